"""The OpenAPI document, where it must say more exactly than the framework does in which form an answer comes."""

import hashlib
from functools import cache
from typing import Any

import orjson
from fastapi import FastAPI, Request
from fastapi.responses import Response

from app.api.answers import EVENTS, PROBLEM
from app.api.compression import compress, encoding_of
from app.api.documented import add_headers
from app.api.routes import Routes

DOCUMENT = "/openapi.json"
_JSON = "application/json"


def install(api: FastAPI, routes: Routes) -> None:
    """Document problems as problem+json alone, events as events alone, and examples with their nulls."""
    made = api.openapi

    def openapi() -> dict[str, Any]:
        if api.openapi_schema is None:
            document = made()
            for operations in document["paths"].values():
                for operation in operations.values():
                    for response in operation["responses"].values():
                        _settle(response.get("content", {}))
                    for parameter in operation.get("parameters", ()):
                        _list_examples(parameter["schema"])
                        if parameter["in"] == "path":  # filled in for whoever tries it in the documentation
                            parameter["example"] = parameter["schema"]["examples"][0]
            _complete(document, routes)
            add_headers(document)
        return api.openapi_schema or {}

    api.openapi = openapi  # type: ignore[method-assign]  # the way the framework documents

    @cache
    def written(encoding: bytes) -> bytes:
        text = orjson.dumps(api.openapi())
        return compress(text, encoding) if encoding else text

    @api.get(DOCUMENT, include_in_schema=False)
    def document(request: Request) -> Response:
        """The document, compressed where that is accepted."""
        encoding = encoding_of(request.headers.get("accept-encoding", "").encode())
        headers = {"ETag": f'"{hashlib.blake2b(written(encoding), digest_size=8).hexdigest()}"'}
        if headers["ETag"] in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=headers)
        if encoding:
            headers["Content-Encoding"] = encoding.decode()
        return Response(written(encoding), media_type=_JSON, headers=headers)


def _complete(document: dict[str, Any], routes: Routes) -> None:
    """Put examples in as they are: the framework drops what is null in them, and with it fields that are always there."""
    for path, responses in routes.responses.items():
        for status, response in responses.items():
            told = document["paths"][path]["get"]["responses"][str(status)].get("content", {})
            for kind, content in response.get("content", {}).items():
                if "example" in content and kind in told:
                    told[kind]["example"] = content["example"]


def _list_examples(schema: dict[str, Any]) -> None:
    """Examples of a parameter that takes several values are lists of one."""
    if schema.get("type") == "array":
        schema["examples"] = [[example] for example in schema.get("examples", ())]


def _settle(content: dict[str, Any]) -> None:
    problem = content.get(PROBLEM.decode())
    if problem is not None and _JSON in content:
        problem.update(content.pop(_JSON))
    if EVENTS.decode() in content:
        content.pop(_JSON, None)
