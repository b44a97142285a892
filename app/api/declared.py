"""A resource over HTTP: its filters are declared, everything else about its routes follows."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import BaseModel, Field, create_model

from app.api.answers import Answer
from app.api.asked import Ask
from app.api.details import find_id, get_record
from app.api.listing import list_page
from app.api.names import find_actors
from app.api.related import OF_ARTICLE
from app.queries.params import Filters, Many, Paging
from app.queries.resource import Resource


@dataclass(frozen=True, slots=True)
class Nested:
    """Records of one article, actor or place: the resource in the path, and the column that names it."""

    parent: Resource
    column: str


@dataclass(frozen=True)
class ResourceApi:
    """What is said of a resource; `example` names its record in examples.json."""

    resource: Resource
    filters: type[Filters]
    public: type[BaseModel]
    detail: type[BaseModel]
    example: str
    many: str
    one: str
    default_sort: tuple[str, ...]
    nested: tuple[Nested, ...] = ()

    @cached_property
    def slug(self) -> str:
        """The resource in names of operations."""
        return self.resource.path.replace("-", "_")

    @cached_property
    def narrowing(self) -> type[Filters]:
        """Every filter, those on the record's article among them."""
        related = OF_ARTICLE if "article_id" in self.resource.targets else {}
        return create_model(self.filters.__name__, __base__=self.filters, **related)

    @cached_property
    def row(self) -> type[BaseModel]:
        """A record in a list: with what searching and `include` add."""
        extra: dict[str, Any] = {}
        if self.resource.searched:
            extra["snippet"] = (str | None, Field(default=None, description="Only with `q`: where the words stand, as HTML, words in `<mark>`."))
        for name in self.resource.includes:
            extra[f"included_{name}"] = (Any, Field(default=None, description=f"Only with `include={name}`: what the record names."))
        return create_model(f"{self.public.__name__.removesuffix('Public')}Row", __base__=self.public, **extra) if extra else self.public

    @cached_property
    def params(self) -> type[Filters]:
        """The parameters of the list."""
        sorts = [f"{sign}{name}" for name in self.resource.sorts for sign in ("", "-")] + (["relevance"] if self.resource.searched else [])
        fields = tuple(self.row.model_fields)
        added: dict[str, Any] = {
            "sort": _choice(
                sorts, list(self.default_sort), self.default_sort[0], "Order of the rows, by several keys; `-` reverses; unknown values come last."
            ),
            "fields": _choice(fields, [], "id", "Only these fields of each record."),
        }
        if self.resource.includes:
            names = list(self.resource.includes)
            added["include"] = _choice(names, [], names[0], "Records to embed, each as `included_…`: one query for the whole page.")
        return create_model(f"{self.filters.__name__.removesuffix('Filters')}Params", __base__=(self.narrowing, Paging), **added)

    async def list(self, ask: Ask) -> Answer:
        """A page, or all rows in another form."""
        return await self._listed(ask, {})

    def list_of(self, nested: Nested) -> Any:  # noqa: ANN401  # a handler
        """The list below a record of another resource."""

        async def handler(ask: Ask) -> Answer:
            return await self._listed(ask, {nested.column: await find_id(ask, nested.parent)})

        handler.__doc__ = f"{self.many} Those of one {nested.parent.name}."
        return handler

    async def get(self, ask: Ask) -> Answer:
        """One record."""
        return await get_record(ask, self.resource)

    async def _listed(self, ask: Ask, within: Mapping[str, str]) -> Answer:
        params = ask.params(self.params)
        if not self.resource.searched and getattr(params, "q", None) is not None:
            return await find_actors(ask, self.resource, params)
        return await list_page(ask, self.resource, params, within)


def _choice(values: Any, default: list[str], example: str, text: str) -> tuple[Any, Any]:  # noqa: ANN401  # parts of a field
    return (Annotated[list[Literal[tuple(values)]], Many], Field(default=default, examples=[example], description=text))  # type: ignore[misc]  # made of names at hand
