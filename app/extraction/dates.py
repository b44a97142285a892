"""Date expressions of news English -> EDTF dates, relative to the day of publication.

A weekday without a date means the latest such day not after publication (the same day counts),
or the next one where the sentence looks ahead. No anchor, no day: relative words then give nothing.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from app.extraction import date_readers as read
from app.extraction import relative_readers as relative
from app.extraction import span_readers as span
from app.extraction.date_patterns import MAY_TELL_TIME, PATTERNS
from app.extraction.tables import words_of
from app.models.edtf import bounds
from app.models.vocabulary import DateBasis

_ON = re.compile(r" (?:on|into)?(?: the (?:morning|evening|night) of)? ?", re.IGNORECASE)  # from "overnight" to a day that tells which night
_SHORTLY = timedelta(days=8)
_BESIDE = timedelta(days=2)  # before publication, on which somebody speaks beside a sentence of what is new
_BEFORE_THAT = re.compile(r"\b(?:previous|preceding) \w+ days\b", re.IGNORECASE)
_SPOKEN = re.compile(  # before the day of speaking
    rf"\b(?:{'|'.join(sorted(words_of('spoken')))})\b(?! (?:that|it|he|she|they)\b)[^,;]{{0,60}}$", re.IGNORECASE
)
_RECORD = re.compile(  # before a day that tells only how great a thing is: "the worst fighting since 2021"
    rf"\b(?:{'|'.join(sorted(words_of('record')))}|the most(?= since| in))\b[^.;:,]{{0,60}}\bsince (?:(?:the|its) [^.;:,]{{3,50}} (?:in|on) )?(?:the )?(?:(?:[a-z]+ )?(?:counting|counts|data|documentation|monitoring|records?) (?:of [a-z ]+ )?(?:began|started|were kept) in )?(?:early |late |mid-)?$",
    re.IGNORECASE,
)
_RECORD_OF = re.compile(  # before a year that tells only of what a thing is the greatest: "in the deadliest attack on the army this year"
    rf"\bin the (?:{'|'.join(sorted(words_of('record')))}) (?:such )?[a-z]+ (?:[^.;:,]{{0,40}} )?$", re.IGNORECASE
)
_WHEN = re.compile(r",? when\b", re.IGNORECASE)  # "the most since July 4, when 51,000 crossed"
_RUNNING = re.compile(r"(?:this|the current|the ongoing) (?:year|month)", re.IGNORECASE)
DAY = len("2025-07-26")
_ENDS = re.compile(r"\b(?:to|until|till|through)\b", re.IGNORECASE)
_AS_OF = re.compile(r"\bas of (?:the )?(?:end of )?$", re.IGNORECASE)
_OPENING_YEAR = re.compile(r"[“\"]?(?:(?:In|During|Throughout) ((?:19|20)\d\d)\b(?! and\b)|Last year\b(?!['’]s))")
_YEAR_BESIDE = re.compile(  # before a span or a month without a year
    r"(?<!since )\b(?:((?:19|20)\d\d)|last year)(?:,? (?:from|between) |, (?:among (?:them|whom)|including|of (?:them|whom)) [^.;]{0,80}\b(?:in|on) )$",
    re.IGNORECASE,
)
_OTHER_TIME = re.compile(r"[;:]|\b(?:but|while|whereas|although|since|now|(?:this|last) (?:year|month|week)|and (?:in|on|by))\b", re.IGNORECASE)
_HALF_A_YEAR = timedelta(days=183)
_IN_A_YEAR = (
    read.read_day, read.read_ordinal_day, read.read_month, read.read_part_of_month, span.read_range, span.read_months, span.read_month_to_day, span.read_to_end_of_month, span.read_span_ending,
)  # fmt: skip
_COUNTED_BACK = (relative.read_past_span, relative.read_past_hours, relative.read_night)
_SINCE = re.compile(r"\bsince (?:early |late |mid-)?$", re.IGNORECASE)
_LIMIT = re.compile(r" deadlines?\b", re.IGNORECASE)
_AS_DEADLINE = re.compile(r" as (?:the|a|its) (?:\w+ )?(?:deadline|date|day)\b", re.IGNORECASE)  # "set July 6 as the deadline"
_DEADLINE = re.compile(
    r"\b(?:by|until|till|before|up to|ahead of|prior to)\s+(?:the\s+)?(?:end of (?:the month of )?)?$|\b(?:extend|prolong)\w*\b[^.;,]{0,60}\bto\s+(?:the\s+)?$|\bby the time\b[^.;,]{0,60}$|\bdeadline\b[^.;,]{0,40}\b(?:moved|put back|pushed(?: back)?|postponed) to\s+$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date expression at `begin`..`finish` of a sentence; `start`/`end` are EDTF, null where open."""

    begin: int
    finish: int
    text: str
    start: str | None
    end: str | None
    basis: DateBasis
    is_deadline: bool = False
    names_limit: bool = False  # "after the July 6 deadline": the day tells which limit is meant
    is_as_of: bool = False  # "as of July 27": up to which is counted, from which is ruled
    opens_clause: bool = False  # "two days after": the day of what follows
    is_counted_back: bool = False  # "overnight", "in the past week": from when it is told

    @property
    def day(self) -> str | None:
        """The date, where it is one single day."""
        return self.start if self.begins_on_day and self.start == self.end else None

    @property
    def last_of_night(self) -> str | None:
        """The second of the two days of a night."""
        return self.end if self.end is not None and "night" in self.text.lower() and self.start != self.end else None

    @property
    def begins_on_day(self) -> bool:
        """Whether its first day is told, of one day or of several."""
        return self.start is not None and len(self.start) == DAY

    @property
    def is_last_day(self) -> bool:
        """Whether a count that is told by it goes up to it: "by July 27", "as of July 27"."""
        return self.is_deadline or self.is_as_of

    @property
    def tells_both_ends(self) -> bool:
        """Whether its words tell a first and a last day: "April 1 till July 12"."""
        return self.start != self.end and _ENDS.search(self.text) is not None

    @property
    def is_running(self) -> bool:
        """Whether it is a span that goes on: "this year"."""
        return _RUNNING.fullmatch(self.text) is not None


def find_dates(
    sentence: str,
    anchor: date | None,
    looks_ahead: Callable[[int], bool] = lambda _: False,
    looks_back: Callable[[int], bool] = lambda _: False,
    near: date | None = None,
    told_on: date | None = None,
) -> list[DateMention]:
    """Date expressions of one sentence, left to right, none overlapping another; `looks_ahead(offset)` and `looks_back(offset)` tell the tense there.

    Without an anchor, days and months that lack a year are taken in the one that brings them nearest to `near`, a day that is told of. What is counted back
    from when it is told is counted from `told_on`, a day on which somebody speaks beside the sentence, where that itself names none.
    """
    if MAY_TELL_TIME.search(sentence) is None:
        return []
    found: list[DateMention] = []
    counted_back: list[tuple[re.Match[str], read.Reader]] = []
    taken: list[tuple[int, int]] = []  # also by expressions that give no date, so that "31 February 2024" is not a month
    for pattern, reader in PATTERNS:
        for match in pattern.finditer(sentence):
            if any(match.start() < end and start < match.end() for start, end in taken):
                continue
            taken.append(match.span())
            is_bare = reader in _IN_A_YEAR and not {"which_year", "this_year", "last_year", "which_month", "year"} & _given(match)
            if anchor is not None and is_bare and (year := _year_told_first(match, anchor)) is not None:
                value = _within_the_calendar(reader, match, date(year, 12, 31), False)
            elif anchor is None and near is not None and is_bare:
                value = _within_the_calendar(reader, match, _anchor_near(near), False)
            else:
                ahead = looks_ahead(match.start())
                value = _within_the_calendar(reader, match, anchor, ahead)
                if anchor is not None and is_bare and not ahead and _is_to_come(value, anchor) and _is_past(match, looks_back):
                    value = _within_the_calendar(reader, match, max(anchor, date.min + read.SLACK) - read.SLACK, False)
            if value is not None and reader in _COUNTED_BACK:
                counted_back.append((match, reader))
            elif value is not None:
                by = bool(_DEADLINE.search(sentence[: match.start()]) or _AS_DEADLINE.match(sentence, match.end()))
                as_of = bool(_AS_OF.search(sentence[: match.start()]))
                limit = _LIMIT.match(sentence, match.end()) is not None
                found.append(DateMention(match.start(), match.end(), match.group(), *value, is_deadline=by, names_limit=limit, is_as_of=as_of))
    found = [m for m in found if not _RECORD.search(sentence[: m.begin]) or _WHEN.match(sentence, m.finish)]
    found = [m for m in found if not (m.is_running and _RECORD_OF.search(sentence[: m.begin]))]
    found += [mention for match, reader in counted_back if (mention := _counted_back(match, reader, found, anchor, told_on)) is not None]
    return sorted(found, key=lambda m: m.begin)


def told_before(dates: Sequence[DateMention], at: int) -> DateMention | None:
    """The last of the dates of a sentence, in their order, that ends before an offset."""
    return next((d for d in reversed(dates) if d.finish <= at), None)


def spoken_day(sentence: str, told: list[DateMention]) -> date | None:
    """The day on which somebody speaks in a sentence, where that is the only one it names: "said on Sunday"."""
    days = [d for d in told if d.day is not None]
    return date.fromisoformat(days[0].day or "") if len(days) == 1 and _SPOKEN.search(sentence[: days[0].begin]) is not None else None


def _counted_back(
    match: re.Match[str], reader: read.Reader, told: list[DateMention], anchor: date | None, told_on: date | None
) -> DateMention | None:
    """A span that ends when it is told of: on the one day its sentence names shortly before publication ("said on Sunday"), else on that of publication.

    A night that is told by its day ("overnight on 9 October") is that day alone.
    """
    days = [d for d in told if d.day is not None]
    if anchor is None or (
        reader is relative.read_night and any(_ON.fullmatch(match.string[match.end() : d.begin]) for d in days if d.begin > match.end())
    ):
        return None
    own = spoken_day(match.string, told) or (told_on if told_on is not None and not days and anchor - told_on <= _BESIDE else None)
    if own is None and _BEFORE_THAT.search(match.group()):
        return None
    own = own or anchor
    value = _within_the_calendar(reader, match, own if anchor - _SHORTLY < own < anchor else anchor, False)
    return DateMention(match.start(), match.end(), match.group(), *value, is_counted_back=True) if value is not None else None


def _year_told_first(match: re.Match[str], anchor: date) -> int | None:
    """The year with which a sentence opens, where that is over: of "In 2023 the gate was shut after a clash in September"; or that right before a span."""
    beside = _YEAR_BESIDE.search(match.string[: match.start()])
    if beside is not None:
        return anchor.year - 1 if beside[1] is None else int(beside[1])
    first = _OPENING_YEAR.match(match.string)
    if first is None or first.end() >= match.start() or match.groupdict().get("weekday"):
        return None
    is_last = first[1] is None  # "Last year", not a number
    year, rest = anchor.year - 1 if is_last else int(first[1]), match.string[first.end() :]
    return None if year >= anchor.year or _OTHER_TIME.search(rest) or (is_last and " and " in rest) else year


def _is_past(match: re.Match[str], looks_back: Callable[[int], bool]) -> bool:
    """Whether a sentence tells at an expression of what is over, or of what has been "since"."""
    return _SINCE.search(match.string[: match.start()]) is not None or looks_back(match.start())


def _is_to_come(value: read.Value, anchor: date) -> bool:
    """Whether a date lies after publication."""
    return value is not None and value[0] is not None and bounds(value[0])[0] > anchor


def _given(match: re.Match[str]) -> set[str]:
    return {name for name, value in match.groupdict().items() if value}


def _anchor_near(near: date) -> date:
    """An anchor by which readers take each day and month in the year that brings it within half a year of `near`."""
    return near + min(_HALF_A_YEAR - read.SLACK, date.max - near)


def _within_the_calendar(reader: read.Reader, match: re.Match[str], anchor: date | None, ahead: bool) -> read.Value:
    """What a reader makes of an expression; nothing where that lies outside the years 1 to 9999 or ends before it begins."""
    try:
        value = reader(match, anchor, ahead)
        days = [bounds(edtf) for edtf in value[:2] if edtf is not None] if value is not None else []
        if days and days[0][0] > days[-1][1]:
            return None
    except (OverflowError, ValueError):  # of timedelta and of date; a DateError is one
        return None
    return value
