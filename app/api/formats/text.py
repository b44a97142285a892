"""CSV and NDJSON: lines made by the database, passed on as they come."""

from collections.abc import AsyncIterator

from app.db.reader import Rows


async def csv(chunks: AsyncIterator[Rows], names: list[str]) -> AsyncIterator[bytes]:
    """A header, then a line a row (RFC 4180)."""
    yield f"{','.join(names)}\r\n".encode()
    async for rows in chunks:
        yield ("\r\n".join([row[0] for row in rows]) + "\r\n").encode()


async def ndjson(chunks: AsyncIterator[Rows], _: list[str]) -> AsyncIterator[bytes]:
    """A document a line."""
    empty = True
    async for rows in chunks:
        empty = False
        yield ("\n".join([row[0] for row in rows]) + "\n").encode()
    if empty:
        yield b""
