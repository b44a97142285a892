"""Competing claims on the same thing, side by side."""

from datetime import date
from itertools import groupby
from typing import Any

import orjson
from pydantic import Field

from app.api.answers import Answer
from app.api.asked import Ask
from app.api.figures import Figure, FigureParams, read_figures
from app.api.listing import envelope
from app.exceptions import CostError
from app.models.edtf import bounds
from app.models.vocabulary import StatisticBasis
from app.queries.cursors import decode, encode, query_mark
from app.queries.params import CURSOR, MAX_LIMIT

_MOST_MEMBERS, _MOST_RUNNING = 500_000, 2_000  # claims in all groups, in one


class ComparisonParams(FigureParams):
    """Which comparisons to show."""

    min_sources: int = Field(default=2, ge=0, le=50, examples=[2], description="Only where at least so many named sources speak.")
    limit: int = Field(default=100, ge=1, le=MAX_LIMIT, examples=[20], description="Most groups to return.")
    cursor: str | None = Field(default=None, max_length=2000, description=CURSOR)


async def comparisons(ask: Ask) -> Answer:
    """Claims of different sources on the same thing, with their spread and sentences, newest first.

    The same are measure, unit, corridor, who was counted (all, or a part told by name), whether the figure adds up since a start, and periods that share a day.
    """
    params = ask.params(ComparisonParams)
    mark = query_mark(params, "comparisons")
    after = decode(params.cursor, mark, [str] * 5) if params.cursor is not None else None
    figures = [figure for figure in await read_figures(ask, params) if figure.period_start]
    groups: list[list[Figure]] = []
    for _, members in groupby(sorted(figures, key=_thing), key=_thing):
        groups += [group for group in _sharing_a_day(list(members)) if len(_sources(group)) >= params.min_sources]
    placed = sorted(((_place(group), group) for group in groups), key=lambda one: one[0][2:])
    placed.sort(key=lambda one: one[0][:2], reverse=True)
    if after is not None:
        placed = [one for one in placed if _comes_after(one[0], after)]
    found = placed[: params.limit]
    cursor = encode(mark, found[-1][0]) if len(placed) > params.limit else None
    return envelope(ask, [orjson.dumps(_comparison(group)) for _, group in found], cursor, None)


def _shared(figures: list[Figure]) -> tuple[date, date]:
    """First and last day that all figures speak of."""
    spans = [_span(figure) for figure in figures]
    return max(start for start, _ in spans), min(end for _, end in spans)


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


def _span(figure: Figure) -> tuple[date, date]:
    """First and last day; what goes on lasts to the day of its article."""
    first = bounds(figure.period_start or "")[0]
    last = figure.period_end or figure.said
    return first, max(first, bounds(last)[1]) if last is not None else first


def _sharing_a_day(figures: list[Figure]) -> list[list[Figure]]:
    """Every largest group of figures whose periods all share a day; raises CostError where these are too many to be put together."""
    groups: list[list[Figure]] = []
    running: list[Figure] = []
    members, until, has_grown = 0, date.max, False  # `until`: the first day after which one of the running ends
    for figure in sorted(figures, key=lambda figure: (*_span(figure), figure.id)):
        start, end = _span(figure)
        if until < start:
            if has_grown:
                groups.append(running)
                members += len(running)
            running = [other for other in running if _span(other)[1] >= start]
            until = min((_span(other)[1] for other in running), default=date.max)
        running = [*running, figure]
        until, has_grown = min(until, end), True
        if members > _MOST_MEMBERS or len(running) > _MOST_RUNNING:
            raise CostError("too many claims overlap: narrow them by start_date, end_date, from_country, to_country or source")
    return [*groups, running] if has_grown else groups


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
        "period_start": min(_span(figure)[0] for figure in figures).isoformat(),
        "period_end": max(_span(figure)[1] for figure in figures).isoformat(),
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
