"""What speaks for or against an event: the words, roles and clauses around its trigger, as names of features."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.extraction.cues import is_cue_verb
from app.extraction.document import Parsed
from app.extraction.event import Event
from app.extraction.event_candidates import Candidate, clauses_above
from app.extraction.frames import Arguments
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
    trigger, arguments = candidate.trigger, candidate.arguments
    for plain_ones, typed in (
        parsed.once("features", trigger, lambda: _of_trigger(parsed, trigger)),
        parsed.once("argument_features", arguments.trigger, lambda: _of_arguments(parsed, arguments)),
    ):
        yield from plain_ones
        yield from (f"{name}|{kind}" for name in typed)


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


def _of_trigger(parsed: Parsed, trigger: "Token") -> tuple[list[str], list[str]]:
    """Features of a trigger: those that stand as they are, and those that matter with the type."""
    lemma, pos = trigger.lemma_.lower(), "verb" if trigger.pos_ in ("VERB", "AUX") else "noun"
    clauses = clauses_above(trigger)
    clause = clauses[0] if clauses else "main"
    status = parsed.once("status", trigger, lambda: status_of(trigger)).value
    both = [f"dep={trigger.dep_}", f"clause={clause}", f"status={status}"]
    plain = [f"lemma={lemma}.{pos}", f"head={trigger.head.lemma_.lower()}|{trigger.dep_}", f"depth={min(len(clauses), 3)}"]
    mark = next((c.lower_ for t in (trigger, *trigger.ancestors) for c in t.children if c.dep_ == "mark"), None)
    if mark is not None:
        plain.append(f"mark={mark}")
    governor = next((t for t in trigger.ancestors if t.pos_ in ("VERB", "AUX")), None)
    if governor is not None:
        both.append(f"governor={governor.lemma_.lower()}")
        plain += ["reported"] if is_cue_verb(governor) else []
    if parsed.quote_at(trigger.idx) is not None:
        both.append("quoted")
    children, typed = _of_children(trigger, pos)
    return both + plain + children, [*both, f"lemma={lemma}", f"tag={trigger.tag_}", f"pos={pos}", *typed, *_beside(trigger)]


def _beside(trigger: "Token") -> list[str]:
    """The words right before and after a trigger, and their tags: "carry out attacks on", "the talks held in"."""
    doc, at = trigger.doc, trigger.i
    before, after = doc[at - 1] if at else None, doc[at + 1] if at + 1 < len(doc) else None
    words = [token.lower_ if token is not None else "" for token in (before, after)]
    tags = [token.tag_ if token is not None else "" for token in (before, after)]
    return [f"prev={words[0]}", f"next={words[1]}", f"prev_tag={tags[0]}", f"next_tag={tags[1]}", f"tags={tags[0]}+{trigger.tag_}+{tags[1]}"]


def _of_children(trigger: "Token", pos: str) -> tuple[list[str], list[str]]:
    plain: list[str] = []
    typed: list[str] = []
    for child in trigger.children:
        if child.dep_ == "neg":
            plain.append("negated")
            typed.append("negated")
        elif child.tag_ == "MD":
            plain.append(f"modal={child.lower_}")
        elif child.dep_ == "aux" and child.lemma_ == "have":
            plain.append("perfect")
        if child.lower_ in _DETERMINERS:
            plain.append(f"determiner={child.lower_}|{pos}")
            typed.append(f"determiner={child.lower_}")
        if child.dep_ in _MODIFIERS:
            typed.append(f"modifier={child.lemma_.lower()}")
    return plain, typed


def _of_arguments(parsed: Parsed, arguments: Arguments) -> tuple[list[str], list[str]]:
    """Features of what stands around a trigger: those that stand as they are, and those that matter with the type."""
    subject = _classes(parsed, arguments.subject) if arguments.subject is not None else []
    typed = [f"subject={arguments.subject.lemma_.lower()}"] if arguments.subject is not None else ["no_subject"]
    plain = [f"subject:{name}" for name in subject]
    typed += plain
    if not arguments.objects:
        typed.append("no_object")
    for found in arguments.objects[:2]:
        typed += [f"object={found.lemma_.lower()}", *(f"object:{name}" for name in _classes(parsed, found))]
    for word, noun in arguments.preps[:6]:
        typed += [word, f"{word}={noun.lemma_.lower()}", *(f"{word}:{name}" for name in _classes(parsed, noun))]
    return plain, typed


def _classes(parsed: Parsed, token: "Token") -> list[str]:
    return parsed.once("classes", token, lambda: [name for name in _CLASSES if CLASSES[name](parsed, token)] or ["none"])
