"""The outermost layer: conditional requests, the cache, limits, headers, wrong requests."""

import asyncio
import gzip
import re
from collections.abc import AsyncGenerator

import pytest
import zstandard
from fastapi.testclient import TestClient
from sqlalchemy import Engine, text
from starlette.types import Message

from app.api.compression import encoding_of
from app.api.limits import LocalAllowance, SharedAllowance, allowance
from app.api.replies import Reply, deliver
from app.db.engine import engine_for
from app.exceptions import HamsayaError
from app.settings import settings
from tests.conftest import client_for

PATHS = ["/v1/articles", "/v1/statements?limit=3&country=PAK", "/v1/actors?q=dar"]


@pytest.mark.parametrize("path", PATHS)
def test_an_unchanged_answer_is_a_304_without_a_body(client: TestClient, path: str):
    first = client.get(path)
    again = client.get(path, headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", first.headers["etag"])
    assert client.get(path, headers={"If-None-Match": "*"}).status_code == 304
    assert client.get(path, headers={"If-None-Match": '"other"'}).content == first.content
    assert client.get(path).content == first.content


@pytest.mark.parametrize(("path", "status"), [("/v1/statements/sta_nope", 404), ("/v1/statements?foo=3", 422), ("/v1/statements?limit=4", 304)])
def test_any_version_is_one_of_what_exists(client: TestClient, path: str, status: int):
    assert client.get(path, headers={"If-None-Match": "*"}).status_code == status


def test_an_etag_is_of_one_dataset(clients: dict[str, TestClient]):
    replies = [client.get("/v1/articles") for client in clients.values()]
    assert replies[0].content == replies[1].content
    assert replies[0].headers["etag"] != replies[1].headers["etag"]


def test_a_write_by_anyone_is_seen_by_the_next_request(seeded_url: str):
    with client_for(engine_for(seeded_url)) as client:
        first = client.get("/v1/articles")
        assert client.get("/v1/articles").content == first.content
        with engine_for(seeded_url).begin() as connection:
            connection.execute(text("UPDATE dataset SET version = version + 1"))
            connection.execute(text("UPDATE article_rendered SET document = replace(document, 'Afghanistan International', 'Somebody')"))
        second = client.get("/v1/articles", headers={"If-None-Match": first.headers["etag"]})
        assert second.status_code == 200
        assert "Somebody" in second.text
        assert second.json()["meta"]["dataset_version"] == first.json()["meta"]["dataset_version"] + 1


def test_links_of_a_kept_answer_name_the_host_that_was_asked(client: TestClient):
    for host in ("one.example", "two.example"):
        replies = [client.get("/v1/statements?output_format=atom", headers={"Host": host}).text for _ in range(3)]
        assert all(f"//{host}/v1/statements" in reply for reply in replies)


def test_compressed_answers_are_the_same_answers(client: TestClient):
    plain = client.get("/v1/statements", headers={"Accept-Encoding": "identity"})
    assert "content-encoding" not in plain.headers
    tags = {plain.headers["etag"]}
    for name, undo in (("gzip", gzip.decompress), ("zstd", zstandard.decompress)):
        with client.stream("GET", "/v1/statements", headers={"Accept-Encoding": name}) as reply:
            assert reply.headers["content-encoding"] == name
            assert undo(b"".join(reply.iter_raw())) == plain.content
            tags.add(reply.headers["etag"])
    assert len(tags) == 3


@pytest.mark.parametrize(
    ("accepted", "chosen"),
    [
        ("", ""),
        ("gzip", "gzip"),
        ("gzip, zstd", "zstd"),
        ("zstd;q=0, gzip", "gzip"),
        ("br", ""),
        ("gzip;q=0", ""),
        ("gzip;q=1, zstd;q=0.5", "gzip"),
        ("zstd; q=0.2, gzip; q=0.2", "zstd"),
        ("gzip;q=0, zstd;q=0.1", "zstd"),
    ],
)
def test_the_encoding_is_the_best_that_is_accepted(accepted: str, chosen: str):
    assert encoding_of(accepted.encode()) == chosen.encode()


def test_headers_of_every_answer(client: TestClient):
    for path in ("/v1/articles", "/v1/articles/none", "/v1/nothing", "/healthz", "/docs"):
        headers = client.get(path).headers
        assert {"x-request-id", "cache-control", "vary", "access-control-allow-origin"} <= set(headers), path
        assert ({"ratelimit", "ratelimit-policy"} <= set(headers)) == (path != "/healthz")  # probes are not limited
        assert headers["x-content-type-options"] == "nosniff"
        assert "content-security-policy" in headers
    assert client.get("/v1/articles", headers={"X-Request-ID": "abc-1"}).headers["x-request-id"] == "abc-1"
    assert client.get("/v1/articles", headers={"X-Request-ID": "a b"}).headers["x-request-id"] != "a b"


def test_head_and_options(client: TestClient):
    whole = client.get("/v1/articles")
    head = client.head("/v1/articles")
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["content-length"] == whole.headers["content-length"]
    preflight = client.options("/v1/articles", headers={"Origin": "https://example.org", "Access-Control-Request-Method": "GET"})
    assert (preflight.status_code, preflight.headers["access-control-allow-methods"]) == (204, "GET, HEAD, OPTIONS")
    for path in ("/healthz", "/openapi.json", "/docs"):
        assert (client.options(path).status_code, client.options(path).headers["allow"]) == (204, "GET, HEAD, OPTIONS")
    for path, status in (("/docs", 200), ("/healthz", 200), ("/openapi.json", 200), ("/nowhere", 404)):
        head, got = client.head(path), client.get(path)
        assert (head.status_code, head.content, head.headers["content-length"]) == (status, b"", got.headers["content-length"])


@pytest.mark.parametrize(
    ("method", "path", "status", "said"),
    [
        ("DELETE", "/v1/articles", 405, "read with GET"), ("GET", "/v1/articles?limit=1&limit=2", 422, "given twice"),
        ("GET", "/v1/articles?publisher=%ff", 422, "UTF-8"), ("GET", "/v1/articles?publisher=%00", 422, "NUL"),
        ("GET", "/v1/articles?" + "country=PAK&" * 320, 422, "300 parameters"), ("GET", "/v1/articles?q=" + "x" * 9000, 414, "longer than"),
        ("GET", "/v1/statements?near=1,2,3", 422, "no such parameter"), ("GET", "/v1/places?near=91,2,3", 422, "latitude"),
        ("GET", "/v1/places?near=abc", 422, "latitude"), ("GET", "/v1/statements?fields=idd", 422, "did you mean"),
        ("GET", "/v1/statements?sort=relevance", 422, "give `q`"), ("GET", "/v1/statements?include=moon", 422, "include"),
        ("GET", "/v1/statements?q=x&sort=relevance,speaker", 422, "stands alone"), ("GET", "/v1/articles?date_match=x", 422, "overlaps"),
        ("GET", "/v1/articles?country=", 422, "has no value"), ("GET", "/v1/articles?publisher=&publisher=AP", 422, "has no value"),
        ("GET", "/v1/changes?resource=", 422, "has no value"), ("GET", "/v1/statements?sort=%20", 422, "has no value"),
        ("GET", f"/v1/deportation-statistics/summary?value={1 << 70}", 422, "less than"),
        ("GET", "/v1/deportation-statistics?value__gte=-1", 422, "greater than"), ("GET", "/v1/statements?confidence__gte=nan", 422, "confidence__gte"),
        ("GET", "/v1/articles?published_on__lte=2025", 422, "'end_date'"), ("GET", "/v1/statements?since=2025", 422, "'start_date'"),
        ("GET", "/v1/diplomatic-events?actor=Ishaq%20Dar", 422, "'participant'"), ("GET", "/v1/statements?page=2", 422, "'cursor'"),
        ("GET", "/v1/deportation-statistics?fromcountry=PAK", 422, "'from_country'"), ("GET", "/v1/articles?per_page=2", 422, "'limit'"),
        ("GET", "/v1/articles?country=PK", 422, "IRN"), ("GET", "/v1/articles?country=PKA", 422, "did you mean PAK?"),
        ("GET", "/v1/diplomatic-events?type=Visits", 422, "did you mean 'visit'?"),
        ("GET", "/v1/diplomatic-events?status=ocurred", 422, "did you mean 'occurred'?"),
        ("GET", "/v1/statements?fields=evidence_exact", 422, "no field of this form"),
        ("GET", "/v1/statements?fields=id,evidence&output_format=csv", 422, "no column of this form"),
        ("GET", "/v1/statements?fields=evidence_exact&output_format=ndjson", 422, "no field of this form"),
    ],
)  # fmt: skip
def test_each_wrong_request_is_told_what_is_wrong(client: TestClient, method: str, path: str, status: int, said: str):
    reply = client.request(method, path)
    assert (reply.status_code, reply.headers["content-type"]) == (status, "application/problem+json")
    assert said in reply.json()["detail"]


def test_a_body_on_get_is_refused(client: TestClient):
    assert client.request("GET", "/v1/articles", content=b"x").status_code == 400


def test_an_app_identifier_is_welcome_and_changes_nothing(client: TestClient):
    assert client.get("/v1/articles?app_identifier=me").json() == client.get("/v1/articles").json()


def test_too_many_requests_are_told_when_to_come_back(seeded_sqlite: Engine, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("HAMSAYA_RATE_LIMIT", "2/hour")
    settings.cache_clear()
    try:
        client = client_for(seeded_sqlite)
    finally:
        monkeypatch.undo()
        settings.cache_clear()
    replies = [client.get("/v1/articles") for _ in range(3)]
    assert [reply.status_code for reply in replies] == [200, 200, 429]
    assert [reply.headers["ratelimit"].split(";")[1] for reply in replies] == ["r=1", "r=0", "r=0"]
    assert 0 < int(replies[2].headers["retry-after"]) <= 3601
    assert [client.get("/healthz").status_code for _ in range(5)] == [200] * 5
    assert replies[2].headers["content-type"] == "application/problem+json"


async def _taken(rule: SharedAllowance | LocalAllowance) -> list[bool]:
    return [(await rule.take(client))[0] for client in ("a", "a", "a", "b")]


def test_a_shared_store_counts_as_the_process_does():
    import asyncio

    for store in ("memory", "memory://"):
        rule = allowance("2/hour", store)
        assert asyncio.run(_taken(rule)) == [True, True, False, True]  # type: ignore[arg-type]
        assert rule.policy == b'"default";q=2;w=3600'


@pytest.mark.parametrize(("rule", "store"), [("many", "memory"), ("2/hour", "nowhere://x"), ("5/minute,2/second", "memory"), ("0/second", "memory")])
def test_a_limit_that_cannot_be_read_is_said_so(rule: str, store: str):
    with pytest.raises(HamsayaError, match="HAMSAYA_RATE_LIMIT"):
        allowance(rule, store)


@pytest.mark.filterwarnings("ignore::pydantic.warnings.UnsupportedFieldAttributeWarning")  # of the framework, on models built late
def test_every_documented_path_has_its_handler(client: TestClient):
    find = client.app._routes.find  # type: ignore[attr-defined]
    paths = [path for path in client.get("/openapi.json").json()["paths"] if path.startswith("/v1/")]
    assert len(paths) > 30
    assert [path for path in paths if find(re.sub(r"{\w+}", "x", path)) is None] == []


@pytest.mark.parametrize(("served", "pauses"), [([0, 0, 0, 0, 0], 0), ([0, 1, 1, 1, 1], 1), ([0, 1, 1, 2, 2], 2)])
def test_an_export_pauses_only_while_others_are_served(monkeypatch: pytest.MonkeyPatch, served: list[int], pauses: int):
    slept: list[float] = []
    sent: list[Message] = []
    seen = iter(served)

    async def chunks() -> AsyncGenerator[bytes, None]:
        yield b"a"
        yield b"b"

    async def receive() -> Message:
        return await asyncio.get_running_loop().create_future()  # type: ignore[no-any-return]  # a client that stays

    async def send(message: Message) -> None:
        sent.append(message)

    async def sleep(seconds: float) -> None:
        slept.append(seconds)

    monkeypatch.setattr("app.api.replies.asyncio.sleep", sleep)
    asyncio.run(deliver(Reply(200, [], [], chunks()), receive, send, lambda: next(seen), head=False))
    assert b"".join(message.get("body", b"") for message in sent) == b"ab"
    assert len(slept) == pauses
    assert all(0 < seconds <= 0.05 for seconds in slept)
