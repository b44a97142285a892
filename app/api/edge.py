"""The outermost layer: request ids, rate limits, conditional requests, the cache of answers, headers; then the routes, then the framework."""

import asyncio
import hashlib
import logging
import os
from collections.abc import AsyncIterator, Callable
from time import perf_counter
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app import __version__
from app.api.answers import EVENTS, Answer, Headers
from app.api.asked import Ask
from app.api.cache import AnswerCache, KeptAnswer, Key, head_of
from app.api.compression import SMALLEST, compress, compressed, encoding_of
from app.api.errors import problem, problem_of
from app.api.headers import BASE, DOCS, EXPOSED, PREFLIGHT, URL_LENGTH, clean_request_id
from app.api.limits import Allowance
from app.api.routes import Routes
from app.db.reader import Reader, State
from app.db.schema import SCHEMA_REVISION

log = logging.getLogger(__name__)
_UNREADY = (b"origin", b"x-forwarded-for", b"x-forwarded-proto", b"content-length", b"transfer-encoding", b"expect", b"upgrade")
_PROBES = ("/healthz", "/readyz")  # not rate-limited
_STAND_BACK = 2.0  # seconds a stream pauses for each it worked
_LONGEST_PAUSE = 0.05  # seconds: what waited for news has not worked
_RELEASE = f"{__version__} {SCHEMA_REVISION}".encode()
_SAME = head_of(b"304 Not Modified", BASE)


class _BrokeOffError(Exception):
    """An answer ended before it was whole."""


class Edge:
    """An ASGI application around another one."""

    def __init__(self, api: ASGIApp, routes: Routes, reader: Reader, allowed: Allowance, cache_bytes: int) -> None:
        self.api = api
        self._routes = routes
        self._reader = reader
        self._allowed = allowed
        self._cache = AnswerCache(cache_bytes)
        self._prefix = os.urandom(4).hex().encode()
        self._served = 0
        self._policy = (b"ratelimit-policy", allowed.policy)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self.api(scope, receive, send)
            return
        wishes = dict(scope["headers"])
        client = scope["client"][0] if scope["client"] else ""
        own: Headers = [(b"x-request-id", self._id_of(wishes))]
        if b"origin" in wishes:
            own.append(EXPOSED)
        try:
            if scope["path"] not in _PROBES:
                allowed, left, seconds = self._allowed.take_now(client) or await self._allowed.take(client)
                own += [self._policy, (b"ratelimit", b'"default";r=%d;t=%d' % (left, seconds))]
                if not allowed:
                    detail = f"too many requests: try again in {seconds} s (at most {self._allowed.policy.decode()})"
                    await _send(send, problem(scope["path"], 429, detail, headers={"Retry-After": str(seconds)}), own)
                    return
            refusal = _refusal(scope, wishes)
            if refusal is not None:
                await _send(send, refusal, own)
            elif not await self._answered(scope, receive, send, wishes, own):
                head = scope["method"] == "HEAD"  # of the framework's own routes: it knows GET alone
                await self.api({**scope, "method": "GET"} if head else scope, receive, _with_headers(send, own, scope["path"], head=head))
        except _BrokeOffError:
            raise  # the answer has begun: the server closes the connection, so that nobody takes it for whole
        except Exception as error:  # noqa: BLE001  # whatever it is, the client gets a problem and the log the rest
            await _send(send, problem_of(scope["path"], error), own)

    def _id_of(self, wishes: dict[bytes, bytes]) -> bytes:
        """The id of a request, its own where it has one; every request is counted here."""
        self._served += 1
        return clean_request_id(wishes.get(b"x-request-id")) or b"%s-%x" % (self._prefix, self._served)

    def ready(self, scope: Scope) -> tuple[bytes, bytes] | None:
        """Head (without its empty line) and body of a plain request's answer where it is kept and all can be told at once, else null."""
        method = scope["method"]
        wishes = dict(scope["headers"])
        if method not in ("GET", "HEAD") or not wishes.keys().isdisjoint(_UNREADY):
            return None
        try:
            state = self._reader.state_now()
        except Exception:  # noqa: BLE001  # the usual way meets it again and tells it
            return None
        if state is None:
            return None
        key, known = _key_of(scope, wishes), wishes.get(b"if-none-match")
        kept, etag, same = self._kept(key, state, known)
        same = same and (kept is not None or self._routes.find(scope["path"]) is not None)
        taken = self._allowed.take_now(scope["client"][0] if scope["client"] else "") if same or kept is not None else None
        if taken is None or not taken[0]:
            return None
        request_id = self._id_of(wishes)
        own = b'x-request-id: %s\r\nratelimit-policy: %s\r\nratelimit: "default";r=%d;t=%d\r\n' % (request_id, self._policy[1], *taken[1:])
        if same or kept is None:
            return b"%setag: %s\r\n%s" % (_SAME, etag, own), b""
        return kept.head + own, kept.body if method == "GET" else b""

    async def _answered(self, scope: Scope, receive: Receive, send: Send, wishes: dict[bytes, bytes], own: Headers) -> bool:
        """Answer from the cache or from a route; false where no route is meant."""
        path = scope["path"]
        found = self._routes.find(path)
        if found is None:
            return False
        if scope["method"] == "OPTIONS":
            await _send(send, Answer(b"", b"", 204, PREFLIGHT, lasting=False), own)
            return True
        state = self._reader.state_now()
        if state is None:
            state = await self._reader.state()
        key = _key_of(scope, wishes)
        head, known = scope["method"] == "HEAD", wishes.get(b"if-none-match")
        kept, etag, same = self._kept(key, state, known)
        if same:
            await _send_whole(send, 304, [*BASE, (b"etag", etag), *own], b"")
            return True
        if kept is not None:
            await _send_whole(send, 200, [*kept.headers, *own], b"" if head else kept.body)
            return True
        answer = await found[0](self._ask(scope, wishes, state, found[1]))
        if known == b"*" and answer.status == 200 and answer.lasting:
            await _send_whole(send, 304, [*BASE, (b"etag", etag), *own], b"")
            return True
        await self._give(receive, send, answer, (key, state), own, head=head)
        return True

    def _kept(self, key: Key, state: State, known: bytes | None) -> tuple[KeptAnswer | None, bytes, bool]:
        """The answer kept for a question, if any; its ETag, empty where nobody asks for it; whether `If-None-Match` (`known`) names it."""
        kept = self._cache.get(key, state)
        etag = kept.etag if kept is not None else b"" if known is None else self._etag(key, state)
        return kept, etag, known is not None and (etag in known or (known == b"*" and kept is not None))

    def _ask(self, scope: Scope, wishes: dict[bytes, bytes], state: State, ids: dict[str, str]) -> Ask:
        return Ask(
            self._reader,
            state,
            scope["path"],
            ids,
            scope["query_string"].decode("latin-1"),
            wishes.get(b"accept", b"").decode("latin-1"),
            _base_of(scope, wishes).decode("latin-1"),
            wishes.get(b"last-event-id", b"").decode("latin-1"),
        )

    async def _give(self, receive: Receive, send: Send, answer: Answer, place: tuple[Key, State], own: Headers, *, head: bool) -> None:
        key, state = place
        if not isinstance(answer.body, bytes):
            if answer.status == 200 and answer.media_type != EVENTS:
                answer.headers.append((b"etag", self._etag(key, state)))
            if head:
                await answer.body.aclose()
                await _send_whole(send, answer.status, [*BASE, (b"content-type", answer.media_type), *answer.headers, *own], b"")
            else:
                await _stream(receive, send, answer, key[3], own, lambda: self._served)
            return
        body, extra = answer.body, list(answer.headers)
        if key[3] and len(body) >= SMALLEST:
            body = compress(body, key[3])
            extra.append((b"content-encoding", key[3]))
        headers = [*BASE, (b"content-type", answer.media_type), (b"content-length", b"%d" % len(body)), *extra]
        if answer.lasting and answer.status == 200:
            headers.append((b"etag", self._etag(key, state)))
            self._cache.keep(key, state, headers, body)
        await _send_whole(send, answer.status, [*headers, *own], b"" if head else body)

    def _etag(self, key: Key, state: State) -> bytes:
        text = b"\0".join((key[0].encode(), *key[1:], _RELEASE, state.changed_at.encode()))
        return b'"%x-%s"' % (state.version, hashlib.blake2b(text, digest_size=8).hexdigest().encode())


def _base_of(scope: Scope, wishes: dict[bytes, bytes]) -> bytes:
    """Scheme and host, which stand in links of some answers."""
    return b"%s://%s" % (scope["scheme"].encode(), wishes.get(b"host", b""))


def _key_of(scope: Scope, wishes: dict[bytes, bytes]) -> Key:
    """All of a request that its answer hangs on."""
    encoding = encoding_of(wishes.get(b"accept-encoding", b""))
    return scope["path"], scope["query_string"], wishes.get(b"accept", b""), encoding, _base_of(scope, wishes)


def _refusal(scope: Scope, wishes: dict[bytes, bytes]) -> Answer | None:
    """The problem of a request that no route would take."""
    path, method = scope["path"], scope["method"]
    if len(path) + len(scope["query_string"]) > URL_LENGTH:
        return problem(path[:200], 414, f"the address is longer than {URL_LENGTH} characters: split the query")
    if method == "GET" and (wishes.get(b"content-length", b"0") != b"0" or b"transfer-encoding" in wishes):
        return problem(path, 400, "GET takes no body: write the parameters in the address")
    if method not in ("GET", "HEAD", "OPTIONS"):
        return problem(path, 405, f"{path} is read with GET", headers={"Allow": "GET, HEAD, OPTIONS"})
    return None


async def _send_whole(send: Send, status: int, headers: Headers, body: bytes) -> None:
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


async def _send(send: Send, answer: Answer, own: Headers) -> None:
    assert isinstance(answer.body, bytes)  # noqa: S101  # tells the type checker what callers give
    kind = [(b"content-type", answer.media_type), (b"content-length", b"%d" % len(answer.body))] if answer.media_type else []
    await _send_whole(send, answer.status, [*BASE, *kind, *answer.headers, *own], answer.body)


async def _stream(receive: Receive, send: Send, answer: Answer, encoding: bytes, own: Headers, served: Callable[[], int]) -> None:
    """Send a stream until it ends or the client is gone; either way the query behind it is stopped.

    While other requests are `served`, it pauses after each chunk, so that they keep most of the processor.
    """
    assert not isinstance(answer.body, bytes)  # noqa: S101  # as above
    chunks: AsyncIterator[bytes] = answer.body
    extra = list(answer.headers)
    if encoding and answer.media_type.startswith((b"text/csv", b"application/x-ndjson", b"application/geo")):
        chunks = compressed(answer.body, encoding)
        extra.append((b"content-encoding", encoding))
    headers = [*BASE, (b"content-type", answer.media_type), *extra, *own]

    async def pump() -> None:
        started, seen, began = False, served(), perf_counter()
        try:
            async for chunk in chunks:
                if not started:  # an error before the first byte is still a problem of its own
                    await send({"type": "http.response.start", "status": answer.status, "headers": headers})
                    started = True
                await send({"type": "http.response.body", "body": chunk, "more_body": True})
                if served() != seen:
                    await asyncio.sleep(min(_STAND_BACK * (perf_counter() - began), _LONGEST_PAUSE))
                seen, began = served(), perf_counter()
        except Exception as error:
            if not started:
                raise
            log.exception("an answer broke off")
            raise _BrokeOffError from error
        if not started:
            await send({"type": "http.response.start", "status": answer.status, "headers": headers})
        await send({"type": "http.response.body", "body": b""})

    work, gone = asyncio.create_task(pump()), asyncio.create_task(_disconnect(receive))
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
            await answer.body.aclose()


async def _disconnect(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


def _with_headers(send: Send, own: Headers, path: str, *, head: bool) -> Send:
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
