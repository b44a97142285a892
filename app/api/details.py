"""One record: as lists show it, with what only its own page has; or the way to it when its id has moved."""

from collections.abc import Callable

import orjson

from app.api.answers import MEDIA_TYPES, Answer
from app.api.asked import Ask
from app.api.citations import bibtex, csl
from app.api.resources import ARTICLES, DEPORTATION_STATISTICS, DIPLOMATIC_EVENTS, STATEMENTS
from app.api.routes import checked_id
from app.exceptions import MovedError, NotFoundError
from app.queries.listing import served_from
from app.queries.resource import Resource

_AROUND = 32  # code points before and after the evidence, as W3C Web Annotation examples have it


async def find_id(ask: Ask, resource: Resource, name: str = "id") -> str:
    """The id in the path; raises NotFoundError when there is no such record, MovedError when it has another id now."""
    key = checked_id(ask, name)
    if not await ask.reader.rows(f"SELECT 1 FROM {resource.table} WHERE id = ?", [key]):  # noqa: S608  # the table is a declared one
        await _gone(ask, resource, key)
    return key


async def get_document(ask: Ask, resource: Resource) -> str:
    """The record with the id in the path; raises as `find_id` does."""
    key = checked_id(ask)
    rows = await ask.reader.rows(_SELECT[resource.table], [key])
    if not rows:
        await _gone(ask, resource, key)
    return _SHOWN[resource.table](*rows[0])


async def get_record(ask: Ask, resource: Resource) -> Answer:
    """The record with the id in the path, as JSON."""
    return Answer((await get_document(ask, resource)).encode())


async def get_citation(ask: Ask, resource: Resource, form: str) -> Answer:
    """How to cite the record with the id in the path: BibTeX or CSL-JSON."""
    record = orjson.loads(await get_document(ask, resource))
    article = record
    if "article_id" in record:
        rows = await ask.reader.rows(_ARTICLE.format("r.document"), [record["article_id"]])
        article = orjson.loads(rows[0][0])
    address = f"{ask.base}{ask.path}"
    return Answer(bibtex(record, article, address) if form == "bib" else csl(record, article, address), MEDIA_TYPES[form].encode())


async def _gone(ask: Ask, resource: Resource, key: str) -> None:
    exists = f"EXISTS (SELECT 1 FROM {resource.table} t WHERE t.id = new_id)"  # noqa: S608  # the table is a declared one
    moved = await ask.reader.rows(f"SELECT new_id FROM redirect WHERE old_id = ? AND {exists}", [key])  # noqa: S608  # as above
    if moved:
        raise MovedError(ask.path.replace(key, moved[0][0]) + (f"?{ask.query}" if ask.query else ""))
    raise NotFoundError(f"there is no {resource.name} with id {key!r}")


def _with_body(document: str, body: str) -> str:
    return f'{document[:-1]},"body":{orjson.dumps(body).decode()}}}'


def _with_context(document: str, before: str, after: str) -> str:
    record = orjson.loads(document)
    record["evidence"] |= {"prefix": before, "suffix": after}
    return orjson.dumps(record).decode()


def _as_it_is(document: str) -> str:
    return document


_CUTS = (
    f"substr(a.body, CASE WHEN t.evidence_start > {_AROUND} THEN t.evidence_start - {_AROUND - 1} ELSE 1 END,"
    f" CASE WHEN t.evidence_start > {_AROUND} THEN {_AROUND} ELSE t.evidence_start END), substr(a.body, t.evidence_end + 1, {_AROUND})"
)
_ARTICLE = f"SELECT {{0}} FROM {served_from(ARTICLES)} WHERE t.id = ?"  # noqa: S608  # declared names
_SELECT = {
    "article": _ARTICLE.format("r.document, r.body"),
    "actor": "SELECT document FROM actor WHERE id = ?",
    "place": "SELECT document FROM place WHERE id = ?",
    **{
        resource.table: f"SELECT r.document, {_CUTS} FROM {served_from(resource)} JOIN article a ON a.id = t.article_id WHERE t.id = ?"  # noqa: S608  # as above
        for resource in (STATEMENTS, DEPORTATION_STATISTICS, DIPLOMATIC_EVENTS)
    },
}
_SHOWN: dict[str, Callable[..., str]] = {
    "article": _with_body,
    "actor": _as_it_is,
    "place": _as_it_is,
    **dict.fromkeys(("statement", "deportation_statistic", "diplomatic_event"), _with_context),
}
