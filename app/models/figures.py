"""Counts over time: which claims may be added, and what low, best and high are. Pure: claims in, buckets out.

Within one source, claims on periods that do not overlap are added; of claims that overlap, the ones that together cover most days are taken, then the
ones stated for the longest periods, then the newest, then the greatest: the whole and not a part of it. Shares of claims on longer periods are taken only
where there is little else. Different sources are never added: `high` is the greatest; `low` the least and `best` the middle one of those that speak of
the whole: that cover at least half as many days as the widest and whose total others do not show to be of a part of the people. A side that a claim leaves
open ("at least 70", "hundreds") counts as the figure or the least itself, so that low <= best <= high. Claims without a named source are each for
themselves. One claim told by several articles is one claim.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from app.models.edtf import bounds

_HALF_OF = 2  # so many times as many days are at least those of another
_FAR_MORE, _ABOUT, _ENOUGH = 10, 3, 2  # times as many people, or as few; claims
_WITNESSES = 100  # the greatest claims of a bucket, by which others are judged


@dataclass(frozen=True, slots=True)
class Claim:
    """One figure on one period; `ids` are the records that say it, `source` who is printed for it, `whose` the actor or body that is; null for the nameless.

    Of a claim shared out, `whole` are the days of all of it, `before` those before this part.
    """

    ids: tuple[str, ...]
    source: str | None
    start: date
    end: date
    low: int | None
    best: int | None
    high: int | None
    said: str  # day of the newest article that says it
    whose: str | None = None
    whole: int | None = None
    before: int = 0

    @property
    def days(self) -> int:
        """Length of the period."""
        return (self.end - self.start).days + 1

    @property
    def share(self) -> float:
        """The part of the claim that this is, by days."""
        return self.days / (self.whole or self.days)

    @property
    def told(self) -> tuple[date, date]:
        """First and last day of the period that all of it is told for."""
        first = self.start - timedelta(days=self.before)
        return first, first + timedelta(days=(self.whole or self.days) - 1)

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
        key = (claim.whose or claim.source, claim.start, claim.end, claim.low, claim.best, claim.high)
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
    """Of one source's claims, those that may be added: told for just these days, where they cover at least half of what all do."""
    undivided, every = _widest([claim for claim in claims if claim.whole is None]), _widest(claims)
    return undivided if undivided and _HALF_OF * _days(undivided) >= _days(every) else every


def _widest(claims: Sequence[Claim]) -> list[Claim]:
    """Those that do not overlap and cover most days, then are fewest, told for just these days, newest, greatest (weighted interval scheduling)."""
    ordered = sorted(claims, key=lambda claim: (claim.end, claim.start))
    ends = [claim.end for claim in ordered]
    best: list[tuple[int, int, int, str, int]] = [(0, 0, 0, "", 0)]  # what the first so many come to at best
    came_from: list[int] = []  # with each taken, how many before it may be; -1 where it is not
    for i, claim in enumerate(ordered):
        before = bisect_left(ends, claim.start, 0, i)
        days, fewer, undivided, said, people = best[before]
        value = (days + claim.days, fewer - 1, undivided + (claim.whole is None), max(said, claim.said), people + claim.of_share(claim.best or 0))
        came_from.append(before if value > best[-1] else -1)
        best.append(max(value, best[-1]))
    chosen, at = list[Claim](), len(ordered)
    while at:
        if came_from[at - 1] >= 0:
            chosen.append(ordered[at - 1])
        at = came_from[at - 1] if came_from[at - 1] >= 0 else at - 1
    return chosen[::-1]


def _days(claims: Sequence[Claim]) -> int:
    return sum(claim.days for claim in claims)


@dataclass(frozen=True, slots=True)
class Estimate:
    """What a bucket's claims come to; `source`, `days` and `counted` are those of `best`."""

    low: int | None
    best: int | None
    high: int | None
    source: str | None
    days: int
    counted: tuple[Claim, ...]


def estimate(claims: Sequence[Claim]) -> Estimate:
    """Low, best and high over the sources of a bucket."""
    by_source: dict[str, list[Claim]] = {}
    for claim in claims:
        by_source.setdefault(claim.whose or claim.ids[0], []).append(claim)  # nobody knows whether two unnamed ones are the same
    totals = [add_up(found) for found in by_source.values()]
    whole = _of_the_whole(totals)
    lows = [low for chosen in whole if (low := _sum(chosen, "low")) is not None]
    highs = [high for chosen in totals if (high := _sum(chosen, "high")) is not None]
    floors = [low for chosen in totals if (low := _sum(chosen, "low")) is not None]
    counted = _middle(whole)
    best = _sum(counted, "best") if counted else None
    high = max([*highs, *floors]) if highs else None  # "hundreds of thousands" are more than another's 36,000
    return Estimate(min(lows, default=None), best, high, counted[-1].source if counted else None, _days(counted), tuple(counted))


def _of_the_whole(totals: Sequence[list[Claim]]) -> list[list[Claim]]:
    """The totals that speak of most of the time and of all people, and are no shares of longer ones where others are none."""
    greatest = sorted((claim for total in totals for claim in total if claim.whole is None), key=_people, reverse=True)[:_WITNESSES]
    whole = [total for total in totals if not _is_of_a_part(total, totals, greatest)] or list(totals)
    widest = max(_days(total) for total in whole)
    wide = [total for total in whole if _HALF_OF * _days(total) >= widest]
    return [total for total in wide if all(claim.whole is None for claim in total)] or wide


def _is_of_a_part(total: list[Claim], totals: Sequence[list[Claim]], greatest: Sequence[Claim]) -> bool:
    """Whether claims of others within its days show that it counts a part of the people: greater ones on fewer days, or a named one ten times as great.

    One that is ten times as great is enough, else it takes two; and more of them than there are others that come to about as much.
    """
    days, most = _days(total), next((value for side in ("high", "best", "low") if (value := _sum(total, side)) is not None), None)
    if most is None:
        return False
    within = [c for c in greatest if c not in total and _people(c) > most and total[0].start <= c.start and c.end <= total[-1].end and c.days <= days]
    tenfold = [c.whose is not None and _people(c) > _FAR_MORE * most for c in within]
    more = sum(is_tenfold or c.days < days for is_tenfold, c in zip(tenfold, within, strict=True))
    if not any(tenfold) and more < _ENOUGH:
        return False
    others = (_sum(other, "best") or 0 for other in totals if other is not total)
    return more > sum(most <= _ABOUT * value and value <= _ABOUT * most for value in others)


def _people(claim: Claim) -> int:
    return claim.best or claim.low or 0


def _middle(totals: Sequence[list[Claim]]) -> list[Claim]:
    """The middle one of the totals that come to a figure, of two the greater; unnamed ones count where no others do."""
    known = [total for total in totals if _sum(total, "best") is not None]
    named = [total for total in known if total[0].whose is not None] or known
    ordered = sorted(named, key=lambda total: (_sum(total, "best") or 0, _days(total), max(claim.said for claim in total), total[0].ids))
    return ordered[len(ordered) // 2] if ordered else []


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
