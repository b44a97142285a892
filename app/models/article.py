"""Articles: one text of one publisher."""

from datetime import date

from sqlalchemy import CheckConstraint, Index
from sqlmodel import Field

from app.models.base import Model, choice, listed, ordered
from app.models.vocabulary import DateBasis


class ArticleBase(Model):
    """What is known of an article."""

    headline: str | None = Field(default=None, description="As printed; null where the text shows none.")
    lead: str = Field(description="The first paragraph.")
    language: str = Field(description="BCP 47 code of the language of the text; `und` where it cannot be told.")
    publisher: str = Field(description="Who published the text.")
    url: str | None = Field(default=None, description="Where it was published, where known.")
    published_on: str | None = Field(default=None, description="Day of publication (EDTF).")
    published_on_basis: DateBasis | None = Field(sa_type=choice(DateBasis, "published_on_basis"), default=None, description="How that day is known.")
    text_sha256: str = Field(min_length=64, max_length=64, description="SHA-256 of the body in UTF-8.")
    page: str = Field(description="The source text the article stands in.")
    position: int = Field(ge=0, description="Place of the article within its page, from 0.")


class Article(ArticleBase, table=True):
    """The table of articles."""

    __table_args__ = (
        Index("ix_article_page", "page", "publisher"),
        Index("ix_article_publisher", "publisher", "order_key"),
        CheckConstraint("length(text_sha256) = 64", name="sha256"),
        CheckConstraint("position >= 0", name="position"),
    )

    id: str = Field(primary_key=True, max_length=20)
    body: str
    extractor_version: str
    extractor_fingerprint: str
    main_date_start: date | None = Field(default=None)
    main_date_end: date | None = Field(default=None)
    country_list: str = listed("Countries")
    order_key: int = ordered(index=True)


class ArticleCountry(Model, table=True):
    """Which countries an article is about."""

    __tablename__ = "article_country"
    __table_args__ = (Index("ix_article_country_country", "country", "order_key"), CheckConstraint("length(country) = 3", name="iso3"))

    article_id: str = Field(foreign_key="article.id", primary_key=True, ondelete="CASCADE", max_length=20)
    country: str = Field(primary_key=True, max_length=3)
    position: int
    order_key: int = ordered()


class ArticlePublic(ArticleBase):
    """An article in a list: all but its body."""

    id: str = Field(description="Stable id, derived from the content.")
    countries: list[str] = Field(description="ISO 3166-1 alpha-3 codes of the countries the article is about, most mentioned first.")
    extractor_version: str = Field(description="Version of the code and of the language model that read the article.")


class ArticleDetail(ArticlePublic):
    """An article with the text that all evidence offsets refer to."""

    body: str = Field(description="The text; evidence offsets count its Unicode code points.")
