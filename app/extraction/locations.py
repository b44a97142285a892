"""Places of events and figures: the named place that stands nearest in the clause."""

import re
from dataclasses import dataclass

from app.extraction.document import Parsed
from app.extraction.gazetteer import NameMatch, country_name
from app.extraction.tables import Row
from app.models.vocabulary import ActorKind

_IN = re.compile(
    r"\b(?:in|at|such as|including|near|across|inside|outside|around|along|through|from|to|into|via|within)\s+(?:the\s+|central\s+|eastern\s+|western\s+|southern\s+|northern\s+|neighbouring\s+|[A-Z]\w+[’']s\s+)?$"
)


# Prepositions for where something is, without those of direction.
WHERE = ("in", "at", "near", "across", "inside", "outside", "around", "through", "via", "such", "including")


@dataclass(frozen=True, slots=True)
class Location:
    """A named place: its label, its row in the table of places (none for countries), its country."""

    name: str
    row: Row | None
    country: str | None


def place_near(parsed: Parsed, at: int, prepositions: tuple[str, ...] = ()) -> Location | None:
    """The place nearest to token `at` that a preposition introduces; `prepositions` narrows which."""
    best: tuple[int, NameMatch] | None = None
    anchor = parsed.doc[at].idx
    for name in parsed.names:
        before = parsed.sentence.text[: name.start]
        match = _IN.search(before)
        if not match or (prepositions and match.group().split()[0] not in prepositions):
            continue
        if name.row("place", "country", "capital") is None or names_an_actor(parsed, name):
            continue
        distance = abs(name.start - anchor) + (0 if name.start > anchor else 15) + (40 if name.row("country") else 0)
        if best is None or distance < best[0]:
            best = (distance, name)
    return location(best[1]) if best is not None else None


def names_an_actor(parsed: Parsed, name: NameMatch) -> bool:
    """Whether the name is part of a longer name of a body or person ("Embassy of Iran")."""
    token = next((t for t in parsed.doc if t.idx >= name.start), None)
    mention = parsed.mention_at(token) if token is not None else None
    return (
        mention is not None
        and len(mention.text) > len(name.text) + 2
        and mention.actor.kind is not None
        and mention.actor.kind is not ActorKind.media
    )


def location(name: NameMatch) -> Location:
    """The location a known name stands for; a city before the country it is capital of."""
    row = name.row("place")
    if row is not None:
        return Location(row["name"], row, row["country"] or None)
    country = name.country
    return Location(country_name(country) if country else name.text, None, country)
