"""The search tables: words of articles and statements, under the order key of their record."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, text

from app.models.words import words

# Which columns of a row are searched, most telling first; the weights A, B, C of PostgreSQL and the columns of FTS5 follow this order.
SEARCHED: dict[str, tuple[str, ...]] = {
    "article": ("headline", "lead", "body"),
    "statement": ("speaker", "content", "evidence_exact"),
}
FTS5: dict[str, tuple[str, ...]] = {"article": ("headline", "lead", "body"), "statement": ("speaker", "content", "sentence")}
_CHUNK = 1_000  # rows made findable at once
_MOST_POSITIONS = 16_383  # what a tsvector can hold


def add(connection: Connection, table: str, rows: Iterable[Mapping[str, Any]]) -> None:
    """Make rows findable."""
    if connection.dialect.name == "sqlite":
        _fts5(connection, table, "INSERT INTO {0} (rowid, {1}) VALUES (:k, {2})", rows)
        return
    found = [{"k": row["order_key"], "w": _tsvector([row[column] for column in SEARCHED[table]])} for row in rows]
    if found:
        connection.execute(text(f"INSERT INTO {table}_search (order_key, words) VALUES (:k, CAST(:w AS tsvector))"), found)  # noqa: S608


def remove(connection: Connection, table: str, rows: Iterable[Mapping[str, Any]]) -> None:
    """Forget rows; FTS5 keeps no text and needs to be shown what it was."""
    if connection.dialect.name == "sqlite":
        _fts5(connection, table, "INSERT INTO {0} ({0}, rowid, {1}) VALUES ('delete', :k, {2})", rows)
        return
    keys = [{"k": row["order_key"]} for row in rows]
    if keys:
        connection.execute(text(f"DELETE FROM {table}_search WHERE order_key = :k"), keys)  # noqa: S608


def clear(connection: Connection, table: str) -> None:
    """Forget every row."""
    sqlite = connection.dialect.name == "sqlite"
    connection.execute(text(f"INSERT INTO {table}_search ({table}_search) VALUES ('delete-all')" if sqlite else f"TRUNCATE {table}_search"))  # noqa: S608


def rebuild(connection: Connection, table: str) -> None:
    """Make every row findable anew; its records stay as they are."""
    clear(connection, table)
    query, last = f"SELECT order_key, {', '.join(SEARCHED[table])} FROM {table} WHERE order_key > :last ORDER BY order_key LIMIT {_CHUNK}", -1  # noqa: S608
    while rows := [dict(row) for row in connection.execute(text(query), {"last": last}).mappings()]:
        add(connection, table, rows)
        last = rows[-1]["order_key"]


def _fts5(connection: Connection, table: str, command: str, rows: Iterable[Mapping[str, Any]]) -> None:
    names = FTS5[table]
    found = [{"k": row["order_key"], **{name: fts5_text(row[column]) for name, column in zip(names, SEARCHED[table], strict=True)}} for row in rows]
    if found:
        connection.execute(text(command.format(f"{table}_search", ", ".join(names), ", ".join(f":{name}" for name in names))), found)


def fts5_text(value: str | None) -> str:
    """Words with single spaces: what is left for the tokenizer of FTS5 to do is nothing."""
    return " ".join(words(value or ""))


def _tsvector(texts: Sequence[str | None]) -> str:
    """The literal of a tsvector: every word with its positions, weighted by the column it stands in."""
    places: dict[str, list[str]] = {}
    position = 0
    for weight, value in zip("ABC", texts, strict=True):
        for word in words(value or ""):
            position = min(position + 1, _MOST_POSITIONS)
            places.setdefault(word, []).append(f"{position}{weight}")
        position = min(position + 1, _MOST_POSITIONS)  # no phrase runs from one column into the next
    return " ".join(f"'{word}':{','.join(found[:255])}" for word, found in places.items())
