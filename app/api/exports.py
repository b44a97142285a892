"""Whole results in other forms than pages of JSON."""

from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import aclosing

import orjson

from app.api.answers import MEDIA_TYPES, Answer
from app.api.asked import Ask
from app.api.formats.atom import NEWEST, atom
from app.api.formats.geojson import geojson
from app.api.formats.tables import parquet, xlsx
from app.api.formats.text import csv, ndjson
from app.api.listing import search_of
from app.db.reader import Rows
from app.exceptions import InvalidParameterError
from app.models.base import day_of_key
from app.models.flat import Flat, csv_line
from app.queries.exports import export_query, flat_columns
from app.queries.listing import document_of, list_mark, page_query
from app.queries.params import Paging, with_default_limit
from app.queries.resource import Resource

_CHARSET = {"csv": "; charset=utf-8", "atom": "; charset=utf-8"}


def list_forms(resource: Resource) -> tuple[str, ...]:
    """Forms in which a list of this resource can be had."""
    names = {column.name for column in resource.flat}
    return (
        "json", "csv", "ndjson", "xlsx", "parquet",
        *(("geojson",) if {"lat", "lon"} <= names else ()), *(("atom",) if resource.table in ("article", "statement", "diplomatic_event") else ()),
    )  # fmt: skip


async def export(ask: Ask, resource: Resource, params: Paging, within: Mapping[str, str], form: str, ids: Sequence[str] | None = None) -> Answer:
    """Every row that matches, as a stream; of a feed, the newest; only those of `ids` where given.

    Raises InvalidParameterError for parameters that have no meaning in the form.
    """
    _check(params, form)
    if form == "atom":
        return await _feed(ask, resource, params, within)
    reader, search = ask.reader, search_of(params)
    columns = flat_columns(resource, _fields(params, form))
    selected = _selected(resource, columns, form, reader.dialect)
    sql, values = export_query(resource, params, reader.dialect, within, search, selected, ids)
    chunks = reader.stream(sql, values)
    names = params.fields if form == "ndjson" else [column.name for column in columns]
    if form in ("csv", "ndjson", "geojson"):
        body = {"csv": csv, "ndjson": ndjson, "geojson": geojson}[form](chunks, names)
    else:
        body = (xlsx if form == "xlsx" else parquet)(chunks, columns)
    return Answer(_ending_together(chunks, body), media_type(form), headers=[_attachment(resource, form)], lasting=False)


async def _ending_together(chunks: AsyncGenerator[Rows, None], body: AsyncGenerator[bytes, None]) -> AsyncGenerator[bytes, None]:
    """The parts of a body; however it ends, the query behind it is stopped with it and not when it is found to be garbage."""
    async with aclosing(chunks), aclosing(body):
        async for part in body:
            yield part


def _check(params: Paging, form: str) -> None:
    for name in ("include", "count", *(("fields", "sort") if form == "atom" else ())):
        is_given = name != "sort" or "sort" in params.model_fields_set
        if is_given and getattr(params, name, None) not in (None, [], (), "none"):
            raise InvalidParameterError(name, f"has no meaning in {form}: ask for it in JSON")
    if "relevance" in params.__dict__.get("sort", ()):
        raise InvalidParameterError("sort", f"relevance is an order of pages in JSON: {form} comes by date or by another key")


def _selected(resource: Resource, columns: tuple[Flat, ...], form: str, dialect: str) -> str:
    """What of a row the form is made of, as SQL: lines of all columns are kept ready where documents are."""
    if form == "ndjson":
        return document_of(resource, dialect)
    if form == "csv":
        return "r.csv_line" if resource.dated and columns == resource.flat else csv_line(columns, dialect)
    return ", ".join(column.expression(dialect) for column in columns)


def _fields(params: Paging, form: str) -> list[str]:
    """Columns asked for; documents have none, and a feature needs its id and coordinates."""
    if form == "ndjson" or not params.fields:
        return []
    return [*params.fields, "id", "lat", "lon"] if form == "geojson" else params.fields


def media_type(form: str) -> bytes:
    """The Content-Type of a form."""
    return (MEDIA_TYPES[form] + _CHARSET.get(form, "")).encode()


def _attachment(resource: Resource, form: str) -> tuple[bytes, bytes]:
    return b"content-disposition", f'attachment; filename="{resource.path}.{form}"'.encode()


async def _feed(ask: Ask, resource: Resource, params: Paging, within: Mapping[str, str]) -> Answer:
    params = with_default_limit(params, NEWEST)
    mark = list_mark(resource, ask.given, within)
    query = page_query(resource, params, ask.reader.dialect, within, mark, search_of(params), texts=("r.order_key",))
    rows = (await ask.reader.rows(query.sql, query.values))[: params.limit]
    entries = [(f"/v1/{resource.path}", _day(row[1]), orjson.loads(row[0])) for row in rows]
    address = f"{ask.base}{ask.path}" + (f"?{ask.query}" if ask.query else "")
    return Answer(atom(f"Hamsaya: {resource.path}", address, ask.base, ask.state.changed_at or "1970-01-01T00:00:00Z", entries), media_type("atom"))


def _day(order_key: int) -> str:
    day = day_of_key(order_key)
    return day.isoformat() if day is not None else "1970-01-01"
