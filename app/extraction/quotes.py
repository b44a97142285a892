"""Quotation marks: which parts of which sentences are somebody's own words."""

from dataclasses import dataclass

from app.extraction.sentences import Sentence

_OPEN, _CLOSE, _STRAIGHT = "“„«", "”»", '"'


@dataclass(frozen=True, slots=True)
class Quote:
    """Quoted part of a sentence, marks included; `continues` when the quotation began in an earlier sentence."""

    start: int
    end: int
    continues: bool
    is_open: bool


def find_quotes(body: str, sentences: list[Sentence]) -> list[list[Quote]]:
    """Quoted parts of each sentence; a quotation ends at the latest with its paragraph."""
    result: list[list[Quote]] = []
    is_open, paragraph = False, -1
    for sentence in sentences:
        if sentence.paragraph != paragraph:
            is_open, paragraph = False, sentence.paragraph
        quotes, is_open = _in_sentence(body[sentence.start : sentence.end], is_open)
        result.append(quotes)
    return result


def _in_sentence(text: str, is_open: bool) -> tuple[list[Quote], bool]:
    quotes: list[Quote] = []
    begin, continues = 0, is_open
    for i, char in enumerate(text):
        opens = char in _OPEN or (char == _STRAIGHT and not is_open)
        closes = char in _CLOSE or (char == _STRAIGHT and is_open)
        if opens and not is_open:
            begin, is_open, continues = i, True, False
        elif closes and is_open:
            quotes.append(Quote(begin, i + 1, continues, False))
            is_open = False
    if is_open:
        quotes.append(Quote(begin, len(text), continues, True))
    return quotes, is_open
