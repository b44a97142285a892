"""Headers in the OpenAPI document: what every answer carries, and what a request may ask by."""

from typing import Any

_OF_ALL: dict[str, tuple[str, str]] = {
    "X-Request-Id": ("Names the request in the log of the server; yours where you sent one.", "4f1c9a2e-1b"),
    "RateLimit": ("What is left to this client (`r`) and for how many seconds (`t`).", '"default";r=599;t=60'),
    "RateLimit-Policy": ("How many requests (`q`) a client has in how many seconds (`w`).", '"default";q=600;w=60'),
}
_OF_SOME: dict[str, tuple[str, str]] = {
    "Link": ('Leads to the next page (`rel="next"`), where there is one.', '<http://127.0.0.1:8000/v1/statements?cursor=…>; rel="next"'),
    "Content-Disposition": ("Names the file, in forms that are kept as files.", 'attachment; filename="statements.csv"'),
    "X-Hints": (
        "Where a name asked for is nobody's, in forms without `meta.hints`: what may be meant, as a JSON list.",
        "[\"speaker: no actor is known by the name 'Ishaq Darr'; near it: Ishaq Dar\"]",
    ),
    "Location": ("Where the record is now.", "/v1/actors/act_1cze7m2gq9q9a"),
}
_IF_NONE_MATCH = ("If-None-Match", "An `ETag` you have: where it still holds, the answer is an empty 304.", '"89-ec2611e7d4d75b15"')
_LAST_EVENT = ("Last-Event-ID", "The `id` of the last event you have; goes before `after`.", "89")
_STREAM = "/changes/stream"


def add_headers(document: dict[str, Any]) -> None:
    """Tell the headers of all operations below /v1."""
    told = {name: {"description": text, "schema": {"type": "string"}, "example": example} for name, (text, example) in (_OF_ALL | _OF_SOME).items()}
    document.setdefault("components", {})["headers"] = told
    for path, operations in document["paths"].items():
        if path.startswith("/v1/"):
            for operation in operations.values():
                _of_operation(operation, is_stream=path.endswith(_STREAM))


def _of_operation(operation: dict[str, Any], *, is_stream: bool) -> None:
    parameters = operation.setdefault("parameters", [])
    names = {parameter["name"] for parameter in parameters}
    for status, response in operation["responses"].items():
        some = [*(["Location"] if status == "308" else []), *(["Link"] if status == "200" and "cursor" in names else [])]
        some += ["Content-Disposition", "X-Hints"] if status == "200" and "output_format" in names else []
        response.setdefault("headers", {}).update({name: {"$ref": f"#/components/headers/{name}"} for name in (*_OF_ALL, *some)})
    name, text, example = _LAST_EVENT if is_stream else _IF_NONE_MATCH
    if is_stream or "304" in operation["responses"]:
        # An example in its own field would be sent by whoever tries the operation in the documentation.
        told = f"{text} For example `{example}`."
        parameters.append({"name": name, "in": "header", "required": False, "description": told, "schema": {"type": "string"}})
