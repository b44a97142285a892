"""The web application."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import APIRouter, FastAPI

from app import __version__
from app.api import docs, errors, openapi, system
from app.api.edge import Edge
from app.api.limits import allowance
from app.api.registry import register
from app.api.routes import Routes
from app.api.tags import DESCRIPTION, TAGS
from app.db.reader import Reader, reader_for
from app.settings import settings


def create_app(url: str | None = None) -> Edge:
    """The application on the database of `url`, else on the one the settings name for reading."""
    chosen = settings()
    address = url or chosen.reads_from
    reader = reader_for(address, chosen.query_seconds)
    routes = Routes()
    return Edge(
        create_api(reader, routes, address), routes, reader, allowance(chosen.rate_limit, chosen.rate_limit_store), chosen.cache_megabytes << 20
    )


def create_api(reader: Reader, routes: Routes, url: str) -> FastAPI:
    """The routes and their documentation; `url` is that of the database that is read."""

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        await reader.open()
        try:
            yield
        finally:
            await reader.close()

    api = FastAPI(
        title="Hamsaya",
        version=__version__,
        summary="Afghanistan–Pakistan–Iran relations as records that can be queried and checked",
        description=DESCRIPTION,
        openapi_tags=TAGS,
        license_info={"name": "MIT (code)", "identifier": "MIT"},
        lifespan=lifespan,
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
    )
    api.state.database_url = url
    v1 = APIRouter(prefix="/v1")
    register(v1, routes)
    api.include_router(v1)
    api.include_router(system.router)
    errors.install(api)
    docs.install(api)
    openapi.install(api, routes)
    return api
