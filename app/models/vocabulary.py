"""Closed vocabularies of the records, and the PLOVER class of each event type."""

from enum import StrEnum
from typing import Literal, TypeAlias


class ActorKind(StrEnum):
    """What an actor is; news media are kept apart from other organisations."""

    person = "person"
    organization = "organization"
    government = "government"
    media = "media"


class SpeakerKind(StrEnum):
    """Who speaks; `anonymous` covers unnamed sources, residents, returnees."""

    person = "person"
    organization = "organization"
    government = "government"
    anonymous = "anonymous"


class QuoteType(StrEnum):
    """How the words are given: in quotation marks, paraphrased, or both."""

    direct = "direct"
    indirect = "indirect"
    mixed = "mixed"


class DateBasis(StrEnum):
    """How a date is known: in the text, from a weekday word, from the caller, or concluded."""

    stated = "stated"
    resolved = "resolved"
    supplied = "supplied"
    inferred = "inferred"


class Measure(StrEnum):
    """What is counted; `affected` is the default for migrants whose fate is none of the others."""

    deported = "deported"
    returned = "returned"
    arrested = "arrested"
    released = "released"
    registered = "registered"
    undocumented = "undocumented"
    affected = "affected"
    killed = "killed"
    wounded = "wounded"
    other = "other"


class Qualifier(StrEnum):
    """How exact a count is meant to be."""

    exact = "exact"
    at_least = "at_least"
    at_most = "at_most"
    about = "about"
    vague = "vague"


class Unit(StrEnum):
    """The thing counted."""

    people = "people"
    families = "families"


class StatisticBasis(StrEnum):
    """Whether a count belongs to one period or adds up since a start."""

    flow = "flow"
    cumulative = "cumulative"
    unknown = "unknown"


class EventType(StrEnum):
    """Types of diplomatic events."""

    visit = "visit"
    meeting = "meeting"
    talks = "talks"
    press_conference = "press_conference"
    recognition = "recognition"
    mission_change = "mission_change"
    agreement = "agreement"
    aid = "aid"
    policy_measure = "policy_measure"
    arrest_operation = "arrest_operation"
    deportation = "deportation"
    border_clash = "border_clash"
    attack = "attack"
    appeal = "appeal"
    accusation = "accusation"
    protest = "protest"
    other = "other"


class PlaceKind(StrEnum):
    """Sort of a place."""

    country = "country"
    province = "province"
    district = "district"
    city = "city"
    town = "town"
    crossing = "crossing"
    camp = "camp"
    river = "river"
    dam = "dam"
    port = "port"
    building = "building"
    region = "region"
    other = "other"


class EventStatus(StrEnum):
    """How real an event is in the text; `denied` covers refused and withheld acts."""

    occurred = "occurred"
    ongoing = "ongoing"
    planned = "planned"
    proposed = "proposed"
    denied = "denied"


class ParticipantRole(StrEnum):
    """What a participant does in an event."""

    initiator = "initiator"
    target = "target"
    host = "host"
    participant = "participant"


# Classes of the PLOVER codebook (Open Event Data Alliance) that events here have.
PloverClass: TypeAlias = Literal["ACCUSE", "AGREE", "AID", "ASSAULT", "COERCE", "CONSULT", "COOPERATE", "PROTEST", "REQUEST", "SANCTION"]

# Null where the codebook has none.
PLOVER: dict[EventType, PloverClass | None] = {
    EventType.visit: "CONSULT",
    EventType.meeting: "CONSULT",
    EventType.talks: "CONSULT",
    EventType.press_conference: None,
    EventType.recognition: "COOPERATE",
    EventType.mission_change: "COOPERATE",
    EventType.agreement: "AGREE",
    EventType.aid: "AID",
    EventType.policy_measure: "SANCTION",
    EventType.arrest_operation: "COERCE",
    EventType.deportation: "COERCE",
    EventType.border_clash: "ASSAULT",
    EventType.attack: "ASSAULT",
    EventType.appeal: "REQUEST",
    EventType.accusation: "ACCUSE",
    EventType.protest: "PROTEST",
    EventType.other: None,
}
