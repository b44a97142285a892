"""The days on which an event may have begun, told in its sentence or around it, and what speaks for each, as names of features."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from app.extraction.background import is_background
from app.extraction.day_options import DayOption, Origin, age, gather, near_days
from app.extraction.document import Document
from app.extraction.event import Event
from app.extraction.event_dates import date_options, days_of_reactions, span
from app.extraction.logistic import score
from app.extraction.occasions import is_at_occasion
from app.extraction.statements import Utterance
from app.extraction.tokens import verb_above
from app.models.vocabulary import DateBasis, EventStatus, EventType

if TYPE_CHECKING:
    from spacy.tokens import Token

_REACH = 7  # sentences around in which events are looked at
_RANKS = 3  # events of one type, and of others, that count on each side
_SENTENCES = (-4, 2)  # sentences around whose dates are looked at
_STRONGEST = 6
_WORDS = frozenset(
    ("after", "also", "before", "day", "earlier", "later", "meanwhile", "month", "previously", "recent", "recently", "same", "since", "then", "week", "year")
)  # fmt: skip


def event_days(document: Document, events: Sequence[Event], at: int, said: Sequence[Utterance]) -> list[DayOption]:
    """The days on which `events[at]` may have begun; `events` in order of text, `said` what its sentence reports."""
    event = events[at]
    of_another = days_of_reactions(document.sentences[event.number], event.trigger, event.type)
    found = gather(_origins(document, events, at, said))
    found = [
        o
        for o in found
        if not (event.status is EventStatus.occurred and event.type is EventType.agreement and age(document.anchor, o.start) == "future")
    ]
    options = [option for option in found if option.start not in of_another or any(origin.endswith(":same") for origin in option.origins)]
    context = list(_context(document, event, said))
    for option in options:
        origin, old, length = option.origin, age(document.anchor, option.start), len(option.start)
        option.names += ["any", f"origin={origin}", f"origin={origin}|{event.type.value}", f"age={old}", f"age={old}|{origin}"]
        option.names += [f"length={length}", f"length={length}|{event.type.value}", f"length={length}|{origin}", f"days={min(len(options), 5)}"]
        option.names += [*context, *(f"{origin}|{name}" for name in context), *(f"age={old}|{name}" for name in context[:5])]
        option.names = list(dict.fromkeys(option.names))
    return options


def _origins(document: Document, events: Sequence[Event], at: int, said: Sequence[Utterance]) -> Iterator[Origin]:
    event = events[at]
    yield from _own(document, event)
    first = bisect_left(events, event.number - _REACH, key=lambda e: e.number)
    last = bisect_left(events, event.number + _REACH + 1, key=lambda e: e.number)
    yield from _of_events(event, events[first:at][::-1], "before")
    yield from _of_events(event, events[at + 1 : last], "after")
    for u in said:
        if u.said_on is not None and not is_background(event.trigger, event.type, u.cue.token):
            yield "said", u.said_on, u.said_on, u.said_on_basis or DateBasis.inferred, [f"said:{event.type.value}", f"said:nested={u.is_nested}"]
    for gap, start, end, basis in near_days(document, event.number, _SENTENCES):
        yield "near", start, end, basis, [f"near:gap={gap}|{len(start)}"]


def _own(document: Document, event: Event) -> Iterator[Origin]:
    parsed = document.sentences[event.number]
    for mention, names in date_options(parsed, event.trigger, event.type):
        start, end, basis = span(parsed, mention, event.trigger, event.type)
        if start is not None and basis is not None:
            told = max(-_STRONGEST, min(_STRONGEST, round(score("date_weights", "events", names))))
            links = [f"own:{name}" for name in names if "|" not in name and name not in ("any", "rule", "no_rule")]
            yield "own", start, end, basis, [*links, f"own:score={told}", f"own:score={told}|{event.type.value}"]


def _of_events(event: Event, others: Sequence[Event], side: str) -> Iterator[Origin]:
    """Days of other events, nearest first, by whether they are of the same type and share a participant."""
    people, ranks = {p.actor.name for p in event.participants}, Counter[str]()
    for other in others:
        if other.start is None or other.basis is None:
            continue
        origin = f"{side}:{'same' if other.type is event.type else 'other'}"
        ranks[origin] += 1
        if ranks[origin] <= _RANKS:
            gap, shared = min(abs(event.number - other.number), 5), bool(people & {p.actor.name for p in other.participants})
            names = [f"{origin}|gap={gap}", f"{side}|shared={shared}|gap={gap}", f"{side}:{other.type.value}>{event.type.value}"]
            names += [f"{side}|rank={ranks[origin]}", f"{side}|status={other.status.value}>{event.status.value}"]
            yield origin, other.start, other.end, other.basis, names


def _context(document: Document, event: Event, said: Sequence[Utterance]) -> Iterator[str]:
    parsed, trigger = document.sentences[event.number], event.trigger
    yield f"type={event.type.value}"
    yield f"status={event.status.value}"
    yield f"pos={trigger.pos_}"
    yield f"lemma={trigger.lemma_.lower()}"
    yield f"tense={_tense(trigger)}"
    yield f"place={min(event.number, 4)}"
    yield f"own_dates={min(len(parsed.dates), 2)}"
    yield f"said={bool(said)}"
    yield f"determiner={next((c.lower_ for c in trigger.children if c.dep_ == 'det'), '')}|{trigger.pos_}"
    if is_at_occasion(parsed.sentence.text):
        yield "at_occasion"
    yield from (f"word={word}" for word in sorted(_WORDS & parsed.words))


def _tense(trigger: "Token") -> str:
    verb = verb_above(trigger)
    return f"{verb.tag_}+{'+'.join(sorted(c.lower_ for c in verb.children if c.dep_ == 'aux'))}" if verb is not None else ""
