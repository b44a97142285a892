"""Actors and places by a name as people remember it: any form in any script, a part of it, with slips."""

from app.api.answers import Answer
from app.api.asked import Ask
from app.api.formats.text import documents_of, narrowed
from app.api.listing import envelope
from app.api.name_forms import Kind, likest, name_forms
from app.exceptions import InvalidParameterError
from app.models.words import name_form
from app.queries.cursors import STALE, decode, encode, query_mark
from app.queries.listing import document_of, source
from app.queries.params import Filters, Paging
from app.queries.resource import Resource

_UNUSED = ("offset", "sort")


async def find_named(ask: Ask, resource: Resource, params: Filters) -> dict[str, bytes]:
    """Documents by id of the actors or places whose name is like `q`, best first; raises InvalidParameterError for what such an answer cannot have."""
    assert isinstance(params, Paging)  # noqa: S101  # tells the type checker what the list gives
    given = next((name for name in _UNUSED if name in params.model_fields_set), None)
    if given is not None:
        raise InvalidParameterError(given, "has no meaning with `q`: the best matches come first")
    if getattr(params, "q", "").lstrip().startswith("-"):
        raise InvalidParameterError("q", "- leaves nothing out here: write one name, or a part of one")
    asked = name_form(getattr(params, "q", ""))
    if not asked:
        raise InvalidParameterError("q", "holds no letters: write a name or a part of one")
    allowed = await _allowed(ask, resource, params)
    kind: Kind = "place" if resource.table == "place" else "actor"
    return {key: allowed[key] for key in likest(asked, await name_forms(ask.reader, ask.state, kind), allowed)}


def page_of_named(ask: Ask, resource: Resource, params: Paging, found: dict[str, bytes]) -> Answer:
    """The best of those found, page by page; raises InvalidParameterError for the cursor of another search, or after one that is found no more."""
    mark, ids = query_mark(ask.given, resource.path), list(found)
    first = 0
    if params.cursor is not None:
        last = str(decode(params.cursor, mark, [str])[0])
        if last not in found:
            raise InvalidParameterError("cursor", STALE)
        first = ids.index(last) + 1
    shown = ids[first : first + params.limit]
    cursor = encode(mark, shown[-1:]) if first + len(shown) < len(ids) else None
    documents = [found[key] for key in shown]
    return envelope(ask, narrowed(documents, params.fields) if params.fields else documents, cursor, len(found) if params.count == "exact" else None)


async def _allowed(ask: Ask, resource: Resource, params: Filters) -> dict[str, bytes]:
    start, where = source(resource, params, ask.reader.dialect, {}, None)
    rows = await ask.reader.rows(f"SELECT {document_of(resource, ask.reader.dialect)}, t.id FROM {start}{where.sql()}", where.values)  # noqa: S608  # declared names
    return {row[1]: document for row, document in zip(rows, documents_of(rows), strict=True)}
