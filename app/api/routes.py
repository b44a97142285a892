"""Routes: each is declared once, documented by the framework and found without it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from inspect import Parameter, Signature, cleandoc
from typing import Annotated, Any, TypeAlias

from fastapi import APIRouter, Path, Query
from fastapi.responses import Response
from pydantic import BaseModel

from app.api.answers import Answer
from app.api.asked import Ask
from app.api.forms import form_of
from app.api.responses import labelled
from app.exceptions import InvalidParameterError

JSON_ALONE, EVENTS_ALONE = ("json",), ("events",)
Handler: TypeAlias = Callable[[Ask], Awaitable[Answer]]


@dataclass(frozen=True, slots=True)
class Route:
    """One operation: what it is called, what it takes, what it answers."""

    path: str
    handler: Handler
    name: str
    summary: str
    params: type[BaseModel] | None = None
    model: Any = None
    responses: dict[int | str, dict[str, Any]] | None = None
    ids: tuple[tuple[str, str, str], ...] = ()  # path parameters: name, description, example
    forms: tuple[str, ...] = JSON_ALONE  # in which it answers; of several, the handler chooses


class Routes:
    """The routes below /v1, by path: exact ones, and ones with an id in the third place."""

    def __init__(self) -> None:
        self._exact: dict[str, Handler] = {}
        self._with_id: dict[tuple[str, str], tuple[Handler, str]] = {}
        self.responses: dict[str, dict[int | str, dict[str, Any]]] = {}  # as documented, by path

    def add(self, router: APIRouter, route: Route) -> None:
        """Declare a route to the framework, which documents it, and to `find`."""
        path = f"/v1{route.path}"
        handler = _in_form(route.handler, route.forms) if len(route.forms) == 1 else route.handler
        responses = dict(route.responses or {})
        if route.forms != EVENTS_ALONE:
            responses[200] = labelled(responses.get(200, {}))
        self.responses[path] = responses
        head, brace, tail = path.partition("/{")
        if brace:
            name, _, rest = tail.partition("}")
            self._with_id[head, rest] = (handler, name)
        else:
            self._exact[path] = handler
        router.add_api_route(
            route.path,
            _documented(route),
            name=route.name,
            operation_id=route.name,
            summary=route.summary,
            description=cleandoc(route.handler.__doc__ or route.summary),
            response_model=route.model,
            responses=responses,
            methods=["GET"],
        )

    def find(self, path: str) -> tuple[Handler, dict[str, str]] | None:
        """The handler of a path, with the ids in it."""
        handler = self._exact.get(path)
        if handler is not None:
            return handler, {}
        parts = path.split("/", 4)
        if len(parts) < 4 or not parts[3]:
            return None
        found = self._with_id.get((f"/{parts[1]}/{parts[2]}", f"/{parts[4]}" if len(parts) == 5 else ""))
        return (found[0], {found[1]: parts[3]}) if found is not None else None


def _in_form(handler: Handler, forms: tuple[str, ...]) -> Handler:
    """The handler where its one form is acceptable; it raises NotAcceptableError where it is not."""

    async def checked(ask: Ask) -> Answer:
        form_of(ask, None, forms)
        return await handler(ask)

    return checked


def _documented(route: Route) -> Callable[..., Awaitable[Response]]:
    """The route as the framework sees it: a function whose signature is the documentation."""

    async def endpoint(**given: Any) -> Response:  # noqa: ANN401  # as documented
        raise NotImplementedError("the edge answers before the framework is asked")

    kind = Parameter.KEYWORD_ONLY
    parameters = [
        Parameter(name, kind, annotation=Annotated[str, Path(max_length=40, description=text, examples=[example])])
        for name, text, example in route.ids
    ]
    if route.params is not None:
        parameters.append(Parameter("params", kind, annotation=Annotated[route.params, Query()]))
    endpoint.__signature__ = Signature(parameters, return_annotation=Signature.empty)  # type: ignore[attr-defined]  # read by the framework
    return endpoint


def checked_id(ask: Ask, name: str = "id") -> str:
    """An id from the path; raises InvalidParameterError for what can be none."""
    found = ask.ids[name]
    if len(found) > 40:
        raise InvalidParameterError(name, "an id has at most 40 characters")
    return found
