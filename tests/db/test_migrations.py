"""Migrations: up, down, and no drift from the models."""

from csv import reader

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text

from app.db import search
from app.db.engine import engine_for
from app.db.migrate import alembic_config, migrate
from app.db.schema import SCHEMA_REVISION, check_schema, database_revision
from app.exceptions import DatabaseError
from app.ingest import ingest
from app.models.flat import FLAT
from tests.conftest import client_for
from tests.test_ingest import dump, page


def test_up_and_down_and_up(empty_url: str):
    engine = engine_for(empty_url)
    migrate(engine)
    assert {"article", "statement", "deportation_statistic", "diplomatic_event", "actor", "place"} <= set(inspect(engine).get_table_names())
    command.downgrade(alembic_config(engine), "base")
    assert set(inspect(engine).get_table_names()) <= {"alembic_version"}
    migrate(engine)
    check_schema(engine)


@pytest.mark.parametrize("revision", ["20261124", "20261124b", "20261128"])
def test_records_live_through_older_schemas(seeded_url: str, revision: str):
    engine = engine_for(seeded_url)
    before = dump(engine)
    migrate(engine, revision)
    assert database_revision(engine) == revision
    migrate(engine)
    after = dump(engine)
    made = {"change", "dataset", "redirect"} if revision == "20261124" else set()  # what the oldest of them had not
    assert {table: rows for table, rows in after.items() if table not in made} == {table: rows for table, rows in before.items() if table not in made}


def test_an_older_version_finds_its_own_columns_in_what_is_exported(seeded_url: str):
    engine = engine_for(seeded_url)
    lines = "SELECT csv_line FROM deportation_statistic_rendered ORDER BY order_key"
    with engine.connect() as connection:
        now = [next(reader([line])) for line in connection.scalars(text(lines))]
    migrate(engine, "20261126")
    with engine.connect() as connection:
        then = [next(reader([line])) for line in connection.scalars(text(lines))]
    names = [column.name for column in FLAT["deportation_statistic"]]
    assert then == [[value for name, value in zip(names, row, strict=True) if name not in ("date", "published_on")] for row in now]
    assert {row[names.index("published_on")] for row in now} == {"2025-07-26"}
    assert {row[names.index("date")] for row in now} == {"2025-04-01", "2025-07-26"}


@pytest.mark.filterwarnings("ignore:Skipped unsupported reflection of expression-based index")
def test_models_and_migrations_agree(empty_url: str):
    engine = engine_for(empty_url)
    migrate(engine)
    command.check(alembic_config(engine))


def test_the_revision_the_server_asks_for_is_the_newest():
    engine = engine_for("sqlite://")
    assert ScriptDirectory.from_config(alembic_config(engine)).get_current_head() == SCHEMA_REVISION


def test_a_newer_schema_is_left_alone(empty_url: str):
    engine = engine_for(empty_url)
    migrate(engine)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '29990101'"))
    for refused in (migrate, check_schema):
        with pytest.raises(DatabaseError, match="newer, upgrade hamsaya"):
            refused(engine)
    assert database_revision(engine) == "29990101"


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("mysql://x/y", "not supported"),
        ("no url", "not a database URL"),
        ("sqlite:////nowhere/at/all.db", "cannot be reached"),
        ("postgresql://nobody@127.0.0.1:1/none", "cannot be reached"),
    ],
)
def test_a_database_that_cannot_be_used_is_said_in_one_line(url: str, message: str):
    with pytest.raises(DatabaseError, match=message) as caught:
        database_revision(engine_for(url))
    assert "\n" not in str(caught.value)


def test_texts_in_urdu_are_found_by_persian_letters(empty_url: str):
    engine = engine_for(empty_url)
    migrate(engine)
    ingest(engine, [page("وزیر خارجہ نے کہا ہے کہ سرحد پیر کے روز کھول دی جائے گی۔ انہوں نے مزید کہا کہ مذاکرات جاری رہیں گے۔")])
    migrate(engine, "20261201")
    with engine.begin() as connection:
        search.clear(connection, "article")  # as a version before would not find it
    migrate(engine)
    with client_for(engine) as client:
        assert [len(client.get(f"/v1/articles?q={word}").json()["data"]) for word in ("خارجہ", "خارجه", "هی", "تجارت")] == [1, 1, 1, 0]
