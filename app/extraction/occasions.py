"""The day of an occasion: what is told of a dated meeting, visit or ceremony without a date of its own happened, and was said, on its day."""

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.extraction.dates import DAY
from app.extraction.document import Document
from app.extraction.event import Event
from app.extraction.statements import Utterance
from app.extraction.tokens import has_auxiliary, verb_above
from app.models.vocabulary import ActorKind, DateBasis, EventStatus, EventType

if TYPE_CHECKING:
    from spacy.tokens import Token

_OCCASIONS = (EventType.visit, EventType.meeting, EventType.talks, EventType.press_conference, EventType.agreement)
_TOLD_OF_IT = (*_OCCASIONS, EventType.appeal, EventType.accusation)
_REACH = 5  # sentences over which an article goes on about an occasion
_AT_IT = re.compile(
    r"\b(?:at|after|during|in|of|addressing|opening|following) (?:the|his|her|their|its|a)(?: \w+)? "
    r"(?:ceremony|session|meeting|talks|gathering|forum|conference|briefing|event|summit|occasion|visit)\b|\bduring (?:the|this|their) (?:\w+ )?(?:call|conversation)\b|"
    r"\b(?:at|during|in|on) (?:the same|that) (?:address|call|conversation|interview|letter|message|occasion|post|speech|statement)\b|\bon (?:the|this) occasion\b(?! of)|\bfor (?:his|her|its|their) part\b",
    re.IGNORECASE,
)
_NOUN = re.compile(
    r"\b(?:the|its|his|her|their) (?:\w+ )?(statement|report|readout|meeting|talks|ceremony|briefing|press conference|news conference|interview|session|"
    r"conversation|call|visit|post|letter|speech|event|summit|conference)\b",
    re.IGNORECASE,
)
_OPENING = 2  # sentences in which an article tells in short what it then dates


@dataclass(frozen=True, slots=True)
class Occasion:
    """A dated encounter told in sentence `number`, and the persons who took part."""

    number: int
    day: str
    basis: DateBasis
    people: frozenset[str]


def is_at_occasion(text: str) -> bool:
    """Whether a sentence places what it tells at an occasion told before: "at the ceremony", "for his part"."""
    return _AT_IT.search(text) is not None


def occasion_noun(text: str) -> str | None:
    """The occasion or paper of one's own that a sentence names: "its statement", "the meeting"."""
    match = _NOUN.search(text)
    return match[1].lower() if match is not None else None


def date_events(events: list[Event]) -> list[Event]:
    """Give undated events of an occasion its day: the last one told before, within reach, in which one of their persons took part."""
    found: list[Event] = []
    known: list[Occasion] = []
    for event in events:
        dated = _with_occasion(event, known)
        found.append(dated)
        if (own := _occasion(dated)) is not None:
            known.append(own)
    return found


def _with_occasion(event: Event, known: list[Occasion]) -> Event:
    if not _may_be_of_occasion(event):
        return event
    people = _people(event)
    before = next((o for o in reversed(known) if event.number - o.number <= _REACH and o.people & people), None)
    return event if before is None else replace(event, start=before.day, end=before.day, basis=before.basis)


def date_utterances(document: Document, utterances: list[Utterance], events: list[Event]) -> list[Utterance]:
    """Give undated words the day of the one occasion, told before or with them, at which their speaker was present."""
    known = [o for event in events if (o := _occasion(event)) is not None]
    return [_dated(u, known, document.sentences[u.number].sentence.text) for u in utterances]


def _dated(u: Utterance, known: list[Occasion], text: str) -> Utterance:
    if u.said_on is not None:
        return u
    present = [o for o in known if _reaches(o, u.number) and u.speaker.actor.name in o.people]
    if not present and is_at_occasion(text):
        present = [o for o in known if o.number <= u.number <= o.number + _REACH][-1:]
    if len({o.day for o in present}) != 1:
        return u
    return replace(u, said_on=present[-1].day, said_on_basis=present[-1].basis)


def _reaches(occasion: Occasion, number: int) -> bool:
    """Whether an article still speaks of an occasion, or opens with what it then tells of."""
    return occasion.number <= number <= occasion.number + _REACH or (number < _OPENING and number <= occasion.number <= number + _OPENING)


def _occasion(event: Event) -> Occasion | None:
    if (
        event.start is None
        or event.basis is None
        or event.start != event.end
        or len(event.start) != DAY
        or event.type not in _OCCASIONS
        or event.status is not EventStatus.occurred
    ):
        return None
    return Occasion(event.number, event.start, event.basis, frozenset(_people(event)))


def _people(event: Event) -> set[str]:
    return {p.actor.name for p in event.participants if p.actor.kind is ActorKind.person}


def _may_be_of_occasion(event: Event) -> bool:
    return (
        event.start is None and event.end is None and event.type in _TOLD_OF_IT and event.status is EventStatus.occurred and _is_past(event.trigger)
    )


def _is_past(trigger: "Token") -> bool:
    """Whether the verb of the trigger tells of the past: not of what has been before ("had met") or is ever so."""
    verb = verb_above(trigger)
    if verb is None or has_auxiliary(verb, "had"):
        return False
    return verb.tag_ in ("VBD", "VBN", "VBG")
