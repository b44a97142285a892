"""Lookups that every filter has by the kind of what it looks at: `country__not`, `affiliation__isnull`."""

from collections.abc import Iterator
from typing import Annotated, Any

from pydantic import BaseModel, Field
from pydantic.fields import FieldInfo
from sqlmodel import SQLModel

from app.api.asked import lists_of
from app.queries.resource import Resource
from app.queries.targets import Column, Either, Linked, Near, Target

_OTHERS = {"country": ["CHE"], "language": ["fa"], "unit": ["families"]}  # examples of what most records do not have
_PAIRS = {"country": ["AFG", "PAK"]}  # examples of what a record has two of
_OF_ONE = ("alias", "page", "url", "value")  # what tells one record apart: leaving it out leaves all others


def derived(resource: Resource, filters: type[BaseModel]) -> dict[str, Any]:
    """Fields for the lookups that `filters` does not declare itself."""
    given = filters.model_fields
    return {name: field for name, field in _derived(resource, filters) if name not in given}


def _derived(resource: Resource, filters: type[BaseModel]) -> Iterator[tuple[str, Any]]:
    many = lists_of(filters)
    for name, field in filters.model_fields.items():
        target = resource.targets.get(name)
        if target is None or isinstance(target, Near) or name not in many or name.endswith("id") or name in _OF_ONE:
            continue
        told = (field.description or "").rstrip(".")
        if not (isinstance(target, Column) and target.is_date):
            yield f"{name}__not", _none_of(field, told, _OTHERS.get(name.rpartition(".")[2].rpartition("_")[2], field.examples))
        if isinstance(target, Either) or (isinstance(target, Linked) and target.ordered):
            yield f"{name}__all", _all_of(name, field, told)
        if "." not in name and _may_be_unknown(resource, target):
            text = f"Whether this is unknown or there is none: {_within(told)}."
            yield f"{name}__isnull", (bool | None, Field(default=None, examples=[False], description=text))


def _none_of(field: FieldInfo, told: str, examples: list[Any] | None) -> tuple[Any, Any]:
    kind: Any = field.annotation
    text = f"None of these: {_within(told)}."
    return Annotated[kind, *field.metadata], Field(default_factory=list, examples=examples, description=text)


def _all_of(name: str, field: FieldInfo, told: str) -> tuple[Any, Any]:
    kind: Any = field.annotation
    text = f"All of these at once: {_within(told.partition(';')[0])}."
    return Annotated[kind, *field.metadata], Field(default_factory=list, examples=_PAIRS.get(name, field.examples), description=text)


def _within(told: str) -> str:
    """A description as it goes on in a sentence; "BCP 47" stays as it is."""
    return told if told[1:2].isupper() else f"{told[:1].lower()}{told[1:]}"


def _may_be_unknown(resource: Resource, target: Target) -> bool:
    """Whether a record may have none: rows of another table, or a column that may be null."""
    if isinstance(target, Linked):
        return True
    if isinstance(target, Either):
        return False  # each of its columns is asked
    columns = SQLModel.metadata.tables[resource.table].columns
    return not isinstance(target, Near) and bool(columns[target.name].nullable)
