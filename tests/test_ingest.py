"""The write side: the same again changes nothing, an interruption loses nothing, a changed page leaves nothing behind."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine, inspect, text

from app import ingest as module
from app.db.engine import engine_for
from app.db.migrate import migrate
from app.db.store import Outcome, save_article
from app.exceptions import SourceError
from app.ingest import ingest
from app.models.vocabulary import DateBasis
from app.sources.pages import PageFile, SourcePage, page_files, read_manifest, read_publisher
from seed import MANIFEST, seed

FIRST = "Iran deported 1,200 Afghan migrants on Monday, the Red Cross said.\nThe crossing at Islam Qala stayed open."
SECOND = "Pakistan’s foreign minister visited Kabul on Tuesday.\nHe met Taliban officials and said talks would go on."


def dump(engine: Engine) -> dict[str, list[tuple[object, ...]]]:
    """All rows of all tables but those of search, without the times of changes."""
    with engine.connect() as connection:
        tables = sorted(name for name in inspect(connection).get_table_names() if "_search" not in name)
        rows = {table: connection.execute(text(f"SELECT * FROM {table}")).mappings().all() for table in tables}  # noqa: S608
        return {
            table: sorted((tuple(v for k, v in row.items() if k not in ("at", "changed_at")) for row in rows[table]), key=repr) for table in tables
        }


def page(body: str, name: str = "page", day: date | None = date(2025, 6, 25)) -> SourcePage:
    return SourcePage(name, body, "Example News", None, day, DateBasis.supplied)


@pytest.fixture
def engine(empty_url: str) -> Engine:
    found = engine_for(empty_url)
    migrate(found)
    return found


def test_a_page_is_known_by_its_file_name_and_publisher(tmp_path: Path):
    files = [tmp_path / folder / "page.txt" for folder in ("a", "b")]
    for file in files:
        file.parent.mkdir()
        file.write_text(FIRST)
    with pytest.raises(SourceError, match="rename one of them"):
        page_files(files, "X")
    assert page_files([files[0], files[0]], "X") == [PageFile(files[0], "X")] * 2
    manifest = tmp_path / "manifest.toml"
    manifest.write_text("".join(f'[[page]]\nfile = "{folder}/page.txt"\npublisher = "X"\n' for folder in ("a", "b")))
    with pytest.raises(SourceError, match="rename one of them"):
        read_manifest(manifest)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("Example  News ", "Example News"),
        ("همشهری\u200cآنلاین", "همشهری\u200cآنلاین"),
        ("Dawn\u200f", "Dawn"),
        ("—", None),
        ("", None),
        ("   ", None),
        ("ev\x1bil", None),
    ],
)
def test_a_publisher_has_a_name_that_can_be_asked_for(given: str, kept: str | None):
    if kept is not None:
        assert read_publisher(given) == kept
    else:
        with pytest.raises(SourceError, match="--publisher"):
            read_publisher(given)


def test_seeding_twice_changes_nothing_and_says_so(empty_url: str):
    first = str(seed(empty_url))
    before = dump(engine_for(empty_url))
    assert first.startswith("articles: 6 created; wrote ")
    assert str(seed(empty_url)) == "nothing changed: 6 articles are up to date"
    assert dump(engine_for(empty_url)) == before


def test_seeding_twice_does_not_load_the_language_model(seeded_url: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(module, "extract", None)
    seed(seeded_url)


def test_ids_are_the_same_in_every_database(seeded_sqlite: Engine, seeded_postgresql: Engine):
    for table in ("article", "statement", "deportation_statistic", "diplomatic_event", "actor", "place"):
        ids = []
        for engine in (seeded_sqlite, seeded_postgresql):
            with engine.connect() as connection:
                ids.append(sorted(connection.execute(text(f"SELECT id FROM {table}")).scalars()))  # noqa: S608
        assert ids[0] == ids[1] != []


def test_killed_half_way_a_second_run_completes_it(empty_url: str, monkeypatch: pytest.MonkeyPatch):
    saved = []

    def fail_at_the_fourth(*args: object) -> Outcome:
        if len(saved) == 3:
            raise KeyboardInterrupt
        saved.append(args)
        return save_article(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(module, "save_article", fail_at_the_fourth)
    with pytest.raises(KeyboardInterrupt):
        seed(empty_url)
    monkeypatch.undo()
    engine = engine_for(empty_url)
    assert len(dump(engine)["article"]) == 3
    assert str(seed(empty_url)).startswith("articles: 3 unchanged, 3 created")
    whole = dump(engine)
    assert len(whole["article"]) == 6
    assert str(seed(empty_url)) == "nothing changed: 6 articles are up to date"
    assert dump(engine) == whole


def test_an_article_that_leaves_its_page_goes_with_its_records_and_actors(engine: Engine):
    ingest(engine, [page(f"{FIRST}\n\n{SECOND}")])
    assert len(dump(engine)["article"]) == 2
    ingest(engine, [page(SECOND)])
    rows = dump(engine)
    assert len(rows["article"]) == 1
    assert rows["deportation_statistic"] == []
    assert all(row["name"] != "Red Cross" for row in _named(engine, "actor"))


def test_ids_of_a_corrected_article_lead_to_what_it_became(engine: Engine):
    first, second = f"{FIRST}\nMore was to come, an official said.", SECOND
    ingest(engine, [page(f"{first}\n\n{second}")])
    kinds = ("article", "statement", "deportation_statistic", "diplomatic_event")
    before = [row["id"] for table in kinds for row in _named(engine, table)]
    ingest(engine, [page(f"{first.replace('stayed open', 'was shut at noon')}\n\n{second}")])
    after = {row["id"] for table in kinds for row in _named(engine, table)}
    leads = {row["old_id"]: row["new_id"] for row in _named(engine, "redirect")}
    lost = [key for key in before if key not in after and key not in leads]
    assert [key[:3] for key in lost] == ["evt"]  # of the sentence that was corrected
    assert len(leads) > 3
    assert set(leads.values()) <= after
    ingest(engine, [page(f"{first}\n\n{second}")])
    assert not {row["old_id"] for row in _named(engine, "redirect")} & set(before)


def _named(engine: Engine, table: str) -> list[dict[str, object]]:
    with engine.connect() as connection:
        return [dict(row) for row in connection.execute(text(f"SELECT * FROM {table}")).mappings()]  # noqa: S608


def test_another_day_of_publication_is_read_anew(engine: Engine):
    ingest(engine, [page(FIRST)])
    assert str(ingest(engine, [page(FIRST, day=date(2025, 7, 2))])).startswith("articles: 1 updated")
    assert [row["period_start"] for row in _named(engine, "deportation_statistic")] == ["2025-06-30"]


def test_the_same_text_twice_on_a_page_is_one_article(engine: Engine):
    ingest(engine, [page(f"{FIRST}\n\n{FIRST}")])
    assert len(dump(engine)["article"]) == 1
    assert str(ingest(engine, [page(f"{FIRST}\n\n{FIRST}")])).startswith("nothing changed")


def test_a_page_without_articles_is_refused_and_nothing_is_written(engine: Engine):
    with pytest.raises(SourceError, match="no article found"):
        ingest(engine, [page("Menu\nHome\nContact")])
    assert dump(engine)["article"] == []


def test_the_manifest_says_how_the_date_is_known():
    (found,) = read_manifest(MANIFEST)
    assert (found.publisher, found.published_on, found.published_on_basis) == ("Afghanistan International", date(2025, 7, 26), DateBasis.inferred)


def test_workers_store_what_one_process_stores(tmp_path: Path):
    pages = [page(f"{FIRST}\nIt was crossing number {number}, an official said.", name=f"page{number}") for number in range(6)]
    dumps = []
    for workers in (1, 2):
        engine = engine_for(f"sqlite:///{tmp_path}/{workers}.db")
        migrate(engine)
        ingest(engine, pages, workers=workers)
        dumps.append(dump(engine))
    assert dumps[0] == dumps[1]


def test_pages_are_taken_one_by_one(engine: Engine):
    taken: list[int] = []
    stored: list[int] = []

    def pages() -> Iterator[SourcePage]:
        for number in range(3):
            taken.append(number)
            assert len(taken) - len(stored) <= 1
            yield page(f"{FIRST}\nIt was crossing number {number}, an official said.", name=f"page{number}")

    ingest(engine, pages(), lambda _: stored.append(1))
    assert len(stored) == 3
