"""CSV and NDJSON: lines made by the database, passed on as they come."""

from collections.abc import AsyncGenerator, AsyncIterator, Sequence

import orjson

from app.db.reader import Rows


async def csv(chunks: AsyncIterator[Rows], names: list[str]) -> AsyncGenerator[bytes, None]:
    """A header, then a line a row (RFC 4180); nothing is sent before the first rows are there, so that a failing query is told as a problem."""
    header = f"{','.join(names)}\r\n".encode()
    async for rows in chunks:
        yield header + ("\r\n".join([row[0] for row in rows]) + "\r\n").encode()
        header = b""
    if header:
        yield header


async def ndjson(chunks: AsyncIterator[Rows], fields: list[str]) -> AsyncGenerator[bytes, None]:
    """A document a line, with these fields alone where any are given."""
    async for rows in chunks:
        documents = documents_of(rows)
        yield b"\n".join(narrowed(documents, fields) if fields else documents) + b"\n"


def documents_of(rows: Rows) -> list[bytes]:
    """The documents that rows begin with; PostgreSQL gives text."""
    return [row[0] if isinstance(row[0], bytes) else row[0].encode() for row in rows]


def narrowed(documents: Sequence[bytes], fields: Sequence[str]) -> list[bytes]:
    """Documents with these fields alone, in the order they are asked for."""
    wanted = list(dict.fromkeys(fields))
    return [orjson.dumps({name: record[name] for name in wanted if name in record}) for record in map(orjson.loads, documents)]
