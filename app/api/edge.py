"""The outermost layer: request ids, rate limits, conditional requests, the cache of answers, headers; then the routes, then the framework."""

import hashlib
import os
import re
from collections.abc import AsyncGenerator, Coroutine, Generator
from functools import lru_cache
from types import coroutine
from typing import Any

from starlette.types import ASGIApp, Receive, Scope, Send

from app import __version__
from app.api.answers import EVENTS, Answer, Headers
from app.api.asked import Ask
from app.api.cache import AnswerCache, Key
from app.api.compression import SMALLEST, compress, encoding_of
from app.api.errors import problem, problem_of
from app.api.headers import BASE, EXPOSED, PREFLIGHT, URL_LENGTH, clean_request_id
from app.api.limits import Allowance, Taken
from app.api.replies import BrokeOffError, Reply, deliver, head_of, with_headers
from app.api.routes import Routes
from app.db.reader import Reader, State
from app.db.schema import SCHEMA_REVISION
from app.exceptions import DatabaseError

# What the server reads beside the scope, or changes in it on the way to the application.
_OF_THE_SERVER = frozenset((b"x-forwarded-for", b"x-forwarded-proto", b"content-length", b"transfer-encoding", b"expect", b"upgrade"))
_READING = ("GET", "HEAD", "OPTIONS")
_PROBES = ("/healthz", "/readyz")  # not rate-limited
_RELEASE = f"{__version__} {SCHEMA_REVISION}".encode()
_SAME = head_of(304, BASE)
_PACKED = (b"text/csv", b"application/x-ndjson", b"application/geo")  # streams that are worth compressing
_HOST = re.compile(rb"(?:[\w.~!$&'()*+,;=%-]+|\[[0-9A-Fa-f:.]+\])(?::\d*)?")  # RFC 3986, 3.2.2
_BEGUN = "hamsaya.begun"  # key of the scope


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
        reply = await (scope.pop(_BEGUN, None) or self._met(scope))
        head = scope["method"] == "HEAD"
        try:
            if reply.body is not None:
                await deliver(reply, receive, send, lambda: self._served, head=head)
            else:  # the framework's own routes, which know GET alone
                await self.api({**scope, "method": "GET"} if head else scope, receive, with_headers(send, reply.own, scope["path"], head=head))
        except BrokeOffError:
            raise  # the answer has begun: the server closes the connection, so that nobody takes it for whole
        except Exception as error:  # noqa: BLE001  # whatever it is, the client gets a problem and the log the rest
            await deliver(_whole(problem_of(scope["path"], error), reply.own), receive, send, lambda: self._served, head=head)

    def ready(self, scope: Scope) -> tuple[bytes, bytes] | None:
        """Head (without its empty line) and body of an answer that waits for nothing; else null, and the application goes on with what has begun."""
        wishes = dict(scope["headers"])
        if scope["method"] not in ("GET", "HEAD") or scope["path"] in _PROBES or not _OF_THE_SERVER.isdisjoint(wishes):
            return None
        try:
            state = self._reader.state_now()
        except Exception:  # noqa: BLE001  # the usual way meets it again and tells it
            return None
        taken = self._allowed.take_now(_client(scope)) if state is not None else None
        if state is None or taken is None:
            return None
        own = self._own(wishes, taken)
        reply = self._known(_key_of(scope, wishes), wishes, state, own) if taken[0] else None
        if reply is None:
            reply = _begin(scope, self._reply(scope, wishes, own, taken, state))
        if reply is None or not isinstance(reply.body, bytes):
            return None
        return reply.written(), reply.body if scope["method"] == "GET" else b""

    async def _met(self, scope: Scope) -> Reply:
        """What goes back to a request that nothing was begun for."""
        wishes, taken = dict(scope["headers"]), None
        try:
            if scope["path"] not in _PROBES:
                taken = self._allowed.take_now(_client(scope)) or await self._allowed.take(_client(scope))
        except DatabaseError as error:
            return _whole(problem_of(scope["path"], error), self._own(wishes, None))
        return await self._reply(scope, wishes, self._own(wishes, taken), taken, None)

    async def _reply(self, scope: Scope, wishes: dict[bytes, bytes], own: Headers, taken: Taken | None, state: State | None) -> Reply:
        """What goes back; whatever fails, it is a problem."""
        try:
            if taken is not None and not taken[0]:
                detail = f"too many requests: try again in {taken[2]} s (at most {self._allowed.rule})"
                return _whole(problem(scope["path"], 429, detail, headers={"Retry-After": str(taken[2])}), own)
            refusal = _refusal(scope, wishes, is_known=scope["method"] in _READING or self._routes.find(scope["path"]) is not None)
            return _whole(refusal, own) if refusal is not None else await self._answered(scope, wishes, own, state)
        except Exception as error:  # noqa: BLE001  # the client gets a problem and the log the rest
            return _whole(problem_of(scope["path"], error), own)

    def _own(self, wishes: dict[bytes, bytes], taken: Taken | None) -> Headers:
        """Headers of this request alone: its id, its own where it has one, and what is left to its client; every request is counted here."""
        self._served += 1
        own = [(b"x-request-id", clean_request_id(wishes.get(b"x-request-id")) or b"%s-%x" % (self._prefix, self._served))]
        if b"origin" in wishes:
            own.append(EXPOSED)
        if taken is not None:
            own += (self._policy, (b"ratelimit", b'"default";r=%d;t=%d' % taken[1:]))
        return own

    async def _answered(self, scope: Scope, wishes: dict[bytes, bytes], own: Headers, state: State | None) -> Reply:
        """The answer from the cache or from a route; none where no route is meant."""
        if scope["method"] == "OPTIONS":
            return _whole(Answer(b"", b"", 204, PREFLIGHT, lasting=False), own)
        found = self._routes.find(scope["path"])
        if found is None:
            return Reply(0, [], own, None)
        state = state or await self._reader.state()
        key = _key_of(scope, wishes)
        known = self._known(key, wishes, state, own)
        if known is not None:
            return known
        answer = await found[0](self._ask(scope, wishes, state, found[1]))
        if wishes.get(b"if-none-match") == b"*" and answer.status == 200 and (answer.lasting or answer.media_type != EVENTS):
            if not isinstance(answer.body, bytes):
                await answer.body.aclose()
            return _unchanged(self._etag(key, state), own)
        return self._tagged(answer, key, state, own)

    def _known(self, key: Key, wishes: dict[bytes, bytes], state: State, own: Headers) -> Reply | None:
        """What goes back where the answer is kept, or is the one that the client has."""
        kept, known = self._cache.get(key, state), wishes.get(b"if-none-match")
        if known is not None:
            etag = kept.etag if kept is not None else self._etag(key, state)
            if etag in known or (known == b"*" and kept is not None):
                return _unchanged(etag, own)
        return Reply(200, kept.headers, own, kept.body, kept.head) if kept is not None else None

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

    def _tagged(self, answer: Answer, key: Key, state: State, own: Headers) -> Reply:
        """A route's answer as it goes back, with its ETag; what is whole and lasts may be kept."""
        body, encoding = answer.body, key[3]
        if not isinstance(body, bytes):
            tag = [(b"etag", self._etag(key, state))] if answer.status == 200 and answer.media_type != EVENTS else []
            packed = encoding if answer.media_type.startswith(_PACKED) else b""
            return _streamed(answer, body, [*answer.headers, *tag], own, packed)
        extra = answer.headers
        if encoding and len(body) >= SMALLEST:
            body = compress(body, encoding)
            extra = [*extra, (b"content-encoding", encoding)]
        headers = [*BASE, (b"content-type", answer.media_type), (b"content-length", b"%d" % len(body)), *extra]
        if answer.lasting and answer.status == 200:
            headers.append((b"etag", self._etag(key, state)))
            self._cache.keep(key, state, headers, body)
        return Reply(answer.status, headers, own, body)

    def _etag(self, key: Key, state: State) -> bytes:
        text = b"\0".join((key[0].encode(), *key[1:], _RELEASE, state.changed_at.encode()))
        return b'"%x-%s"' % (state.version, hashlib.blake2b(text, digest_size=8).hexdigest().encode())


def _client(scope: Scope) -> str:
    return scope["client"][0] if scope["client"] else ""


def _base_of(scope: Scope, wishes: dict[bytes, bytes]) -> bytes:
    """Scheme and host, which stand in links of some answers."""
    return b"%s://%s" % (scope["scheme"].encode(), wishes.get(b"host", b""))


def _key_of(scope: Scope, wishes: dict[bytes, bytes]) -> Key:
    """All of a request that its answer hangs on."""
    encoding = encoding_of(wishes.get(b"accept-encoding", b""))
    return scope["path"], scope["query_string"], wishes.get(b"accept", b""), encoding, _base_of(scope, wishes)


def _refusal(scope: Scope, wishes: dict[bytes, bytes], *, is_known: bool) -> Answer | None:
    """The problem of a request that no route would take; `is_known` where its path is one of ours."""
    path, method = scope["path"], scope["method"]
    if not _has_host(scope, wishes):
        return problem(path, 400, "an HTTP/1.1 request has one Host header, with the name and port of the server (RFC 9112, 3.2)")
    if len(path) + len(scope["query_string"]) > URL_LENGTH:
        return problem(path[:200], 414, f"the address is longer than {URL_LENGTH} characters: split the query")
    if method == "GET" and (wishes.get(b"content-length", b"0") != b"0" or b"transfer-encoding" in wishes):
        return problem(path, 400, "GET takes no body: write the parameters in the address")
    if method not in _READING and is_known:
        return problem(path, 405, f"{path} is read with GET", headers={"Allow": "GET, HEAD, OPTIONS"})
    return None


def _has_host(scope: Scope, wishes: dict[bytes, bytes]) -> bool:
    """Whether a request names its host, once; before HTTP/1.1 it need not."""
    host = wishes.get(b"host")
    if host is None:
        return scope.get("http_version") not in ("1.1", "2")
    is_one = len(wishes) == len(scope["headers"]) or sum(name == b"host" for name, _ in scope["headers"]) == 1
    return is_one and _is_host(host)


@lru_cache(maxsize=1024)
def _is_host(text: bytes) -> bool:
    return _HOST.fullmatch(text) is not None


def _whole(answer: Answer, own: Headers) -> Reply:
    """A problem, or what is known without the data."""
    assert isinstance(answer.body, bytes)  # noqa: S101  # tells the type checker what callers give
    kind = [(b"content-type", answer.media_type), (b"content-length", b"%d" % len(answer.body))] if answer.media_type else []
    return Reply(answer.status, [*BASE, *kind, *answer.headers], own, answer.body)


def _unchanged(etag: bytes, own: Headers) -> Reply:
    return Reply(304, [*BASE, (b"etag", etag)], own, b"", b"%setag: %s\r\n" % (_SAME, etag))


def _streamed(answer: Answer, body: AsyncGenerator[bytes, None], extra: Headers, own: Headers, encoding: bytes) -> Reply:
    coded = [(b"content-encoding", encoding)] if encoding else []
    return Reply(answer.status, [*BASE, (b"content-type", answer.media_type), *extra, *coded], own, body, encoding=encoding)


def _begin(scope: Scope, replying: Coroutine[Any, Any, Reply]) -> Reply | None:
    """The reply where it waits for nothing, else null; the scope leads on to what is not whole yet."""
    try:
        scope[_BEGUN] = _rest(replying, replying.send(None))
    except StopIteration as ended:
        reply: Reply = ended.value
        if not isinstance(reply.body, bytes):
            scope[_BEGUN] = _ended(reply)
        return reply
    return None


async def _ended(reply: Reply) -> Reply:
    return reply


@coroutine
def _rest(begun: Coroutine[Any, Any, Reply], waited_for: Any) -> Generator[Any, Any, Reply]:  # noqa: ANN401  # what tasks wait for
    """The rest of a coroutine that waits for its first future; it is told where that fails."""
    try:
        while True:
            try:
                yield waited_for
                break
            except Exception as error:  # noqa: BLE001  # the coroutine knows what to make of it
                waited_for = begun.throw(error)
        reply: Reply = yield from begun
    except StopIteration as ended:
        reply = ended.value
    finally:
        begun.close()
    return reply
