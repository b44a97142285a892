"""CSV and NDJSON: lines made by the database, passed on as they come."""

from collections.abc import AsyncIterator, Sequence

import orjson

from app.db.reader import Rows


async def csv(chunks: AsyncIterator[Rows], names: list[str]) -> AsyncIterator[bytes]:
    """A header, then a line a row (RFC 4180); nothing is sent before the first rows are there, so that a failing query is told as a problem."""
    header = f"{','.join(names)}\r\n".encode()
    async for rows in chunks:
        yield header + ("\r\n".join([row[0] for row in rows]) + "\r\n").encode()
        header = b""
    if header:
        yield header


async def ndjson(chunks: AsyncIterator[Rows], fields: list[str]) -> AsyncIterator[bytes]:
    """A document a line, with these fields alone where any are given."""
    empty = True
    async for rows in chunks:
        empty = False
        documents = [row[0] for row in rows]
        yield ("\n".join(narrowed(documents, fields) if fields else documents) + "\n").encode()
    if empty:
        yield b""


def narrowed(documents: Sequence[str], fields: Sequence[str]) -> list[str]:
    """Documents with these fields alone, in the order they are asked for."""
    wanted = list(dict.fromkeys(fields))
    return [orjson.dumps({name: record[name] for name in wanted if name in record}).decode() for record in map(orjson.loads, documents)]
