"""Related records inside a record: one query for all rows of a page."""

from collections.abc import Sequence
from typing import Any

import orjson

from app.api.resources import BY_TABLE
from app.db.reader import Reader
from app.queries.listing import document_of, served_from
from app.queries.resource import Resource


async def embed(reader: Reader, resource: Resource, documents: Sequence[bytes], wanted: Sequence[str]) -> list[bytes]:
    """Documents with the records that `wanted` names: `included_article` and so on; null where a row names none."""
    records: list[dict[str, Any]] = [orjson.loads(text) for text in documents]
    for name in dict.fromkeys(wanted):
        include = resource.includes[name]
        field, _, inner = include.ids.partition(".")
        keys = {key for record in records for key in _keys(record, field, inner) if key is not None}
        found = await _fetch(reader, include.table, sorted(keys))
        for record in records:
            members = [found[key] for key in _keys(record, field, inner) if key in found]
            record[f"included_{name}"] = members if inner else (members[0] if members else None)
    return [orjson.dumps(record) for record in records]


def _keys(record: dict[str, Any], field: str, inner: str) -> list[str | None]:
    return list(dict.fromkeys(entry[inner] for entry in record[field])) if inner else [record[field]]


async def _fetch(reader: Reader, table: str, keys: list[str]) -> dict[str, orjson.Fragment]:
    if not keys:
        return {}
    resource = BY_TABLE[table]
    sql = f"SELECT t.id, {document_of(resource, reader.dialect)} FROM {served_from(resource)} WHERE t.id IN ({', '.join('?' * len(keys))})"  # noqa: S608  # a declared table
    return {row[0]: orjson.Fragment(row[1]) for row in await reader.rows(sql, list(keys))}
