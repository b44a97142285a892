"""How long an event lasts where its sentence tells: "arrived on Monday on a two-day visit", "ordered in May to leave by June 30"."""

import re
from dataclasses import replace
from datetime import date, timedelta

from app.extraction.date_readers import number_of
from app.extraction.dates import DAY
from app.extraction.document import Parsed
from app.extraction.event import Event
from app.extraction.tokens import token_at
from app.models.vocabulary import EventStatus, EventType

_MEETINGS = (EventType.visit, EventType.meeting, EventType.talks)
_LONG = re.compile(
    r"\b(two|three|four|five|six|seven|[2-9])[- ]day (?:[\w’'-]+ ){0,3}(?:conference|forum|gathering|meeting|session|stay|summit|talks|tour|trip|visit)\b",
    re.IGNORECASE,
)
_NOT_FIRST = re.compile(
    r"\b(?:end(?:ed|s|ing)?|conclud\w+|wrap\w*|complet\w+|closed|left|depart\w*|return(?:ed|s|ing)? [^,;.]{0,40}\bfrom an?|(?:second|third|last|final) day)\b",
    re.IGNORECASE,
)


def through_its_days(parsed: Parsed, event: Event) -> Event:
    """An event of one day with the last of the days that its sentence gives it, a measure with its deadline; as it is where its day may not be the first."""
    sentence = parsed.sentence.text
    if event.type is EventType.policy_measure:
        return _with_deadline(parsed, event)
    found = _LONG.findall(sentence)
    is_one_day = event.start is not None and event.start == event.end and len(event.start) == DAY
    if (
        len(found) != 1
        or not is_one_day
        or event.type not in _MEETINGS
        or event.status is EventStatus.planned
        or event.trigger.lemma_ == "return"
        or _NOT_FIRST.search(sentence)
    ):
        return event
    first, days = date.fromisoformat(event.start or ""), timedelta(number_of(found[0]) - 1)
    return replace(event, end=(first + min(days, date.max - first)).isoformat())


def _with_deadline(parsed: Parsed, event: Event) -> Event:
    """A measure that somebody has to follow by a day ends on it."""
    ends = [d.end for d in parsed.dates if d.is_deadline and (at := token_at(parsed.doc, d.begin)) is not None and event.trigger.is_ancestor(at)]
    is_open = event.end is None or event.end == event.start
    return replace(event, end=ends[0]) if is_open and len(ends) == 1 and (event.start or "") <= (ends[0] or "") else event
