"""The way through extraction: page -> articles -> parse -> actors -> statements, figures, events -> records."""

import hashlib
from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import cache
from importlib.resources import files

from app import __version__
from app.extraction.assemble import event_record, figure_record, records_of_actors, records_of_places, statement_record
from app.extraction.deportation_statistics import find_figures
from app.extraction.diplomatic_events import find_events
from app.extraction.document import Document, read
from app.extraction.durations import through_its_days
from app.extraction.event_country_judgement import judge_countries
from app.extraction.event_day_judgement import judge_starts
from app.extraction.event_judgement import judge
from app.extraction.event_merging import told_once
from app.extraction.gazetteer import find_names
from app.extraction.language import language_of
from app.extraction.mentions import name_actors
from app.extraction.occasions import date_events, date_utterances
from app.extraction.pages import split_page
from app.extraction.parser import MODEL_NAME, MODEL_VERSION, working_memory
from app.extraction.participant_judgement import judge_participants
from app.extraction.period_judgement import judge_periods
from app.extraction.place_judgement import judge_places
from app.extraction.resolve import Resolver
from app.extraction.said_judgement import judge_said
from app.extraction.statements import find_utterances
from app.models.extracted import ExtractedArticle
from app.models.vocabulary import DateBasis

EXTRACTOR_VERSION = f"hamsaya-{__version__}+{MODEL_NAME}-{MODEL_VERSION}"


def extract(page: str, published_on: date | None, basis: DateBasis = DateBasis.supplied) -> Iterator[ExtractedArticle]:
    """Yield the articles of a page with their records, in order of text.

    `published_on` anchors relative dates; without it the day that is printed above an article does, and where none is they stay open. Offsets of evidence count code
    points of the article's `body`. Raises ModelError when the language model is missing or altered.
    """
    for position, found in enumerate(split_page(page)):
        body = page[found.start : found.end]
        day, known = (published_on, basis) if published_on is not None else (found.day, DateBasis.stated)
        yield _article(position, found.headline, body, day, known)


def _article(position: int, headline: str | None, body: str, published_on: date | None, basis: DateBasis) -> ExtractedArticle:
    language = language_of(body)
    article = ExtractedArticle(
        position=position,
        headline=headline,
        lead=body.split("\n", 1)[0].strip(),
        body=body,
        language=language,
        published_on=published_on.isoformat() if published_on else None,
        published_on_basis=basis if published_on else None,
        countries=_countries(headline, body),
    )
    if language == "en":
        with working_memory():
            _read_records(article, read(body, published_on))
    return article


def _read_records(article: ExtractedArticle, document: Document) -> None:
    """Fill the lists of an article; nothing of the parse may stay with it."""
    name_actors(document)
    resolver = Resolver(document)
    utterances = find_utterances(document, resolver)
    events = date_events(judge(document, resolver, utterances, find_events(document, resolver, utterances)))
    utterances = judge_said(document, date_utterances(document, utterances, events), events)
    events = [through_its_days(document.sentences[e.number], e) for e in judge_starts(document, events, utterances)]
    figures = judge_periods(document, find_figures(document, utterances, events), events)
    events = judge_participants(document, judge_countries(document, events), utterances)
    events, figures = judge_places(document, events, figures)
    events = told_once(events)
    article.statements = [statement_record(document, u) for u in utterances]
    article.deportation_statistics = [figure_record(document, f) for f in figures]
    article.diplomatic_events = [event_record(document, e) for e in events]
    article.actors = records_of_actors(utterances, figures, events)
    article.places = records_of_places(figures, events)


def _countries(headline: str | None, body: str) -> list[str]:
    """Countries named in the text, most mentioned first."""
    found = Counter(name.country for name in find_names(f"{headline or ''}\n{body}") if name.country and not name.row("actor", "place"))
    found.update(name.country for name in find_names(body) if name.country and (row := name.row("actor", "place")) and row.get("kind") != "media")
    return [code for code, _ in sorted(found.items(), key=lambda item: (-item[1], item[0])) if code]


@cache
def fingerprint() -> str:
    """SHA-256 over the code and data files of extraction: when it changes, texts are read anew."""
    digest = hashlib.sha256(EXTRACTOR_VERSION.encode())
    root = files("app.extraction")
    for folder in (root, root.joinpath("data")):
        for file in sorted(folder.iterdir(), key=lambda f: f.name):
            if file.name.endswith((".py", ".tsv", ".toml")):
                digest.update(file.name.encode() + file.read_bytes())
    return digest.hexdigest()
