"""The web application."""

from fastapi import APIRouter, FastAPI

from app import __version__
from app.api import actors, articles, deportation_statistics, diplomatic_events, docs, errors, places, statements, system

_DESCRIPTION = """
What Afghanistan, Pakistan and Iran do and say to each other, as records that can be **checked**: each one is tied
to the sentence it came from (`evidence`), with offsets into its article's body.

* **Filters** match exactly; repeat a parameter or separate values by commas for alternatives. An unknown parameter is refused.
* **Dates** may be partial (EDTF: `2025-07-26`, `2025-07`, `2025`, `199X`); `start_date` and `end_date` select by overlap.
* **Pages**: pass `next_cursor` back as `cursor` until it is null.
* **Errors** are problem details (RFC 9457).
"""

_TAGS = [
    {"name": "articles", "description": "Texts of publishers; the body is what evidence offsets refer to."},
    {"name": "statements", "description": "Who said what: one record per sentence and speaker."},
    {
        "name": "deportation statistics",
        "description": "Counts of people deported, returned, arrested, killed …; competing claims stand side by side.",
    },
    {"name": "diplomatic events", "description": "Visits, talks, recognitions, measures, attacks …; done, under way, planned, proposed or refused."},
    {"name": "actors", "description": "Persons, organisations, governments and media under one canonical name each."},
    {"name": "places", "description": "Where events took place, with coordinates where certain."},
    {"name": "system", "description": "Liveness, readiness, version."},
]


def create_app() -> FastAPI:
    """The application with all its routes."""
    app = FastAPI(
        title="Hamsaya",
        version=__version__,
        summary="Afghanistan–Pakistan–Iran relations as records that can be queried and checked",
        description=_DESCRIPTION,
        openapi_tags=_TAGS,
        license_info={"name": "MIT (code)", "identifier": "MIT"},
        docs_url=None,
        redoc_url=None,
    )
    v1 = APIRouter(prefix="/v1")
    for module in (articles, statements, deportation_statistics, diplomatic_events, actors, places):
        v1.include_router(module.router)
    app.include_router(v1)
    app.include_router(system.router)
    errors.install(app)
    docs.install(app)
    return app
