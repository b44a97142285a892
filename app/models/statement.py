"""Statements: who said what, to whom it is attributed and where that is written."""

from sqlalchemy import CheckConstraint, Index
from sqlmodel import Field

from app.models.base import CONFIDENCE, EVIDENCE, EvidenceDetail, Model, RecordColumns, RecordPublic, choice, listed, ordered
from app.models.vocabulary import DateBasis, QuoteType, SpeakerKind


class StatementBase(Model):
    """What extraction yields for one utterance."""

    speaker: str = Field(
        description="Canonical name where the article prints it, else the fullest form it prints, or the label of an unnamed speaker."
    )
    speaker_kind: SpeakerKind = Field(sa_type=choice(SpeakerKind, "speaker_kind"), description="What the speaker is.")
    speaker_printed: str = Field(description="The words that stand for the speaker in this sentence.")
    speaker_resolution: str = Field(description="How the speaker was found: name, surname, role, pronoun, organisation, label …")
    affiliation: str | None = Field(default=None, description="The body the speaker belongs to; of a body, its state.")
    role: str | None = Field(default=None, description="The speaker's office as printed.")
    cue: str = Field(description="The reporting words as printed.")
    rule: str = Field(description="The extraction rule that fired.")
    confidence: float | None = Field(default=None, ge=0, le=1, description=CONFIDENCE)
    quote_type: QuoteType = Field(sa_type=choice(QuoteType, "quote_type"), description="Whether the words are quoted, paraphrased or both.")
    content: str = Field(description="What was said.")
    quotation: str | None = Field(default=None, description="The words in quotation marks.")
    reported_via: str | None = Field(default=None, description="Intermediary: an outlet, a platform, a relaying speaker.")
    said_on: str | None = Field(default=None, description="Day of speaking (EDTF); null where it cannot be told.")
    said_on_basis: DateBasis | None = Field(sa_type=choice(DateBasis, "said_on_basis"), default=None, description="How that day is known.")


class Statement(StatementBase, RecordColumns, table=True):
    """The table of statements."""

    __table_args__ = (
        Index("ix_statement_speaker", "speaker", "order_key"),
        Index("ix_statement_speaker_id", "speaker_id", "order_key"),
        CheckConstraint("evidence_start >= 0 AND evidence_start < evidence_end", name="evidence"),
    )

    country_list: str = listed("Countries")
    speaker_id: str | None = Field(default=None, foreign_key="actor.id", max_length=20)


class StatementCountry(Model, table=True):
    """Which countries a statement comes from or is about."""

    __tablename__ = "statement_country"
    __table_args__ = (Index("ix_statement_country_country", "country", "order_key"), CheckConstraint("length(country) = 3", name="iso3"))

    statement_id: str = Field(foreign_key="statement.id", primary_key=True, ondelete="CASCADE", max_length=20)
    country: str = Field(primary_key=True, max_length=3)
    position: int
    order_key: int = ordered()


class StatementPublic(StatementBase, RecordPublic):
    """A statement over HTTP."""

    speaker_id: str | None = Field(description="The speaker as an actor; null for unnamed speakers.")
    countries: list[str] = Field(description="ISO 3166-1 alpha-3 codes of the countries of the speaker and in the sentence.")


class StatementDetail(StatementPublic):
    """A statement with the words around its evidence."""

    evidence: EvidenceDetail = Field(description=EVIDENCE)
