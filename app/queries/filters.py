"""Filters: parameter names and values -> SQL conditions. Lookups are a table; columns are declared by the resource."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeAlias

from sqlalchemy import ColumnElement, Select, or_
from sqlalchemy.orm import Mapped

from app.models.edtf import bounds
from app.queries.params import CONTROLS, ListParams

Expression: TypeAlias = "Mapped[Any] | ColumnElement[Any]"


@dataclass(frozen=True, slots=True)
class Related:
    """A column of rows that belong to the resource: `link` is the relationship, `column` stands on its far side."""

    link: "Mapped[Any]"
    column: "Mapped[Any]"


@dataclass(frozen=True, slots=True)
class Named:
    """A name in `column` whose bearer, reached by `bearer`, has a canonical name and other forms: any of them finds it."""

    column: "Mapped[Any]"
    bearer: "Mapped[Any]"
    name: "Mapped[Any]"
    forms: Related


Target: TypeAlias = "Mapped[Any] | Related | Named"


def _in(column: Expression, values: list[Any]) -> ColumnElement[bool]:
    return column.in_(values)


LOOKUPS: dict[str, Callable[[Expression, Any], ColumnElement[bool]]] = {
    "exact": _in,
    "in": _in,
    "not": lambda column, values: or_(column.not_in(values), column.is_(None)),
    "gte": lambda column, value: column >= value,
    "lte": lambda column, value: column <= value,
    "contains": lambda column, values: or_(*(column.icontains(value, autoescape=True) for value in values)),
    "isnull": lambda column, value: column.is_(None) if value else column.is_not(None),
}


def split_name(name: str) -> tuple[str, str]:
    """`speaker__contains` -> ("speaker", "contains"); a bare name means `exact`."""
    column, _, lookup = name.partition("__")
    return column, lookup or "exact"


def filters_of(params: type[ListParams]) -> list[str]:
    """Names of the filters a params class declares."""
    return [name for name in params.model_fields if name not in CONTROLS]


def conditions(columns: dict[str, Target], dates: "tuple[Expression, Expression] | None", params: ListParams) -> list[ColumnElement[bool]]:
    """The conditions that the given parameters ask for."""
    found = []
    for name in filters_of(type(params)):
        value = getattr(params, name)
        if value is None or value == []:
            continue
        column, lookup = split_name(name)
        found.append(_condition(columns[column], lookup, value))
    return found + (_overlap(dates, params) if dates is not None else [])


def _condition(target: Target, lookup: str, value: Any) -> ColumnElement[bool]:  # noqa: ANN401  # the lookup says what it is
    if isinstance(target, Named):
        return _named(target, lookup, value)
    if not isinstance(target, Related):
        return LOOKUPS[lookup](target, value)
    if lookup == "not":
        return ~target.link.any(target.column.in_(value))
    if lookup == "isnull":
        return ~target.link.any() if value else target.link.any()
    return target.link.any(LOOKUPS[lookup](target.column, value))


def _named(target: Named, lookup: str, value: Any) -> ColumnElement[bool]:  # noqa: ANN401  # as above
    if lookup == "isnull":
        return LOOKUPS[lookup](target.column, value)
    match = LOOKUPS["exact" if lookup == "not" else lookup]
    forms = target.forms.link.any(match(target.forms.column, value))
    found = or_(match(target.column, value), target.bearer.has(or_(match(target.name, value), forms)))
    return or_(~found, target.column.is_(None)) if lookup == "not" else found


def _overlap(dates: tuple[Expression, Expression], params: ListParams) -> list[ColumnElement[bool]]:
    start, end = getattr(params, "start_date", None), getattr(params, "end_date", None)
    found: list[ColumnElement[bool]] = []
    if start is not None:
        found.append(dates[1] >= bounds(start)[0])
    if end is not None:
        found.append(dates[0] <= bounds(end)[1])
    return found


def apply(query: "Select[Any]", found: list[ColumnElement[bool]]) -> "Select[Any]":
    """The query narrowed to rows that meet every condition."""
    return query.where(*found) if found else query
