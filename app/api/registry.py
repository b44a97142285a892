"""All routes below /v1."""

from fastapi import APIRouter

from app.api import actors, articles, deportation_statistics, diplomatic_events, places, statements
from app.api.declared import ResourceApi
from app.api.examples import example_values
from app.api.responses import Listing, detailed, listed
from app.api.routes import Route, Routes

APIS: tuple[ResourceApi, ...] = (articles.API, statements.API, deportation_statistics.API, diplomatic_events.API, actors.API, places.API)
_EXAMPLES = {api.resource.path: api.example for api in APIS}


def register(v1: APIRouter, routes: Routes) -> None:
    """Declare every route."""
    for api in APIS:
        router = APIRouter(tags=[api.resource.path])
        for route in _routes(api):
            routes.add(router, route)
        v1.include_router(router)


def _id_of(path: str) -> tuple[tuple[str, str, str], ...]:
    return (("id", "Id of the record.", str(next(iter(example_values(_EXAMPLES[path], "id")), "id"))),)


def _routes(api: ResourceApi) -> list[Route]:
    path, slug, listing = f"/{api.resource.path}", api.slug, Listing[api.row]  # type: ignore[name-defined]  # made at run time
    found = [
        Route(path, api.list, f"list_{slug}", api.many, api.params, listing, listed(api.example)),
        Route(f"{path}/{{id}}", api.get, f"get_{api.example}", api.one, None, api.detail, detailed(api.example), _id_of(api.resource.path)),
    ]
    for nested in api.nested:
        above = nested.parent.path
        name = f"list_{nested.parent.table}_{slug}"
        summary = f"{api.many.split(',')[0].rstrip('.')} of one {nested.parent.name}"
        found.append(
            Route(f"/{above}/{{id}}{path}", api.list_of(nested), name, summary, api.params, listing, listed(api.example, 404), _id_of(above))
        )
    return found
