"""What concerns two countries, of several kinds, in one order: each kind by its order key, merged."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

from app.exceptions import InvalidParameterError
from app.queries.params import DatedFilters
from app.queries.where import LOOKUPS, Where, date_conditions, looked_up

# Kinds whose countries stand in a table of their own: that table, and the column that names the record.
_LINKS = {"statement": ("statement_country", "statement_id"), "diplomatic_event": ("diplomatic_event_country", "event_id")}
Kinds: TypeAlias = Mapping[str, Mapping[str, Sequence[Any]]]  # kinds of records, and of each the columns with the values asked for


def timeline_query(
    dialect: str, pair: tuple[str, str], kinds: Kinds, params: DatedFilters, after: int | None, limit: int | None
) -> tuple[str, list[Any]]:
    """SQL for the newest `limit` + 1 records, or all: kind, document, order key; raises InvalidParameterError for a pair of one.

    Order keys of different kinds are apart: their ids share no 41 bits but by chance.
    """
    if pair[0] == pair[1]:
        raise InvalidParameterError("pair", "names one country twice: write for example AFG-PAK")
    parts, values = list[str](), list[Any]()
    most = f" LIMIT {limit + 1}" if limit is not None else ""
    for kind, asked in kinds.items():
        for leading, order, conditions, given in _ways(dialect, kind, pair):
            where = Where(dialect, order, "r.main_date_end", list(conditions), list(given))
            own, joined = looked_up(dialect, kind, "o", order)
            where.parts += joined if asked else []
            for column, values_asked in asked.items():
                part, bound = LOOKUPS["exact"](f"o.{column}", list(values_asked))
                where.add(part, *bound)
            date_conditions(where, params)
            if after is not None:
                where.add(f"{order} < ?", after)
            part = f"SELECT '{kind}' AS kind, r.document, {order} AS k FROM {leading}{f' CROSS JOIN {own}' if asked else ''}{where.sql()} ORDER BY {order} DESC{most}"  # noqa: S608
            parts.append(f"SELECT * FROM ({part}) part{len(parts)}")  # noqa: S608  # names of tables of our own
            values += where.values
    return f"{' UNION ALL '.join(parts)} ORDER BY 3 DESC{most}", values


def _ways(dialect: str, kind: str, pair: tuple[str, str]) -> list[tuple[str, str, list[str], list[Any]]]:
    """FROM, order key, conditions and their values: one way for linked countries, one for each direction of figures."""
    if kind not in _LINKS:
        conditions = ["t.from_country = ?", "t.to_country = ?"]
        shown, joined = looked_up(dialect, f"{kind}_rendered", "r", "t.order_key")
        return [(f"{kind} t CROSS JOIN {shown}", "t.order_key", [*conditions, *joined], list(way)) for way in (pair, pair[::-1])]
    link, key = _LINKS[kind]
    other = f"EXISTS (SELECT 1 FROM {link} x WHERE x.{key} = d.{key} AND x.country = ?)"  # noqa: S608  # as above
    shown, joined = looked_up(dialect, f"{kind}_rendered", "r", "d.order_key")
    return [(f"{link} d CROSS JOIN {shown}", "d.order_key", ["d.country = ?", other, *joined], list(pair))]
