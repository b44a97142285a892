"""Answers from roll-ups: which kept grouping serves a question, if one does."""

from typing import Any

from app.models.dimensions import DIMENSIONS, ROLLUPS
from app.queries.params import CONTROLS, Filters
from app.queries.resource import Resource
from app.queries.targets import Linked, Named
from app.queries.where import plain

COUNTED = "CAST(coalesce(sum(n), 0) AS bigint)"
_NO_FILTERS = CONTROLS - {"start_date", "end_date", "date_match"}


def exact_filters(params: Filters) -> dict[str, list[Any]] | None:
    """The filters given, where all are lists of exact values; null where any is of another kind."""
    given = {name: getattr(params, name) for name in params.model_fields_set if name not in _NO_FILTERS}
    given = {name: value for name, value in given.items() if value not in (None, [])}
    return given if all(isinstance(value, list) and "__" not in name for name, value in given.items()) else None


def serving(resource: Resource, keys: tuple[str, ...], params: Filters) -> tuple[str, ...] | None:
    """The smallest kept grouping that holds the keys and every filter, or null."""
    given = exact_filters(params)
    if given is None or any(_has_forms(resource, name) for name in given):
        return None  # a roll-up knows each name in one form
    dimensions = DIMENSIONS[resource.table]
    if any(name in keys and dimensions[name].several for name in given):
        return None  # a record of the values asked for stands in the groups of its other values too
    for grouping in sorted(ROLLUPS.get(resource.table, ()), key=len):
        if not {*keys, *given} <= set(grouping):
            continue
        once = all(not dimensions[key].several or key in keys or len(given.get(key, ())) == 1 for key in grouping)
        if once:
            return grouping
    return None


def _has_forms(resource: Resource, name: str) -> bool:
    """Whether a filter is by names of which each has several forms."""
    target = resource.targets.get(name)
    return isinstance(target, Named) or (isinstance(target, Linked) and target.bearer is not None)


def from_rollup(resource: Resource, grouping: tuple[str, ...], keys: tuple[str, ...], params: Filters, measured: str) -> tuple[str, list[Any]]:
    """SQL over the roll-up: the keys (empty text for none), then `measured` over n, valued and total."""
    columns = [f"key{grouping.index(key) + 1}" for key in keys]
    conditions, values = ["resource = ?", "grouping = ?", "n > 0"], [resource.table, ",".join(grouping)]
    for name, wanted in (exact_filters(params) or {}).items():
        conditions.append(f"key{grouping.index(name) + 1} IN ({', '.join('?' * len(wanted))})")
        values += [plain(value) for value in wanted]
    selected = ", ".join([*(f"nullif({column}, '')" for column in columns), measured])
    if set(keys) == set(grouping) and measured == COUNTED:  # every row of the roll-up is a group
        selected, columns = ", ".join([*(f"nullif({column}, '')" for column in columns), "n"]), []
    by = f" GROUP BY {', '.join(columns)}" if columns else ""
    return f"SELECT {selected} FROM rollup WHERE {' AND '.join(conditions)}{by}", values  # noqa: S608  # names of tables of our own


def total_from_rollup(resource: Resource, params: Filters) -> tuple[str, list[Any]] | None:
    """SQL for the number of rows, where a roll-up knows it."""
    grouping = serving(resource, (), params)
    return from_rollup(resource, grouping, (), params, COUNTED) if grouping is not None else None
