"""What extraction yields: articles with their records, in the shapes of `app.models`."""

from pydantic import BaseModel, Field

from app.models.actor import ActorBase, RoleBase
from app.models.base import Evidence
from app.models.deportation_statistic import DeportationStatisticBase
from app.models.diplomatic_event import DiplomaticEventBase, ParticipantBase
from app.models.place import PlaceBase
from app.models.statement import StatementBase
from app.models.vocabulary import DateBasis


class ExtractedStatement(StatementBase):
    """A statement with its evidence."""

    evidence: Evidence
    cue_start: int
    speaker_actor: str | None  # canonical name
    countries: list[str]


class ExtractedStatistic(DeportationStatisticBase):
    """A count with its evidence."""

    evidence: Evidence
    value_start: int
    source_actor: str | None  # canonical name


class ExtractedEvent(DiplomaticEventBase):
    """An event with its evidence."""

    evidence: Evidence
    trigger_start: int
    countries: list[str]
    participants: list[ParticipantBase]


class ExtractedActor(ActorBase):
    """An actor that some record names."""

    aliases: list[str]
    roles: list[RoleBase]


class ExtractedPlace(PlaceBase):
    """A place that some record names."""

    aliases: list[str]


class ExtractedArticle(BaseModel):
    """One article of a page; every evidence offset counts code points of `body`."""

    position: int
    headline: str | None
    lead: str
    body: str
    language: str
    published_on: str | None
    published_on_basis: DateBasis | None
    countries: list[str]
    statements: list[ExtractedStatement] = Field(default_factory=list)
    deportation_statistics: list[ExtractedStatistic] = Field(default_factory=list)
    diplomatic_events: list[ExtractedEvent] = Field(default_factory=list)
    actors: list[ExtractedActor] = Field(default_factory=list)
    places: list[ExtractedPlace] = Field(default_factory=list)
