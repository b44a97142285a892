"""The day that a page prints above its text."""

import re
from collections.abc import Iterable
from datetime import date

from app.extraction.date_readers import iso_day
from app.extraction.dates import find_dates
from app.extraction.relative_readers import WEEKDAYS

_IN_FIGURES = re.compile(
    rf"\b(?:(?P<weekday>{'|'.join(WEEKDAYS)}),? )?(?P<one>\d{{1,2}})[/.-](?P<other>\d{{1,2}})[/.-](?P<year>(?:19|20)\d\d)\b", re.IGNORECASE
)
_YEAR = re.compile(r"(?:19|20)\d\d")


def day_printed(lines: Iterable[str]) -> date | None:
    """The first whole day that lines of bylines and dates tell: "Published July 28, 2025", "Saturday, 05/27/2023".

    Figures of which nobody can say whether the day or the month comes first ("05/06/2023") tell none.
    """
    days = (_in_figures(line) or _in_words(line) for line in lines if _YEAR.search(line) is not None)
    return next((day for day in days if day is not None), None)


def _in_words(line: str) -> date | None:
    found = (mention.day for mention in find_dates(line, None))
    return next((date.fromisoformat(day) for day in found if day is not None), None)


def _in_figures(line: str) -> date | None:
    match = _IN_FIGURES.search(line)
    if match is None:
        return None
    one, other, year = int(match["one"]), int(match["other"]), int(match["year"])
    isos = {iso for month, day in ((one, other), (other, one)) if (iso := iso_day(year, month, day)) is not None}
    days = {date.fromisoformat(iso) for iso in isos}
    if match["weekday"] is not None:
        days = {day for day in days if day.weekday() == WEEKDAYS.index(match["weekday"].lower())}
    return days.pop() if len(days) == 1 else None
