"""What speaks for a measure of those counted: words, roles and clauses around a count, as names of features."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.extraction.counted import is_migrant, people_noun
from app.extraction.counts import PART_OF_THEM, Found
from app.extraction.journeys import into_host
from app.extraction.measure_hints import hints
from app.extraction.tokens import token_at, verb_above, word_after

if TYPE_CHECKING:
    from spacy.tokens import Token

_LEFT, _RIGHT = 5, 7  # words looked at beside a number
_EMPTY = ("DET", "PUNCT", "CCONJ", "AUX", "SPACE", "SYM")
_COUNTABLE = ("nsubj", "nsubjpass", "dobj", "pobj", "conj", "nummod", "ROOT", "attr", "npadvmod", "appos")
_SIZES = (2, 10, 100, 1_000, 100_000)
_FAR = 3  # sentences from which on a count before is far


@dataclass(frozen=True, slots=True)
class Before:
    """What the rules said of the last count of people, in which sentence; and what they said most often so far."""

    measure: str | None = None
    number: int = -9
    main: str | None = None


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number in its sentence, the noun for people after it, and the word that stands for those counted."""

    token: "Token"
    people: "Token | None"
    head: "Token"


def numeral_of(one: Found) -> Numeral | None:
    """The number as it stands in its sentence; null where it cannot be one of people by its place there."""
    number = token_at(one.parsed.doc, one.count.end - 1)
    people = people_noun(one.parsed, number) if number is not None else None
    if number is None or (one.what is None and (number.dep_ not in _COUNTABLE if people is None else people.lemma_ == "body")):
        return None  # bodies that the rules see no dead in may be those of states
    return Numeral(number, people, one.what.noun if one.what is not None else people or number)


def features(one: Found, numeral: Numeral, before: Before, events: frozenset[str]) -> Iterator[str]:
    """Features of a count, the rules' answer left out; `events` are types of events in its sentence."""
    parsed, number, people, head = one.parsed, numeral.token, numeral.people, numeral.head
    yield "any"
    yield f"dep={head.dep_}"
    yield from _of_noun(one, people)
    if head.head.pos_ == "ADP":
        yield f"prep={head.head.lower_}_{head.head.head.lemma_.lower()}"
    verb = verb_above(head)
    if verb is not None:
        yield from _of_verb(verb, head)
        if into_host(parsed, verb):
            yield "into_host"
            yield f"into_host|{verb.lemma_.lower()}"
    yield from hints(one, number, head, verb, before.measure)
    yield from (f"left={t.lemma_.lower()}" for t in parsed.doc[max(0, number.i - _LEFT) : number.i] if t.pos_ not in _EMPTY)
    yield from (f"right={t.lemma_.lower()}" for t in parsed.doc[number.i + 1 : number.i + 1 + _RIGHT] if t.pos_ not in _EMPTY)
    yield f"next={word_after(number)}"
    yield from (f"word={t.lemma_.lower()}" for t in parsed.doc if t.pos_ in ("VERB", "NOUN", "ADJ"))
    yield from (f"event={kind}" for kind in sorted(events))
    distance = parsed.number - before.number
    yield f"before={before.measure}|{distance if distance < _FAR else 'far'}"
    yield f"before={before.measure}|{'noun' if people is not None else 'elliptic'}"
    yield f"main={before.main}"
    yield f"part={PART_OF_THEM.match(parsed.sentence.text[one.count.end :]) is not None}"
    yield f"size={'vague' if one.count.value is None else sum(one.count.value >= size for size in _SIZES)}"
    if parsed.number == 0:
        yield "lead"


def _of_noun(one: Found, people: "Token | None") -> Iterator[str]:
    if people is None:
        yield "elliptic"
        return
    yield f"noun={people.lemma_.lower()}"
    yield "migrants" if is_migrant(one.parsed, people) else "others"
    for child in people.children:
        if child.dep_ in ("amod", "compound", "nmod"):
            yield f"modifier={child.lemma_.lower()}"
        elif child.dep_ in ("relcl", "acl"):
            yield f"clause={child.lemma_.lower()}"


def _of_verb(verb: "Token", head: "Token") -> Iterator[str]:
    lemma = verb.lemma_.lower()
    yield f"verb={lemma}"
    yield f"verb={lemma}|{head.dep_}"
    yield f"verb_tag={verb.tag_}"
    for child in verb.children:
        if child.dep_ in ("aux", "auxpass", "neg", "prt", "advmod"):
            yield f"verb_with={child.lower_}"
        elif child.dep_ == "prep":
            yield from (f"verb_prep={child.lower_}_{p.lemma_.lower()}" for p in child.children if p.dep_ == "pobj")
        elif child.dep_ in ("dobj", "nsubj", "nsubjpass", "xcomp", "conj", "acomp", "oprd"):
            yield f"verb_argument={child.lemma_.lower()}"
    yield f"{'passive' if any(c.dep_ in ('auxpass', 'nsubjpass') for c in verb.children) else 'active'}={lemma}"
    above = next((a for a in verb.ancestors if a.pos_ in ("VERB", "AUX")), None)
    if above is not None:
        yield f"above={above.lemma_.lower()}"
