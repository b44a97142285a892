"""Actors over HTTP."""

from typing import Annotated, Literal

from fastapi import APIRouter, Query
from pydantic import Field

from app.api.deps import Id, ReplyDep, SessionDep
from app.api.pages import Listing
from app.api.resources import ACTORS
from app.api.responses import detailed, listed
from app.models.actor import Actor, ActorPublic
from app.models.vocabulary import ActorKind
from app.queries.listing import fetch_one
from app.queries.params import Country, ListParams, Many

router = APIRouter(prefix="/actors", tags=["actors"])


class ActorParams(ListParams):
    """Filters and sorts of actors."""

    name: Annotated[list[str], Many] = Field(default=[], examples=["Ishaq Dar"], description="Canonical name, exact.")
    name__contains: Annotated[list[str], Many] = Field(default=[], examples=["muttaqi"], description="Part of the name, in any case.")
    alias: Annotated[list[str], Many] = Field(default=[], examples=["Muhammad Ishaq Dar"], description="Another printed form, in any script, exact.")
    alias__contains: Annotated[list[str], Many] = Field(default=[], examples=["pezeshkian"], description="Part of another printed form.")
    kind: Annotated[list[ActorKind], Many] = Field(default=[], examples=["person"], description="What the actor is.")
    country: Annotated[list[Country], Many] = Field(default=[], examples=["PAK"], description="The state it belongs to.")
    country__isnull: bool | None = Field(default=None, examples=[True], description="Whether it belongs to no one state.")
    sort: Annotated[list[Literal["name", "-name", "kind", "-kind", "id", "-id"]], Many] = Field(
        default=["name"], examples=["-name"], description="Order of the rows; `-` reverses."
    )


@router.get("", operation_id="list_actors", response_model=Listing[ActorPublic], responses=listed("actor"))
def list_actors(session: SessionDep, reply: ReplyDep, params: Annotated[ActorParams, Query()]) -> object:
    """Actors named in records: persons, organisations, governments and media."""
    return reply.page(session, ACTORS, params)


@router.get("/{id}", operation_id="get_actor", response_model=ActorPublic, responses=detailed("actor"))
def get_actor(session: SessionDep, id: Id) -> Actor:
    """One actor with other printed forms of its name and its offices."""
    return fetch_one(session, ACTORS, id)
