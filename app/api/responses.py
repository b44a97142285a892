"""What endpoints say of their answers: an example, and the problems that may come instead."""

from collections.abc import Iterable
from http import HTTPStatus
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from app.api.answers import MEDIA_TYPES
from app.api.errors import Problem, title_of
from app.api.examples import form_example, list_example, whole_example

PublicT = TypeVar("PublicT", bound=BaseModel)

_PROBLEMS: dict[int, str] = {
    400: "The request has a body or is otherwise not one that can be read.",
    404: "There is no record with that id.",
    406: "This endpoint has no answer of the form asked for; `detail` lists the forms it has.",
    414: "The address is longer than 8,000 characters.",
    422: "A parameter is unknown or its value cannot be used, or the query costs too much; `errors` names each parameter.",
    429: "Too many requests; `Retry-After` says when to try again.",
    503: "The database cannot be reached or is not migrated.",
}
_SHAPES: dict[str, dict[str, Any]] = {"csl": {"type": "array", "items": {"type": "object"}}, "geojson": {"type": "object"}}
_WAITING = (HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE)
_UNCHANGED: dict[str, Any] = {"description": "Unchanged: the `If-None-Match` of the request names the present `ETag`."}
_MOVED: dict[int | str, dict[str, Any]] = {308: {"description": "The record has another id now: `Location` leads to it."}}


class Meta(BaseModel):
    """About the answer as a whole."""

    dataset_version: int = Field(description="Number of the newest change in the data; see `/v1/changes`.")
    hints: list[str] | None = Field(
        default=None, description="Where nothing was found: names asked for that nobody has, and those near them; else left out."
    )


class Selection(BaseModel):
    """A record of which `fields` chose some."""

    model_config = ConfigDict(extra="allow")


class Listing(BaseModel, Generic[PublicT]):
    """One page of a list."""

    data: list[PublicT] = Field(description="The records of this page.")
    next_cursor: str | None = Field(description="Pass back as `cursor` for the next page; null on the last.")
    total: int | None = Field(description="How many records match in all; null unless `count=exact` was asked for.")
    meta: Meta = Field(description="About the answer as a whole.")


def problem_response(status: int) -> dict[str, Any]:
    """Documentation of one kind of problem."""
    wrong = [{"field": "limit", "message": "Input should be less than or equal to 1000"}] if status == HTTPStatus.UNPROCESSABLE_ENTITY else []
    detail = f"{wrong[0]['field']}: {wrong[0]['message']}" if wrong else _PROBLEMS[status]
    example = {"type": "about:blank", "title": title_of(status), "status": status, "detail": detail, "instance": "/v1/statements", "errors": wrong}
    headers = {"headers": {"Retry-After": _header("Seconds to wait.", "1")}} if status in _WAITING else {}
    return {"model": Problem, "description": _PROBLEMS[status], "content": {"application/problem+json": {"example": example}}, **headers}


def _header(text: str, example: str) -> dict[str, Any]:
    return {"description": text, "schema": {"type": "string"}, "example": example}


def labelled(response: dict[str, Any]) -> dict[str, Any]:
    """Documentation of an answer that carries an `ETag`."""
    return {**response, "headers": {"ETag": _header("Names this state of the answer: send it back as `If-None-Match`.", '"89-ec2611e7d4d75b15"')}}


def problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """Documentation of these problems and of those every endpoint may answer with."""
    return {304: _UNCHANGED, **{status: problem_response(status) for status in sorted({*statuses, 414, 422, 429, 503})}}


def listed(name: str, forms: Iterable[str], *statuses: int) -> dict[int | str, dict[str, Any]]:
    """Responses of a list endpoint that can be had in these forms."""
    moved = _MOVED if 404 in statuses else {}
    return {200: in_forms(list_example(name), name, forms), **moved, **problems(400, 406, *statuses)}


def detailed(name: str, forms: Iterable[str]) -> dict[int | str, dict[str, Any]]:
    """Responses of a detail endpoint that can be had in these forms."""
    return {200: in_forms(whole_example(name), name, forms), **_MOVED, **problems(400, 404, 406)}


def in_forms(response: dict[str, Any], name: str, forms: Iterable[str]) -> dict[str, Any]:
    """Documentation of an answer that can be had in these forms, with the examples of `name`."""
    others = {MEDIA_TYPES[form]: {"schema": _SHAPES.get(form, {"type": "string"}), **form_example(name, form)} for form in forms if form != "json"}
    return {"content": {**response["content"], **others}}
