"""All routes below /v1."""

import json
from typing import Any

from fastapi import APIRouter

from app.api import actors, articles, deportation_statistics, diplomatic_events, places, statements
from app.api.changes import ChangeParams, Changes, StreamParams, changes, stream
from app.api.comparisons import ComparisonParams, comparisons
from app.api.declared import ResourceApi
from app.api.examples import example_values, whole_example
from app.api.formats.rows import FORMS
from app.api.responses import Listing, Selection, detailed, in_forms, listed, problems
from app.api.routes import EVENTS_ALONE, JSON_ALONE, Route, Routes
from app.api.series import SeriesParams, series
from app.api.summaries import Facets, Summary
from app.api.timeline import TimelineEntry, TimelineParams, timeline
from app.models.figure_shapes import Comparison, Series

APIS: tuple[ResourceApi, ...] = (articles.API, statements.API, deportation_statistics.API, diplomatic_events.API, actors.API, places.API)
_EXAMPLES = {api.resource.path: api.example for api in APIS}


def register(v1: APIRouter, routes: Routes) -> None:
    """Declare every route."""
    for api in APIS:
        router = APIRouter(tags=[api.resource.path])
        for route in _routes(api):
            routes.add(router, route)
        for route in _FIGURES if api is deportation_statistics.API else ():
            routes.add(router, route)
        v1.include_router(router)
    relations = APIRouter(tags=["relations"])
    routes.add(relations, _TIMELINE)
    v1.include_router(relations)
    feed = APIRouter(tags=["changes"])
    for route in _CHANGES:
        routes.add(feed, route)
    v1.include_router(feed)


def _answered(example: str, forms: tuple[str, ...] = JSON_ALONE) -> dict[int | str, dict[str, Any]]:
    return {200: in_forms(whole_example(example), example, forms), **problems(400, 406)}


_FIGURES = (
    Route(
        "/deportation-statistics/series",
        series,
        "get_deportation_series",
        "Figures over time.",
        SeriesParams,
        Series,
        _answered("series", FORMS),
        forms=FORMS,
    ),
    Route(
        "/deportation-statistics/comparisons",
        comparisons,
        "list_deportation_comparisons",
        "Competing figures.",
        ComparisonParams,
        Listing[Comparison],
        _answered("comparisons", FORMS),
        forms=FORMS,
    ),
)
_TIMELINE = Route(
    "/dyads/{pair}/timeline",
    timeline,
    "get_dyad_timeline",
    "What concerns two countries.",
    TimelineParams,
    Listing[TimelineEntry],
    _answered("timeline", FORMS),
    (("pair", "Two ISO 3166-1 alpha-3 codes.", "AFG-PAK"),),
    FORMS,
)


_ONE = {"seq": 126, "op": "created", "resource": "statements", "record_id": "sta_1bm519tvqe7mq", "at": "2025-07-26T09:30:00.000Z"}
_CHANGE = {"data": [_ONE], "next_after": 126, "more": False, "meta": {"dataset_version": 126}}
_EVENT = f"id: 126\nevent: created\ndata: {json.dumps(_ONE)}\n\n"
_CHANGES = (
    Route(
        "/changes",
        changes,
        "list_changes",
        "What changed.",
        ChangeParams,
        Changes,
        {200: {"content": {"application/json": {"example": _CHANGE}}}, **problems(400, 406)},
    ),
    Route(
        "/changes/stream",
        stream,
        "stream_changes",
        "What changes, as it happens.",
        StreamParams,
        None,
        {
            200: {"content": {"text/event-stream": {"example": _EVENT}}},
            **{status: told for status, told in problems(400, 406).items() if status != 304},
        },
        forms=EVENTS_ALONE,
    ),
)


def _id_of(path: str) -> tuple[tuple[str, str, str], ...]:
    return (("id", "Id of the record.", str(next(iter(example_values(_EXAMPLES[path], "id")), "id"))),)


def _routes(api: ResourceApi) -> list[Route]:
    path, slug, listing = f"/{api.resource.path}", api.slug, Listing[api.row | Selection]  # type: ignore[name-defined]  # made at run time
    found = [
        Route(path, api.list, f"list_{slug}", api.many, api.params, listing, listed(api.example, api.forms), forms=api.forms),
        Route(
            f"{path}/{{id}}",
            api.get,
            f"get_{api.example}",
            api.one,
            api.detail_params,
            api.detail,
            detailed(f"{api.example}_detail", api.detail_forms),
            _id_of(api.resource.path),
            forms=api.detail_forms,
        ),
    ]
    found += [
        Route(
            f"{path}/summary",
            api.summary,
            f"summarize_{slug}",
            f"Counts of {path[1:]} by up to three keys.",
            api.summary_params,
            Summary,
            _answered(f"{api.example}_summary", FORMS),
            forms=FORMS,
        ),
        Route(
            f"{path}/facets",
            api.facets,
            f"list_{slug}_facets",
            f"Commonest values of {path[1:]}.",
            api.facet_params,
            Facets,
            _answered(f"{api.example}_facets", FORMS),
            forms=FORMS,
        ),
    ]
    return [*found, *_nested(api, listing)]


def _nested(api: ResourceApi, listing: Any) -> list[Route]:  # noqa: ANN401  # a type made at run time
    """Lists below records of other resources."""
    found = []
    for nested in api.nested:
        above = nested.parent.path
        name = f"list_{nested.parent.table}_{api.slug}"
        summary = f"{api.many.split(',')[0].rstrip('.')} of one {nested.parent.name}"
        found.append(
            Route(
                f"/{above}/{{id}}/{api.resource.path}",
                api.list_of(nested),
                name,
                summary,
                api.params,
                listing,
                listed(api.example, api.forms, 404),
                _id_of(above),
                api.forms,
            )
        )
    return found
