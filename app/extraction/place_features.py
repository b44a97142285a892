"""What speaks for or against a place: how it stands to a count or a trigger, and the words around them, as names of features."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.extraction.document import Parsed
from app.extraction.gazetteer import NameMatch
from app.extraction.locations import (
    Location,
    acts,
    is_of_other_happening,
    is_of_relative_clause,
    is_told_from,
    location,
    names_an_actor,
)
from app.extraction.tables import items, word_map, words_of
from app.extraction.tokens import governing, stands_to, token_at, verb_above
from app.models.vocabulary import EventType

if TYPE_CHECKING:
    from spacy.tokens import Token

_NEAR = ((2, "2"), (5, "5"), (10, "10"))  # words
_TELLS_WHERE = ("", "in", "in the", "district", "of")  # between a place and the wider one in which it lies


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A name of a place in a sentence, what it stands for, and the preposition under which it stands, "verb" where a verb is nearer."""

    name: NameMatch
    location: Location
    preposition: str


def named_places(parsed: Parsed) -> list[NamedPlace]:
    """The places that a sentence names, in order of text."""
    names = [name for name in parsed.names if name.row("place", "country", "capital") is not None]
    return (
        parsed.once("places", parsed.doc[0], lambda: [NamedPlace(name, location(name), _preposition(parsed, name)) for name in names])
        if names
        else []
    )


def _preposition(parsed: Parsed, name: NameMatch) -> str:
    token = token_at(parsed.doc, name.start)
    return governing(token) if token is not None else "none"


def is_elsewhere(parsed: Parsed, name: NameMatch, trigger: "Token", kind: EventType | None) -> bool:
    """Whether a place is not that of what is told beside it: where somebody tells of it, and, of an event of a `kind`, where something else happened, a government, what was left behind."""
    if is_told_from(parsed, name, trigger.i):
        return True
    if kind is None:
        return False
    token = token_at(parsed.doc, name.start)
    is_left = kind is EventType.visit and token is not None and token.dep_ == "dobj" and token.head.lemma_.lower() in words_of("leaving")
    return is_left or acts(parsed, name) or is_of_other_happening(parsed, name, trigger.i, kind) or is_of_relative_clause(parsed, name, trigger.i)


def is_listed_after(parsed: Parsed, name: NameMatch) -> bool:
    """Whether a place follows another in a list, of which the first stands for all: "in areas such as Torkham, Spin Boldak and Dand Patan"."""
    token = token_at(parsed.doc, name.end - 1)
    first = token.head if token is not None and token.dep_ == "conj" else None
    return first is not None and any(p.name.start <= first.idx < p.name.end for p in named_places(parsed) if p.name is not name)


def pointers(parsed: Parsed, trigger: "Token") -> list[tuple[str, str, frozenset[str]]]:
    """Words that point back to a place ("the crossing", "that city", "there"), each with how it stands to a trigger and the sorts of places it may mean."""
    known = word_map("place_just_meant")
    told = (t for t in parsed.doc if known.get(t.lower_) and _is_definite(parsed, t))
    return [(t.lower_, stands_to(t, trigger), frozenset(items(known[t.lower_]))) for t in told]


def _is_definite(parsed: Parsed, token: "Token") -> bool:
    """Whether a word points to something known that is not named beside it: "there", "the crossing", but no "the city of Herat"."""
    is_known = token.pos_ == "ADV" or any(c.lower_ in ("the", "this", "that", "same") for c in token.children)
    is_named = any(name.start <= token.idx < name.end for name in parsed.names) or any(c.ent_type_ in ("GPE", "LOC", "FAC") for c in token.children)
    return is_known and not is_named


def of_context(parsed: Parsed, trigger: "Token", kind: str) -> Iterator[str]:
    """Of the sentence, whichever place is meant: "the city", "the crossing" point back to one."""
    yield f"kind={kind}"
    yield f"trigger={trigger.lemma_.lower()}"
    yield f"place={min(parsed.number, 2)}"
    yield "quoted" if parsed.quote_at(trigger.idx) is not None else "plain"
    yield from (f"meant={word}" for word in sorted(words_of("place_just_meant") & parsed.words))


def of_name(parsed: Parsed, place: NamedPlace, trigger: "Token", kind: str, start: int, counts: Sequence[int]) -> Iterator[str]:
    """Of a place in the sentence itself; the count or trigger begins at `start`, the counts of the sentence at `counts`."""
    name, sort, link = place.name, place.location.sort, place.preposition
    token = token_at(parsed.doc, name.start)
    if token is None:
        return
    yield from _of_syntax(token, trigger, kind, link, sort)
    actor = names_an_actor(parsed, name)
    yield from (f"own:{link}|{kind}", f"own:{link}|{sort}", f"own:actor={actor}|{link}", f"own:actor={actor}|{sort}|{kind}")
    if name.row("capital") is not None:
        yield from (f"own:capital|{link}|{token.dep_}", f"own:capital|{link}|{kind}")
    yield from _of_order(parsed, place, kind, start, counts)
    if is_of_relative_clause(parsed, name, trigger.i):
        yield "own:relative"


def _of_syntax(token: "Token", trigger: "Token", kind: str, link: str, sort: str) -> Iterator[str]:
    far = next((label for most, label in _NEAR if abs(token.i - trigger.i) <= most), "far")
    side = "left" if token.i < trigger.i else "right"
    verb, own_verb = verb_above(token), verb_above(trigger)
    is_in_clause, is_below = verb is not None and own_verb is not None and verb.i == own_verb.i, trigger.is_ancestor(token)
    yield from (f"own:{link}|{is_below}|{is_in_clause}", f"own:{far}|{side}|{link}", f"own:{far}|{side}|{kind}")
    yield from (f"own:below={is_below}|{kind}", f"own:clause={is_in_clause}|{kind}")
    head = token.head
    yield from (f"own:dep={token.dep_}|{head.pos_}", f"own:dep={token.dep_}|{sort}|{kind}", f"own:head={head.lemma_.lower()}|{link}")
    if head.pos_ == "ADP":
        governor = head.head
        lemma = governor.lemma_.lower()
        yield from (f"own:{link}={lemma}", f"own:{link}={lemma}|{kind}", f"own:direct={governor.i == trigger.i}|{link}")


def _of_order(parsed: Parsed, place: NamedPlace, kind: str, start: int, counts: Sequence[int]) -> Iterator[str]:
    """Which of the places before or after a count it is, how many counts lie between, and whether it is the wider of two: "Torkham in Nangarhar"."""
    text, name = parsed.sentence.text, place.name
    others = [other.name for other in named_places(parsed) if other.name.start != name.start]
    near, far = sorted((start, name.start))
    between = sum(near < n.start < far for n in others)
    side = f"{'after' if name.start > start else 'before'}{min(between, 2)}:{min(sum(near < c < far for c in counts), 2)}"
    link, commas = place.preposition, min(text[near:far].count(","), 3)
    yield from (f"own:order={side}", f"own:order={side}|{kind}", f"own:order={side}|{min(len(counts), 3)}", f"own:order={side}|{link}")
    yield from (f"own:commas={commas}", f"own:commas={commas}|{side}")
    alike = [n for n in others if n.country == name.country]
    is_wider = any(n.end < name.start and _tells_where(text[n.end : name.start]) for n in alike)
    is_narrower = any(name.end < n.start and _tells_where(text[name.end : n.start]) for n in alike)
    yield from (f"own:wider={is_wider}", f"own:narrower={is_narrower}", f"own:wider={is_wider}|{side}")


def _tells_where(between: str) -> bool:
    return between.strip(" ,’'s") in _TELLS_WHERE
