"""Detail views: the record, its evidence with the words before and after it."""

from typing import TypeVar

from sqlalchemy import select
from sqlmodel import Session, SQLModel, col

from app.models.article import Article
from app.models.base import EvidenceDetail, RecordColumns
from app.models.deportation_statistic import DeportationStatisticPublic
from app.models.diplomatic_event import DiplomaticEventPublic
from app.models.statement import StatementPublic

_AROUND = 32  # code points, as W3C Web Annotation examples have it

DetailT = TypeVar("DetailT", bound=SQLModel)


class StatementDetail(StatementPublic):
    """A statement with the words around its evidence."""

    evidence: EvidenceDetail


class DeportationStatisticDetail(DeportationStatisticPublic):
    """A deportation statistic with the words around its evidence."""

    evidence: EvidenceDetail


class DiplomaticEventDetail(DiplomaticEventPublic):
    """A diplomatic event with the words around its evidence."""

    evidence: EvidenceDetail


def with_context(session: Session, row: RecordColumns, detail: type[DetailT]) -> DetailT:
    """The record as `detail`, prefix and suffix cut from its article's body."""
    body = session.scalars(select(col(Article.body)).where(col(Article.id) == row.article_id)).one()
    found = row.evidence
    evidence = EvidenceDetail(
        **found.model_dump(),
        prefix=body[max(0, found.start - _AROUND) : found.start],
        suffix=body[found.end : found.end + _AROUND],
    )
    return detail.model_validate(row, update={"evidence": evidence})
