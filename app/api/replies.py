"""What goes back: an answer with all its headers, written at once by our server or sent as any ASGI server takes it."""

import asyncio
import logging
from collections.abc import AsyncGenerator, AsyncIterator, Callable
from dataclasses import dataclass
from time import perf_counter
from typing import Any

from starlette.types import Message, Receive, Send

from app.api.answers import Headers
from app.api.compression import compressed
from app.api.errors import title_of
from app.api.headers import BASE, DOCS

log = logging.getLogger(__name__)
_STAND_BACK = 2.0  # seconds a stream pauses for each it worked
_LONGEST_PAUSE = 0.05  # seconds: what waited for news has not worked


class BrokeOffError(Exception):
    """An answer ended before it was whole."""


@dataclass(slots=True)
class Reply:
    """An answer: headers that everybody gets, those of this request (`own`), and a body, null where the framework is to give it."""

    status: int
    headers: Headers
    own: Headers
    body: bytes | AsyncGenerator[bytes, None] | None
    head: bytes = b""  # status line and `headers`, where they are written out already
    encoding: bytes = b""  # to send a stream in

    def written(self) -> bytes:
        """Status line and headers as they go over the wire, without the empty line that ends them."""
        return (self.head or head_of(self.status, self.headers)) + b"".join([b"%s: %s\r\n" % pair for pair in self.own])


def head_of(status: int, headers: Headers) -> bytes:
    """Status line and headers as they go over the wire; raises ValueError for a line break in a value."""
    lines = b"".join([b"%s: %s\r\n" % pair for pair in headers])
    if not lines.count(b"\r") == lines.count(b"\n") == len(headers):
        raise ValueError("a header value holds a line break")
    return b"HTTP/1.1 %d %s\r\n%s" % (status, title_of(status).encode(), lines)


async def deliver(reply: Reply, receive: Receive, send: Send, served: Callable[[], int], *, head: bool) -> None:
    """Send a reply; a stream pauses while other requests are `served`. Of HEAD the body stays behind."""
    headers = [*reply.headers, *reply.own]
    if reply.body is None or isinstance(reply.body, bytes) or head:
        if reply.body is not None and not isinstance(reply.body, bytes):
            await reply.body.aclose()
        await send({"type": "http.response.start", "status": reply.status, "headers": headers})
        await send({"type": "http.response.body", "body": reply.body if isinstance(reply.body, bytes) and not head else b""})
        return
    chunks = compressed(reply.body, reply.encoding) if reply.encoding else reply.body
    work = asyncio.create_task(_pump(chunks, {"type": "http.response.start", "status": reply.status, "headers": headers}, send, served))
    gone = asyncio.create_task(_disconnect(receive))
    try:
        await asyncio.wait({work, gone}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        gone.cancel()
        work.cancel()
        try:
            await work
        except asyncio.CancelledError:
            pass
        finally:
            await reply.body.aclose()  # stops the query behind it


async def _pump(chunks: AsyncIterator[bytes], start: Message, send: Send, served: Callable[[], int]) -> None:
    """Send a stream; while other requests are served it pauses after each chunk, so that they keep most of the processor."""
    started, seen, began = False, served(), perf_counter()
    try:
        async for chunk in chunks:
            if not started:  # an error before the first byte is still a problem of its own
                await send(start)
                started = True
            await send({"type": "http.response.body", "body": chunk, "more_body": True})
            if served() != seen:
                await asyncio.sleep(min(_STAND_BACK * (perf_counter() - began), _LONGEST_PAUSE))
            seen, began = served(), perf_counter()
    except Exception as error:
        if not started:
            raise
        log.exception("an answer broke off")
        raise BrokeOffError from error
    if not started:
        await send(start)
    await send({"type": "http.response.body", "body": b""})


async def _disconnect(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


def with_headers(send: Send, own: Headers, path: str, *, head: bool) -> Send:
    """The framework's answers with our headers, without a body for HEAD; its documentation page runs scripts of its own host."""

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            base: list[Any] = DOCS if path.startswith("/docs") else BASE
            names = {name for name, _ in message["headers"]}
            message = {**message, "headers": [*message["headers"], *(pair for pair in base if pair[0] not in names), *own]}
        elif head and message["type"] == "http.response.body":
            message = {**message, "body": b""}
        await send(message)

    return sending
