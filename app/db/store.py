"""Save what extraction yields: one article with all its records, in the caller's transaction."""

import hashlib
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, delete, insert, select
from sqlmodel import SQLModel, col

from app.db import rendered, rollups, search
from app.db.changes import Documents, begin_writing, write_changes
from app.db.corrections import corrected_articles, redirect_corrected
from app.db.named import Named, remove_unnamed, save_actors, save_places
from app.db.redirects import redirect_moved
from app.db.rows import LINKS, RowBuilder, Rows
from app.models.article import Article
from app.models.base import record_id
from app.models.deportation_statistic import DeportationStatistic
from app.models.diplomatic_event import DiplomaticEvent
from app.models.extracted import ExtractedArticle
from app.models.rendered import RENDERED
from app.models.statement import Statement

RESOURCES: dict[type[SQLModel], str] = {
    Article: "articles",
    Statement: "statements",
    DeportationStatistic: "deportation-statistics",
    DiplomaticEvent: "diplomatic-events",
}
_KEPT_TO_SEARCH: dict[type[SQLModel], tuple[Any, ...]] = {
    Article: (Article.headline, Article.lead, Article.body),
    Statement: (Statement.speaker, Statement.content, Statement.evidence_exact),
}


class Outcome(StrEnum):
    """What saving did to an article."""

    created = "created"
    updated = "updated"
    unchanged = "unchanged"
    removed = "removed"


def article_key(publisher: str, body: str) -> tuple[str, str]:
    """Id of an article and SHA-256 of its body: the same text of the same publisher is the same article."""
    digest = hashlib.sha256(body.encode()).hexdigest()
    return record_id("art", publisher, digest), digest


def stored_articles(connection: Connection, page: str, publisher: str) -> dict[str, str]:
    """Ids of the stored articles of a page, with the fingerprint of what made each."""
    query = select(col(Article.id), col(Article.extractor_fingerprint)).where(col(Article.page) == page, col(Article.publisher) == publisher)
    return {row[0]: row[1] for row in connection.execute(query)}


def save_article(connection: Connection, article_id: str, article: ExtractedArticle, facts: dict[str, Any]) -> Outcome:
    """Store an article with its records in place of what was stored before under its id."""
    begin_writing(connection)
    day = connection.scalar(select(col(Article.published_on)).where(col(Article.id) == article_id))
    before = _take_out(connection, article_id)
    named = Named()
    save_actors(connection, article.actors, named)
    save_places(connection, article.places, named)
    builder = RowBuilder(article_id, article, facts)
    rows = builder.rows()
    _set_apart(connection, rows)
    for table, found in rows.items():
        if found:
            connection.execute(insert(table), found)
    for table, documents in builder.documents.items():
        rendered.add(connection, str(table.__tablename__), documents)
    for searched in _KEPT_TO_SEARCH:
        search.add(connection, str(searched.__tablename__), rows.get(searched, []))
    rollups.count_in(connection, article_id)
    after = {(RESOURCES[table], key): document for table, documents in builder.documents.items() for key, document in documents.items()}
    redirect_moved(connection, before, after)
    write_changes(connection, _on(day, before) | named.before, _on(article.published_on, after) | named.after)
    return Outcome.updated if before else Outcome.created


def _on(day: str | None, documents: Documents) -> dict[tuple[str, str], str]:
    """What is served of an article's records with its day, which lists and tables show beside them: a record changes with it."""
    return {key: f"{text} {day}" for key, text in documents.items()}


def remove_stale(connection: Connection, page: str, publisher: str, keep: set[str]) -> int:
    """Delete articles of a page that it no longer yields, then actors and places that no record names; returns how many articles.

    The ids of an article that was corrected lead to what it became.
    """
    begin_writing(connection)
    stale = set(stored_articles(connection, page, publisher)) - keep
    corrected = corrected_articles(connection, stale, keep)
    before: dict[tuple[str, str], str] = {}
    for article_id in sorted(stale):
        before |= _take_out(connection, article_id)
    redirect_corrected(connection, corrected, before, RESOURCES)
    before |= remove_unnamed(connection)
    write_changes(connection, before, {})
    return len(stale)


def _take_out(connection: Connection, article_id: str) -> dict[tuple[str, str], str]:
    """Delete an article with its records; returns what was served of them."""
    taken: dict[tuple[str, str], str] = {}
    for table, resource in RESOURCES.items():
        name = str(table.__tablename__)
        shown = RENDERED[name]
        own = table.id if table is Article else table.article_id  # type: ignore[attr-defined]  # all tables of RESOURCES have them
        columns: tuple[Any, ...] = (table.id, shown.document, table.order_key, *_KEPT_TO_SEARCH.get(table, ()))  # type: ignore[attr-defined]  # as above
        query = select(*columns).join(shown, col(shown.order_key) == col(table.order_key)).where(col(own) == article_id)  # type: ignore[attr-defined]  # as above
        found = [dict(row) for row in connection.execute(query).mappings()]
        taken |= {(resource, row["id"]): row["document"] for row in found}
        rendered.remove(connection, name, found)
        if table in _KEPT_TO_SEARCH:
            search.remove(connection, name, found)
    if taken:
        rollups.count_out(connection, article_id)
        connection.execute(delete(Article).where(col(Article.id) == article_id))
    return taken


def _set_apart(connection: Connection, rows: Rows) -> None:
    """Give each record an order key of its own, its links with it."""
    for table, links in LINKS.items():
        records = rows.get(table, [])
        moved = rendered.free_keys(connection, str(table.__tablename__), [row["order_key"] for row in records]) if records else {}
        for position, key in moved.items():
            records[position]["order_key"] = key
            for link, column in links:
                for row in rows.get(link, []):
                    if row[column] == records[position]["id"]:
                        row["order_key"] = key
