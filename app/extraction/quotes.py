"""Quotation marks: which parts of which sentences are somebody's own words."""

from dataclasses import dataclass

from app.extraction.sentences import Sentence

_OPEN, _CLOSE, _STRAIGHT = "“„«", "”»", '"'
_SINGLE_OPEN, _SINGLE_CLOSE = "‘'", "’'"
_BEFORE_OPENING, _AFTER_WORDS = " (\n[—–", ",.?!…"


@dataclass(frozen=True, slots=True)
class Quote:
    """Quoted part of a sentence, marks included; `continues` when the quotation began in an earlier sentence."""

    start: int
    end: int
    continues: bool
    is_open: bool


def find_quotes(body: str, sentences: list[Sentence]) -> list[list[Quote]]:
    """Quoted parts of each sentence; a quotation ends at the latest with its paragraph. Single marks quote where a text has no double ones."""
    single = not any(mark in body for mark in (*_OPEN, *_CLOSE, _STRAIGHT))
    result: list[list[Quote]] = []
    is_open, paragraph, last = False, -1, -1
    for sentence in sentences:
        if sentence.paragraph != paragraph:
            is_open, paragraph = False, sentence.paragraph
            last = _last_closing(body, sentence.start) if single else -1
        single_marks = _single_marks(body, sentence, last) if single else frozenset()
        quotes, is_open = _in_sentence(body[sentence.start : sentence.end], is_open, single_marks)
        result.append(quotes)
    return result


def _in_sentence(text: str, is_open: bool, single_marks: frozenset[int]) -> tuple[list[Quote], bool]:
    quotes: list[Quote] = []
    begin, continues = 0, is_open
    for i, char in enumerate(text):
        opens = char in _OPEN or (char == _STRAIGHT and not is_open) or (i in single_marks and _may_open(text, i))
        closes = char in _CLOSE or (char == _STRAIGHT and is_open) or (i in single_marks and _may_close(text, i))
        if opens and not is_open:
            begin, is_open, continues = i, True, False
        elif closes and is_open:
            quotes.append(Quote(begin, i + 1, continues, False))
            is_open = False
    if is_open:
        quotes.append(Quote(begin, len(text), continues, True))
    return quotes, is_open


def _last_closing(body: str, start: int) -> int:
    """Where the last single mark stands that may close a quotation in the paragraph from `start` on; -1 for none."""
    end = body.find("\n", start)
    return next((i for i in range((end if end >= 0 else len(body)) - 1, start, -1) if _may_close(body, i)), -1)


def _single_marks(body: str, sentence: Sentence, last: int) -> frozenset[int]:
    """Where single marks may quote in a sentence, counted from its start: those that open want one that closes, up to `last`."""
    found = (i for i in range(sentence.start, sentence.end) if _may_close(body, i) or (i < last and _may_open(body, i)))
    return frozenset(i - sentence.start for i in found)


def _may_open(text: str, place: int) -> bool:
    """Whether a single mark stands before a word."""
    return text[place] in _SINGLE_OPEN and (place == 0 or text[place - 1] in _BEFORE_OPENING) and text[place + 1 : place + 2].isalnum()


def _may_close(text: str, place: int) -> bool:
    """Whether a single mark stands after a word or the sign that ends it: in "the guards' post" it does not."""
    after = text[place + 1 : place + 2]
    if place == 0 or text[place] not in _SINGLE_CLOSE or after.isalnum():
        return False
    return text[place - 1] in _AFTER_WORDS or (text[place - 1].isalnum() and (text[place - 1] != "s" or after in ("", *_AFTER_WORDS)))
