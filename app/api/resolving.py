"""Filters as the data know them now: ids that have moved, names in other forms than a record shows."""

from typing import Any, TypeVar

from app.api.asked import Ask
from app.queries.params import Filters
from app.queries.resource import Resource
from app.queries.targets import Linked

ParamsT = TypeVar("ParamsT", bound=Filters)


async def resolved(ask: Ask, resource: Resource, params: ParamsT) -> ParamsT:
    """The parameters with moved ids as they are now and, where a name is that of a known actor, with the id of its bearer."""
    changed: dict[str, Any] = {}
    dropped: set[str] = set()
    for name in sorted(params.model_fields_set & resource.targets.keys()):
        target, values = resource.targets[name], getattr(params, name)
        if name == "id" or name.endswith("_id"):
            moved = await _moved(ask, values)
            if moved:
                changed[name] = [moved.get(value, value) for value in values]
        elif isinstance(target, Linked) and target.bearer is not None and values and not getattr(params, target.bearer):
            bearers = [await _bearers(ask, value) for value in values]
            if all(bearers):  # a name that is no known actor's is looked for as it is
                changed[target.bearer] = sorted({key for keys in bearers for key in keys})
                dropped.add(name)
    if not changed:
        return params
    copy = params.model_copy(update={**changed, **{name: [] for name in dropped}})
    copy.model_fields_set.difference_update(dropped)
    return copy


async def _moved(ask: Ask, ids: list[str]) -> dict[str, str]:
    sql = f"SELECT old_id, new_id FROM redirect WHERE old_id IN ({', '.join('?' * len(ids))})"  # noqa: S608  # placeholders alone
    return dict(await ask.reader.rows(sql, list(ids))) if ids else {}


async def _bearers(ask: Ask, name: str) -> list[str]:
    sql = "SELECT actor_id FROM actor_alias WHERE alias = ? UNION SELECT id FROM actor WHERE name = ?"
    return [row[0] for row in await ask.reader.rows(sql, [name, name])]
