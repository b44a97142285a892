"""A resource over HTTP: its filters are declared, everything else about its routes follows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import BaseModel, Field, create_model

from app.api.answers import Answer
from app.api.asked import Ask
from app.api.details import find_id, get_citation, get_record
from app.api.exports import export, list_forms
from app.api.forms import form_of
from app.api.hints import hints, with_hints
from app.api.listing import list_page
from app.api.lookups import derived
from app.api.names import find_named, page_of_named
from app.api.related import RELATED
from app.api.resolving import resolved
from app.api.summaries import facet_params, facets, summarize, summary_params
from app.exceptions import InvalidParameterError
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
    list_only: Mapping[str, Any] = field(default_factory=dict)

    @cached_property
    def slug(self) -> str:
        """The resource in names of operations."""
        return self.resource.path.replace("-", "_")

    @cached_property
    def forms(self) -> tuple[str, ...]:
        """Forms in which the list can be had."""
        return list_forms(self.resource)

    @cached_property
    def detail_params(self) -> type[Filters]:
        """The parameters of one record."""
        return create_model(f"{self.filters.__name__.removesuffix('Filters')}DetailParams", __base__=Filters, output_format=_form(self.detail_forms))

    @cached_property
    def detail_forms(self) -> tuple[str, ...]:
        """Forms in which one record can be had: what comes from an article can be cited."""
        return ("json", "bib", "csl") if self.resource.dated else ("json",)

    @cached_property
    def narrowing(self) -> type[Filters]:
        """Every filter, those on the record's article among them, with every lookup."""
        related = _with(self.filters, RELATED.get(self.resource.table, {}))
        return _with(related, derived(self.resource, related))

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
        fields = tuple(dict.fromkeys((*self.row.model_fields, *(column.name for column in self.resource.flat))))
        added: dict[str, Any] = {
            **self.list_only,
            "sort": _choice(
                sorts, self.default_sort, self.default_sort[0], "Order of the rows, by several keys; `-` reverses; unknown values come last."
            ),
            "output_format": _form(self.forms),
            "fields": _choice(fields, (), "id", "Only these fields of each record; in forms with columns, only these columns."),
        }
        if self.resource.includes:
            names = list(self.resource.includes)
            added["include"] = _choice(names, (), names[0], "Records to embed, each as `included_…`: one query for the whole page.")
        return create_model(f"{self.filters.__name__.removesuffix('Filters')}Params", __base__=(self.narrowing, Paging), **added)

    @cached_property
    def summary_params(self) -> type[Filters]:
        """The parameters of the summary."""
        return summary_params(self.resource, self.narrowing, self.filters.__name__.removesuffix("Filters"))

    @cached_property
    def facet_params(self) -> type[Filters]:
        """The parameters of the facets."""
        return facet_params(self.resource, self.narrowing, self.filters.__name__.removesuffix("Filters"))

    async def summary(self, ask: Ask) -> Answer:
        """Groups by up to three keys with their metric; a date counts for a month only when all of it lies there, else its key is null."""
        return await summarize(ask, self.resource, await resolved(ask, self.resource, ask.params(self.summary_params)))

    async def facets(self, ask: Ask) -> Answer:
        """The commonest values of each field, with counts, of the records that match."""
        return await facets(ask, self.resource, await resolved(ask, self.resource, ask.params(self.facet_params)))

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
        """The record, or how to cite it."""
        params: Any = ask.params(self.detail_params)
        form = form_of(ask, params.output_format, self.detail_forms)
        return await (get_record(ask, self.resource) if form == "json" else get_citation(ask, self.resource, form))

    async def _listed(self, ask: Ask, within: Mapping[str, str]) -> Answer:
        params: Any = await resolved(ask, self.resource, ask.params(self.params))
        form = form_of(ask, params.output_format, self.forms)
        if form in ("json", "ndjson") and params.fields:
            self._check_fields(params.fields, self.row if form == "json" else self.public)
            self._check_added(params)
        found = await find_named(ask, self.resource, params) if not self.resource.searched and params.__dict__.get("q") is not None else None
        if form != "json":
            return with_hints(await self._exported(ask, params, within, form, found), await hints(ask, self.resource, params))
        if found is not None:
            return page_of_named(ask, self.resource, params, found)
        return await list_page(ask, self.resource, params, within)

    async def _exported(self, ask: Ask, params: Any, within: Mapping[str, str], form: str, found: Mapping[str, Any] | None) -> Answer:  # noqa: ANN401  # of the list
        if found is None:
            return await export(ask, self.resource, params, within, form)
        ids = list(found)[: params.limit] if "limit" in params.model_fields_set else list(found)
        return await export(ask, self.resource, params.model_copy(update={"q": None}), within, form, ids)

    def _check_added(self, params: Any) -> None:  # noqa: ANN401  # of the list
        """Fields that only another parameter adds are not asked for without it."""
        if "snippet" in params.fields and params.q is None:
            raise InvalidParameterError("fields", "snippet comes with a search: give `q`")
        missing = [name for name in self.resource.includes if f"included_{name}" in params.fields and name not in params.include]
        if missing:
            raise InvalidParameterError("fields", f"included_{missing[0]} comes with include={missing[0]}")

    def _check_fields(self, fields: Sequence[str], record: type[BaseModel]) -> None:
        unknown = [name for name in fields if name not in record.model_fields]
        if unknown:
            raise InvalidParameterError("fields", f"{', '.join(unknown)}: no field of this form; there are {', '.join(record.model_fields)}")


def _with(filters: type[Filters], fields: Mapping[str, Any]) -> type[Filters]:
    return create_model(filters.__name__, __base__=filters, **fields)


def _form(forms: tuple[str, ...]) -> Any:  # noqa: ANN401  # parts of a field
    text = "Form of the answer; without it, the Accept header decides." + (
        " All but json and atom give every row, as a stream." if "csv" in forms else ""
    )
    return Literal[forms] | None, Field(default=None, examples=[forms[-1]], description=text)


def _choice(values: Any, default: tuple[str, ...], example: str, text: str) -> tuple[Any, Any]:  # noqa: ANN401  # parts of a field
    return (Annotated[list[Literal[tuple(values)]], Many], Field(default=default, examples=[example], description=text))  # type: ignore[misc]  # made of names at hand
