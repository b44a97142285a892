"""What a span of time means that is told by its ends or as a part of a year: matched words and the day of publication -> first and last date in EDTF."""

import re
from datetime import date, timedelta

from app.extraction.date_readers import (
    MONTHS_OF_YEAR,
    PARTS,
    Value,
    earlier,
    iso_day,
    later,
    month_and_basis,
    month_number,
    number_of,
    read_day,
    read_month,
    year_told,
)
from app.models.edtf import bounds
from app.models.vocabulary import DateBasis


def read_range(match: re.Match[str], anchor: date | None, ahead: bool) -> Value:
    """ "between 1 April and 15 July"."""
    last_month = month_number(match["month2"])
    first_month = month_number(match["month"]) if match["month"] else last_month
    year = int(match["year"]) if match["year"] else None
    if year is None and anchor is None:
        return None
    last_year = year if year is not None else year_told(match, last_month, int(match["day2"]), anchor or date.min, ahead)
    first_year = last_year if first_month <= last_month else last_year - 1
    first, last = iso_day(first_year, first_month, int(match["day"])), iso_day(last_year, last_month, int(match["day2"]))
    return (first, last, DateBasis.stated if year else DateBasis.resolved) if first and last else None


def read_long_range(match: re.Match[str], anchor: date | None, ahead: bool) -> Value:
    """ "from 15 September 2023 to 10 January 2026": a year told of the first day, and of the last one, or the nearest to publication."""
    last = read_day(match, anchor, ahead, "2")
    first = iso_day(int(match["year1"]), month_number(match["month"]), int(match["day"]))
    return (first, last[0], last[2]) if first is not None and last is not None and last[0] is not None and first <= last[0] else None


def _first_month(match: re.Match[str], last_year: int, last_month: int) -> tuple[int, int]:
    """Year and month in which a span begins that ends in a month of a year: the year told of it, else the latest that brings it before its end."""
    month = month_number(match["month"])
    return int(match["year1"]) if match["year1"] else last_year - (month > last_month), month


def read_to_end_of_month(match: re.Match[str], anchor: date | None, ahead: bool) -> Value:
    """ "between September 15 and the end of December"."""
    last = month_and_basis(match, anchor, ahead, "month2")
    if last is None:
        return None
    first = iso_day(*_first_month(match, *last[:2]), int(match["day"]))
    return (first, f"{last[0]}-{last[1]:02d}", last[2]) if first is not None else None


def read_to_end_of_same_month(match: re.Match[str], anchor: date | None, ahead: bool) -> Value:
    """ "between July 6 and the end of the month": the month of the day."""
    day = read_day(match, anchor, ahead)
    return (day[0], day[0][: len("2025-07")], day[2]) if day is not None and day[0] is not None else None


def read_months(match: re.Match[str], anchor: date | None, ahead: bool) -> Value:
    """ "between January and June": whole months; "between January and mid-October": up to its middle."""
    last = month_and_basis(match, anchor, ahead, "month2")
    if last is None:
        return None
    year, month = _first_month(match, *last[:2])
    end = f"{last[0]}-{last[1]:02d}"
    groups = match.groupdict()
    if not (groups.get("middle") or groups.get("from_middle")):
        return f"{year}-{month:02d}", end, last[2]
    first = f"{year}-{month:02d}-{'15' if groups.get('from_middle') else '01'}"
    return first, f"{end}-15" if groups.get("middle") else bounds(end)[1].isoformat(), last[2]


def read_month_to_day(match: re.Match[str], anchor: date | None, ahead: bool) -> Value:
    """ "between September 2023 and November 15, 2025", "from October to 8 November": from the first of a month on."""
    last = read_day(match, anchor, ahead, "2")
    if last is None or last[0] is None:
        return None
    day = date.fromisoformat(last[0])
    year, month = _first_month(match, day.year, day.month)
    first = f"{year}-{month:02d}"
    return (first, last[0], last[2]) if first <= last[0] else None


def read_year_to_day(match: re.Match[str], anchor: date | None, ahead: bool) -> Value:
    """ "from the start of 2025 until June 30", "between the start of the year and July 5"."""
    last = read_day(match, anchor, ahead, "2")
    if last is None or last[0] is None:
        return None
    first = f"{match['year1'] or last[0][:4]}-01-01"
    return (first, last[0], last[2]) if first <= last[0] else None


def read_month_to_year(match: re.Match[str], anchor: date | None, _: bool) -> Value:
    """ "from October 2023 to 2025", "between January 2025 and the end of the year": from the first of a month to the end of a year."""
    first = f"{match['year1']}-{month_number(match['month']):02d}"
    if match["year"]:
        return (first, match["year"], DateBasis.stated) if first[:4] < match["year"] else None
    if not match["last_year"]:
        return first, match["year1"], DateBasis.stated
    last = str(anchor.year - 1) if anchor is not None else ""
    return (first, last, DateBasis.resolved) if first[:4] <= last else None


def read_years(match: re.Match[str], _: date | None, __: bool) -> Value:
    """ "between 2021 and 2024"."""
    return (match["year1"], match["year"], DateBasis.stated) if match["year1"] < match["year"] else None


def read_quarter(match: re.Match[str], anchor: date | None, _: bool) -> Value:
    """ "the last quarter of 2025", "the first half of this year"."""
    year = int(match["year"]) if match["year"] else anchor.year - (match["this"].lower() == "last") if anchor is not None else None
    if year is None:
        return None
    months = 3 if match["part"].lower() == "quarter" else 6
    place = PARTS[match["which"].lower()] if months == 3 else min(PARTS[match["which"].lower()], 2)
    basis = DateBasis.stated if match["year"] else DateBasis.resolved
    return f"{year}-{months * (place - 1) + 1:02d}", f"{year}-{months * place:02d}", basis


def read_months_of_year(match: re.Match[str], anchor: date | None, _: bool) -> Value:
    """ "the last three months of 2025"."""
    year = int(match["year"]) if match["year"] else anchor.year if anchor is not None else None
    months = number_of(match["count"])
    if year is None or months > MONTHS_OF_YEAR:
        return None
    is_last = match["which"].lower() in ("last", "final")
    first = MONTHS_OF_YEAR + 1 - months if is_last else 1
    return f"{year}-{first:02d}", f"{year}-{first + months - 1:02d}", DateBasis.stated if match["year"] else DateBasis.resolved


def read_span_ending(match: re.Match[str], anchor: date | None, ahead: bool) -> Value:
    """ "the week ending November 12", "in the six weeks to February 10", "the year to March 20": so long a time, of which the day is the last."""
    return span_to(read_day(match, anchor, ahead), match["count"] or "one", match["unit"])


def read_months_ending(match: re.Match[str], anchor: date | None, ahead: bool) -> Value:
    """ "in the six months to June", "the year to the end of March": so many months, of which that one is the last."""
    last, unit = month_and_basis(match, anchor, ahead, "month"), match["unit"].lower().rstrip("s")
    months = number_of(match["count"] or "one") * {"month": 1, "year": MONTHS_OF_YEAR}.get(unit, 0)
    if last is None or not months:
        return None
    year, month = divmod(12 * last[0] + last[1] - months, MONTHS_OF_YEAR)
    return f"{year}-{month + 1:02d}", f"{last[0]}-{last[1]:02d}", last[2]


def read_span_beginning(match: re.Match[str], anchor: date | None, ahead: bool) -> Value:
    """ "in the week from October 10", "the Iranian year beginning on 21 March": so long a time, of which the day is the first."""
    day, unit = read_day(match, anchor, ahead), match["unit"].lower().rstrip("s")
    if day is None or day[0] is None:
        return None
    if unit == "hour":
        return day[0], (date.fromisoformat(day[0]) + timedelta(hours=number_of(match["count"] or "one"))).isoformat(), day[2]
    last = later(date.fromisoformat(day[0]), number_of(match["count"] or "one"), unit) - timedelta(days=1)
    return day[0], last.isoformat(), day[2]


def span_to(day: Value, count: str, unit: str) -> Value:
    """So many days, weeks, months or years that end with a day; hours from the day on in which they begin."""
    if day is None or day[0] is None:
        return None
    if unit.lower() == "hours":
        return (date.fromisoformat(day[0]) - timedelta(hours=number_of(count))).isoformat(), day[0], day[2]
    first = earlier(date.fromisoformat(day[0]) + timedelta(days=1), number_of(count), unit.lower().rstrip("s"))
    return first.isoformat(), day[0], day[2]


def read_since_day(match: re.Match[str], anchor: date | None, ahead: bool) -> Value:
    """ "from April 1 to the present": that day, and on."""
    first = read_day(match, anchor, ahead)
    return (first[0], None, first[2]) if first is not None else None


def read_since_start(match: re.Match[str], anchor: date | None, ahead: bool) -> Value:
    """ "since the start of the year", "from early May until now": its first day, and on."""
    if match["month"]:
        month = read_month(match, anchor, ahead)
        return (f"{month[0]}-01", None, month[2]) if month is not None and month[0] is not None else None
    if "month" in match.group().lower():
        return (f"{anchor:%Y-%m}-01", None, DateBasis.resolved) if anchor is not None else None
    year = match["year"] or (str(anchor.year) if anchor is not None else None)
    return (f"{year}-01-01", None, DateBasis.stated if match["year"] else DateBasis.resolved) if year else None
