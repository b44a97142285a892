"""Summaries and facets: how many, of what, when; from roll-ups where they know, else counted within the time a query has."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, Field, create_model

from app.api.answers import Answer, json_answer
from app.api.asked import Ask
from app.api.formats.rows import FORMS, OUTPUT_FORMAT, OutputFormat, csv_answer
from app.api.forms import form_of
from app.api.hints import due_hints, with_hints
from app.api.listing import about, search_of
from app.api.responses import Meta
from app.exceptions import CostError, InvalidParameterError
from app.models.dimensions import DIMENSIONS, ROLLUPS, VALUES
from app.queries.params import Filters, Many, with_default_limit
from app.queries.resource import Resource
from app.queries.summaries import summary_query

MOST_GROUPS = 10_000
_FACET_VALUES = 20
_ORDER: Any = Literal["keys", "metric", "-metric"]
_ALIKE = ("measure", "unit", "basis")  # what figures must share before they are added up


def summary_params(resource: Resource, filters: type[Filters], name: str) -> type[Filters]:
    """The parameters of a summary."""
    keys = tuple(DIMENSIONS[resource.table])
    example = next(grouping for grouping in (*ROLLUPS.get(resource.table, ()), ("kind",)) if len(grouping) == 1)
    choice: Any = Literal[keys]
    fields: dict[str, Any] = {
        "group_by": (
            Annotated[list[choice], Many],
            Field(default_factory=list, examples=list(example), description="Up to three keys; without any, one total."),
        ),
        "metric": (
            _metrics(resource),
            Field(
                default="count",
                examples=["count"],
                description="Of the rows, or of their `value`; of the date where they have none. A sum adds each record as it stands, also what several articles or sources tell of the same people: /series counts no claim twice.",
            ),
        ),
        "order": (_ORDER, Field(default="keys", examples=["-metric"], description="Order of the groups: by their keys, or by the metric.")),
        "limit": (int, Field(default=1000, ge=1, le=MOST_GROUPS, examples=[100], description="Most groups to return; `more` tells of others.")),
        "output_format": (OutputFormat, OUTPUT_FORMAT),
    }
    return create_model(f"{name}SummaryParams", __base__=filters, **fields)


def _metrics(resource: Resource) -> Any:  # noqa: ANN401  # a type made of names
    """What can be asked of the groups: sums where there is something to add up, extremes where there is a value or a date."""
    names = ("count", *(("sum",) if resource.table in VALUES else ()), *(("min", "max") if resource.dated else ()))
    return Literal[names]


class Summary(BaseModel):
    """Groups with their metric."""

    data: list[dict[str, Any]] = Field(description="One row a group: its keys, each under its name, and the metric under its.")
    more: bool = Field(description="Whether there are more groups than `limit`.")
    meta: Meta = Field(description="About the answer as a whole.")


class FacetValue(BaseModel):
    """A value and how many records have it."""

    value: str | None = Field(description="The value; null for records without one.")
    count: int = Field(description="Records that have it.")


class Facets(BaseModel):
    """Commonest values by field."""

    facets: dict[str, list[FacetValue]] = Field(description="For each field, its commonest values with their counts.")
    meta: Meta = Field(description="About the answer as a whole.")


async def summarize(ask: Ask, resource: Resource, params: Any) -> Answer:  # noqa: ANN401  # made by summary_params
    """Groups with their metric; a date counts for a month only when all of it lies there, else its key is null."""
    if params.metric == "sum":
        _check_alike(resource, params)
    form = form_of(ask, params.output_format, FORMS)
    if form == "csv":
        params = with_default_limit(params, MOST_GROUPS)
    sql, values = summary_query(resource, params, params.group_by, params.metric, ask.reader.dialect, search_of(params), params.order, params.limit)
    rows = await ask.reader.rows(sql, values)
    names = [*params.group_by, params.metric]
    data = [dict(zip(names, row, strict=True)) for row in rows[: params.limit]]
    if form == "csv" and len(rows) > params.limit == MOST_GROUPS:
        raise CostError(f"there are more than {MOST_GROUPS:,} groups: narrow the query, group by less or ask for the first with limit")
    told = await due_hints(ask, resource, params, is_empty=not rows or (not params.group_by and not rows[0][0]))
    if form == "csv":
        return with_hints(csv_answer(f"{resource.path}-summary", names, data), told)
    return json_answer({"data": data, "more": len(rows) > params.limit, "meta": about(ask, told)})


def _check_alike(resource: Resource, params: Any) -> None:  # noqa: ANN401  # as above
    """Raise InvalidParameterError where a sum would add what is not alike."""
    if resource.table != "deportation_statistic":
        return
    mixed = [name for name in _ALIKE if name not in params.group_by and len(getattr(params, name)) != 1]
    if mixed:
        raise InvalidParameterError(
            "metric",
            f"a sum over different {' and '.join(mixed)} says nothing: filter or group by {', '.join(_ALIKE)}, or ask /series, which counts no claim twice",
        )


def facet_params(resource: Resource, filters: type[Filters], name: str) -> type[Filters]:
    """The parameters of facets."""
    choice: Any = Literal[tuple(DIMENSIONS[resource.table])]
    default = [grouping[0] for grouping in ROLLUPS.get(resource.table, (("kind",), ("country",))) if len(grouping) == 1]
    field = Field(default=tuple(default), examples=default[:1], description=f"Which fields; of each, the {_FACET_VALUES} commonest values.")
    fields: dict[str, Any] = {"facet": (Annotated[list[choice], Many], field), "output_format": (OutputFormat, OUTPUT_FORMAT)}
    return create_model(f"{name}FacetParams", __base__=filters, **fields)


async def facets(ask: Ask, resource: Resource, params: Any) -> Answer:  # noqa: ANN401  # made by facet_params
    """The commonest values of each field with their counts."""
    form = form_of(ask, params.output_format, FORMS)
    search = search_of(params)
    found: dict[str, list[dict[str, Any]]] = {}
    for name in dict.fromkeys(params.facet):
        sql, values = summary_query(resource, params, [name], "count", ask.reader.dialect, search, "-metric", _FACET_VALUES)
        rows = await ask.reader.rows(sql, values)
        found[name] = [{"value": value, "count": count} for value, count in rows[:_FACET_VALUES]]
    told = await due_hints(ask, resource, params, is_empty=not any(found.values()))
    if form == "csv":
        rows_of = [{"facet": name} | one for name, values in found.items() for one in values]
        return with_hints(csv_answer(f"{resource.path}-facets", ("facet", "value", "count"), rows_of), told)
    return json_answer({"facets": found, "meta": about(ask, told)})
