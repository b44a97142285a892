"""Reading PostgreSQL: a pool of asynchronous connections, statements prepared at their second use, a time limit in the server."""

from collections.abc import AsyncGenerator
from functools import lru_cache
from typing import Any

import psycopg
from psycopg import AsyncConnection
from psycopg_pool import AsyncConnectionPool, PoolTimeout

from app.db.reader import CHUNK, STATE, Rows, State
from app.exceptions import CostError, DatabaseError

_CONNECTIONS = 16
_AT_HAND = 8  # connections that short queries keep: taking one from the pool and giving it back costs a third of a query
_PATIENCE = 10.0  # seconds to wait for a connection


class PostgresqlReader:
    """A server read by a few connections that never write."""

    dialect = "postgresql"

    def __init__(self, url: str, seconds: float) -> None:
        self._seconds = seconds
        options = f"-c statement_timeout={int(seconds * 1000)} -c default_transaction_read_only=on"
        kwargs = {"autocommit": True, "prepare_threshold": 1, "options": options}
        self._pool: AsyncConnectionPool[AsyncConnection[tuple[Any, ...]]] = AsyncConnectionPool(
            url, min_size=1, max_size=_CONNECTIONS, open=False, kwargs=kwargs, timeout=_PATIENCE
        )
        self._at_hand: list[AsyncConnection[tuple[Any, ...]]] = []

    async def open(self) -> None:
        """Connect in the background: a server that is not there yet is reported by the first request."""
        await self._pool.open()

    async def close(self) -> None:
        """Give up all connections."""
        while self._at_hand:
            await self._pool.putconn(self._at_hand.pop())
        await self._pool.close()

    def state_now(self) -> State | None:
        """Never: it takes a round trip."""
        return None

    async def state(self) -> State:
        """State of the data."""
        return State(*(await self.rows(STATE, []))[0])

    async def rows(self, sql: str, values: list[Any]) -> Rows:
        """The rows of a query."""
        try:
            return await self._fetched(_native(sql), values)
        except psycopg.errors.QueryCanceled:
            raise CostError(f"the query took longer than {self._seconds:g} s and was stopped: narrow it by dates, country or type") from None
        except (psycopg.OperationalError, psycopg.errors.UndefinedTable, PoolTimeout) as error:
            raise DatabaseError("the database cannot be read: check that it runs, or run `hamsaya migrate`", str(error).splitlines()[0]) from error

    async def _fetched(self, sql: bytes, values: list[Any]) -> Rows:
        connection = self._at_hand.pop() if self._at_hand else await self._pool.getconn()
        try:
            found = await (await connection.execute(sql, values)).fetchall()
        except BaseException:
            await self._pool.putconn(connection)  # which looks whether it is still good
            raise
        if len(self._at_hand) < _AT_HAND:
            self._at_hand.append(connection)
        else:
            await self._pool.putconn(connection)
        return found

    async def stream(self, sql: str, values: list[Any]) -> AsyncGenerator[Rows, None]:
        """The rows in chunks, by a cursor in the server, without its time limit."""
        async with self._pool.connection() as connection, connection.transaction():
            await connection.execute("SET LOCAL statement_timeout = 0")
            async with connection.cursor(name="export") as cursor:
                await cursor.execute(_native(sql), values)
                while chunk := await cursor.fetchmany(CHUNK):
                    yield chunk


@lru_cache(maxsize=2048)
def _native(sql: str) -> bytes:
    """The statement with the driver's placeholders."""
    return sql.replace("%", "%%").replace("?", "%s").encode()
