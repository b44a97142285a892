"""Examples in the OpenAPI documents: real records of the seed, kept in examples.json and held to the data by a test."""

import json
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def _examples() -> dict[str, Any]:
    examples: dict[str, Any] = json.loads(files("app.api").joinpath("examples.json").read_text(encoding="utf-8"))
    return examples


def whole_example(name: str) -> dict[str, Any]:
    """Response documentation with an example of a record, or of an answer that is no list of records."""
    return {"content": {"application/json": {"example": _examples().get(name, {})}}}


def list_example(name: str) -> dict[str, Any]:
    """Response documentation with an example of a list of one record."""
    return {
        "content": {
            "application/json": {
                "example": {"data": [_examples().get(name, {})], "next_cursor": None, "total": None, "meta": {"dataset_version": 126}}
            }
        }
    }


def form_example(name: str, form: str) -> dict[str, Any]:
    """An example of an answer in a form that is text; nothing for others."""
    examples = _examples()
    return {"example": examples[f"{name}.{form}"]} if f"{name}.{form}" in examples else {}


def example_values(name: str, field: str) -> list[Any]:
    """The value of one field in the example of a record, as the example of a parameter."""
    value = _examples().get(name, {}).get(field)
    return [] if value is None else [value]
