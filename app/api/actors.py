"""Actors over HTTP."""

from typing import Annotated

from pydantic import Field

from app.api.declared import ResourceApi
from app.api.descriptions import NAMES, WHOLE_NAME
from app.api.examples import example_values
from app.api.resources import ACTORS
from app.models.actor import ActorPublic
from app.models.vocabulary import ActorKind
from app.queries.params import Country, Filters, Many, Repeated


class ActorFilters(Filters):
    """Filters of actors."""

    id: Annotated[list[str], Many] = Field(default_factory=list, examples=example_values("actor", "id"), description="Only these ids.")
    name: Annotated[list[str], Many] = Field(default_factory=list, examples=["Ishaq Dar"], description=f"The name {WHOLE_NAME}")
    name__contains: Annotated[list[str], Repeated] = Field(
        default_factory=list, examples=["muttaqi"], description="Part of any known form of the name, in any case."
    )
    alias: Annotated[list[str], Many] = Field(
        default_factory=list, examples=["Muhammad Ishaq Dar"], description="Another printed form, in any script and case."
    )
    alias__contains: Annotated[list[str], Repeated] = Field(
        default_factory=list, examples=["pezeshkian"], description="Part of another printed form."
    )
    kind: Annotated[list[ActorKind], Many] = Field(default_factory=list, examples=["person"], description="What the actor is.")
    country: Annotated[list[Country], Many] = Field(default_factory=list, examples=["PAK"], description="The state it belongs to.")
    kind__not: Annotated[list[ActorKind], Many] = Field(default_factory=list, examples=["media"], description="Not of this kind.")
    country__not: Annotated[list[Country], Many] = Field(default_factory=list, examples=["AFG"], description="Not of this state.")
    country__isnull: bool | None = Field(default=None, examples=[True], description="Whether it belongs to no one state.")


API = ResourceApi(
    ACTORS,
    ActorFilters,
    ActorPublic,
    ActorPublic,
    example="actor",
    many="Actors named in records: persons, organisations, governments and media.",
    one="One actor with other printed forms of its name and its offices.",
    default_sort=("name",),
    list_only={"q": (str | None, Field(default=None, min_length=2, max_length=200, examples=["Ishq Dar"], description=NAMES))},
)
