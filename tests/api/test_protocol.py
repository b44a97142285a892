"""Answers that wait for nothing leave without a task: they must be the same answers, in order, and never old ones."""

import asyncio
import gzip
import json
import socket
from collections.abc import Iterator
from contextlib import suppress
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest
from sqlalchemy import Engine, text
from starlette.types import Message

from app.api.edge import Edge
from app.api.replies import head_of
from app.db.engine import engine_for
from app.db.reader import Rows
from app.db.reader_sqlite import SqliteReader
from app.exceptions import CostError
from app.main import create_app
from tests.conftest import url_of
from tests.servers import serving

PATHS = [
    "/v1/articles",
    "/v1/statements?limit=3&country=PAK",
    "/v1/deportation-statistics?output_format=csv&limit=2",
    "/v1/diplomatic-events/summary",
]


@pytest.fixture(scope="module")
def address(seeded_sqlite: Engine) -> Iterator[str]:
    with serving(url_of(seeded_sqlite)) as address:
        yield address


def raw(address: str, sent: bytes) -> bytes:
    """What a server says to bytes until it closes the connection."""
    with socket.create_connection((urlsplit(address).hostname, urlsplit(address).port), timeout=20) as connection:
        connection.sendall(sent)
        parts = []
        while part := connection.recv(65536):
            parts.append(part)
    return b"".join(parts)


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("encoding", ["identity", "gzip", "zstd"])
def test_a_ready_answer_is_the_answer_it_repeats(address: str, path: str, encoding: str):
    with httpx.Client(base_url=address, headers={"Accept-Encoding": encoding}) as client:
        first, _, third = (client.get(path) for _ in range(3))
        assert third.content == first.content
        assert sorted(set(third.headers)) == sorted(set(first.headers))
        ignored = {"date", "ratelimit", "x-request-id"}
        assert {k: v for k, v in third.headers.items() if k not in ignored} == {k: v for k, v in first.headers.items() if k not in ignored}
        head = client.head(path)
        assert (head.status_code, head.content, head.headers.get("content-length")) == (200, b"", first.headers.get("content-length"))


@pytest.mark.parametrize("path", PATHS[:2])
@pytest.mark.parametrize("asked_before", [1, 4])
def test_not_modified(address: str, path: str, asked_before: int):
    with httpx.Client(base_url=address) as client:
        path += f"{'&' if '?' in path else '?'}offset={asked_before}"
        etag = [client.get(path) for _ in range(asked_before)][-1].headers["etag"]
        same = client.get(path, headers={"If-None-Match": f'W/"x", {etag}'})
        assert (same.status_code, same.content, same.headers["etag"]) == (304, b"", etag)
        assert {"cache-control", "vary", "x-request-id", "ratelimit", "date"} <= set(same.headers)
        assert client.get(path, headers={"If-None-Match": "*"}).status_code == 304
        assert client.get("/v1/statements?limit=1&output_format=csv", headers={"If-None-Match": "*"}).status_code == 304
        assert client.get(path, headers={"If-None-Match": '"other"'}).status_code == 200
        assert client.get("/v1/nothing", headers={"If-None-Match": etag}).status_code == 404


def test_requests_in_a_row_get_their_answers_in_order(address: str):
    ask = b"GET /v1/articles?limit=%d HTTP/1.1\r\nHost: h\r\nX-Request-ID: r%d\r\n\r\n"
    last = b"GET /v1/articles?limit=1 HTTP/1.1\r\nHost: h\r\nX-Request-ID: last\r\nConnection: close\r\n\r\n"
    for _ in range(3):
        said = raw(address, b"".join(ask % (1 + n % 3, n) for n in range(50)) + last)
        ids = [line.split(b": ")[1] for line in said.split(b"\r\n") if line.startswith(b"x-request-id")]
        assert ids == [b"r%d" % n for n in range(50)] + [b"last"]
        assert said.count(b"HTTP/1.1 200 OK") == 51


def test_a_connection_is_closed_where_the_client_wants_it(address: str):
    for _ in range(3):
        said = raw(address, b"GET /v1/actors HTTP/1.0\r\nHost: h\r\n\r\n")
        head, body = said.split(b"\r\n\r\n", 1)
        assert b"connection: close" in head.lower()
        assert b"content-length: %d\r\n" % len(body) in head + b"\r\n"


@pytest.mark.parametrize(
    ("hosts", "status"),
    [(b"", 400), (b"Host: a\r\nHost: b\r\n", 400), (b'Host: evil"><x\r\n', 400), (b"Host: [::1]:80\r\n", 200), (b"Host: a.example\r\n", 200)],
)
def test_a_request_names_its_host_once(address: str, hosts: bytes, status: int):
    for path in (b"/v1/articles?limit=1", b"/docs"):
        said = raw(address, b"GET %b HTTP/1.1\r\n%bConnection: close\r\n\r\n" % (path, hosts))
        assert said.startswith(b"HTTP/1.1 %d " % status)


@pytest.mark.parametrize("request_line", [b"GET /v1/articles?id=" + b"x" * 70_000 + b" HTTP/1.1", b"FOO / HTTP/1.1", b"nonsense"])
def test_what_is_no_request_gets_a_problem(address: str, request_line: bytes):
    head, _, body = raw(address, request_line + b"\r\nHost: x\r\n\r\n").partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 400 ")
    assert b"content-type: application/problem+json" in head
    assert json.loads(body)["status"] == 400


async def _begun(edge: Edge, path: str, headers: list[tuple[bytes, bytes]]) -> tuple[tuple[bytes, bytes] | None, list[Message]]:
    """What an application has ready for a request, and what it sends in a task thereafter."""
    sent: list[Message] = []
    address, _, query = path.partition("?")
    scope = {"type": "http", "method": "GET", "path": address, "query_string": query.encode(), "headers": headers, "client": None, "scheme": "http"}

    async def receive() -> Message:
        return await asyncio.get_running_loop().create_future()  # type: ignore[no-any-return]  # a client that stays

    async def send(message: Message) -> None:
        sent.append(message)

    ready = edge.ready(scope)
    if ready is None:
        await asyncio.create_task(edge(scope, receive, send))
    return ready, sent


@pytest.mark.parametrize("waits", [False, True])
@pytest.mark.parametrize(
    ("path", "status"), [("/v1/articles?limit=2", 200), ("/v1/articles?limit=x", 422), ("/v1/articles/art_0", 404), ("/healthz", 200)]
)
def test_what_waits_is_begun_once_and_ended_in_a_task(seeded_sqlite: Engine, monkeypatch: pytest.MonkeyPatch, path: str, status: int, waits: bool):
    asked: list[str] = []
    rows = SqliteReader.rows

    async def counted(self: SqliteReader, sql: str, values: list[Any]) -> Rows:
        asked.append(sql)
        if waits:
            await asyncio.sleep(0)
        return await rows(self, sql, values)

    monkeypatch.setattr(SqliteReader, "rows", counted)
    ready, sent = asyncio.run(_begun(create_app(url_of(seeded_sqlite)), path, []))
    is_asked = path.startswith("/v1") and status != 422
    assert bool(asked) == is_asked
    assert len(set(asked)) == len(asked)
    assert (ready is None) == (path == "/healthz" or (waits and is_asked))
    head, body = ready or (b"HTTP/1.1 %d " % sent[0]["status"], sent[1]["body"])
    assert head.startswith(b"HTTP/1.1 %d " % status)
    assert json.loads(body)


def test_what_fails_while_it_waits_is_a_problem(seeded_sqlite: Engine, monkeypatch: pytest.MonkeyPatch):
    async def late(*_: object) -> Rows:
        raised = asyncio.get_running_loop().create_future()
        asyncio.get_running_loop().call_soon(raised.set_exception, CostError("takes too long"))
        return await raised  # type: ignore[no-any-return]  # it never comes

    monkeypatch.setattr(SqliteReader, "rows", late)
    ready, sent = asyncio.run(_begun(create_app(url_of(seeded_sqlite)), "/v1/articles?limit=2", []))
    assert ready is None
    assert (sent[0]["status"], json.loads(sent[1]["body"])["detail"]) == (422, "takes too long")


def test_what_fails_and_is_asked_again_is_answered(seeded_sqlite: Engine, monkeypatch: pytest.MonkeyPatch):
    rows = SqliteReader.rows

    async def at_last(self: SqliteReader, sql: str, values: list[Any]) -> Rows:
        for _ in range(2):
            failing = asyncio.get_running_loop().create_future()
            asyncio.get_running_loop().call_soon(failing.set_exception, CostError("not yet"))
            with suppress(CostError):
                await failing
        return await rows(self, sql, values)

    monkeypatch.setattr(SqliteReader, "rows", at_last)
    _, sent = asyncio.run(_begun(create_app(url_of(seeded_sqlite)), "/v1/articles?limit=2", []))
    assert (sent[0]["status"], len(json.loads(sent[1]["body"])["data"])) == (200, 2)


def test_an_export_is_no_ready_answer(seeded_sqlite: Engine):
    ready, sent = asyncio.run(_begun(create_app(url_of(seeded_sqlite)), "/v1/articles?output_format=csv", [(b"accept-encoding", b"gzip")]))
    assert ready is None
    assert (b"content-encoding", b"gzip") in sent[0]["headers"]
    assert gzip.decompress(b"".join(message["body"] for message in sent[1:])).startswith(b"id,")


def test_every_ready_answer_counts(address: str):
    with httpx.Client(base_url=address) as client:
        replies = [client.get("/v1/places").headers["ratelimit"] for _ in range(4)]
        left = [int(reply.split("r=")[1].split(";")[0]) for reply in replies]
        assert len(set(left)) == len(left)


def test_a_write_by_another_process_is_seen_at_once(seeded_url: str):
    with serving(seeded_url) as address, httpx.Client(base_url=address) as client:
        first = [client.get("/v1/articles") for _ in range(4)][-1]
        engine = engine_for(seeded_url)
        with engine.begin() as connection:
            connection.execute(text("UPDATE dataset SET version = version + 1"))
        second = client.get("/v1/articles", headers={"If-None-Match": first.headers["etag"]})
        engine.dispose()
        assert (second.status_code, second.json()["meta"]["dataset_version"]) == (200, first.json()["meta"]["dataset_version"] + 1)


@pytest.mark.parametrize("value", [b"a\r\nset-cookie: x", b"a\nb"])
def test_a_header_holds_no_line_break(value: bytes):
    with pytest.raises(ValueError, match="line break"):
        head_of(200, [(b"etag", value)])
