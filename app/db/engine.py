"""Engines: one per database URL, foreign keys enforced on SQLite too."""

from functools import cache
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from app.exceptions import DatabaseError

# What each new SQLite connection is told: readers beside one writer, patience, foreign keys.
_PRAGMAS = ("journal_mode=WAL", "synchronous=NORMAL", "busy_timeout=10000", "foreign_keys=ON")


@cache
def engine_for(url: str) -> Engine:
    """The engine of a database URL; raises DatabaseError when the URL is none that can be used."""
    try:
        parsed = make_url(url)
    except ArgumentError:
        raise DatabaseError("DATABASE_URL is not a database URL: write sqlite:///file.db or postgresql://user:password@host/name") from None
    if parsed.get_backend_name() == "sqlite":
        engine = create_engine(parsed, connect_args={"check_same_thread": False})
        event.listen(engine, "connect", _set_pragmas)
        return engine
    if parsed.get_backend_name() == "postgresql":
        return create_engine(parsed.set(drivername="postgresql+psycopg"), pool_pre_ping=True)
    raise DatabaseError(f"{parsed.get_backend_name()} is not supported: DATABASE_URL must be a sqlite or postgresql URL")


def _set_pragmas(connection: Any, _: object) -> None:  # noqa: ANN401  # a DB-API connection has no common type
    cursor = connection.cursor()
    for pragma in _PRAGMAS:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()
