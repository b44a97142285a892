"""Reading: one page of a resource, or one record. Knows no resource: model, columns and params are arguments."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Generic, TypeVar

from sqlalchemy import Select, func, select
from sqlalchemy.orm import selectinload
from sqlmodel import Session

from app.exceptions import NotFoundError
from app.queries.cursors import after, decode, encode, is_nullable
from app.queries.filters import Expression, Target, apply, conditions
from app.queries.params import ListParams

RowT = TypeVar("RowT")


@dataclass(frozen=True)
class Resource(Generic[RowT]):
    """A kind of record that can be listed: its table, what can be filtered and sorted, what is read with it."""

    name: str
    model: type[RowT]
    columns: dict[str, Target]
    dates: tuple[Expression, Expression] | None = None
    loads: Sequence[Any] = field(default=())

    def column(self, name: str) -> Any:  # noqa: ANN401  # mapped attributes are columns to queries and values to rows
        """A mapped attribute of the table by its name."""
        return getattr(self.model, name)


@dataclass(frozen=True, slots=True)
class Page(Generic[RowT]):
    """Rows of one page, the cursor of the next, and how many there are in all where that was asked for."""

    rows: Sequence[RowT]
    next_cursor: str | None
    total: int | None


def fetch_page(session: Session, resource: Resource[RowT], params: ListParams, **within: object) -> Page[RowT]:
    """One page; `within` fixes columns, as in the records of one article. Raises InvalidParameterError for a bad cursor."""
    query = select(resource.model)
    narrowed = conditions(resource.columns, resource.dates, params)
    narrowed += [resource.column(column) == value for column, value in within.items()]
    query = apply(query, narrowed)
    total = session.scalar(select(func.count()).select_from(query.subquery())) if params.count == "exact" else None
    keys = _keys(resource, params)
    if params.cursor is not None:
        query = query.where(after(keys, decode(params, [_type(column) for column, _ in keys])))
    query = query.order_by(*_ordering(keys)).limit(params.limit + 1).offset(params.offset or None)
    rows = list(session.scalars(_with_related(query, resource)).unique())
    more = len(rows) > params.limit
    rows = rows[: params.limit]
    cursor = encode(params, [getattr(rows[-1], column.key) for column, _ in keys]) if more and rows else None
    return Page(rows, cursor, total)


def fetch_one(session: Session, resource: Resource[RowT], key: str) -> RowT:
    """The record with this id; raises NotFoundError when there is none."""
    row: RowT | None = session.scalars(_with_related(select(resource.model).where(resource.column("id") == key), resource)).one_or_none()
    if row is None:
        raise NotFoundError(f"there is no {resource.name} with id {key!r}")
    return row


def _with_related(query: "Select[Any]", resource: Resource[RowT]) -> "Select[Any]":
    return query.options(*(selectinload(link) for link in resource.loads))


def _keys(resource: Resource[RowT], params: ListParams) -> list[tuple[Any, bool]]:
    """Sort columns with their direction; the id comes last and makes the order total."""
    keys = []
    for sort in getattr(params, "sort", []):
        name = sort.removeprefix("-")
        keys.append((resource.column(SORT_COLUMNS.get(name, name)), sort.startswith("-")))
    return [*keys, (resource.column("id"), False)]


# Sorts whose public name differs from the column they order by.
SORT_COLUMNS = {"date": "main_date_start"}


def _type(column: Any) -> type:  # noqa: ANN401  # as above
    python_type: type = column.type.python_type
    return date if python_type is date else float if python_type is float else int if python_type is int else str


def _ordering(keys: list[tuple[Any, bool]]) -> list[Any]:
    ordering: list[Any] = []
    for column, descending in keys:
        if is_nullable(column):
            ordering.append(column.is_(None))
        ordering.append(column.desc() if descending else column.asc())
    return ordering
