"""Deportation statistics: one count of people, with who counted, whom, when and where."""

from sqlalchemy import CheckConstraint, Index
from sqlmodel import Field

from app.models.base import CONFIDENCE, EVIDENCE, EvidenceDetail, Model, RecordColumns, RecordPublic, choice
from app.models.vocabulary import DateBasis, Measure, Qualifier, StatisticBasis, Unit


class DeportationStatisticBase(Model):
    """What extraction yields for one count."""

    measure: Measure = Field(sa_type=choice(Measure, "measure"), description="What happened to the people counted.")
    value: int | None = Field(default=None, description="The count; null for ranges and vague words.")
    value_min: int | None = Field(default=None, description="Least count the words allow; null where open.")
    value_max: int | None = Field(default=None, description="Greatest count the words allow; null where open.")
    value_text: str = Field(description="The count as printed.")
    qualifier: Qualifier = Field(sa_type=choice(Qualifier, "qualifier"), description="How exact the count is meant to be.")
    unit: Unit = Field(sa_type=choice(Unit, "unit"), description="People or families.")
    population: str | None = Field(default=None, description="Who was counted, as printed.")
    from_country: str | None = Field(default=None, max_length=3, description="ISO 3166-1 alpha-3 code of the country people left.")
    to_country: str | None = Field(default=None, max_length=3, description="ISO 3166-1 alpha-3 code of the country people went to.")
    location: str | None = Field(default=None, description="Where, as named.")
    period_start: str | None = Field(default=None, description="First day of the period (EDTF).")
    period_end: str | None = Field(default=None, description="Last day of the period (EDTF).")
    period_basis: DateBasis | None = Field(sa_type=choice(DateBasis, "period_basis"), default=None, description="How the period is known.")
    basis: StatisticBasis = Field(
        sa_type=choice(StatisticBasis, "basis"), description="Whether the count belongs to one period (flow) or adds up since a start (cumulative)."
    )
    source: str | None = Field(default=None, description="Who gives the count.")
    reported_via: str | None = Field(default=None, description="Intermediary that relays the source.")
    rule: str = Field(description="The extraction rule that fired.")
    confidence: float | None = Field(default=None, ge=0, le=1, description=CONFIDENCE)


class DeportationStatistic(DeportationStatisticBase, RecordColumns, table=True):
    """The table of deportation statistics."""

    __tablename__ = "deportation_statistic"
    __table_args__ = (
        Index("ix_deportation_statistic_measure", "measure", "order_key"),
        Index("ix_deportation_statistic_corridor", "from_country", "to_country", "order_key"),
        Index("ix_deportation_statistic_to_country", "to_country", "order_key"),
        Index("ix_deportation_statistic_source_id", "source_id", "order_key"),
        CheckConstraint("evidence_start >= 0 AND evidence_start < evidence_end", name="evidence"),
        CheckConstraint("value IS NULL OR value >= 0", name="value"),
        CheckConstraint("value_min IS NULL OR value_max IS NULL OR value_min <= value_max", name="value_range"),
        CheckConstraint("from_country IS NULL OR length(from_country) = 3", name="from_iso3"),
        CheckConstraint("to_country IS NULL OR length(to_country) = 3", name="to_iso3"),
    )

    source_id: str | None = Field(default=None, foreign_key="actor.id", max_length=20)
    location_id: str | None = Field(default=None, foreign_key="place.id", index=True, max_length=20)


class DeportationStatisticPublic(DeportationStatisticBase, RecordPublic):
    """A deportation statistic over HTTP."""

    source_id: str | None = Field(description="The source as an actor.")
    location_id: str | None = Field(description="The location as a place, where it is a known one.")


class DeportationStatisticDetail(DeportationStatisticPublic):
    """A deportation statistic with the words around its evidence."""

    evidence: EvidenceDetail = Field(description=EVIDENCE)
