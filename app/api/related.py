"""Filters on the article of a record, and on who speaks or counts; their names are paths, which a class body cannot write."""

from typing import Annotated, Any

from pydantic import Field

from app.queries.params import Country, FirstDay, Language, LastDay, Many, Repeated


def _one(example: str, text: str, kind: Any) -> tuple[Any, Any]:  # noqa: ANN401  # parts of a field
    return kind | None, Field(default=None, examples=[example], description=text)


def _one_bool(text: str) -> tuple[Any, Any]:  # parts of a field
    return bool | None, Field(default=None, examples=[False], description=text)


def _many(example: str, text: str, kind: Any = str, written: Any = Many) -> tuple[Any, Any]:  # noqa: ANN401  # parts of a field
    return Annotated[list[kind], written], Field(default_factory=list, examples=[example], description=text)


_OF_ARTICLE: dict[str, Any] = {
    "article.publisher": _many("Afghanistan International", "Publisher of the article it was taken from."),
    "article.publisher__not": _many("Dawn", "Not from an article of this publisher."),
    "article.country": _many("AFG", "From an article about this country.", Country),
    "article.language": _many("en", "From an article in this language (BCP 47).", Language),
    "article.published_on__gte": _one("2025-07", "From an article that came out on this day or later; of a month or year, its first day.", FirstDay),
    "article.published_on__lte": _one("2025-07", "From an article that came out on this day or before; of a month or year, its last day.", LastDay),
    "article.published_on__isnull": _one_bool("Whether the day on which the article came out is unknown."),
    "article.headline__contains": _many("Pezeshkian", "From an article with these words in its headline.", written=Repeated),
}
RELATED: dict[str, dict[str, Any]] = {
    "statement": {**_OF_ARTICLE, "speaker.country": _many("PAK", "Said by somebody of this state, as far as the speaker is known.", Country)},
    "deportation_statistic": {
        **_OF_ARTICLE,
        "source.country": _many("PAK", "Counted by somebody of this state, as far as the source is known.", Country),
    },
    "diplomatic_event": _OF_ARTICLE,
}
