"""The data as a whole: its version, the feed of its changes, ids that moved, counts kept ready."""

from enum import StrEnum

from sqlalchemy import BigInteger
from sqlmodel import Field

from app.models.base import Model, choice


class Dataset(Model, table=True):
    """One row: the version every answer is labelled with. Writers lock it first, so that changes have one order."""

    id: int = Field(default=1, primary_key=True)
    version: int = Field(sa_type=BigInteger, description="Number of the newest change; 0 in an empty database.")
    changed_at: str | None = Field(default=None, description="When that was (UTC, ISO 8601).")


class ChangeKind(StrEnum):
    """What happened to a record."""

    created = "created"
    updated = "updated"
    deleted = "deleted"


class ChangeBase(Model):
    """One change of one record."""

    seq: int = Field(sa_type=BigInteger, primary_key=True, description="Place in the order of all changes, from 1, without gaps.")
    op: ChangeKind = Field(sa_type=choice(ChangeKind, "op"), description="What happened to the record.")
    resource: str = Field(description="Which list the record belongs to, as in its path.")
    record_id: str = Field(max_length=20, description="Id of the record.")
    at: str = Field(description="When it was written (UTC, ISO 8601).")


class Change(ChangeBase, table=True):
    """The table of changes: only ever added to, in the transaction of the change."""


class ChangePublic(ChangeBase):
    """A change over HTTP; a class of its own, as a table class validates nothing."""


class Redirect(Model, table=True):
    """An id that a record no longer has, and the one it has now."""

    old_id: str = Field(primary_key=True, max_length=20)
    new_id: str = Field(max_length=20, index=True)


class Rollup(Model, table=True):
    """Counts by group, kept in the transaction that changes the rows; `app.models.dimensions` says which. An empty key means none."""

    resource: str = Field(primary_key=True)
    grouping: str = Field(primary_key=True)
    key1: str = Field(primary_key=True)
    key2: str = Field(primary_key=True)
    n: int = Field(sa_type=BigInteger)
    valued: int = Field(sa_type=BigInteger, description="How many of them have a value.")
    total: int = Field(sa_type=BigInteger, description="Sum of the values counted; 0 where the resource counts nothing.")
