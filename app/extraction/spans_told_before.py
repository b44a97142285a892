"""Spans told by one told before: "during the month", "in the previous quarter", "since the drive began"."""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import MINYEAR

from app.extraction.date_readers import MONTHS_OF_YEAR, earlier
from app.extraction.dates import DAY, DateMention, told_before
from app.models.edtf import bounds
from app.models.vocabulary import DateBasis

_MONTH = len("2025-07")
_MONTHS_OF_QUARTER = 3
_THE_MONTH = re.compile(
    r"\b(?:in|during|over|throughout|for) (?:(?:that|the) (?:same|whole|entire|full) month|that month|(?:(?<=during )|(?<=throughout ))the month)(?! of\b)(?=[\s,.;]|$)",
    re.IGNORECASE,
)
_QUARTER_BEFORE = re.compile(r"\b(?:in |from |during )?the (?:previous|preceding) (?:quarter|three months)\b", re.IGNORECASE)
SINCE_IT = re.compile(
    r"(?<=\bsince )(?:(?:the|this|that|these|those) (?:[a-z-]+ ){1,3}(?:began|started|erupted|broke out|was launched|got under ?way)"
    r"|the (?:start|beginning|launch|outbreak|onset) of (?:the|this|that|these) (?:[a-z-]+ )?"
    r"(?:campaign|clashes|conflict|crackdown|crisis|drive|exodus|fighting|hostilities|offensive|operation|process|protests|strikes|unrest|violence|war))\b",
    re.IGNORECASE,
)


def spans_told_before(sentence: str, own: list[DateMention], named: DateMention | None, begun: DateMention | None) -> Iterator[DateMention]:
    """Spans that a sentence tells by `named`, the date the article named last, or `begun`, the one on which it last told that something began."""
    for match in _THE_MONTH.finditer(sentence):
        month = _month_of(told_before(own, match.start()) or named)
        if month is not None:
            yield _mention(match, month, month)
    for match in _QUARTER_BEFORE.finditer(sentence):
        quarter = _quarter_before(told_before(own, match.start()) or named)
        if quarter is not None:
            yield _mention(match, *quarter)
    for match in SINCE_IT.finditer(sentence):
        if begun is not None and begun.start is not None and not any(d.begin > match.end() for d in own):
            yield _mention(match, begun.start, begun.start)


def _month_of(told: DateMention | None) -> str | None:
    """The month in which a span of days lies."""
    if told is None or told.start is None or told.end is None or min(len(told.start), len(told.end)) < DAY or told.start == told.end:
        return None
    return told.start[:_MONTH] if told.start[:_MONTH] == told.end[:_MONTH] else None


def _quarter_before(told: DateMention | None) -> tuple[str, str] | None:
    """The three months before three that are told."""
    if told is None or told.start is None or told.end is None or len(told.start) < _MONTH or len(told.end) < _MONTH:
        return None
    first, last = bounds(told.start)[0], bounds(told.end)[1]
    months = MONTHS_OF_YEAR * (last.year - first.year) + last.month - first.month + 1
    is_whole = first.day == 1 and last.day == monthrange(last.year, last.month)[1]
    if months != _MONTHS_OF_QUARTER or not is_whole or first.year == MINYEAR:
        return None
    begins = earlier(first, _MONTHS_OF_QUARTER, "month")
    return begins.isoformat()[:_MONTH], earlier(first, 1, "month").isoformat()[:_MONTH]


def _mention(match: re.Match[str], start: str, end: str) -> DateMention:
    return DateMention(match.start(), match.end(), match.group(), start, end, DateBasis.resolved)
