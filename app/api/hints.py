"""What a question that finds nothing may have meant: names that nobody bears, and the nearest that somebody does."""

from typing import Any

from app.api.asked import Ask
from app.api.name_forms import Kind, likest, name_forms
from app.models.words import name_form
from app.queries.params import Filters
from app.queries.resource import Resource
from app.queries.targets import Linked, Named
from app.queries.where import split_name

_NEAREST = 3  # names


async def hints(ask: Ask, resource: Resource, params: Filters) -> list[str]:
    """One for each name asked for that no actor or place has in any form; the words of a filter's parts (`contains`) are no names."""
    found = []
    for name in sorted(params.model_fields_set):
        column, lookup = split_name(name)
        kind = _kind(resource.targets.get(column))
        if kind is not None and lookup in ("exact", "not"):
            found += [hint for value in getattr(params, name) if (hint := await _hint(ask, name, value, kind)) is not None]
    return found


def _kind(target: Any) -> Kind | None:  # noqa: ANN401  # any target, or none
    if isinstance(target, Named):
        return "place" if target.kind == "place" else "actor"
    return "actor" if isinstance(target, Linked) and target.bearer is not None else None


async def _hint(ask: Ask, name: str, value: str, kind: Kind) -> str | None:
    asked = name_form(value)
    forms = await name_forms(ask.reader, ask.state, kind)
    if not asked or asked in forms.texts:
        return None
    near = likest(asked, forms)[:_NEAREST]
    rows = await ask.reader.rows(f"SELECT id, name FROM {kind} WHERE id IN ({', '.join('?' * len(near))})", near) if near else []  # noqa: S608  # placeholders alone
    names: dict[str, str] = dict(rows)
    meant = f"; near it: {', '.join(names[key] for key in near)}" if near else ""
    return f"{name}: no {kind} is known by the name {value!r}{meant}"
