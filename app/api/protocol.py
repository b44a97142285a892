"""HTTP as uvicorn speaks it, with a shorter way for answers that wait for nothing: no task, one write."""

import asyncio
from collections.abc import Callable
from functools import partial
from typing import Any, TypeAlias, cast

from starlette.types import Scope
from uvicorn._types import ASGI3Application
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle

from app.api.errors import problem
from app.api.headers import URL_LENGTH

Ready: TypeAlias = Callable[[Scope], tuple[bytes, bytes] | None]  # head without its empty line, body


class ReadyProtocol(HttpToolsProtocol):
    """Asks for a ready answer before a task is made for the request."""

    def __init__(self, ready: Ready, **own: Any) -> None:  # noqa: ANN401  # uvicorn's
        super().__init__(**own)
        self._ready = ready

    def send_400_response(self, msg: str) -> None:
        """What cannot be read as a request of HTTP gets a problem, too."""
        detail = f"{msg.rstrip('.').lower()}: this is not HTTP/1.1, its method is none that is known (everything is read with GET), or its address is longer than {URL_LENGTH} characters or not percent-encoded (UTF-8 as %D9%85)"
        answer = problem("", 400, detail)
        assert isinstance(answer.body, bytes)  # noqa: S101  # tells the type checker what `problem` makes
        head = b"HTTP/1.1 400 Bad Request\r\ncontent-type: %s\r\ncontent-length: %d\r\nconnection: close\r\n\r\n"
        self.transport.write(head % (answer.media_type, len(answer.body)) + answer.body)
        self.transport.close()

    def _start_asgi_task(self, cycle: RequestResponseCycle, app: ASGI3Application) -> None:
        # Requests that wait behind this one would be answered within one another: they take the long way.
        usual = self.pipeline or cycle.access_log or self.flow.write_paused or app is not self.app
        answer = None if usual else self._ready(cast("Scope", cycle.scope))
        if answer is None:
            super()._start_asgi_task(cycle, app)
            return
        head, body = answer
        more = b"".join(b"%s: %s\r\n" % pair for pair in cycle.default_headers)
        close = b"\r\n" if cycle.keep_alive else b"connection: close\r\n\r\n"
        cycle.response_started = cycle.response_complete = True
        self.transport.write(b"".join((head, more, close, body)))
        if not cycle.keep_alive:
            self.transport.close()
        cycle.on_response()


def protocol_for(ready: Ready) -> type[asyncio.Protocol]:
    """What to give uvicorn as `http`."""
    return cast("type[asyncio.Protocol]", partial(ReadyProtocol, ready))
