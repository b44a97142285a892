"""The write side: source text -> extract -> save; one transaction per article, and running it again changes nothing."""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Engine
from sqlmodel import Session

from app.db.store import Outcome, article_key, remove_stale, save_article, stored_articles
from app.exceptions import SourceError
from app.extraction import EXTRACTOR_VERSION, extract, fingerprint
from app.extraction.pages import split_page
from app.models.extracted import ExtractedArticle
from app.sources.pages import SourcePage


@dataclass(slots=True)
class Report:
    """What an ingest did: articles by outcome, records written by kind."""

    articles: Counter[Outcome] = field(default_factory=Counter)
    records: Counter[str] = field(default_factory=Counter)

    def __str__(self) -> str:
        if not set(self.articles) - {Outcome.unchanged}:
            return f"nothing changed: {self.articles[Outcome.unchanged]} articles are up to date"
        articles = ", ".join(f"{n} {outcome.value}" for outcome, n in self.articles.items())
        records = ", ".join(f"{n} {name}" for name, n in self.records.items())
        return f"articles: {articles}; wrote {records}"


def count_articles(pages: Iterable[SourcePage]) -> int:
    """How many articles the pages hold; raises SourceError for a page without any."""
    return sum(len(_spans(page)) for page in pages)


def ingest(engine: Engine, pages: Iterable[SourcePage], on_article: Callable[[str], None] = lambda _: None) -> Report:
    """Store the articles of all pages; `on_article` hears of each. Interrupted, a second run completes it."""
    report = Report()
    for page in pages:
        _ingest_page(engine, page, report, on_article)
    return report


def _spans(page: SourcePage) -> list[str]:
    bodies = [page.text[found.start : found.end] for found in split_page(page.text)]
    if not bodies:
        raise SourceError(f"{page.name}: no article found: the text holds no full sentence")
    return bodies


def _ingest_page(engine: Engine, page: SourcePage, report: Report, on_article: Callable[[str], None]) -> None:
    mark = _fingerprint(page)
    keys = {article_key(page.publisher, body)[0] for body in _spans(page)}
    with Session(engine) as session:
        stored = stored_articles(session, page.name, page.publisher)
    current = {key for key in keys if stored.get(key) == mark}
    if current == keys == set(stored):
        for key in sorted(keys):
            report.articles[Outcome.unchanged] += 1
            on_article(f"unchanged {key}")
        return
    seen: set[str] = set()
    for article in extract(page.text, page.published_on, page.published_on_basis):
        key, digest = article_key(page.publisher, article.body)
        if key in seen:
            continue
        seen.add(key)
        outcome = Outcome.unchanged if key in current else _save(engine, page, article, key, digest, mark, report)
        report.articles[outcome] += 1
        on_article(f"{outcome.value} {key}: {article.headline or article.lead}")
    with Session(engine) as session, session.begin():
        removed = remove_stale(session, page.name, page.publisher, keys)
    if removed:
        report.articles[Outcome.removed] += removed


def _save(engine: Engine, page: SourcePage, article: ExtractedArticle, key: str, digest: str, mark: str, report: Report) -> Outcome:
    facts: dict[str, Any] = {
        "publisher": page.publisher,
        "url": page.url,
        "page": page.name,
        "text_sha256": digest,
        "extractor_fingerprint": mark,
    }
    with Session(engine) as session, session.begin():
        outcome = save_article(session, key, article, facts, EXTRACTOR_VERSION)
    report.records["statements"] += len(article.statements)
    report.records["deportation statistics"] += len(article.deportation_statistics)
    report.records["diplomatic events"] += len(article.diplomatic_events)
    return outcome


def _fingerprint(page: SourcePage) -> str:
    """Changes when the extractor or the facts about the page change."""
    facts = f"{fingerprint()}|{page.name}|{page.publisher}|{page.url}|{page.published_on}|{page.published_on_basis}"
    return hashlib.sha256(facts.encode()).hexdigest()
