"""Fit the models on the annotated pages: `python -m tests.calibrate` writes their weights and the calibration table of docs/confidence.md.

Five models: the confidence of statements and statistics, the probability of events, by which they are recorded at all, which date of
a sentence is that of an event, how real an event is, and what happened to those counted.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from app.evaluation.matching import Record, same_date, same_sentence
from app.evaluation.report import is_held_out
from app.evaluation.scores import KINDS, match
from app.evaluation.source import read_gold
from app.extraction import extract, logistic
from app.extraction.assemble import statement_record
from app.extraction.confidence import features
from app.extraction.counts import Found, find_people
from app.extraction.diplomatic_events import build_event, find_events
from app.extraction.document import Document, read
from app.extraction.event_dates import date_options, span
from app.extraction.event_day_judgement import weigh_starts
from app.extraction.event_judgement import THRESHOLD, judge, likeliest_option, weigh
from app.extraction.event_status import status_features
from app.extraction.language import language_of
from app.extraction.measure_judgement import NOTHING, weigh_measures
from app.extraction.mentions import name_actors
from app.extraction.occasions import date_events, date_utterances
from app.extraction.pages import split_page
from app.extraction.resolve import Resolver
from app.extraction.said_judgement import judge_said, weigh_said
from app.extraction.statements import Utterance, by_sentence, find_utterances
from app.extraction.tables import rows
from tests.gold import DATA

ROOT = Path(__file__).parents[1]
TABLES = ROOT / "app" / "extraction" / "data"
DOC = ROOT / "docs" / "confidence.md"
_LEAST_SEEN = {"statements": 4, "statistics": 4, "events": 3}  # a feature seen less often says nothing of its own
_RIDGE = 3.0
_STATUS_RIDGE = 5.0
_MEASURE_RIDGE = 4.0
_FOLDS = 8
_ROUNDS = 3  # of choosing among possible triggers, the first of each at first
_BANDS = ((0.0, 0.6), (0.6, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 0.95), (0.95, 1.01))


@dataclass(frozen=True, slots=True)
class Sample:
    """What speaks for a record of a page, in one way or in several of which the best counts, and whether a reader has it."""

    page: int
    options: tuple[tuple[str, ...], ...]
    right: bool


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


def candidates_of_events() -> list[Sample]:
    """Every possible event of the annotated pages from which is learned."""
    pages = enumerate(read_gold(DATA))
    known = ((page, text, day, gold) for page, (name, text, day, gold) in pages if not is_held_out(name))
    return [one for page, text, day, gold in known for one in event_samples(page, text, day, [r for a in gold["articles"] for r in a["events"]])]


def date_samples() -> list[Sample]:
    """Whether a date of the sentence is the one that a reader gives the event, for every date of every event that a reader has."""
    found: list[Sample] = []
    for page, (name, text, day, gold) in enumerate(read_gold(DATA)):
        if is_held_out(name):
            continue
        wanted: list[Record] = [r for a in gold["articles"] for r in a["events"] if not r.get("optional")]
        for document, resolver, utterances in documents(text, day):
            for event in judge(document, resolver, utterances, find_events(document, resolver, utterances)):
                parsed = document.sentences[event.number]
                sentence = {"evidence": parsed.sentence.text}
                hit = next((r for r in wanted if r["type"] == event.type.value and same_sentence(r, sentence)), None)
                for mention, names in date_options(parsed, event.trigger, event.type) if hit is not None else ():
                    start = span(parsed, mention, event.type)[0]
                    if hit is not None and start is not None:
                        found.append(Sample(page, (names,), same_date(hit.get("start_date"), start)))
    return found


def said_samples() -> list[Sample]:
    """Whether a day is that on which a reader has words said, for every day that may be one of every statement that a reader has."""
    found: list[Sample] = []
    for page, (name, text, day, gold) in enumerate(read_gold(DATA)):
        wanted: list[Record] = [] if is_held_out(name) else [r for a in gold["articles"] for r in a["statements"] if not r.get("optional")]
        for document, resolver, utterances in documents(text, day) if wanted else ():
            events = date_events(judge(document, resolver, utterances, find_events(document, resolver, utterances)))
            records = [statement_record(document, u).model_dump(mode="json") for u in utterances]
            pairs, wanted, _ = match("statements", wanted, records)
            said = {id(record): hit.get("said_on") for hit, record in pairs}
            for record, options in zip(records, weigh_said(document, utterances, events), strict=True):
                if id(record) in said:
                    found += [Sample(page, (tuple(one.names),), one.start == said[id(record)]) for one in options]
    return found


def start_samples() -> list[Sample]:
    """Whether a day is that on which a reader has an event begin, for every day that may be one of every event that a reader has."""
    found: list[Sample] = []
    for page, (name, text, day, gold) in enumerate(read_gold(DATA)):
        wanted: list[Record] = [] if is_held_out(name) else [r for a in gold["articles"] for r in a["events"] if not r.get("optional")]
        for document, resolver, utterances in documents(text, day) if wanted else ():
            events = date_events(judge(document, resolver, utterances, find_events(document, resolver, utterances)))
            said = judge_said(document, date_utterances(document, utterances, events), events)
            for event, options in zip(events, weigh_starts(document, events, said), strict=True):
                sentence = {"evidence": document.sentences[event.number].sentence.text}
                hit = next((r for r in wanted if r["type"] == event.type.value and same_sentence(r, sentence)), None)
                if hit is not None:
                    wanted = [r for r in wanted if r is not hit]
                    found += [Sample(page, (tuple(one.names),), same_date(hit.get("start_date"), one.start)) for one in options]
    return found


def status_samples() -> list[tuple[tuple[str, ...], str]]:
    """Features of every event that a reader has too, and the status it has there."""
    found = []
    for name, text, day, gold in read_gold(DATA):
        wanted: list[Record] = [] if is_held_out(name) else [r for a in gold["articles"] for r in a["events"] if not r.get("optional")]
        for document, resolver, utterances in documents(text, day) if wanted else ():
            events = find_events(document, resolver, utterances)
            chosen = (likeliest_option(options)[0] for options in weigh(document, by_sentence(document, utterances), events))
            for option in (found_one for found_one in chosen if found_one is not None):
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
    for page, (name, text, day, gold) in enumerate(read_gold(DATA)):
        free: list[Record] = [] if is_held_out(name) else [r for a in gold["articles"] for r in a["statistics"]]
        for document, resolver, utterances in () if is_held_out(name) else documents(text, day):
            counts = find_people(document)
            events = judge(document, resolver, utterances, find_events(document, resolver, utterances))
            for i, names in weigh_measures(counts, events):
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


def fit_kinds(known: list[tuple[tuple[str, ...], str]], ridge: float) -> dict[str, dict[str, float]]:
    """Weights of a ridge logistic regression of kinds that exclude each other, by kind."""
    weights = _fitted([names for names, _ in known], [kind for _, kind in known], _LEAST_SEEN["events"], ridge)
    rounded = {kind: {name: round(value, 2) for name, value in one.items()} for kind, one in weights.items()}
    return {kind: {name: value for name, value in one.items() if abs(value) >= 0.02} for kind, one in rounded.items()}


def _fitted(chosen: list[tuple[str, ...]], right: list[Any], least: int, ridge: float) -> dict[Any, dict[str, float]]:
    """Weights of features seen at least so often, by what is right (of two, for the second alone); "any" is the intercept."""
    counts = Counter(name for names in chosen for name in names)
    vectors = DictVectorizer()
    x = vectors.fit_transform([{name: 1.0 for name in names if counts[name] >= least and name != "any"} for names in chosen])
    model = LogisticRegression(C=1 / ridge, max_iter=2_000).fit(x, right)
    names = (*vectors.get_feature_names_out(), "any")
    rows = zip(model.classes_[-len(model.coef_) :], model.coef_, model.intercept_, strict=True)
    return {kind: dict(sorted(zip(names, map(float, (*row, base)), strict=True))) for kind, row, base in rows}


@cache
def documents(text: str, day: date | None) -> tuple[tuple[Document, Resolver, list[Utterance]], ...]:
    """The articles of a page, read up to what is said in them, which no weight has a say in."""
    found = []
    for article in split_page(text):
        body = text[article.start : article.end]
        if language_of(body) == "en":
            document = read(body, day)
            name_actors(document)
            resolver = Resolver(document)
            found.append((document, resolver, find_utterances(document, resolver)))
    return tuple(found)


def event_samples(page: int, text: str, day: date | None, wanted: list[Record]) -> Iterator[Sample]:
    """Whether a reader has an event of a type in a sentence, with all its possible triggers; borderline ones are left out."""
    free = list(wanted)
    for document, resolver, utterances in documents(text, day):
        events = find_events(document, resolver, utterances)
        for options in weigh(document, by_sentence(document, utterances), events):
            sentence = {"evidence": options[0].parsed.sentence.text}
            hits = [r for r in free if r["type"] == options[0].candidate.frame.type.value and same_sentence(r, sentence)]
            free = [r for r in free if not any(r is hit for hit in hits)]
            certain = any(not r.get("optional") for r in hits)
            if certain or not hits:
                yield Sample(page, tuple(option.features for option in options), certain)


def fit(kind: str, train: list[Sample]) -> dict[str, float]:
    """Weights of a ridge logistic regression; of several options, first the first and then the best by the weights so far is learned from."""
    right = [sample.right for sample in train]
    weights: dict[str, float] = {}
    for _ in range(_ROUNDS if any(len(sample.options) > 1 for sample in train) else 1):
        chosen = [max(sample.options, key=lambda option: _score(weights, option)) for sample in train]
        weights = _fitted(chosen, right, _LEAST_SEEN[kind], _RIDGE)[True]
    return {name: round(value, 3) for name, value in weights.items() if abs(value) >= 0.01 or name == "any"}


def _score(weights: dict[str, float], features: tuple[str, ...]) -> float:
    return sum(weights.get(name, 0.0) for name in features)


def predicted(kind: str, train: list[Sample], test: list[Sample]) -> list[float]:
    """Probability of samples by weights fitted on others."""
    from math import exp

    weights = fit(kind, train)
    return [1 / (1 + exp(-max(_score(weights, option) for option in sample.options))) for sample in test]


def calibration(found: dict[str, list[Sample]]) -> str:
    """The table: said and right, for pages that the weights have not seen."""
    judged: dict[str, list[tuple[float, bool]]] = {kind: [] for kind in found}
    for kind, known in found.items():
        for fold in range(_FOLDS):
            test = [s for s in known if s.page % _FOLDS == fold]
            said = predicted(kind, [s for s in known if s.page % _FOLDS != fold], test)
            judged[kind] += [(p, s.right) for p, s in zip(said, test, strict=True) if kind != "events" or p >= THRESHOLD]
    lines = ["| said | " + " | ".join(f"{kind}: records | said | right" for kind in judged) + " |", "|---" * (1 + 3 * len(judged)) + "|"]
    for low, high in _BANDS:
        cells = []
        for rated in judged.values():
            band = [(p, r) for p, r in rated if low <= p < high]
            mean = sum(p for p, _ in band) / len(band) if band else 0.0
            share = sum(r for _, r in band) / len(band) if band else 0.0
            cells.append(f"{len(band)} | {mean:.2f} | {share:.2f}" if band else "0 | – | –")
        lines.append(f"| {low:.2f}–{min(high, 1):.2f} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def use(table: str, fitted: dict[str, dict[str, float]]) -> None:
    """Write weights by kind as a table of extraction, and let it read them."""
    lines = ["kind\tfeature\tweight"] + [f"{kind}\t{name}\t{weight}" for kind, weights in fitted.items() for name, weight in weights.items()]
    (TABLES / f"{table}.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    rows.cache_clear()
    logistic.weights_of.cache_clear()


def unseen_samples(measures: list[tuple[int, tuple[str, ...], str]]) -> dict[str, list[Sample]]:
    """Statements and statistics of each page as they are when the measures are fitted on other pages: only so is a confidence one of new pages."""
    found: dict[str, list[Sample]] = {"statements": [], "statistics": []}
    for fold in range(_FOLDS):
        use("measure_weights", fit_kinds([(names, kind) for page, names, kind in measures if page % _FOLDS != fold], _MEASURE_RIDGE))
        for kind, known in record_samples(lambda page, fold=fold: page % _FOLDS == fold).items():
            found[kind] += known
    return found


def main() -> None:
    """Write the weights and the table."""
    use("date_weights", {"events": fit("events", date_samples())})
    events = candidates_of_events()
    use("event_weights", {"events": fit("events", events)})
    use("status_weights", fit_kinds(status_samples(), _STATUS_RIDGE))
    use("said_weights", {"statements": fit("statements", said_samples())})
    use("start_weights", {"events": fit("events", start_samples())})
    measures = measure_samples()
    found = unseen_samples(measures) | {"events": events}
    use("measure_weights", fit_kinds([(names, kind) for _, names, kind in measures], _MEASURE_RIDGE))
    use("confidence", {kind: fit(kind, found[kind]) for kind in ("statements", "statistics")})
    text = DOC.read_text(encoding="utf-8")
    DOC.write_text(text[: text.index("| said |")] + calibration(found) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
