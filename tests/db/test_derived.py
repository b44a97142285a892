"""What is derived from records: made anew it is what it was; changes are told once and in order; moved ids lead on."""

import pytest
from sqlalchemy import Engine, text

from app.db.engine import engine_for
from app.db.migrate import migrate
from app.db.rebuild import is_stale, rebuild
from app.ingest import ingest
from app.models.base import order_floor, order_key, record_id
from app.models.rendered import RENDERED
from tests.conftest import client_for
from tests.test_ingest import FIRST, SECOND, dump, page


@pytest.fixture
def engine(empty_url: str) -> Engine:
    found = engine_for(empty_url)
    migrate(found)
    return found


def _live(rows: dict[str, list[tuple[object, ...]]]) -> dict[str, list[tuple[object, ...]]]:
    return {table: [row for row in found if table != "rollup" or row[-2]] for table, found in rows.items()}


def test_a_rebuild_gives_what_writing_gave(seeded_url: str):
    engine = engine_for(seeded_url)
    ingest(engine, [page(f"{FIRST}\n\n{SECOND}")])
    ingest(engine, [page(SECOND)])
    before = _live(dump(engine))
    with client_for(engine) as client:
        found = client.get("/v1/articles?q=taliban&fields=id").json()
        with engine.begin() as connection:
            for table in RENDERED:
                connection.execute(text(f"DELETE FROM {table}_rendered"))  # noqa: S608
            for table in ("actor", "place"):
                connection.execute(text(f"UPDATE {table} SET document = ''"))  # noqa: S608
            assert is_stale(connection)
            rebuild(connection)
        assert _live(dump(engine)) == before
        assert client.get("/v1/articles?q=taliban&fields=id").json() == found


def test_records_whose_order_keys_agree_are_kept_apart(engine: Engine, monkeypatch: pytest.MonkeyPatch):
    for module in ("rows", "rebuild"):
        monkeypatch.setattr(f"app.db.{module}.order_key", lambda day, _: order_floor(day) + 1_000 if day else 1_000)
    for _ in range(2):
        ingest(engine, [page(f"{FIRST}\n\n{SECOND}"), page(f"{SECOND} It was his first visit.", "other")])
        ingest(engine, [page(f"{FIRST}\n\n{SECOND}\nNothing more was said.")])
    with engine.begin() as connection:
        ids = {table: set(connection.scalars(text(f"SELECT id FROM {table}"))) for table in RENDERED}  # noqa: S608
    assert len(ids["article"]) > 1 < len(ids["diplomatic_event"])
    for _ in range(2):
        with client_for(engine) as client:
            for table, found in ids.items():
                path = f"/v1/{table.replace('_', '-')}s"
                assert found
                assert sorted(row["id"] for row in client.get(path).json()["data"]) == sorted(found)
                assert {line.split(",")[0] for line in client.get(f"{path}?output_format=csv").text.splitlines()[1:]} == found
            assert {row["id"] for row in client.get("/v1/articles?q=visit*").json()["data"]} < ids["article"]
            assert {row["id"] for row in client.get("/v1/diplomatic-events?country=AFG").json()["data"]} <= ids["diplomatic_event"]
        with engine.begin() as connection:
            rebuild(connection)


def test_changes_are_written_once_in_one_order(engine: Engine):
    ingest(engine, [page(f"{FIRST}\n\n{SECOND}")])
    first = dump(engine)["change"]
    ingest(engine, [page(f"{FIRST}\n\n{SECOND}")])
    assert dump(engine)["change"] == first
    ingest(engine, [page(SECOND)])
    changes = sorted(dump(engine)["change"])
    assert [row[0] for row in changes] == list(range(1, len(changes) + 1))
    assert dump(engine)["dataset"] == [(1, len(changes))]
    gone = {row[3] for row in changes if row[1] == "deleted"}
    there = {row[3] for row in changes if row[1] == "created"} - gone
    ids = {
        value
        for table in ("article", "statement", "deportation_statistic", "diplomatic_event", "actor", "place")
        for row in dump(engine)[table]
        for value in row
    }
    assert there <= ids
    assert not gone & ids


def test_a_moved_id_leads_on(engine: Engine):
    ingest(engine, [page(FIRST)])
    with engine.begin() as connection:
        new = connection.execute(text("SELECT speaker_id FROM statement WHERE speaker_id IS NOT NULL LIMIT 1")).scalar_one()
        connection.execute(text("INSERT INTO redirect (old_id, new_id) VALUES ('act_old', :new)"), {"new": new})
    with client_for(engine) as client:
        for path in ("/v1/actors/act_old", "/v1/actors/act_old/statements?limit=2"):
            reply = client.get(path, follow_redirects=False)
            assert (reply.status_code, reply.headers["location"]) == (308, path.replace("act_old", new))
            assert client.get(path).status_code == 200
        assert client.get("/v1/articles/act_old", follow_redirects=False).status_code == 404
        for known in ("statements?speaker_id={}", "articles?speaker_id={}", "actors?id={}", "statements/summary?speaker_id={}"):
            answers = [client.get(f"/v1/{known.format(key)}").json() for key in ("act_old", new)]
            assert answers[0]["data"] == answers[1]["data"] != []


def test_an_actor_renamed_to_what_was_an_alias_is_found_under_the_old_id(engine: Engine):
    ingest(engine, [page(FIRST)])
    with engine.begin() as connection:
        key = connection.execute(text("SELECT id FROM actor WHERE name = 'ICRC' OR name LIKE '%Red Cross%'")).scalar_one()
        old = record_id("act", "some former name")
        connection.execute(text("INSERT INTO actor (id, name, kind) VALUES (:id, 'Some Former Name', 'organization')"), {"id": old})
        connection.execute(text("INSERT INTO actor_alias (actor_id, alias) VALUES (:id, 'Some Former Name')"), {"id": key})
    ingest(engine, [page(f"{FIRST}\nMore was to come, an official said.")])
    with engine.connect() as connection:
        assert connection.execute(text("SELECT new_id FROM redirect WHERE old_id = :old"), {"old": old}).scalar() == key


def test_order_keys_sort_as_day_then_id_does():
    from datetime import date

    days = [date(2025, 7, 26), date(1990, 1, 1), date(9999, 12, 31), None]
    ids = [record_id("sta", number) for number in range(200)]
    rows = [(day, key) for day in days for key in ids]
    expected = sorted(rows, key=lambda row: (-(row[0].toordinal() if row[0] else 0), row[1]))
    assert sorted(rows, key=lambda row: -order_key(*row)) == expected
    assert order_floor(date(2025, 7, 26)) <= min(order_key(date(2025, 7, 26), key) for key in ids)
    assert max(order_key(date(2025, 7, 25), key) for key in ids) < order_floor(date(2025, 7, 26))
    assert max(order_key(date(9999, 12, 31), key) for key in ids) < 1 << 63
