"""What endpoints say of their answers: an example, and the problems that may come instead."""

from typing import Any

from app.api.errors import Problem, title_of
from app.api.examples import list_example, record_example

_PROBLEMS: dict[int, str] = {
    404: "There is no record with that id.",
    422: "A parameter is unknown or its value cannot be used; `errors` names each one.",
    503: "The database cannot be reached or is not migrated.",
}


def problem_response(status: int) -> dict[str, Any]:
    """Documentation of one kind of problem."""
    example = {"type": "about:blank", "title": title_of(status), "status": status, "detail": _PROBLEMS[status], "instance": "/v1/…", "errors": []}
    return {"model": Problem, "description": _PROBLEMS[status], "content": {"application/problem+json": {"example": example}}}


def listed(name: str, *problems: int) -> dict[int | str, dict[str, Any]]:
    """Responses of a list endpoint."""
    return {200: list_example(name), **{status: problem_response(status) for status in (*problems, 422, 503)}}


def detailed(name: str) -> dict[int | str, dict[str, Any]]:
    """Responses of a detail endpoint."""
    return {200: record_example(name), **{status: problem_response(status) for status in (404, 422, 503)}}
