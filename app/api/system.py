"""Liveness, readiness, version, and the way to the documentation."""

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse
from pydantic import BaseModel, Field

from app import __version__
from app.api.responses import problem_response
from app.api.tags import TAGS
from app.db.engine import engine_for
from app.db.schema import SCHEMA_REVISION, check_schema

router = APIRouter(tags=["system"])


class Health(BaseModel):
    """That the service does what was asked about."""

    status: str = Field(examples=["ok"], description="`ok`.")


class Version(BaseModel):
    """What runs here."""

    version: str = Field(examples=["0.1.0"], description="Version of Hamsaya.")
    schema_revision: str = Field(examples=[SCHEMA_REVISION], description="Revision of the database schema this version works with.")


class Entrance(BaseModel):
    """A way into the data."""

    path: str = Field(examples=["/v1/articles"], description="Where to ask.")
    about: str = Field(examples=["Texts of publishers."], description="What there is.")


class Index(BaseModel):
    """Where to begin."""

    lists: list[Entrance] = Field(description="The kinds of records.")
    changes: str = Field(examples=["/v1/changes"], description="What was created, updated and deleted.")
    openapi: str = Field(examples=["/openapi.json"], description="Every operation, parameter and field.")
    docs: str = Field(examples=["/docs"], description="The same to read and try.")


_INDEX = Index(
    lists=[Entrance(path=f"/v1/{tag['name']}", about=tag["description"]) for tag in TAGS if tag["name"] not in ("relations", "changes", "system")],
    changes="/v1/changes",
    openapi="/openapi.json",
    docs="/docs",
)
_OK = Health(status="ok")
_HERE = Version(version=__version__, schema_revision=SCHEMA_REVISION)


def _answers(example: Health | Index | Version) -> dict[int | str, dict[str, Any]]:
    return {200: {"content": {"application/json": {"example": example.model_dump()}}}}


@router.get("/", include_in_schema=False)
def root() -> RedirectResponse:
    """Lead people to the documentation."""
    return RedirectResponse("/docs")


@router.get("/v1", operation_id="get_index", summary="Where to begin.", responses={**_answers(_INDEX), 429: problem_response(429)})
def get_index() -> Index:
    """The lists, and where to read on."""
    return _INDEX


@router.get("/healthz", operation_id="get_liveness", summary="The process answers.", responses=_answers(_OK))
def get_liveness() -> Health:
    """The process answers."""
    return _OK


@router.get("/readyz", operation_id="get_readiness", summary="The database can be read.", responses={**_answers(_OK), 503: problem_response(503)})
def get_readiness(request: Request) -> Health:
    """The database that is read can be reached and has the schema this version needs."""
    check_schema(engine_for(request.app.state.database_url))
    return _OK


@router.get("/version", operation_id="get_version", summary="What runs here.", responses=_answers(_HERE))
def get_version() -> Version:
    """Version of the code and of the schema."""
    return _HERE
