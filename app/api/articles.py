"""Articles over HTTP."""

from typing import Annotated, Literal

from fastapi import APIRouter, Query
from pydantic import Field

from app.api.deps import Id, ReplyDep, SessionDep
from app.api.pages import Listing
from app.api.resources import ARTICLES
from app.api.responses import detailed, listed
from app.models.article import Article, ArticleDetail, ArticlePublic
from app.queries.listing import fetch_one
from app.queries.params import Country, DatedParams, Many

router = APIRouter(prefix="/articles", tags=["articles"])


class ArticleParams(DatedParams):
    """Filters and sorts of articles."""

    publisher: Annotated[list[str], Many] = Field(
        default=[], examples=["Afghanistan International"], description="Publisher, exact; several are alternatives."
    )
    publisher__not: Annotated[list[str], Many] = Field(default=[], examples=["Dawn"], description="Not this publisher.")
    publisher__contains: Annotated[list[str], Many] = Field(
        default=[], examples=["Afghanistan"], description="Part of the publisher's name, in any case."
    )
    language: Annotated[list[str], Many] = Field(default=[], examples=["en"], description="BCP 47 code of the language.")
    country: Annotated[list[Country], Many] = Field(default=[], examples=["IRN"], description="About this country (ISO 3166-1 alpha-3).")
    country__not: Annotated[list[Country], Many] = Field(default=[], examples=["CHN"], description="Not about this country.")
    headline__contains: Annotated[list[str], Many] = Field(default=[], examples=["Pezeshkian"], description="Words in the headline, in any case.")
    headline__isnull: bool | None = Field(default=None, examples=[False], description="Whether the article lacks a headline.")
    body__contains: Annotated[list[str], Many] = Field(default=[], examples=["Torkham"], description="Words in the text, in any case.")
    url__isnull: bool | None = Field(default=None, examples=[True], description="Whether the address of the article is unknown.")
    sort: Annotated[list[Literal["date", "-date", "publisher", "-publisher", "position", "-position", "id", "-id"]], Many] = Field(
        default=["-date", "position"], examples=["-date"], description="Order of the rows; `-` reverses."
    )


@router.get("", operation_id="list_articles", response_model=Listing[ArticlePublic], responses=listed("article"))
def list_articles(session: SessionDep, reply: ReplyDep, params: Annotated[ArticleParams, Query()]) -> object:
    """Articles, newest first, without their bodies."""
    return reply.page(session, ARTICLES, params)


@router.get("/{id}", operation_id="get_article", response_model=ArticleDetail, responses=detailed("article_detail"))
def get_article(session: SessionDep, id: Id) -> Article:
    """One article with its body: the text that every evidence offset refers to."""
    return fetch_one(session, ARTICLES, id)
