"""What all records share: ids, evidence, partial dates."""

import hashlib
from datetime import date
from enum import StrEnum
from typing import Any

from pydantic import BaseModel, ConfigDict
from sqlalchemy import Enum, MetaData
from sqlmodel import Field, SQLModel

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford's base 32: no letter to be taken for a digit
_ID_LENGTH = 13  # 65 bits: two of ten million records collide once in a million data sets

CONFIDENCE = "Probability that the record is right, fitted on annotated pages (docs/confidence.md); null in records made before it was."

# Named constraints, so that every migration can find them again on every database.
SQLModel.metadata.naming_convention = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
).naming_convention


class Model(SQLModel):
    """Base of all shapes; importing it sets the names of constraints before any table is defined."""

    # Validators of shapes that a process never fills are never built: a fifth of the start-up time.
    model_config = ConfigDict(defer_build=True)  # type: ignore[assignment]  # SQLModel declares a narrower class


def choice(vocabulary: type[StrEnum], name: str) -> Any:  # noqa: ANN401  # SQLModel takes a type instance where it declares a class
    """Column type for a closed vocabulary: text with a check, which migrates alike on every database."""
    return Enum(vocabulary, name=name, native_enum=False, create_constraint=True, length=24)


def record_id(prefix: str, *parts: object) -> str:
    """A short id derived from content: the same parts give the same id on every machine."""
    digest = hashlib.sha256("\x1f".join(str(part) for part in parts).encode()).digest()
    number = int.from_bytes(digest[:9], "big") >> (72 - 5 * _ID_LENGTH)
    return f"{prefix}_" + "".join(_ALPHABET[number >> 5 * i & 31] for i in range(_ID_LENGTH - 1, -1, -1))


class Evidence(BaseModel):
    """Where a record is written: W3C TextQuote and TextPosition selectors on the article's body.

    `body[start:end] == exact` holds for every record; offsets count Unicode code points.
    """

    model_config = ConfigDict(frozen=True)

    exact: str = Field(description="The sentence or sentences, verbatim.")
    start: int = Field(ge=0, description="First code point of `exact` in the article's body.")
    end: int = Field(ge=0, description="Code point after the last one of `exact`.")


class EvidenceDetail(Evidence):
    """Evidence with its surroundings, for finding the sentence again in a changed text."""

    prefix: str = Field(description="Up to 32 code points before `exact`.")
    suffix: str = Field(description="Up to 32 code points after `exact`.")


class EvidenceColumns(Model):
    """How a table keeps evidence."""

    evidence_exact: str
    evidence_start: int
    evidence_end: int

    @property
    def evidence(self) -> Evidence:
        """The three columns as one value."""
        return Evidence(exact=self.evidence_exact, start=self.evidence_start, end=self.evidence_end)


class RecordColumns(EvidenceColumns):
    """Columns of every record taken from an article."""

    id: str = Field(primary_key=True, max_length=20)
    article_id: str = Field(foreign_key="article.id", index=True, ondelete="CASCADE", max_length=20)
    extractor_version: str
    main_date_start: date | None = Field(default=None, index=True)
    main_date_end: date | None = Field(default=None)


class RecordPublic(Model):
    """Fields over HTTP of every record taken from an article."""

    id: str = Field(description="Stable id, derived from the content.")
    article_id: str = Field(description="The article the record was taken from.")
    evidence: Evidence
    extractor_version: str = Field(description="Version of the code and of the language model that made the record.")
