"""Liveness, readiness, version, and answers to wrong requests."""

from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import text

from app import __version__
from app.api.registry import APIS
from app.db.engine import engine_for
from app.db.migrate import migrate
from app.db.schema import SCHEMA_REVISION
from app.main import create_app


def test_liveness_and_version_need_no_database(configured: str):
    client = TestClient(create_app())
    assert client.get("/healthz").json() == {"status": "ok"}
    assert client.get("/version").json() == {"version": __version__, "schema_revision": SCHEMA_REVISION}
    assert configured


def test_readiness_follows_the_schema(configured: str):
    client = TestClient(create_app())
    assert client.get("/readyz").status_code == 503
    assert "hamsaya seed" in client.get("/readyz").json()["detail"]
    engine = engine_for(configured)
    migrate(engine)
    assert client.get("/readyz").json() == {"status": "ok"}
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '29990101'"))
    assert (client.get("/readyz").status_code, "upgrade hamsaya" in client.get("/readyz").json()["detail"]) == (503, True)


def test_readiness_is_that_of_the_database_that_is_read(configured: str, tmp_path: Path):
    read = f"sqlite:///{tmp_path}/replica.db"
    migrate(engine_for(read))
    assert TestClient(create_app(read)).get("/readyz").json() == {"status": "ok"}
    assert TestClient(create_app()).get("/readyz").status_code == 503
    assert configured


def test_the_description_of_the_api_needs_no_database(configured: str):
    client = TestClient(create_app())
    plain = client.get("/openapi.json", headers={"Accept-Encoding": "identity"})
    packed = client.get("/openapi.json", headers={"Accept-Encoding": "gzip"})
    assert (packed.headers["content-encoding"], packed.json()) == ("gzip", plain.json())
    assert int(packed.headers["content-length"]) < int(plain.headers["content-length"]) / 5
    assert client.get("/openapi.json", headers={"Accept-Encoding": "gzip", "If-None-Match": packed.headers["etag"]}).status_code == 304
    assert configured


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/v2/articles", 404),
        ("POST", "/v1/articles", 405),
        ("POST", "/v1/nothing", 404),
        ("DELETE", "/v1/articles/x", 405),
        ("GET", "/v1/articles?" + "x" * 9000, 414),
    ],
)
def test_a_wrong_request_gets_a_problem(method: str, path: str, status: int):
    reply = TestClient(create_app()).request(method, path)
    assert (reply.status_code, reply.headers["content-type"]) == (status, "application/problem+json")
    assert set(reply.json()) == {"type", "title", "status", "detail", "instance", "errors"}


def test_an_unexpected_failure_is_a_problem_without_inner_details(client: TestClient, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("app.api.listing.envelope", lambda *_: 1 / 0)
    reply = client.get("/v1/articles?limit=7")
    assert (reply.status_code, reply.headers["content-type"]) == (500, "application/problem+json")
    assert "division" not in reply.text


def test_a_database_without_tables_is_said_to_be_so(configured: str):
    with TestClient(create_app()) as client:
        reply = client.get("/v1/articles")
    assert (reply.status_code, reply.headers["content-type"]) == (503, "application/problem+json")
    assert "retry-after" in reply.headers
    assert "hamsaya migrate" in reply.json()["detail"]
    assert "dataset" not in reply.json()["detail"]  # what the driver says is for operators
    assert configured


def test_an_id_that_can_be_none_is_refused(client: TestClient):
    assert client.get("/v1/articles/" + "x" * 500).status_code == 422


def test_the_index_leads_to_every_list(client: TestClient):
    index = client.get("/v1").json()
    assert [entry["path"] for entry in index["lists"]] == [f"/v1/{api.resource.path}" for api in APIS]
    for path in (*(entry["path"] for entry in index["lists"]), index["changes"], index["openapi"], index["docs"]):
        assert client.get(path).status_code == 200
