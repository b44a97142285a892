"""Filters as the data know them now: ids that have moved."""

from typing import Any, TypeVar

from app.api.asked import Ask
from app.queries.params import Filters
from app.queries.resource import Resource

ParamsT = TypeVar("ParamsT", bound=Filters)


async def resolved(ask: Ask, resource: Resource, params: ParamsT) -> ParamsT:
    """The parameters with moved ids as they are now."""
    changed: dict[str, Any] = {}
    for name in params.model_fields_set & resource.targets.keys():
        if name == "id" or name.endswith("_id"):
            values = getattr(params, name)
            moved = await _moved(ask, values)
            if moved:
                changed[name] = [moved.get(value, value) for value in values]
    return params.model_copy(update=changed) if changed else params


async def _moved(ask: Ask, ids: list[str]) -> dict[str, str]:
    sql = f"SELECT old_id, new_id FROM redirect WHERE old_id IN ({', '.join('?' * len(ids))})"  # noqa: S608  # placeholders alone
    return dict(await ask.reader.rows(sql, list(ids))) if ids else {}
