"""Dates of the calendar of Iran and Afghanistan in news English -> days: "in 1403", "in the month of Aqrab", "the first six months of 1404", "26 Mizan".

A year of 12 months begins on the spring equinox; of its months six have 31 days, five 30 and the last 29, or 30 in leap years. Leap years are those of
the cycle of 33 years, which agrees with the equinox from 1178 to 1633 (K. M. Borkowski, Earth, Moon and Planets 74, 1996).
"""

import re
from datetime import date, timedelta

from app.extraction.date_readers import MONTHS_OF_YEAR, Reader, Value, number_of
from app.extraction.tables import word_map
from app.models.vocabulary import DateBasis

_CYCLE, _LEAP = 33, (1, 5, 9, 13, 17, 22, 26, 30)
_KNOWN_YEAR, _KNOWN_DAY = 1400, date(2021, 3, 21)
_BETWEEN = 621  # years from this calendar to the Gregorian one, from spring to the end of December
_LONG_MONTHS, _LONG, _SHORT = 6, 31, 30

_MONTHS = "|".join(sorted(word_map("solar_month")))
_MONTH = rf"(?-i:(?P<solar_month>{_MONTHS})(?! [A-Z]))"
_AND_MONTH = rf"(?:(?: and | to |–|-)(?-i:(?P<last_month>{_MONTHS})(?! [A-Z])))?"
_YEAR = r"(?P<solar_year>1[34]\d\d)"
_CALENDAR = r"(?:solar hijri|hijri solar|solar|iranian|persian|afghan)(?: calendar)?"
_THIS = r"(?:the|this|the current)"
_NO_COUNT = r"(?! (?:people|families|[a-z]{3,}s)\b)"


def first_day(year: int) -> date:
    """1 Farvardin (Hamal) of a year."""
    low, high = sorted((year, _KNOWN_YEAR))
    days = sum(365 + (y % _CYCLE in _LEAP) for y in range(low, high))
    return _KNOWN_DAY + timedelta(days=days if year >= _KNOWN_YEAR else -days)


def year_of(day: date) -> int:
    """The year of this calendar that a day lies in."""
    year = day.year - _BETWEEN
    return year if first_day(year) <= day else year - 1


def _month_begins(year: int, month: int) -> date:
    """The first day of a month, counted on beyond the twelfth."""
    if month > MONTHS_OF_YEAR:
        return first_day(year + 1)
    before = month - 1
    return first_day(year) + timedelta(days=before * _SHORT + min(before, _LONG_MONTHS) * (_LONG - _SHORT))


def _months(year: int, first: int, last: int) -> Value:
    end = _month_begins(year, last + 1) - timedelta(days=1)
    return _month_begins(year, first).isoformat(), end.isoformat(), DateBasis.resolved


def _year(match: re.Match[str], anchor: date | None) -> int | None:
    """The year that is told, else the one that runs; of a month that has not begun, the one before."""
    told = match.groupdict().get("solar_year")
    if told:
        return int(told)
    return year_of(anchor) if anchor is not None else None


def _past(year: int, month: int, match: re.Match[str], anchor: date | None, ahead: bool) -> int:
    """The year of a month without one: the latest in which it has begun, unless the sentence looks ahead."""
    is_to_come = anchor is not None and _month_begins(year, month) > anchor and not match.groupdict().get("solar_year")
    return year - 1 if is_to_come and not ahead else year


def read_year(match: re.Match[str], anchor: date | None, _: bool) -> Value:
    """ "in the solar year 1403", "in 1403"; of the current year what has passed."""
    year = _year(match, anchor)
    if year is None:
        return None
    return _months(year, 1, MONTHS_OF_YEAR) if match["solar_year"] else (first_day(year).isoformat(), None, DateBasis.resolved)


def read_month(match: re.Match[str], anchor: date | None, ahead: bool) -> Value:
    """ "in the month of Aqrab", "Mizan 1404", "in Tir and Mordad": whole months; from a day or the start of one on after "since"."""
    month, year = int(word_map("solar_month")[match["solar_month"]]), _year(match, anchor)
    if year is None:
        return None
    last = int(word_map("solar_month")[match["last_month"]]) if match.groupdict().get("last_month") else month
    if last < month:
        return None
    return _months(_past(year, month, match, anchor, ahead), month, last)


def read_since_month(match: re.Match[str], anchor: date | None, ahead: bool) -> Value:
    """ "since the start of Mizan": from its first day on."""
    whole = read_month(match, anchor, ahead)
    return (whole[0], None, DateBasis.resolved) if whole is not None else None


def read_day(match: re.Match[str], anchor: date | None, ahead: bool) -> Value:
    """ "26 Mizan 1404"."""
    month, year = int(word_map("solar_month")[match["solar_month"]]), _year(match, anchor)
    if year is None:
        return None
    begins = _month_begins(_past(year, month, match, anchor, ahead), month)
    day = begins + timedelta(days=int(match["day"]) - 1)
    is_within = begins <= day and int(match["day"]) <= (_LONG if month <= _LONG_MONTHS else _SHORT)
    return (day.isoformat(), day.isoformat(), DateBasis.resolved) if is_within else None


def read_part(match: re.Match[str], anchor: date | None, _: bool) -> Value:
    """ "the first six months of 1404", "the first half of the solar year 1404"."""
    year = _year(match, anchor)
    months = _LONG_MONTHS if match["half"] else number_of(match["count"])
    if year is None or months > MONTHS_OF_YEAR:
        return None
    is_first = match["which"].lower() in ("first", "opening")
    return _months(year, 1, months) if is_first else _months(year, MONTHS_OF_YEAR + 1 - months, MONTHS_OF_YEAR)


def read_since_spring(_: re.Match[str], anchor: date | None, __: bool) -> Value:
    """ "since the start of the solar year": 1 Farvardin."""
    return (first_day(year_of(anchor)).isoformat(), None, DateBasis.resolved) if anchor is not None else None


def read_end_of_winter(_: re.Match[str], anchor: date | None, __: bool) -> Value:
    """ "the end of the Iranian year": the day before 1 Farvardin."""
    if anchor is None:
        return None
    last = (first_day(year_of(anchor) + 1) - timedelta(days=1)).isoformat()
    return last, last, DateBasis.resolved


# Longest first: an earlier pattern takes its text away from the later ones.
PATTERNS: tuple[tuple[str, Reader], ...] = (
    (rf"since the (?:start|beginning|turn) of {_THIS} {_CALENDAR} year", read_since_spring),
    (rf"end of {_THIS} {_CALENDAR} year", read_end_of_winter),
    (
        rf"(?P<which>first|opening|last|final) (?:(?P<half>half)|(?P<count>\w+) months) of (?:(?:the )?(?:{_CALENDAR} )?(?:year )?{_YEAR}|{_THIS} {_CALENDAR} year)",
        read_part,
    ),
    (rf"(?P<day>[0-3]?\d)(?:st|nd|rd|th)? (?:of )?{_MONTH}(?:,? {_YEAR})?", read_day),
    (rf"since (?:the (?:start|beginning) of )?(?:the month of )?{_MONTH}(?:,? (?:of )?{_YEAR})?", read_since_month),
    (rf"(?:month of |(?<=in )|(?<=during )|(?<=between ))(?:the months of )?{_MONTH}{_AND_MONTH}(?:,? (?:of )?{_YEAR})?", read_month),
    (rf"{_MONTH},? (?:of )?{_YEAR}", read_month),
    (rf"(?:the )?{_CALENDAR} year (?:of )?{_YEAR}", read_year),
    (rf"(?:the )?year {_YEAR}", read_year),
    (rf"{_YEAR} (?:SH|AHS|in the (?:solar|Hijri|Iranian|Persian)[\w ]* calendar)", read_year),
    (rf"(?:(?<=in )|(?<=during )|(?<=throughout )){_YEAR}{_NO_COUNT}", read_year),
    (
        rf"(?:this|the current) {_CALENDAR} year(?:,? which (?:began|started) (?:on|in) \w+(?: \d+)?)?(?! (?:began|begins|ends|ended))(?P<solar_year>\b\B)?",
        read_year,
    ),
)
