"""The reader sees every commit of any connection, in every journal mode, at the next look."""

import asyncio
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from app.db.reader_sqlite import SqliteReader, _connect
from app.db.wal_index import wal_index

RAISE = "UPDATE dataset SET version = version + 1"


@pytest.fixture(params=["wal", "delete", "truncate"])
def path(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    path = str(tmp_path / "a.db")
    with sqlite3.connect(path) as connection:
        connection.execute(f"PRAGMA journal_mode = {request.param}")
        connection.execute("CREATE TABLE dataset (version INTEGER, changed_at TEXT)")
        connection.execute("INSERT INTO dataset (version) VALUES (1)")
    connection.close()
    return path


def write(path: str, *statements: str) -> None:
    connection = sqlite3.connect(path, isolation_level=None)
    for statement in statements:
        connection.execute(statement)
    connection.close()


def write_elsewhere(path: str, statement: str) -> None:
    code = "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute(sys.argv[2]); c.commit(); c.close()"
    subprocess.run([sys.executable, "-c", code, path, statement], check=True)


def test_every_commit_is_seen_by_the_next_look(path: str):
    reader, other = SqliteReader(path, 1), SqliteReader(path, 1)
    expected = 1
    for change in [(RAISE,), ("PRAGMA wal_checkpoint(TRUNCATE)",), (RAISE, RAISE), ("VACUUM",), ("BEGIN", RAISE, "ROLLBACK"), (RAISE,)]:
        write(path, *change)
        expected += 0 if "ROLLBACK" in change else change.count(RAISE)
        assert [reader.state_now().version for _ in range(2)] == [other.state_now().version for _ in range(2)] == [expected] * 2, change
    write_elsewhere(path, RAISE)
    assert reader.state_now().version == expected + 1
    asyncio.run(other.close())  # must not take the locks of the first one away
    for more in range(2, 100):
        write(path, RAISE)
        assert reader.state_now().version == expected + more
    write_elsewhere(path, RAISE)
    assert (reader.state_now().version, other.state_now().version) == (expected + 100, expected + 100)
    asyncio.run(reader.close())
    asyncio.run(other.close())


def test_only_wal_has_an_index(path: str):
    connection = sqlite3.connect(path)
    mode = connection.execute("PRAGMA journal_mode").fetchone()[0]
    assert (wal_index(connection, path) is not None) == (mode == "wal")
    connection.close()


def test_rows_are_of_the_version_told(path: str):
    async def check() -> None:
        reader = SqliteReader(path, 1)
        await reader.open()
        for expected in range(1, 50):
            told = reader.state_now().version
            assert told == expected
            assert [await reader.rows("SELECT version FROM dataset", []) for _ in range(3)] == [[(told,)]] * 3
            write(path, RAISE)
        await reader.close()

    asyncio.run(check())


def test_reading_does_not_keep_the_log_from_beginning_anew(path: str):
    async def check() -> None:
        reader = SqliteReader(path, 1)
        await reader.open()
        await reader.rows("SELECT version FROM dataset", [])
        writer = sqlite3.connect(path, isolation_level=None, timeout=0)
        writer.execute(RAISE)
        async with asyncio.timeout(10):
            while writer.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]:
                await asyncio.sleep(0)
        writer.close()
        await reader.close()

    asyncio.run(check())


ENDLESS = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT max(x) FROM n"

BOUNDED = ENDLESS.replace("FROM n)", "FROM n LIMIT 20000000)")


def test_a_stream_whose_reader_is_cancelled_closes_its_connection(path: str, monkeypatch: pytest.MonkeyPatch):
    opened: list[sqlite3.Connection] = []

    def connect(path: str, *, loop: bool) -> sqlite3.Connection:
        opened.append(_connect(path, loop=loop))
        return opened[-1]

    monkeypatch.setattr("app.db.reader_sqlite._connect", connect)

    async def read() -> None:
        reader = SqliteReader(path, 60)
        await reader.open()
        chunks = reader.stream(ENDLESS, [])
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(anext(chunks), 0.05)
        await reader.close()

    asyncio.run(read())
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        opened[-1].execute("SELECT 1")


class Late:
    """A connection whose query begins only after the first interruption."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.close = connection.close
        self._connection = connection
        self._left = threading.Event()
        self.outcome = "none"

    def interrupt(self) -> None:
        """Interrupt what runs, and let begin what does not yet."""
        self._connection.interrupt()
        self._left.set()

    def execute(self, sql: str, values: list[object]) -> sqlite3.Cursor:
        """Run a query once the reader has left, and keep how it ended."""
        self._left.wait(10)
        try:
            return self._connection.execute(sql, values)
        except sqlite3.OperationalError as error:
            self.outcome = str(error)
            raise


def test_a_query_that_begins_after_its_reader_has_left_is_stopped(path: str, monkeypatch: pytest.MonkeyPatch):
    late = Late(_connect(path, loop=False))
    monkeypatch.setattr("app.db.reader_sqlite._connect", lambda *_, **__: late)

    async def read() -> None:
        reader = SqliteReader(path, 60)
        await reader.open()
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(anext(reader.stream(BOUNDED, [])), 0.05)
        await reader.close()

    asyncio.run(read())
    assert late.outcome == "interrupted"
