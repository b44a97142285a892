"""Reading without an ORM: SQL with `?` in, rows out. Short queries run on the event loop, long ones beside it, none for ever."""

from collections.abc import AsyncGenerator
from typing import Any, NamedTuple, Protocol, TypeAlias

from sqlalchemy.engine import make_url

Rows: TypeAlias = list[tuple[Any, ...]]
CHUNK = 1000  # rows of a stream that are held at a time


class State(NamedTuple):
    """Of which data an answer is: their version, and when its change was written (empty where nothing was), which tells data made anew from those before."""

    version: int
    changed_at: str


STATE = "SELECT version, coalesce(changed_at, '') FROM dataset"


class Reader(Protocol):
    """What the API needs of a database."""

    dialect: str

    async def open(self) -> None:
        """Get ready to connect."""

    async def close(self) -> None:
        """Give up all connections."""

    def state_now(self) -> State | None:
        """State of the data where it can be told in microseconds, else null."""

    async def state(self) -> State:
        """State of the data: every committed write raises its version."""

    async def rows(self, sql: str, values: list[Any]) -> Rows:
        """The rows of a query; raises CostError when it takes longer than allowed."""

    def stream(self, sql: str, values: list[Any]) -> AsyncGenerator[Rows, None]:
        """The rows of a query in chunks, of one state of the data; closing the iterator stops the query."""


def reader_for(url: str, seconds: float) -> Reader:
    """The reader of a database URL; queries are stopped after `seconds`."""
    from app.db.engine import engine_for

    engine = engine_for(url)  # checks the URL
    if engine.dialect.name == "sqlite":
        from app.db.reader_sqlite import SqliteReader

        return SqliteReader(make_url(url).database or "", seconds)
    from app.db.reader_postgresql import PostgresqlReader

    return PostgresqlReader(make_url(url).set(drivername="postgresql").render_as_string(hide_password=False), seconds)
