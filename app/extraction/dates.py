"""Date expressions of news English -> EDTF dates, relative to the day of publication.

A weekday without a date means the latest such day not after publication (the same day counts),
or the next one where the sentence looks ahead. No anchor, no day: relative words then give nothing.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeAlias

from app.exceptions import DateError
from app.models.edtf import bounds
from app.models.vocabulary import DateBasis

_MONTHS = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"]
_WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_MONTH = r"(?P<{0}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
_DAY = r"(?P<{0}>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?P<{0}>(?:19|20)\d\d)"
_WEEKDAY = r"(?P<weekday>monday|tuesday|wednesday|thursday|friday|saturday|sunday)"
_COUNT = {"one": 1, "a": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}
_SPAN = r"(?P<count>\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten) (?P<unit>days?|weeks?)"


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

    @property
    def day(self) -> str | None:
        """The date, where it is one single day."""
        return self.start if self.start is not None and self.start == self.end and len(self.start) == 10 else None


_Value: TypeAlias = tuple[str | None, str | None, DateBasis] | None
_Reader: TypeAlias = Callable[[re.Match[str], date | None, bool], _Value]


def find_dates(sentence: str, anchor: date | None, looks_ahead: Callable[[int], bool] = lambda _: False) -> list[DateMention]:
    """Date expressions of one sentence, left to right, none overlapping another; `looks_ahead(offset)` tells the tense there."""
    found: list[DateMention] = []
    taken: list[tuple[int, int]] = []  # also by expressions that give no date, so that "31 February 2024" is not a month
    for pattern, read in _PATTERNS:
        for match in pattern.finditer(sentence):
            if any(match.start() < end and start < match.end() for start, end in taken):
                continue
            taken.append(match.span())
            value = _within_the_calendar(read, match, anchor, looks_ahead(match.start()))
            if value is not None:
                by = bool(re.search(r"\b(?:by|until|till|before)\s+(?:the\s+)?$", sentence[: match.start()], re.IGNORECASE))
                found.append(DateMention(match.start(), match.end(), match.group(), *value, is_deadline=by))
    return sorted(found, key=lambda m: m.begin)


def _within_the_calendar(read: _Reader, match: re.Match[str], anchor: date | None, ahead: bool) -> _Value:
    """What a reader makes of an expression; nothing where that lies outside the years 1 to 9999."""
    try:
        value = read(match, anchor, ahead)
        for edtf in value[:2] if value is not None else ():
            if edtf is not None:
                bounds(edtf)
    except (OverflowError, DateError):
        return None
    return value


def _month_number(name: str) -> int:
    return next(i for i, month in enumerate(_MONTHS, 1) if month.startswith(name.lower().rstrip(".")[:3]))


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _year_for(month: int, day: int, anchor: date, looks_ahead: bool) -> int:
    """Year of a day and month without one: the nearest to publication on the side the sentence looks to."""
    slack = timedelta(days=270 if looks_ahead else 45)
    candidate = _iso(anchor.year, month, day)
    if candidate is None:
        return anchor.year
    if date.fromisoformat(candidate) > anchor + slack:
        return anchor.year - 1
    if looks_ahead and date.fromisoformat(candidate) < anchor - timedelta(days=180):
        return anchor.year + 1
    return anchor.year


def _read_day(match: re.Match[str], anchor: date | None, ahead: bool) -> _Value:
    month, day = _month_number(match["month"]), int(match["day"])
    if match["year"]:
        found = _iso(int(match["year"]), month, day)
        return (found, found, DateBasis.stated) if found else None
    if anchor is None:
        return None
    found = _iso(_year_for(month, day, anchor, ahead), month, day)
    return (found, found, DateBasis.resolved) if found else None


def _read_range(match: re.Match[str], anchor: date | None, ahead: bool) -> _Value:
    last_month = _month_number(match["month2"])
    first_month = _month_number(match["month"]) if match["month"] else last_month
    year = int(match["year"]) if match["year"] else None
    if year is None and anchor is None:
        return None
    last_year = year if year is not None else _year_for(last_month, int(match["day2"]), anchor or date.min, ahead)
    first_year = last_year if first_month <= last_month else last_year - 1
    first, last = _iso(first_year, first_month, int(match["day"])), _iso(last_year, last_month, int(match["day2"]))
    return (first, last, DateBasis.stated if year else DateBasis.resolved) if first and last else None


def _read_iso(match: re.Match[str], _: date | None, __: bool) -> _Value:
    found = _iso(int(match["year"]), int(match["month"]), int(match["day"]))
    return (found, found, DateBasis.stated) if found else None


def _read_month(match: re.Match[str], anchor: date | None, ahead: bool) -> _Value:
    month = _month_number(match["month"])
    if match["year"]:
        found = f"{match['year']}-{month:02d}"
        return found, found, DateBasis.stated
    if anchor is None:
        return None
    found = f"{_year_for(month, 1, anchor, ahead)}-{month:02d}"
    return found, found, DateBasis.resolved


def _read_month_week(match: re.Match[str], anchor: date | None, ahead: bool) -> _Value:
    month = _read_month(match, anchor, ahead)
    if month is None or month[0] is None:
        return None
    return f"{month[0]}-01", f"{month[0]}-07", month[2]


def _read_year(match: re.Match[str], _: date | None, __: bool) -> _Value:
    return match["year"], match["year"], DateBasis.stated


def _read_decade(match: re.Match[str], _: date | None, __: bool) -> _Value:
    found = match["decade"][:3] + "X"
    return found, found, DateBasis.stated


def _read_weekday(match: re.Match[str], anchor: date | None, ahead: bool) -> _Value:
    if anchor is None:
        return None
    target = _WEEKDAYS.index(match["weekday"].lower())
    which = (match["which"] or "").lower()
    if which in ("next", "coming") or (ahead and not which):
        day = anchor + timedelta(days=(target - anchor.weekday() - 1) % 7 + 1)
    else:
        day = anchor - timedelta(days=(anchor.weekday() - target) % 7)
        if which in ("last", "previous") and day == anchor:
            day -= timedelta(days=7)
    return day.isoformat(), day.isoformat(), DateBasis.resolved


def _read_near_day(match: re.Match[str], anchor: date | None, _: bool) -> _Value:
    if anchor is None:
        return None
    shift = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}[match["near"].lower()]
    day = (anchor + timedelta(days=shift)).isoformat()
    return day, day, DateBasis.resolved


def _read_past_span(match: re.Match[str], anchor: date | None, _: bool) -> _Value:
    if anchor is None:
        return None
    count = _COUNT.get(match["count"].lower()) or int(match["count"])
    days = count * (7 if match["unit"].lower().startswith("week") else 1)
    return (anchor - timedelta(days=days)).isoformat(), None, DateBasis.resolved


def _read_ago(match: re.Match[str], anchor: date | None, _: bool) -> _Value:
    if anchor is None or not match["unit"].lower().startswith("day"):
        return None
    count = _COUNT.get(match["count"].lower()) or int(match["count"])
    day = (anchor - timedelta(days=count)).isoformat()
    return day, day, DateBasis.resolved


def _read_this(match: re.Match[str], anchor: date | None, _: bool) -> _Value:
    if anchor is None:
        return None
    which, unit = match["which"].lower(), match["unit"].lower()
    shift = -1 if which == "last" else 1 if which == "next" else 0
    if unit == "year":
        found = str(anchor.year + shift)
    else:
        months = anchor.year * 12 + anchor.month - 1 + shift
        found = f"{months // 12}-{months % 12 + 1:02d}"
    return found, found, DateBasis.resolved


def _read_past_hours(match: re.Match[str], anchor: date | None, _: bool) -> _Value:
    if anchor is None:
        return None
    first = anchor - timedelta(days=int(match["hours"]) // 24)
    return first.isoformat(), anchor.isoformat(), DateBasis.resolved


def _read_since_start(match: re.Match[str], anchor: date | None, ahead: bool) -> _Value:
    """ "since the start of the year": its first day, and on."""
    if match["month"]:
        month = _read_month(match, anchor, ahead)
        return (f"{month[0]}-01", None, month[2]) if month is not None and month[0] is not None else None
    year = match["year"] or (str(anchor.year) if anchor is not None else None)
    return (f"{year}-01-01", None, DateBasis.stated if match["year"] else DateBasis.resolved) if year else None


def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(r"(?<![\w$€£-])" + pattern + r"(?![\w%])", re.IGNORECASE)


_D, _M, _Y = _DAY.format("day"), _MONTH.format("month"), _YEAR.format("year")
_TO = r"\s*(?:and|to|until|through|till|–|—|-)\s*"
# Longest first: an earlier pattern takes its text away from the later ones.
_PATTERNS: list[tuple[re.Pattern[str], _Reader]] = [
    (_compile(_YEAR.format("year") + r"-(?P<month>\d\d)-(?P<day>\d\d)"), _read_iso),
    (_compile(rf"{_D}(?: {_M})?{_TO}{_DAY.format('day2')} {_MONTH.format('month2')}(?:,? {_Y})?"), _read_range),
    (_compile(rf"{_M} {_D}{_TO}(?:{_MONTH.format('month2')} ){_DAY.format('day2')}(?:,? {_Y})?"), _read_range),
    (_compile(rf"{_MONTH.format('month2')} {_D}{_TO}{_DAY.format('day2')}(?:,? {_Y})?(?P<month>\b\B)?"), _read_range),
    (_compile(rf"since the (?:start|beginning|turn) of (?:{_MONTH.format('month')}(?:,? {_Y})?|(?:the|this) year)"), _read_since_start),
    (_compile(r"(?:in|over|during|within) the (?:past|last|previous) (?P<hours>24|48|72) hours"), _read_past_hours),
    (_compile(rf"(?:{_WEEKDAY},? )?(?:the )?{_D}(?: of)? {_M}(?:,? {_Y})?"), _read_day),
    (_compile(rf"(?:{_WEEKDAY},? )?{_M} {_D}(?:,? {_Y})?"), _read_day),
    (_compile(rf"(?:first|opening) week of {_M}(?:,? {_Y})?"), _read_month_week),
    (_compile(rf"{_MONTH.format('month')}(?: of)?,? {_Y}"), _read_month),
    (_compile(r"the (?:early |mid-|late )?(?P<decade>(?:19|20)\d0)s"), _read_decade),
    (_compile(rf"(?:for|over|in|during) the (?:past|last) {_SPAN}"), _read_past_span),
    (_compile(r"(?P<count>\d{1,2}|one|two|three|four|five|six|seven) (?P<unit>days?|weeks?) (?:ago|earlier)"), _read_ago),
    (_compile(rf"(?:(?P<which>last|previous|next|coming|this|past) )?{_WEEKDAY}"), _read_weekday),
    (_compile(r"(?P<near>yesterday|today|tonight|tomorrow)"), _read_near_day),
    (_compile(r"(?P<which>this|last|next) (?P<unit>month|year)(?!['’])"), _read_this),
    (_compile(r"(?P<which>earlier|later) in the (?P<unit>month|year)"), _read_this),
    (_compile(rf"(?<=in )(?:early |mid-|late )?{_MONTH.format('month')}(?P<year>\b\B)?"), _read_month),
    (_compile(rf"(?<=since )(?:early |mid-|late )?{_MONTH.format('month')}(?P<year>\b\B)?"), _read_month),
    (_compile(rf"(?<=in ){_Y}"), _read_year),
    (_compile(rf"(?<=since ){_Y}"), _read_year),
]
