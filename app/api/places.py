"""Places over HTTP."""

from typing import Annotated

from pydantic import Field

from app.api.declared import ResourceApi
from app.api.descriptions import NAMES, NEAR, WHOLE_NAME
from app.api.examples import example_values
from app.api.resources import PLACES
from app.models.place import PlacePublic
from app.models.vocabulary import PlaceKind
from app.queries.params import Circle, Country, Filters, Many, Repeated


class PlaceFilters(Filters):
    """Filters of places."""

    id: Annotated[list[str], Many] = Field(default_factory=list, examples=example_values("place", "id"), description="Only these ids.")
    name: Annotated[list[str], Many] = Field(default_factory=list, examples=["Kabul"], description=f"The name {WHOLE_NAME}")
    alias: Annotated[list[str], Many] = Field(default_factory=list, examples=["کابل"], description="Another printed form, in any script and case.")
    kind: Annotated[list[PlaceKind], Many] = Field(default_factory=list, examples=["city"], description="Sort of place; several are alternatives.")
    country: Annotated[list[Country], Many] = Field(default_factory=list, examples=["PAK"], description="The country it lies in.")
    kind__not: Annotated[list[PlaceKind], Many] = Field(default_factory=list, examples=["country"], description="Not of this kind.")
    country__not: Annotated[list[Country], Many] = Field(default_factory=list, examples=["AFG"], description="Not in this country.")
    admin1: Annotated[list[str], Many] = Field(
        default_factory=list, examples=example_values("place", "admin1"), description="Province or state, in any case."
    )
    near: Circle | None = Field(default=None, examples=["34.5,69.2,100"], description=NEAR)
    name__contains: Annotated[list[str], Repeated] = Field(
        default_factory=list, examples=["kab"], description="Part of any known form of the name, in any case."
    )


API = ResourceApi(
    PLACES,
    PlaceFilters,
    PlacePublic,
    PlacePublic,
    example="place",
    many="Places of events and figures, with coordinates where certain.",
    one="One place with other printed forms of its name.",
    default_sort=("name",),
    list_only={"q": (str | None, Field(default=None, min_length=2, max_length=200, examples=["Torkam"], description=NAMES))},
)
