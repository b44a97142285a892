"""Articles over HTTP."""

from typing import Annotated

from pydantic import AfterValidator, Field

from app.api.declared import ResourceApi
from app.api.descriptions import SEARCH
from app.api.examples import example_values
from app.api.resources import ARTICLES
from app.models.article import ArticleDetail, ArticlePublic
from app.queries.params import Country, DatedFilters, Language, Many, Repeated

_LONGEST_PAGE_NUMBER = 5  # digits


def _is_text(page: str) -> str:
    if page.isdigit() and len(page) <= _LONGEST_PAGE_NUMBER:
        raise ValueError(
            f"names the source text of articles, and {page!r} looks like the number of a page: pass `next_cursor` of the last one as `cursor`"
        )
    return page


class ArticleFilters(DatedFilters):
    """Filters of articles."""

    id: Annotated[list[str], Many] = Field(default_factory=list, examples=example_values("article", "id"), description="Only these ids.")
    publisher: Annotated[list[str], Many] = Field(
        default_factory=list, examples=["Afghanistan International"], description="Publisher, in any case; several are alternatives."
    )
    publisher__not: Annotated[list[str], Many] = Field(default_factory=list, examples=["Dawn"], description="Not this publisher.")
    publisher__contains: Annotated[list[str], Repeated] = Field(
        default_factory=list, examples=["Afghanistan"], description="Part of the publisher's name, in any case."
    )
    language: Annotated[list[Language], Many] = Field(default_factory=list, examples=["en"], description="BCP 47 code of the language.")
    country: Annotated[list[Country], Many] = Field(default_factory=list, examples=["IRN"], description="About this country (ISO 3166-1 alpha-3).")
    country__not: Annotated[list[Country], Many] = Field(default_factory=list, examples=["CHN"], description="Not about this country.")
    headline__contains: Annotated[list[str], Repeated] = Field(
        default_factory=list, examples=["Pezeshkian"], description="Words in the headline, in any case."
    )
    headline__isnull: bool | None = Field(default=None, examples=[False], description="Whether the article lacks a headline.")
    body__contains: Annotated[list[str], Repeated] = Field(default_factory=list, examples=["Torkham"], description="Words in the text, in any case.")
    url: Annotated[list[str], Repeated] = Field(
        default_factory=list, examples=["https://example.org/news/1"], description="The article at this address."
    )
    url__contains: Annotated[list[str], Repeated] = Field(
        default_factory=list, examples=["example.org"], description="Part of the address, in any case."
    )
    url__isnull: bool | None = Field(default=None, examples=[True], description="Whether the address of the article is unknown.")
    published_on__isnull: bool | None = Field(default=None, examples=[False], description="Whether the day of publication is unknown.")
    q: str | None = Field(default=None, min_length=1, max_length=500, examples=["deport* -visa"], description=SEARCH)
    speaker: Annotated[list[str], Many] = Field(
        default_factory=list,
        examples=["Ishaq Dar"],
        description="Articles in which this speaker is quoted or paraphrased (name as in its statements).",
    )
    speaker_id: Annotated[list[str], Many] = Field(
        default_factory=list, examples=example_values("statement", "speaker_id"), description="Articles in which this actor speaks."
    )
    page: Annotated[list[Annotated[str, AfterValidator(_is_text)]], Many] = Field(
        default_factory=list, examples=example_values("article", "page"), description="Source text the article stands in."
    )


API = ResourceApi(
    ARTICLES,
    ArticleFilters,
    ArticlePublic,
    ArticleDetail,
    example="article",
    many="Articles, newest first, without their bodies.",
    one="One article with its body: the text that every evidence offset refers to.",
    default_sort=("-date",),
)
