"""Deportation statistics: counts of people with measure, direction, period and source."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby, takewhile
from typing import TYPE_CHECKING

from app.extraction.corridors import corridor_of, hosts_in, told_before
from app.extraction.counted import Counted, people_noun
from app.extraction.counts import OF_THEM, Found, find_people
from app.extraction.dates import DAY
from app.extraction.document import Document, Parsed
from app.extraction.event import Event
from app.extraction.locations import Location, location, place_of_count
from app.extraction.measure_judgement import judge_measures
from app.extraction.measure_triggers import FLOWS
from app.extraction.numbers import Count
from app.extraction.open_periods import is_of_now, verb_of
from app.extraction.periods import NO_PERIOD, Period, event_period, is_one_day, period_of
from app.extraction.respectively import Share, told_in_order
from app.extraction.sole_dates import is_count_compared, is_told_roughly
from app.extraction.statements import Utterance, by_sentence
from app.extraction.tables import words_of
from app.extraction.tokens import has_auxiliary, token_at, verb_above
from app.extraction.totals import is_running
from app.extraction.vague_times import EARLIER_FIGHTING, is_of_another_time, is_of_vague_time, is_told_vaguely, is_vague_at
from app.models.vocabulary import DateBasis, Measure, StatisticBasis, Unit

if TYPE_CHECKING:
    from spacy.tokens import Token

_LASTING = (*FLOWS, Measure.arrested)  # measures that are added up over months
_FAMILIES = re.compile(r"famil|household", re.IGNORECASE)
_OF_FAMILIES = re.compile(r"(?:(?:Of|Among) (?:the|these|those)(?: \w+)?|The (?:total )?number of(?: \w+){0,2}) (?:families|households)\b")
_CUMULATIVE = re.compile(r"\b(?:since|so far|to date|total|overall|altogether|cumulative|in all|bringing)\b", re.IGNORECASE)
SAME_PERIOD = re.compile(
    r"\b(?:in|over|during|within) (?:this|that|those|the same) (?:same )?(?:period|time|week|month|(?:\w+ )?(?:days|weeks|months))\b(?! (?:this|last|of|in)\b)",
    re.IGNORECASE,
)
_DAY_BEFORE = re.compile(r"[“\"]?(?:a|one|the) day (?:earlier|before)\b", re.IGNORECASE)
_HOMEWARD_REACH = 4  # sentences back to those from several countries who went where others do
_SAME_REACH = 4  # sentences back to the period that is meant by it
_TIME_WORDS = re.compile(
    rf"^(?:Separately|In (?:a separate [a-z]+|another (?:case|development)))\b|\b(?:recent|past|last|previous|this|current|next|coming) (?:\w+ )?(?:day|week|month|year|decade|hour)s?\b|\b(?:an?|one|two|three|four|five|several|\d+) (?:weeks?|fortnight|months?|years?) (?:earlier|before|later)\b|{EARLIER_FIGHTING}|\b(?:over the years|since the (?:beginning|launch|outbreak|start) of (?!\d|[A-Z]|the (?:year|month|week)\b)|so far|daily|every day|each day|annually|a day|per day)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A count before it becomes a record."""

    number: int  # sentence
    count: Count
    noun: "Token"  # what is counted, or the number itself
    trigger: "Token"  # the word that tells what happened to them
    measure: Measure
    unit: Unit
    population: str | None
    from_country: str | None
    to_country: str | None
    location: Location | None
    period: Period
    has_time_words: bool
    basis: StatisticBasis
    said: Utterance | None
    rule: str
    is_running: bool  # added up till now: no count of one day


def find_figures(document: Document, utterances: list[Utterance], events: list[Event]) -> list[Figure]:
    """Counts of an article in order of text; one without words of time takes the day of the one event it belongs to."""
    told = by_sentence(document, utterances)
    hosts = hosts_in(document)
    figures: list[Figure] = []
    counted = [found for found in judge_measures(find_people(document), events) if found.what is not None]
    starts = {number: [f.count.start for f in here] for number, here in groupby(counted, key=lambda f: f.parsed.number)}
    for one in counted:
        number = one.parsed.number
        here = list(takewhile(lambda f: f.number == number, reversed(figures)))  # noqa: B023  # used up in this round
        figures += _figures(document, hosts, one, told[number], starts[number], here[::-1])
    dated = [e for e in events if e.start is not None and e.end is not None and len(e.start) == len(e.end) == DAY]
    dated = [e for e in dated if not is_of_vague_time(document.sentences[e.number], e)]
    figures = list(_adding_up(document, _each_its_own(document, figures)))
    values = defaultdict[tuple[int, Measure], set[int | None]](set)
    for figure in figures:
        values[figure.number, figure.measure].add(figure.count.value)
    return [_with_event_day(document, figure, dated, values) for figure in _inherited(document, figures)]


def _each_its_own(document: Document, figures: list[Figure]) -> list[Figure]:
    """Counts with what is told of each in their order: "from Iran and Pakistan respectively"."""
    found: list[Figure] = []
    for number, here in groupby(figures, key=lambda f: f.number):
        counted = list(here)
        spans = list(dict.fromkeys((f.count.start, f.count.end) for f in counted))
        shares = dict(zip(spans, told_in_order(document.sentences[number], spans), strict=False))
        found += [_with_share(f, shares.get((f.count.start, f.count.end))) for f in counted]
    return found


def _with_share(figure: Figure, share: Share | None) -> Figure:
    if share is None:
        return figure
    return replace(
        figure,
        from_country=share.country_left or figure.from_country if figure.measure in FLOWS else None,
        location=location(share.place) if share.place is not None else figure.location,
        period=share.period or figure.period,
    )


def _adding_up(document: Document, figures: list[Figure]) -> Iterator[Figure]:
    """Counts, of which one that is told in the perfect after a smaller one of a day is no day's: "expelled 900 on Monday. Iran has deported a million"."""
    of_a_day: dict[Measure, int] = {}
    for figure in figures:
        value, verb = figure.count.value or 0, verb_of(figure.trigger)
        has = verb is not None and has_auxiliary(verb, "has", "have")
        is_more = has and figure.measure in _LASTING and 0 < of_a_day.get(figure.measure, value) < value
        yield replace(figure, is_running=True) if is_more and not document.sentences[figure.number].dates else figure
        if is_one_day(figure.period):
            of_a_day[figure.measure] = value


def _inherited(document: Document, figures: list[Figure]) -> list[Figure]:
    """Give counts without a period that of the count they are part of: in the same sentence, or in the one before for "of them"; and its way to those of a sentence."""
    found: list[Figure] = []
    for figure in (_day_before(document, found, _on_its_way(figures, one)) for one in figures):
        text = document.sentences[figure.number].sentence.text
        is_same = SAME_PERIOD.search(text) is not None
        reach = _SAME_REACH if is_same else 1
        near = takewhile(lambda f: figure.number - f.number <= reach, reversed(found))  # noqa: B023  # used up in this round
        before = next((f for f in near if f.period != NO_PERIOD and not is_count_compared(document.sentences[f.number], f.count.start)), None)
        if (
            figure.period == NO_PERIOD
            and before is not None
            and not is_told_roughly(document.sentences[figure.number], figure.count.start)
            and not is_of_now(document.sentences[figure.number], figure.trigger)
            and not (figure.is_running and is_one_day(before.period))
            and (before.number == figure.number or OF_THEM.match(text) or is_same)
        ):
            found.append(replace(figure, period=before.period, basis=before.basis))
        else:
            found.append(figure)
    return found


def _on_its_way(figures: list[Figure], figure: Figure) -> Figure:
    """A part of those who moved with whence and where they went: of "451,000 were sent back to Afghanistan, including 1,912 on Thursday"."""
    if figure.measure not in FLOWS or (figure.from_country, figure.to_country) != (None, None):
        return figure
    whole = next((f for f in figures if f.number == figure.number and f.count.start < figure.count.start and f.measure is figure.measure), None)
    if whole is not None:
        return replace(figure, from_country=whole.from_country, to_country=whole.to_country)
    before = (f for f in reversed(figures) if 0 < figure.number - f.number <= _HOMEWARD_REACH and f.measure in FLOWS and f.unit is figure.unit)
    told = next((f for f in before if f.to_country is not None or f.from_country is not None), None)
    return replace(figure, to_country=told.to_country) if told is not None and told.from_country is None else figure


def _day_before(document: Document, before: list[Figure], figure: Figure) -> Figure:
    """The day before that of the same people counted before: "A day earlier, 6,127 had been expelled", whatever day the first were told of on."""
    told = next((f for f in reversed(before) if f.number < figure.number and f.measure in FLOWS), None) if figure.measure in FLOWS else None
    if told is None or figure.number - told.number > _SAME_REACH or not _DAY_BEFORE.match(document.sentences[figure.number].sentence.text):
        return figure
    first = told.period[0] if is_one_day(told.period) and (figure.period == NO_PERIOD or is_one_day(figure.period)) else None
    if first is None:
        return figure
    day = (date.fromisoformat(first) - timedelta(days=1)).isoformat()
    return replace(figure, period=(day, day, DateBasis.resolved), basis=StatisticBasis.flow)


def _with_event_day(document: Document, figure: Figure, dated: list[Event], values: Mapping[tuple[int, Measure], set[int | None]]) -> Figure:
    """The day of the event it belongs to, for counts whose sentence says nothing of time."""
    if figure.period != NO_PERIOD or figure.has_time_words or figure.is_running:
        return figure

    def is_of_another(later: Event) -> bool:
        """ "Expelled 1,200 Afghans, officials say. Another 300 were deported on Thursday"."""
        there = values.get((later.number, figure.measure))
        return there is not None and figure.count.value not in there

    period, parsed, at = event_period(figure.measure, figure.number, dated, is_of_another), document.sentences[figure.number], figure.count.start
    is_longer = not is_one_day(period) and is_vague_at(parsed, at)  # "29,000 in a single day"
    return figure if period == NO_PERIOD or is_longer or is_of_another_time(parsed, at) else replace(figure, period=period, basis=StatisticBasis.flow)


def _figures(document: Document, hosts: set[str], one: Found, told: list[Utterance], counts: Sequence[int], before: Sequence[Figure]) -> list[Figure]:
    """Figures of a count, one for each measure; `counts` begin those of its sentence, `before` are the figures before it there."""
    parsed, count, what = one.parsed, one.count, one.what
    assert what is not None  # noqa: S101  # tells the type checker what the caller sees to
    said = _said_by(parsed, count, told)
    found = []
    for told_of, trigger, rule in what.measures:
        start, end = corridor_of(hosts, parsed, what.noun, trigger, count, said) if told_of in FLOWS else (None, None)
        if start is None and end in (None, "AFG") and told_of in FLOWS and (start := told_before(document, parsed.number)) is not None:
            end = "AFG" if "AFG" in hosts else None
        measure, start, end = (Measure.other, None, None) if _is_inside(trigger, start, end) else (told_of, start, end)
        place = place_of_count(parsed, trigger.i, (count.start, count.end), counts)
        period, running = period_of(parsed, what.noun, trigger, count.start, said), is_running(parsed, count, measure)
        period = NO_PERIOD if running and is_one_day(period) else period
        found.append(
            Figure(
                parsed.number, count, what.noun, trigger, measure,
                _unit(what, measure, before, is_of_families=_OF_FAMILIES.match(parsed.sentence.text) is not None),
                _population(parsed, count, what), start, end, place,
                period, _tells_time(parsed) or is_told_roughly(parsed, count.start), basis_of(parsed.sentence.text, period), said, rule, running,
            )
        )  # fmt: skip
    return found


def _is_inside(trigger: "Token", start: str | None, end: str | None) -> bool:
    """Whether people are moved about within Afghanistan: "transferred from Kabul to other provinces"."""
    return start == "AFG" and end in (None, "AFG") and any(c.lower_ == "from" for c in (verb_above(trigger) or trigger).children)


def _unit(what: Counted, measure: Measure, before: Sequence[Figure], *, is_of_families: bool) -> Unit:
    """People or families, by the noun; where that is left out, as of the first like count: "6,700 families through Torkham and 4,671 via Chaman"."""
    if what.is_elliptic:
        return next((figure.unit for figure in before if figure.measure == measure), Unit.families if is_of_families else Unit.people)
    return Unit.families if _FAMILIES.search(what.noun.text) else Unit.people


def _tells_time(parsed: Parsed) -> bool:
    """Whether a sentence says when, in words that give no day: "in recent weeks", "in early April"."""
    return _TIME_WORDS.search(parsed.sentence.text) is not None or any(is_told_vaguely(parsed, d) for d in parsed.dates)


def basis_of(text: str, period: Period) -> StatisticBasis:
    """Whether a count of a sentence and period adds up over time or is one of a span of it."""
    if _CUMULATIVE.search(text) or (period[0] is not None and period[1] is None):
        return StatisticBasis.cumulative
    return StatisticBasis.flow if period[0] is not None else StatisticBasis.unknown


def _population(parsed: Parsed, count: Count, what: Counted) -> str | None:
    """The counted people as printed, from after the number to the noun."""
    if what.is_elliptic or what.noun.lemma_.lower() in words_of("act"):
        return None  # "six killings" counts acts, and does not tell whom they hit
    noun = _noun_after(parsed, count) or what.noun
    end = noun.idx + len(noun)
    words = parsed.sentence.text[count.end : end].strip() if end > count.end else noun.text
    words = re.sub(r"^(?:of\s+(?:the\s+)?|more\s+|and [\d.,]+ (?:(?:thousand|million) )?)", "", words)
    return re.sub(r"[“”\"]", "", words).strip("‘’ ") or None  # 4,700 "illegal" migrants


def _noun_after(parsed: Parsed, count: Count) -> "Token | None":
    """Whom a number counts by its own noun: the soldiers of "10 people, including six soldiers"."""
    number = token_at(parsed.doc, count.end - 1)
    if number is None:
        return None
    head = number.head if number.dep_ == "nummod" and number.head.i > number.i and number.head.pos_ in ("NOUN", "PROPN") else None
    return people_noun(parsed, number) or head


def _said_by(parsed: Parsed, count: Count, told: list[Utterance]) -> Utterance | None:
    """The innermost statement whose words hold the count, else the outermost one of the sentence."""
    told = [
        u for u in told if u.cue.rule != "answer" and not (u.cue.token.dep_ == "relcl" and u.cue.token.lemma_.lower() in words_of("denying"))
    ]  # "a figure that Kabul denied"
    holding = [u for u in told if u.number != parsed.number or _holds(parsed, u, count)]
    said = next(u for u in holding if u.cue is holding[-1].cue) if holding else told[0] if told else None  # the first of several who say it
    if said is not None and said.cue.token.lemma_.lower() in words_of("denying") | words_of("dismissing"):
        return None  # "rejected claims that 58 soldiers had died"
    is_aside = said is not None and said.cue.rule != "cited" and words_of("no_source") & {said.cue.token.lemma_.lower(), said.cue.rule}
    return None if is_aside else said


def _holds(parsed: Parsed, utterance: Utterance, count: Count) -> bool:
    start = parsed.sentence.text.find(utterance.content)
    return start <= count.anchor < start + len(utterance.content) if start >= 0 else False
