"""The OpenAPI document, where it must say more exactly than the framework does in which form an answer comes."""

from typing import Any

import orjson
from fastapi import FastAPI
from fastapi.routing import APIRoute

from app.api.answers import EVENTS, PROBLEM, Answer
from app.api.asked import Ask
from app.api.routes import Routes

_JSON = "application/json"


def install(api: FastAPI, routes: Routes) -> None:
    """Document problems as problem+json alone, events as events alone, and examples with their nulls; serve the document like an answer of data."""
    made = api.openapi

    def openapi() -> dict[str, Any]:
        if api.openapi_schema is None:
            document = made()
            for operations in document["paths"].values():
                for operation in operations.values():
                    for response in operation["responses"].values():
                        _settle(response.get("content", {}))
            _complete(document, api)
        return api.openapi_schema or {}

    async def serve(_: Ask) -> Answer:
        return Answer(orjson.dumps(api.openapi()))

    api.openapi = openapi  # type: ignore[method-assign]  # the way the framework documents
    routes.serve(api.openapi_url or "", serve)


def _complete(document: dict[str, Any], api: FastAPI) -> None:
    """Put examples in as they are: the framework drops what is null in them, and with it fields that are always there."""
    for route in api.routes:
        for status, response in route.responses.items() if isinstance(route, APIRoute) else ():
            for kind, content in response.get("content", {}).items():
                if "example" in content:
                    document["paths"][route.path]["get"]["responses"][str(status)]["content"].get(kind, {})["example"] = content["example"]  # type: ignore[attr-defined]  # as above


def _settle(content: dict[str, Any]) -> None:
    problem = content.get(PROBLEM.decode())
    if problem is not None and _JSON in content:
        problem.update(content.pop(_JSON))
    if EVENTS.decode() in content:
        content.pop(_JSON, None)
