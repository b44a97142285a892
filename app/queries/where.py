"""Filters: parameter names and values -> SQL conditions, with `?` for every value. Lookups are a table; columns are declared by the resource."""

import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from enum import Enum
from typing import Any, TypeAlias

from app.models.base import DATED, order_floor
from app.models.edtf import bounds
from app.models.words import name_form
from app.queries.params import CONTROLS, Filters
from app.queries.resource import Resource
from app.queries.targets import Column, Either, Linked, Named, Near, Target

# Great-circle distance in km by the haversine formula on a sphere of 6371 km.
_DISTANCE = (
    "2 * 6371 * asin(sqrt(least(1.0, power(sin(radians(p.lat - ?) / 2), 2)"
    " + cos(radians(?)) * cos(radians(p.lat)) * power(sin(radians(p.lon - ?) / 2), 2))))"
)


_QUOTES = (("’", "'"), ("‘", "'"), ("“", '"'), ("”", '"'))
_PLAIN_QUOTES = str.maketrans(dict(_QUOTES))
_NO_FORM = "-"  # a form has letters and digits alone
SEARCHES = frozenset({"q"})  # parameters that are no filters of columns: the search reads them


_Asked: TypeAlias = tuple[Linked, str, Any]  # a column of a row that belongs to a record, the lookup, what was given


@dataclass(slots=True)
class Where:
    """Conditions and the values of their `?`, in order; `key` is the order key as the leading table has it, `end` the end of the main date."""

    dialect: str
    key: str = "t.order_key"
    end: str = "t.main_date_end"
    parts: list[str] = field(default_factory=list)
    values: list[Any] = field(default_factory=list)

    def add(self, part: str, *values: object) -> None:
        """One more condition."""
        self.parts.append(part)
        self.values += values

    def sql(self) -> str:
        """`WHERE …`, or nothing."""
        return f" WHERE {' AND '.join(self.parts)}" if self.parts else ""


def looked_up(dialect: str, table: str, alias: str, key: str) -> tuple[str, list[str]]:
    """A table joined by its order key to one that leads, and the condition: row by row, where PostgreSQL would else merge both from their ends."""
    if dialect == "sqlite":
        return f"{table} {alias}", [f"{alias}.order_key = {key}"]
    return f"LATERAL (SELECT * FROM {table} WHERE order_key = {key} OFFSET 0) {alias}", []  # noqa: S608  # names of declarations alone


def plain(value: object) -> Any:  # noqa: ANN401  # a value of a column
    """A value as database drivers take it."""
    return value.value if isinstance(value, Enum) else value


def _is_one_of(column: str, values: list[Any]) -> tuple[str, list[Any]]:
    return (f"{column} = ?" if len(values) == 1 else f"{column} IN ({', '.join('?' * len(values))})"), [plain(value) for value in values]


def _is_none_of(column: str, values: list[Any]) -> tuple[str, list[Any]]:
    return f"({column} NOT IN ({', '.join('?' * len(values))}) OR {column} IS NULL)", [plain(value) for value in values]


def _contains(column: str, values: list[Any]) -> tuple[str, list[Any]]:
    """Parts of a text in any case and with either apostrophe; letters beyond ASCII are made small here, as databases differ in it."""
    parts, bound = list[str](), list[Any]()
    for value in values:
        value = unicodedata.normalize("NFC", value)  # noqa: PLW2901  # as texts are written
        part, text = f"lower({column})", value.replace("İ", "i").lower().translate(_PLAIN_QUOTES)
        large = [(c.upper(), c) for c in sorted(set(text)) if not c.isascii() and len(c.upper()) == 1 and c.upper() != c]
        dotted = [("İ", "i")] if "İ" in value else []
        for change in (*large, *dotted, *(pair for pair in _QUOTES if pair[1] in text)):
            part = f"replace({part}, ?, ?)"
            bound += change
        parts.append(f"{part} LIKE ? ESCAPE '\\'")
        bound.append(f"%{_literal(text)}%")
    return f"({' OR '.join(parts)})", bound


def of_ascii(where: "Where", column: str, lookup: str = "contains") -> str:
    """A column of which `lower` makes ASCII letters alone small, on either database, where the lookup makes any small."""
    return f'{column} COLLATE "C"' if lookup == "contains" and where.dialect != "sqlite" else column


def _lies_in(column: str, values: list[str]) -> tuple[str, list[Any]]:
    """Dates that begin as one of these does: "2025-07" and all its days."""
    starts = [value.rstrip("X") for value in values]
    return f"({' OR '.join(f'substr({column}, 1, {len(start)}) = ?' for start in starts)})", starts


def _literal(value: str) -> str:
    return value.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


LOOKUPS: dict[str, Callable[[str, Any], tuple[str, list[Any]]]] = {
    "exact": _is_one_of,
    "not": _is_none_of,
    "all": _is_one_of,  # of rows that belong to a record: one value after the other
    "gte": lambda column, value: (f"{column} >= ?", [plain(value)]),
    "lte": lambda column, value: (f"{column} <= ?", [plain(value)]),
    "contains": _contains,
    "lies_in": _lies_in,
    "isnull": lambda column, value: (f"{column} IS {'' if value else 'NOT '}NULL", []),
}


def split_name(name: str) -> tuple[str, str]:
    """`speaker__contains` -> ("speaker", "contains"); a bare name means `exact`; `article.publisher` is a column of a related row."""
    column, _, lookup = name.partition("__")
    return column, lookup or "exact"


def given(params: Filters, skip: str | None = None) -> list[tuple[str, Any]]:
    """The filters that were given, with their values, except `skip`; dates are none of them."""
    found = ((name, getattr(params, name)) for name in params.model_fields_set if name not in CONTROLS and name not in SEARCHES and name != skip)
    return [(name, value) for name, value in found if value is not None and value != []]


def conditions(where: Where, resource: Resource, params: Filters, filters: Iterable[tuple[str, Any]]) -> None:
    """Add the conditions that these of the given parameters ask for, and those of the dates."""
    joined: dict[tuple[str, str], list[_Asked]] = {}
    everyone = list[_Asked]()
    for name, value in filters:
        column, lookup = split_name(name)
        target = resource.targets[column]
        if isinstance(target, Linked) and lookup == "all":
            everyone += [(target, "exact", [one]) for one in value]
        elif isinstance(target, Linked) and lookup not in ("isnull", "not"):
            joined.setdefault((target.table, target.key), []).append((target, lookup, value))
        else:
            _condition(where, target, lookup, value)
    for asked in joined.values():
        told = [one for one in asked if _tells_of_a_row(one[0])]
        people = [one for one in asked if one not in told]
        for one_row in [[whom, *told] for whom in people] or [told]:
            _of_one_row(where, one_row)
    for whom in everyone:
        beside = joined.get((whom[0].table, whom[0].key), [])
        _of_one_row(where, [whom, *(one for one in beside if _tells_of_a_row(one[0]) and one[0].name != whom[0].name)])
    if resource.dated:
        date_conditions(where, params)


def _tells_of_a_row(target: Linked) -> bool:
    """Whether a column says something of whom another names: in which role."""
    return target.bearer is None and not target.name.endswith("_id")


def _condition(where: Where, target: Target, lookup: str, value: Any) -> None:  # noqa: ANN401  # the lookup says what it is
    if isinstance(target, Column):
        part, values = _of_column(where, target, "lies_in" if target.is_date and lookup == "exact" else lookup, value)
        where.add(part, *values)
    elif isinstance(target, Linked):
        _linked(where, target, lookup, value)
    elif isinstance(target, Either):
        _either(where, target, lookup, value)
    elif isinstance(target, Named):
        _named(where, target, lookup, value)
    else:
        _near(where, target, value)


def printed(where: Where, column: str, lookup: str, value: Any) -> tuple[str, list[Any]]:  # noqa: ANN401  # as above
    """The condition on a printed name, which may be written in any case."""
    if lookup == "exact":
        return LOOKUPS[lookup](f"lower({of_ascii(where, column)})", _ascii_lower(value))
    return LOOKUPS[lookup](of_ascii(where, column, lookup), value)


def _of_column(where: Where, target: Column, lookup: str, value: Any) -> tuple[str, list[Any]]:  # noqa: ANN401  # as above
    column = f"t.{target.name}"
    if target.spelled and target.listed is None and lookup in ("exact", "not"):
        return LOOKUPS[lookup](f"lower({of_ascii(where, column)})", _ascii_lower(value))
    return LOOKUPS[lookup](of_ascii(where, column, lookup), value)


def _either(where: Where, target: Either, lookup: str, value: list[str]) -> None:
    """Rows in the order of the list: by the columns' own indexes, SQLite would gather and sort all of a common value."""
    plus = "+" if where.dialect == "sqlite" else ""
    for asked in [[one] for one in value] if lookup == "all" else [value]:
        found = [LOOKUPS[lookup](f"{plus}t.{name}", asked) for name in target.names]
        where.add(f"({(' AND ' if lookup == 'not' else ' OR ').join(part for part, _ in found)})", *(one for _, values in found for one in values))


def _ascii_lower(values: list[str]) -> list[str]:
    return ["".join(c.lower() if c.isascii() else c for c in value) for value in values]


def _linked(where: Where, target: Linked, lookup: str, value: Any) -> None:  # noqa: ANN401  # as above
    """Records none of whose rows has a value (`not`), or with or without a row that has any (`isnull`)."""
    rows = f"SELECT 1 FROM {target.table} x WHERE x.{target.key} = t.{target.on}"  # noqa: S608  # names of declarations alone
    if lookup == "isnull":
        where.add(f"{'NOT ' if value else ''}EXISTS ({rows} AND x.{target.name} IS NOT NULL)")
        return
    part, values = _part(where, target, "exact", value)
    where.add(f"NOT EXISTS ({rows} AND {part})", *values)


def _of_one_row(where: Where, asked: list[_Asked]) -> None:
    """Records of which one row has all that is asked of it: the participant in the role, not one in the role and another of the name."""
    whom, lookup, value = asked[0]
    if whom.ordered and lookup == "exact" and (whom.bearer is not None or whom.name.endswith("_id")):
        _by_order_keys(where, whom, value, asked[1:])
        return
    first = asked[0][0]
    parts, values = list[str](), list[Any]()
    for target, lookup, value in asked:
        part, given = _part(where, target, lookup, value)
        parts.append(part)
        values += given
    rows = f"SELECT 1 FROM {first.table} x WHERE x.{first.key} = t.{first.on}"  # noqa: S608  # names of declarations alone
    where.add(f"EXISTS ({rows} AND {' AND '.join(parts)})", *values)


def _part(where: Where, target: Linked, lookup: str, value: Any) -> tuple[str, list[Any]]:  # noqa: ANN401  # as above
    """The condition on a row `x`, and its values."""
    plus = "+" if where.dialect == "sqlite" else ""  # keeps SQLite from walking all rows of that value for every record
    if target.bearer is None:
        return LOOKUPS[lookup](of_ascii(where, f"{plus}x.{target.name}", lookup), value)
    part, values = printed(where, f"{plus}x.{target.name}", lookup, value)
    forms, known = forms_of(target.kind, lookup, value)
    return f"({part} OR {plus}x.{target.bearer} IN ({forms}))", [*values, *known]


def _by_order_keys(where: Where, target: Linked, value: list[str], others: list[_Asked]) -> None:
    """Records of which a row is of one of the ids, or shows one of the names or is of the bearer of one of their forms: by order keys, from indexes in order."""
    column = f"x.{target.name}"
    part, values = LOOKUPS["exact"](column, value) if target.bearer is None else printed(where, column, "exact", value)
    more, given = "", list[Any]()
    for other, lookup, asked in others:
        condition, needed = _part(where, other, lookup, asked)
        more += f" AND {condition}"
        given += needed
    rows = f"SELECT x.order_key FROM {target.table} x WHERE"  # noqa: S608  # names of declarations alone
    if target.bearer is None:
        where.add(f"{where.key} IN ({rows} {part}{more})", *values, *given)
        return
    forms, known = forms_of(target.kind, "exact", value)
    where.add(f"{where.key} IN ({rows} {part}{more} UNION {rows} x.{target.bearer} IN ({forms}){more})", *values, *given, *known, *given)


def forms_of(kind: str, lookup: str, value: Any) -> tuple[str, list[Any]]:  # noqa: ANN401  # as above
    """The ids of the actors or places of which a name in any form is asked for, and the values of its `?`."""
    names = [name for name in value if lookup != "contains" or _is_of_words(name)]
    part, values = LOOKUPS[lookup]("form", [form for name in names if (form := name_form(name))] or [_NO_FORM])
    return f"SELECT {kind}_id FROM {kind}_form WHERE {part}", values  # noqa: S608  # names of declarations alone


def _is_of_words(part: str) -> bool:
    """Whether a part of a name begins and ends with letters or digits: forms know no other signs, so that of "'s" they would find every s."""
    return len(part) > 1 and part[0].isalnum() and part[-1].isalnum()


def _named(where: Where, target: Named, lookup: str, value: Any) -> None:  # noqa: ANN401  # as above
    if lookup == "isnull":
        where.add(*LOOKUPS[lookup](f"t.{target.name}", value)[:1])
        return
    asked = "exact" if lookup == "not" else lookup
    own, values = printed(where, f"t.{target.name}", asked, value)
    forms, known = forms_of(target.kind, asked, value)
    found = f"({own} OR t.{target.bearer} IN ({forms}))"
    if lookup == "not":
        found = f"(t.{target.name} IS NULL OR NOT coalesce({found}, {'0' if where.dialect == 'sqlite' else 'false'}))"
    where.add(found, *values, *known)


def _near(where: Where, target: Near, value: str) -> None:
    lat, lon, km = (float(part) for part in value.split(","))
    distance = _DISTANCE.replace("least(", "min(") if where.dialect == "sqlite" else _DISTANCE
    where.add(f"t.{target.place} IN (SELECT p.id FROM place p WHERE p.lat IS NOT NULL AND {distance} <= ?)", lat, lat, lon, km)  # noqa: S608  # names of declarations alone


def date_conditions(where: Where, params: Filters) -> None:
    """Add the conditions of `start_date`, `end_date` and `date_match`."""
    start, end = params.__dict__.get("start_date"), params.__dict__.get("end_date")
    within = params.__dict__.get("date_match") == "within"
    day = "?" if where.dialect == "sqlite" else "CAST(? AS date)"
    if start is not None:
        first = bounds(start)[0]
        where.add(f"{where.end} >= {day}", first.isoformat())
        if within:
            where.add(f"{where.key} >= ?", order_floor(first))
    if end is not None:
        last = bounds(end)[1]
        after = order_floor(last + timedelta(days=1)) if last.year < 9999 else (1 << 63) - 1
        where.add(f"{where.key} < ? AND {where.key} >= ?", after, DATED)
        if within:
            where.add(f"{where.end} <= {day}", last.isoformat())
