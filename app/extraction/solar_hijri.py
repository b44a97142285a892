"""Dates of the calendar of Iran and Afghanistan in news English -> days: "in 1403", "in the month of Aqrab", "the first six months of 1404", "26 Mizan".

A year of 12 months begins on the spring equinox; of its months six have 31 days, five 30 and the last 29, or 30 in leap years. Leap years are those of
the cycle of 33 years, which agrees with the equinox from 1178 to 1633 (K. M. Borkowski, Earth, Moon and Planets 74, 1996).
"""

import re
from datetime import date, timedelta

from app.extraction.date_readers import MONTHS_OF_YEAR, NUMBERS, PARTS, Reader, Value, number_of
from app.extraction.relative_readers import WEEKDAYS, weekday
from app.extraction.tables import word_map
from app.models.vocabulary import DateBasis

_CYCLE, _LEAP = 33, (1, 5, 9, 13, 17, 22, 26, 30)
_KNOWN_YEAR, _KNOWN_DAY = 1400, date(2021, 3, 21)
_BETWEEN = 621  # years from this calendar to the Gregorian one, from spring to the end of December
_LONG_MONTHS, _LONG, _SHORT = 6, 31, 30
_WEEK, _HALF = 7, 15  # days
_SEASONS, _SEASON = {"spring": 1, "summer": 4, "autumn": 7, "fall": 7, "winter": 10}, 3  # their first months, and how many they have

_MONTHS = "|".join(sorted(word_map("solar_month")))
_NAMES = ("Asad", "Azar", "Dey", "Hut", "Mehr", "Mizan", "Saur", "Tir")  # of people and places, too
_NO_NAME = r"(?! [A-Z]|['’]s|, [A-Z]\w+ province| (?:district|village|province|area|county))"
_MONTH = rf"(?-i:(?P<solar_month>{_MONTHS}){_NO_NAME})"
_SURE_MONTH = rf"(?-i:(?P<solar_month>{'|'.join(sorted(set(word_map('solar_month')) - set(_NAMES)))}){_NO_NAME})"
_TO = r"(?: and | to | until |–|-)"
_LAST_MONTH = rf"(?-i:(?P<last_month>{_MONTHS}){_NO_NAME})"
_YEAR_NUMBER = r"1(?:3[5-9]|4[0-2])\d"
_YEAR = rf"(?P<solar_year>{_YEAR_NUMBER})"
_CALENDAR = r"(?:solar hijri|hijri solar|solar|iranian|persian|afghan)(?: calendar)?"
_THIS = r"(?:the|this|the current)"
_SOME_YEAR = rf"(?:(?:the )?(?:{_CALENDAR} )?(?:year )?{_YEAR}|{_THIS} {_CALENDAR} year)"
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


def _month(match: re.Match[str], name: str = "solar_month") -> int | None:
    """The number of the month named in a group, 1 to 12; nothing where it holds none."""
    told = match.groupdict().get(name)
    return int(word_map("solar_month")[told]) if told else None


def _past(year: int, month: int, match: re.Match[str], anchor: date | None, ahead: bool) -> int:
    """The year of a month without one: the latest in which it has begun, unless the sentence looks ahead."""
    is_to_come = anchor is not None and _month_begins(year, month) > anchor and not match.groupdict().get("solar_year")
    return year - 1 if is_to_come and not ahead else year


def read_year(match: re.Match[str], anchor: date | None, _: bool) -> Value:
    """ "in the solar year 1403", "in 1403"; of the current year what has passed."""
    year = _year(match, anchor)
    if year is None:
        return None
    is_over = match["solar_year"] and (anchor is None or year < year_of(anchor))
    return _months(year, 1, MONTHS_OF_YEAR) if is_over else (first_day(year).isoformat(), None, DateBasis.resolved)


def read_month(match: re.Match[str], anchor: date | None, ahead: bool) -> Value:
    """ "in the month of Aqrab", "Mizan 1404", "in Tir and Mordad": whole months; from a day or the start of one on after "since"."""
    month, year = _month(match), _year(match, anchor)
    if year is None or month is None:
        return None
    last = _month(match, "last_month") or month
    if last < month:
        return None
    return _months(_past(year, month, match, anchor, ahead), month, last)


def read_range(match: re.Match[str], anchor: date | None, ahead: bool) -> Value:
    """ "from 1 Hamal to 30 Mizan", "10 to 17 Aqrab"."""
    last, year = _month(match, "last_month"), _year(match, anchor)
    first = _month(match) or last
    if year is None or first is None or last is None or last < first:
        return None
    year = _past(year, last, match, anchor, ahead)
    begins, ends = (_month_begins(year, month) + timedelta(days=int(match[name]) - 1) for month, name in ((first, "day"), (last, "last_day")))
    return (begins.isoformat(), ends.isoformat(), DateBasis.resolved) if begins < ends else None


def read_years(match: re.Match[str], _: date | None, __: bool) -> Value:
    """ "between 1400 and 1404"."""
    first, last = int(match["solar_year"]), int(match["last_year"])
    if last <= first:
        return None
    return first_day(first).isoformat(), (first_day(last + 1) - timedelta(days=1)).isoformat(), DateBasis.resolved


def read_last_year(_: re.Match[str], anchor: date | None, __: bool) -> Value:
    """ "last solar year", "the past Iranian year"."""
    return _months(year_of(anchor) - 1, 1, MONTHS_OF_YEAR) if anchor is not None else None


def read_year_over(_: re.Match[str], anchor: date | None, __: bool) -> Value:
    """ "the solar year that ended last week": the last one that is over, or nearly."""
    return _months(year_of(anchor + timedelta(days=_WEEK)) - 1, 1, MONTHS_OF_YEAR) if anchor is not None else None


def read_since_month(match: re.Match[str], anchor: date | None, ahead: bool) -> Value:
    """ "since the start of Mizan": from its first day on."""
    whole = read_month(match, anchor, ahead)
    return (whole[0], None, DateBasis.resolved) if whole is not None else None


def read_since_month_to_weekday(match: re.Match[str], anchor: date | None, ahead: bool) -> Value:
    """ "from the beginning of Hamal until Friday"."""
    since = read_since_month(match, anchor, ahead)
    if since is None or anchor is None:
        return None
    return since[0], weekday(match["weekday"], "", anchor, ahead).isoformat(), DateBasis.resolved


def read_part_of_month(match: re.Match[str], anchor: date | None, ahead: bool) -> Value:
    """ "the first ten days of Aban", "the second half of Mehr", "the last week of the month of Tir"."""
    whole, is_half, which = read_month(match, anchor, ahead), bool(match["month_half"]), match["which"].lower()
    days = _HALF if is_half else number_of(match["count"] or "one") * (_WEEK if (match["unit"] or "").lower().startswith("week") else 1)
    if whole is None or whole[0] is None or whole[1] is None or not 0 < days <= _SHORT:
        return None
    first, last = date.fromisoformat(whole[0]), date.fromisoformat(whole[1])
    if which in ("last", "final"):
        return (last - timedelta(days=days - 1)).isoformat(), last.isoformat(), DateBasis.resolved
    begins = first + timedelta(days=days * (PARTS[which] - 1))
    ends = last if is_half and PARTS[which] > 1 else begins + timedelta(days=days - 1)
    return (begins.isoformat(), ends.isoformat(), DateBasis.resolved) if ends <= last else None


def read_day(match: re.Match[str], anchor: date | None, ahead: bool) -> Value:
    """ "26 Mizan 1404"."""
    month, year = _month(match), _year(match, anchor)
    if year is None or month is None:
        return None
    begins = _month_begins(_past(year, month, match, anchor, ahead), month)
    day = begins + timedelta(days=int(match["day"]) - 1)
    is_within = begins <= day and int(match["day"]) <= (_LONG if month <= _LONG_MONTHS else _SHORT)
    return (day.isoformat(), day.isoformat(), DateBasis.resolved) if is_within else None


def read_part(match: re.Match[str], anchor: date | None, _: bool) -> Value:
    """ "the first six months of 1404", "the last month of 1404", "the first half of the solar year 1404"."""
    year = _year(match, anchor)
    months = _LONG_MONTHS if match["half"] else number_of(match["count"] or "one")
    if year is None or months > MONTHS_OF_YEAR:
        return None
    is_first = match["which"].lower() in ("first", "opening")
    return _months(year, 1, months) if is_first else _months(year, MONTHS_OF_YEAR + 1 - months, MONTHS_OF_YEAR)


def read_season(match: re.Match[str], anchor: date | None, _: bool) -> Value:
    """ "the spring of 1404": three months, of which spring has the first."""
    year = _year(match, anchor)
    first = _SEASONS[match["season"].lower()]
    return _months(year, first, first + _SEASON - 1) if year is not None else None


def read_since_spring(match: re.Match[str], anchor: date | None, _: bool) -> Value:
    """ "since the start of the solar year", "since the beginning of 1404": 1 Farvardin."""
    year = _year(match, anchor)
    return (first_day(year).isoformat(), None, DateBasis.resolved) if year is not None else None


def read_end_of_winter(match: re.Match[str], anchor: date | None, _: bool) -> Value:
    """ "the end of the Iranian year", "the end of 1403": the day before 1 Farvardin."""
    year = _year(match, anchor)
    if year is None:
        return None
    last = (first_day(year + 1) - timedelta(days=1)).isoformat()
    return last, last, DateBasis.resolved


# Longest first: an earlier pattern takes its text away from the later ones.
PATTERNS: tuple[tuple[str, Reader], ...] = (
    (rf"since the (?:start|beginning|turn) of (?:{_THIS} {_CALENDAR} year|{_YEAR})", read_since_spring),
    (rf"end of (?:{_THIS} {_CALENDAR} year|{_YEAR})", read_end_of_winter),
    (
        rf"{_CALENDAR} year (?:that|which) (?:has )?(?:just )?(?:ended|closed|ends)(?: (?:last|this) (?:week|month)| in March)(?! \d)",
        read_year_over,
    ),
    (rf"(?:last|the (?:past|last|previous)) {_CALENDAR} year(?! (?:of )?{_YEAR_NUMBER})", read_last_year),
    (rf"(?:(?<=between )|(?<=from )){_YEAR} (?:and|to) (?P<last_year>{_YEAR_NUMBER}){_NO_COUNT}", read_years),
    (
        rf"(?P<day>[0-3]?\d)(?: (?-i:(?P<solar_month>{_MONTHS})))?{_TO}(?:the )?(?P<last_day>[0-3]?\d) {_LAST_MONTH}(?:,? {_YEAR})?",
        read_range,
    ),
    (
        rf"(?P<which>first|opening|last|final) (?:(?P<half>half)|(?P<count>\w+) months|month) of {_SOME_YEAR}",
        read_part,
    ),
    (
        rf"(?P<which>first|opening|second|third|fourth|last|final) (?:(?P<month_half>half)|(?:(?P<count>\d\d?|{'|'.join(NUMBERS)}) )?(?P<unit>days?|weeks?)) of (?:the month of )?{_MONTH}(?:,? {_YEAR})?(?P<last_month>\b\B)?",
        read_part_of_month,
    ),
    (rf"(?P<season>{'|'.join(_SEASONS)}) of {_SOME_YEAR}", read_season),
    (rf"(?P<day>[0-3]?\d)(?:st|nd|rd|th)? (?:of )?{_MONTH}(?:,? {_YEAR})?", read_day),
    (rf"since (?:the (?:start|beginning) of (?:the month of )?|the month of ){_MONTH}(?:,? (?:of )?{_YEAR})?", read_since_month),
    (rf"so far (?:in|during) (?:the month of )?{_MONTH}(?:,? (?:of )?{_YEAR})?", read_since_month),
    (
        rf"(?<=from )the (?:start|beginning) of (?:the month of )?{_MONTH} (?:to|until|till|through) (?P<weekday>{'|'.join(WEEKDAYS)})",
        read_since_month_to_weekday,
    ),
    (rf"since {_SURE_MONTH}(?:,? (?:of )?{_YEAR})?", read_since_month),
    (
        rf"(?:(?<=in )|(?<=during )|(?<=between )|(?<=from ))(?:the months of |the (?:start|beginning) of )?{_MONTH}{_TO}(?:the end of )?{_LAST_MONTH}(?:,? (?:of )?{_YEAR}| this year)?",
        read_month,
    ),
    (rf"month of {_MONTH}(?:,? (?:of )?{_YEAR}| this year)?", read_month),
    (rf"(?:(?<=in )|(?<=during )){_MONTH}(?! (?:news|agency))(?:,? (?:of )?{_YEAR}| this year)?", read_month),
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
