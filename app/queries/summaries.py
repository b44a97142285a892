"""Summaries: rows grouped by up to three keys and counted, added up, or searched for their least and greatest value."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from app.exceptions import InvalidParameterError
from app.models.dimensions import VALUES, grouped
from app.queries.listing import source
from app.queries.params import Filters
from app.queries.resource import Resource
from app.queries.rollups import COUNTED, from_rollup, serving
from app.queries.search import Search
from app.queries.targets import Linked
from app.queries.where import LOOKUPS, Where

MOST_KEYS = 3
_SUM = "CASE WHEN sum(valued) > 0 THEN CAST(sum(total) AS bigint) END"  # where nothing has a value, the sum is unknown and not 0


def summary_query(
    resource: Resource, params: Filters, keys: Sequence[str], metric: str, dialect: str, search: Search | None, order: str, limit: int
) -> tuple[str, list[Any]]:
    """SQL for the groups: the keys, then the metric; one group more than `limit` tells that there are more.

    Raises InvalidParameterError for keys or a metric that make no sense.
    """
    keys = tuple(keys)
    if len(keys) > MOST_KEYS or len(set(keys)) < len(keys):
        raise InvalidParameterError("group_by", f"takes up to {MOST_KEYS} different keys")
    sql, values = _from_rollup(resource, params, keys, metric, search) or _from_rows(resource, params, keys, metric, dialect, search)
    names = ", ".join([f"k{i + 1}" for i in range(len(keys))] + ["m"])
    table = f"WITH g({names}) AS ({sql}) SELECT {names} FROM g" if dialect == "sqlite" else f"SELECT {names} FROM ({sql}) g({names})"  # noqa: S608
    return f"{table} ORDER BY {_order(keys, order, dialect)} LIMIT {limit + 1}", values


def _from_rollup(resource: Resource, params: Filters, keys: tuple[str, ...], metric: str, search: Search | None) -> tuple[str, list[Any]] | None:
    if metric not in ("count", "sum") or search is not None or (metric == "sum" and resource.table not in VALUES):
        return None
    grouping = serving(resource, keys, params)
    return from_rollup(resource, grouping, keys, params, COUNTED if metric == "count" else _SUM) if grouping is not None else None


def _from_rows(resource: Resource, params: Filters, keys: tuple[str, ...], metric: str, dialect: str, search: Search | None) -> tuple[str, list[Any]]:
    expressions, joins = grouped(resource.table, keys, dialect)
    start, where = source(resource, params, dialect, {}, search)
    _of_grouped_rows(where, resource, params, keys)
    selected = ", ".join([*expressions, _measured(resource, metric, dialect)])
    by = f" GROUP BY {', '.join(str(i + 1) for i in range(len(keys)))}" if keys else ""
    return f"SELECT {selected} FROM {start} {joins}{where.sql()}{by}", where.values  # noqa: S608  # declared names


def _of_grouped_rows(where: Where, resource: Resource, params: Filters, keys: tuple[str, ...]) -> None:
    """Of rows that are grouped by one column and narrowed by another, count those alone that have it: participants in the role that is asked for."""
    linked = {key: target for key in keys if isinstance(target := resource.targets.get(key), Linked)}
    for name in sorted(params.model_fields_set):
        target = resource.targets.get(name)
        if isinstance(target, Linked) and any(
            (one.table, one.key) == (target.table, target.key) and target.name not in (one.name, one.bearer) for one in linked.values()
        ):
            part, values = LOOKUPS["exact"](f"{target.table}_d.{target.name}", getattr(params, name))
            where.add(part, *values)


def _measured(resource: Resource, metric: str, dialect: str) -> str:
    if metric == "count":
        return "count(*)"
    if resource.table in VALUES:
        return f"{metric}({VALUES[resource.table]})"
    column = "min(t.main_date_start)" if metric == "min" else f"max(nullif(t.main_date_end, '{date.max}'))"  # what goes on has no last day
    return column if dialect == "sqlite" else f"CAST({column} AS text)"


def _order(keys: tuple[str, ...], order: str, dialect: str) -> str:
    """By the keys, or by the metric and then the keys; a missing key comes last; text by code point."""
    collation = "" if dialect == "sqlite" else ' COLLATE "C"'
    ordered = [f"k{i + 1}{collation} NULLS LAST" for i in range(len(keys))]
    metric = {"metric": ["m NULLS LAST"], "-metric": ["m DESC NULLS LAST"]}.get(order, [])
    return ", ".join([*metric, *ordered]) or "m"
