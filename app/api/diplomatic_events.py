"""Diplomatic events over HTTP."""

from typing import Annotated

from pydantic import Field

from app.api.declared import Nested, ResourceApi
from app.api.descriptions import NEAR, WHOLE_NAME
from app.api.examples import example_values
from app.api.resources import ACTORS, ARTICLES, DIPLOMATIC_EVENTS, PLACES
from app.models.diplomatic_event import DiplomaticEventDetail, DiplomaticEventPublic
from app.models.vocabulary import DateBasis, EventStatus, EventType, ParticipantRole, PloverClass
from app.queries.params import Circle, Country, DatedFilters, Many, Repeated


class DiplomaticEventFilters(DatedFilters):
    """Filters of diplomatic events."""

    id: Annotated[list[str], Many] = Field(default_factory=list, examples=example_values("diplomatic_event", "id"), description="Only these ids.")
    article_id: Annotated[list[str], Many] = Field(
        default_factory=list, examples=example_values("diplomatic_event", "article_id"), description="Taken from this article."
    )
    type: Annotated[list[EventType], Many] = Field(default_factory=list, examples=["visit"], description="Type of event; several are alternatives.")
    type__not: Annotated[list[EventType], Many] = Field(default_factory=list, examples=["other"], description="Not this type.")
    plover: Annotated[list[PloverClass], Many] = Field(default_factory=list, examples=["CONSULT"], description="Event class of the PLOVER codebook.")
    status: Annotated[list[EventStatus], Many] = Field(
        default_factory=list, examples=["occurred"], description="Whether it took place, goes on, is planned, proposed or refused."
    )
    status__not: Annotated[list[EventStatus], Many] = Field(default_factory=list, examples=["denied"], description="Not this status.")
    location: Annotated[list[str], Many] = Field(default_factory=list, examples=["Kabul"], description=f"Where: a name of the place {WHOLE_NAME}")
    location__contains: Annotated[list[str], Repeated] = Field(
        default_factory=list, examples=["kab"], description="Part of any known form of the place's name, in any case."
    )
    location_id: Annotated[list[str], Many] = Field(
        default_factory=list, examples=example_values("diplomatic_event", "location_id"), description="Id of the place."
    )
    location__isnull: bool | None = Field(default=None, examples=[False], description="Whether no place is named.")
    country: Annotated[list[Country], Many] = Field(
        default_factory=list, examples=["RUS"], description="Concerns this country; several are alternatives."
    )
    country__not: Annotated[list[Country], Many] = Field(default_factory=list, examples=["IRN"], description="Does not concern this country.")
    participant: Annotated[list[str], Many] = Field(default_factory=list, examples=["Ishaq Dar"], description=f"A participant: the name {WHOLE_NAME}")
    participant__contains: Annotated[list[str], Repeated] = Field(
        default_factory=list, examples=["naqvi"], description="Part of a participant's name, in any case."
    )
    participant_id: Annotated[list[str], Many] = Field(
        default_factory=list,
        examples=[p["actor_id"] for v in example_values("diplomatic_event", "participants") for p in v[:1]],
        description="Id of a participant as an actor.",
    )
    confidence__gte: float | None = Field(default=None, ge=0, le=1, examples=[0.7], description="At least this sure.")
    confidence__lte: float | None = Field(default=None, ge=0, le=1, examples=[0.99], description="At most this sure.")
    date_basis: Annotated[list[DateBasis], Many] = Field(
        default_factory=list, examples=["stated"], description="How the dates are known: told as they are, or worked out from a weekday word."
    )
    start_date__isnull: bool | None = Field(default=None, examples=[True], description="Whether the first day is unknown.")
    end_date__isnull: bool | None = Field(default=None, examples=[True], description="Whether it goes on or its last day is unknown.")
    participant_role: Annotated[list[ParticipantRole], Many] = Field(
        default_factory=list, examples=["target"], description="Somebody takes part in this role."
    )
    near: Circle | None = Field(default=None, examples=["34.5,69.2,100"], description=NEAR)


API = ResourceApi(
    DIPLOMATIC_EVENTS,
    DiplomaticEventFilters,
    DiplomaticEventPublic,
    DiplomaticEventDetail,
    example="diplomatic_event",
    many="Diplomatic events as articles tell of them, one record each, newest first.",
    one="One event, its evidence with the words around it.",
    default_sort=("-date",),
    nested=(
        Nested(ARTICLES, "article_id"),
        Nested(ACTORS, "participant_id"),
        Nested(PLACES, "location_id"),
    ),
)
