"""The write side: source text -> extract -> save; one transaction per article, and running it again changes nothing."""

import hashlib
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache, partial
from importlib.resources import files
from multiprocessing import get_context
from typing import Any, TypeAlias

from sqlalchemy import Engine

from app.db.store import Outcome, article_key, remove_stale, save_article, stored_articles
from app.exceptions import SourceError
from app.extraction import EXTRACTOR_VERSION, extract, fingerprint
from app.extraction.pages import split_page
from app.models.extracted import ExtractedArticle
from app.sources.pages import SourcePage

_ROW_CODE = (
    *(("app.db", name) for name in ("documents.py", "forms.py", "rows.py", "search.py")),
    *(("app.models", name) for name in ("base.py", "edtf.py", "vocabulary.py", "words.py")),
)


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


def ingest(engine: Engine, pages: Iterable[SourcePage], on_article: Callable[[str], None] = lambda _: None, workers: int = 1) -> Report:
    """Store the articles of all pages; `on_article` hears of each. Interrupted, a second run completes it.

    Pages are taken one by one, so that memory stays flat however many there are; more than one worker reads them in processes of their own.
    """
    report = Report()
    waiting: deque[tuple[_Due, Callable[[], Iterable[ExtractedArticle]]]] = deque()
    with _reader(workers) as (start, ahead):
        for page in pages:
            due = _due(engine, page, report, on_article)
            if due is None:
                continue
            waiting.append((due, start(page)))
            if len(waiting) > ahead:
                due, articles = waiting.popleft()
                _store(engine, due, articles(), report, on_article)
        for due, articles in waiting:
            _store(engine, due, articles(), report, on_article)
    return report


_Start: TypeAlias = Callable[[SourcePage], Callable[[], Iterable[ExtractedArticle]]]


@contextmanager
def _reader(workers: int) -> Iterator[tuple[_Start, int]]:
    """How to start reading a page, and how many may be read ahead of the one being stored."""
    if workers == 1:
        yield (lambda page: partial(extract, page.text, page.published_on, page.published_on_basis)), 0
        return
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        try:
            yield (lambda page: pool.submit(_read, page).result), 2 * workers
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _read(page: SourcePage) -> list[ExtractedArticle]:
    return list(extract(page.text, page.published_on, page.published_on_basis))


def _spans(page: SourcePage) -> list[str]:
    bodies = [page.text[found.start : found.end] for found in split_page(page.text)]
    if not bodies:
        raise SourceError(f"{page.name}: no article found: the text holds no full sentence")
    return bodies


@dataclass(frozen=True, slots=True)
class _Due:
    """A page of which something is new: its mark, the ids of its articles, those of them that are up to date."""

    page: SourcePage
    mark: str
    keys: set[str]
    current: set[str]


def _due(engine: Engine, page: SourcePage, report: Report, on_article: Callable[[str], None]) -> _Due | None:
    mark = _fingerprint(page)
    keys = {article_key(page.publisher, body)[0] for body in _spans(page)}
    with engine.connect() as connection:
        stored = stored_articles(connection, page.name, page.publisher)
    current = {key for key in keys if stored.get(key) == mark}
    if current != keys or keys != set(stored):
        return _Due(page, mark, keys, current)
    for key in sorted(keys):
        report.articles[Outcome.unchanged] += 1
        on_article(f"unchanged {key}")
    return None


def _store(engine: Engine, due: _Due, articles: Iterable[ExtractedArticle], report: Report, on_article: Callable[[str], None]) -> None:
    page = due.page
    seen: set[str] = set()
    for article in articles:
        key, digest = article_key(page.publisher, article.body)
        if key in seen:
            continue
        seen.add(key)
        outcome = Outcome.unchanged if key in due.current else _save(engine, page, article, key, digest, due.mark, report)
        report.articles[outcome] += 1
        on_article(f"{outcome.value} {key}: {article.headline or article.lead}")
    with engine.begin() as connection:
        removed = remove_stale(connection, page.name, page.publisher, due.keys)
    if removed:
        report.articles[Outcome.removed] += removed


def _save(engine: Engine, page: SourcePage, article: ExtractedArticle, key: str, digest: str, mark: str, report: Report) -> Outcome:
    facts: dict[str, Any] = {
        "publisher": page.publisher,
        "url": page.url,
        "page": page.name,
        "text_sha256": digest,
        "extractor_version": EXTRACTOR_VERSION,
        "extractor_fingerprint": mark,
    }
    with engine.begin() as connection:
        outcome = save_article(connection, key, article, facts)
    report.records["statements"] += len(article.statements)
    report.records["deportation statistics"] += len(article.deportation_statistics)
    report.records["diplomatic events"] += len(article.diplomatic_events)
    return outcome


@cache
def _code() -> str:
    """SHA-256 over extraction and what turns its records into rows: when either changes, pages are read anew."""
    digest = hashlib.sha256(fingerprint().encode())
    for package, name in _ROW_CODE:
        digest.update(files(package).joinpath(name).read_bytes())
    return digest.hexdigest()


def _fingerprint(page: SourcePage) -> str:
    """Changes when the extractor or the facts about the page change."""
    facts = f"{_code()}|{page.name}|{page.publisher}|{page.url}|{page.published_on}|{page.published_on_basis}"
    return hashlib.sha256(facts.encode()).hexdigest()
