"""The feed of changes, for copies that stay in step: pages of it, or a stream as it grows."""

import asyncio
import re
from collections.abc import AsyncGenerator
from typing import Annotated, Any, Literal

import orjson
from pydantic import BaseModel, Field

from app.api.answers import EVENTS, Answer, json_answer
from app.api.asked import Ask
from app.api.responses import Meta
from app.db.reader import Reader
from app.exceptions import InvalidParameterError
from app.models.dataset import ChangeKind, ChangePublic
from app.queries.params import Filters, Many

_RESOURCES = Literal["articles", "statements", "deportation-statistics", "diplomatic-events", "actors", "places"]
_MOST = 10_000
_SEQ = re.compile(r"[0-9]{1,18}")
_PAUSE = 0.5  # seconds between two looks for news
_QUIET = 15.0  # seconds after which a comment keeps the connection open


class StreamParams(Filters):
    """From where on to follow the feed."""

    after: int = Field(default=0, ge=0, lt=1 << 63, examples=[0], description="`seq` of the last change you have; 0 for all.")
    resource: Annotated[list[_RESOURCES], Many] = Field(default_factory=list, examples=["statements"], description="Only changes of these lists.")
    op: Annotated[list[ChangeKind], Many] = Field(default_factory=list, examples=["created"], description="Only changes of these kinds.")


class ChangeParams(StreamParams):
    """From where on to read the feed."""

    limit: int = Field(default=1000, ge=1, le=_MOST, examples=[100], description="Most changes to return.")


class Changes(BaseModel):
    """A part of the feed."""

    data: list[ChangePublic] = Field(description="Changes in their order; read the record under its list to have it as it is now.")
    next_after: int = Field(description="Pass as `after` to go on; the same again when there is nothing new yet.")
    more: bool = Field(description="Whether there is more already.")
    meta: Meta = Field(description="About the answer as a whole.")


async def changes(ask: Ask) -> Answer:
    """What was created, updated and deleted since `after`, in one order without gaps; a deleted record leaves its id here.

    Where `meta.dataset_version` is below `after`, these are other data than yours: made anew, so copy them from the start, or a replica that is behind.
    """
    params = ask.params(ChangeParams)
    rows = await _read(ask.reader, params, params.after, params.limit + 1)
    found = rows[: params.limit]
    more = len(rows) > params.limit
    last = found[-1]["seq"] if more else max(ask.version, params.after, found[-1]["seq"] if found else 0)
    return json_answer({"data": found, "next_after": last, "more": more, "meta": {"dataset_version": ask.version}})


async def stream(ask: Ask) -> Answer:
    """The same feed as server-sent events, from `after` (or `Last-Event-ID`) on and as it grows.

    A `reset` event says that the data are behind yours: made anew, or read from a replica that is late. The feed begins from the start, and so does your copy; follow one server.
    """
    params = ask.params(StreamParams)
    if ask.last_event:
        if not _SEQ.fullmatch(ask.last_event):
            raise InvalidParameterError("Last-Event-ID", "is the `id` of the last event you have: a number")
        params = params.model_copy(update={"after": int(ask.last_event)})
    return Answer(_events(ask.reader, params), EVENTS, lasting=False)


async def _events(reader: Reader, params: StreamParams) -> AsyncGenerator[bytes, None]:
    after, quiet = params.after, 0.0
    yield b"retry: 2000\n\n"
    while True:
        version = (await reader.state()).version
        if version < after:
            after = 0
            yield b'id: 0\nevent: reset\ndata: {"dataset_version":%d}\n\n' % version
        while after < version:
            rows = await _read(reader, params, after, _MOST)
            for start in range(0, len(rows), 100):
                yield b"".join(_event(row) for row in rows[start : start + 100])
            last = rows[-1]["seq"] if rows else 0  # may lie beyond the version seen before
            after = last if len(rows) == _MOST else max(version, last)
            quiet = 0.0
        await asyncio.sleep(_PAUSE)
        quiet += _PAUSE
        if quiet >= _QUIET:
            quiet = 0.0
            yield b": still here\n\n"


def _event(row: dict[str, Any]) -> bytes:
    return b"id: %d\nevent: %s\ndata: %s\n\n" % (row["seq"], row["op"].encode(), orjson.dumps(row))


async def _read(reader: Reader, params: StreamParams, after: int, limit: int) -> list[dict[str, Any]]:
    conditions, values = ["seq > ?"], [after]
    for name in ("resource", "op"):
        wanted = [str(value) for value in getattr(params, name)]
        if wanted:
            conditions.append(f"{name} IN ({', '.join('?' * len(wanted))})")
            values += wanted  # type: ignore[arg-type]  # values of any column
    sql = f"SELECT seq, op, resource, record_id, at FROM change WHERE {' AND '.join(conditions)} ORDER BY seq LIMIT {limit}"  # noqa: S608  # own names
    rows = await reader.rows(sql, values)
    return [dict(zip(("seq", "op", "resource", "record_id", "at"), row, strict=True)) for row in rows]
