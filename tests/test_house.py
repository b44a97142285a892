"""House rules that are code: sizes, names of registries, tables without dead or double rows."""

import ast
import re
import statistics
import subprocess
from pathlib import Path

import pytest

from app.extraction.gazetteer import actor_forms, find_names
from app.extraction.tables import items, rows
from app.models.vocabulary import PLOVER, EventType

ROOT = Path(__file__).parents[1]
MODULES = [path for folder in ("app", "seed", "migrations") for path in (ROOT / folder).rglob("*.py") if "versions" not in path.parts]
TABLES = sorted(path.stem for path in (ROOT / "app/extraction/data").glob("*.tsv"))


def test_modules_are_short():
    sizes = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    assert [str(path) for path, size in sizes.items() if size > 300] == []
    assert statistics.median(size for size in sizes.values() if size) <= 100


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_functions_are_short(path: Path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert (node.end_lineno or 0) - node.lineno < 50, node.name


def test_no_registry_and_no_machine_path_is_named():
    files = subprocess.run(["git", "ls-files", "--cached", "--others", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True, check=True)
    pattern = re.compile("|".join(["py" + r"pi\.org", "python" + "hosted", "registry" + r"\.npm", "/" + "root/", "/" + "work/"]))
    for name in files.stdout.split():
        assert name != "uv.lock"
        path = ROOT / name
        if path.is_file() and path.suffix != ".txt":
            assert not pattern.search(path.read_text(encoding="utf-8")), name


@pytest.mark.parametrize("name", TABLES)
def test_no_row_stands_twice(name: str):
    keys = [tuple(row.values()) for row in rows(name)]
    assert keys
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize("name", ["actors", "places", "countries"])
def test_ids_and_forms_are_unique(name: str):
    ids = [row.get("id", row.get("iso3")) for row in rows(name)]
    assert len(set(ids)) == len(ids)
    forms = [form for row in rows(name) for form in {row["name"], *items(row["aliases"])}]
    assert sorted({form for form in forms if forms.count(form) > 1}) == []


def test_every_actor_is_found_in_its_example():
    for row in rows("actors"):
        found = [name.row("actor") for name in find_names(row["example"])]
        assert row in found, row["id"]
        assert all(form.strip() for form in actor_forms(row))


def test_every_place_is_found_in_its_example():
    assert [row["id"] for row in rows("places") if row not in [name.row("place") for name in find_names(row["example"])]] == []


def test_every_office_belongs_to_an_actor():
    assert {row["actor_id"] for row in rows("offices")} <= {row["id"] for row in rows("actors")}


def test_coordinates_are_on_the_globe():
    for row in rows("places"):
        assert bool(row["lat"]) == bool(row["lon"]), row["id"]
        assert not row["lat"] or (abs(float(row["lat"])) <= 90 and abs(float(row["lon"])) <= 180), row["id"]


def test_every_event_type_has_its_plover_class_or_none():
    assert set(PLOVER) == set(EventType)
