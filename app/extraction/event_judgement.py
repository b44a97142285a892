"""Which events are recorded: what the frames find is weighed, with what they miss, by a model of how readers annotate (docs/confidence.md)."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from app.extraction.dates import DAY
from app.extraction.diplomatic_events import build_event, is_background, is_formal
from app.extraction.document import FAR, Document, Parsed
from app.extraction.event import Event
from app.extraction.event_candidates import Candidate, candidates
from app.extraction.event_dates import hangs_on, span
from app.extraction.event_features import Told, features
from app.extraction.event_merging import goes_on
from app.extraction.event_status import likely_status
from app.extraction.logistic import probability
from app.extraction.modality import arranging, enters_day, is_threatened
from app.extraction.resolve import Resolver
from app.extraction.statements import Utterance, by_sentence
from app.extraction.tables import words_of
from app.extraction.tokens import verb_above
from app.extraction.unsettled import is_demanded, is_forthcoming, is_unsettled, outlook
from app.extraction.withheld import verb_on, withheld
from app.models.vocabulary import ActorKind, EventStatus, EventType, ParticipantRole

if TYPE_CHECKING:
    from spacy.tokens import Token

_ARRANGED = (
    EventType.aid,
    EventType.attack,
    EventType.deportation,
    EventType.mission_change,
    EventType.recognition,
    EventType.visit,
)  # "decided to appoint"
_WORDS_THEMSELVES = (
    EventType.accusation,
    EventType.appeal,
    EventType.press_conference,
    EventType.protest,
)  # done by saying so
_ORDERS = ("policy.must_leave", "policy.have_to_leave")  # rules of measures told by what must be done
_FIXED = (EventType.agreement, EventType.meeting, EventType.press_conference, EventType.talks, EventType.visit)  # for a day to come
_TOGETHER = (EventType.agreement, EventType.border_clash, EventType.meeting, EventType.talks)
SURE = 0.55  # the probability of a second event of one type in a sentence
THRESHOLD = 0.40  # the probability from which F1 is highest on pages the weights have not seen


@dataclass(frozen=True, slots=True)
class Weighed:
    """A possible trigger with what speaks for it, and the events that the frames found for it."""

    parsed: Parsed
    candidate: Candidate
    features: tuple[str, ...]
    found: tuple[Event, ...]

    @property
    def sure(self) -> float:
        """Probability that a reader has an event of the type in the sentence, were this its trigger."""
        return probability("event_weights", "events", self.features)


def judge(document: Document, resolver: Resolver, utterances: list[Utterance], found: list[Event]) -> list[Event]:
    """The events of an article, each with its probability: found ones that are likely, and likely ones that no frame found."""
    told = by_sentence(document, utterances)
    kept: list[Event] = []
    for options in weigh(document, told, found):
        best, sure = likeliest_trigger(options)
        if best is not None:
            events = best.found or (build_event(best.parsed, best.candidate, resolver, told[best.parsed.number]),)
            kept += _once(_settled(best.parsed, replace(event, probability=sure), best.features, document.anchor) for event in events)
            kept += _others(options, best, events, lambda o: build_event(o.parsed, o.candidate, resolver, told[o.parsed.number]), document.anchor)
    kept.sort(key=lambda event: (event.number, event.trigger.i))
    told_by = {(event.number, event.trigger.i) for event in kept if event.type in (EventType.mission_change, EventType.visit)}
    # "The embassy will close", "Dar will depart for Kabul": no measure beside them
    kept = [event for event in kept if event.type is not EventType.policy_measure or (event.number, event.trigger.i) not in told_by]
    return [event for at, event in enumerate(kept) if not any(goes_on(event, earlier) for earlier in kept[max(at - FAR, 0) : at])]


def _once(events: Iterable[Event]) -> list[Event]:
    """Events of one type and sentence without those that only go on about another: "remained closed, leaving trucks stranded"."""
    kept: list[Event] = []
    for event in events:
        like = (other for other in kept if other.status == event.status and event.participants in ((), other.participants))
        same = (other for other in like if event.start in (None, other.start))
        if not any(_is_within(event.trigger, other.trigger) for other in same):
            kept.append(event)
    return kept


def _is_within(part: "Token", verb: "Token") -> bool:
    """Whether a verb is of a clause within that of another, and not beside it."""
    return verb.is_ancestor(part) and not any(t.dep_ == "conj" for t in (part, *part.ancestors) if verb.is_ancestor(t))


def likeliest_trigger(options: tuple[Weighed, ...]) -> tuple[Weighed | None, float]:
    """The trigger to record, one that the frames found where such a one is likely; null where none is. And the probability of the event."""
    likely = [(sure, option) for option in options if (sure := option.sure) >= THRESHOLD]
    if not likely:
        return None, 0.0
    best = max([pair for pair in likely if pair[1].found] or likely, key=lambda pair: pair[0])[1]
    return best, max(sure for sure, _ in likely)


def _others(
    options: tuple[Weighed, ...], best: Weighed, events: tuple[Event, ...], build: Callable[[Weighed], Event], anchor: date | None
) -> list[Event]:
    """Events of the same type that a sentence tells beside the likeliest: verbs with a day or a state of their own ("closed on Friday and reopened on Sunday")."""
    found = list(events)
    for option in options:
        trigger = option.candidate.trigger
        if option is best or trigger.pos_ != "VERB" or option.found or option.sure < SURE or any(e.trigger.i == trigger.i for e in found):
            continue
        if any(_is_one_predicate(e.trigger, trigger) or _is_one_predicate(trigger, e.trigger) for e in found):
            continue
        event = _on_its_day(option.parsed, build(option))
        is_of_another_day = event.start is not None and all(e.start != event.start for e in found)
        if is_of_another_day or _is_of_others(event, found):
            found.append(_settled(option.parsed, replace(event, probability=option.sure), option.features, anchor))
    return found[len(events) :]


def _is_of_others(event: Event, found: list[Event]) -> bool:
    """Whether other states do the same: "Pakistan deported 900 Afghans and Iran expelled 2,100"; not of what two do together."""
    if event.type in _TOGETHER:
        return False
    own, others = _initiators(event), [_initiators(e) for e in found]
    return bool(own) and all(other and own.isdisjoint(other) for other in others)


def _initiators(event: Event) -> set[str]:
    """Countries of the states that begin an event."""
    states = (p.actor for p in event.participants if p.role is ParticipantRole.initiator and p.actor.kind is ActorKind.government)
    return {actor.country for actor in states if actor.country is not None}


def _on_its_day(parsed: Parsed, event: Event) -> Event:
    """The event on the day that is told with its verb, where one is."""
    own = [d for d in parsed.dates if hangs_on(parsed, d, event.trigger)]
    if len(own) != 1:
        return event
    start, end, basis = span(parsed, own[0], event.trigger, event.type)
    return replace(event, start=start, end=end, basis=basis)


def _is_one_predicate(verb: "Token", part: "Token") -> bool:
    """ "Stayed closed", "began to register": one verb completes the other."""
    return part.head.i == verb.i and part.dep_ in ("acomp", "oprd", "xcomp")


def _not_done_yet(event: Event, anchor: date | None) -> EventStatus | None:
    """The status of what is to come, or is only arranged or averted: "fixed for November 6", "decided to appoint", "ordered the expulsion of 1.4 million", "stopped the deportation of a singer"; or goes on: "entered its third day"."""
    if enters_day(verb_above(event.trigger) or event.trigger):
        return EventStatus.ongoing
    is_demand = event.type not in _WORDS_THEMSELVES and event.rule not in _ORDERS and is_demanded(event.trigger)
    if is_unsettled(event.trigger, event.type) or is_demand or outlook(event.trigger) == "unlikely":
        return EventStatus.proposed
    if event.type is EventType.visit and _is_invited(event.trigger):
        return EventStatus.proposed
    if is_forthcoming(event.trigger) or outlook(event.trigger) == "likely":
        return EventStatus.planned
    is_day = event.start is not None and len(event.start) == DAY and event.type in _FIXED
    if is_day and anchor is not None and (event.start or "") > anchor.isoformat():
        return EventStatus.planned
    if event.type in _ARRANGED and arranging(event.trigger) is not None:
        return EventStatus.planned
    verb = verb_on(event.trigger) if event.type is EventType.deportation and event.trigger.pos_ == "NOUN" else None
    if verb is None:
        return None
    lemma = verb.lemma_.lower()
    return EventStatus.denied if lemma in words_of("preventing") else EventStatus.planned if lemma in words_of("arranging") else None


def _is_invited(trigger: "Token") -> bool:
    """ "Invited the general to Tehran on an official visit", "an invitation for a visit": not yet accepted."""
    link = trigger.head
    above = link.head if trigger.dep_ == "pobj" and link.lower_ in ("for", "on") else link
    return trigger.pos_ == "NOUN" and above.lemma_.lower() in words_of("inviting") and trigger.i > above.i


def _settled(parsed: Parsed, event: Event, names: tuple[str, ...], anchor: date | None) -> Event:
    """The event with its status; the end of a planned day is not known yet, and a day to come is not that of an agreement: "agreed to meet on November 6"."""
    is_ahead = anchor is not None and event.start is not None and event.start > anchor.isoformat()[: len(event.start)]
    if is_ahead and event.type is EventType.agreement and event.trigger.pos_ == "VERB" and any(c.dep_ == "xcomp" for c in event.trigger.children):
        event = replace(event, start=None, end=None, basis=None)
    # "Called off their sit-in", which they held.
    is_over = event.type is EventType.protest and event.trigger.lemma_.lower() in words_of("lasting_protest")
    status = (withheld(event.trigger, is_deed=event.type is not EventType.policy_measure) if not is_over else None) or likely_status(
        parsed, event, names, anchor
    )
    if status is EventStatus.occurred:
        status = _not_done_yet(event, anchor) or status
    elif status is EventStatus.ongoing and event.type in _ARRANGED and arranging(event.trigger) is not None:
        status = EventStatus.planned  # "vowed to launch new attacks"
    elif status is EventStatus.ongoing and event.type in _FIXED and is_ahead and event.trigger.tag_ == "VBG":
        status = EventStatus.planned  # "is travelling to Tehran on Sunday"
    elif status is EventStatus.planned and is_threatened(event.trigger):
        status = EventStatus.proposed
    is_one_day = event.start is not None and event.start == event.end and len(event.start) == DAY
    return replace(event, status=status, end=None if status is EventStatus.planned and is_one_day else event.end)


def weigh(document: Document, told: list[list[Utterance]], found: list[Event]) -> Iterator[tuple[Weighed, ...]]:
    """The possible triggers of each type with their features, sentence by sentence, the likeliest by the rules first."""
    by_number: dict[int, dict[EventType, list[Event]]] = {}
    for event in found:
        by_number.setdefault(event.number, {}).setdefault(event.type, []).append(event)
    before = Told()
    for parsed in (s for s in document.sentences if not s.is_question):
        said, here = told[parsed.number], by_number.get(parsed.number, {})
        before.here = frozenset(here)
        for kind, likely in candidates(parsed, any(is_formal(u) for u in said)).items():
            events = tuple(here.get(kind, ()))
            options: list[tuple[Candidate, tuple[Event, ...]]] = [
                (option, ()) for option in likely if all(option.trigger.i != event.trigger.i for event in events)
            ]
            if events:
                options.insert(0, (replace(likely[0], trigger=events[0].trigger, is_loose=False), events))
            yield tuple(_weighed(parsed, option, own, before, said) for option, own in options)
        before.types.update(here)
        before.triggers.update((kind, events[0].trigger.lemma_) for kind, events in here.items())


def _weighed(parsed: Parsed, candidate: Candidate, events: tuple[Event, ...], before: Told, said: list[Utterance]) -> Weighed:
    names = features(parsed, candidate, events[0] if events else None, before, said, is_background(candidate.trigger))
    return Weighed(parsed, candidate, tuple(dict.fromkeys(names)), events)
