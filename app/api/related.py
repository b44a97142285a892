"""Filters on the article of a record, the same for every kind of record; their names are paths, which a class body cannot write."""

from typing import Annotated, Any

from pydantic import Field

from app.queries.params import Country, Language, Many, Repeated


def _many(example: str, text: str, kind: Any = str, written: Any = Many) -> tuple[Any, Any]:  # noqa: ANN401  # parts of a field
    return Annotated[list[kind], written], Field(default_factory=list, examples=[example], description=text)


OF_ARTICLE: dict[str, Any] = {
    "article.publisher": _many("Afghanistan International", "Publisher of the article it was taken from."),
    "article.publisher__not": _many("Dawn", "Not from an article of this publisher."),
    "article.country": _many("AFG", "From an article about this country.", Country),
    "article.language": _many("en", "From an article in this language (BCP 47).", Language),
    "article.headline__contains": _many("Pezeshkian", "From an article with these words in its headline.", written=Repeated),
}
