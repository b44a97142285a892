"""Save what extraction yields: one article with all its records, in the caller's transaction."""

import hashlib
from enum import StrEnum
from typing import Any

from sqlalchemy import delete, exists, select
from sqlmodel import Session, col

from app.db.rows import RowBuilder, actor_id, article_row, place_id
from app.models.actor import Actor, ActorAlias, ActorRole
from app.models.article import Article
from app.models.base import record_id
from app.models.deportation_statistic import DeportationStatistic
from app.models.diplomatic_event import DiplomaticEvent, EventParticipant
from app.models.extracted import ExtractedActor, ExtractedArticle, ExtractedPlace
from app.models.place import Place, PlaceAlias
from app.models.statement import Statement


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


def stored_articles(session: Session, page: str, publisher: str) -> dict[str, str]:
    """Ids of the stored articles of a page, with the fingerprint of what made each."""
    query = select(col(Article.id), col(Article.extractor_fingerprint)).where(col(Article.page) == page, col(Article.publisher) == publisher)
    return {row[0]: row[1] for row in session.execute(query)}


def save_article(session: Session, article_id: str, article: ExtractedArticle, facts: dict[str, Any], version: str) -> Outcome:
    """Store an article with its records in place of what was stored before under its id."""
    replaced = session.get(Article, article_id)
    if replaced is not None:
        session.delete(replaced)
        session.flush()
    for actor in article.actors:
        _save_actor(session, actor)
    for place in article.places:
        _save_place(session, place)
    session.flush()
    builder = RowBuilder(article_id, article, version)
    session.add(article_row(article_id, article, facts | {"extractor_version": version}))
    session.flush()
    session.add_all(builder.countries())
    session.add_all(builder.records())
    session.flush()
    return Outcome.updated if replaced is not None else Outcome.created


def _save_actor(session: Session, actor: ExtractedActor) -> None:
    key = actor_id(actor.name)
    row = session.get(Actor, key)
    if row is None:
        row = Actor(id=key, name=actor.name, kind=actor.kind, country=actor.country)
        session.add(row)
    elif row.country is None:
        row.country = actor.country
    known = {alias.alias for alias in row.alias_rows}
    row.alias_rows += [ActorAlias(actor_id=key, alias=alias) for alias in dict.fromkeys(actor.aliases) if alias not in known]
    held = {(r.role, r.organization, r.held_from) for r in row.role_rows}
    new = [r for r in actor.roles if (r.role, r.organization, r.held_from) not in held]
    row.role_rows += [ActorRole(actor_id=key, position=len(held) + i, **r.model_dump()) for i, r in enumerate(new)]


def _save_place(session: Session, place: ExtractedPlace) -> None:
    key = place_id(place.name)
    if session.get(Place, key) is not None:
        return
    row = Place(id=key, **place.model_dump(exclude={"aliases"}))
    row.alias_rows = [PlaceAlias(place_id=key, alias=alias) for alias in dict.fromkeys(place.aliases)]
    session.add(row)


def remove_stale(session: Session, page: str, publisher: str, keep: set[str]) -> int:
    """Delete articles of a page that it no longer yields, then actors and places that no record names; returns how many articles."""
    stale = [a for a in session.scalars(select(Article).where(col(Article.page) == page, col(Article.publisher) == publisher)) if a.id not in keep]
    for article in stale:
        session.delete(article)
    session.flush()
    named = (Statement.speaker_id, DeportationStatistic.source_id, EventParticipant.actor_id)
    session.execute(delete(Actor).where(*(~exists().where(col(column) == col(Actor.id)) for column in named)))
    placed = (DeportationStatistic.location_id, DiplomaticEvent.location_id)
    session.execute(delete(Place).where(*(~exists().where(col(column) == col(Place.id)) for column in placed)))
    return len(stale)
