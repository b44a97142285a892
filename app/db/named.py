"""Actors and places: they come with the first record that names them and go with the last."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, delete, exists, insert, select, update
from sqlmodel import SQLModel, col

from app.db import forms
from app.db.documents import document
from app.db.redirects import redirect_renamed
from app.db.rows import actor_id, place_id
from app.models.actor import Actor, ActorAlias, ActorRole
from app.models.deportation_statistic import DeportationStatistic
from app.models.diplomatic_event import DiplomaticEvent, EventParticipant
from app.models.extracted import ExtractedActor, ExtractedPlace
from app.models.place import Place, PlaceAlias
from app.models.statement import Statement

_RESOURCES: dict[type[SQLModel], tuple[str, tuple[Any, ...]]] = {
    Actor: ("actors", (Statement.speaker_id, DeportationStatistic.source_id, EventParticipant.actor_id)),
    Place: ("places", (DeportationStatistic.location_id, DiplomaticEvent.location_id)),
}


@dataclass(slots=True)
class Named:
    """What was served of the actors and places of an article before it was saved, and what is now."""

    before: dict[tuple[str, str], str] = field(default_factory=dict)
    after: dict[tuple[str, str], str] = field(default_factory=dict)


def save_actors(connection: Connection, actors: Iterable[ExtractedActor], named: Named) -> None:
    """Store actors with forms of their names and offices, adding to what is known."""
    for actor in actors:
        key = actor_id(actor.name)
        found = connection.execute(select(*Actor.__table__.columns).where(col(Actor.id) == key)).mappings().one_or_none()  # type: ignore[attr-defined]
        row: dict[str, Any]
        if found is None:
            row = {"id": key, "name": actor.name, "kind": actor.kind, "country": actor.country}
            connection.execute(insert(Actor), row)
            aliases, roles = set[str](), list[dict[str, Any]]()
        else:
            named.before["actors", key] = found["document"]
            row = dict(found) | {"country": found["country"] or actor.country}
            aliases = set(connection.scalars(select(col(ActorAlias.alias)).where(col(ActorAlias.actor_id) == key)))
            query = select(*ActorRole.__table__.columns).where(col(ActorRole.actor_id) == key).order_by(col(ActorRole.position))  # type: ignore[attr-defined]
            roles = [dict(role) for role in connection.execute(query).mappings()]
        _add_aliases(connection, ActorAlias, "actor_id", key, aliases, actor.aliases)
        forms.add(connection, Actor, key, [actor.name, *actor.aliases])
        held = {(role["role"], role["organization"], role["held_from"]) for role in roles}
        new = [r.model_dump() for r in actor.roles if (r.role, r.organization, r.held_from) not in held]
        new = [{"actor_id": key, "position": len(roles) + i, **role} for i, role in enumerate(new)]
        if new:
            connection.execute(insert(ActorRole), new)
        _serve(connection, Actor, row, named, aliases=sorted(aliases), roles=roles + new)


def save_places(connection: Connection, places: Iterable[ExtractedPlace], named: Named) -> None:
    """Store places that are not there yet."""
    for place in places:
        key = place_id(place.name)
        if connection.scalar(select(col(Place.id)).where(col(Place.id) == key)) is not None:
            continue
        row = {"id": key, **place.model_dump(exclude={"aliases"})}
        connection.execute(insert(Place), row)
        aliases = set[str]()
        _add_aliases(connection, PlaceAlias, "place_id", key, aliases, place.aliases)
        forms.add(connection, Place, key, [place.name, *place.aliases])
        _serve(connection, Place, row, named, aliases=sorted(aliases))


def _add_aliases(connection: Connection, table: type[SQLModel], column: str, key: str, known: set[str], names: Iterable[str]) -> None:
    new = [{column: key, "alias": alias} for alias in dict.fromkeys(names) if alias not in known]
    if new:
        connection.execute(insert(table), new)
        known.update(row["alias"] for row in new)


def _serve(connection: Connection, table: type[SQLModel], row: Any, named: Named, **lists: list[Any]) -> None:  # noqa: ANN401  # a row or its values
    text = document(str(table.__tablename__), row, **lists)
    named.after[_RESOURCES[table][0], row["id"]] = text
    if row.get("document") != text:
        values = {"document": text} | ({"country": row["country"]} if table is Actor else {})
        connection.execute(update(table).where(table.id == row["id"]).values(values))  # type: ignore[attr-defined]  # both tables have ids


def remove_unnamed(connection: Connection) -> dict[tuple[str, str], str]:
    """Delete actors and places that no record names; returns what was served of them."""
    gone: dict[tuple[str, str], str] = {}
    for table, (resource, columns) in _RESOURCES.items():
        unnamed = [~exists().where(col(column) == table.id) for column in columns]  # type: ignore[attr-defined]  # as above
        found = connection.execute(select(table.id, table.document, table.name).where(*unnamed)).all()  # type: ignore[attr-defined]
        for key, text, name in found:
            gone[resource, key] = text
            connection.execute(delete(table).where(table.id == key))  # type: ignore[attr-defined]
            if table is Actor:
                redirect_renamed(connection, key, name)
    return gone
