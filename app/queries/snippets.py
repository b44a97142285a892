"""Snippets: of each record that was found the first stretch around a word that was looked for, as HTML in a JSON string."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from html import escape
from typing import TypeAlias

import orjson

from app.models.words import fold_word

_AROUND = 90  # characters on each side of the first word found; bytes where a text is searched as bytes
_WORD = re.compile(r"[^\W_]+")
_ENDS_WORD = bytes(i < 0x80 and not chr(i).isalnum() for i in range(0x100))  # ASCII that is no part of a word
_SIGNS = b"\xe2\x80"  # UTF-8 of U+2000 to U+203F, general punctuation like “ and ’
_ESCAPED = b"<>&\\" + bytes(i for i in range(0x20) if i != ord("\n"))  # what HTML or JSON write otherwise, but for quotes and ends of lines
_MARKED = b"%b<mark>%b</mark>%b"
_FROM_START, _FROM_WITHIN, _TO_END, _CUT_OFF = b'"', '"…'.encode(), b'"', '…"'.encode()
Texts: TypeAlias = Sequence[bytes | str | None]


def snippets(found: Iterable[Texts], marks: list[tuple[str, bool]], more: Callable[[int], Texts] = lambda _: ()) -> list[bytes]:
    """Of the texts of each record the first stretch around one of the words to mark: HTML, words in `<mark>`, the rest escaped; as JSON in UTF-8.

    A text is searched as the UTF-8 that SQLite keeps it in; most are never decoded. Where none has a word, `more` texts of the record are looked into.
    """
    is_plain = len(marks) == 1 and not marks[0][1] and marks[0][0].isascii()
    word = marks[0][0].encode() if is_plain else b""
    size = len(word)
    cuts = []
    for at, texts in enumerate(found):
        cut = _of_word(texts, word, size) if word else _first(_as_written, texts, marks)
        others = more(at) if cut is None else ()
        cut = _of_word(others, word, size) if word and others else cut
        cuts.append(cut or _any_case([*texts, *others], marks))
    return cuts


def _of_word(texts: Texts, word: bytes, size: int) -> bytes | None:
    """The snippet of the first text that has a whole word: null where none has, empty where it takes more than plain letters to cut."""
    for text in texts:
        cut = _around(text if isinstance(text, bytes) else text.encode(), word, size) if text else None
        if cut is not None:
            return cut
    return None


def _around(text: bytes, word: bytes, size: int) -> bytes | None:
    """The commonest case in few steps: a whole word, in plain letters, once in its stretch; empty where it is another case, null where there is none."""
    lowered, length = text.lower(), len(text)
    first = lowered.find(word)
    while first >= 0:
        last = first + size
        begins = not first or _ENDS_WORD[lowered[first - 1]] or lowered[first - 3 : first - 1] == _SIGNS
        if begins and (last == length or _ENDS_WORD[lowered[last]] or lowered[last : last + 2] == _SIGNS):
            break
        first = lowered.find(word, last)
    else:
        return None
    start, end = first - _AROUND, last + _AROUND
    start = text.find(b" ", start, first) + 1 if start > 0 else 0
    end = (text.rfind(b" ", last, end) + 1 or last + 1) - 1 if end < length else length
    cut = text[start:end]
    if len(cut.translate(None, _ESCAPED)) < end - start or (not start and first > _AROUND) or lowered.find(word, last, end) >= 0:
        return b""
    cut = _MARKED % (text[start:first], text[first:last], text[last:end])
    if b"\n" in cut:
        cut = cut.replace(b"\n", b"\\n")
    if b'"' in cut:
        cut = cut.replace(b'"', b'\\"')
    return (_FROM_WITHIN if start else _FROM_START) + cut + (_CUT_OFF if end < length else _TO_END)


def _any_case(texts: Texts, marks: list[tuple[str, bool]]) -> bytes:
    """The snippet of texts in any letters; folding every word is the slow way, taken where plain letters find nothing."""
    opening = next((text for text in texts if text), "")
    shown = opening.decode() if isinstance(opening, bytes) else opening
    return _first(_as_written, texts, marks) or _first(_folded, texts, marks) or orjson.dumps(_escaped(shown[: 2 * _AROUND]))


def _first(find: Callable[[str, list[tuple[str, bool]]], str], texts: Texts, marks: list[tuple[str, bool]]) -> bytes | None:
    """The snippet of the first text in which a way of searching finds a word; null where it finds none."""
    marked = (find(text.decode() if isinstance(text, bytes) else text, marks) for text in texts if text)
    return next((orjson.dumps(one) for one in marked if one), None)


def _as_written(text: str, marks: list[tuple[str, bool]]) -> str:
    lowered = text.lower()
    if len(lowered) != len(text):
        return ""
    found = [span for word, prefix in marks if (span := _next(lowered, word, prefix, 0)) is not None]
    if not found:
        return ""
    first, last = min(found)
    start, end = _window(text, first, last)
    if len(marks) == 1:
        spans = [(first, last), *_spans(lowered, *marks[0], last, end)]
    else:
        spans = sorted(span for word, prefix in marks for span in _spans(lowered, word, prefix, first, end))
    return _marked(text, start, end, spans)


def _folded(text: str, marks: list[tuple[str, bool]]) -> str:
    folded = ((match.span(), fold_word(match[0])) for match in _WORD.finditer(text))
    spans = [span for span, word in folded if any(word == mark or (prefix and word.startswith(mark)) for mark, prefix in marks)]
    if not spans:
        return ""
    start, end = _window(text, *spans[0])
    return _marked(text, start, end, [span for span in spans if span[1] <= end])


def _window(text: str, first: int, last: int) -> tuple[int, int]:
    """Where a stretch around the characters `first`..`last` begins and ends, between words."""
    start, end = first - _AROUND, last + _AROUND
    start = (text.find(" ", start, first) + 1 or start) if start > 0 else 0
    if end >= len(text):
        return start, len(text)
    end = text.rfind(" ", last, end)
    return start, max(last, end)


def _marked(text: str, start: int, end: int, spans: list[tuple[int, int]]) -> str:
    parts, position = ["…" if start else ""], start
    for first, last in spans:
        if first >= position:
            parts += (_escaped(text[position:first]), "<mark>", _escaped(text[first:last]), "</mark>")
            position = last
    parts += (_escaped(text[position:end]), "…" if end < len(text) else "")
    return "".join(parts)


def _escaped(text: str) -> str:
    return escape(text, quote=False) if "<" in text or "&" in text or ">" in text else text


def _spans(text: str, word: str, prefix: bool, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where a word stands, from `start` on, all of it before `end`."""
    while (span := _next(text, word, prefix, start, end)) is not None and span[1] <= end:
        yield span
        start = span[1]


def _next(text: str, word: str, prefix: bool, start: int, end: int | None = None) -> tuple[int, int] | None:
    """The first place from `start` on where a whole word, or a beginning of one, stands."""
    while (first := text.find(word, start, end)) >= 0:
        last = first + len(word)
        if prefix:
            while last < len(text) and text[last].isalnum():
                last += 1
        if not (text[first - 1 : first].isalnum() or text[last : last + 1].isalnum()):
            return first, last
        start = last
    return None
