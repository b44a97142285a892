"""What a day, month or year by its name means: matched words and the day of publication -> first and last date in EDTF, and how the date is known."""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from typing import TypeAlias

from app.models.vocabulary import DateBasis

MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")
_COUNTED = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
NUMBERS = {"a": 1, "an": 1} | {word: number for number, word in enumerate(_COUNTED, 1)}
MONTHS_OF_YEAR = 12
_DAYS_OF = {"day": 1, "week": 7, "fortnight": 14}
_NEARLY_OVER = 25  # day of a month
SLACK = timedelta(days=45)  # how far a sentence that looks back may speak of what is to come
_FIRST_TEN = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
ORDINALS = {word: number for number, word in enumerate((*_FIRST_TEN, "eleventh", "twelfth"), 1)}
PARTS = {"first": 1, "opening": 1, "initial": 1, "second": 2, "third": 3, "fourth": 4, "last": 4, "final": 4}
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9}  # their first months; a winter lies in two years

Value: TypeAlias = tuple[str | None, str | None, DateBasis] | None
Reader: TypeAlias = Callable[[re.Match[str], date | None, bool], Value]


def number_of(word: str) -> int:
    """A small number in words or digits."""
    return NUMBERS.get(word.lower()) or int(word)


def month_number(name: str) -> int:
    """1 to 12, by a month's name or its abbreviation."""
    return next(i for i, month in enumerate(MONTHS, 1) if month.startswith(name.lower().rstrip(".")[:3]))


def iso_day(year: int, month: int, day: int) -> str | None:
    """A day in EDTF; nothing where the month has none such."""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _year_for(month: int, day: int, anchor: date, looks_ahead: bool) -> int:
    """Year of a day and month without one: the nearest to publication on the side the sentence looks to."""
    slack = timedelta(days=270) if looks_ahead else SLACK
    candidate = iso_day(anchor.year, month, day)
    if candidate is None:
        return anchor.year
    if date.fromisoformat(candidate) > anchor + slack:
        return anchor.year - 1
    if looks_ahead and date.fromisoformat(candidate) < anchor - timedelta(days=180):
        return anchor.year + 1
    return anchor.year


def year_told(match: re.Match[str], month: int, day: int, anchor: date, ahead: bool) -> int:
    """The year of a day, by "this year" or "last year" where that is said of it."""
    which = match.groupdict().get("which_year")
    return anchor.year - (which.lower() == "last") if which else _year_for(month, day, anchor, ahead)


def month_and_basis(match: re.Match[str], anchor: date | None, ahead: bool, name: str = "month") -> tuple[int, int, DateBasis] | None:
    """Year, month and basis of a named month, its year stated or the nearest."""
    groups = match.groupdict()
    if groups.get("which_month"):
        return (*_month_before(anchor, groups["which_month"].lower() == "last"), DateBasis.resolved) if anchor is not None else None
    month = month_number(match[name])
    if groups.get("year"):
        return int(match["year"]), month, DateBasis.stated
    if anchor is None:
        return None
    year = anchor.year - 1 if groups.get("last_year") else _year_for(month, 1, anchor, ahead)
    return year, month, DateBasis.resolved


def earlier(day: date, count: int, unit: str) -> date:
    """The day so many days, weeks, fortnights, months or years before; of a month that is too short, its last."""
    if unit in _DAYS_OF:
        return day - timedelta(days=count * _DAYS_OF[unit])
    months = day.year * MONTHS_OF_YEAR + day.month - 1 - count * (1 if unit == "month" else MONTHS_OF_YEAR)
    year, month = divmod(months, MONTHS_OF_YEAR)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def later(day: date, count: int, unit: str) -> date:
    """The day so many days, weeks, fortnights, months or years after."""
    return earlier(day, -count, unit)


def _month_before(anchor: date, is_before: bool) -> tuple[int, int]:
    """Year and month of a day, or of the month before it."""
    year, month = divmod(anchor.year * MONTHS_OF_YEAR + anchor.month - 1 - is_before, MONTHS_OF_YEAR)
    return year, month + 1


def read_day(match: re.Match[str], anchor: date | None, ahead: bool, which: str = "") -> Value:
    """ "25 June", "October 1, 2024"; of a range its day and month number `which`."""
    return _on(match, month_number(match[f"month{which}"]), int(match[f"day{which}"]), anchor, ahead)


def _on(match: re.Match[str], month: int, day: int, anchor: date | None, ahead: bool) -> Value:
    """A day of a month in the year that is told of it, else in the nearest."""
    if match["year"]:
        found = iso_day(int(match["year"]), month, day)
        return (found, found, DateBasis.stated) if found else None
    if anchor is None:
        return None
    found = iso_day(year_told(match, month, day, anchor, ahead), month, day)
    return (found, found, DateBasis.resolved) if found else None


def read_ordinal_day(match: re.Match[str], anchor: date | None, ahead: bool) -> Value:
    """ "the fourth of July"."""
    return _on(match, month_number(match["month"]), ORDINALS[match["ordinal"].lower()], anchor, ahead)


def read_season(match: re.Match[str], _: date | None, __: bool) -> Value:
    """ "the summer of 2025": its three months."""
    first = SEASONS[match["season"].lower()]
    return f"{match['year']}-{first:02d}", f"{match['year']}-{first + 2:02d}", DateBasis.stated


def read_nothing(_: re.Match[str], __: date | None, ___: bool) -> Value:
    """Words that look like a date and are none: "the Friday prayer leader"."""
    return None


def read_so_far(match: re.Match[str], _: date | None, __: bool) -> Value:
    """ "so far in 2025", "in 2025 so far": from its first day on."""
    return f"{match['year']}-01-01", None, DateBasis.stated


def read_new_year(_: re.Match[str], anchor: date | None, __: bool) -> Value:
    """ "on New Year's Day": the latest 1 January."""
    found = f"{anchor.year}-01-01" if anchor is not None else None
    return (found, found, DateBasis.resolved) if found is not None else None


def read_end_of_year(match: re.Match[str], anchor: date | None, _: bool) -> Value:
    """ "at the end of last year", "at the end of 2024": its last day."""
    year = match["year"] or (str(anchor.year - 1) if anchor is not None else None)
    return (f"{year}-12-31", f"{year}-12-31", DateBasis.stated if match["year"] else DateBasis.resolved) if year else None


def read_iso(match: re.Match[str], _: date | None, __: bool) -> Value:
    """ "2025-07-26"."""
    found = iso_day(int(match["year"]), int(match["month"]), int(match["day"]))
    return (found, found, DateBasis.stated) if found else None


def read_month(match: re.Match[str], anchor: date | None, ahead: bool) -> Value:
    """ "August 2021", "in May", "in August last year"."""
    known = month_and_basis(match, anchor, ahead)
    if known is None:
        return None
    found = f"{known[0]}-{known[1]:02d}"
    return found, found, known[2]


def read_month_of_this_year(match: re.Match[str], anchor: date | None, _: bool) -> Value:
    """ "in this April": that of the year of publication."""
    found = f"{anchor.year}-{month_number(match['month']):02d}" if anchor is not None else None
    return (found, found, DateBasis.resolved) if found is not None else None


def read_past_month(match: re.Match[str], anchor: date | None, _: bool) -> Value:
    """ "last September": the latest one that is over."""
    return _latest(month_number(match["month"]), anchor, 1)


def read_latest_month(match: re.Match[str], anchor: date | None, _: bool) -> Value:
    """ "the October clashes": the latest one that has begun."""
    return _latest(month_number(match["month"]), anchor, 0)


def _latest(month: int, anchor: date | None, over: int) -> Value:
    """The latest month of a number that lies at least `over` months before that of publication."""
    found = f"{anchor.year - (month > anchor.month - over)}-{month:02d}" if anchor is not None else None
    return (found, found, DateBasis.resolved) if found is not None else None


def read_part_of_month(match: re.Match[str], anchor: date | None, ahead: bool) -> Value:
    """ "the opening week of January", "the second half of July", "the first three days of the month": of one that has begun, unless the sentence looks ahead."""
    known = month_and_basis(match, anchor, ahead)
    if known is None:
        return None
    year, month, basis = known
    days = _days_of_part(match, year, month)
    if days is None:
        return None
    begun_by = _NEARLY_OVER if match["part"].lower() == "half" and days[0] > 1 else days[0]  # a half is told of when it is over
    if anchor is not None and (match.groupdict().get("which_month") or "").lower() == "the" and not ahead and date(year, month, begun_by) > anchor:
        year, month = _month_before(anchor, is_before=True)
        days = _days_of_part(match, year, month) or days
    return f"{year}-{month:02d}-{days[0]:02d}", f"{year}-{month:02d}-{days[1]:02d}", basis


def _days_of_part(match: re.Match[str], year: int, month: int) -> tuple[int, int] | None:
    """First and last day of a part of a month; nothing where it is told in days without a number, or as a later run of them."""
    length = monthrange(year, month)[1]
    part, which = match["part"].lower(), match["which"].lower()
    is_last = which in ("last", "final")
    if part == "day":
        day = length if is_last else PARTS[which]
        return day, day
    if part in ("half", "week"):
        return days_of_part(part, which, year, month)
    if match["count"] is None or which in ("second", "third", "fourth"):
        return None
    days = min(number_of(match["count"]) * (7 if part == "weeks" else 1), length)
    return (length - days + 1, length) if is_last else (1, days)


def days_of_part(part: str, which: str, year: int, month: int) -> tuple[int, int]:
    """First and last day of a half or a week of a month."""
    length, place = monthrange(year, month)[1], PARTS[which.lower()]
    if part.lower() == "half":
        return (1, 15) if place == 1 else (16, length)
    first = length - 6 if which.lower() in ("last", "final") else 7 * place - 6
    return first, first + 6


def read_year(match: re.Match[str], _: date | None, __: bool) -> Value:
    """ "in 2024"."""
    return match["year"], match["year"], DateBasis.stated


def read_decade(match: re.Match[str], _: date | None, __: bool) -> Value:
    """ "the 1990s"."""
    found = match["decade"][:3] + "X"
    return found, found, DateBasis.stated
