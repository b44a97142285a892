"""When the people of a count were counted: the date that belongs to it in its sentence, else the day of the event it belongs to."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, TypeAlias

from app.extraction.background import FIGHTING, is_background
from app.extraction.cues import is_cue_verb
from app.extraction.date_links import opens_for
from app.extraction.date_parts import is_of_their_past, is_of_whom_it_befell
from app.extraction.dates import DateMention
from app.extraction.document import FAR, Parsed
from app.extraction.event import Event
from app.extraction.open_periods import comes_after_it, first_day, goes_on, is_of_now, is_since, opens, opens_with, opens_with_since, verb_of, word_of
from app.extraction.sole_dates import (
    date_in_front,
    date_of_total,
    date_opening_before_half,
    date_opening_half,
    date_right_after,
    half,
    is_new_total,
    is_of_another,
    is_told_roughly,
)
from app.extraction.statements import Utterance
from app.extraction.tables import words_of
from app.extraction.tokens import has_auxiliary
from app.extraction.vague_times import is_told_vaguely
from app.extraction.week_dates import dates_of_counts
from app.models.edtf import bounds
from app.models.vocabulary import DateBasis, EventType, Measure

if TYPE_CHECKING:
    from spacy.tokens import Token

Period: TypeAlias = tuple[str | None, str | None, DateBasis | None]

NO_PERIOD: Period = (None, None, None)
_NEVER = "9999-12-31"
_SOON = 3  # sentences within which an article tells when it happened what it began with
_OTHER_CLAUSE = 60  # characters that a comma between a date and a count weighs
_HALF_TOLD = re.compile(
    r"\b(?:(?:early |late |mid-|the (?:start|beginning|middle|end) of )\w+ (?:and|to|until|through)|since the end of|since (?:early|late)) $",
    re.IGNORECASE,
)
_OF_WHOM = re.compile(r",? (?:[\d,.]+ )?of (?:whom|which|them)\b", re.IGNORECASE)
_AND_THEN = re.compile(r",? (?:when|in which|during which)\b")
_WITHIN = re.compile(r",? (?:from|between) ")
_BEGIN = ("begin", "start")
_LIGHT = ("be", "have", "take", "bring", "put", "reach", "stand", "rise", "climb")
EVENTS_OF = {
    Measure.killed: FIGHTING,
    Measure.wounded: FIGHTING,
    Measure.deported: (EventType.deportation,),
    Measure.arrested: (EventType.arrest_operation,),
}


def period_of(parsed: Parsed, noun: "Token", trigger: "Token", at: int, said: Utterance | None) -> Period:
    """First and last day of a count at offset `at`, from the dates of its sentence that tell when it happened and not when it was said."""
    text = parsed.sentence.text
    if is_of_now(parsed, trigger):
        return NO_PERIOD
    of_total = date_of_total(parsed, at)
    if of_total is not None:
        return _of_total(parsed, told_of(parsed, of_total, noun, at))
    if is_new_total(parsed, at):
        return _up_to_its_day(parsed, at)
    if (own_date := date_right_after(parsed, at) or date_in_front(parsed, at) or date_opening_half(parsed, at)) is not None:
        return told_of(parsed, own_date, noun, at)
    if is_told_roughly(parsed, at):
        return NO_PERIOD
    own = [
        d
        for d in dates_of_counts(parsed)
        if not is_of_another(parsed, d, at) and not is_of_ground(parsed, d, trigger) and not is_before_it(parsed, d, trigger)
        if _opens_clause(text, d, at)
        or comes_after_it(parsed, d, noun)
        or (not _is_of_speaking(parsed, d, said) and _is_of_count(parsed, d, noun, trigger))
    ]
    first, last = half(text, at)
    own = [d for d in own if first <= d.begin < min(at, last)] or [d for d in own if _opens_clause(text, d, at)] or own
    if not own and (opening := date_opening_before_half(parsed, at)) is not None:
        return told_of(parsed, opening, noun, at)
    if not own:
        return NO_PERIOD
    own = [d for d in own if (token := word_of(parsed, d)) is not None and trigger.is_ancestor(token)] or own
    own = _that_runs(own, at) or own
    mention = min(own, key=lambda d: abs(d.begin - at) + (_OTHER_CLAUSE if ", " in text[min(d.begin, at) : max(d.begin, at)] else 0))
    return up_to(last_days(parsed, noun, trigger, at), told_of(parsed, mention, noun, at))


def _that_runs(own: list[DateMention], at: int) -> list[DateMention]:
    """ "As of October 31, 90,000 had been deported this year": the year, which goes up to that day, where it is told next to the count."""
    others = [d for d in own if not d.is_as_of]
    nearest = min(others, key=lambda d: abs(d.begin - at), default=None)
    return [nearest] if nearest is not None and nearest.is_running and len(others) < len(own) else []


def _told_closer(parsed: Parsed, mention: DateMention) -> DateMention:
    """The span right after a date that tells which part of it is meant: "this year from January 1 to June 27"."""
    text = parsed.sentence.text
    spans = (d for d in parsed.dates if d.tells_both_ends and d.begin > mention.finish)
    return next((d for d in spans if _WITHIN.fullmatch(text[mention.finish : d.begin])), mention)


def last_days(parsed: Parsed, noun: "Token", trigger: "Token", at: int) -> list[str]:
    """The days by which a sentence tells a count at offset `at`: "as of July 27"."""
    own = (told_of(parsed, d, noun, at) for d in parsed.dates if d.is_last_day and _is_of_count(parsed, d, noun, trigger))
    return [end for start, end, _ in own if start is None and end is not None]


def up_to(days: Iterable[str], period: Period) -> Period:
    """A period that goes on, or would last longer, up to the first of the days that lies in it."""
    start, end, basis = period
    last = next((day for day in days if start is not None and start < day < (end or _NEVER)), None)
    return (start, last, basis) if last is not None else period


def _up_to_its_day(parsed: Parsed, at: int) -> Period:
    """A new total up to the last day of what was added, told before it."""
    last = next((d for d in reversed(parsed.dates) if d.finish <= at and d.end is not None and not opens(parsed, d)), None)
    return (None, whole_days(None, last.end, None)[1], last.basis) if last is not None else NO_PERIOD


def _of_total(parsed: Parsed, period: Period) -> Period:
    """The period of a total up to the end of the span told beside it: "450,000 from June 1 to July 5, bringing the total for the year to 906,326"."""
    start, end, basis = period
    last = next((d.end for d in parsed.dates if d.start != d.end and d.end is not None and start is not None and d.end > start), None)
    return (start, last, basis) if end is None and last is not None else period


def is_of_ground(parsed: Parsed, mention: DateMention, trigger: "Token") -> bool:
    """Whether a day is that of what is told of an event, of which the count is: "closed the border on 12 October after fighting that killed 23"."""
    clause = next((t for t in (trigger, *trigger.ancestors) if t.dep_ in ("relcl", "acl") or _tells_of_deed(t)), None)
    noun = trigger if trigger.pos_ == "NOUN" else clause.head if clause is not None else None
    token = word_of(parsed, mention)
    if noun is None or token is None or mention.day is None:
        return False
    return is_background(noun, EventType.other, token) or (clause is not None and _is_where_before(clause, token))


def _tells_of_deed(verb: "Token") -> bool:
    """ "After fighting that killed 17": a clause that the tree takes for one of what is said."""
    return verb.dep_ == "ccomp" and verb.head.tag_ == "VBG" and any(c.tag_ == "WDT" and c.dep_ in ("nsubj", "nsubjpass") for c in verb.children)


def _is_where_before(clause: "Token", date: "Token") -> bool:
    """ "Returned on Thursday to Spin Boldak, where 17 people had been killed": what was done there before."""
    is_where = any(c.lower_ == "where" for c in clause.children) and has_auxiliary(clause, "had")
    return is_where and not clause.is_ancestor(date) and date.i < clause.left_edge.i


def is_before_it(parsed: Parsed, mention: DateMention, trigger: "Token") -> bool:
    """Whether a date is that of what befell those counted before: "expelled two journalists detained on October 20", "Afghans who fled in 2021 have been deported"."""
    token = word_of(parsed, mention)
    return token is not None and (is_of_their_past(token, trigger) or is_of_whom_it_befell(token, trigger))


def told_of(parsed: Parsed, mention: DateMention, noun: "Token", at: int) -> Period:
    """First and last day that a date of its sentence gives a count at offset `at`: "since" leaves the last open, "by" the first."""
    mention = _told_closer(parsed, mention)
    before = parsed.sentence.text[: mention.begin]
    if is_told_vaguely(parsed, mention) or _HALF_TOLD.search(before):
        return NO_PERIOD
    if mention.is_last_day or _ended_on(parsed, mention) or comes_after_it(parsed, mention, noun):
        return None, whole_days(None, mention.end, None)[1], mention.basis
    start, end, basis = whole_days(mention.start, mention.end, mention.basis)
    told = word_of(parsed, mention)
    if told is not None and (_told_with_antecedent(told, noun) or _opens_clause(parsed.sentence.text, mention, at)):
        return (start, None, basis) if _OF_WHOM.match(parsed.sentence.text[mention.finish :]) and opens(parsed, mention) else (start, end, basis)
    return (first_day(parsed, mention, start), None, basis) if goes_on(parsed, mention, noun) else (start, end, basis)


def _opens_clause(text: str, mention: DateMention, at: int) -> bool:
    """Whether the clause of the count tells what happened on a date right before it: "between 10 and 17 October, when 47 people were killed"."""
    return mention.finish < at and _AND_THEN.match(text[mention.finish :]) is not None and not re.search(r"[,;]", text[mention.finish + 2 : at])


def _is_of_speaking(parsed: Parsed, mention: DateMention, said: Utterance | None) -> bool:
    return said is not None and mention.day is not None and mention.day == said.said_on and _outside(parsed, mention, said)


def _outside(parsed: Parsed, mention: DateMention, said: Utterance) -> bool:
    start = parsed.sentence.text.find(said.content)
    return not (start <= mention.begin < start + len(said.content)) if start >= 0 else True


def _is_of_count(parsed: Parsed, mention: DateMention, noun: "Token", trigger: "Token") -> bool:
    """Whether a date hangs on what happened to those counted, or on the verb of their clause, and not on another clause."""
    token = word_of(parsed, mention)
    if token is None:
        return False
    if mention.opens_clause:
        return opens_for(parsed, mention, trigger)
    if _told_with_antecedent(token, noun):
        return True
    its_verb, own = verb_of(token), {v.i for t in (noun, trigger) if (v := verb_of(t)) is not None}
    if its_verb is None or not own or its_verb.i in own or is_since(token, own):
        return True
    if is_cue_verb(its_verb) and not opens_with_since(its_verb):
        return mention.day is None and opens(parsed, mention) and its_verb.is_ancestor(noun)
    return _is_near_clause(its_verb, noun, trigger)


def _is_near_clause(its_verb: "Token", noun: "Token", trigger: "Token") -> bool:
    """A clause coordinated with that of the count, or one that runs along with it ("..., killing five")."""
    for token in (noun, trigger):
        verb = verb_of(token)
        if verb is None:
            continue
        if verb.head.i == its_verb.i and (verb.dep_ in ("conj", "xcomp", "ccomp") or (verb.dep_ == "advcl" and verb.tag_ == "VBG")):
            return True
        below = its_verb.head.i == verb.i
        if below and opens_with(its_verb, "after") and not is_cue_verb(verb):
            return True
        if below and (its_verb.dep_ in ("conj", "xcomp") or its_verb.lemma_ in _LIGHT or opens_with_since(its_verb) or _opens_with_when(its_verb)):
            return True
        if its_verb.dep_ == "relcl" and its_verb.lemma_ in _BEGIN and verb.is_ancestor(its_verb):
            return True  # "in a sweep that began on 9 September"
    if its_verb.dep_ == "relcl" and its_verb.head.i == noun.i:
        return not opens_with_since(its_verb) and not any(c.lower_ == "since" for c in its_verb.subtree)
    return False


def _told_with_antecedent(token: "Token", noun: "Token") -> bool:
    """ "October, when clashes left 70 dead"; "an attack near Moscow in March 2024 that killed 145"."""
    for link in [noun, *noun.ancestors]:
        if link.dep_ in ("relcl", "acl") or (link.dep_ == "advcl" and _opens_with_when(link)):
            return link.head.i == token.i or (link.head.pos_ in ("NOUN", "PROPN") and link.head.is_ancestor(token) and not link.is_ancestor(token))
    return False


def _ended_on(parsed: Parsed, mention: DateMention) -> bool:
    """Whether what is told of a noun ended on a date: "in the first phase, which ended in December 2023"."""
    token = word_of(parsed, mention)
    verb = verb_of(token) if token is not None else None
    return verb is not None and verb.dep_ == "relcl" and verb.lemma_.lower() in words_of("ending")


def _opens_with_when(verb: "Token") -> bool:
    return any(c.dep_ in ("advmod", "mark") and c.lower_ in ("when", "as", "while") for c in verb.children)


def event_period(measure: Measure, number: int, dated: list[Event], is_of_another: Callable[[Event], bool]) -> Period:
    """The day of the dated event that a count belongs to: told in its sentence, last before it, or soon after where that is not of another count."""
    kinds = EVENTS_OF.get(measure)
    if kinds is None:
        return NO_PERIOD
    at = bisect_right(dated, number, key=lambda e: e.number)
    told = [e for e in dated[max(at - FAR, 0) : at] if e.type in kinds][-1:]
    later = [e for e in dated[at : at + FAR] if e.type in kinds and e.number - number <= _SOON and not is_of_another(e)]
    event = next(iter(told or later), None)
    return whole_days(event.start, event.end, event.basis) if event is not None else NO_PERIOD


def is_one_day(period: Period) -> bool:
    """Whether a period begins and ends on one day."""
    return period[0] is not None and period[0] == period[1]


def whole_days(start: str | None, end: str | None, basis: DateBasis | None) -> Period:
    """First and last day of a period given in EDTF; a decade stays as it is."""
    return (
        bounds(start)[0].isoformat() if start and "X" not in start else start,
        bounds(end)[1].isoformat() if end and "X" not in end else end,
        basis,
    )
