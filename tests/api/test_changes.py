"""The feed of changes: in order, without gaps, as pages and as a stream."""

import asyncio
from datetime import date
from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import text

from app.api.asked import Ask
from app.api.changes import stream
from app.db.engine import engine_for
from app.db.reader import State, reader_for
from app.db.reader_postgresql import PostgresqlReader
from app.db.reader_sqlite import SqliteReader
from app.ingest import ingest
from tests.conftest import client_for
from tests.test_ingest import FIRST, page


def seeded_version(url: str) -> int:
    """The number of the last change."""
    with engine_for(url).connect() as connection:
        return int(connection.execute(text("SELECT version FROM dataset")).scalar_one())


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


def test_a_copy_kept_by_the_feed_is_the_original(seeded_url: str):
    with client_for(engine_for(seeded_url)) as client:
        copy: dict[tuple[str, str], object] = {}
        after = 0
        for body in ("", FIRST, f"{FIRST}\nMore was to come, an official said."):
            if body:
                ingest(engine_for(seeded_url), [page(body)])
            for row in (feed := client.get(f"/v1/changes?after={after}&limit=10000").json())["data"]:
                path = f"/v1/{row['resource']}?id={row['record_id']}"
                record = client.get(path).json()["data"] if row["op"] != "deleted" else []
                for one in record:
                    copy[row["resource"], row["record_id"]] = one
                if not record:
                    copy.pop((row["resource"], row["record_id"]), None)
            after = feed["next_after"]
            for path in ("articles", "statements", "deportation-statistics", "diplomatic-events", "actors", "places"):
                rows = client.get(f"/v1/{path}?limit=1000").json()["data"]
                assert {(path, row["id"]): row for row in rows} == {key: row for key, row in copy.items() if key[0] == path}


def test_records_of_an_article_change_with_its_day(seeded_url: str):
    engine = engine_for(seeded_url)
    ingest(engine, [page(FIRST)])
    before = seeded_version(seeded_url)
    ingest(engine, [page(FIRST, day=date(2025, 6, 26))])
    with client_for(engine) as client:
        changed = client.get(f"/v1/changes?after={before}").json()["data"]
        of_page = "article.published_on__gte=2025-06-26&article.published_on__lte=2025-06-26"
        records = [row["id"] for path in ("statements", "deportation-statistics") for row in client.get(f"/v1/{path}?{of_page}").json()["data"]]
    assert records
    assert set(records) <= {row["record_id"] for row in changed}


def test_the_feed_can_be_narrowed(client: TestClient):
    rows = client.get("/v1/changes?resource=statements&op=created&limit=5").json()
    assert {(row["resource"], row["op"]) for row in rows["data"]} == {("statements", "created")}
    assert client.get("/v1/changes?op=deleted").json()["data"] == []
    for query in ("after=-1", "after=x", "resource=moons", "limit=0"):
        assert client.get(f"/v1/changes?{query}").status_code == 422


async def _followed(url: str, query: str, wanted: int, *, last_event: str = "", news: tuple[str, ...] = (), after: int = 0) -> list[bytes]:
    """The first messages of the stream; after so many of them, `news` are ingested."""
    reader = reader_for(url, 2)
    await reader.open()
    try:
        state = await reader.state()
        last = state.version
        answer = await stream(Ask(reader, state, "/v1/changes/stream", {}, query.format(last=last), last_event=last_event.format(before=last - 1)))
        assert not isinstance(answer.body, bytes)
        events = answer.body
        found = [await anext(events) for _ in range(after)]
        await asyncio.to_thread(ingest, engine_for(url), [page(text) for text in news])
        found += [await anext(events) for _ in range(wanted - after)]
        await events.aclose()
        return found
    finally:
        await reader.close()


def test_the_stream_begins_where_it_is_asked_to_and_goes_on(seeded_url: str):
    last = seeded_version(seeded_url)
    first, second, third = asyncio.run(_followed(seeded_url, "after=0", 3, last_event="{before}", news=(FIRST,), after=2))
    assert first.startswith(b"retry:")
    assert second.startswith(b"id: %d" % last)
    assert third.startswith(b"id: %d\nevent: created" % (last + 1))


@pytest.mark.parametrize(("ahead", "is_reset"), [(0, False), (1, True)])
def test_who_is_in_step_is_not_told_to_begin_anew(seeded_url: str, ahead: int, is_reset: bool):
    after = seeded_version(seeded_url) + ahead
    _, event = asyncio.run(_followed(seeded_url, f"after={after}", 2, news=() if ahead else (FIRST,), after=1))
    assert (b"event: reset" in event) is is_reset


def test_a_quiet_stream_keeps_its_connection_open(seeded_url: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("app.api.changes._PAUSE", 0.001)
    monkeypatch.setattr("app.api.changes._QUIET", 0.003)
    _, quiet, still = asyncio.run(_followed(seeded_url, f"after={seeded_version(seeded_url)}", 3))
    assert (quiet, still) == (b": still here\n\n", b": still here\n\n")


def test_who_is_ahead_of_the_data_is_told_to_begin_anew(seeded_url: str):
    _, reset, first = asyncio.run(_followed(seeded_url, "after=99999999", 3))
    assert reset.startswith(b'id: 0\nevent: reset\ndata: {"dataset_version":')
    assert first.startswith(b"id: 1\n")


def test_a_change_that_comes_while_the_stream_reads_is_told_once(seeded_url: str, monkeypatch: pytest.MonkeyPatch):
    last = seeded_version(seeded_url)
    state = SqliteReader.state if seeded_url.startswith("sqlite") else PostgresqlReader.state
    given: list[State] = []

    async def late(reader: Any) -> State:  # noqa: ANN401  # of either kind
        """The version as it was before the last change, once."""
        given.append(await state(reader))
        return given[-1]._replace(version=given[-1].version - (len(given) == 2))

    monkeypatch.setattr(SqliteReader if seeded_url.startswith("sqlite") else PostgresqlReader, "state", late)
    found = asyncio.run(_followed(seeded_url, f"after={last - 3}", 3, news=(FIRST,), after=2))
    seen = [int(line[4:]) for event in found for line in event.split(b"\n") if line.startswith(b"id: ")]
    assert seen == sorted(set(seen))
