"""What the models learn from: features of what may be recorded, and whether a reader has it so."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from app.evaluation.matching import Record, paired, same_date, same_name, same_sentence
from app.evaluation.report import is_held_out
from app.evaluation.scores import KINDS, match
from app.evaluation.source import read_gold
from app.extraction import extract
from app.extraction.assemble import event_record, figure_record, statement_record
from app.extraction.confidence import features
from app.extraction.counts import Found, find_people
from app.extraction.day_options import Option
from app.extraction.deportation_statistics import find_figures
from app.extraction.diplomatic_events import build_event, find_events
from app.extraction.event import Event
from app.extraction.event_countries import countries_named, event_countries
from app.extraction.event_country_judgement import judge_countries
from app.extraction.event_dates import date_options, span
from app.extraction.event_day_judgement import judge_starts
from app.extraction.event_days import event_days
from app.extraction.event_judgement import judge, likeliest_trigger, weigh
from app.extraction.event_status import status_features
from app.extraction.measure_judgement import NOTHING, weigh_measures
from app.extraction.occasions import date_events, date_utterances
from app.extraction.participant_options import participant_options
from app.extraction.period_context import surroundings
from app.extraction.period_options import period_options
from app.extraction.place_judgement import happenings
from app.extraction.place_options import place_options
from app.extraction.said_days import said_days, tell
from app.extraction.said_judgement import judge_said
from app.extraction.statements import Utterance, by_sentence
from tests.calibration.pages import Read, annotated, learned
from tests.gold import DATA


@dataclass(frozen=True, slots=True)
class Sample:
    """What speaks for a record of a page, in one way or in several of which the best counts, and whether a reader has it."""

    page: int
    options: tuple[tuple[str, ...], ...]
    right: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """What may be meant on a page, each with its features, and which of it a reader has; none of it where `none` is right."""

    page: int
    options: tuple[tuple[str, ...], ...]
    right: tuple[bool, ...]
    none: bool


def record_samples(chosen: Callable[[int], bool]) -> dict[str, list[Sample]]:
    """Every certain statement and statistic of the annotated pages that are chosen, by kind."""
    found: dict[str, list[Sample]] = {"statements": [], "statistics": []}
    for page, (name, text, day, gold) in enumerate(read_gold(DATA)):
        if is_held_out(name) or not chosen(page):
            continue
        articles = [a.model_dump(mode="json") for a in extract(text, day)]
        for kind, known in found.items():
            gold_key, found_key = KINDS[kind]
            wanted: list[Record] = sorted((r for a in gold["articles"] for r in a.get(gold_key) or []), key=lambda r: bool(r.get("optional")))
            pairs, _, false = match(kind, wanted, [r for a in articles for r in a[found_key]])
            known += [Sample(page, (tuple(features(kind, p)),), True) for g, p in pairs if not g.get("optional")]
            known += [Sample(page, (tuple(features(kind, p)),), False) for p in false]
    return found


def event_samples() -> Iterator[Sample]:
    """Whether a reader has an event of a type in a sentence, with all its possible triggers; borderline ones are left out."""
    for page, articles, wanted in learned("events", borderline=True):
        free = list(wanted)
        for document, resolver, utterances in articles:
            for options in weigh(document, by_sentence(document, utterances), find_events(document, resolver, utterances)):
                sentence = {"evidence": options[0].parsed.sentence.text}
                hits = [r for r in free if r["type"] == options[0].candidate.frame.type.value and same_sentence(r, sentence)]
                free = [r for r in free if not any(r is hit for hit in hits)]
                certain = any(not r.get("optional") for r in hits)
                if certain or not hits:
                    yield Sample(page, tuple(option.features for option in options), certain)


def _judged(article: Read) -> list[Event]:
    document, resolver, utterances = article
    return judge(document, resolver, utterances, find_events(document, resolver, utterances))


def _dated(article: Read) -> tuple[list[Event], list[Utterance]]:
    """Events and words with their days by the rules, as extraction gives them to the models."""
    document, _, utterances = article
    events = date_events(_judged(article))
    return events, date_utterances(document, utterances, events)


def _read_too(
    find: Callable[[Read], list[Event]], chosen: Callable[[int], bool] = lambda _: True
) -> Iterator[tuple[int, Read, list[Event], list[tuple[int, Record]]]]:
    """Each article of the chosen pages with its events, and those that a reader has too: their places among them and the reader's records, each once."""
    for page, articles, wanted in learned("events"):
        free = wanted
        for article in articles if chosen(page) else ():
            events, hits = find(article), list[tuple[int, Record]]()
            for at, event in enumerate(events):
                hit = annotated(free, article[0], event)
                if hit is not None:
                    free = [record for record in free if record is not hit]
                    hits.append((at, hit))
            yield page, article, events, hits


def date_samples() -> list[Sample]:
    """Whether a date of the sentence is the one that a reader gives the event, for every date of every event that a reader has."""
    found: list[Sample] = []
    for page, articles, wanted in learned("events"):
        for article in articles:
            for event in _judged(article):
                hit = annotated(wanted, article[0], event)
                parsed = article[0].sentences[event.number]
                for mention, names in date_options(parsed, event.trigger, event.type) if hit is not None else ():
                    start = span(parsed, mention, event.trigger, event.type)[0]
                    if hit is not None and start is not None:
                        found.append(Sample(page, (names,), same_date(hit.get("start_date"), start)))
    return found


def country_samples() -> list[Sample]:
    """Whether a reader has a country in an event, for each that may have a part in it."""
    found: list[Sample] = []
    for page, (document, _, _), events, hits in _read_too(_judged):
        named = countries_named(document)
        for at, hit in hits:
            options = event_countries(document, named, events, at)
            found += [Sample(page, (tuple(one.names),), one.code in (hit.get("countries") or ())) for one in options]
    return found


def said_samples() -> list[Choice]:
    """The days on which the words of every statement that a reader has may have been said, and which of them the reader has."""
    found: list[Choice] = []
    for page, articles, wanted in learned("statements"):
        for article in articles:
            document, _, _ = article
            events, utterances = _dated(article)
            records = [statement_record(document, u).model_dump(mode="json") for u in utterances]
            pairs, wanted, _ = match("statements", wanted, records)  # noqa: PLW2901  # what a later article may still hit
            said = {id(record): hit.get("said_on") for hit, record in pairs}
            told = tell(document, utterances)
            for at, record in enumerate(records):
                if id(record) in said:
                    day, options = said[id(record)], said_days(document, told, at, events)
                    found.append(_choice(page, options, [one.start == day for one in options], none=day is None))
    return found


def _choice(page: int, options: Sequence[Option], right: list[bool], *, none: bool) -> Choice:
    return Choice(page, tuple(tuple(one.names) for one in options), tuple(right), none)


def start_samples(chosen: Callable[[int], bool]) -> list[Choice]:
    """The days on which every event that a reader of the chosen pages has may have begun, and which of them the reader has."""
    found: list[Choice] = []
    for page, (document, _, utterances), events, hits in _read_too(lambda article: date_events(_judged(article)), chosen):
        told = by_sentence(document, judge_said(document, date_utterances(document, utterances, events), events))
        for at, hit in hits:
            day, options = hit.get("start_date"), event_days(document, events, at, told[events[at].number])
            found.append(_choice(page, options, [same_date(day, one.start) for one in options], none=day is None))
    return found


def period_samples(chosen: Callable[[int], bool]) -> list[Choice]:
    """The periods in which the people of every count that a reader of the chosen pages has may have been counted, and which of them the reader has."""
    found: list[Choice] = []
    for page, articles, wanted in learned("statistics"):
        for article in articles if chosen(page) else ():
            document, _, _ = article
            events, utterances = _dated(article)
            utterances = judge_said(document, utterances, events)
            events = judge_starts(document, events, utterances)
            figures = find_figures(document, utterances, events)
            records = [figure_record(document, figure).model_dump(mode="json") for figure in figures]
            pairs, wanted, _ = match("statistics", wanted, records)  # noqa: PLW2901  # what a later article may still hit
            counted = {id(record): (hit["period_start"], hit["period_end"]) for hit, record in pairs}
            surrounding = surroundings(document, events, figures)
            for at, record in enumerate(records):
                if id(record) in counted:
                    told, options = counted[id(record)], period_options(surrounding, figures, at)
                    found.append(_choice(page, options, [one.period[:2] == told for one in options], none=told == (None, None)))
    return found


def participant_samples(chosen: Callable[[int], bool]) -> list[Sample]:
    """Whether a reader of the chosen pages has somebody in an event, for each who may take part in it."""
    found: list[Sample] = []
    for page, (document, _, utterances), events, hits in _read_too(lambda article: judge_countries(article[0], _judged(article)), chosen):
        told = by_sentence(document, utterances)
        for at, hit in hits:
            options = participant_options(document, events, at, told[events[at].number])
            taking_part = paired(hit.get("participants") or [], [one.participant.actor.name for one in options])
            found += [Sample(page, (tuple(one.names),), i in taking_part) for i, one in enumerate(options)]
    return found


def place_samples(chosen: Callable[[int], bool]) -> dict[str, list[Choice]]:
    """The places where every event and count that a reader of the chosen pages has may have been, by kind, and which of them the reader has."""
    found: dict[str, list[Choice]] = {"events": [], "statistics": []}
    counted = {page: wanted for page, _, wanted in learned("statistics")}
    for page, articles, wanted in learned("events"):
        free = {"events": wanted, "statistics": counted[page]}
        for article in articles if chosen(page) else ():
            document, _, _ = article
            events, utterances = _dated(article)
            events = judge_countries(document, events)
            figures = find_figures(document, utterances, events)
            records = {
                "events": [event_record(document, event).model_dump(mode="json") for event in events],
                "statistics": [figure_record(document, figure).model_dump(mode="json") for figure in figures],
            }
            placed = dict[tuple[bool, int], str | None]()
            for kind, own in records.items():
                pairs, free[kind], _ = match(kind, free[kind], own)  # what a later article may still hit
                place = {id(record): hit.get("location") for hit, record in pairs}
                placed |= {(kind == "statistics", at): place[id(record)] for at, record in enumerate(own) if id(record) in place}
            told = happenings(events, figures)
            happened = list(told.values())
            for at, key in enumerate(told):
                if key in placed:
                    name, options = placed[key], place_options(document, happened, at)
                    right = [name is not None and same_name(name, one.location.name) for one in options]
                    found["statistics" if key[0] else "events"].append(_choice(page, options, right, none=name is None))
    return found


def status_samples() -> list[tuple[tuple[str, ...], str]]:
    """Features of every event that a reader has too, and the status it has there."""
    found = []
    for _, articles, wanted in learned("events"):
        for document, resolver, utterances in articles:
            events = find_events(document, resolver, utterances)
            chosen = (likeliest_trigger(options)[0] for options in weigh(document, by_sentence(document, utterances), events))
            for option in (likely for likely in chosen if likely is not None):
                sentence = {"evidence": option.parsed.sentence.text}
                hit = next((r for r in wanted if r["type"] == option.candidate.frame.type.value and same_sentence(r, sentence)), None)
                built = option.found or (build_event(option.parsed, option.candidate, resolver, []),) if hit is not None else ()
                for event in built:
                    assert hit is not None  # tells the type checker what `built` says
                    found.append((tuple(dict.fromkeys(status_features(option.parsed, event, option.features, document.anchor))), hit["status"]))
    return found


def measure_samples() -> list[tuple[int, tuple[str, ...], str]]:
    """Page and features of every count, and the measure a reader has of it, or none; borderline ones are left out."""
    found = []
    for page, articles, wanted in learned("statistics", borderline=True):
        free = list(wanted)
        for article in articles:
            counts = find_people(article[0])
            for i, names in weigh_measures(counts, _judged(article)):
                by_rules = [measure.value for measure, _, _ in what.measures] if (what := counts[i].what) is not None else []
                hits = sorted((r for r in free if _is_of(r, counts[i])), key=lambda r: r["measure"] not in by_rules)[:1]
                free = [r for r in free if not any(r is hit for hit in hits)]
                if not any(r.get("optional") for r in hits):
                    found.append((page, names, hits[0]["measure"] if hits else NOTHING))
    return found


def _is_of(record: Record, one: Found) -> bool:
    """Whether a reader's figure is this count of its sentence."""
    text = one.parsed.sentence.text
    printed, words = text[one.count.start : one.count.end].lower(), (record.get("value_text") or "").lower()
    same = (record.get("value") is not None and record["value"] == one.count.value) or words in printed or printed in words
    return same and same_sentence(record, {"evidence": text})
