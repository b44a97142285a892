"""What a date expression means: matched words and the day of publication -> first and last date in EDTF, and how the date is known."""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from typing import TypeAlias

from app.models.vocabulary import DateBasis

MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_COUNTED = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
NUMBERS = {"a": 1, "an": 1} | {word: number for number, word in enumerate(_COUNTED, 1)}
_MONTHS_OF_YEAR = 12
SLACK = timedelta(days=45)  # how far a sentence that looks back may speak of what is to come
_PRECISION = {"month": len("2025-07"), "year": len("2025")}  # of what is told in months or years
_ORDINALS = {"first": 1, "opening": 1, "second": 2, "third": 3, "fourth": 4, "last": 4, "final": 4}

Value: TypeAlias = tuple[str | None, str | None, DateBasis] | None
Reader: TypeAlias = Callable[[re.Match[str], date | None, bool], Value]


def number_of(word: str) -> int:
    """A small number in words or digits."""
    return NUMBERS.get(word.lower()) or int(word)


def month_number(name: str) -> int:
    """1 to 12, by a month's name or its abbreviation."""
    return next(i for i, month in enumerate(MONTHS, 1) if month.startswith(name.lower().rstrip(".")[:3]))


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _year_for(month: int, day: int, anchor: date, looks_ahead: bool) -> int:
    """Year of a day and month without one: the nearest to publication on the side the sentence looks to."""
    slack = timedelta(days=270) if looks_ahead else SLACK
    candidate = _iso(anchor.year, month, day)
    if candidate is None:
        return anchor.year
    if date.fromisoformat(candidate) > anchor + slack:
        return anchor.year - 1
    if looks_ahead and date.fromisoformat(candidate) < anchor - timedelta(days=180):
        return anchor.year + 1
    return anchor.year


def _month_and_basis(match: re.Match[str], anchor: date | None, ahead: bool, name: str = "month") -> tuple[int, int, DateBasis] | None:
    """Year, month and basis of a named month, its year stated or the nearest."""
    month = month_number(match[name])
    groups = match.groupdict()
    if groups.get("year"):
        return int(match["year"]), month, DateBasis.stated
    if anchor is None:
        return None
    year = anchor.year - 1 if groups.get("last_year") else _year_for(month, 1, anchor, ahead)
    return year, month, DateBasis.resolved


def read_day(match: re.Match[str], anchor: date | None, ahead: bool) -> Value:
    """ "25 June", "October 1, 2024"."""
    month, day = month_number(match["month"]), int(match["day"])
    if match["year"]:
        found = _iso(int(match["year"]), month, day)
        return (found, found, DateBasis.stated) if found else None
    if anchor is None:
        return None
    groups = match.groupdict()
    year = anchor.year - (groups["which_year"].lower() == "last") if groups.get("which_year") else _year_for(month, day, anchor, ahead)
    found = _iso(year, month, day)
    return (found, found, DateBasis.resolved) if found else None


def read_range(match: re.Match[str], anchor: date | None, ahead: bool) -> Value:
    """ "between 1 April and 15 July"."""
    last_month = month_number(match["month2"])
    first_month = month_number(match["month"]) if match["month"] else last_month
    year = int(match["year"]) if match["year"] else None
    if year is None and anchor is None:
        return None
    last_year = year if year is not None else _year_for(last_month, int(match["day2"]), anchor or date.min, ahead)
    first_year = last_year if first_month <= last_month else last_year - 1
    first, last = _iso(first_year, first_month, int(match["day"])), _iso(last_year, last_month, int(match["day2"]))
    return (first, last, DateBasis.stated if year else DateBasis.resolved) if first and last else None


def read_iso(match: re.Match[str], _: date | None, __: bool) -> Value:
    """ "2025-07-26"."""
    found = _iso(int(match["year"]), int(match["month"]), int(match["day"]))
    return (found, found, DateBasis.stated) if found else None


def read_month(match: re.Match[str], anchor: date | None, ahead: bool) -> Value:
    """ "August 2021", "in May", "in August last year"."""
    known = _month_and_basis(match, anchor, ahead)
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
    if anchor is None:
        return None
    month = month_number(match["month"])
    found = f"{anchor.year if month < anchor.month else anchor.year - 1}-{month:02d}"
    return found, found, DateBasis.resolved


def read_months(match: re.Match[str], anchor: date | None, ahead: bool) -> Value:
    """ "between January and June": whole months."""
    last = _month_and_basis(match, anchor, ahead, "month2")
    if last is None:
        return None
    first = month_number(match["month"])
    year = last[0] if first <= last[1] else last[0] - 1
    if match["year1"]:
        year = int(match["year1"])
    return f"{year}-{first:02d}", f"{last[0]}-{last[1]:02d}", last[2]


def read_years(match: re.Match[str], _: date | None, __: bool) -> Value:
    """ "between 2021 and 2024"."""
    return (match["year1"], match["year"], DateBasis.stated) if match["year1"] < match["year"] else None


def read_part_of_month(match: re.Match[str], anchor: date | None, ahead: bool) -> Value:
    """ "the opening week of January", "the second half of July", "the first three days of June"."""
    known = _month_and_basis(match, anchor, ahead)
    if known is None:
        return None
    year, month, basis = known
    length = monthrange(year, month)[1]
    part, which = match["part"].lower(), match["which"].lower()
    is_last = which in ("last", "final")
    if part == "half":
        first, last = (1, 15) if _ORDINALS[which] == 1 else (16, length)
    elif part == "week":
        first = length - 6 if is_last else 7 * _ORDINALS[which] - 6
        last = first + 6
    else:
        days = min(number_of(match["count"] or "one") * (7 if part == "weeks" else 1), length)
        first, last = (length - days + 1, length) if is_last else (1, days)
    return f"{year}-{month:02d}-{first:02d}", f"{year}-{month:02d}-{last:02d}", basis


def read_quarter(match: re.Match[str], anchor: date | None, _: bool) -> Value:
    """ "the last quarter of 2025", "the first half of this year"."""
    year = int(match["year"]) if match["year"] else anchor.year - (match["this"].lower() == "last") if anchor is not None else None
    if year is None:
        return None
    months = 3 if match["part"].lower() == "quarter" else 6
    place = _ORDINALS[match["which"].lower()] if months == 3 else min(_ORDINALS[match["which"].lower()], 2)
    basis = DateBasis.stated if match["year"] else DateBasis.resolved
    return f"{year}-{months * (place - 1) + 1:02d}", f"{year}-{months * place:02d}", basis


def read_months_of_year(match: re.Match[str], anchor: date | None, _: bool) -> Value:
    """ "the last three months of 2025"."""
    year = int(match["year"]) if match["year"] else anchor.year if anchor is not None else None
    months = number_of(match["count"])
    if year is None or months > _MONTHS_OF_YEAR:
        return None
    is_last = match["which"].lower() in ("last", "final")
    first = _MONTHS_OF_YEAR + 1 - months if is_last else 1
    return f"{year}-{first:02d}", f"{year}-{first + months - 1:02d}", DateBasis.stated if match["year"] else DateBasis.resolved


def read_week_ending(match: re.Match[str], anchor: date | None, ahead: bool) -> Value:
    """ "the week ending November 12"."""
    day = read_day(match, anchor, ahead)
    if day is None or day[0] is None:
        return None
    return (date.fromisoformat(day[0]) - timedelta(days=6)).isoformat(), day[0], day[2]


def read_year(match: re.Match[str], _: date | None, __: bool) -> Value:
    """ "in 2024"."""
    return match["year"], match["year"], DateBasis.stated


def read_decade(match: re.Match[str], _: date | None, __: bool) -> Value:
    """ "the 1990s"."""
    found = match["decade"][:3] + "X"
    return found, found, DateBasis.stated


def weekday(name: str, which: str, anchor: date, ahead: bool) -> date:
    """The day a weekday means, seen from the day of publication."""
    target = WEEKDAYS.index(name.lower())
    to_come = timedelta(days=(target - anchor.weekday()) % 7)
    if which in ("next", "coming"):
        return anchor + (to_come or timedelta(days=7))
    if ahead and not which:
        return anchor + to_come
    day = anchor - timedelta(days=(anchor.weekday() - target) % 7)
    return day - timedelta(days=7) if which in ("last", "previous") and day == anchor else day


def read_weekday(match: re.Match[str], anchor: date | None, ahead: bool) -> Value:
    """ "on Saturday"."""
    if anchor is None:
        return None
    day = weekday(match["weekday"], (match["which"] or "").lower(), anchor, ahead).isoformat()
    return day, day, DateBasis.resolved


def read_weekdays(match: re.Match[str], anchor: date | None, ahead: bool) -> Value:
    """ "on Tuesday and Wednesday": both days and what is between."""
    if anchor is None:
        return None
    last = weekday(match["weekday2"], "", anchor, ahead)
    first = last - timedelta(days=(last.weekday() - WEEKDAYS.index(match["weekday"].lower())) % 7)
    return first.isoformat(), last.isoformat(), DateBasis.resolved


def read_weekend(_: re.Match[str], anchor: date | None, ahead: bool) -> Value:
    """ "over the weekend": the latest Saturday and Sunday."""
    if anchor is None or ahead:
        return None
    last = weekday("sunday", "", anchor, False)
    return (last - timedelta(days=1)).isoformat(), last.isoformat(), DateBasis.resolved


def read_near_day(match: re.Match[str], anchor: date | None, _: bool) -> Value:
    """ "yesterday"."""
    if anchor is None:
        return None
    shift = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}[match["near"].lower()]
    day = (anchor + timedelta(days=shift)).isoformat()
    return day, day, DateBasis.resolved


def read_past_span(match: re.Match[str], anchor: date | None, _: bool) -> Value:
    """ "for the past 10 days": from then on; "in the past week": up to the day of publication."""
    if anchor is None:
        return None
    first = _earlier(anchor, number_of(match["count"] or "one"), (match["unit"] or match["one"]).lower().rstrip("s"))
    return first.isoformat(), None if match["how"].lower() == "for" else anchor.isoformat(), DateBasis.resolved


def _earlier(day: date, count: int, unit: str) -> date:
    """The day so many days, weeks, months or years before; of a month that is too short, its last."""
    if unit in ("day", "week", "fortnight"):
        return day - timedelta(days=count * {"day": 1, "week": 7, "fortnight": 14}[unit])
    months = day.year * _MONTHS_OF_YEAR + day.month - 1 - count * (1 if unit == "month" else _MONTHS_OF_YEAR)
    year, month = divmod(months, _MONTHS_OF_YEAR)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def read_ago(match: re.Match[str], anchor: date | None, _: bool) -> Value:
    """ "three days ago", "two months ago"; "two weeks ago" is too vague for a day."""
    unit = match["unit"].lower().rstrip("s")
    if anchor is None or unit == "week":
        return None
    found = _earlier(anchor, number_of(match["count"]), unit).isoformat()[: _PRECISION.get(unit)]
    return found, found, DateBasis.resolved


def read_this(match: re.Match[str], anchor: date | None, _: bool) -> Value:
    """A month or year by its distance: "this month", "last year"."""
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


def read_past_hours(match: re.Match[str], anchor: date | None, _: bool) -> Value:
    """ "in the past 24 hours"."""
    if anchor is None:
        return None
    return (anchor - timedelta(days=int(match["hours"]) // 24)).isoformat(), anchor.isoformat(), DateBasis.resolved


def read_since_start(match: re.Match[str], anchor: date | None, ahead: bool) -> Value:
    """ "since the start of the year": its first day, and on."""
    if match["month"]:
        month = read_month(match, anchor, ahead)
        return (f"{month[0]}-01", None, month[2]) if month is not None and month[0] is not None else None
    year = match["year"] or (str(anchor.year) if anchor is not None else None)
    return (f"{year}-01-01", None, DateBasis.stated if match["year"] else DateBasis.resolved) if year else None
