"""Two countries side by side: what they say, do and count, in one list."""

import re
from collections.abc import AsyncGenerator, Iterable, Iterator
from contextlib import aclosing
from datetime import date
from typing import Annotated, Any, Literal, get_args

import orjson
from pydantic import BaseModel, Field

from app.api.answers import Answer
from app.api.asked import Ask
from app.api.formats.rows import FORMS, OUTPUT_FORMAT, OutputFormat, csv_answer, csv_stream
from app.api.forms import form_of
from app.api.listing import envelope, link_to_next
from app.db.reader import Rows
from app.exceptions import InvalidParameterError
from app.models.base import day_of_key
from app.models.countries import COUNTRIES
from app.models.edtf import interval
from app.models.vocabulary import EventStatus, EventType, Measure
from app.queries.cursors import decode, encode, query_mark
from app.queries.params import CURSOR, MAX_LIMIT, DatedFilters, Many
from app.queries.timeline import Kinds, timeline_query

_PAIR = re.compile(r"([A-Za-z]{3})-([A-Za-z]{3})")
Kind = Literal["statement", "diplomatic_event", "deportation_statistic"]
_KINDS: tuple[Kind, ...] = get_args(Kind)
_OWN_DATES = {
    "statement": ("said_on", "said_on"),
    "diplomatic_event": ("start_date", "end_date"),
    "deportation_statistic": ("period_start", "period_end"),
}
_NARROWED: dict[str, Kind] = {"type": "diplomatic_event", "status": "diplomatic_event", "measure": "deportation_statistic"}
_AT_ONCE = 100  # rows made at once
_OF_RECORDS = ("id", "type", "measure", "value_text", "speaker", "source")
_COLUMNS = ("kind", "date", "stated_date", "direction", "status", *_OF_RECORDS, "participants", "evidence", "article_id")


class TimelineParams(DatedFilters):
    """What of the two countries to show."""

    kind: Annotated[list[Kind], Many] = Field(
        default=list(_KINDS), examples=["diplomatic_event"], description="Kinds of records; several are alternatives."
    )
    type: Annotated[list[EventType], Many] = Field(
        default_factory=list, examples=["visit"], description="Events of this type; without `kind`, of what such a filter narrows alone."
    )
    status: Annotated[list[EventStatus], Many] = Field(default_factory=list, examples=["occurred"], description="Events of this status.")
    measure: Annotated[list[Measure], Many] = Field(default_factory=list, examples=["deported"], description="Figures of this measure.")
    limit: int = Field(default=50, ge=1, le=MAX_LIMIT, examples=[20], description="Most rows to return; CSV has all where none is given.")
    cursor: str | None = Field(default=None, max_length=2000, description=CURSOR)
    output_format: OutputFormat = OUTPUT_FORMAT


class TimelineEntry(BaseModel):
    """A record in the order of time."""

    kind: Kind = Field(description="What the record is.")
    date: str | None = Field(
        description="Its day in this order: the first of its main date, the record's own or its article's; null where neither is known."
    )
    stated_date: str | None = Field(
        description="The record's own date as precise as it is told (EDTF: `2025-07`, `2025-04-01/2025-07-15`, `2023-09/..` where it goes on); null where it tells none and that of its article stands for it."
    )
    direction: str | None = Field(description="From whom to whom (`PAK>AFG`), where the record tells; null where both act or it cannot be told.")
    status: str | None = Field(description="Of events: whether it took place, goes on, is planned, proposed or refused.")
    record: Any = Field(description="The record, as its own list shows it.")


async def timeline(ask: Ask) -> Answer:
    """Statements, events and figures that concern both countries, newest first, with direction and status."""
    match = _PAIR.fullmatch(ask.ids["pair"])
    if match is None:
        raise InvalidParameterError("pair", "is two ISO 3166-1 alpha-3 codes with a hyphen: write for example AFG-PAK")
    pair = (match[1].upper(), match[2].upper())
    if unknown := [code for code in pair if code not in COUNTRIES]:
        raise InvalidParameterError("pair", f"{unknown[0]} is no ISO 3166-1 alpha-3 code: write for example AFG-PAK")
    params = ask.params(TimelineParams)
    form = form_of(ask, params.output_format, FORMS)
    mark = query_mark(params, ("timeline", sorted(pair)))
    after = decode(params.cursor, mark, [int])[0] if params.cursor is not None else None
    if form == "csv" and "limit" not in params.model_fields_set:
        return csv_stream(f"timeline-{'-'.join(pair)}", _COLUMNS, _all(ask, pair, params, after))
    entries, last = await _page(ask, pair, params, after)
    cursor = encode(mark, [last]) if last is not None else None
    if form == "json":
        return envelope(ask, [orjson.dumps(entry) for entry in entries], cursor, None)
    answer = csv_answer(f"timeline-{'-'.join(pair)}", _COLUMNS, _flat(entries))
    answer.headers += link_to_next(ask, cursor)
    return answer


def _kinds(params: TimelineParams) -> Kinds:
    """The kinds to show with what narrows each; a filter of a kind alone leaves the others out, unless they are asked for."""
    asked = {name: getattr(params, name) for name in _NARROWED if getattr(params, name)}
    narrowed = dict.fromkeys(_NARROWED[name] for name in asked)
    kinds = dict.fromkeys(params.kind) if "kind" in params.model_fields_set or not asked else narrowed
    if missing := [name for name in asked if _NARROWED[name] not in kinds]:
        raise InvalidParameterError(missing[0], f"is of {_NARROWED[missing[0]]}, which `kind` leaves out")
    return {kind: {name: values for name, values in asked.items() if _NARROWED[name] == kind} for kind in kinds}


async def _page(ask: Ask, pair: tuple[str, str], params: TimelineParams, after: int | None) -> tuple[list[dict[str, Any]], int | None]:
    """The entries of a page, and the key after which the next one begins, where there is one."""
    sql, values = timeline_query(ask.reader.dialect, pair, _kinds(params), params, after, params.limit)
    rows = await ask.reader.rows(sql, values)
    more, rows = len(rows) > params.limit, rows[: params.limit]
    return await _entries(ask, pair, rows), rows[-1][2] if more else None


async def _all(ask: Ask, pair: tuple[str, str], params: TimelineParams, after: int | None) -> AsyncGenerator[Iterator[dict[str, Any]], None]:
    """All entries of one state of the data as rows, a few at a time, so that others are answered in between."""
    sql, values = timeline_query(ask.reader.dialect, pair, _kinds(params), params, after, None)
    async with aclosing(ask.reader.stream(sql, values)) as chunks:
        async for rows in chunks:
            for first in range(0, len(rows), _AT_ONCE):
                yield _flat(await _entries(ask, pair, rows[first : first + _AT_ONCE]))


async def _entries(ask: Ask, pair: tuple[str, str], rows: Rows) -> list[dict[str, Any]]:
    records = [orjson.loads(row[1]) for row in rows]
    speakers = await _countries(ask, records)
    return [_entry(row[0], day_of_key(row[2]), record, pair, speakers) for row, record in zip(rows, records, strict=True)]


async def _countries(ask: Ask, records: list[dict[str, Any]]) -> dict[str, str]:
    """Countries of the actors that records name: who speaks, who acts."""
    ids = {record.get("speaker_id") for record in records} | {p["actor_id"] for record in records for p in record.get("participants", [])}
    keys = sorted(key for key in ids if key)
    if not keys:
        return {}
    sql = f"SELECT id, country FROM actor WHERE country IS NOT NULL AND id IN ({', '.join('?' * len(keys))})"  # noqa: S608  # placeholders alone
    return dict(await ask.reader.rows(sql, list(keys)))


def _entry(kind: str, day: date | None, record: dict[str, Any], pair: tuple[str, str], countries: dict[str, str]) -> dict[str, Any]:
    start, end = (record[name] for name in _OWN_DATES[kind])
    told = {"stated_date": interval(start, end), "direction": _direction(kind, record, pair, countries), "status": record.get("status")}
    return {"kind": kind, "date": day, **told, "record": record}


def _flat(entries: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Entries as rows: of each record what tells it apart, and its sentence."""
    for entry in entries:
        record = entry["record"]
        names = "; ".join(participant["name"] for participant in record.get("participants", []))
        told = {name: record.get(name) for name in _OF_RECORDS}
        yield entry | told | {"participants": names or None, "evidence": record["evidence"]["exact"], "article_id": record["article_id"]}


def _direction(kind: str, record: dict[str, Any], pair: tuple[str, str], countries: dict[str, str]) -> str | None:
    if kind == "deportation_statistic":
        return f"{record['from_country']}>{record['to_country']}"
    if kind == "statement":
        sources = {countries.get(record["speaker_id"] or "")}
        targets: set[str | None] = set()
    else:
        sources, targets = (
            {countries.get(p["actor_id"] or "") for p in record["participants"] if p["role"] == role} for role in ("initiator", "target")
        )
    for source, target in (pair, pair[::-1]):
        if source in sources and target not in sources and source not in targets:
            return f"{source}>{target}"
    return None
