"""One record per event: triggers of one sentence joined, what is only asked for left out, mentions of a told event dropped."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from app.extraction.event import Event
from app.extraction.tables import words_of
from app.models.vocabulary import ActorKind, EventStatus, EventType, ParticipantRole

if TYPE_CHECKING:
    from spacy.tokens import Token

PLACELESS = (EventType.appeal, EventType.accusation, EventType.recognition)
# Campaigns and journeys, of which an article speaks in ever new verbs.
_GOING_ON = {EventType.arrest_operation, EventType.deportation, EventType.visit, EventType.agreement, EventType.recognition}
_KNOWN = ("the", "this", "that", "these", "those", "his", "her", "its", "their")
_ENOUGH = 2  # of place, participants and day, that are told again
_LOOKED_AT = 12  # events before
_ENCOUNTERS = {EventType.meeting, EventType.talks}


def distinct(here: list[Event]) -> list[Event]:
    """The events of one sentence, each once."""
    kept: list[Event] = []
    for event in here:
        if not any(_same_mention(event, other) for other in kept) and not any(_is_wished(event, other) for other in here):
            kept.append(event)
    return [e for e in kept if not any(_is_part_of(e, other) for other in kept if other is not e)]


def _same_mention(event: Event, other: Event) -> bool:
    """Two triggers of one sentence for one event ("held talks", "talks held")."""
    other_day = event.start is not None and other.start is not None and event.start != other.start
    are_nouns = event.trigger.pos_ == other.trigger.pos_ == "NOUN"
    return event.type is other.type and (event.status is other.status or are_nouns) and not other_day


def _is_wished(event: Event, other: Event) -> bool:
    """What an appeal asks for, or an agreement promises, is no event of its own: "urged Kabul to stop expelling"."""
    if other is event or event.start is not None or not other.trigger.is_ancestor(event.trigger):
        return False
    holds = other.type is EventType.appeal or other.trigger.lemma_ == "agree"
    path = _path(event.trigger, other.trigger)
    return holds and not any(t.dep_ == "relcl" or t.lower_ in ("after", "over", "following", "amid", "because", "in") for t in path)


def _is_part_of(event: Event, other: Event) -> bool:
    """One encounter, told as a meeting and as talks: "received him for talks" is talks, "met to discuss" a meeting."""
    if event.type is EventType.attack and other.type is EventType.border_clash:
        # "exchanged fire, killing two"
        return bool(event.trigger.dep_ == "advcl" and event.trigger.tag_ == "VBG" and event.trigger.head.i == other.trigger.i)
    if {event.type, other.type} != _ENCOUNTERS or event.status is not other.status:
        return False
    linked = event.trigger.is_ancestor(other.trigger) or other.trigger.is_ancestor(event.trigger)
    talks = event if event.type is EventType.talks else other
    loses = EventType.meeting if talks.trigger.pos_ == "NOUN" else EventType.talks
    return linked and event.type is loses


def _path(token: "Token", end: "Token") -> "list[Token]":
    """Tokens from `token` up to, not including, its ancestor `end`."""
    path = [token]
    while path[-1].head.i != end.i:
        path.append(path[-1].head)
    return path


def _is_mention(event: Event, earlier: Event) -> bool:
    """A noun may take up what was told before; a verb tells anew, unless it tells of what goes on or is the same one of the same actors."""
    if event.trigger.pos_ not in ("VERB", "AUX"):
        return True
    if event.type in _GOING_ON:
        return not _has_count(event.trigger)
    names, before = {p.actor.name for p in event.participants}, {p.actor.name for p in earlier.participants}
    return event.trigger.lemma_ == earlier.trigger.lemma_ and names <= before


def _has_count(verb: "Token") -> bool:
    """Whether a number of people is told with the verb: "sent back more than 7,500 Afghans"."""
    heads = [c for c in verb.children if c.dep_ in ("dobj", "nsubj", "nsubjpass")]
    return any(c.like_num for head in heads for c in (head, *head.children))


def _initiators(event: Event) -> set[str]:
    return {p.actor.name for p in event.participants if p.role is ParticipantRole.initiator}


def goes_on(event: Event, earlier: Event) -> bool:
    """Whether a closure only goes on that was told with its crossing: "the gate remains shut", "the closure of the crossing has cost traders millions"."""
    is_elsewhere = event.location is not None and (earlier.location is None or event.location.name != earlier.location.name)
    is_new = event.start is not None or is_elsewhere or bool(event.participants)
    if not event.type is earlier.type is EventType.policy_measure or is_new or not _is_closing(earlier.trigger):
        return False
    noun = event.trigger if event.trigger.lemma_ == "closure" else next((c for c in event.trigger.children if c.dep_ == "nsubj"), None)
    is_closed = noun is event.trigger or any(c.dep_ in ("acomp", "oprd") and c.lower_ in words_of("closed") for c in event.trigger.children)
    known = (c.lower_ in ("the", "this", "that") for c in noun.children) if noun is not None else iter(())
    return is_closed and any(known) and (noun is event.trigger or (noun is not None and noun.lemma_.lower() in words_of("crossing")))


def _is_closing(trigger: "Token") -> bool:
    words = (trigger, *(c for c in trigger.children if c.dep_ in ("acomp", "oprd")))
    return any(t.lemma_ in words_of("closing") or t.lower_ in words_of("closed") for t in words)


def repeats(event: Event, earlier: Event) -> bool:
    """Whether an event was recorded before in the article: same type, nothing new in date, place or status."""
    if {event.type, earlier.type} == _ENCOUNTERS and event.trigger.pos_ == "NOUN" and any(c.lower_ == "the" for c in event.trigger.children):
        return event.start is None or event.start == earlier.start  # "held talks" ... "the meeting focused on tariffs"
    if event.type is not earlier.type:
        return False
    if not _is_mention(event, earlier):
        return False
    if event.type in PLACELESS and _initiators(event) and _initiators(earlier) and not _initiators(event) & _initiators(earlier):
        return False
    if event.start is not None and earlier.start is not None and event.start != earlier.start:
        return False
    if event.status is not earlier.status and not (
        event.status in (EventStatus.occurred, EventStatus.ongoing)
        and earlier.status in (EventStatus.occurred, EventStatus.ongoing)
        and event.start is None
    ):
        return event.status is EventStatus.proposed and earlier.status is EventStatus.planned
    new_country = set(event.countries) - set(earlier.countries) - {"AFG"}
    other_place = (
        event.location is not None
        and earlier.location is not None
        and event.location.name != earlier.location.name
        and event.location.row is not None
    )
    named = {p.actor.name for p in event.participants if p.actor.kind is ActorKind.person}
    before = {p.actor.name for p in earlier.participants if p.actor.kind is ActorKind.person}
    other_people = bool(named and before and not named & before)
    return not new_country and not (event.start is not None and earlier.start is None and other_place) and not other_people


def told_once(events: Sequence[Event]) -> list[Event]:
    """The events of an article, dated, with countries and places, without those that only tell again of one before."""
    return [event for at, event in enumerate(events) if not any(_tells_again(event, earlier) for earlier in events[max(at - _LOOKED_AT, 0) : at])]


def _tells_again(event: Event, earlier: Event) -> bool:
    """Whether an event brings nothing new: on the same day at the same place, or a noun for what is known ("the talks")."""
    is_other = event.type is not earlier.type or not set(event.countries) <= set(earlier.countries)
    if is_other or (event.start is not None and event.start != earlier.start):
        return False
    same_place = event.location is not None and earlier.location is not None and event.location.name == earlier.location.name
    if event.location is not None and not same_place:
        return False
    if event.trigger.pos_ != "VERB" and any(c.lower_ in _KNOWN for c in event.trigger.children):
        return True
    names = {p.actor.name for p in event.participants} <= {p.actor.name for p in earlier.participants}
    is_alike = event.status is earlier.status and not _has_count(event.trigger)
    return is_alike and (same_place + names + (event.start is not None) >= _ENOUGH)
