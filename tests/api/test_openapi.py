"""The API's description of itself, and the documentation page."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient
from jsonschema_rs import Draft202012Validator
from sqlalchemy import Engine

from app.main import create_app
from tests.api.contract import SPEC
from tests.conftest import client_for
from tests.examples import EXAMPLES, collect, written

OPERATIONS = [(path, operation) for path, item in SPEC["paths"].items() for operation in item.values()]


def test_examples_are_records_of_the_seed(seeded_sqlite: Engine):
    with client_for(seeded_sqlite) as client:
        assert EXAMPLES.read_text(encoding="utf-8") == written(collect(client)), "run `make examples`"


def test_lists_in_examples_have_all_that_lists_have():
    contents = [content for _, operation in OPERATIONS for content in operation["responses"]["200"].get("content", {}).items()]
    examples = [content["example"] for kind, content in contents if kind == "application/json" and "example" in content]
    lists = [example for example in examples if "data" in example and "next_cursor" in example]
    assert len(lists) > 10
    assert all(set(example) == {"data", "next_cursor", "total", "meta"} for example in lists)
    statements = [row for example in lists for row in example["data"] if "quote_type" in row]
    assert statements
    assert all({"reported_via", "quotation", "affiliation"} <= set(row) for row in statements)  # null or not


@pytest.mark.parametrize("value", ["199X", "2025", "2025-07", "2025-07-26", "2025-07-26T00:00:00Z", "2025-07-15T23:59:59.999+04:30"])
def test_the_dates_that_are_understood_are_in_the_contract(value: str):
    schemas = [p["schema"] for _, operation in OPERATIONS for p in operation.get("parameters", []) if p["name"] == "start_date"]
    assert schemas
    assert [schema for schema in schemas if not Draft202012Validator(schema).is_valid(value)] == []
    assert [schema for schema in schemas if Draft202012Validator(schema).is_valid(f"{value}x")] == []


def _examples(operation: dict[str, Any]) -> Iterator[tuple[str, Any, Any]]:
    """What each example is of, its schema, the example."""
    for parameter in operation.get("parameters", []):
        yield from ((parameter["name"], parameter["schema"], example) for example in parameter["schema"].get("examples", []))
    for status, response in operation["responses"].items():
        for kind, content in response.get("content", {}).items():
            if "example" in content:
                yield f"{status} {kind}", content.get("schema", {}), content["example"]


@pytest.mark.parametrize(("path", "operation"), OPERATIONS, ids=[path for path, _ in OPERATIONS])
def test_every_example_is_what_its_schema_says(path: str, operation: dict[str, Any]):
    for what, schema, example in _examples(operation):
        errors = [error.message for error in Draft202012Validator({**schema, "components": SPEC["components"]}).iter_errors(example)]
        assert errors == [], (path, what)


@pytest.mark.parametrize(("path", "operation"), OPERATIONS, ids=[path for path, _ in OPERATIONS])
def test_every_form_of_text_has_an_example(path: str, operation: dict[str, Any]):
    forms = operation["responses"]["200"]["content"]
    assert [kind for kind, content in forms.items() if "example" not in content and not kind.startswith("application/vnd.")] == [], path


def test_operation_ids_are_short_and_unique():
    ids = [operation["operationId"] for _, operation in OPERATIONS]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"(?:list|get|summarize|stream)_[a-z_]{4,40}", name) for name in ids)


@pytest.mark.parametrize(("path", "operation"), OPERATIONS, ids=[path for path, _ in OPERATIONS])
def test_every_operation_is_documented(path: str, operation: dict[str, Any]):
    assert operation["description"] or operation["summary"]
    assert set(operation["tags"]) <= {tag["name"] for tag in SPEC["tags"]}
    for parameter in operation.get("parameters", []):
        assert parameter["description"], (path, parameter["name"])
    if path.startswith("/v1/"):
        assert [form["example"] for form in operation["responses"]["200"]["content"].values() if "example" in form]
        assert "application/problem+json" in operation["responses"]["422"]["content"]


@pytest.mark.parametrize("name", [n for n in SPEC["components"]["schemas"] if n.endswith(("Public", "Detail", "Evidence", "Problem"))])
def test_every_field_is_described(name: str):
    properties = SPEC["components"]["schemas"][name]["properties"]
    assert [field for field, schema in properties.items() if not (schema.get("description") or "$ref" in schema)] == []


def test_the_documentation_page_loads_nothing_from_another_host():
    client = TestClient(create_app("sqlite:///none.db"))
    page = client.get("/docs").text
    assert page.index("max-width: 640px") < page.index("</head>")  # narrow screens have a layout of their own
    sources = re.findall(r"(?:src|href)=\"([^\"]+)\"", page)
    assert len(sources) >= 3
    for source in sources:
        assert source.startswith("/")
        assert client.get(source).status_code == 200
    assert "https://" not in page


def test_the_root_leads_to_the_documentation():
    assert TestClient(create_app("sqlite:///none.db")).get("/", follow_redirects=False).headers["location"] == "/docs"


def test_what_the_documentation_shows_can_be_read_and_tried():
    for _, operation in OPERATIONS:
        assert all(not line.startswith("    ") for line in operation["description"].splitlines()), operation["operationId"]  # would be code
        assert operation["summary"].endswith(".") or " of one " in operation["summary"], operation["operationId"]
        for parameter in operation.get("parameters", []):
            assert ("example" in parameter) == (parameter["in"] == "path"), parameter["name"]  # sent by whoever tries the operation
