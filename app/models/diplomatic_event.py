"""Diplomatic events: what states, their organs and others did, do, plan, propose or refuse."""

from sqlalchemy import CheckConstraint, Index
from sqlmodel import Field

from app.models.base import CONFIDENCE, EVIDENCE, EvidenceDetail, Model, RecordColumns, RecordPublic, choice, listed, ordered
from app.models.vocabulary import DateBasis, EventStatus, EventType, ParticipantRole


class DiplomaticEventBase(Model):
    """What extraction yields for one event."""

    type: EventType = Field(sa_type=choice(EventType, "type"), description="What sort of event it is.")
    plover: str | None = Field(default=None, description="The matching event class of the PLOVER codebook; null where it has none.")
    status: EventStatus = Field(sa_type=choice(EventStatus, "status"), description="Whether it took place, goes on, is planned, proposed or refused.")
    location: str | None = Field(default=None, description="Where, as named.")
    start_date: str | None = Field(default=None, description="First day (EDTF); null where it cannot be told.")
    end_date: str | None = Field(default=None, description="Last day (EDTF); null where open or unknown.")
    date_basis: DateBasis | None = Field(sa_type=choice(DateBasis, "date_basis"), default=None, description="How the dates are known.")
    trigger: str = Field(description="The word that names the event.")
    rule: str = Field(description="The extraction rule that fired.")
    confidence: float | None = Field(default=None, ge=0, le=1, description=CONFIDENCE)


class DiplomaticEvent(DiplomaticEventBase, RecordColumns, table=True):
    """The table of diplomatic events."""

    __tablename__ = "diplomatic_event"
    __table_args__ = (
        Index("ix_diplomatic_event_type", "type", "order_key"),
        Index("ix_diplomatic_event_location_id", "location_id", "order_key"),
        CheckConstraint("evidence_start >= 0 AND evidence_start < evidence_end", name="evidence"),
    )

    country_list: str = listed("Countries")
    participant_list: str = listed("Participants with their roles")
    location_id: str | None = Field(default=None, foreign_key="place.id", max_length=20)


class DiplomaticEventCountry(Model, table=True):
    """Which countries an event concerns."""

    __tablename__ = "diplomatic_event_country"
    __table_args__ = (Index("ix_diplomatic_event_country_country", "country", "order_key"), CheckConstraint("length(country) = 3", name="iso3"))

    event_id: str = Field(foreign_key="diplomatic_event.id", primary_key=True, ondelete="CASCADE", max_length=20)
    country: str = Field(primary_key=True, max_length=3)
    position: int
    order_key: int = ordered()


class ParticipantBase(Model):
    """Somebody who takes part in an event."""

    name: str = Field(description="Canonical name, or the label printed for a group of people.")
    role: ParticipantRole = Field(sa_type=choice(ParticipantRole, "role"), description="What the participant does in the event.")


class EventParticipant(ParticipantBase, table=True):
    """The table of participants."""

    __tablename__ = "event_participant"
    __table_args__ = (Index("ix_event_participant_actor_id", "actor_id", "order_key"),)

    event_id: str = Field(foreign_key="diplomatic_event.id", primary_key=True, ondelete="CASCADE", max_length=20)
    position: int = Field(primary_key=True)
    actor_id: str | None = Field(default=None, foreign_key="actor.id", max_length=20)
    order_key: int = ordered()


class ParticipantPublic(ParticipantBase):
    """A participant over HTTP."""

    actor_id: str | None = Field(description="The participant as an actor; null for groups of people.")


class DiplomaticEventPublic(DiplomaticEventBase, RecordPublic):
    """A diplomatic event over HTTP."""

    location_id: str | None = Field(description="The location as a place, where it is a known one.")
    countries: list[str] = Field(description="ISO 3166-1 alpha-3 codes of the participants and of the place.")
    participants: list[ParticipantPublic] = Field(description="Who takes part.")


class DiplomaticEventDetail(DiplomaticEventPublic):
    """A diplomatic event with the words around its evidence."""

    evidence: EvidenceDetail = Field(description=EVIDENCE)
