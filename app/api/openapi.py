"""The OpenAPI document, where it must say more exactly than the framework does in which form an answer comes."""

from typing import Any

from fastapi import FastAPI

from app.api.answers import EVENTS, PROBLEM

_JSON = "application/json"


def install(api: FastAPI) -> None:
    """Document problems as problem+json alone, and events as events alone."""
    made = api.openapi

    def openapi() -> dict[str, Any]:
        if api.openapi_schema is None:
            for operations in made()["paths"].values():
                for operation in operations.values():
                    for response in operation["responses"].values():
                        _settle(response.get("content", {}))
        return api.openapi_schema or {}

    api.openapi = openapi  # type: ignore[method-assign]  # the way the framework documents


def _settle(content: dict[str, Any]) -> None:
    problem = content.get(PROBLEM.decode())
    if problem is not None and _JSON in content:
        problem.update(content.pop(_JSON))
    if EVENTS.decode() in content:
        content.pop(_JSON, None)
