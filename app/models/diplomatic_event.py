"""Diplomatic events: what states, their organs and others did, do, plan, propose or refuse."""

from sqlalchemy import CheckConstraint
from sqlmodel import Field, Relationship

from app.models.base import CONFIDENCE, Model, RecordColumns, RecordPublic, choice
from app.models.vocabulary import DateBasis, EventStatus, EventType, ParticipantRole


class DiplomaticEventBase(Model):
    """What extraction yields for one event."""

    type: EventType = Field(sa_type=choice(EventType, "type"), index=True, description="What sort of event it is.")
    plover: str | None = Field(default=None, description="The matching event class of the PLOVER codebook; null where it has none.")
    status: EventStatus = Field(
        sa_type=choice(EventStatus, "status"), index=True, description="Whether it took place, goes on, is planned, proposed or refused."
    )
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
    __table_args__ = (CheckConstraint("evidence_start >= 0 AND evidence_start < evidence_end", name="evidence"),)

    location_id: str | None = Field(default=None, foreign_key="place.id", index=True, max_length=20)
    country_links: list["DiplomaticEventCountry"] = Relationship(
        cascade_delete=True, sa_relationship_kwargs={"order_by": "DiplomaticEventCountry.position"}
    )
    participants: list["EventParticipant"] = Relationship(cascade_delete=True, sa_relationship_kwargs={"order_by": "EventParticipant.position"})

    @property
    def countries(self) -> list[str]:
        """Countries of the participants and of the place."""
        return [link.country for link in self.country_links]


class DiplomaticEventCountry(Model, table=True):
    """Which countries an event concerns."""

    __tablename__ = "diplomatic_event_country"
    __table_args__ = (CheckConstraint("length(country) = 3", name="iso3"),)

    event_id: str = Field(foreign_key="diplomatic_event.id", primary_key=True, ondelete="CASCADE", max_length=20)
    country: str = Field(primary_key=True, max_length=3, index=True)
    position: int


class ParticipantBase(Model):
    """Somebody who takes part in an event."""

    name: str = Field(description="Canonical name, or the label printed for a group of people.")
    role: ParticipantRole = Field(sa_type=choice(ParticipantRole, "role"), description="What the participant does in the event.")


class EventParticipant(ParticipantBase, table=True):
    """The table of participants."""

    __tablename__ = "event_participant"

    event_id: str = Field(foreign_key="diplomatic_event.id", primary_key=True, ondelete="CASCADE", max_length=20)
    position: int = Field(primary_key=True)
    actor_id: str | None = Field(default=None, foreign_key="actor.id", index=True, max_length=20)


class ParticipantPublic(ParticipantBase):
    """A participant over HTTP."""

    actor_id: str | None = Field(description="The participant as an actor; null for groups of people.")


class DiplomaticEventPublic(DiplomaticEventBase, RecordPublic):
    """A diplomatic event over HTTP."""

    location_id: str | None = Field(description="The location as a place, where it is a known one.")
    countries: list[str] = Field(description="ISO 3166-1 alpha-3 codes of the participants and of the place.")
    participants: list[ParticipantPublic] = Field(description="Who takes part.")
