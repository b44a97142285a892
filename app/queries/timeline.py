"""What concerns two countries, of several kinds, in one order: each kind by its order key, merged."""

from typing import Any

from app.exceptions import InvalidParameterError
from app.models.base import order_floor
from app.models.edtf import bounds

# Kinds by the letter that breaks ties, with the table, the pair's condition and which way it goes.
_LINKED = "EXISTS (SELECT 1 FROM {0} x WHERE x.{1} = t.id AND x.country = ?)"
_KINDS: dict[str, tuple[str, str, str]] = {
    "statement": ("statement", "statement_country", "statement_id"),
    "diplomatic_event": ("diplomatic_event", "diplomatic_event_country", "event_id"),
}


def timeline_query(
    pair: tuple[str, str], kinds: list[str], start: str | None, end: str | None, after: tuple[int, str] | None, limit: int
) -> tuple[str, list[Any]]:
    """SQL for the newest `limit` + 1 records: kind, document, order key, id; raises InvalidParameterError for a pair of one."""
    if pair[0] == pair[1]:
        raise InvalidParameterError("pair", "names one country twice: write for example AFG-PAK")
    parts, values = [], list[Any]()
    for kind in kinds:
        part, given = _part(kind, pair, start, end, after, limit)
        parts.append(f"SELECT * FROM ({part}) {kind}_part")  # noqa: S608  # names of tables of our own
        values += given
    return f"{' UNION ALL '.join(parts)} ORDER BY 3 DESC, 4 ASC LIMIT {limit + 1}", values


def _part(kind: str, pair: tuple[str, str], start: str | None, end: str | None, after: tuple[int, str] | None, limit: int) -> tuple[str, list[Any]]:
    if kind in _KINDS:
        table, link, key = _KINDS[kind]
        leading, order = f"{link} d CROSS JOIN {table} t", "d.order_key"
        conditions = [f"d.country = ? AND t.id = d.{key}", _LINKED.format(link, key)]
        values: list[Any] = list(pair)
    else:
        table, leading, order = kind, f"{kind} t", "t.order_key"
        conditions = ["((t.from_country = ? AND t.to_country = ?) OR (t.from_country = ? AND t.to_country = ?))"]
        values = [*pair, *reversed(pair)]
    if end is not None:
        last = bounds(end)[1]
        conditions.append(f"{order} < ?")
        values.append(order_floor(last) + (1 << 41))
    if start is not None:
        conditions.append(f"{order} >= ?")
        values.append(order_floor(bounds(start)[0]))
    if after is not None:
        conditions.append(f"({order} < ? OR ({order} = ? AND t.id > ?))")
        values += [after[0], after[0], after[1]]
    where = " AND ".join(conditions)
    sql = (
        f"SELECT '{kind}' AS kind, t.document, t.order_key AS k, t.id FROM {leading} WHERE {where} ORDER BY {order} DESC, t.id ASC LIMIT {limit + 1}"  # noqa: S608  # names of tables of our own
    )
    return sql, values
