"""Records as they are served: JSON made once, when the row is written."""

from collections.abc import Mapping, Sequence
from enum import Enum
from typing import Any

import orjson
from pydantic import BaseModel

from app.models.actor import ActorPublic, RolePublic
from app.models.article import ArticlePublic
from app.models.deportation_statistic import DeportationStatisticPublic
from app.models.diplomatic_event import DiplomaticEventPublic, ParticipantPublic
from app.models.place import PlacePublic
from app.models.statement import StatementPublic

PUBLIC: dict[str, type[BaseModel]] = {
    "article": ArticlePublic,
    "statement": StatementPublic,
    "deportation_statistic": DeportationStatisticPublic,
    "diplomatic_event": DiplomaticEventPublic,
    "actor": ActorPublic,
    "place": PlacePublic,
}
_PARTS: dict[str, type[BaseModel]] = {"participants": ParticipantPublic, "roles": RolePublic}


def document(table: str, row: Mapping[str, Any], **members: list[Any]) -> str:
    """The JSON of a row of `table`; `members` are its fields that stand in other tables."""
    return orjson.dumps({name: _value(name, row, members) for name in PUBLIC[table].model_fields}).decode()


def lists(countries: Sequence[str], participants: Sequence[Mapping[str, Any]] | None = None) -> dict[str, str]:
    """The columns in which exports find what stands in other tables."""
    found = {"country_list": "; ".join(countries)}
    if participants is not None:
        found["participant_list"] = "; ".join(f"{participant['name']} ({_plain(participant['role'])})" for participant in participants)
    return found


def _plain(value: object) -> object:
    """The text of a word of a vocabulary."""
    return value.value if isinstance(value, Enum) else value


def _value(name: str, row: Mapping[str, Any], members: Mapping[str, list[Any]]) -> object:
    if name == "evidence":
        return {"exact": row["evidence_exact"], "start": row["evidence_start"], "end": row["evidence_end"]}
    if name == "date":
        return row["main_date_start"]
    if name in _PARTS:
        return [{field: part[field] for field in _PARTS[name].model_fields} for part in members[name]]
    return members[name] if name in members else row[name]
