"""Examples of the API documentation, taken from the seed: `python -m tests.examples` writes them, a test compares."""

import json
import tempfile
from pathlib import Path
from typing import Any

from fastapi.testclient import TestClient

EXAMPLES = Path(__file__).parents[1] / "app" / "api" / "examples.json"
_QUERIES = {
    "article": "articles?headline__isnull=false",
    "statement": "statements?speaker=Ishaq Dar&sort=evidence_start",
    "deportation_statistic": "deportation-statistics?measure=deported",
    "diplomatic_event": "diplomatic-events?participant=Mohsin Naqvi&type=visit",
    "actor": "actors?name=Ishaq Dar",
    "place": "places?name=Kabul",
}


def collect(client: TestClient) -> dict[str, Any]:
    """One real record of each resource as lists give it, and as its detail view does."""
    found: dict[str, Any] = {}
    for name, query in _QUERIES.items():
        path = query.partition("?")[0]
        row = client.get(f"/v1/{query}").json()["data"][0]
        found[name] = row
        found[f"{name}_detail"] = client.get(f"/v1/{path}/{row['id']}").json()
    return found


def written(examples: dict[str, Any]) -> str:
    """The examples as they stand in the file."""
    return json.dumps(examples, ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    from app.db.engine import engine_for
    from seed import seed
    from tests.conftest import client_for

    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/examples.db"
        seed(url)
        EXAMPLES.write_text(written(collect(client_for(engine_for(url)))), encoding="utf-8")
