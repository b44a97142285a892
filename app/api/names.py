"""Actors by a name as people remember it: any form in any script, a part of it, with slips."""

from dataclasses import dataclass
from typing import Any
from weakref import WeakKeyDictionary

from rapidfuzz import fuzz, process
from rapidfuzz.distance import JaroWinkler

from app.api.answers import Answer
from app.api.asked import Ask
from app.api.formats.text import documents_of, narrowed
from app.api.listing import envelope
from app.db.reader import Reader, State
from app.exceptions import InvalidParameterError
from app.models.words import name_form
from app.queries.listing import document_of, source
from app.queries.params import Filters, Paging
from app.queries.resource import Resource

_ENOUGH = 82  # of 100: "Ishq Dar" is Ishaq Dar, "Ishaq" alone too, "Dar es Salaam" is not
_ENOUGH_OF_WORDS = 88  # of 100, where no form as a whole is like enough
_UNUSED = ("cursor", "offset", "sort")


@dataclass(frozen=True, slots=True)
class _Forms:
    """Folded forms of all names, and the actor of each."""

    state: State
    texts: list[str]
    ids: list[str]


_known: WeakKeyDictionary[Reader, _Forms] = WeakKeyDictionary()  # read anew when the data have changed


async def find_actors(ask: Ask, resource: Resource, params: Filters) -> dict[str, bytes]:
    """Documents by id of the actors whose name is like `q`, best first; raises InvalidParameterError for what such an answer cannot have."""
    assert isinstance(params, Paging)  # noqa: S101  # tells the type checker what the list gives
    given = next((name for name in _UNUSED if name in params.model_fields_set), None)
    if given is not None:
        raise InvalidParameterError(given, "has no meaning with `q`: the best matches come first, on one page of `limit` rows")
    asked = name_form(getattr(params, "q", ""))
    if not asked:
        raise InvalidParameterError("q", "holds no letters: write a name or a part of one")
    forms = await _forms(ask.reader, ask.state)
    allowed = await _allowed(ask, resource, params)
    best = _best_scores(asked, forms, allowed, fuzz.token_set_ratio, _ENOUGH) or _best_scores(asked, forms, allowed, _word_by_word, _ENOUGH_OF_WORDS)
    return {key: allowed[key] for key in sorted(best, key=lambda key: (*(-value for value in best[key]), key))}


def page_of_actors(ask: Ask, params: Paging, found: dict[str, bytes]) -> Answer:
    """The best of those found, on one page."""
    documents = list(found.values())[: params.limit]
    return envelope(ask, narrowed(documents, params.fields) if params.fields else documents, None, len(found) if params.count == "exact" else None)


def _best_scores(asked: str, forms: _Forms, allowed: dict[str, bytes], scorer: Any, least: float) -> dict[str, tuple[float, float]]:  # noqa: ANN401  # of rapidfuzz
    """How like the question the likest form of each actor is, by `scorer` and as a whole."""
    best: dict[str, tuple[float, float]] = {}
    for form, score, place in process.extract(asked, forms.texts, scorer=scorer, score_cutoff=least, limit=None):
        key = forms.ids[place]
        if key in allowed:
            best[key] = max(best.get(key, (0.0, 0.0)), (score, fuzz.ratio(asked, form)))
    return best


def _word_by_word(asked: str, form: str, **_: object) -> float:
    """How like its nearest word of the form the least like word asked for is: "Mutaki", "Naqwi", "UNCHR"."""
    known = form.split()
    return min(max((JaroWinkler.normalized_similarity(word, other) for other in known), default=0.0) for word in asked.split()) * 100


async def _allowed(ask: Ask, resource: Resource, params: Filters) -> dict[str, bytes]:
    start, where = source(resource, params, ask.reader.dialect, {}, None)
    rows = await ask.reader.rows(f"SELECT {document_of(resource, ask.reader.dialect)}, t.id FROM {start}{where.sql()}", where.values)  # noqa: S608  # declared names
    return {row[1]: document for row, document in zip(rows, documents_of(rows), strict=True)}


async def _forms(reader: Reader, state: State) -> _Forms:
    known = _known.get(reader)
    if known is None or known.state != state:
        rows = await reader.rows("SELECT form, actor_id FROM actor_form", [])
        known = _known[reader] = _Forms(state, [form for form, _ in rows], [key for _, key in rows])
    return known
