"""Datelines: the place, day and agency before the first word of a report ("KABUL, July 17 (AP) — ")."""

import re
from datetime import date, timedelta

from app.extraction.dates import find_dates

_PLACE = r"(?:[A-Z][A-Z'’.-]+(?:[ ,/]+[A-Z][\w'’.-]*){0,4}|[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?)"
_DAY = r"(?:,? (?:[A-Z][a-z]+\.? \d{1,2}|\d{1,2} [A-Z][a-z]+\.?)(?:,? \d{4})?)"
_IN_BRACKETS = rf"\([A-Z][\w'’ ]{{2,30}}{_DAY}\)\s*[:–—-]+"
_DATELINE = re.compile(rf"^\s*(?:{_IN_BRACKETS}|{_PLACE}{_DAY}?\s*(?:,? [A-Z]{{2,8}}\s*)?(?:\([^)]{{2,60}}\)\s*[:–—-]*|(?:–|—|--| - |:)))\s+")
_HELD_BACK = timedelta(days=7)  # how long before publication a report may have been written


def dateline_end(line: str) -> int:
    """Where the text of a line begins after its dateline ("KABUL (AP) — "); 0 where it has none."""
    match = _DATELINE.match(line)
    if match is None:
        return 0
    head = match.group()
    is_dateline = "(" in head or head.split()[0].strip(",:").isupper() or any(d in head for d in "–—")
    return match.end() if is_dateline else 0


def day_written(body: str, published_on: date | None) -> date | None:
    """The day a report was written: that of its dateline, where it lies in the week before publication; else the day of publication."""
    head = body[: dateline_end(body.split("\n", 1)[0])]
    told = next((date.fromisoformat(d.day) for d in find_dates(head, published_on) if d.day is not None), None)
    if told is None or (published_on is not None and not timedelta(0) <= published_on - told <= _HELD_BACK):
        return published_on
    return told
