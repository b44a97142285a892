"""Datelines: the place, day and agency before the first word of a report ("KABUL, July 17 (AP) — ")."""

import re
from datetime import date, timedelta

from app.extraction.dates import find_dates
from app.extraction.gazetteer import find_names

_PLACE = r"(?:[A-Z][A-Z'’.-]+(?:[ ,/]+[A-Z][\w'’.-]*){0,4}|[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?(?:(?:, |/)[A-Z][\w'’-]+)?)(?: \[[A-Z][A-Za-z ]+\])?"
_DAY = r"(?:,? (?:[A-Z][A-Za-z]+\.? \d{1,2}|\d{1,2} [A-Z][A-Za-z]+\.?)(?:,? \d{4})?)"
_IN_BRACKETS = rf"\([A-Z][\w'’ ]{{2,30}}{_DAY}?\)\s*[:–—-]+"
_DATELINE = re.compile(
    rf"^\s*(?:{_IN_BRACKETS}|{_PLACE}{_DAY}?,?\s*(?:,? [A-Z]{{2,8}}\s*)?(?:\([^)]{{2,60}}\)\s*[:–—-]*|(?:–|—|--| -(?= )|:)))(?:\s+(?![–—-])|(?<=[):])(?=[A-Z“\"])|(?<=[\s)\d][–—-])(?=[A-Z“\"]))"
)
_HELD_BACK = timedelta(days=3)  # how long before publication a report may have been written


def dateline_end(line: str) -> int:
    """Where the text of a line begins after its dateline ("KABUL (AP) — "); 0 where it has none."""
    match = _DATELINE.match(line)
    if match is None:
        return 0
    head = match.group()
    if head.rstrip().endswith(")"):  # "DI KHAN (APP)" is one, "Tehreek-e-Taliban Pakistan (TTP)" and "UNHCR (the UN agency)" are not
        is_of_place = _begins_with_place(head.title())
        return match.end() if is_of_place or (head.split("(")[0].isupper() and _names_an_agency(head)) else 0
    is_certain = "(" in head or head.split()[0].strip(",:").isupper()
    is_place = any(d in head for d in "–—") and ("," not in head or _begins_with_place(head))  # "Istanbul, Türkiye – "
    is_place = is_place or (head.rstrip().endswith(":") and _begins_with_place(head))  # "Kabul, July 16: "
    return match.end() if is_certain or is_place else 0


def day_written(body: str, published_on: date | None) -> date | None:
    """The day a report was written: that of its dateline, where it lies in the days before publication; else the day of publication."""
    head = body[: dateline_end(body.split("\n", 1)[0])].strip()
    if not head or not _names_a_place(head):
        return published_on
    told = next((date.fromisoformat(d.day) for d in find_dates(head, published_on) if d.day is not None), None)
    if told is None or (published_on is not None and not timedelta(0) <= published_on - told <= _HELD_BACK):
        return published_on
    return told


def _names_a_place(head: str) -> bool:
    """Whether a head is in capitals, in brackets or begins with a known place: "By July 14 –" does not."""
    first = head.split(maxsplit=1)[0].strip(",:")
    return head[0] == "(" or (first.isupper() and len(first) > 1) or _begins_with_place(head)


def _names_an_agency(head: str) -> bool:
    """Whether brackets begin with an agency: "DI KHAN (APP)"."""
    return any((row := n.row("actor")) is not None and row["kind"] == "media" and head[n.start - 1] == "(" for n in find_names(head))


def _begins_with_place(head: str) -> bool:
    return any(n.start == 0 and n.row("place", "capital") for n in find_names(head))
