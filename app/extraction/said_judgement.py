"""On which day words were said: the rules' answer, weighed with the days around by a model of how readers annotate (docs/confidence.md)."""

from dataclasses import replace

from app.extraction.day_options import DayOption, likeliest_option
from app.extraction.document import Document
from app.extraction.event import Event
from app.extraction.said_days import Told, is_to_come, said_days, tell, told_vaguely
from app.extraction.statements import Utterance, is_of_occasion_before


def judge_said(document: Document, utterances: list[Utterance], events: list[Event]) -> list[Utterance]:
    """Utterances with the likeliest day of each; null where none is likely. One after the other: each is weighed beside those before as they were judged."""
    told = tell(document, utterances)
    for at, one in enumerate(told):
        is_of_before = at > 0 and _goes_on_before(told[at - 1].utterance, one)
        judged = _undated(one.utterance) if is_of_before else _judged(document, one.utterance, said_days(document, told, at, events))
        told[at] = replace(one, utterance=judged)
    return [one.utterance for one in told]


def _goes_on_before(before: Utterance, one: Told) -> bool:
    """Whether a sentence goes on with words of an earlier, undated occasion: "Earlier, Dar had promised … He stated …"."""
    u = one.utterance
    is_next = u.number == before.number + 1 and u.speaker.how == "pronoun" and u.speaker.actor.name == before.speaker.actor.name
    return is_next and one.day is None and before.said_on is None and is_of_occasion_before(before)


def _judged(document: Document, u: Utterance, options: list[DayOption]) -> Utterance:
    if _is_of_other_time(document, u):
        return _undated(u)
    return _dated(_undated(u) if is_to_come(document, u.said_on or "") else u, options)


def _is_of_other_time(document: Document, u: Utterance) -> bool:
    """Whether a sentence tells another time of its words than a day: "in 2022, UNAMA said", "last week accused"."""
    parsed = document.sentences[u.number]
    return told_vaguely(parsed, u) not in ("", "date") and all(mention.day is None for mention in parsed.dates)


def _undated(u: Utterance) -> Utterance:
    return replace(u, said_on=None, said_on_basis=None)


def _dated(u: Utterance, options: list[DayOption]) -> Utterance:
    by_rules = next((option for option in options if option.start == u.said_on), None)
    if u.said_on is not None and by_rules is None:
        return u  # told farther off than the model looks
    best = likeliest_option("said_weights", "statements", options, by_rules)
    if best is None:
        return _undated(u)
    return u if best.start == u.said_on else replace(u, said_on=best.start, said_on_basis=best.basis)
