"""Places over HTTP."""

from typing import Annotated, Literal

from fastapi import APIRouter, Query
from pydantic import Field

from app.api.deps import Id, ReplyDep, SessionDep
from app.api.examples import example_values
from app.api.pages import Listing
from app.api.resources import PLACES
from app.api.responses import detailed, listed
from app.models.place import Place, PlacePublic
from app.queries.listing import fetch_one
from app.queries.params import Country, ListParams, Many

router = APIRouter(prefix="/places", tags=["places"])


class PlaceParams(ListParams):
    """Filters and sorts of places."""

    name: Annotated[list[str], Many] = Field(default=[], examples=["Kabul"], description="Common English name, exact.")
    name__contains: Annotated[list[str], Many] = Field(default=[], examples=["kab"], description="Part of the name, in any case.")
    alias: Annotated[list[str], Many] = Field(default=[], examples=["کابل"], description="Another printed form, in any script, exact.")
    kind: Annotated[list[str], Many] = Field(default=[], examples=["city"], description="country, province, city, crossing, camp …")
    country: Annotated[list[Country], Many] = Field(default=[], examples=["PAK"], description="The country it lies in.")
    admin1: Annotated[list[str], Many] = Field(default=[], examples=example_values("place", "admin1"), description="Province or state, exact.")
    sort: Annotated[list[Literal["name", "-name", "id", "-id"]], Many] = Field(
        default=["name"], examples=["-name"], description="Order of the rows; `-` reverses."
    )


@router.get("", operation_id="list_places", response_model=Listing[PlacePublic], responses=listed("place"))
def list_places(session: SessionDep, reply: ReplyDep, params: Annotated[PlaceParams, Query()]) -> object:
    """Places named as locations of events and figures."""
    return reply.page(session, PLACES, params)


@router.get("/{id}", operation_id="get_place", response_model=PlacePublic, responses=detailed("place"))
def get_place(session: SessionDep, id: Id) -> Place:
    """One place with coordinates where they are certain."""
    return fetch_one(session, PLACES, id)
