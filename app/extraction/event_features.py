"""What speaks for or against an event: the words, roles and clauses around its trigger, as names of features."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.extraction.cues import is_cue_verb
from app.extraction.document import Parsed
from app.extraction.event import Event
from app.extraction.event_candidates import Candidate, clauses_above
from app.extraction.modality import status_of
from app.extraction.phrases import CLASSES
from app.extraction.statements import Utterance
from app.models.vocabulary import EventType

if TYPE_CHECKING:
    from spacy.tokens import Token

_CLASSES = tuple(name for name in CLASSES if name not in ("any", "count"))
_DETERMINERS = frozenset(("the", "a", "an", "this", "that", "no", "any", "his", "its", "their", "another", "further", "new", "more"))
_MODIFIERS = ("amod", "compound", "nmod", "poss")
_TEN = 10


@dataclass(slots=True)
class Told:
    """What an article has told before a sentence, and what the frames find in it."""

    here: frozenset[EventType] = frozenset()  # of events that the rules find in the sentence
    types: set[EventType] = field(default_factory=set)  # of events before
    triggers: set[tuple[EventType, str]] = field(default_factory=set)  # type and lemma of triggers before


def features(parsed: Parsed, candidate: Candidate, event: Event | None, told: Told, said: list[Utterance], is_background: bool) -> Iterator[str]:
    """Features of a candidate in its sentence, each as it is and, where it matters, with the type; `event` is what the rules found for it."""
    kind = candidate.frame.type.value
    yield "any"
    for plain in _of_rules(candidate, event, told, is_background):
        yield plain
        yield f"{plain}|{kind}"
    yield from _of_sentence(parsed, kind, told, said)
    yield from _of_trigger(parsed, candidate.trigger, kind)
    yield from _of_arguments(parsed, candidate, kind)


def _of_rules(candidate: Candidate, event: Event | None, told: Told, is_background: bool) -> Iterator[str]:
    kind = candidate.frame.type
    if event is not None:
        yield "found"
        yield f"rule={event.rule}"
        yield "dated" if event.start else "undated"
        yield f"participants={min(len(event.participants), 3)}"
        yield f"countries={min(len(event.countries), 3)}"
    elif candidate.is_loose:
        yield "loose"
    else:
        yield "dropped"
        yield f"dropped={candidate.frame.id}"
    if is_background:
        yield "background"
    if kind in told.types:
        yield "told"
    if (kind, candidate.trigger.lemma_) in told.triggers:
        yield "told_so"


def _of_sentence(parsed: Parsed, kind: str, told: Told, said: list[Utterance]) -> Iterator[str]:
    yield f"type={kind}"
    yield f"place={min(parsed.number, 2)}|{kind}"
    yield f"{'said' if said else 'unsaid'}|{kind}"
    yield from (f"cue={u.cue.token.lemma_.lower()}|{kind}" for u in said)
    yield from (f"with={other.value}|{kind}" for other in told.here if other.value != kind)
    yield f"countries_named={min(len({n.country for n in parsed.names if n.country}), 3)}"
    yield f"dates={min(len(parsed.dates), 2)}|{kind}"
    yield f"length={min(len(parsed.doc) // _TEN, 4)}"
    if parsed.quotes:
        yield "quotes"


def _of_trigger(parsed: Parsed, trigger: "Token", kind: str) -> Iterator[str]:
    lemma, pos = trigger.lemma_.lower(), "verb" if trigger.pos_ in ("VERB", "AUX") else "noun"
    yield f"lemma={lemma}|{kind}"
    yield f"lemma={lemma}.{pos}"
    yield f"tag={trigger.tag_}|{kind}"
    yield f"pos={pos}|{kind}"
    yield f"dep={trigger.dep_}"
    yield f"dep={trigger.dep_}|{kind}"
    yield f"head={trigger.head.lemma_.lower()}|{trigger.dep_}"
    clauses = clauses_above(trigger)
    clause = clauses[0] if clauses else "main"
    yield f"clause={clause}"
    yield f"clause={clause}|{kind}"
    yield f"depth={min(len(clauses), 3)}"
    mark = next((c.lower_ for t in (trigger, *trigger.ancestors) for c in t.children if c.dep_ == "mark"), None)
    if mark is not None:
        yield f"mark={mark}"
    status = parsed.once("status", trigger, lambda: status_of(trigger)).value
    yield f"status={status}"
    yield f"status={status}|{kind}"
    governor = next((t for t in trigger.ancestors if t.pos_ in ("VERB", "AUX")), None)
    if governor is not None:
        yield f"governor={governor.lemma_.lower()}"
        yield f"governor={governor.lemma_.lower()}|{kind}"
        if is_cue_verb(governor):
            yield "reported"
    if parsed.quote_at(trigger.idx) is not None:
        yield "quoted"
        yield f"quoted|{kind}"
    yield from _of_children(trigger, kind, pos)


def _of_children(trigger: "Token", kind: str, pos: str) -> Iterator[str]:
    for child in trigger.children:
        if child.dep_ == "neg":
            yield "negated"
            yield f"negated|{kind}"
        elif child.tag_ == "MD":
            yield f"modal={child.lower_}"
        elif child.dep_ == "aux" and child.lemma_ == "have":
            yield "perfect"
        if child.lower_ in _DETERMINERS:
            yield f"determiner={child.lower_}|{pos}"
            yield f"determiner={child.lower_}|{kind}"
        if child.dep_ in _MODIFIERS:
            yield f"modifier={child.lemma_.lower()}|{kind}"


def _of_arguments(parsed: Parsed, candidate: Candidate, kind: str) -> Iterator[str]:
    arguments = candidate.arguments
    if arguments.subject is None:
        yield f"no_subject|{kind}"
    else:
        yield f"subject={arguments.subject.lemma_.lower()}|{kind}"
        for name in _classes(parsed, arguments.subject):
            yield f"subject:{name}"
            yield f"subject:{name}|{kind}"
    if not arguments.objects:
        yield f"no_object|{kind}"
    for found in arguments.objects[:2]:
        yield f"object={found.lemma_.lower()}|{kind}"
        yield from (f"object:{name}|{kind}" for name in _classes(parsed, found))
    for word, noun in arguments.preps[:6]:
        yield f"{word}|{kind}"
        yield f"{word}={noun.lemma_.lower()}|{kind}"
        yield from (f"{word}:{name}|{kind}" for name in _classes(parsed, noun))


def _classes(parsed: Parsed, token: "Token") -> list[str]:
    return parsed.once("classes", token, lambda: [name for name in _CLASSES if CLASSES[name](parsed, token)] or ["none"])
