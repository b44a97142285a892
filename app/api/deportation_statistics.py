"""Deportation statistics over HTTP."""

from typing import Annotated, Literal

from fastapi import APIRouter, Query
from pydantic import Field

from app.api.deps import Id, ReplyDep, SessionDep
from app.api.evidence import DeportationStatisticDetail, with_context
from app.api.examples import example_values
from app.api.pages import Listing
from app.api.resources import ACTORS, ARTICLES, DEPORTATION_STATISTICS
from app.api.responses import detailed, listed
from app.models.deportation_statistic import DeportationStatisticPublic
from app.models.vocabulary import Measure, Qualifier, StatisticBasis, Unit
from app.queries.listing import fetch_one
from app.queries.params import Country, DatedParams, Many

router = APIRouter(tags=["deportation statistics"])


class DeportationStatisticParams(DatedParams):
    """Filters and sorts of deportation statistics."""

    article_id: Annotated[list[str], Many] = Field(
        default=[], examples=example_values("deportation_statistic", "article_id"), description="Taken from this article."
    )
    measure: Annotated[list[Measure], Many] = Field(
        default=[], examples=["deported"], description="What happened to the people counted; several are alternatives."
    )
    measure__not: Annotated[list[Measure], Many] = Field(default=[], examples=["killed"], description="Not this measure.")
    value: Annotated[list[int], Many] = Field(default=[], examples=[286631], description="Exactly this count.")
    value__gte: int | None = Field(default=None, examples=[100000], description="This count or more.")
    value__lte: int | None = Field(default=None, examples=[1000000], description="This count or less.")
    value__isnull: bool | None = Field(default=None, examples=[True], description="Whether the count is a vague word or a range.")
    qualifier: Annotated[list[Qualifier], Many] = Field(default=[], examples=["exact"], description="How exact the count is meant to be.")
    unit: Annotated[list[Unit], Many] = Field(default=[], examples=["people"], description="People or families.")
    basis: Annotated[list[StatisticBasis], Many] = Field(default=[], examples=["flow"], description="Flow of a period, or sum since a start.")
    population__contains: Annotated[list[str], Many] = Field(default=[], examples=["Afghan"], description="Words for who was counted, in any case.")
    from_country: Annotated[list[Country], Many] = Field(default=[], examples=["PAK"], description="Country people left.")
    to_country: Annotated[list[Country], Many] = Field(default=[], examples=["AFG"], description="Country people went to.")
    location: Annotated[list[str], Many] = Field(default=[], examples=["Pakistan"], description="Where, exact.")
    source: Annotated[list[str], Many] = Field(
        default=[], examples=["UNHCR"], description="Who gives the count: a name in any known form and script, exact."
    )
    source_id: Annotated[list[str], Many] = Field(
        default=[], examples=example_values("deportation_statistic", "source_id"), description="Id of the source as an actor."
    )
    source__isnull: bool | None = Field(default=None, examples=[True], description="Whether no source is named.")
    confidence__gte: float | None = Field(default=None, ge=0, le=1, examples=[0.7], description="At least this sure.")
    sort: Annotated[list[Literal["date", "-date", "value", "-value", "id", "-id"]], Many] = Field(
        default=["-date"], examples=["-value"], description="Order of the rows; `-` reverses; unknown values come last."
    )


@router.get(
    "/deportation-statistics",
    operation_id="list_deportation_statistics",
    response_model=Listing[DeportationStatisticPublic],
    responses=listed("deportation_statistic"),
)
def list_deportation_statistics(session: SessionDep, reply: ReplyDep, params: Annotated[DeportationStatisticParams, Query()]) -> object:
    """Counts of people, newest first; claims of different sources stand side by side."""
    return reply.page(session, DEPORTATION_STATISTICS, params)


@router.get(
    "/deportation-statistics/{id}",
    operation_id="get_deportation_statistic",
    response_model=DeportationStatisticDetail,
    responses=detailed("deportation_statistic_detail"),
)
def get_deportation_statistic(session: SessionDep, id: Id) -> object:
    """One count, its evidence with the words around it."""
    return with_context(session, fetch_one(session, DEPORTATION_STATISTICS, id), DeportationStatisticDetail)


@router.get(
    "/articles/{id}/deportation-statistics",
    operation_id="list_article_deportation_statistics",
    response_model=Listing[DeportationStatisticPublic],
    responses=listed("deportation_statistic", 404),
)
def list_article_deportation_statistics(
    session: SessionDep, reply: ReplyDep, id: Id, params: Annotated[DeportationStatisticParams, Query()]
) -> object:
    """Counts in one article."""
    return reply.page(session, DEPORTATION_STATISTICS, params, article_id=fetch_one(session, ARTICLES, id).id)


@router.get(
    "/actors/{id}/deportation-statistics",
    operation_id="list_actor_deportation_statistics",
    response_model=Listing[DeportationStatisticPublic],
    responses=listed("deportation_statistic", 404),
)
def list_actor_deportation_statistics(session: SessionDep, reply: ReplyDep, id: Id, params: Annotated[DeportationStatisticParams, Query()]) -> object:
    """Counts that one actor gives."""
    return reply.page(session, DEPORTATION_STATISTICS, params, source_id=fetch_one(session, ACTORS, id).id)
