"""Deportation figures over time."""

import asyncio
from collections import Counter
from collections.abc import Sequence
from datetime import date
from itertools import groupby
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema
from pydantic_core import PydanticKnownError

from app.api.answers import Answer, json_answer
from app.api.asked import Ask
from app.api.deportation_statistics import API
from app.api.figures import Figure, FigureParams, figures_of_places, read_figures
from app.api.formats.rows import FORMS, OUTPUT_FORMAT, OutputFormat, csv_answer
from app.api.forms import form_of
from app.api.hints import due_hints, with_hints
from app.api.listing import about
from app.exceptions import CostError
from app.models.edtf import bounds
from app.models.figure_shapes import SeriesBucket
from app.models.figures import Claim, bucket_of, estimate, merge, place
from app.models.vocabulary import Measure

_MOST_PARTS = 50_000
_FEWEST_DAYS = {"day": 1, "week": 7, "month": 28, "quarter": 90, "year": 365}
_OF_EVENTS = (Measure.killed, Measure.wounded, Measure.other)


_OF_PERIODS = [measure for measure in Measure if measure not in _OF_EVENTS]


def _of_periods(measure: Any) -> Any:  # noqa: ANN401  # a raw query value
    if measure in _OF_EVENTS:
        raise ValueError(f"{measure} is counted event by event, of which a period has many: no claim is one of all of it. Ask the list or /summary")
    if measure not in _OF_PERIODS:
        raise PydanticKnownError("enum", {"expected": ", ".join(_OF_PERIODS)})  # refused as any other value that is none of a list
    return measure


class SeriesParams(FigureParams):
    """How the series is cut."""

    measure: Annotated[
        Measure,
        BeforeValidator(_of_periods),
        WithJsonSchema({"type": "string", "enum": _OF_PERIODS, "examples": ["deported"]}),
    ] = Field(
        default=Measure.deported,
        examples=["deported"],
        description="What happened to the people counted; the killed and wounded are counted by events, not by periods.",
    )
    date_match: Literal["overlaps"] = Field(
        default="overlaps", examples=["overlaps"], description="A window chooses whole buckets: those that overlap it."
    )
    grain: Literal["day", "week", "month", "quarter", "year"] = Field(
        default="month", examples=["month"], description="Length of a bucket; weeks begin on Monday."
    )
    by: Literal["source"] | None = Field(
        default=None,
        examples=["source"],
        description="`source` gives each source buckets of its own, of its claims alone; who is not named shares one line.",
    )
    split: Literal["none", "days"] = Field(
        default="none", examples=["none"], description="`days` shares a figure whose period spans several buckets out by days; `none` lists it apart."
    )
    output_format: OutputFormat = OUTPUT_FORMAT


RULE = (
    "Claims of one source on periods that do not overlap are added, never those that overlap; sources and corridors are never added to one another. Of overlapping "
    "claims of one source the longest, newest, greatest is taken, and one told for just these days before a share of a longer one. high is the greatest of the "
    "sources. low is the least and best the middle one (of two the greater; named ones first) of those that speak of the whole: whose claims cover at least half as many days as the widest, "
    "where claims of others within these days do not show them to be of a part of the people (two on fewer days that are greater, or a named one that is tenfold, and more of them than come to about as much) "
    "and that are no shares where others are none. "
    "A side left open (at least 70) counts as the figure itself. Claims without a named source are each for themselves and never added. "
    "Who speaks for a body is that body. The same claim in several articles counts once. Claims on a part of those who move that has a name of its own (media workers) are in no sum."
)


async def series(ask: Ask) -> Answer:
    """Figures over time: flows alone, no claim twice, low, best and high with the claims behind each bucket."""
    params = ask.params(SeriesParams)
    form = form_of(ask, params.output_format, FORMS)
    first, last = _window(params)
    whole_buckets = _whole_buckets(params)
    figures = await read_figures(ask, whole_buckets)
    asked_for = [figure for figure in figures if _overlaps(figure, first, last)]
    data, spanning = await asyncio.to_thread(_buckets, figures, params)  # so that others are answered meanwhile
    told = await due_hints(ask, API.resource, params, is_empty=not figures)
    if form == "csv":
        return with_hints(csv_answer("deportation-series", [name for name in SeriesBucket.model_fields if name != "claims"], data), told)
    at_large = [figure for figure in asked_for if not figure.part]
    apart = {"unclear": _apart(at_large, ("unknown", "flow")), "cumulative": _apart(at_large, ("cumulative",))}
    parts = [figure.id for figure in asked_for if figure.part]
    elsewhere = await figures_of_places(ask, whole_buckets)
    undated = [figure.id for figure in at_large if figure.period_start is None and figure.period_end is None]
    return json_answer(
        {
            "data": data,
            "spanning": spanning,
            **apart,
            "parts": parts,
            "of_places": elsewhere,
            "undated": undated,
            "rule": RULE,
        }
        | {"meta": about(ask, told)}
    )


def _buckets(figures: Sequence[Figure], params: SeriesParams) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The buckets of the window in order of time, and the claims whose period fits in none; raises CostError where too many parts would have to be weighed."""
    first, last = _window(params)
    data: list[dict[str, Any]] = []
    spanning: list[dict[str, Any]] = []
    parts = 0
    names = _names(figures) if params.by == "source" else {}

    def line(figure: Figure) -> tuple[tuple[str, str], str]:
        return figure.corridor, names.get(figure.whose or "", "")

    for (corridor, source), members in groupby(sorted((figure for figure in figures if not figure.part), key=line), key=line):
        claims = merge(_claims(list(members)))
        parts += sum(claim.days // _FEWEST_DAYS[params.grain] + 1 if params.split == "days" else 1 for claim in claims)
        if parts > _MOST_PARTS:
            raise CostError(f"more than {_MOST_PARTS:,} claims in buckets: take a coarser grain, or narrow them by start_date, end_date or source")
        buckets, outside = place(claims, params.grain, split=params.split == "days")
        spanning += [_public(claim, corridor) for claim in outside if first <= claim.end and claim.start <= last]
        for bucket in (b for b in buckets if first <= b.end and b.start <= last):
            found = estimate(bucket.claims)
            data.append(
                {"key": bucket.key, **_told(corridor), "start": bucket.start, "end": bucket.end}
                | {"low": found.low, "best": found.best, "high": found.high, "best_source": found.source, "days_covered": found.days}
                | {"source": source or None, "sources": len({claim.whose for claim in bucket.claims if claim.whose is not None})}
                | {"claims": [_public(claim, corridor) | {"counted": claim in found.counted} for claim in bucket.claims]}
            )
    data.sort(key=lambda row: (row["start"], row["from_country"] or "", row["to_country"] or ""))  # sources stay in order
    return data, spanning


def _names(figures: Sequence[Figure]) -> dict[str, str]:
    """The commonest printed name of each source, by who it is."""
    printed: dict[str, Counter[str]] = {}
    for figure in figures:
        if figure.whose is not None and figure.source is not None:
            printed.setdefault(figure.whose, Counter())[figure.source] += 1
    return {whose: min(names, key=lambda name: (-names[name], name)) for whose, names in printed.items()}


def _window(params: SeriesParams) -> tuple[date, date]:
    """First and last day asked for."""
    first = bounds(params.start_date)[0] if params.start_date is not None else date.min
    return first, bounds(params.end_date)[1] if params.end_date is not None else date.max


def _whole_buckets(params: SeriesParams) -> SeriesParams:
    """The parameters with a window that cuts no bucket: what is shown of one is all of it."""
    first, last = _window(params)
    whole: dict[str, str] = {}
    if params.start_date is not None and first.year < date.max.year:
        whole["start_date"] = bucket_of(first, params.grain)[1].isoformat()
    if params.end_date is not None and last.year < date.max.year:
        whole["end_date"] = bucket_of(last, params.grain)[2].isoformat()
    return params.model_copy(update=whole)


def _overlaps(figure: Figure, first: date, last: date) -> bool:
    """Whether the period of a figure, or without one the day of its article, has to do with a window; an open end lies open."""
    start, end = figure.period_start, figure.period_end
    if start is None and end is None:
        start = end = figure.said
    return (start is None or bounds(start)[0] <= last) and (end is None or bounds(end)[1] >= first)


def _apart(figures: Sequence[Figure], bases: Sequence[str]) -> list[dict[str, Any]]:
    """Claims that are in no sum, each once: of unknown basis, cumulative, or open on one side."""
    found: dict[tuple[object, ...], dict[str, Any]] = {}
    for f in figures:
        is_whole = f.period_start is not None and f.period_end is not None
        if f.basis not in bases or (f.basis == "flow" and is_whole) or (f.period_start is None and f.period_end is None):
            continue
        start = bounds(f.period_start)[0].isoformat() if f.period_start is not None else None
        end = bounds(f.period_end)[1].isoformat() if f.period_end is not None else None
        row: dict[str, Any] = {
            "ids": [],
            "source": f.source,
            **_told(f.corridor),
            "period_start": start,
            "period_end": end,
            "low": f.low,
            "best": f.value,
            "high": f.high,
            "share": 1.0,
        }
        found.setdefault((f.whose or f.source, *f.corridor, start, end, f.low, f.value, f.high), row)["ids"].append(f.id)
    return list(found.values())


def _claims(figures: Sequence[Figure]) -> list[Claim]:
    found = []
    for f in figures:
        if f.basis == "flow" and f.period_start and f.period_end:
            first, last = bounds(f.period_start)[0], bounds(f.period_end)[1]
            found.append(Claim((f.id,), f.source, first, max(first, last), f.low, f.value, f.high, f.said or "", whose=f.whose))
    return found


def _told(corridor: tuple[str, str]) -> dict[str, str | None]:
    return {"from_country": corridor[0] or None, "to_country": corridor[1] or None}


def _public(claim: Claim, corridor: tuple[str, str]) -> dict[str, Any]:
    start, end = claim.told
    return {
        "ids": list(claim.ids),
        "source": claim.source,
        **_told(corridor),
        "period_start": start,
        "period_end": end,
        "low": claim.low,
        "best": claim.best,
        "high": claim.high,
        "share": round(claim.share, 4),
    }
