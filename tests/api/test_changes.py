"""The feed of changes: in order, without gaps, as pages and as a stream."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from fastapi.testclient import TestClient

from app.api.asked import Ask
from app.api.changes import stream
from app.db.engine import engine_for
from app.db.reader import reader_for
from app.ingest import ingest
from seed import seed
from tests.conftest import client_for
from tests.test_ingest import FIRST, page


def test_pages_of_the_feed_are_the_feed(client: TestClient):
    whole = client.get("/v1/changes?limit=10000").json()
    assert [row["seq"] for row in whole["data"]] == list(range(1, whole["meta"]["dataset_version"] + 1))
    after, found, more = 0, [], True
    while more:
        part = client.get(f"/v1/changes?limit=50&after={after}").json()
        found += part["data"]
        after, more = part["next_after"], part["more"]
    assert found == whole["data"]
    assert client.get(f"/v1/changes?after={after}").json()["data"] == []
    assert client.get(f"/v1/changes?after={after}").json()["next_after"] == after


def test_a_copy_kept_by_the_feed_is_the_original(empty_url: str):
    seed(empty_url)
    with client_for(engine_for(empty_url)) as client:
        copy: dict[tuple[str, str], object] = {}
        after = 0
        for text in ("", FIRST, f"{FIRST}\nMore was to come, an official said."):
            if text:
                ingest(engine_for(empty_url), [page(text)])
            for row in (feed := client.get(f"/v1/changes?after={after}&limit=10000").json())["data"]:
                record = client.get(f"/v1/{row['resource']}?id={row['record_id']}").json()["data"]
                for one in record:
                    copy[row["resource"], row["record_id"]] = one
                if not record:
                    copy.pop((row["resource"], row["record_id"]), None)
            after = feed["next_after"]
            for path in ("articles", "statements", "deportation-statistics", "diplomatic-events", "actors", "places"):
                rows = client.get(f"/v1/{path}?limit=1000").json()["data"]
                assert {(path, row["id"]): row for row in rows} == {key: row for key, row in copy.items() if key[0] == path}


def test_the_feed_can_be_narrowed(client: TestClient):
    rows = client.get("/v1/changes?resource=statements&op=created&limit=5").json()
    assert {(row["resource"], row["op"]) for row in rows["data"]} == {("statements", "created")}
    assert client.get("/v1/changes?op=deleted").json()["data"] == []
    for query in ("after=-1", "after=x", "resource=moons", "limit=0"):
        assert client.get(f"/v1/changes?{query}").status_code == 422


def test_the_stream_begins_where_it_is_asked_to_and_goes_on(empty_url: str):
    seed(empty_url)

    async def read() -> list[bytes]:
        reader = reader_for(empty_url, 2)
        await reader.open()
        try:
            last = await reader.version()
            answer = await stream(Ask(reader, last, "/v1/changes/stream", {}, "after=0", last_event=str(last - 1)))
            assert not isinstance(answer.body, bytes)
            events: AsyncIterator[bytes] = answer.body
            found = [await anext(events), await anext(events)]
            await asyncio.to_thread(ingest, engine_for(empty_url), [page(FIRST)])
            found.append(await anext(events))
            await events.aclose()  # type: ignore[attr-defined]  # a generator
            return [b"%d" % last, *found]
        finally:
            await reader.close()

    last, first, second, third = asyncio.run(read())
    assert first.startswith(b"retry:")
    assert second.startswith(b"id: " + last)
    assert third.startswith(b"id: %d\nevent: created" % (int(last) + 1))


@pytest.mark.parametrize(("ahead", "is_reset"), [(0, False), (1, True)])
def test_who_is_in_step_is_not_told_to_begin_anew(empty_url: str, ahead: int, is_reset: bool):
    seed(empty_url)

    async def read() -> bytes:
        reader = reader_for(empty_url, 2)
        await reader.open()
        try:
            last = await reader.version()
            answer = await stream(Ask(reader, last, "/v1/changes/stream", {}, f"after={last + ahead}"))
            assert not isinstance(answer.body, bytes)
            events: AsyncIterator[bytes] = answer.body
            await anext(events)
            await asyncio.to_thread(ingest, engine_for(empty_url), [page(FIRST)] if not ahead else [])
            found = await anext(events)
            await events.aclose()  # type: ignore[attr-defined]  # a generator
            return found
        finally:
            await reader.close()

    assert (b"event: reset" in asyncio.run(read())) is is_reset


def test_who_is_ahead_of_the_data_is_told_to_begin_anew(empty_url: str):
    seed(empty_url)

    async def read() -> list[bytes]:
        reader = reader_for(empty_url, 2)
        await reader.open()
        try:
            answer = await stream(Ask(reader, await reader.version(), "/v1/changes/stream", {}, "after=99999999"))
            assert not isinstance(answer.body, bytes)
            events: AsyncIterator[bytes] = answer.body
            found = [await anext(events) for _ in range(3)]
            await events.aclose()  # type: ignore[attr-defined]  # a generator
            return found
        finally:
            await reader.close()

    _, reset, first = asyncio.run(read())
    assert reset.startswith(b'id: 0\nevent: reset\ndata: {"dataset_version":')
    assert first.startswith(b"id: 1\n")
