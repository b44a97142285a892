"""What a date expression means that tells a day by its distance from publication: "on Saturday", "three days ago", "last month"."""

import re
from datetime import date, timedelta

from app.extraction.date_readers import ORDINALS, Value, earlier, number_of, read_day, read_month
from app.extraction.span_readers import span_to
from app.extraction.tables import words_of
from app.models.vocabulary import DateBasis

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_CLOSED = re.compile(rf"\b(?:{'|'.join(sorted(words_of('closed')))})\b[\w ’']{{0,40}}$", re.IGNORECASE)
_PRECISION = {"month": len("2025-07"), "year": len("2025")}  # of what is told in months or years

_STILL_SO = re.compile(r"\b(?:has|have) (?:\w+ )?(?:been|remained|stayed) (?:\w+ )?\w+ $|\b(?:is|are|remains?) (?:\w+ )?\w+ $", re.IGNORECASE)


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


def read_weekday_of_week(match: re.Match[str], anchor: date | None, _: bool) -> Value:
    """ "on Tuesday last week": of a week from Monday to Sunday."""
    if anchor is None:
        return None
    weeks = {"last": -1, "this": 0, "next": 1}[match["week"].lower()]
    day = (anchor + timedelta(days=WEEKDAYS.index(match["weekday"].lower()) - anchor.weekday() + 7 * weeks)).isoformat()
    return day, day, DateBasis.resolved


def week_before(anchor: date | None) -> Value:
    """ "last week": from Monday to Sunday; nothing before the first week of the calendar."""
    if anchor is None or anchor - date.min < timedelta(days=14):
        return None
    first = anchor - timedelta(days=anchor.weekday() + 7)
    return first.isoformat(), (first + timedelta(days=6)).isoformat(), DateBasis.resolved


def week_of(anchor: date | None) -> Value:
    """From Monday on: "this week"."""
    return ((anchor - timedelta(days=anchor.weekday())).isoformat(), None, DateBasis.resolved) if anchor is not None else None


def read_span_to_weekday(match: re.Match[str], anchor: date | None, ahead: bool) -> Value:
    """ "the week ending last Saturday", "in the two weeks to Friday"."""
    return span_to(read_weekday(match, anchor, ahead), match["count"] or "one", match["unit"])


def read_weekdays(match: re.Match[str], anchor: date | None, ahead: bool) -> Value:
    """ "on Tuesday and Wednesday": both days and what is between; "on Saturday into the early hours": up to the day after."""
    if anchor is None:
        return None
    if match["weekday2"] is None:
        first = weekday(match["weekday"], "", anchor, ahead)
        return first.isoformat(), (first + timedelta(days=1)).isoformat(), DateBasis.resolved
    last = weekday(match["weekday2"], "", anchor, ahead)
    first = last - timedelta(days=(last.weekday() - WEEKDAYS.index(match["weekday"].lower())) % 7)
    return first.isoformat(), last.isoformat(), DateBasis.resolved


def _read_last_day(match: re.Match[str], anchor: date | None, ahead: bool) -> Value:
    """ "… to Tuesday", "… to yesterday"."""
    return (read_weekday if match["weekday"] else read_near_day)(match, anchor, ahead)


def read_day_to_weekday(match: re.Match[str], anchor: date | None, ahead: bool) -> Value:
    """ "between October 27 and Tuesday", "from 25 October to yesterday"."""
    first = read_day(match, anchor, ahead)
    last = _read_last_day(match, anchor, ahead)
    return (first[0], last[1], DateBasis.resolved) if first is not None and last is not None else None


def read_month_to_weekday(match: re.Match[str], anchor: date | None, ahead: bool) -> Value:
    """ "from the start of July until Thursday": from the first of the month on."""
    month = read_month(match, anchor, ahead)
    last = _read_last_day(match, anchor, ahead)
    return (f"{month[0]}-01", last[1], DateBasis.resolved) if month is not None and last is not None else None


def read_year_to_weekday(match: re.Match[str], anchor: date | None, ahead: bool) -> Value:
    """ "since the beginning of this year until yesterday"."""
    last = _read_last_day(match, anchor, ahead)
    return (f"{match['year1'] or last[1][:4]}-01-01", last[1], DateBasis.resolved) if last is not None and last[1] is not None else None


def read_weekend(_: re.Match[str], anchor: date | None, ahead: bool) -> Value:
    """ "over the weekend": the latest Saturday and Sunday."""
    if anchor is None or ahead:
        return None
    last = weekday("sunday", "", anchor, False)
    return (last - timedelta(days=1)).isoformat(), last.isoformat(), DateBasis.resolved


def read_near_day(match: re.Match[str], anchor: date | None, _: bool) -> Value:
    """ "yesterday", "this morning"."""
    if anchor is None:
        return None
    shift = {"the day before yesterday": -2, "yesterday": -1, "last night": -1, "tomorrow": 1}.get(match["near"].lower(), 0)
    day = (anchor + timedelta(days=shift)).isoformat()
    return day, day, DateBasis.resolved


def read_since_week(_: re.Match[str], anchor: date | None, __: bool) -> Value:
    """ "since the start of the week": from its Monday on."""
    week = week_of(anchor)
    return (week[0], None, week[2]) if week is not None else None


def read_night(_: re.Match[str], anchor: date | None, __: bool) -> Value:
    """ "overnight", "a night of fighting": from the day before."""
    return ((anchor - timedelta(days=1)).isoformat(), anchor.isoformat(), DateBasis.resolved) if anchor is not None else None


def read_night_into(match: re.Match[str], anchor: date | None, ahead: bool) -> Value:
    """ "overnight into Sunday": from the day before."""
    if anchor is None:
        return None
    last = weekday(match["weekday2"], "", anchor, ahead)
    return (last - timedelta(days=1)).isoformat(), last.isoformat(), DateBasis.resolved


def read_nth_day(match: re.Match[str], anchor: date | None, ahead: bool) -> Value:
    """ "closed for a fifth day on Thursday", "entered its third day": from the first of those days on; of what is done anew, "bombed it for a second day on Thursday", the day."""
    lasts = match.group().lower().startswith("enter") or _CLOSED.search(match.string[: match.start()]) is not None
    if anchor is None or not (lasts or match["weekday"]):
        return None
    day = weekday(match["weekday"], "", anchor, ahead) if match["weekday"] else anchor
    if not lasts:
        return day.isoformat(), day.isoformat(), DateBasis.resolved
    return (day - timedelta(days=ORDINALS[match["nth"].lower()] - 1)).isoformat(), None, DateBasis.resolved


def read_past_span(match: re.Match[str], anchor: date | None, _: bool) -> Value:
    """ "for the past 10 days": from then on; "in the past week": up to the day of publication."""
    if anchor is None:
        return None
    first = earlier(anchor, number_of(match["count"] or "one"), (match["unit"] or match["one"]).lower().rstrip("s"))
    return first.isoformat(), None if match["how"].lower() == "for" else anchor.isoformat(), DateBasis.resolved


def read_lasting_days(match: re.Match[str], anchor: date | None, _: bool) -> Value:
    """ "Has been closed for 12 days": from then on; "was closed for 12 days" tells no day."""
    if anchor is None or _STILL_SO.search(match.string[: match.start()]) is None:
        return None
    return earlier(anchor, number_of(match["count"]), "day").isoformat(), None, DateBasis.resolved


def read_ago(match: re.Match[str], anchor: date | None, _: bool) -> Value:
    """ "three days ago", "two months ago"; "two weeks ago" is too vague for a day."""
    unit = match["unit"].lower().rstrip("s")
    if anchor is None or unit == "week":
        return None
    found = earlier(anchor, number_of(match["count"]), unit).isoformat()[: _PRECISION.get(unit)]
    return found, found, DateBasis.resolved


def read_this(match: re.Match[str], anchor: date | None, _: bool) -> Value:
    """A month or year by its distance: "this month", "last year"."""
    if anchor is None:
        return None
    which, unit = (match["which"] or "last").lower(), match["unit"].lower()
    shift = -1 if which == "last" else 1 if which == "next" else 0
    if unit == "year":
        found = str(anchor.year + shift)
    else:
        months = anchor.year * 12 + anchor.month - 1 + shift
        found = f"{months // 12}-{months % 12 + 1:02d}"
    return found, found, DateBasis.resolved


def read_to_date(match: re.Match[str], anchor: date | None, _: bool) -> Value:
    """ "the total for the year", "the month's tally": from its first day on."""
    if anchor is None:
        return None
    is_year = (match["unit"] or match["unit2"] or match["unit3"]).lower() == "year"
    return (f"{anchor:%Y}-01-01" if is_year else f"{anchor:%Y-%m}-01"), None, DateBasis.resolved


def read_past_hours(match: re.Match[str], anchor: date | None, _: bool) -> Value:
    """ "in the past 24 hours"."""
    if anchor is None:
        return None
    return (anchor - timedelta(days=int(match["hours"]) // 24)).isoformat(), anchor.isoformat(), DateBasis.resolved
