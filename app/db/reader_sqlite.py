"""Reading SQLite: microsecond queries on the event loop, what exceeds a few milliseconds is stopped there and run in a thread."""

import asyncio
import os
import sqlite3
import threading
import time
from collections.abc import AsyncGenerator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from mmap import mmap
from pathlib import Path
from typing import Any, TypeVar

from app.db.reader import CHUNK, STATE, Rows, State
from app.db.wal_index import header, wal_index
from app.exceptions import CostError, DatabaseError

_BUDGET = 0.004  # seconds a query may hold the event loop
_SNAPSHOT = 0.05  # seconds a read transaction lasts at most: while it does, the write-ahead log cannot begin anew
_STEPS = 4_000  # virtual machine steps between two looks at the clock: some 0.1 ms
_RETRY = 0.01  # seconds between two interruptions of a query that goes on
_THREADS = 2
_STREAMS = 8
_NICE = 19  # of the threads that run long queries: on a busy machine short ones go first
_REMEMBERED = 2_000  # statements known to be long
_CACHE = {True: 64_000, False: 4_000}  # KiB of pages kept by the connection of the loop, by those of threads

ResultT = TypeVar("ResultT")


class SqliteReader:
    """A file read by one connection on the event loop and a few in threads."""

    dialect = "sqlite"

    def __init__(self, path: str, seconds: float) -> None:
        self._path = path
        self._seconds = seconds
        self._local = threading.local()
        self._long: dict[str, None] = {}
        self._loop: sqlite3.Connection | None = None
        self._pool: ThreadPoolExecutor | None = None
        self._streams: ThreadPoolExecutor | None = None
        self._until = 0.0
        self._stamp = -1
        self._index: mmap | None = None
        self._seen = b""
        self._state = State(0, "")

    async def open(self) -> None:
        """Make threads ready; a file that is not there yet is reported by the first request."""
        self._pool = ThreadPoolExecutor(_THREADS, "reader", _step_back)
        self._streams = ThreadPoolExecutor(_STREAMS, "stream", _step_back)

    async def close(self) -> None:
        """Give up all connections."""
        for pool in (self._pool, self._streams):
            if pool is not None:
                pool.shutdown()
        if self._loop is not None:
            self._loop.close()
        self._loop = self._pool = self._streams = self._index = None
        self._seen, self._stamp = b"", -1

    def state_now(self) -> State:
        """State of the data, read anew only when another connection has committed."""
        connection = self._loop or self._connection()
        seen = header(self._index) if self._index is not None else b""
        if seen and seen == self._seen:
            return self._state
        self._end()
        stamp: int = connection.execute("PRAGMA data_version").fetchone()[0]
        if stamp != self._stamp:
            self._state = _guarded(lambda: State(*connection.execute(STATE).fetchone()))
            self._stamp = stamp
        self._seen = seen
        return self._state

    async def state(self) -> State:
        """State of the data."""
        return self.state_now()

    async def rows(self, sql: str, values: list[Any]) -> Rows:
        """The rows of a query, from the loop where that is quick."""
        if sql not in self._long:
            connection = self._loop or self._connection()
            self._begin(connection)
            self._until = time.monotonic() + _BUDGET
            try:
                return _guarded(lambda: connection.execute(sql, values).fetchall())
            except CostError:
                if len(self._long) >= _REMEMBERED:
                    self._long.clear()
                self._long[sql] = None
            finally:
                self._until = float("inf")
        return await self._beside(lambda connection: self._long_rows(connection, sql, values))

    def _begin(self, connection: sqlite3.Connection) -> None:
        """Let queries share a read transaction: taking its locks costs as much as a short query."""
        if self._index is not None and not connection.in_transaction:
            _guarded(lambda: connection.execute("BEGIN"))
            asyncio.get_running_loop().call_later(_SNAPSHOT, self._end)

    def _end(self) -> None:
        if self._loop is not None and self._loop.in_transaction:
            self._loop.execute("COMMIT")

    def _long_rows(self, connection: sqlite3.Connection, sql: str, values: list[Any]) -> Rows:
        started = time.monotonic()
        self._local.until = started + self._seconds
        try:
            found = _guarded(lambda: connection.execute(sql, values).fetchall())
        except CostError:
            raise CostError(f"the query took longer than {self._seconds:g} s and was stopped: narrow it by dates, country or type") from None
        if time.monotonic() - started < _BUDGET / 2:
            self._long.pop(sql, None)
        return found

    async def stream(self, sql: str, values: list[Any]) -> AsyncGenerator[Rows, None]:
        """The rows in chunks, the next being read while one is used; one read transaction, ended when the iterator is closed or its reader cancelled."""
        beside = partial(asyncio.get_running_loop().run_in_executor, self._streams)
        opening = beside(lambda: _connect(self._path, loop=False))
        work: asyncio.Future[Any] = opening
        try:
            connection = await asyncio.shield(opening)  # a thread cannot be cancelled: it is interrupted below
            work = beside(lambda: _guarded(lambda: connection.execute(sql, values)))
            cursor = await asyncio.shield(work)
            work = beside(cursor.fetchmany, CHUNK)
            while chunk := await asyncio.shield(work):
                work = beside(cursor.fetchmany, CHUNK)
                yield chunk
        finally:
            await _leave(opening, work)

    async def _beside(self, work: Callable[[sqlite3.Connection], ResultT]) -> ResultT:
        return await asyncio.get_running_loop().run_in_executor(self._pool, lambda: work(self._thread_connection()))

    def _thread_connection(self) -> sqlite3.Connection:
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = self._local.connection = _connect(self._path, loop=False)
            connection.set_progress_handler(lambda: time.monotonic() > self._local.until, 25 * _STEPS)
        return connection

    def _connection(self) -> sqlite3.Connection:
        connection = self._loop = _connect(self._path, loop=True)
        connection.set_progress_handler(lambda: time.monotonic() > self._until, _STEPS)
        self._until = float("inf")
        self._index = _guarded(lambda: wal_index(connection, self._path))
        return connection


async def _leave(opening: asyncio.Future[sqlite3.Connection], work: asyncio.Future[Any]) -> None:
    """Stop what a thread does with a connection, or is about to do, and close it."""
    await asyncio.wait([opening])
    connection = opening.result()
    try:
        while not work.done():
            connection.interrupt()  # does nothing to a query that has not begun: again, until it has
            await asyncio.wait([work], timeout=_RETRY)
        work.exception()  # an interruption is what was asked for
    finally:
        connection.close()


def _step_back() -> None:
    """Lower the priority of this thread alone, where the system knows such a thing."""
    with suppress(AttributeError, OSError):
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), _NICE)


def _connect(path: str, *, loop: bool) -> sqlite3.Connection:
    """A connection that reads and never makes a file."""
    address = f"{Path(path).absolute().as_uri()}?mode=rw"
    connection = _guarded(lambda: sqlite3.connect(address, uri=True, isolation_level=None, check_same_thread=False, cached_statements=512))
    connection.execute("PRAGMA query_only = ON")
    connection.execute(f"PRAGMA cache_size = -{_CACHE[loop]}")
    return connection


def _guarded(work: Callable[[], ResultT]) -> ResultT:
    try:
        return work()
    except sqlite3.OperationalError as error:
        if "interrupted" in str(error):
            raise CostError(str(error)) from None
        raise DatabaseError("the database cannot be read: run `hamsaya migrate`", str(error)) from error
