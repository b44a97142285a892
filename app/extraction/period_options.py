"""The periods in which people may have been counted, told in the sentence or around it, and what speaks for each, as names of features."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from app.extraction.date_links import link_features, relation_to
from app.extraction.day_options import Option, age, agreement
from app.extraction.deportation_statistics import Figure
from app.extraction.document import Document, Parsed
from app.extraction.event import Event
from app.extraction.open_periods import begun_on, is_of_now, is_of_the_present, opens
from app.extraction.period_context import Surroundings, around, context, ends_of, likeness, of_other_sentence
from app.extraction.periods import (
    EVENTS_OF,
    NO_PERIOD,
    Period,
    is_before_it,
    is_of_ground,
    is_one_day,
    last_days,
    told_of,
    up_to,
    whole_days,
)
from app.extraction.sole_dates import is_count_compared, is_of_another, is_of_compared_count, is_told_roughly, sole_date
from app.extraction.vague_times import is_told_vaguely, is_vague_at
from app.extraction.week_dates import dates_of_counts
from app.models.vocabulary import Measure

_BACK, _AHEAD = 5, 2  # sentences around whose dates are looked at
_FIGURES = (3, 6)  # counts before, and sentences, from which a period may be taken over
_LOOKED_AT = 12  # counts before
_EVENTS = (-8, 3)  # sentences around in which events are looked at
_NEAREST = 6  # events that count
_SINCE = re.compile(r"\bsince\b", re.IGNORECASE)
_WEEKS = 1  # sentences before that are searched for one
_OPENING = 12  # characters before a date with which a sentence opens
_AS_IT_STANDS = (Measure.affected, Measure.other, Measure.registered, Measure.undocumented)  # what a count of them tells is no change
_STEP = 20  # characters between a date and a number


@dataclass(slots=True)
class PeriodOption(Option):
    """A period that may be meant."""

    period: Period


Told: TypeAlias = tuple[str, Period, list[str]]  # where a period is told, the period, features


def period_options(article: Surroundings, figures: Sequence[Figure], at: int) -> list[PeriodOption]:
    """The periods of `figures[at]` that may be meant; figures have theirs by the rules, in order of text."""
    figure, document = figures[at], article.document
    options: dict[tuple[str | None, str | None], PeriodOption] = {}
    for origin, period, names in _found(article, figures, at):
        if period[:2] != NO_PERIOD[:2] and not (figure.is_running and is_one_day(period)):
            option = options.setdefault(period[:2], PeriodOption(period))
            option.origins.add(origin)
            option.names += names
    told = list(context(document.sentences[figure.number], figure))
    if at and figures[at - 1].period == NO_PERIOD:
        told.append("before_it_none")
    near = around(figures, at)
    for option in options.values():
        option.names += _of_option(article, option, figure, len(options))
        option.names += agreement(option.period[:2], option.origin, ends_of(figure.period), near)
        kind = _kind(option.period)
        option.names += [
            *told,
            *(f"{option.origin}|{name}" for name in told),
            *(f"{kind}|{name}" for name in told if name.startswith(("measure", "time", "tense", "noun"))),
        ]
        option.names = list(dict.fromkeys(option.names))
    return list(options.values())


def _of_option(article: Surroundings, option: PeriodOption, figure: Figure, count: int) -> Iterator[str]:
    origin, kind = option.origin, _kind(option.period)
    old = age(article.document.anchor, option.period[0] or option.period[1] or "")
    yield from ("any", f"origin={origin}", f"origin={origin}|{figure.measure.value}", f"kind={kind}", f"kind={kind}|{origin}")
    yield from (f"kind={kind}|{figure.measure.value}", f"age={old}", f"age={old}|{origin}", f"age={old}|{kind}", f"options={min(count, 5)}")


def _kind(period: Period) -> str:
    start, end, _ = period
    if start is None:
        return "until"
    if end is None:
        return "since"
    return "day" if start == end else "span"


def _found(article: Surroundings, figures: Sequence[Figure], at: int) -> Iterator[Told]:
    figure, document = figures[at], article.document
    parsed = document.sentences[figure.number]
    if is_vague_at(parsed, figure.count.start) or is_of_now(parsed, figure.trigger):
        return
    if figure.measure in _AS_IT_STANDS and not parsed.dates and is_of_the_present(figure.trigger):
        return  # "650,000 Afghans are registered in the province", after those who left in July
    yield from _own(parsed, figure)
    if sole_date(parsed, figure.count.start) is not None or is_told_roughly(parsed, figure.count.start):
        return
    yield from _before(article, figure)
    yield from _ahead(article, figure)
    yield from _of_figures(article, figure, figures[max(at - _LOOKED_AT, 0) : at])
    yield from _of_events(article, figure)
    if _SINCE.search(parsed.sentence.text):
        yield from _since(document, figure, article.dated)
    yield from _weeks(document, figure.number)


def _own(parsed: Parsed, figure: Figure) -> Iterator[Told]:
    at = figure.count.start
    sole = sole_date(parsed, at)
    lasts = last_days(parsed, figure.noun, figure.trigger, at)
    dates, has_no_other = dates_of_counts(parsed), sole is not None or is_told_roughly(parsed, at)
    for mention in dates:
        if mention is not sole and (has_no_other or is_of_another(parsed, mention, at)):
            continue
        if is_of_ground(parsed, mention, figure.trigger) or is_before_it(parsed, mention, figure.trigger):
            continue
        low, high = sorted((mention.begin, at))
        side, gap = "after" if mention.begin > at else "before", parsed.sentence.text[low:high]
        links = link_features(figure.measure.value, parsed, figure.trigger, mention, False)
        names = [name for name in links if name not in ("any", "no_rule")]
        names += [f"count_side={side}", f"count_gap={min(len(gap) // _STEP, 6)}|{side}", f"count_commas={min(gap.count(','), 2)}|{side}"]
        names.append(f"sole={sole is not None}")
        names.append(f"count_opens={mention.begin < _OPENING and mention.finish <= at}")
        nearest = min(dates, key=lambda d: abs(d.begin - at)) is mention
        is_said = figure.said is not None and mention.day is not None and mention.day == figure.said.said_on
        names += [f"count_nearest={nearest}", f"is_said={is_said}", f"noun_link={relation_to(parsed, mention, figure.noun)}"]
        told = told_of(parsed, mention, figure.noun, at)
        whole = up_to(lasts, told)
        yield "own", whole, ["own", f"own:joined={whole != told}", *(f"own:{name}" for name in names)]
        if told[0] is not None and told[1] is not None and (begun := begun_on(parsed, mention)) is not None:
            yield "own_begun", (told[0], None, told[2]), ["own_begun", f"own_begun:{begun}"]


def _weeks(document: Document, number: int) -> Iterator[Told]:
    """ "Last week" from Monday to Sunday, and "this week" from Monday on, of the sentence or the one before."""
    for gap in range(min(_WEEKS, number) + 1):
        for week in document.sentences[number - gap].weeks:
            which = week.text.lower().split()[0]
            if not (gap and week.text.endswith("s")):  # "after last week's strikes"
                yield f"{which}_week", (week.start, week.end, week.basis), [f"{which}_week:gap={gap}"]


def _since(document: Document, figure: Figure, dated: Sequence[Event]) -> Iterator[Told]:
    """From a day told around on, where a sentence says "since": "since the order", "since fighting erupted last Thursday"."""
    for other in document.sentences[max(figure.number - _BACK, 0) : figure.number + 1][::-1]:
        for mention in reversed(other.dates):
            start, _, basis = whole_days(mention.start, mention.end, mention.basis)
            yield "since", (start, None, basis), [f"since:gap={figure.number - other.number}|day={mention.day is not None}"]
    low, high = (bisect_left(dated, figure.number + bound, key=lambda e: e.number) for bound in (_EVENTS[0], 1))
    for rank, event in enumerate(dated[low:high][::-1][:_NEAREST], 1):
        start, _, basis = whole_days(event.start, event.end, event.basis)
        yield "since_event", (start, None, basis), [f"since_event:rank={rank}", f"since_event:{event.type.value}"]


def _before(article: Surroundings, figure: Figure) -> Iterator[Told]:
    rank, number = 0, figure.number
    for other in article.document.sentences[max(number - _BACK, 0) : number][::-1]:
        for mention in reversed(other.dates):
            if is_told_vaguely(other, mention) or is_of_compared_count(other, mention):
                continue
            rank += 1
            since, gap = opens(other, mention), number - other.number
            first = mention.text.lower().split()[0]
            names = [f"back:gap={gap}", f"back:rank={min(rank, 4)}", f"back:first={first}", f"back:since={since}"]
            step = article.paragraphs(number, other.number)
            names += [f"back:paragraphs={step}", f"back:paragraphs={step}|rank={min(rank, 4)}"]
            names += [f"back:{name}" for name in of_other_sentence(article, other, mention, figure)]
            start, end, basis = whole_days(None if mention.is_deadline else mention.start, mention.end, mention.basis)
            yield "back", (start, end, basis), names
            if since:
                yield "back_since", (start, None, basis), [f"back_since:gap={gap}", f"back_since:paragraphs={step}"]


def _ahead(article: Surroundings, figure: Figure) -> Iterator[Told]:
    number = figure.number
    for other in article.document.sentences[number + 1 : number + _AHEAD + 1]:
        step = article.paragraphs(number, other.number)
        for mention in (d for d in other.dates if not d.names_limit):
            names = [f"ahead:gap={other.number - number}", f"ahead:place={min(number, 3)}", f"ahead:paragraphs={step}"]
            names += [f"ahead:{name}" for name in of_other_sentence(article, other, mention, figure)]
            yield "ahead", whole_days(mention.start, mention.end, mention.basis), names


def _of_figures(article: Surroundings, figure: Figure, before: Sequence[Figure]) -> Iterator[Told]:
    """Periods of the counts before it, nearest first."""
    most, sentences = _FIGURES
    dated = (f for f in before[::-1] if f.period[:2] != NO_PERIOD[:2] and figure.number - f.number <= sentences)
    near = [f for f in dated if not is_count_compared(article.document.sentences[f.number], f.count.start)]
    for rank, other in enumerate(near[:most], 1):
        gap, same = min(figure.number - other.number, 4), other.measure == figure.measure
        said = [f.said.speaker.actor.name if f.said is not None else "" for f in (figure, other)]
        names = [f"figure:rank={rank}", f"figure:gap={gap}", f"figure:gap={gap}|same={same}"]
        names += [f"figure:{other.measure.value}>{figure.measure.value}", f"figure:same_source={said[0] == said[1]}"]
        step = article.paragraphs(figure.number, other.number)
        names += [f"figure:paragraphs={step}", f"figure:paragraphs={step}|same={same}", *likeness(figure, other)]
        yield "figure", other.period, names


def _of_events(article: Surroundings, figure: Figure) -> Iterator[Told]:
    kinds, dated = EVENTS_OF.get(figure.measure, ()), article.dated
    low, high = (bisect_left(dated, figure.number + bound, key=lambda e: e.number) for bound in (_EVENTS[0], _EVENTS[1] + 1))
    near = sorted(dated[low:high], key=lambda e: (abs(e.number - figure.number), e.number > figure.number))
    for rank, event in enumerate(near[:_NEAREST], 1):
        gap, fits = max(-3, min(figure.number - event.number, 4)), event.type in kinds
        names = [f"event:gap={gap}", f"event:fits={fits}|gap={gap}", f"event:{event.type.value}>{figure.measure.value}"]
        names += [f"event:rank={min(rank, 3)}|fits={fits}", f"event:open={event.end is None}"]
        same_place = figure.location is not None and figure.location == event.location
        names += [f"event:paragraphs={article.paragraphs(figure.number, event.number)}|fits={fits}", f"event:same_place={same_place}|fits={fits}"]
        yield "event", whole_days(event.start, event.end, event.basis), names
