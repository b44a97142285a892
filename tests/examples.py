"""Examples of the API documentation and of the README, taken from the seed: `python -m tests.examples` writes them, tests compare."""

import json
import re
import tempfile
from pathlib import Path
from typing import Any

from fastapi.testclient import TestClient

from app.api.registry import APIS
from app.evaluation import report
from app.extraction.extract import EXTRACTOR_VERSION
from tests.gold import scores

EXAMPLES = Path(__file__).parents[1] / "app" / "api" / "examples.json"
README = Path(__file__).parents[1] / "README.md"
CURL = re.compile(r"(\$ curl -s '127\.0\.0\.1:8000([^']+)' \| python3 -m json\.tool --no-ensure-ascii\n)(?:.*?)\n```", re.DOTALL)
EVALUATE = re.compile(r"(\$ \.venv/bin/hamsaya evaluate\n)(?:.*?)```", re.DOTALL)
_QUERIES = {
    "article": "articles?headline__isnull=false",
    "statement": "statements?speaker=Ishaq Dar&sort=evidence_start",
    "deportation_statistic": "deportation-statistics?measure=deported",
    "diplomatic_event": "diplomatic-events?participant=Mohsin Naqvi&type=visit",
    "actor": "actors?name=Ishaq Dar",
    "place": "places?name=Kabul",
}


_NOW = re.compile(r"20\d\d-\d\d-\d\dT[\d:]+\.\d+Z")
_GROUPS = {
    "article": "month,country",
    "statement": "month,speaker",
    "deportation_statistic": "month,measure",
    "diplomatic_event": "month,type",
    "actor": "kind",
    "place": "kind",
}
_OTHERS = {
    "series": "deportation-statistics/series?split=days",
    "comparisons": "deportation-statistics/comparisons?min_sources=1",
    "timeline": "dyads/AFG-PAK/timeline?limit=1",
}


def collect(client: TestClient) -> dict[str, Any]:
    """One real record of each resource as lists give it, and as its detail view does."""
    found: dict[str, Any] = {}
    for name, query in _QUERIES.items():
        path = query.partition("?")[0]
        row = client.get(f"/v1/{query}").json()["data"][0]
        found[name] = row
        found[f"{name}_detail"] = client.get(f"/v1/{path}/{row['id']}").json()
        found[f"{name}_summary"] = client.get(f"/v1/{path}/summary?group_by={_GROUPS[name]}&limit=2").json()
        found[f"{name}_facets"] = client.get(f"/v1/{path}/facets?facet={_GROUPS[name].split(',')[-1]}").json()
        found |= _forms(client, name, path, row["id"])
    for name, query in _OTHERS.items():
        found[name] = client.get(f"/v1/{query}").json()
        found[f"{name}.csv"] = _first_lines(client, query)
    return found


def _forms(client: TestClient, name: str, path: str, key: str) -> dict[str, Any]:
    """A record in each form that is text, and its summaries as CSV."""
    found: dict[str, Any] = {f"{name}_{kind}.csv": _first_lines(client, f"{path}/{kind}") for kind in ("summary", "facets")}
    api = next(api for api in APIS if api.resource.path == path)
    for form, query in [*((form, f"{path}?id={key}") for form in api.forms), *((form, f"{path}/{key}") for form in api.detail_forms)]:
        if form not in ("json", "xlsx", "parquet"):
            is_list = "?" in query
            text = _in_form(client, query, form).replace("http://testserver", "http://127.0.0.1:8000")
            text = _NOW.sub("2025-07-26T09:30:00.000Z", text)
            found[f"{name}.{form}" if is_list else f"{name}_detail.{form}"] = json.loads(text) if form in ("geojson", "csl") else text
    return found


def _in_form(client: TestClient, query: str, form: str) -> str:
    return client.get(f"/v1/{query}{'&' if '?' in query else '?'}output_format={form}").text


def _first_lines(client: TestClient, query: str) -> str:
    """The header of an answer as CSV, and its first row."""
    return "".join(_in_form(client, query, "csv").splitlines(keepends=True)[:2])


def written(examples: dict[str, Any]) -> str:
    """The examples as they stand in the file."""
    return json.dumps(examples, ensure_ascii=False, indent=1) + "\n"


def readme(text: str, client: TestClient) -> str:
    """The README with every answer as the server gives it now."""

    def answer(match: re.Match[str]) -> str:
        return f"{match[1]}{json.dumps(client.get(match[2]).json(), indent=4, ensure_ascii=False)}\n```"

    table = f"{EXTRACTOR_VERSION}\n\n{report(scores(whole=True))}"
    return EVALUATE.sub(lambda match: f"{match[1]}{table}\n```", CURL.sub(answer, text))


if __name__ == "__main__":
    from app.db.engine import engine_for
    from seed import seed
    from tests.conftest import client_for

    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/examples.db"
        seed(url)
        with client_for(engine_for(url)) as client:
            EXAMPLES.write_text(written(collect(client)), encoding="utf-8")
            README.write_text(readme(README.read_text(encoding="utf-8"), client), encoding="utf-8")
