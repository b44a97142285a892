"""Extracted records -> table rows with their deterministic ids, order keys and documents."""

from collections import defaultdict
from datetime import date
from typing import Any, TypeAlias

from sqlmodel import SQLModel

from app.db.documents import document, lists
from app.models.article import Article, ArticleCountry
from app.models.base import Evidence, order_key, record_id
from app.models.deportation_statistic import DeportationStatistic
from app.models.diplomatic_event import DiplomaticEvent, DiplomaticEventCountry, EventParticipant
from app.models.edtf import bounds
from app.models.extracted import ExtractedArticle, ExtractedEvent, ExtractedStatement, ExtractedStatistic
from app.models.statement import Statement, StatementCountry
from app.models.vocabulary import EventStatus

Rows: TypeAlias = dict[type[SQLModel], list[dict[str, Any]]]  # by table, parents before children
# Rows that carry the order key of a record: their table, and the column that names the record.
LINKS: dict[type[SQLModel], tuple[tuple[type[SQLModel], str], ...]] = {
    Article: ((ArticleCountry, "article_id"),),
    Statement: ((StatementCountry, "statement_id"),),
    DeportationStatistic: (),
    DiplomaticEvent: ((DiplomaticEventCountry, "event_id"), (EventParticipant, "event_id")),
}


def actor_id(name: str) -> str:
    """Id of an actor, from its canonical name."""
    return record_id("act", name.casefold())


def place_id(name: str) -> str:
    """Id of a place, from its canonical name."""
    return record_id("plc", name.casefold())


def span(start: str | None, end: str | None, fallback: tuple[date | None, date | None]) -> tuple[date | None, date | None]:
    """Day bounds of a record: its own dates where it has any, else the article's; what goes on lasts to the article's day, or is open without one."""
    if start is None and end is None:
        return fallback
    first = bounds(start)[0] if start is not None else bounds(end or "")[0]
    last = bounds(end)[1] if end is not None else max(bounds(start or "")[1], fallback[1] or date.max)
    return first, max(first, last)


class RowBuilder:
    """Builds the rows of one article and, by table and id, their documents; `facts` are publisher, url, page, versions and hash."""

    def __init__(self, article_id: str, article: ExtractedArticle, facts: dict[str, Any]) -> None:
        self._article_id = article_id
        self._article = article
        self._version = facts["extractor_version"]
        self._actors = {actor.name for actor in article.actors}
        self._places = {place.name for place in article.places}
        self._published = bounds(article.published_on) if article.published_on else (None, None)
        self._rows: Rows = defaultdict(list)
        self.documents: dict[type[SQLModel], dict[str, str]] = defaultdict(dict)
        self._add_article(facts)

    def rows(self) -> Rows:
        """Every row of the article and its records."""
        for statement in self._article.statements:
            self._add_statement(statement)
        for statistic in self._article.deportation_statistics:
            self._add_statistic(statistic)
        for event in self._article.diplomatic_events:
            self._add_event(event)
        return self._rows

    def _add_article(self, facts: dict[str, Any]) -> None:
        article, key = self._article, order_key(self._published[0], self._article_id)
        fields = article.model_dump(include={"headline", "lead", "body", "language", "published_on", "published_on_basis", "position"})
        row = {
            "id": self._article_id,
            **fields,
            **facts,
            "main_date_start": self._published[0],
            "main_date_end": self._published[1],
            "order_key": key,
        }
        self._add(Article, row | lists(article.countries), countries=article.countries)
        self._link(ArticleCountry, "article_id", self._article_id, key, article.countries)

    def _common(self, key: str, evidence: Evidence, start: str | None, end: str | None) -> dict[str, Any]:
        first, last = span(start, end, self._published)
        return {
            "id": key,
            "article_id": self._article_id,
            "extractor_version": self._version,
            "evidence_exact": evidence.exact,
            "evidence_start": evidence.start,
            "evidence_end": evidence.end,
            "main_date_start": first,
            "main_date_end": last,
            "order_key": order_key(first, key),
        }

    def _actor(self, name: str | None) -> str | None:
        return actor_id(name) if name in self._actors and name is not None else None

    def _place(self, name: str | None) -> str | None:
        return place_id(name) if name in self._places and name is not None else None

    def _add(self, table: type[SQLModel], row: dict[str, Any], **members: list[Any]) -> None:
        self._rows[table].append(row)
        self.documents[table][row["id"]] = document(str(table.__tablename__), row, **members)

    def _link(self, table: type[SQLModel], column: str, key: str, order: int, countries: list[str]) -> None:
        self._rows[table] += [{column: key, "country": c, "position": i, "order_key": order} for i, c in enumerate(countries)]

    def _add_statement(self, s: ExtractedStatement) -> None:
        key = record_id("sta", self._article_id, s.evidence.start, s.cue_start, s.speaker)
        fields = s.model_dump(exclude={"evidence", "cue_start", "countries", "speaker_actor"})
        row = fields | self._common(key, s.evidence, s.said_on, s.said_on) | {"speaker_id": self._actor(s.speaker_actor)}
        self._add(Statement, row | lists(s.countries), countries=s.countries)
        self._link(StatementCountry, "statement_id", key, row["order_key"], s.countries)

    def _add_statistic(self, s: ExtractedStatistic) -> None:
        key = record_id("dep", self._article_id, s.value_start, s.measure)
        fields = s.model_dump(exclude={"evidence", "value_start", "source_actor"})
        row = fields | self._common(key, s.evidence, s.period_start, s.period_end)
        self._add(DeportationStatistic, row | {"source_id": self._actor(s.source_actor), "location_id": self._place(s.location)})

    def _add_event(self, e: ExtractedEvent) -> None:
        key = record_id("evt", self._article_id, e.trigger_start, e.type)
        fields = e.model_dump(exclude={"evidence", "trigger_start", "countries", "participants"})
        end = e.end_date if e.end_date is not None or e.status is EventStatus.ongoing else e.start_date
        row = fields | self._common(key, e.evidence, e.start_date, end) | {"location_id": self._place(e.location)}
        participants = [p.model_dump() | {"actor_id": self._actor(p.name)} for p in e.participants]
        self._add(DiplomaticEvent, row | lists(e.countries, participants), countries=e.countries, participants=participants)
        self._link(DiplomaticEventCountry, "event_id", key, row["order_key"], e.countries)
        self._rows[EventParticipant] += [
            {"event_id": key, "position": i, "order_key": row["order_key"], **participant} for i, participant in enumerate(participants)
        ]
