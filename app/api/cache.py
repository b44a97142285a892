"""Answers kept for as long as the data stay as they are, written out so that they can be sent as they stand."""

from collections import OrderedDict
from dataclasses import dataclass
from typing import TypeAlias

from app.api.answers import Headers
from app.api.replies import head_of
from app.db.reader import State

_REMEMBERED = 50_000  # questions asked once
_OWN = 2000  # bytes an entry takes beside its body
Key: TypeAlias = tuple[str, bytes, bytes, bytes, bytes]  # path, query, Accept, content encoding, scheme and host


@dataclass(slots=True, frozen=True)
class KeptAnswer:
    """An answer with status 200; `head` is its headers written out, without those of the request."""

    headers: Headers
    etag: bytes
    body: bytes
    head: bytes


class AnswerCache:
    """What was asked for before of the data as they are; the least recently kept goes when there is no room."""

    def __init__(self, room: int) -> None:
        self._room = room
        self._kept: OrderedDict[Key, KeptAnswer] = OrderedDict()
        self._asked: set[int] = set()
        self._state: State | None = None
        self._bytes = 0

    def get(self, key: Key, state: State) -> KeptAnswer | None:
        """The answer kept for a question of the data in this state; another state forgets all."""
        if state != self._state:
            self._kept, self._state, self._bytes = OrderedDict(), state, 0
            self._asked.clear()
        return self._kept.get(key)

    def keep(self, key: Key, state: State, headers: Headers, body: bytes) -> None:
        """Keep an answer that was asked for before; `headers` tell its ETag."""
        mark = hash(key)
        if mark not in self._asked:
            if len(self._asked) >= _REMEMBERED:
                self._asked.clear()
            self._asked.add(mark)
            return
        size = len(body) + _OWN
        if state != self._state or size > self._room // 8 or key in self._kept:
            return
        while self._kept and self._bytes + size > self._room:
            self._bytes -= len(self._kept.popitem(last=False)[1].body) + _OWN
        etag = next(value for name, value in headers if name == b"etag")
        self._kept[key] = KeptAnswer(headers, etag, body, head_of(200, headers))
        self._bytes += size
