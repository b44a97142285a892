"""Statements over HTTP."""

from typing import Annotated, Literal

from fastapi import APIRouter, Query
from pydantic import Field

from app.api.deps import Id, ReplyDep, SessionDep
from app.api.evidence import StatementDetail, with_context
from app.api.examples import example_values
from app.api.pages import Listing
from app.api.resources import ACTORS, ARTICLES, STATEMENTS
from app.api.responses import detailed, listed
from app.models.statement import StatementPublic
from app.models.vocabulary import QuoteType, SpeakerKind
from app.queries.listing import fetch_one
from app.queries.params import Country, DatedParams, Edtf, Many

router = APIRouter(tags=["statements"])


class StatementParams(DatedParams):
    """Filters and sorts of statements."""

    article_id: Annotated[list[str], Many] = Field(
        default=[], examples=example_values("statement", "article_id"), description="Taken from this article."
    )
    speaker: Annotated[list[str], Many] = Field(
        default=[], examples=["Ishaq Dar"], description="A name of the speaker in any known form and script, exact; several are alternatives."
    )
    speaker__not: Annotated[list[str], Many] = Field(default=[], examples=["Dawn"], description="Not this speaker.")
    speaker__contains: Annotated[list[str], Many] = Field(
        default=[], examples=["pezeshkian"], description="Part of any known form of the speaker's name, in any case."
    )
    speaker_id: Annotated[list[str], Many] = Field(
        default=[], examples=example_values("statement", "speaker_id"), description="Id of the speaker as an actor."
    )
    speaker_id__isnull: bool | None = Field(default=None, examples=[True], description="Whether the speaker is unnamed.")
    speaker_kind: Annotated[list[SpeakerKind], Many] = Field(default=[], examples=["anonymous"], description="What the speaker is.")
    affiliation: Annotated[list[str], Many] = Field(
        default=[], examples=["Pakistan Ministry of Foreign Affairs"], description="The body the speaker belongs to."
    )
    affiliation__contains: Annotated[list[str], Many] = Field(default=[], examples=["ministry"], description="Part of that body's name, in any case.")
    quote_type: Annotated[list[QuoteType], Many] = Field(default=[], examples=["mixed"], description="Whether the words are quoted.")
    reported_via: Annotated[list[str], Many] = Field(default=[], examples=["Afghanistan International"], description="Intermediary, exact.")
    reported_via__isnull: bool | None = Field(default=None, examples=[False], description="Whether no intermediary is named.")
    content__contains: Annotated[list[str], Many] = Field(default=[], examples=["visa"], description="Words in what was said, in any case.")
    quotation__isnull: bool | None = Field(default=None, examples=[False], description="Whether nothing is quoted word for word.")
    said_on: Annotated[list[Edtf], Many] = Field(default=[], examples=["2025-07-25"], description="Said on this day, as far as the text tells.")
    said_on__isnull: bool | None = Field(default=None, examples=[True], description="Whether the day of speaking is unknown.")
    country: Annotated[list[Country], Many] = Field(default=[], examples=["PAK"], description="From or about this country.")
    country__not: Annotated[list[Country], Many] = Field(default=[], examples=["IRN"], description="Neither from nor about this country.")
    confidence__gte: float | None = Field(default=None, ge=0, le=1, examples=[0.7], description="At least this sure.")
    sort: Annotated[list[Literal["date", "-date", "speaker", "-speaker", "evidence_start", "-evidence_start", "id", "-id"]], Many] = Field(
        default=["-date"], examples=["speaker"], description="Order of the rows; `-` reverses."
    )


@router.get("/statements", operation_id="list_statements", response_model=Listing[StatementPublic], responses=listed("statement"))
def list_statements(session: SessionDep, reply: ReplyDep, params: Annotated[StatementParams, Query()]) -> object:
    """Attributed statements, newest first."""
    return reply.page(session, STATEMENTS, params)


@router.get("/statements/{id}", operation_id="get_statement", response_model=StatementDetail, responses=detailed("statement_detail"))
def get_statement(session: SessionDep, id: Id) -> object:
    """One statement, its evidence with the words around it."""
    return with_context(session, fetch_one(session, STATEMENTS, id), StatementDetail)


@router.get(
    "/articles/{id}/statements", operation_id="list_article_statements", response_model=Listing[StatementPublic], responses=listed("statement", 404)
)
def list_article_statements(session: SessionDep, reply: ReplyDep, id: Id, params: Annotated[StatementParams, Query()]) -> object:
    """Statements of one article."""
    return reply.page(session, STATEMENTS, params, article_id=fetch_one(session, ARTICLES, id).id)


@router.get(
    "/actors/{id}/statements", operation_id="list_actor_statements", response_model=Listing[StatementPublic], responses=listed("statement", 404)
)
def list_actor_statements(session: SessionDep, reply: ReplyDep, id: Id, params: Annotated[StatementParams, Query()]) -> object:
    """Statements of one actor."""
    return reply.page(session, STATEMENTS, params, speaker_id=fetch_one(session, ACTORS, id).id)
