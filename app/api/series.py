"""Deportation figures over time."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any, Literal

from pydantic import Field

from app.api.answers import Answer, json_answer
from app.api.asked import Ask
from app.api.figures import Figure, FigureParams, read_figures
from app.models.edtf import bounds
from app.models.figures import Claim, estimate, merge, place


class SeriesParams(FigureParams):
    """How the series is cut."""

    grain: Literal["day", "week", "month", "quarter", "year"] = Field(
        default="month", examples=["month"], description="Length of a bucket; weeks begin on Monday."
    )
    split: Literal["none", "days"] = Field(
        default="none", examples=["none"], description="`days` shares a figure whose period spans several buckets out by days; `none` lists it apart."
    )


RULE = (
    "Claims of one source on periods that do not overlap are added, never those that overlap; sources and corridors are never added to one another. low and "
    "high are the least and greatest of the sources, best that of the source whose claims cover most days, then the newest. The same claim in several articles counts once."
)


async def series(ask: Ask) -> Answer:
    """Figures over time: flows alone, no claim twice, low, best and high with the claims behind each bucket."""
    params = ask.params(SeriesParams)
    figures = await read_figures(ask, params)
    data: list[dict[str, Any]] = []
    spanning: list[Claim] = []
    for corridor, members in groupby(sorted(figures, key=_corridor), key=_corridor):
        buckets, outside = place(merge(_claims(list(members), "flow")), params.grain, split=params.split == "days")
        spanning += outside
        for bucket in buckets:
            found = estimate(bucket.claims)
            data.append(
                {"key": bucket.key, "from_country": corridor[0] or None, "to_country": corridor[1] or None, "start": bucket.start, "end": bucket.end}
                | {"low": found.low, "best": found.best, "high": found.high, "best_source": found.source, "days_covered": found.days}
                | {"claims": [_public(claim) for claim in bucket.claims]}
            )
    data.sort(key=lambda row: (row["start"], row["from_country"] or "", row["to_country"] or ""))
    apart = {
        name: [_public(claim) for claim in merge(_claims(figures, basis))] for name, basis in (("unclear", "unknown"), ("cumulative", "cumulative"))
    }
    undated = [figure.id for figure in figures if figure.period_start is None or figure.period_end is None]
    return json_answer(
        {"data": data, "spanning": [_public(claim) for claim in spanning], **apart, "undated": undated, "rule": RULE}
        | {"meta": {"dataset_version": ask.version}}
    )


def _corridor(figure: Figure) -> tuple[str, str]:
    return figure.from_country or "", figure.to_country or ""


def _claims(figures: Sequence[Figure], basis: str) -> list[Claim]:
    found = []
    for f in figures:
        if f.basis == basis and f.period_start and f.period_end:
            first, last = bounds(f.period_start)[0], bounds(f.period_end)[1]
            found.append(Claim((f.id,), f.source, first, max(first, last), f.low, f.value, f.high, f.said or ""))
    return found


def _public(claim: Claim) -> dict[str, Any]:
    return {
        "ids": list(claim.ids),
        "source": claim.source,
        "period_start": claim.start,
        "period_end": claim.end,
        "low": claim.low,
        "best": claim.best,
        "high": claim.high,
        "share": round(claim.share, 4),
    }
