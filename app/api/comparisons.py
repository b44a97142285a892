"""Competing claims on the same thing, side by side."""

from datetime import date
from itertools import groupby
from typing import Any

from pydantic import Field

from app.api.answers import Answer, json_answer
from app.api.asked import Ask
from app.api.figures import Figure, FigureParams, read_figures
from app.models.edtf import bounds


class ComparisonParams(FigureParams):
    """Which comparisons to show."""

    min_sources: int = Field(default=2, ge=1, le=50, examples=[2], description="Only where at least so many sources speak.")


async def comparisons(ask: Ask) -> Answer:
    """Claims of different sources on the same thing (measure, unit, corridor, overlapping periods), with their spread and sentences."""
    params = ask.params(ComparisonParams)
    figures = [figure for figure in await read_figures(ask, params) if figure.period_start and figure.period_end]
    groups = []
    for _, members in groupby(sorted(figures, key=_corridor), key=_corridor):
        groups += [_comparison(group) for group in _overlapping(list(members)) if len({figure.source for figure in group}) >= params.min_sources]
    groups.sort(key=lambda group: (group["period_end"], group["period_start"]), reverse=True)
    return json_answer({"data": groups, "meta": {"dataset_version": ask.version}})


def _corridor(figure: Figure) -> tuple[str, str]:
    return figure.from_country or "", figure.to_country or ""


def _span(figure: Figure) -> tuple[date, date]:
    first, last = bounds(figure.period_start or "")[0], bounds(figure.period_end or "")[1]
    return first, max(first, last)


def _overlapping(figures: list[Figure]) -> list[list[Figure]]:
    """Figures whose periods overlap, each group with all that it touches."""
    groups: list[list[Figure]] = []
    until = date.min
    for figure in sorted(figures, key=lambda figure: (*_span(figure), figure.id)):
        start, end = _span(figure)
        if not groups or start > until:
            groups.append([])
            until = end
        groups[-1].append(figure)
        until = max(until, end)
    return groups


def _comparison(figures: list[Figure]) -> dict[str, Any]:
    lows = [low for f in figures if (low := f.value if f.value is not None else f.low) is not None]
    highs = [high for f in figures if (high := f.value if f.value is not None else f.high) is not None]
    lowest, highest = min(lows, default=None), max(highs, default=None)
    first = figures[0]
    return {
        "measure": first.measure,
        "unit": first.unit,
        "from_country": first.from_country,
        "to_country": first.to_country,
        "period_start": min(_span(figure)[0] for figure in figures).isoformat(),
        "period_end": max(_span(figure)[1] for figure in figures).isoformat(),
        "sources": len({figure.source for figure in figures}),
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
        "low": figure.low,
        "best": figure.value,
        "high": figure.high,
        "basis": figure.basis,
        "period_start": figure.period_start,
        "period_end": figure.period_end,
        "article_id": figure.article_id,
        "evidence": figure.evidence,
    }
