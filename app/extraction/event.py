"""An event as extraction finds it, before it becomes a record."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.extraction.actors import Actor
from app.extraction.locations import Location
from app.models.vocabulary import DateBasis, EventStatus, EventType, ParticipantRole

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody in an event, with the part played."""

    actor: Actor
    role: ParticipantRole


@dataclass(frozen=True, slots=True)
class Event:
    """An event before it becomes a record."""

    number: int  # sentence
    type: EventType
    status: EventStatus
    participants: tuple[Participant, ...]
    countries: tuple[str, ...]
    location: Location | None
    start: str | None
    end: str | None
    basis: DateBasis | None
    trigger: "Token"
    rule: str
    probability: float = 1.0
