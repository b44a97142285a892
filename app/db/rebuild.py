"""What is derived from the records, made anew: documents, order keys, search, forms of names, roll-ups."""

from collections import defaultdict
from typing import Any

from sqlalchemy import Connection, bindparam, select, text, update
from sqlmodel import SQLModel, col

from app.db import forms, rendered, rollups, search
from app.db.documents import document, lists
from app.models.actor import Actor, ActorAlias, ActorRole
from app.models.article import Article, ArticleCountry
from app.models.base import order_key
from app.models.deportation_statistic import DeportationStatistic
from app.models.diplomatic_event import DiplomaticEvent, DiplomaticEventCountry, EventParticipant
from app.models.place import Place, PlaceAlias
from app.models.rendered import RENDERED
from app.models.statement import Statement, StatementCountry

_CHUNK = 1000
# Lists of a record: the field, the table it stands in, the column that names the record, the column shown (none: the row), the order.
_LISTS: dict[type[SQLModel], tuple[tuple[str, Any, str, str | None, str], ...]] = {
    Article: (("countries", ArticleCountry, "article_id", "country", "position"),),
    Statement: (("countries", StatementCountry, "statement_id", "country", "position"),),
    DeportationStatistic: (),
    DiplomaticEvent: (
        ("countries", DiplomaticEventCountry, "event_id", "country", "position"),
        ("participants", EventParticipant, "event_id", None, "position"),
    ),
    Actor: (("aliases", ActorAlias, "actor_id", "alias", "alias"), ("roles", ActorRole, "actor_id", None, "position")),
    Place: (("aliases", PlaceAlias, "place_id", "alias", "alias"),),
}


def is_stale(connection: Connection) -> bool:
    """Whether there are records that are not served, written before that was derived from them."""
    return any(connection.scalar(text(f"SELECT 1 FROM {name} WHERE {_unserved(name)} LIMIT 1")) for name in map(_name, _LISTS))  # noqa: S608


def _unserved(name: str) -> str:
    return f"NOT EXISTS (SELECT 1 FROM {name}_rendered)" if name in RENDERED else "document = ''"  # noqa: S608  # names of tables of our own


def _name(table: type[SQLModel]) -> str:
    return str(table.__tablename__)


def rebuild(connection: Connection) -> None:
    """Make everything anew that is derived from the records; changes no record and no version."""
    for table, kept in _LISTS.items():
        name = _name(table)
        if name in search.SEARCHED:
            search.clear(connection, name)
        if name in RENDERED:
            rendered.clear(connection, name)
        last = ""
        while rows := _chunk(connection, table, last):
            last = rows[-1]["id"]
            _derive(connection, table, kept, rows)
            if name in search.SEARCHED:
                search.add(connection, name, rows)
    forms.rebuild(connection)
    rollups.recount(connection)


def _chunk(connection: Connection, table: Any, last: str) -> list[dict[str, Any]]:  # noqa: ANN401  # a table with an id
    query = select(*table.__table__.columns).where(col(table.id) > last).order_by(col(table.id)).limit(_CHUNK)
    return [dict(row) for row in connection.execute(query).mappings()]


def _derive(connection: Connection, table: Any, kept: Any, rows: list[dict[str, Any]]) -> None:  # noqa: ANN401  # as above
    found = {name: _members(connection, [row["id"] for row in rows], *where) for name, *where in kept}
    documents = {}
    for row in rows:
        own = {name: members[row["id"]] for name, members in found.items()}
        documents[row["id"]] = document(_name(table), row, **own)
        if "document" in row:
            row["document"] = documents[row["id"]]
        if "country_list" in row:
            row.update(lists(own["countries"], own.get("participants")))
    if _name(table) in RENDERED:
        keys = [order_key(row["main_date_start"], row["id"]) for row in rows]
        moved = rendered.free_keys(connection, _name(table), keys)
        for position, row in enumerate(rows):
            row["order_key"] = moved.get(position, keys[position])
    columns = [name for name in ("document", "order_key", "country_list", "participant_list") if name in rows[0]]
    change = update(table.__table__).where(table.__table__.c.id == bindparam("key")).values({name: bindparam(f"new_{name}") for name in columns})
    connection.execute(change, [{"key": row["id"], **{f"new_{name}": row[name] for name in columns}} for row in rows])
    for _, link, column, *_ in kept:
        if "order_key" in link.__table__.c:
            change = update(link.__table__).where(link.__table__.c[column] == bindparam("key")).values(order_key=bindparam("new_key"))
            connection.execute(change, [{"key": row["id"], "new_key": row["order_key"]} for row in rows])
    if _name(table) in RENDERED:
        rendered.add(connection, _name(table), documents)


def _members(connection: Connection, keys: list[str], table: Any, column: str, shown: str | None, order: str) -> dict[str, list[Any]]:  # noqa: ANN401
    columns = table.__table__.c
    query = select(*columns).where(columns[column].in_(keys)).order_by(columns[column], columns[order])
    found: dict[str, list[Any]] = defaultdict(list)
    for row in connection.execute(query).mappings():
        found[row[column]].append(row[shown] if shown is not None else row)
    if shown == "alias":
        found = defaultdict(list, {key: sorted(members) for key, members in found.items()})
    return found
