"""What all records share: ids, evidence, partial dates."""

import hashlib
from datetime import date
from enum import StrEnum
from typing import Any

from pydantic import BaseModel, ConfigDict
from sqlalchemy import BigInteger, Enum, MetaData, text
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


_KEY_BITS = 41  # of the id; the days of the calendar need 22, and a signed integer of eight bytes has 63
DATED = 1 << _KEY_BITS  # order keys below belong to records without a date


def order_key(day: date | None, key: str) -> int:
    """One number that sorts as (day, then id backwards) does: rows by it, greatest first, are newest first, undated last.

    `key` is an id as `record_id` makes it; of two records of one day whose ids share 41 bits, either may come first.
    """
    number = 0
    for letter in key.rpartition("_")[2][:9]:
        number = number << 5 | _ALPHABET.index(letter)
    return (day.toordinal() if day is not None else 0) << _KEY_BITS | ((1 << _KEY_BITS) - 1 - (number >> 4))


def day_of_key(key: int) -> date | None:
    """The day that an order key begins with; null for records without one."""
    days = key >> _KEY_BITS
    return date.fromordinal(days) if days else None


def order_floor(day: date) -> int:
    """The least order key of a day."""
    return day.toordinal() << _KEY_BITS


def served(**options: Any) -> Any:  # noqa: ANN401  # a field is what SQLModel says it is
    """A column with the record as lists show it, as JSON; written with the row, so that reading builds nothing."""
    return Field(default="", sa_column_kwargs={"server_default": text("''")}, **options)


def kept() -> Any:  # noqa: ANN401  # as above
    """A column with a text of the record once more, for what is read together with it."""
    return Field(default="", sa_column_kwargs={"server_default": text("''")})


def listed(what: str) -> Any:  # noqa: ANN401  # as above
    """A column with values of other tables in one text, as exports show them."""
    return Field(default="", sa_column_kwargs={"server_default": text("''")}, description=f"{what}, separated by semicolons.")


def ordered(**options: Any) -> Any:  # noqa: ANN401  # as above
    """A column with the order key of the record."""
    return Field(default=0, sa_type=BigInteger, sa_column_kwargs={"server_default": "0"}, **options)


EVIDENCE = "The sentence it was taken from, with its place in the article's body."


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


class RecordColumns(Model):
    """Columns of every record taken from an article; the first three are its evidence."""

    evidence_exact: str
    evidence_start: int
    evidence_end: int

    id: str = Field(primary_key=True, max_length=20)
    article_id: str = Field(foreign_key="article.id", index=True, ondelete="CASCADE", max_length=20)
    extractor_version: str
    main_date_start: date | None = Field(default=None)
    main_date_end: date | None = Field(default=None)
    order_key: int = ordered(index=True)


class RecordPublic(Model):
    """Fields over HTTP of every record taken from an article."""

    id: str = Field(description="Stable id, derived from the content.")
    article_id: str = Field(description="The article the record was taken from.")
    evidence: Evidence = Field(description=EVIDENCE)
    extractor_version: str = Field(description="Version of the code and of the language model that made the record.")
    date: str | None = Field(
        description="The day by which lists, summaries and filters of dates place the record: the first of its own date, else that of its article's; null where neither is known."
    )
