"""Filters as the data know them now: ids that have moved, names as they are spelled."""

from collections.abc import Sequence
from typing import Any, TypeVar

from app.api.asked import Ask
from app.models.words import name_form
from app.queries.params import Filters
from app.queries.resource import Resource
from app.queries.targets import Column, Linked
from app.queries.where import split_name

ParamsT = TypeVar("ParamsT", bound=Filters)
_MOST_LISTED = 10_000  # values of a column


async def resolved(ask: Ask, resource: Resource, params: ParamsT) -> ParamsT:
    """The parameters with moved ids as they are now, and names as they are spelled in the data where a column has but these."""
    changed: dict[str, Any] = {}
    for name in params.model_fields_set:
        column, lookup = split_name(name)
        target = resource.targets.get(column)
        if lookup == "exact" and (name == "id" or name.endswith("_id")) and target is not None:
            values = getattr(params, name)
            moved = await _moved(ask, values)
            if moved:
                changed[name] = [moved.get(value, value) for value in values]
        elif isinstance(target, Column | Linked) and target.spelled and lookup in ("exact", "not"):
            changed[name] = await _spellings(ask, target, getattr(params, name))
    return params.model_copy(update=changed) if changed else params


async def _moved(ask: Ask, ids: list[str]) -> dict[str, str]:
    sql = f"SELECT old_id, new_id FROM redirect WHERE old_id IN ({', '.join('?' * len(ids))})"  # noqa: S608  # placeholders alone
    return dict(await ask.reader.rows(sql, list(ids))) if ids else {}


async def _spellings(ask: Ask, target: Column | Linked, values: Sequence[str]) -> list[str]:
    """The names given, those of the actors of which one is a form, and those listed that differ from one in case or signs alone."""
    forms = {form for value in values if (form := name_form(value))}
    found = dict.fromkeys(values)
    if forms:
        marks = ", ".join("?" * len(forms))
        named = f"SELECT a.name FROM actor_form f JOIN actor a ON a.id = f.actor_id WHERE f.form IN ({marks}) ORDER BY a.name"  # noqa: S608  # placeholders alone
        found |= dict.fromkeys(row[0] for row in await ask.reader.rows(named, sorted(forms)))
    if target.listed is not None:
        found |= dict.fromkeys([value for value in await listed(ask, target.listed, target.name) if name_form(value) in forms])
    return list(found)


async def listed(ask: Ask, table: str, column: str) -> list[str]:
    """The values of a column, from one to the next by its index."""
    sql = (
        f"WITH RECURSIVE listed(value) AS (SELECT min({column}) FROM {table} UNION ALL"  # noqa: S608  # names of declarations alone
        f" SELECT (SELECT min({column}) FROM {table} WHERE {column} > listed.value) FROM listed WHERE listed.value IS NOT NULL)"
        f" SELECT value FROM listed WHERE value IS NOT NULL LIMIT {_MOST_LISTED}"
    )
    return [row[0] for row in await ask.reader.rows(sql, [])]
