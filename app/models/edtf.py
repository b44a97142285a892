"""EDTF level-0/1 dates as strings ("2025-07-26", "2025-07", "2025", "199X") and their day bounds.

Source of the notation: Library of Congress, Extended Date/Time Format, 2019.
"""

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache

from app.exceptions import DateError

_EDTF = re.compile(r"^(\d{3}[\dX])(?:-(\d{2})(?:-(\d{2}))?)?$", re.ASCII)


@lru_cache(maxsize=4096)
def bounds(edtf: str) -> tuple[date, date]:
    """First and last day an EDTF date may mean; raises DateError when it is none."""
    match = _EDTF.match(edtf)
    if match is None:
        raise DateError(f"{edtf!r} is not a date: write YYYY-MM-DD, YYYY-MM, YYYY or a decade such as 199X")
    year, month, day = match.groups()
    try:
        if year.endswith("X"):
            if month:
                raise ValueError
            return date(int(year[:3] + "0"), 1, 1), date(int(year[:3] + "9"), 12, 31)
        if month is None:
            return date(int(year), 1, 1), date(int(year), 12, 31)
        if day is None:
            return date(int(year), int(month), 1), date(int(year), int(month), monthrange(int(year), int(month))[1])
        exact = date(int(year), int(month), int(day))
    except ValueError:
        raise DateError(f"{edtf!r} is not a date: there is no such {'day' if day else 'month' if month else 'year'}") from None
    return exact, exact


def interval(start: str | None, end: str | None) -> str | None:
    """A period as one EDTF string: a date where both ends are one, `start/..` where no end is told, `../end` where no start is."""
    return start if start == end else f"{start or '..'}/{end or '..'}"


def parse_day(text: str) -> date:
    """A full date YYYY-MM-DD; raises DateError otherwise."""
    match = _EDTF.match(text)
    if match is None or match[3] is None:
        raise DateError(f"{text!r} is not a full date: write YYYY-MM-DD")
    return bounds(text)[0]
