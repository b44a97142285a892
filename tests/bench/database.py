"""A big database for the benchmark: seeded random records through the real schema, the real documents, search and roll-ups."""

import random
import sqlite3
import sys
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from app.db import forms, rendered, rollups, search
from app.db.documents import document, lists
from app.db.engine import engine_for
from app.db.migrate import migrate
from app.models.base import order_key, record_id
from app.models.vocabulary import EventStatus, EventType, Measure, QuoteType, SpeakerKind

FIRST_DAY, DAYS = date(2020, 1, 1), 2160
CHUNK = 10_000
COUNTRIES = ("AFG", "PAK", "IRN", "USA", "CHN", "RUS", "IND", "TUR", "QAT", "ARE", "SAU", "UZB", "TJK", "TKM", "DEU", "GBR")
PUBLISHERS = tuple(f"Publisher {number}" for number in range(40))
_PLAIN = [
    "the",
    "of",
    "to",
    "in",
    "and",
    "a",
    "said",
    "on",
    "for",
    "that",
    "with",
    "from",
    "by",
    "at",
    "was",
    "were",
    "is",
    "has",
    "have",
    "it",
    "an",
    "as",
    "not",
    "he",
    "they",
]
_FIELD = [
    "afghanistan",
    "pakistan",
    "iran",
    "border",
    "deported",
    "returned",
    "taliban",
    "minister",
    "foreign",
    "kabul",
    "tehran",
    "islamabad",
    "torkham",
    "crossing",
    "refugees",
    "migrants",
    "talks",
    "visit",
]


def _words(rng: random.Random) -> tuple[list[str], list[float]]:
    letters = "bcdfghklmnprstvz"
    rare = [f"{rng.choice(letters)}{rng.choice('aeiou')}{rng.choice(letters)}{rng.choice('aeiou')}{rng.choice(letters)}{n:x}" for n in range(20_000)]
    words = [*_PLAIN, *_FIELD, *rare]
    return words, [1 / (rank + 2) for rank in range(len(words))]


class Maker:
    """Makes rows, the same for the same seed."""

    def __init__(self, articles: int) -> None:
        self.articles = articles
        self.documents: dict[str, list[tuple[str, str]]] = {}  # of the last chunk, with the id of each
        self._rng = random.Random(20251124)
        words, weights = _words(self._rng)
        pool = self._rng.choices(words, weights, k=400_000)
        self._sentences = [f"{' '.join(pool[i : i + 18]).capitalize()}." for i in range(0, len(pool), 18)]
        self.actors = [(record_id("act", f"actor {n}"), f"Actor {n}") for n in range(500)]
        self.places = [(record_id("plc", f"place {n}"), f"Place {n}") for n in range(200)]

    def named(self) -> Iterator[tuple[str, list[dict[str, Any]]]]:
        """Actors and places."""
        rng, rows = self._rng, []
        for key, name in self.actors:
            row = {"id": key, "name": name, "kind": "person", "country": rng.choice(COUNTRIES)}
            rows.append(row | {"document": document("actor", row, aliases=[], roles=[])})
        yield "actor", rows
        rows = []
        for key, name in self.places:
            row = {"id": key, "name": name, "kind": "city", "country": "AFG", "admin1": None, "lat": rng.uniform(25, 40), "lon": rng.uniform(44, 77)}
            rows.append(row | {"document": document("place", row, aliases=[])})
        yield "place", rows

    def chunk(self, first: int) -> dict[str, list[dict[str, Any]]]:
        """The rows of the articles from number `first` on, with three statements, half a figure and one event each."""
        rows: dict[str, list[dict[str, Any]]] = {}
        self.documents = {}
        for number in range(first, min(first + CHUNK, self.articles)):
            day = FIRST_DAY + timedelta(days=number * DAYS // self.articles)
            article = self._article(rows, number, day)
            for place in range(3):
                self._statement(rows, article, day, place)
            if number % 2:
                self._statistic(rows, article, day)
            self._event(rows, article, day)
        return rows

    def _countries(self) -> list[str]:
        return list(dict.fromkeys(self._rng.choices(COUNTRIES, (40, 35, 25, *[1] * 13), k=2)))

    def _add(self, rows: dict[str, list[dict[str, Any]]], table: str, row: dict[str, Any], **members: list[Any]) -> None:
        rows.setdefault(table, []).append(row)
        self.documents.setdefault(table, []).append((document(table, row, **members), row["id"]))

    def _link(self, rows: dict[str, list[dict[str, Any]]], table: str, column: str, row: dict[str, Any], countries: list[str]) -> None:
        linked = ({column: row["id"], "country": c, "position": i, "order_key": row["order_key"]} for i, c in enumerate(countries))
        rows.setdefault(table, []).extend(linked)

    def _article(self, rows: dict[str, list[dict[str, Any]]], number: int, day: date) -> dict[str, Any]:
        rng, key = self._rng, record_id("art", number)
        sentences = rng.choices(self._sentences, k=6)
        countries = self._countries()
        row = {
            "id": key, "headline": sentences[0][:70], "lead": sentences[1], "body": "\n".join(sentences[1:]), "language": "en",
            "publisher": rng.choice(PUBLISHERS), "url": f"https://example.org/{number}", "published_on": day.isoformat(), "published_on_basis": "supplied",
            "text_sha256": f"{number:064x}", "page": f"page{number // 6}", "position": number % 6, "extractor_version": "bench", "extractor_fingerprint": "bench",
            "main_date_start": day.isoformat(), "main_date_end": day.isoformat(), "order_key": order_key(day, key),
        }  # fmt: skip
        self._add(rows, "article", row | lists(countries), countries=countries)
        self._link(rows, "article_country", "article_id", row, countries)
        return row

    def _common(self, article: dict[str, Any], prefix: str, place: int, day: date) -> dict[str, Any]:
        key = record_id(prefix, article["id"], place)
        sentence = article["body"].split("\n")[place]
        start = article["body"].find(sentence)
        return {
            "id": key, "article_id": article["id"], "extractor_version": "bench", "evidence_exact": sentence, "evidence_start": start,
            "evidence_end": start + len(sentence), "main_date_start": day.isoformat(), "main_date_end": day.isoformat(), "order_key": order_key(day, key),
            "rule": "bench", "confidence": round(self._rng.uniform(0.5, 1), 2),
        }  # fmt: skip

    def _statement(self, rows: dict[str, list[dict[str, Any]]], article: dict[str, Any], day: date, place: int) -> None:
        rng, (actor_id, actor) = self._rng, self._rng.choice(self.actors)
        row = self._common(article, "sta", place, day)
        row |= {
            "speaker": actor, "speaker_id": actor_id, "speaker_kind": rng.choice(list(SpeakerKind)).value, "speaker_printed": actor,
            "speaker_resolution": "name", "affiliation": None, "role": None, "cue": "said", "quote_type": rng.choice(list(QuoteType)).value,
            "content": row["evidence_exact"], "quotation": None, "reported_via": None, "said_on": day.isoformat(), "said_on_basis": "supplied",
        }  # fmt: skip
        countries = self._countries()
        self._add(rows, "statement", row | lists(countries), countries=countries)
        self._link(rows, "statement_country", "statement_id", row, countries)

    def _statistic(self, rows: dict[str, list[dict[str, Any]]], article: dict[str, Any], day: date) -> None:
        rng, (actor_id, actor) = self._rng, self._rng.choice(self.actors)
        value = rng.randrange(10, 100_000)
        self._add(rows, "deportation_statistic", self._common(article, "dep", 3, day) | {
            "measure": rng.choice(list(Measure)).value, "value": value, "value_min": value, "value_max": value, "value_text": str(value),
            "qualifier": "exact", "unit": "people", "population": None, "from_country": rng.choice(("PAK", "IRN")), "to_country": "AFG", "location": None,
            "location_id": None, "period_start": day.isoformat(), "period_end": day.isoformat(), "period_basis": "stated", "basis": "flow",
            "source": actor, "source_id": actor_id, "reported_via": None,
        })  # fmt: skip

    def _event(self, rows: dict[str, list[dict[str, Any]]], article: dict[str, Any], day: date) -> None:
        rng, (place_id, place) = self._rng, self._rng.choice(self.places)
        row = self._common(article, "evt", 4, day)
        row |= {
            "type": rng.choice(list(EventType)).value, "plover": "CONSULT", "status": rng.choice(list(EventStatus)).value, "location": place,
            "location_id": place_id, "start_date": day.isoformat(), "end_date": day.isoformat(), "date_basis": "stated", "trigger": "visited",
        }  # fmt: skip
        pair = rng.sample(self.actors, 2)
        people = [{"name": name, "role": role, "actor_id": key} for (key, name), role in zip(pair, ("initiator", "target"), strict=True)]
        countries = self._countries()
        self._add(rows, "diplomatic_event", row | lists(countries, people), countries=countries, participants=people)
        self._link(rows, "diplomatic_event_country", "event_id", row, countries)
        linked = ({"event_id": row["id"], "position": i, "order_key": row["order_key"], **one} for i, one in enumerate(people))
        rows.setdefault("event_participant", []).extend(linked)


def make(path: Path, articles: int) -> None:
    """Write the database; some minutes for a million articles."""
    engine = engine_for(f"sqlite:///{path}")
    migrate(engine)
    engine.dispose()  # a journal mode is changed by the only connection
    maker = Maker(articles)
    connection = sqlite3.connect(path, isolation_level=None)
    for pragma in ("synchronous=OFF", "journal_mode=OFF", "cache_size=-1500000", "temp_store=MEMORY", "foreign_keys=OFF"):
        connection.execute(f"PRAGMA {pragma}")
    indexes = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND name LIKE 'ix_%'").fetchall()
    for name, _ in indexes:
        connection.execute(f"DROP INDEX {name}")
    connection.execute("BEGIN")
    for table, rows in maker.named():
        _insert(connection, table, rows)
    for first in range(0, articles, CHUNK):
        rows_of = maker.chunk(first)
        for table, rows in rows_of.items():
            _insert(connection, table, rows)
        for table in search.SEARCHED:
            _search(connection, table, rows_of[table])
        for table, documents in maker.documents.items():
            connection.executemany(rendered.command(table, "sqlite"), [{"document": document, "id": key} for document, key in documents])
    for _, sql in indexes:
        connection.execute(sql)
    changes = "SELECT row_number() OVER (), 'created', 'articles', id, '2026-01-01T00:00:00.000Z' FROM article"
    connection.execute(f"INSERT INTO change (seq, op, resource, record_id, at) {changes}")
    connection.execute("UPDATE dataset SET version = (SELECT max(seq) FROM change)")
    connection.execute("COMMIT")
    for table in search.SEARCHED:
        connection.execute(f"INSERT INTO {table}_search ({table}_search) VALUES ('optimize')")
    connection.execute("PRAGMA journal_mode=WAL")
    connection.close()
    with engine.begin() as opened:
        forms.rebuild(opened)
        rollups.recount(opened)
    engine.dispose()  # the last connection writes everything into the one file


def _insert(connection: sqlite3.Connection, table: str, rows: list[dict[str, Any]]) -> None:
    names = list(rows[0])
    connection.executemany(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})", [tuple(row.values()) for row in rows])


def _search(connection: sqlite3.Connection, table: str, rows: list[dict[str, Any]]) -> None:
    found = sorted((row["order_key"], *(search.fts5_text(row[name]) for name in search.SEARCHED[table])) for row in rows)
    connection.executemany(f"INSERT INTO {table}_search (rowid, {', '.join(search.FTS5[table])}) VALUES (?, ?, ?, ?)", found)


if __name__ == "__main__":
    started = time.perf_counter()
    make(Path(sys.argv[1]), int(sys.argv[2]))
    print(f"{sys.argv[2]} articles in {time.perf_counter() - started:.0f} s")
