"""Answers that are kept: only what is asked again, only at one version, only as much as there is room for."""

import pytest

from app.api.cache import AnswerCache, Key
from app.db.reader import State

ROOM = 100_000  # bytes; an answer may take an eighth
NOW, LATER = State(1, "2026-01-01"), State(2, "2026-01-02")
HEADERS = [(b"etag", b'"1"')]


def _key(name: str) -> Key:
    return name, b"", b"", b"", b""


def _keep(cache: AnswerCache, name: str, size: int = 10_000, state: State = NOW) -> None:
    """Ask twice, as only then an answer is kept."""
    for _ in range(2):
        cache.get(_key(name), state)
        cache.keep(_key(name), state, HEADERS, b"x" * size)


def test_what_was_kept_longest_goes_when_there_is_no_room():
    cache = AnswerCache(ROOM)
    names = [str(number) for number in range(12)]
    for name in names:
        _keep(cache, name)
    kept = [name for name in names if cache.get(_key(name), NOW) is not None]
    assert kept == names[-8:]  # of 12,000 bytes each


def test_an_answer_asked_for_once_is_not_kept():
    cache = AnswerCache(ROOM)
    cache.get(_key("once"), NOW)
    cache.keep(_key("once"), NOW, HEADERS, b"x")
    assert cache.get(_key("once"), NOW) is None


def test_one_answer_takes_no_more_than_its_share():
    cache = AnswerCache(ROOM)
    _keep(cache, "big", size=ROOM // 8)
    assert cache.get(_key("big"), NOW) is None


@pytest.mark.parametrize("other", [LATER, State(1, "2026-01-02")], ids=["a later version", "the same version of data made anew"])
def test_another_state_forgets_the_old_one(other: State):
    cache = AnswerCache(ROOM)
    _keep(cache, "a")
    assert cache.get(_key("a"), NOW) is not None
    assert cache.get(_key("a"), other) is None
    cache.keep(_key("a"), NOW, HEADERS, b"late")  # made while the data changed
    assert cache.get(_key("a"), other) is None
