"""Diplomatic events over HTTP."""

from typing import Annotated, Literal

from fastapi import APIRouter, Query
from pydantic import Field

from app.api.deps import Id, ReplyDep, SessionDep
from app.api.evidence import DiplomaticEventDetail, with_context
from app.api.examples import example_values
from app.api.pages import Listing
from app.api.resources import ARTICLES, DIPLOMATIC_EVENTS, PLACES
from app.api.responses import detailed, listed
from app.models.diplomatic_event import DiplomaticEventPublic
from app.models.vocabulary import EventStatus, EventType
from app.queries.listing import fetch_one
from app.queries.params import Country, DatedParams, Many

router = APIRouter(tags=["diplomatic events"])


class DiplomaticEventParams(DatedParams):
    """Filters and sorts of diplomatic events."""

    article_id: Annotated[list[str], Many] = Field(
        default=[], examples=example_values("diplomatic_event", "article_id"), description="Taken from this article."
    )
    type: Annotated[list[EventType], Many] = Field(default=[], examples=["visit"], description="Type of event; several are alternatives.")
    type__not: Annotated[list[EventType], Many] = Field(default=[], examples=["other"], description="Not this type.")
    plover: Annotated[list[str], Many] = Field(default=[], examples=["CONSULT"], description="Event class of the PLOVER codebook.")
    status: Annotated[list[EventStatus], Many] = Field(
        default=[], examples=["occurred"], description="Whether it took place, goes on, is planned, proposed or refused."
    )
    status__not: Annotated[list[EventStatus], Many] = Field(default=[], examples=["denied"], description="Not this status.")
    location: Annotated[list[str], Many] = Field(default=[], examples=["Kabul"], description="Where, exact.")
    location_id: Annotated[list[str], Many] = Field(
        default=[], examples=example_values("diplomatic_event", "location_id"), description="Id of the place."
    )
    location__isnull: bool | None = Field(default=None, examples=[False], description="Whether no place is named.")
    country: Annotated[list[Country], Many] = Field(default=[], examples=["RUS"], description="Concerns this country; several are alternatives.")
    country__not: Annotated[list[Country], Many] = Field(default=[], examples=["IRN"], description="Does not concern this country.")
    participant: Annotated[list[str], Many] = Field(default=[], examples=["Ishaq Dar"], description="Name of a participant, exact.")
    participant__contains: Annotated[list[str], Many] = Field(
        default=[], examples=["naqvi"], description="Part of a participant's name, in any case."
    )
    participant_id: Annotated[list[str], Many] = Field(
        default=[],
        examples=[p["actor_id"] for v in example_values("diplomatic_event", "participants") for p in v[:1]],
        description="Id of a participant as an actor.",
    )
    confidence__gte: float | None = Field(default=None, ge=0, le=1, examples=[0.7], description="At least this sure.")
    sort: Annotated[list[Literal["date", "-date", "type", "-type", "id", "-id"]], Many] = Field(
        default=["-date"], examples=["type"], description="Order of the rows; `-` reverses."
    )


@router.get(
    "/diplomatic-events", operation_id="list_diplomatic_events", response_model=Listing[DiplomaticEventPublic], responses=listed("diplomatic_event")
)
def list_diplomatic_events(session: SessionDep, reply: ReplyDep, params: Annotated[DiplomaticEventParams, Query()]) -> object:
    """Diplomatic events, newest first."""
    return reply.page(session, DIPLOMATIC_EVENTS, params)


@router.get(
    "/diplomatic-events/{id}",
    operation_id="get_diplomatic_event",
    response_model=DiplomaticEventDetail,
    responses=detailed("diplomatic_event_detail"),
)
def get_diplomatic_event(session: SessionDep, id: Id) -> object:
    """One event, its evidence with the words around it."""
    return with_context(session, fetch_one(session, DIPLOMATIC_EVENTS, id), DiplomaticEventDetail)


@router.get(
    "/articles/{id}/diplomatic-events",
    operation_id="list_article_diplomatic_events",
    response_model=Listing[DiplomaticEventPublic],
    responses=listed("diplomatic_event", 404),
)
def list_article_diplomatic_events(session: SessionDep, reply: ReplyDep, id: Id, params: Annotated[DiplomaticEventParams, Query()]) -> object:
    """Events of one article."""
    return reply.page(session, DIPLOMATIC_EVENTS, params, article_id=fetch_one(session, ARTICLES, id).id)


@router.get(
    "/places/{id}/diplomatic-events",
    operation_id="list_place_diplomatic_events",
    response_model=Listing[DiplomaticEventPublic],
    responses=listed("diplomatic_event", 404),
)
def list_place_diplomatic_events(session: SessionDep, reply: ReplyDep, id: Id, params: Annotated[DiplomaticEventParams, Query()]) -> object:
    """Events at one place."""
    return reply.page(session, DIPLOMATIC_EVENTS, params, location_id=fetch_one(session, PLACES, id).id)
