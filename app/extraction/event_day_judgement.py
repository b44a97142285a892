"""On which day an event began: the rules' answer, weighed with the days around by a model of how readers annotate (docs/confidence.md)."""

from dataclasses import replace

from app.extraction.dates import DAY
from app.extraction.day_options import DayOption, likeliest_option
from app.extraction.document import Document
from app.extraction.event import Event
from app.extraction.event_dates import lasts
from app.extraction.event_days import event_days
from app.extraction.statements import Utterance, by_sentence
from app.models.vocabulary import EventStatus, EventType

_TRUST = 0.5  # what the rules' answer weighs


def judge_starts(document: Document, events: list[Event], utterances: list[Utterance]) -> list[Event]:
    """Events with the likeliest first day of each; null where none is likely. One after the other: those before are dated as they were judged."""
    told, judged = by_sentence(document, utterances), list(events)
    for at, event in enumerate(events):
        judged[at] = _dated(event, event_days(document, judged, at, told[event.number]))
    return judged


def _dated(event: Event, options: list[DayOption]) -> Event:
    is_deadline = event.start is None and event.end is not None  # by a day: open is its start
    by_rules = next((option for option in options if option.start == event.start), None)
    if is_deadline or (event.start is not None and by_rules is None):
        return event  # as above, or told farther off than the model looks
    best = likeliest_option("start_weights", "events", options, by_rules, _TRUST)
    if best is None:
        return replace(event, start=None, end=None, basis=None)
    if best.start == event.start:
        return event
    is_day = len(best.start) == DAY
    is_open = (is_day and event.status is EventStatus.planned) or (lasts(event.type) and (is_day or event.type is EventType.policy_measure))
    return replace(event, start=best.start, end=None if is_open else best.end or best.start, basis=best.basis)
