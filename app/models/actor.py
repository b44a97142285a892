"""Actors: persons, organisations, governments and media, under one canonical name each."""

from sqlalchemy import CheckConstraint
from sqlmodel import Field

from app.models.base import Model, choice, served
from app.models.vocabulary import ActorKind


class ActorBase(Model):
    """What is known of an actor."""

    name: str = Field(index=True, description="Canonical English name.")
    kind: ActorKind = Field(sa_type=choice(ActorKind, "kind"), description="What the actor is.")
    country: str | None = Field(default=None, max_length=3, index=True, description="ISO 3166-1 alpha-3 code of the state it belongs to.")


class Actor(ActorBase, table=True):
    """The table of actors; one enters it with the first record that names it."""

    __table_args__ = (CheckConstraint("country IS NULL OR length(country) = 3", name="iso3"),)

    id: str = Field(primary_key=True, max_length=20)
    document: str = served()


class ActorAlias(Model, table=True):
    """Another form in which an actor's name is printed."""

    __tablename__ = "actor_alias"

    actor_id: str = Field(foreign_key="actor.id", primary_key=True, ondelete="CASCADE", max_length=20)
    alias: str = Field(primary_key=True, index=True)


class ActorForm(Model, table=True):
    """A form of an actor's name, canonical or not, folded as search folds words: what names in filters are compared with. Derived."""

    __tablename__ = "actor_form"

    form: str = Field(primary_key=True)
    actor_id: str = Field(foreign_key="actor.id", primary_key=True, ondelete="CASCADE", max_length=20, index=True)


class RoleBase(Model):
    """An office held by an actor."""

    role: str = Field(description="The office, e.g. `foreign minister`.")
    organization: str | None = Field(default=None, description="The body the office belongs to.")
    country: str | None = Field(default=None, max_length=3, description="ISO 3166-1 alpha-3 code.")
    held_from: str | None = Field(default=None, description="EDTF date; null where not known.")
    held_to: str | None = Field(default=None, description="EDTF date; null where not known or not over.")


class ActorRole(RoleBase, table=True):
    """The table of offices."""

    __tablename__ = "actor_role"

    actor_id: str = Field(foreign_key="actor.id", primary_key=True, ondelete="CASCADE", max_length=20)
    position: int = Field(primary_key=True)


class RolePublic(RoleBase):
    """An office over HTTP; a class of its own, because rows of a subclass would be written in the order they were loaded in."""


class ActorPublic(ActorBase):
    """An actor over HTTP."""

    id: str = Field(description="Stable id, derived from the canonical name.")
    aliases: list[str] = Field(description="Other printed forms, also in Persian, Pashto and Urdu script.")
    roles: list[RolePublic] = Field(description="Offices held, where known.")
