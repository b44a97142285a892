"""Extracted records -> table rows with their deterministic ids."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlmodel import SQLModel

from app.models.article import Article, ArticleCountry
from app.models.base import Evidence, record_id
from app.models.deportation_statistic import DeportationStatistic
from app.models.diplomatic_event import DiplomaticEvent, DiplomaticEventCountry, EventParticipant
from app.models.edtf import bounds
from app.models.extracted import ExtractedArticle, ExtractedEvent, ExtractedStatement, ExtractedStatistic
from app.models.statement import Statement, StatementCountry
from app.models.vocabulary import EventStatus


def actor_id(name: str) -> str:
    """Id of an actor, from its canonical name."""
    return record_id("act", name.casefold())


def place_id(name: str) -> str:
    """Id of a place, from its canonical name."""
    return record_id("plc", name.casefold())


def span(start: str | None, end: str | None, fallback: tuple[date | None, date | None]) -> tuple[date | None, date | None]:
    """Day bounds of a record: its own dates where it has any, else the article's."""
    if start is None and end is None:
        return fallback
    first = bounds(start)[0] if start is not None else bounds(end or "")[0]
    last = bounds(end)[1] if end is not None else max(bounds(start or "")[1], fallback[1] or first)
    return first, max(first, last)


class RowBuilder:
    """Builds the rows of one article; `actors` and `places` are the ids that exist."""

    def __init__(self, article_id: str, article: ExtractedArticle, version: str) -> None:
        self._article_id = article_id
        self._article = article
        self._version = version
        self._actors = {actor.name for actor in article.actors}
        self._places = {place.name for place in article.places}
        self._published = bounds(article.published_on) if article.published_on else (None, None)

    def countries(self) -> Iterator[SQLModel]:
        """Countries of the article."""
        for position, country in enumerate(self._article.countries):
            yield ArticleCountry(article_id=self._article_id, country=country, position=position)

    def records(self) -> Iterator[SQLModel]:
        """Rows of all records, parents before children."""
        for statement in self._article.statements:
            yield from self._statement(statement)
        for statistic in self._article.deportation_statistics:
            yield self._statistic(statistic)
        for event in self._article.diplomatic_events:
            yield from self._event(event)

    def _common(self, evidence: Evidence, start: str | None, end: str | None) -> dict[str, Any]:
        first, last = span(start, end, self._published)
        return {
            "article_id": self._article_id,
            "extractor_version": self._version,
            "evidence_exact": evidence.exact,
            "evidence_start": evidence.start,
            "evidence_end": evidence.end,
            "main_date_start": first,
            "main_date_end": last,
        }

    def _actor(self, name: str | None) -> str | None:
        return actor_id(name) if name in self._actors and name is not None else None

    def _place(self, name: str | None) -> str | None:
        return place_id(name) if name in self._places and name is not None else None

    def _statement(self, s: ExtractedStatement) -> Iterator[SQLModel]:
        key = record_id("sta", self._article_id, s.evidence.start, s.cue_start, s.speaker)
        fields = s.model_dump(exclude={"evidence", "cue_start", "countries", "speaker_actor"})
        yield Statement(id=key, **fields, **self._common(s.evidence, s.said_on, s.said_on), speaker_id=self._actor(s.speaker_actor))
        for position, country in enumerate(s.countries):
            yield StatementCountry(statement_id=key, country=country, position=position)

    def _statistic(self, s: ExtractedStatistic) -> SQLModel:
        key = record_id("dep", self._article_id, s.value_start, s.measure)
        fields = s.model_dump(exclude={"evidence", "value_start", "source_actor"})
        common = self._common(s.evidence, s.period_start, s.period_end)
        return DeportationStatistic(id=key, **fields, **common, source_id=self._actor(s.source_actor), location_id=self._place(s.location))

    def _event(self, e: ExtractedEvent) -> Iterator[SQLModel]:
        key = record_id("evt", self._article_id, e.trigger_start, e.type)
        fields = e.model_dump(exclude={"evidence", "trigger_start", "countries", "participants"})
        end = e.end_date if e.end_date is not None or e.status is EventStatus.ongoing else e.start_date
        yield DiplomaticEvent(id=key, **fields, **self._common(e.evidence, e.start_date, end), location_id=self._place(e.location))
        for position, country in enumerate(e.countries):
            yield DiplomaticEventCountry(event_id=key, country=country, position=position)
        for position, participant in enumerate(e.participants):
            yield EventParticipant(event_id=key, position=position, **participant.model_dump(), actor_id=self._actor(participant.name))


def article_row(article_id: str, article: ExtractedArticle, facts: dict[str, Any]) -> Article:
    """The row of an article; `facts` are publisher, url, page, versions and hash."""
    first, last = bounds(article.published_on) if article.published_on else (None, None)
    fields = article.model_dump(include={"headline", "lead", "body", "language", "published_on", "published_on_basis", "position"})
    return Article(id=article_id, **fields, **facts, main_date_start=first, main_date_end=last)
