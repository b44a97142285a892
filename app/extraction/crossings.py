"""Which crossing "the crossing" is: the one that the article named last."""

import itertools
from collections.abc import Iterable
from typing import TYPE_CHECKING

from app.extraction.document import Document, Parsed
from app.extraction.locations import Location, location
from app.extraction.tables import words_of
from app.models.vocabulary import EventType

if TYPE_CHECKING:
    from spacy.tokens import Token

_REACH = 3  # sentences back to the crossing that is meant


def crossing_meant(document: Document, parsed: Parsed, kind: EventType, nouns: "Iterable[Token | None]") -> Location | None:
    """The crossing that a measure is about which tells of "the crossing", "the border" or "the gate" and names none; null where none was named before."""
    is_meant = kind is EventType.policy_measure and any(noun is not None and _is_known(noun) for noun in nouns)
    if not is_meant or any(name.row("place", "country", "capital") is not None for name in parsed.names):
        return None
    for earlier in itertools.islice(document.before(parsed.number), _REACH):
        found = [(name, row) for name in earlier.names if (row := name.row("place")) is not None and row["country_across"]]
        if found:
            sides = {side for _, row in found for side in (row["country"], row["country_across"])}
            is_one = len({name.text for name, _ in found}) == 1 and all(name.country in sides for name in parsed.names if name.country)
            return location(found[-1][0]) if is_one else None
    return None


def _is_known(noun: "Token") -> bool:
    return noun.lemma_.lower() in words_of("crossing") and any(c.lower_ in ("the", "this", "that") for c in noun.children)
