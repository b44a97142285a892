"""What a question that finds nothing may have meant: names that nobody bears, and the nearest that somebody does."""

import asyncio
import json
from collections.abc import Sequence
from typing import Any

from rapidfuzz import process

from app.api.answers import Answer
from app.api.asked import Ask
from app.api.name_forms import Kind, likest, name_forms
from app.api.resolving import listed
from app.models.words import name_form
from app.queries.params import Filters
from app.queries.resource import Resource
from app.queries.targets import Column, Linked, Named
from app.queries.where import Where, printed, split_name

_NEAREST = 3  # names told
_MOST_HINTS = 3
_ENOUGH = 60  # of 100, where one of a few values is meant


async def due_hints(ask: Ask, resource: Resource, params: Filters, *, is_empty: bool) -> list[str]:
    """The hints where nothing was found, or where a name that nobody has may go unseen."""
    return await hints(ask, resource, params, passed_over=not is_empty)


async def hints(ask: Ask, resource: Resource, params: Filters, *, passed_over: bool = False) -> list[str]:
    """One for each of the first names asked for that no actor, place or record has in any form; the words of a filter's parts (`contains`) are no names.

    Where records were found (`passed_over`), a name may go unseen only if it is to be left out, or one of several.
    """
    found: list[str] = []
    for name in sorted(params.model_fields_set):
        column, lookup = split_name(name)
        target = resource.targets.get(column)
        values = (getattr(ask.given, name, None) or ()) if _is_name(target) and lookup in ("exact", "not", "all") else ()
        for value in values if not passed_over or lookup == "not" or len(values) > 1 else ():
            if len(found) < _MOST_HINTS and (hint := await _hint(ask, resource, name, value, target)) is not None:
                found.append(hint)
    return found


def with_hints(answer: Answer, told: Sequence[str]) -> Answer:
    """An answer in a form that has no room for hints: they go in a header, as a JSON list in ASCII."""
    if told:
        answer.headers.append((b"x-hints", json.dumps(list(told)).encode()))
    return answer


async def _is_printed(ask: Ask, resource: Resource, value: str, target: Named | Linked | Column) -> bool:
    """Whether a record prints the name of somebody who is no actor: "residents"."""
    table = target.table if isinstance(target, Linked) else resource.table
    part, values = printed(Where(ask.reader.dialect), f"t.{target.name}", "exact", [value])
    return bool(await ask.reader.rows(f"SELECT 1 FROM {table} t WHERE {part} LIMIT 1", values))  # noqa: S608  # names of declarations alone


def _is_name(target: Any) -> bool:  # noqa: ANN401  # any target, or none
    return (
        isinstance(target, Named)
        or (isinstance(target, Linked) and target.bearer is not None)
        or (isinstance(target, Column | Linked) and target.spelled)
    )


async def _hint(ask: Ask, resource: Resource, name: str, value: str, target: Any) -> str | None:  # noqa: ANN401  # as above
    asked = name_form(value)
    if not asked:
        return None
    if getattr(target, "listed", None) is not None:
        values = await listed(ask, target.listed, target.name)
        if any(name_form(known) == asked for known in values):
            return None
        near = [match[0] for match in process.extract(asked, values, processor=name_form, limit=_NEAREST, score_cutoff=_ENOUGH)]
        return _told(f"{name}: {value!r} is in no record", near)
    kind: Kind = "place" if getattr(target, "kind", "actor") == "place" else "actor"
    forms = await name_forms(ask.reader, ask.state, kind)
    if asked in forms.known or (kind == "actor" and isinstance(target, Named | Linked | Column) and await _is_printed(ask, resource, value, target)):
        return None
    ids = (await asyncio.to_thread(likest, asked, forms))[:_NEAREST]
    rows = await ask.reader.rows(f"SELECT id, name FROM {kind} WHERE id IN ({', '.join('?' * len(ids))})", ids) if ids else []  # noqa: S608  # placeholders alone
    names: dict[str, str] = dict(rows)
    return _told(f"{name}: no {kind} is known by the name {value!r}", [names[key] for key in ids])


def _told(hint: str, near: Sequence[str]) -> str:
    return f"{hint}; near it: {', '.join(near)}" if near else hint
