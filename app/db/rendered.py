"""The tables of what is served: written after their records, under order keys of which each belongs to one record."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, text

from app.models.flat import FLAT, csv_line
from app.models.rendered import RENDERED


def free_keys(connection: Connection, table: str, keys: Sequence[int]) -> dict[int, int]:
    """For each position in `keys` whose key another record has (rare: 41 bits of two ids of one day agree), the next free one below."""
    asked = text(f"SELECT order_key FROM {table}_rendered WHERE order_key IN :keys").bindparams(bindparam("keys", expanding=True))  # noqa: S608
    taken = set(connection.scalars(asked, {"keys": list(keys)}))
    moved = dict[int, int]()
    for position, key in enumerate(keys):
        free = key
        while free in taken or (free != key and connection.scalar(asked, {"keys": [free]}) is not None):
            free -= 1
        taken.add(free)
        if free != key:
            moved[position] = free
    return moved


def add(connection: Connection, table: str, documents: Mapping[str, str]) -> None:
    """Serve records that are stored: `documents` by id."""
    if documents:
        connection.execute(text(command(table, connection.dialect.name)), [{"id": key, "document": document} for key, document in documents.items()])


def command(table: str, dialect: str) -> str:
    """SQL that serves the stored record `:id` by its `:document`."""
    made = {"document": ":document", "csv_line": csv_line(FLAT[table], dialect)}
    columns = list(RENDERED[table].model_fields)
    selected = ", ".join(made.get(name, f"t.{name}") for name in columns)
    return f"INSERT INTO {table}_rendered ({', '.join(columns)}) SELECT {selected} FROM {table} t WHERE t.id = :id"  # noqa: S608


def remove(connection: Connection, table: str, rows: Iterable[Mapping[str, Any]]) -> None:
    """Serve these rows no more."""
    keys = [{"k": row["order_key"]} for row in rows]
    if keys:
        connection.execute(text(f"DELETE FROM {table}_rendered WHERE order_key = :k"), keys)  # noqa: S608  # names of tables of our own


def clear(connection: Connection, table: str) -> None:
    """Serve none."""
    connection.execute(text(f"DELETE FROM {table}_rendered"))  # noqa: S608  # as above
