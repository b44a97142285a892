"""Deportation statistics over HTTP."""

from typing import Annotated

from pydantic import Field

from app.api.declared import Nested, ResourceApi
from app.api.descriptions import NEAR, WHOLE_NAME
from app.api.examples import example_values
from app.api.resources import ACTORS, ARTICLES, DEPORTATION_STATISTICS, PLACES
from app.models.deportation_statistic import DeportationStatisticDetail, DeportationStatisticPublic
from app.models.vocabulary import Measure, Qualifier, StatisticBasis, Unit
from app.queries.params import Circle, Count, Country, DatedFilters, Many, ManyNumbers, Repeated


class DeportationStatisticFilters(DatedFilters):
    """Filters of deportation statistics."""

    id: Annotated[list[str], Many] = Field(
        default_factory=list, examples=example_values("deportation_statistic", "id"), description="Only these ids."
    )
    article_id: Annotated[list[str], Many] = Field(
        default_factory=list, examples=example_values("deportation_statistic", "article_id"), description="Taken from this article."
    )
    measure: Annotated[list[Measure], Many] = Field(
        default_factory=list, examples=["deported"], description="What happened to the people counted; several are alternatives."
    )
    measure__not: Annotated[list[Measure], Many] = Field(default_factory=list, examples=["killed"], description="Not this measure.")
    value: Annotated[list[Count], ManyNumbers] = Field(default_factory=list, examples=[286631], description="Exactly this count.")
    value__gte: Count | None = Field(default=None, examples=[100000], description="This count or more; vague words and ranges have none.")
    value__lte: Count | None = Field(default=None, examples=[1000000], description="This count or less.")
    value__isnull: bool | None = Field(default=None, examples=[True], description="Whether the count is a vague word or a range.")
    qualifier: Annotated[list[Qualifier], Many] = Field(default_factory=list, examples=["exact"], description="How exact the count is meant to be.")
    unit: Annotated[list[Unit], Many] = Field(default_factory=list, examples=["people"], description="People or families.")
    basis: Annotated[list[StatisticBasis], Many] = Field(
        default_factory=list, examples=["flow"], description="Flow of a period, or sum since a start."
    )
    population__contains: Annotated[list[str], Repeated] = Field(
        default_factory=list, examples=["Afghan"], description="Words for who was counted, in any case."
    )
    from_country: Annotated[list[Country], Many] = Field(default_factory=list, examples=["PAK"], description="Country people left.")
    to_country: Annotated[list[Country], Many] = Field(default_factory=list, examples=["AFG"], description="Country people went to.")
    country: Annotated[list[Country], Many] = Field(default_factory=list, examples=["PAK"], description="Country people left or went to.")
    location: Annotated[list[str], Many] = Field(default_factory=list, examples=["Pakistan"], description=f"Where: a name of the place {WHOLE_NAME}")
    source: Annotated[list[str], Many] = Field(default_factory=list, examples=["UNHCR"], description=f"Who gives the count: a name {WHOLE_NAME}")
    source__not: Annotated[list[str], Many] = Field(
        default_factory=list, examples=["IOM"], description="Not from this source, in any form of its name."
    )
    source__contains: Annotated[list[str], Repeated] = Field(
        default_factory=list, examples=["unhcr"], description="Part of any known form of the source's name, in any case."
    )
    source_id: Annotated[list[str], Many] = Field(
        default_factory=list, examples=example_values("deportation_statistic", "source_id"), description="Id of the source as an actor."
    )
    source__isnull: bool | None = Field(default=None, examples=[True], description="Whether no source is named.")
    confidence__gte: float | None = Field(default=None, ge=0, le=1, examples=[0.7], description="At least this sure.")
    confidence__lte: float | None = Field(default=None, ge=0, le=1, examples=[0.99], description="At most this sure.")
    from_country__isnull: bool | None = Field(default=None, examples=[True], description="Whether the country that people left is unknown.")
    to_country__isnull: bool | None = Field(default=None, examples=[True], description="Whether the country that people went to is unknown.")
    location__isnull: bool | None = Field(default=None, examples=[False], description="Whether no place is named.")
    location__contains: Annotated[list[str], Repeated] = Field(
        default_factory=list, examples=["pakis"], description="Part of any known form of the place's name, in any case."
    )
    location_id: Annotated[list[str], Many] = Field(
        default_factory=list, examples=["plc_nmegmcyh8xf2k"], description="Id of the location as a place."
    )
    reported_via: Annotated[list[str], Many] = Field(
        default_factory=list, examples=["Dawn"], description="Intermediary: its name as printed in any case, or any form of an actor's."
    )
    reported_via__isnull: bool | None = Field(default=None, examples=[True], description="Whether no intermediary is named.")
    period_start__isnull: bool | None = Field(default=None, examples=[False], description="Whether the period is unknown.")
    period_end__isnull: bool | None = Field(default=None, examples=[True], description="Whether the period goes on or its end is unknown.")
    near: Circle | None = Field(default=None, examples=["34.13,71.09,50"], description=NEAR)


API = ResourceApi(
    DEPORTATION_STATISTICS,
    DeportationStatisticFilters,
    DeportationStatisticPublic,
    DeportationStatisticDetail,
    example="deportation_statistic",
    many="Counts of people, newest first; claims of different sources stand side by side.",
    one="One count, its evidence with the words around it.",
    default_sort=("-date",),
    nested=(
        Nested(ARTICLES, "article_id"),
        Nested(ACTORS, "source_id"),
        Nested(PLACES, "location_id"),
    ),
)
