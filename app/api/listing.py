"""Lists: the query, then the page as JSON, put together from documents that were made when their rows were written."""

from collections.abc import Mapping, Sequence
from typing import Any

import orjson

from app.api.answers import Answer, Headers
from app.api.asked import Ask
from app.api.embedding import embed
from app.api.formats.text import documents_of, narrowed
from app.api.hints import due_hints
from app.db.reader import Rows
from app.exceptions import InvalidParameterError
from app.queries.cursors import STALE, decode, encode
from app.queries.listing import TIERS, as_bytes, count_query, list_mark, oldest_first, page_query
from app.queries.params import Filters
from app.queries.resource import Resource
from app.queries.rollups import total_from_rollup
from app.queries.search import Search, parse
from app.queries.snippets import snippets


async def list_page(ask: Ask, resource: Resource, params: Any, within: Mapping[str, str]) -> Answer:  # noqa: ANN401  # filters and paging
    """One page of a resource; `within` fixes columns, as in the records of one article."""
    search = search_of(params)
    stages = _stages(resource, params, search)
    mark = list_mark(resource, ask.given, within)
    if stages:
        rows, cursor = await _staged(ask, resource, params, within, mark, search, stages)
    else:
        query = page_query(resource, params, ask.reader.dialect, within, mark, search, texts=_texts(resource, search, ask.reader.dialect))
        rows = await ask.reader.rows(query.sql, query.values)
        more = len(rows) > params.limit
        rows = rows[: params.limit]
        cursor = encode(mark, rows[-1][-query.keys :]) if more and rows else None
    total = await _total(ask, resource, params, within, search) if params.count == "exact" else None
    is_empty = not rows and params.cursor is None and not params.offset
    told = await due_hints(ask, resource, params, is_empty=is_empty)
    return envelope(ask, await _documents(ask, resource, params, rows, search), cursor, total, told)


def envelope(ask: Ask, documents: Sequence[bytes], cursor: str | None, total: int | None, told: Sequence[str] = ()) -> Answer:
    """The answer of a list: its records, the way to the next page, how many there are, which version of the data this is, why it may be empty."""
    tail = orjson.dumps({"next_cursor": cursor, "total": total, "meta": about(ask, told)})
    answer = Answer(b'{"data":[%b],%b' % (b",".join(documents), tail[1:]))
    answer.headers += link_to_next(ask, cursor)
    return answer


def link_to_next(ask: Ask, cursor: str | None) -> Headers:
    """The header that leads to the next page, where there is one."""
    if cursor is None:
        return []
    kept = [pair for pair in ask.query.split("&") if pair and not pair.startswith(("cursor=", "offset="))]
    address = f"{ask.base}{ask.path}?{'&'.join([*kept, f'cursor={cursor}'])}"
    return [(b"link", f'<{address}>; rel="next"'.encode("latin-1", "replace"))]


def about(ask: Ask, told: Sequence[str] = ()) -> dict[str, Any]:
    """What is said of an answer as a whole."""
    return {"dataset_version": ask.version} | ({"hints": told} if told else {})


def search_of(params: Filters) -> Search | None:
    """The search that was asked for, if any; raises InvalidParameterError when it cannot be read."""
    text = params.__dict__.get("q")
    return parse(text) if text is not None else None


def _texts(resource: Resource, search: Search | None, dialect: str) -> list[str]:
    return [as_bytes(f"r.{name}", dialect) for name in resource.searched] if search is not None else []


async def _documents(ask: Ask, resource: Resource, params: Any, rows: Rows, search: Search | None) -> list[bytes]:  # noqa: ANN401  # as above
    documents = documents_of(rows)
    if search is not None and resource.searched:
        cuts = _cuts(resource, rows, documents, search.marks())
        documents = [b'%b,"snippet":%b}' % (text[:-1], cut) for text, cut in zip(documents, cuts, strict=True)]
    if resource.includes and params.include:
        documents = await embed(ask.reader, resource, documents, params.include)
    embedded = [f"included_{name}" for name in params.include] if resource.includes else []
    return narrowed(documents, [*params.fields, *embedded]) if params.fields else documents


def _cuts(resource: Resource, rows: Rows, documents: list[bytes], marks: list[tuple[str, bool]]) -> list[bytes]:
    """The snippet of each record, from the texts in its row, else from fields of its document."""

    def more(at: int) -> list[str]:
        record = orjson.loads(documents[at])
        return [record[name] for name in resource.searched_too]

    last = 1 + len(resource.searched)
    return snippets([row[1:last] for row in rows], marks, more)


def _stages(resource: Resource, params: Filters, search: Search | None) -> int:
    """How many queries, one after the other, make up the order: by relevance (headline or speaker, lead or content, the rest), or oldest first."""
    if "relevance" in params.__dict__.get("sort", ()):
        if search is None:
            raise InvalidParameterError("sort", "relevance is for searches: give `q`")
        return len(TIERS[resource.table])
    return 2 if oldest_first(resource, params) else 0


async def _staged(
    ask: Ask,
    resource: Resource,
    params: Any,  # noqa: ANN401  # filters and paging
    within: Mapping[str, str],
    mark: str,
    search: Search | None,
    stages: int,
) -> tuple[Rows, str | None]:
    """A page of an order that several queries make up."""
    tiers = range(stages)
    first = decode(params.cursor, mark, [int, int])[0] if params.cursor is not None else 0
    if first not in tiers:
        raise InvalidParameterError("cursor", STALE)
    found: list[tuple[Any, ...]] = []
    for tier in tiers[first:]:
        whole = {"offset": 0, "limit": params.limit + params.offset}  # what is skipped may lie in several stages
        asked = params.model_copy(update=whole if tier == first else whole | {"cursor": None})
        query = page_query(resource, asked, ask.reader.dialect, within, mark, search, tier, _texts(resource, search, ask.reader.dialect))
        found += [(*row[:-1], tier, row[-1]) for row in await ask.reader.rows(query.sql, query.values)]
        if len(found) > params.limit + params.offset:
            break
    more, rows = len(found) > params.limit + params.offset, found[params.offset : params.offset + params.limit]
    return rows, encode(mark, rows[-1][-2:]) if more else None


async def _total(ask: Ask, resource: Resource, params: Filters, within: Mapping[str, str], search: Search | None) -> int:
    counted = total_from_rollup(resource, params) if not within and search is None else None
    sql, values = counted or count_query(resource, params, ask.reader.dialect, within, search)
    return int((await ask.reader.rows(sql, values))[0][0])
