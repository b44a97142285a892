"""Whole results in one statement: rows of flat columns, lines of CSV, documents."""

from collections.abc import Mapping, Sequence
from typing import Any

from app.exceptions import InvalidParameterError
from app.models.flat import Flat
from app.queries.listing import order_clause, ordering, source
from app.queries.params import Paging
from app.queries.resource import Resource
from app.queries.search import Search


def flat_columns(resource: Resource, fields: list[str]) -> tuple[Flat, ...]:
    """The columns asked for, all without a choice; raises InvalidParameterError for fields that are no column."""
    names = {column.name: column for column in resource.flat}
    unknown = [name for name in fields if name not in names]
    if unknown:
        raise InvalidParameterError("fields", f"{', '.join(unknown)}: no column of this form; there are {', '.join(names)}")
    return tuple(names[name] for name in dict.fromkeys(fields)) if fields else resource.flat


def export_query(
    resource: Resource,
    params: Paging,
    dialect: str,
    within: Mapping[str, str],
    search: Search | None,
    selected: str,
    ids: Sequence[str] | None = None,
) -> tuple[str, list[Any]]:
    """Every row that matches, in the order asked for; `limit` and `offset` hold only where they were given.

    `selected` are columns of the resource's own table `t`, or one of what is served of it, `r`; `ids`, where given, are all that may match.
    """
    if params.cursor is not None:
        raise InvalidParameterError("cursor", "is for pages: this form gives every row")
    served = selected.startswith(("r.", "CAST(r."))
    start, where = source(resource, params, dialect, within, search, own=not served or bool(ordering(resource, params)), served=served)
    if ids is not None:
        where.add(f"t.id IN ({', '.join('?' * len(ids))})" if ids else "1 = 0", *ids)
    limit = str(params.limit) if "limit" in params.model_fields_set else None
    offset = f" OFFSET {params.offset}" if params.offset else ""
    if offset and limit is None:
        limit = "-1" if dialect == "sqlite" else "ALL"
    bound = f" LIMIT {limit}{offset}" if limit is not None else ""
    return f"SELECT {selected} FROM {start}{where.sql()}{order_clause(resource, params, where)}{bound}", where.values  # noqa: S608  # declared names
