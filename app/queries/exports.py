"""Whole results in one statement: rows of flat columns, lines of CSV, documents."""

from collections.abc import Mapping
from typing import Any

from app.exceptions import InvalidParameterError
from app.queries.listing import order_clause, source
from app.queries.params import Paging
from app.queries.resource import Resource
from app.queries.search import Search
from app.queries.targets import Flat


def flat_columns(resource: Resource, fields: list[str]) -> tuple[Flat, ...]:
    """The columns asked for, all without a choice; raises InvalidParameterError for fields that are no column."""
    names = {column.name: column for column in resource.flat}
    unknown = [name for name in fields if name not in names]
    if unknown:
        raise InvalidParameterError("fields", f"{', '.join(unknown)}: no column of this form; there are {', '.join(names)}")
    return tuple(names[name] for name in dict.fromkeys(fields)) if fields else resource.flat


def export_query(
    resource: Resource, params: Paging, dialect: str, within: Mapping[str, str], search: Search | None, selected: str
) -> tuple[str, list[Any]]:
    """Every row that matches, in the order asked for; `limit` and `offset` hold only where they were given."""
    if params.cursor is not None:
        raise InvalidParameterError("cursor", "is for pages: this form gives every row")
    start, where = source(resource, params, dialect, within, search)
    limit = str(params.limit) if "limit" in params.model_fields_set else None
    offset = f" OFFSET {params.offset}" if params.offset else ""
    if offset and limit is None:
        limit = "-1" if dialect == "sqlite" else "ALL"
    bound = f" LIMIT {limit}{offset}" if limit is not None else ""
    return f"SELECT {selected} FROM {start}{where.sql()}{order_clause(resource, params, where)}{bound}", where.values  # noqa: S608  # declared names


def csv_line(columns: tuple[Flat, ...], dialect: str) -> str:
    """SQL for a row as a line of CSV; text from a source is quoted, and where a spreadsheet would run it as a formula, an apostrophe goes before."""
    if dialect != "sqlite":
        return " || ',' || ".join(_cell(column, dialect) for column in columns)
    # One call of printf copies the texts once; %w doubles quotation marks.
    form = ",".join('"%s%w"' if column.free else "%s" for column in columns)
    values = [_guarded(column) if column.free else column.expression(dialect) for column in columns]
    return f"printf('{form}', {', '.join(values)})"


def _guarded(column: Flat) -> str:
    value = column.expression("sqlite")
    return f"CASE WHEN {value} GLOB '[-=+@' || char(9) || char(13) || ']*' THEN '''' ELSE '' END, coalesce({value}, '')"


def _cell(column: Flat, dialect: str) -> str:
    value = column.expression(dialect)
    if column.kind is not str:
        return f"coalesce(CAST({value} AS text), '')"
    if not column.free:
        return f"coalesce({value}, '')"
    guard = f"CASE WHEN substr({value}, 1, 1) IN ('=', '+', '-', '@', chr(9), chr(13)) THEN '''' ELSE '' END"
    return f"'\"' || coalesce({guard} || replace({value}, '\"', '\"\"'), '') || '\"'"
