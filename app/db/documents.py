"""Records as they are served: JSON made once, when the row is written."""

from collections.abc import Mapping
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


def document(table: str, row: Mapping[str, Any], **lists: list[Any]) -> str:
    """The JSON of a row of `table`; `lists` are its fields that stand in other tables."""
    return orjson.dumps({name: _value(name, row, lists) for name in PUBLIC[table].model_fields}).decode()


def _value(name: str, row: Mapping[str, Any], lists: Mapping[str, list[Any]]) -> object:
    if name == "evidence":
        return {"exact": row["evidence_exact"], "start": row["evidence_start"], "end": row["evidence_end"]}
    if name in _PARTS:
        return [{field: part[field] for field in _PARTS[name].model_fields} for part in lists[name]]
    return lists[name] if name in lists else row[name]
