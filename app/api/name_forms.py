"""All forms of the names of actors and places, and those most like a name as people remember it: a part of it, with slips."""

from collections.abc import Container
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias
from weakref import WeakKeyDictionary

from rapidfuzz import fuzz, process
from rapidfuzz.distance import JaroWinkler

from app.db.reader import Reader, State

Kind: TypeAlias = Literal["actor", "place"]

_ENOUGH = 82  # of 100: "Ishq Dar" is Ishaq Dar, "Ishaq" alone too, "Dar es Salaam" is not
_ENOUGH_OF_WORDS = 88  # of 100, where no form as a whole is like enough


@dataclass(frozen=True, slots=True)
class NameForms:
    """Folded forms of all names of a kind, and whose each is."""

    state: State
    texts: list[str]
    ids: list[str]
    known: frozenset[str]


_known: WeakKeyDictionary[Reader, dict[Kind, NameForms]] = WeakKeyDictionary()  # read anew when the data have changed


async def name_forms(reader: Reader, state: State, kind: Kind) -> NameForms:
    """The forms of all actors or places in this state of the data."""
    kept = _known.setdefault(reader, {})
    known = kept.get(kind)
    if known is None or known.state != state:
        rows = await reader.rows(f"SELECT form, {kind}_id FROM {kind}_form", [])  # noqa: S608  # names of tables of our own
        known = kept[kind] = NameForms(state, [form for form, _ in rows], [key for _, key in rows], frozenset(form for form, _ in rows))
    return known


def likest(asked: str, forms: NameForms, allowed: Container[str] | None = None) -> list[str]:
    """Ids of those (of `allowed`, where given) whose name is like a folded one, likest first."""
    best = _best_scores(asked, forms, allowed, fuzz.token_set_ratio, _ENOUGH) or _best_scores(asked, forms, allowed, _word_by_word, _ENOUGH_OF_WORDS)
    return sorted(best, key=lambda key: (*(-value for value in best[key]), key))


def _best_scores(
    asked: str,
    forms: NameForms,
    allowed: Container[str] | None,
    scorer: Any,  # noqa: ANN401  # of rapidfuzz
    least: float,
) -> dict[str, tuple[float, float]]:
    """How like the question the likest form of each is, by `scorer` and as a whole."""
    best: dict[str, tuple[float, float]] = {}
    for form, score, place in process.extract(asked, forms.texts, scorer=scorer, score_cutoff=least, limit=None):
        key = forms.ids[place]
        if allowed is None or key in allowed:
            best[key] = max(best.get(key, (0.0, 0.0)), (score, fuzz.ratio(asked, form)))
    return best


def _word_by_word(asked: str, form: str, **_: object) -> float:
    """How like its nearest word of the form the least like word asked for is: "Mutaki", "Naqwi", "UNCHR"."""
    known = form.split()
    return min(max((JaroWinkler.normalized_similarity(word, other) for other in known), default=0.0) for word in asked.split()) * 100
