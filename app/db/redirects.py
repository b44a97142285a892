"""Ids that moved: a record found anew in the same sentence, an actor whose name became another one's alias."""

import json
from collections import Counter
from collections.abc import Hashable, Iterable
from typing import Any, TypeVar

from sqlalchemy import Connection, delete, insert, select, update
from sqlmodel import col

from app.db.changes import Documents
from app.models.actor import ActorAlias
from app.models.dataset import Redirect

Place = TypeVar("Place", bound=Hashable)


def redirect_moved(connection: Connection, before: Documents, after: Documents) -> None:
    """Lead ids that are gone to the one new record of the same kind on the same evidence, where there is just one of each."""
    gone = _by_place((key, text) for key, text in before.items() if key not in after)
    new = _by_place((key, text) for key, text in after.items() if key not in before)
    for place, old_id in gone.items():
        if place in new:
            redirect(connection, old_id, new[place])
    if after:
        connection.execute(delete(Redirect).where(col(Redirect.old_id).in_([key for _, key in after])))


def redirect_renamed(connection: Connection, old_id: str, name: str) -> None:
    """Lead the id of a deleted actor to the actor that bears its name as an alias now."""
    bearers = list(connection.scalars(select(col(ActorAlias.actor_id)).where(col(ActorAlias.alias) == name)))
    if len(bearers) == 1 and bearers[0] != old_id:
        redirect(connection, old_id, bearers[0])


def redirect(connection: Connection, old_id: str, new_id: str) -> None:
    """Lead an id that is gone, and those that led to it, to another."""
    connection.execute(update(Redirect).where(col(Redirect.new_id) == old_id).values(new_id=new_id))
    connection.execute(delete(Redirect).where(col(Redirect.old_id) == old_id))
    connection.execute(insert(Redirect), {"old_id": old_id, "new_id": new_id})


def _by_place(records: Iterable[tuple[tuple[str, str], str]]) -> dict[tuple[str, int, int], str]:
    """Ids by resource and evidence, those alone in their place."""
    found: list[tuple[tuple[str, int, int], str]] = []
    for (resource, key), text in records:
        evidence: dict[str, Any] | None = json.loads(text).get("evidence") if text else None
        if evidence is not None:
            found.append(((resource, evidence["start"], evidence["end"]), key))
    return alone(found)


def alone(found: Iterable[tuple[Place, str]]) -> dict[Place, str]:
    """Ids by the place they are found in, those alone in theirs."""
    known = list(found)
    counts = Counter(place for place, _ in known)
    return {place: key for place, key in known if counts[place] == 1}
