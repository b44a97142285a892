"""Answers that are kept: only what is asked again, only at one version, only as much as there is room for."""

from app.api.cache import AnswerCache, Key

ROOM = 100_000  # bytes; an answer may take an eighth
HEADERS = [(b"etag", b'"1"')]


def _key(name: str) -> Key:
    return name, b"", b"", b"", b""


def _keep(cache: AnswerCache, name: str, size: int = 10_000, version: int = 1) -> None:
    """Ask twice, as only then an answer is kept."""
    for _ in range(2):
        cache.get(_key(name), version)
        cache.keep(_key(name), version, HEADERS, b"x" * size)


def test_what_was_kept_longest_goes_when_there_is_no_room():
    cache = AnswerCache(ROOM)
    names = [str(number) for number in range(12)]
    for name in names:
        _keep(cache, name)
    kept = [name for name in names if cache.get(_key(name), 1) is not None]
    assert kept == names[-8:]  # of 12,000 bytes each


def test_an_answer_asked_for_once_is_not_kept():
    cache = AnswerCache(ROOM)
    cache.keep(_key("once"), 1, HEADERS, b"x")
    assert cache.get(_key("once"), 1) is None


def test_one_answer_takes_no_more_than_its_share():
    cache = AnswerCache(ROOM)
    _keep(cache, "big", size=ROOM // 8)
    assert cache.get(_key("big"), 1) is None


def test_a_new_version_forgets_the_old_one():
    cache = AnswerCache(ROOM)
    _keep(cache, "a")
    assert cache.get(_key("a"), 1) is not None
    assert cache.get(_key("a"), 2) is None
    cache.keep(_key("a"), 1, HEADERS, b"late")  # made while the data changed
    assert cache.get(_key("a"), 2) is None
