"""Errors over HTTP: RFC 9457 problem details, one handler for each source of errors."""

import logging
from difflib import get_close_matches
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException

from app.exceptions import HamsayaError, InvalidParameterError

log = logging.getLogger(__name__)


class FieldProblem(BaseModel):
    """What is wrong with one parameter."""

    field: str = Field(description="Name of the parameter.")
    message: str = Field(description="What is wrong, and what would be right.")


class Problem(BaseModel):
    """Problem details for HTTP APIs (RFC 9457)."""

    type: str = Field(default="about:blank", description="Kind of problem; `about:blank` means the status says it all.")
    title: str = Field(description="Short name of the problem.")
    status: int = Field(description="HTTP status code.")
    detail: str = Field(description="What went wrong here, and what to do.")
    instance: str = Field(description="Path of the request.")
    errors: list[FieldProblem] = Field(default=[], description="Each parameter that is wrong.")


class ProblemResponse(JSONResponse):
    """A response of type `application/problem+json`."""

    media_type = "application/problem+json"


# RFC 9110 renamed these; older Pythons know them by their former names.
_TITLES = {413: "Content Too Large", 422: "Unprocessable Content"}


def title_of(status: int) -> str:
    """The name of a status code, the same under every Python."""
    return _TITLES.get(status) or HTTPStatus(status).phrase


def problem(
    request: Request, status: int, detail: str, errors: list[FieldProblem] | None = None, headers: dict[str, str] | None = None
) -> ProblemResponse:
    """The response for a problem."""
    body = Problem(title=title_of(status), status=status, detail=detail, instance=request.url.path, errors=errors or [])
    return ProblemResponse(body.model_dump(), status, headers)


def install(app: FastAPI) -> None:
    """Answer every error of `app` with problem details."""
    app.add_exception_handler(HamsayaError, _expected)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(Exception, _unexpected)


async def _expected(request: Request, error: Exception) -> ProblemResponse:
    assert isinstance(error, HamsayaError)  # noqa: S101  # tells the type checker what the registration says
    fields = [FieldProblem(field=error.field, message=str(error))] if isinstance(error, InvalidParameterError) else []
    detail = f"{fields[0].field}: {error}" if fields else str(error)
    return problem(request, error.status, detail, fields)


async def _http(request: Request, error: Exception) -> ProblemResponse:
    assert isinstance(error, HTTPException)  # noqa: S101  # as above
    detail = f"there is nothing at {request.url.path}: see /docs" if error.status_code == HTTPStatus.NOT_FOUND else str(error.detail)
    return problem(request, error.status_code, detail, headers=dict(error.headers or {}))


async def _unexpected(request: Request, error: Exception) -> ProblemResponse:
    log.error("unexpected error at %s", request.url.path, exc_info=error)
    return problem(request, 500, "the server failed to answer; the failure is logged")


async def _invalid(request: Request, error: Exception) -> ProblemResponse:
    assert isinstance(error, RequestValidationError)  # noqa: S101  # as above
    known = _parameters(request)
    fields = [_field(item, known) for item in error.errors()]
    return problem(request, 422, "; ".join(f"{f.field}: {f.message}" for f in fields), fields)


def _parameters(request: Request) -> list[str]:
    """Names of the query parameters of the route that was asked."""
    dependant = getattr(request.scope.get("route"), "dependant", None)
    names: list[str] = []
    for parameter in getattr(dependant, "query_params", []):
        model = parameter.field_info.annotation
        names += list(model.model_fields) if isinstance(model, type) and issubclass(model, BaseModel) else [parameter.alias]
    return names


def _field(item: dict[str, Any], known: list[str]) -> FieldProblem:
    name = next((str(part) for part in item["loc"][1:] if not isinstance(part, int)), str(item["loc"][0]))
    if item["type"] == "extra_forbidden":
        nearest = get_close_matches(name, known, n=1, cutoff=0)
        hint = f"did you mean {nearest[0]!r}?" if nearest else "this endpoint takes no parameters"
        return FieldProblem(field=name, message=f"there is no such parameter; {hint}")
    return FieldProblem(field=name, message=str(item["msg"]).removeprefix("Value error, "))
