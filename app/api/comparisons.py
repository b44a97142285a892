"""Competing claims on the same thing, side by side."""

import asyncio
from collections.abc import Iterator, Sequence
from datetime import date
from hashlib import sha256
from itertools import groupby
from typing import Any

import orjson
from pydantic import Field

from app.api.answers import Answer
from app.api.asked import Ask
from app.api.deportation_statistics import API
from app.api.figures import Figure, FigureParams, read_figures
from app.api.formats.rows import FORMS, OUTPUT_FORMAT, OutputFormat, csv_answer
from app.api.forms import form_of
from app.api.hints import due_hints, with_hints
from app.api.likeness import alike
from app.api.listing import envelope, link_to_next
from app.models.figure_shapes import Comparison, ComparisonMember
from app.models.vocabulary import StatisticBasis
from app.queries.cursors import decode, encode, query_mark
from app.queries.params import CURSOR, MAX_LIMIT, with_default_limit

_MOST = 1_000_000
_OF_GROUP = [name for name in Comparison.model_fields if name not in ("claims", "period_start", "period_end")]
_COLUMNS = ["group", *_OF_GROUP, *ComparisonMember.model_fields]


class ComparisonParams(FigureParams):
    """Which comparisons to show."""

    min_sources: int = Field(default=2, ge=0, le=50, examples=[2], description="Only where at least so many named sources speak.")
    min_overlap: float = Field(
        default=0.5,
        ge=0.5,
        le=1,
        examples=[0.5],
        description="Least part of all days that two periods speak of which both speak of, and more than half in any case; 1 for the same period.",
    )
    limit: int = Field(default=100, ge=1, le=MAX_LIMIT, examples=[20], description="Most groups to return; CSV has all where none is given.")
    cursor: str | None = Field(default=None, max_length=2000, description=CURSOR)
    output_format: OutputFormat = OUTPUT_FORMAT


async def comparisons(ask: Ask) -> Answer:
    """Claims of different sources on the same thing, with their spread and sentences, newest first.

    The same are measure, unit, corridor, who was counted (all, or a part told by name), whether the figure adds up since a start, and periods that have more
    days in common than apart: a week is not set beside a year.
    """
    params = ask.params(ComparisonParams)
    form = form_of(ask, params.output_format, FORMS)
    if form == "csv":
        params = with_default_limit(params, _MOST)  # they lie in memory: all of them
    mark = query_mark(params, "comparisons")
    after = decode(params.cursor, mark, [str] * 5) if params.cursor is not None else None
    figures = [figure for figure in await read_figures(ask, params) if figure.period_start]
    placed = await asyncio.to_thread(_placed, figures, params)  # so that others are answered meanwhile
    if after is not None:
        placed = [one for one in placed if _comes_after(one[0], after)]
    found = placed[: params.limit]
    cursor = encode(mark, found[-1][0]) if len(placed) > params.limit else None
    compared = [_comparison(group) for _, group in found]
    told = await due_hints(ask, API.resource, params, is_empty=not figures)
    if form == "csv":
        answer = csv_answer("deportation-comparisons", _COLUMNS, _claim_by_claim(compared))
        answer.headers += link_to_next(ask, cursor)
        return with_hints(answer, told)
    return envelope(ask, [orjson.dumps(one) for one in compared], cursor, None, told)


def _placed(figures: Sequence[Figure], params: ComparisonParams) -> list[tuple[list[str], list[Figure]]]:
    """The groups of claims on the same thing by enough sources, newest first, each with its place among them."""
    groups: list[list[Figure]] = []
    for _, members in groupby(sorted(figures, key=_thing), key=_thing):
        groups += [group for group in alike(list(members), params.min_overlap) if len(_sources(group)) >= params.min_sources]
    placed = sorted(((_place(group), group) for group in groups), key=lambda one: one[0][2:])
    placed.sort(key=lambda one: one[0][:2], reverse=True)
    return placed


def _claim_by_claim(compared: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """A row for each claim, with what is told of its group: of the days of both, those of the claim."""
    for group in compared:
        name = sha256(" ".join(claim["id"] for claim in group["claims"]).encode()).hexdigest()[:8]  # the same on whichever page it stands
        yield from ({"group": name, **group, **claim} for claim in group["claims"])


def _shared(figures: list[Figure]) -> tuple[date, date]:
    """First and last day that all figures speak of."""
    return max(figure.span[0] for figure in figures), min(figure.span[1] for figure in figures)


def _place(figures: list[Figure]) -> list[str]:
    """Where a comparison stands among others: by the days its claims share, then its corridor, then its first claim."""
    start, end = _shared(figures)
    return [end.isoformat(), start.isoformat(), *figures[0].corridor, figures[0].id]


def _comes_after(place: list[str], other: list[str]) -> bool:
    return place[:2] < other[:2] or (place[:2] == other[:2] and place[2:] > other[2:])


def _sources(figures: list[Figure]) -> set[str]:
    return {whose for figure in figures if (whose := figure.whose) is not None}


def _thing(figure: Figure) -> tuple[str, str, str, bool]:
    """What a figure is of: a corridor, all who take it or a part told by name, what one period saw or what adds up since a start."""
    return *figure.corridor, figure.part, figure.basis == StatisticBasis.cumulative


def _comparison(figures: list[Figure]) -> dict[str, Any]:
    lows = [low for f in figures if (low := f.value if f.value is not None else f.low) is not None]
    highs = [high for f in figures if (high := f.value if f.value is not None else f.high) is not None]
    lowest, highest = min(lows, default=None), max(highs, default=None)
    first, (start, end) = figures[0], _shared(figures)
    return {
        "measure": first.measure,
        "unit": first.unit,
        "from_country": first.from_country,
        "to_country": first.to_country,
        "part": first.part or None,
        "cumulative": first.basis == StatisticBasis.cumulative,
        "period_start": min(figure.span[0] for figure in figures).isoformat(),
        "period_end": max(figure.span[1] for figure in figures).isoformat(),
        "shared_start": start.isoformat(),
        "shared_end": end.isoformat(),
        "sources": len(_sources(figures)),
        "lowest": lowest,
        "highest": highest,
        "spread": round(highest / lowest, 3) if lowest and highest is not None else None,
        "claims": [_member(figure) for figure in figures],
    }


def _member(figure: Figure) -> dict[str, Any]:
    return {
        "id": figure.id,
        "source": figure.source,
        "source_id": figure.source_id,
        "value_text": figure.value_text,
        "population": figure.population,
        "low": figure.low,
        "best": figure.value,
        "high": figure.high,
        "basis": figure.basis,
        "period_start": figure.period_start,
        "period_end": figure.period_end,
        "article_id": figure.article_id,
        "evidence": figure.evidence,
    }
