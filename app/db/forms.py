"""Folded forms of the names of actors and places: filters find them however a name is written."""

from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy import Connection, delete, insert, select
from sqlmodel import SQLModel, col

from app.models.actor import Actor, ActorAlias, ActorForm
from app.models.place import Place, PlaceAlias, PlaceForm
from app.models.words import name_form

_TABLES: dict[type[SQLModel], tuple[type[SQLModel], type[SQLModel], str]] = {
    Actor: (ActorAlias, ActorForm, "actor_id"),
    Place: (PlaceAlias, PlaceForm, "place_id"),
}


def add(connection: Connection, table: type[SQLModel], key: str, names: Iterable[str]) -> None:
    """Note the forms of these names of an actor or a place (`table`), as far as they are not known."""
    _, kept, column = _TABLES[table]
    known = set(connection.scalars(select(kept.form).where(kept.__table__.c[column] == key)))  # type: ignore[attr-defined]  # both have forms
    new = {form for name in names if (form := name_form(name))} - known
    if new:
        connection.execute(insert(kept), [{column: key, "form": form} for form in sorted(new)])


def rebuild(connection: Connection) -> None:
    """Make all forms anew from names and aliases."""
    for table, (aliases, kept, column) in _TABLES.items():
        names = defaultdict[str, set[str]](set)
        for key, name in connection.execute(select(col(table.id), col(table.name))):  # type: ignore[attr-defined]  # both have ids and names
            names[key].add(name)
        for key, alias in connection.execute(select(aliases.__table__.c[column], aliases.__table__.c.alias)):  # type: ignore[attr-defined]
            names[key].add(alias)
        connection.execute(delete(kept))
        rows = [{column: key, "form": form} for key, found in names.items() for form in sorted({name_form(name) for name in found} - {""})]
        if rows:
            connection.execute(insert(kept), rows)
