"""Body -> sentences with offsets. A line is a paragraph; no sentence crosses a line."""

import re
from dataclasses import dataclass

from app.extraction.datelines import dateline_end
from app.extraction.tables import words_of

_END = re.compile(r"[.!?…۔؟]+[\"'”’)\]]*(?=\s|$)")
_LAST_WORD = re.compile(r"(?:[A-Za-z]\.)*[\w'-]+$")
_LONGEST = 2_000  # characters; a longer run without an end mark is no sentence


@dataclass(frozen=True, slots=True)
class Sentence:
    """`body[start:end] == text`; `is_prose` is false for captions, bylines, subheads."""

    start: int
    end: int
    text: str
    paragraph: int
    is_prose: bool


def split_sentences(body: str) -> list[Sentence]:
    """Sentences of a body in order; a dateline before the first word is left out of its sentence."""
    sentences: list[Sentence] = []
    offset = 0
    for number, line in enumerate(body.split("\n")):
        for start, end in _spans(line, dateline_end(line)):
            text = line[start:end]
            sentences.append(Sentence(offset + start, offset + end, text, number, _is_prose(text)))
        offset += len(line) + 1
    return sentences


def _spans(line: str, start: int) -> list[tuple[int, int]]:
    spans = []
    while start < len(line) and line[start].isspace():
        start += 1
    for match in _END.finditer(line, start):
        if match.end() <= start or not _is_boundary(line, match):
            continue
        spans.append((start, match.end()))
        start = match.end()
        while start < len(line) and line[start].isspace():
            start += 1
    end = len(line.rstrip())
    if start < end:
        spans.append((start, end))
    return spans


def _is_boundary(line: str, match: re.Match[str]) -> bool:
    following = line[match.end() :].lstrip()[:2]
    if not following:
        return True
    opening = following.lstrip("\"'“‘([")[:1]
    if opening.islower():
        return False
    if match.group()[0] != "." or len(match.group()) > 1:
        return True
    word = _LAST_WORD.search(line, max(0, match.start() - 30), match.start())
    if word is None:
        return True
    is_initial = len(word.group()) == 1 and word.group().isupper() and word.group() not in "XI"  # the platform, the pronoun
    return not is_initial and word.group().lower() not in words_of("abbreviations") and not re.fullmatch(r"(?:[A-Za-z]\.)+[A-Za-z]", word.group())


def _is_prose(text: str) -> bool:
    words = len(text.split())
    return words >= 3 and len(text) <= _LONGEST and bool(re.search(r"[.!?…۔؟][\"'”’)\]»]*$|[”\"]$|:$", text))
