"""Whether a SQLite database in WAL mode has changed, told without a system call."""

import mmap
import os
import sqlite3
from functools import cache
from pathlib import Path

# The first 48 bytes of the WAL index are made anew by every commit (sqlite.org/walformat.html, section 2.1), and last of all: readers compare them too.
_HEADER = 48


def wal_index(connection: sqlite3.Connection, path: str) -> mmap.mmap | None:
    """The WAL index of the database that a connection has open, mapped for reading; null where the database has none."""
    connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()  # reading makes the index be there
    if connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        return None
    try:
        status = Path(f"{path}-shm").stat()
        return _mapped(f"{path}-shm", status.st_dev, status.st_ino) if status.st_size >= _HEADER else None
    except OSError:
        return None


def header(index: mmap.mmap) -> bytes:
    """What differs after each commit of any process."""
    return index[:_HEADER]


@cache
def _mapped(path: str, _device: int, _inode: int) -> mmap.mmap:
    # Never closed: closing any descriptor of this file would drop the locks SQLite holds on it in this process (POSIX).
    return mmap.mmap(os.open(path, os.O_RDONLY), _HEADER, access=mmap.ACCESS_READ)
