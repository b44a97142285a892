"""One page of a resource as SQL: which table leads, what narrows it, in what order, after which row. Knows no resource and no database."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.exceptions import InvalidParameterError
from app.models.base import DATED
from app.queries.cursors import decode, decode_key, query_mark
from app.queries.params import Filters, Paging
from app.queries.resource import Resource
from app.queries.search import Search
from app.queries.targets import Linked, SortKey
from app.queries.where import Where, conditions, given, looked_up

Within = Mapping[str, str]  # fixed columns, as in the records of one article
# Where relevance looks: the headline first, then the lead, then the whole; columns of FTS5 and weights of PostgreSQL.
TIERS: dict[str, tuple[tuple[str, str], ...]] = {
    "article": (("{headline}", "A"), ("{headline lead}", "AB"), ("", "")),
    "statement": (("{speaker}", "A"), ("{speaker content}", "AB"), ("", "")),
}


@dataclass(frozen=True, slots=True)
class Query:
    """A statement with its values; rows begin with the document and end with `keys` sort values."""

    sql: str
    values: list[Any]
    keys: int


def document_of(resource: Resource, dialect: str) -> str:
    """The column with the JSON of a record: kept in the order of lists where there is one."""
    return as_bytes("r.document" if resource.dated else "t.document", dialect)


def as_bytes(column: str, dialect: str) -> str:
    """A column of text as SQLite keeps it, in UTF-8: text would first be decoded from and then encoded to it."""
    return f"CAST({column} AS BLOB)" if dialect == "sqlite" else column


def served_from(resource: Resource) -> str:
    """FROM clause of a resource's own table, `t`, with what is served of it."""
    return f"{resource.table} t JOIN {resource.table}_rendered r ON r.order_key = t.order_key" if resource.dated else f"{resource.table} t"


def ordering(resource: Resource, params: Filters) -> list[tuple[SortKey, bool]]:
    """Sort keys with whether each descends; empty for the order of the order key (newest first)."""
    sorts: list[str] = list(params.__dict__.get("sort", ()))
    if resource.dated and sorts in (["-date"], ["date"], [], ["relevance"]):
        return []
    if "relevance" in sorts:
        raise InvalidParameterError("sort", "relevance stands alone")
    named = [sort.removeprefix("-") for sort in sorts]
    if len(set(named)) < len(named):
        raise InvalidParameterError("sort", "names one key twice")
    keys = [(resource.sorts[name], sort.startswith("-")) for name, sort in zip(named, sorts, strict=True)]
    return [*keys, (SortKey("id"), False)]


def oldest_first(resource: Resource, params: Filters) -> bool:
    """Whether the order is that of the order key backwards, undated records last: two stages, as no index serves both at once."""
    return resource.dated and list(params.__dict__.get("sort", ())) == ["date"]


def source(
    resource: Resource,
    params: Filters,
    dialect: str,
    within: Within,
    search: Search | None,
    tier: int | None = None,
    *,
    own: bool = True,
    served: bool = False,
    paged: bool = False,
) -> tuple[str, Where]:
    """FROM clause and conditions: search leads, else a linked table asked for one value; all tables are joined by the order key.

    The resource's own table, `t`, and what is served of it, `r`, are there where columns of theirs are shown (`own`, `served`) or narrow the rows;
    those of a page (`paged`) are looked up one by one.
    """
    where = Where(dialect)
    leader = _leader(resource, params) if search is None else None
    tables = []
    if search is not None:
        tables.append(_searching(where, resource, search, None if oldest_first(resource, params) else tier))
    elif leader is not None:
        tables.append(_leading(where, resource, params, leader))
    filters = given(params, leader)
    if resource.dated:
        served = served or _dates_narrow(params)
        own = own or bool(within or filters) or not (tables or served)
    if own or not resource.dated:
        _join(where, tables, resource.table, "t", paged=paged)
    if served:
        _join(where, tables, f"{resource.table}_rendered", "r", paged=paged)
        where.end = "r.main_date_end"
    linked = [(column, [value]) for column, value in within.items() if isinstance(resource.targets.get(column), Linked)]
    conditions(where, resource, params, [*filters, *linked])
    for column, value in within.items():
        if not isinstance(resource.targets.get(column), Linked):
            where.add(f"t.{column} = ?", value)
    return " CROSS JOIN ".join(tables), where


def _join(where: Where, tables: list[str], table: str, alias: str, *, paged: bool) -> None:
    joined, by_key = f"{table} {alias}", [f"{alias}.order_key = {where.key}"]
    if not tables:
        where.key, by_key = f"{alias}.order_key", []
    elif paged:
        joined, by_key = looked_up(where.dialect, table, alias, where.key)
    tables.append(joined)
    where.parts += by_key


def _dates_narrow(params: Filters) -> bool:
    return params.__dict__.get("start_date") is not None or params.__dict__.get("end_date") is not None


def page_query(
    resource: Resource,
    params: Paging,
    dialect: str,
    within: Within,
    mark: str,
    search: Search | None = None,
    tier: int | None = None,
    texts: Sequence[str] = (),
) -> Query:
    """The rows of one page and one more, which tells whether there is a next; raises InvalidParameterError for a bad cursor.

    After the document come `texts`, columns of what is served; `mark` is that of the list's cursors.
    """
    keys = ordering(resource, params)
    start, where = source(
        resource,
        params,
        dialect,
        within,
        search,
        tier,
        own=bool(keys),
        served=resource.dated,
        paged=True,
    )
    offset = f" OFFSET {params.offset}" if params.offset else ""
    columns = ", ".join([document_of(resource, dialect), *texts])
    if not keys:
        ascending = oldest_first(resource, params)
        if ascending:
            where.add(f"{where.key} {'<' if tier else '>='} ?", DATED)
        if params.cursor is not None:
            last = decode_key(params.cursor, mark) if tier is None else decode(params.cursor, mark, [int, int])[1]
            where.add(f"{where.key} {'>' if ascending else '<'} ?", last)
        order = f"{where.key} {'ASC' if ascending else 'DESC'}"
        sql = f"SELECT {columns}, {where.key} FROM {start}{where.sql()} ORDER BY {order} LIMIT {params.limit + 1}{offset}"  # noqa: S608
        return Query(sql, where.values, 1)
    if params.cursor is not None:
        _after(where, keys, decode(params.cursor, mark, [key.kind for key, _ in keys], [key.nullable for key, _ in keys]))
    shown = ", ".join(_shown(key, dialect) for key, _ in keys)
    sql = f"SELECT {columns}, {shown} FROM {start}{where.sql()} ORDER BY {_order_by(keys, dialect)} LIMIT {params.limit + 1}{offset}"  # noqa: S608
    return Query(sql, where.values, len(keys))


def list_mark(resource: Resource, params: Filters, within: Within) -> str:
    """What tells the cursors of a list from those of others, by the parameters as they were asked for."""
    return query_mark(params, (resource.table, sorted(within.items())))


def order_clause(resource: Resource, params: Filters, where: Where) -> str:
    """ORDER BY of the whole, for what is read without pages."""
    keys = ordering(resource, params)
    if oldest_first(resource, params):
        return f" ORDER BY {where.key} < {DATED}, {where.key} ASC"
    return f" ORDER BY {_order_by(keys, where.dialect) if keys else f'{where.key} DESC'}"


def count_query(resource: Resource, params: Filters, dialect: str, within: Within, search: Search | None) -> tuple[str, list[Any]]:
    """How many rows match in all."""
    start, where = source(resource, params, dialect, within, search, own=False)
    return f"SELECT count(*) FROM {start}{where.sql()}", where.values  # noqa: S608  # names of declarations alone


def _searching(where: Where, resource: Resource, search: Search, tier: int | None) -> str:
    name = f"{resource.table}_search"
    if where.dialect == "sqlite":
        where.key = f"{name}.rowid"
        where.add(f"{name} MATCH ?", _tiered(resource, search, tier))
    else:
        where.key = f"{name}.order_key"
        where.add(f"{name}.words @@ CAST(? AS tsquery)", search.tsquery() if tier is None else _weighted(resource, search, tier))
    return name


def _tiered(resource: Resource, search: Search, tier: int | None) -> str:
    if tier is None:
        return search.fts5()
    columns = [names for names, _ in TIERS[resource.table]]
    return search.fts5(columns[tier]) if tier == 0 else f"({search.fts5(columns[tier])}) NOT ({search.fts5(columns[tier - 1])})"


def _weighted(resource: Resource, search: Search, tier: int) -> str:
    weights = [letters for _, letters in TIERS[resource.table]]
    return search.tsquery(weights[tier]) if tier == 0 else f"({search.tsquery(weights[tier])}) & !({search.tsquery(weights[tier - 1])})"


def _leader(resource: Resource, params: Filters) -> str | None:
    """A filter by one value of an ordered linked table, where the order is that of the order key."""
    if not resource.dated or ordering(resource, params):
        return None
    linked = {name: target for name in params.model_fields_set if isinstance(target := resource.targets.get(name.partition("__")[0]), Linked)}
    for name in sorted(linked):
        target = linked[name]
        if len(linked) > 1 and sum((other.table, other.key) == (target.table, target.key) for other in linked.values()) > 1:
            continue  # all that is asked of one row is asked of it together
        if name in resource.targets and target.ordered and target.bearer is None and len(getattr(params, name)) == 1:
            return name
    return None


def _leading(where: Where, resource: Resource, params: Filters, leader: str) -> str:
    target = resource.targets[leader]
    assert isinstance(target, Linked)  # noqa: S101  # tells the type checker what _leader says
    where.key = "d.order_key"
    where.add(f"d.{target.name} = ?", getattr(params, leader)[0])
    if target.several:
        where.add(
            f"NOT EXISTS (SELECT 1 FROM {target.table} y WHERE y.{target.key} = d.{target.key} AND y.{target.name} = d.{target.name}"  # noqa: S608
            " AND y.position < d.position)"
        )
    return f"{target.table} d"


def _shown(key: SortKey, dialect: str) -> str:
    column = f"t.{key.column}"
    return f"CAST({column} AS text)" if key.kind is date and dialect != "sqlite" else column


def _placed(key: SortKey, dialect: str) -> str:
    """The column as it sorts: text by code point, whatever the locale of the database."""
    return f't.{key.column} COLLATE "C"' if key.kind is str and dialect != "sqlite" else f"t.{key.column}"


def _order_by(keys: list[tuple[SortKey, bool]], dialect: str) -> str:
    parts = []
    for key, descending in keys:
        nulls = [f"(t.{key.column} IS NULL)"] if key.nullable else []
        parts += [*nulls, f"{_placed(key, dialect)} {'DESC' if descending else 'ASC'}"]
    return ", ".join(parts)


def _after(where: Where, keys: list[tuple[SortKey, bool]], values: list[Any]) -> None:
    """Rows that come after these sort values; nulls come last either way."""
    alternatives, equal = [], list[str]()
    asked: list[Any] = []
    given: list[Any] = []
    for (key, descending), value in zip(keys, values, strict=True):
        column = f"t.{key.column}"
        mark = "CAST(? AS date)" if key.kind is date and where.dialect != "sqlite" else "?"
        if value is not None:
            beyond = f"{_placed(key, where.dialect)} {'<' if descending else '>'} {mark}"
            beyond = f"({beyond} OR {column} IS NULL)" if key.nullable else beyond
            alternatives.append(" AND ".join([*equal, beyond]))
            asked += [*given, value]
            equal.append(f"{column} = {mark}")
            given.append(value)
        else:
            equal.append(f"{column} IS NULL")
    where.add(f"({' OR '.join(f'({one})' for one in alternatives)})", *asked)
