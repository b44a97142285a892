"""Counts over time: which claims may be added, and what low, best and high are. Pure: claims in, buckets out.

Within one source, claims on periods that do not overlap are added; of claims that overlap, the ones that together cover most days are taken, then the
ones stated for the longest periods, then those that are no share of a longer one, then the newest, then the greatest: the whole and not a part of it. Different sources are never added: the lowest is
`low`, the highest `high`, and `best` is that of the source whose claims cover most days of the bucket (of several, a named one, then the one stated last).
A side that a claim leaves open ("at least 70", "hundreds") counts as the figure or the least itself, so that low <= best <= high. Claims without a named
source are each for themselves. One claim told by several articles is one claim.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from app.models.edtf import bounds


@dataclass(frozen=True, slots=True)
class Claim:
    """One figure on one period; `ids` are the records that say it. Of a claim shared out, `whole` are the days of all of it, `before` those before this part."""

    ids: tuple[str, ...]
    source: str | None
    start: date
    end: date
    low: int | None
    best: int | None
    high: int | None
    said: str  # day of the newest article that says it
    source_id: str | None = None
    whole: int | None = None
    before: int = 0

    @property
    def whose(self) -> str | None:
        """Who makes it: the actor, whatever form of the name an article prints."""
        return self.source_id or self.source

    @property
    def days(self) -> int:
        """Length of the period."""
        return (self.end - self.start).days + 1

    @property
    def share(self) -> float:
        """The part of the claim that this is, by days."""
        return self.days / (self.whole or self.days)

    def of_share(self, value: int) -> int:
        """What of a value falls into this part; those of all parts add up to it."""
        whole = self.whole or self.days
        return value * (self.before + self.days) // whole - value * self.before // whole


@dataclass(slots=True)
class Bucket:
    """A stretch of time with its claims."""

    key: str
    start: date
    end: date
    claims: list[Claim] = field(default_factory=list)


def merge(claims: Iterable[Claim]) -> list[Claim]:
    """One claim for each source, period and value, with all records that say it."""
    found: dict[tuple[object, ...], Claim] = {}
    for claim in claims:
        key = (claim.whose, claim.start, claim.end, claim.low, claim.best, claim.high)
        known = found.get(key)
        if known is None:
            found[key] = claim
        else:
            found[key] = replace(known, ids=known.ids + claim.ids, said=max(known.said, claim.said))
    return list(found.values())


def bucket_of(day: date, grain: str) -> tuple[str, date, date]:
    """Key, first and last day of the day, week, month, quarter or year that a day lies in."""
    if grain == "day":
        return day.isoformat(), day, day
    if grain == "week":
        first = day - timedelta(days=day.weekday())
        return first.isoformat(), first, first + timedelta(days=6)
    if grain == "quarter":
        month = 3 * ((day.month - 1) // 3) + 1
        return f"{day.year}-Q{(day.month + 2) // 3}", date(day.year, month, 1), bounds(f"{day.year:04}-{month + 2:02}")[1]
    key = f"{day.year:04}-{day.month:02}" if grain == "month" else f"{day.year:04}"
    return key, *bounds(key)


def place(claims: Sequence[Claim], grain: str, *, split: bool) -> tuple[list[Bucket], list[Claim]]:
    """Claims by bucket in order of time, and those whose period fits in none; with `split`, these are shared out by days."""
    buckets: dict[str, Bucket] = {}
    outside: list[Claim] = []
    for claim in claims:
        key, first, last = bucket_of(claim.start, grain)
        if claim.end <= last:
            buckets.setdefault(key, Bucket(key, first, last)).claims.append(claim)
        elif not split:
            outside.append(claim)
        else:
            day = claim.start
            while day <= claim.end:
                key, first, last = bucket_of(day, grain)
                end = min(last, claim.end)
                part = replace(claim, start=day, end=end, whole=claim.days, before=(day - claim.start).days)
                buckets.setdefault(key, Bucket(key, first, last)).claims.append(part)
                day = end + timedelta(days=1)
    return sorted(buckets.values(), key=lambda bucket: bucket.start), outside


def add_up(claims: Sequence[Claim]) -> list[Claim]:
    """Of one source's claims, those that do not overlap and cover most days, then are fewest, told for just these days, newest, greatest (weighted interval scheduling)."""
    ordered = sorted(claims, key=lambda claim: (claim.end, claim.start))
    best: list[tuple[tuple[int, int, int, str, int], list[Claim]]] = [((0, 0, 0, "", 0), [])]
    for i, claim in enumerate(ordered):
        before = next((j for j in range(i, 0, -1) if ordered[j - 1].end < claim.start), 0)
        (days, fewer, undivided, said, people), chosen = best[before]
        value = (days + claim.days, fewer - 1, undivided + (claim.whole is None), max(said, claim.said), people + claim.of_share(claim.best or 0))
        taken = (value, [*chosen, claim])
        best.append(max(best[-1], taken, key=lambda option: option[0]))
    return best[-1][1]


@dataclass(frozen=True, slots=True)
class Estimate:
    """What a bucket's claims come to; `source` is the one that `best` is of."""

    low: int | None
    best: int | None
    high: int | None
    source: str | None
    days: int


def estimate(claims: Sequence[Claim]) -> Estimate:
    """Low, best and high over the sources of a bucket."""
    by_source: dict[str, list[Claim]] = {}
    for claim in claims:
        by_source.setdefault(claim.whose or claim.ids[0], []).append(claim)  # nobody knows whether two unnamed ones are the same
    totals = {source: add_up(found) for source, found in by_source.items()}
    lows = [low for chosen in totals.values() if (low := _sum(chosen, "low")) is not None]
    highs = [high for chosen in totals.values() if (high := _sum(chosen, "high")) is not None]

    def weight(source: str) -> tuple[bool, int, bool, str, str]:
        chosen = totals[source]
        days, newest = sum(claim.days for claim in chosen), max(claim.said for claim in chosen)
        return _sum(chosen, "best") is not None, days, chosen[0].whose is not None, newest, source

    first = max(totals, key=weight)
    best, days = _sum(totals[first], "best"), sum(claim.days for claim in totals[first])
    high = max([*highs, *lows]) if highs else None  # "hundreds of thousands" are more than another's 36,000
    return Estimate(min(lows, default=None), best, high, totals[first][-1].source if best is not None else None, days)


def _sum(claims: Sequence[Claim], side: str) -> int | None:
    """What a source's claims come to on one side; null where one of them tells neither that nor a figure."""
    total = 0
    for claim in claims:
        value: int | None = getattr(claim, side)
        if value is None and claim.best is None:
            return None
        best = claim.best if claim.best is not None else value or 0
        beyond = value - best if value is not None else 0
        # Sides are shared out by their distance from the best, so that rounding never puts one across it.
        total += claim.of_share(best) + (claim.of_share(beyond) if beyond >= 0 else -claim.of_share(-beyond))
    return total
