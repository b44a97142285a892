"""Errors over HTTP: RFC 9457 problem details, the same for our endpoints and for what the framework refuses."""

import logging
from functools import cache
from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.responses import Response
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException

from app.api.answers import PROBLEM, Answer
from app.exceptions import DatabaseError, HamsayaError, InvalidParametersError, MovedError

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
    errors: list[FieldProblem] = Field(default_factory=list, description="Each parameter that is wrong.")


# RFC 9110 renamed these; older Pythons know them by their former names.
_TITLES = {414: "URI Too Long", 422: "Unprocessable Content"}


@cache
def title_of(status: int) -> str:
    """The name of a status code, the same under every Python."""
    return _TITLES.get(status) or HTTPStatus(status).phrase


def problem(path: str, status: int, detail: str, errors: list[tuple[str, str]] | None = None, headers: dict[str, str] | None = None) -> Answer:
    """The answer that tells a problem."""
    fields = [FieldProblem(field=name, message=message) for name, message in errors or []]
    body = Problem(title=title_of(status), status=status, detail=detail, instance=path, errors=fields)
    raw = [(name.lower().encode(), value.encode()) for name, value in (headers or {}).items()]
    return Answer(body.model_dump_json().encode(), PROBLEM, status, raw, lasting=False)


def problem_of(path: str, error: Exception) -> Answer:
    """The answer for an error: what it says where it is expected, else no inner details; those are logged."""
    if isinstance(error, MovedError):
        return problem(path, error.status, str(error), headers={"Location": error.location})
    if isinstance(error, DatabaseError):
        log.error("no answer at %s: %s", path, error)
        return problem(path, error.status, error.public, headers={"Retry-After": "5"})
    if isinstance(error, HamsayaError):
        return problem(path, error.status, str(error), error.errors if isinstance(error, InvalidParametersError) else None)
    if isinstance(error, HTTPException):
        detail = f"there is nothing at {path}: see /docs" if error.status_code == HTTPStatus.NOT_FOUND else str(error.detail)
        if error.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
            detail = f"{path} is read with GET"
        return problem(path, error.status_code, detail, headers=dict(error.headers or {}))
    log.error("unexpected error at %s", path, exc_info=error)
    return problem(path, 500, "the server failed to answer; the failure is logged")


def install(app: FastAPI) -> None:
    """Answer every error that the framework meets with problem details."""
    for kind in (HamsayaError, HTTPException, Exception):
        app.add_exception_handler(kind, _handle)


async def _handle(request: Request, error: Exception) -> Response:
    answer = problem_of(request.url.path, error)
    headers = {name.decode(): value.decode() for name, value in answer.headers}
    assert isinstance(answer.body, bytes)  # noqa: S101  # tells the type checker what `problem` makes
    return Response(answer.body, answer.status, headers, PROBLEM.decode())
