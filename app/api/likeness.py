"""Which figures speak of so nearly the same days that they can be compared."""

from bisect import bisect_left, bisect_right
from datetime import date, timedelta

from app.api.figures import Figure
from app.exceptions import CostError

_MOST_LOOKED_AT = 500_000  # pairs of a period and a figure

Span = tuple[date, date]


def alike(figures: list[Figure], least: float) -> list[list[Figure]]:
    """For each period the figures whose periods are alike, in order of time; none whose figures another group has as well.

    Two periods are alike that share more than half of the days either speaks of (Jaccard index), and at least the part `least`: then all of a group share a day.
    Raises CostError where too many are to be looked at.
    """
    ordered = sorted(figures, key=lambda figure: (*figure.span, figure.id))
    spans = [figure.span for figure in ordered]
    starts = [start for start, _ in spans]
    groups: dict[tuple[int, ...], None] = {}
    looked_at = 0
    for period in dict.fromkeys(spans):
        start, end = period
        length = end - start
        low = bisect_left(starts, max(start, date.min + length) - length)  # what begins earlier, or after it, shares less than half
        high = bisect_right(starts, end)
        looked_at += high - low
        if looked_at > _MOST_LOOKED_AT:
            raise CostError("too many claims overlap: narrow them by start_date, end_date, from_country, to_country or source")
        groups[tuple(at for at in range(low, high) if _are_alike(spans[at], period, least))] = None
    return [[ordered[at] for at in group] for group in _largest(list(groups))]


def _are_alike(one: Span, other: Span, least: float) -> bool:
    shared = (min(one[1], other[1]) - max(one[0], other[0])) + timedelta(days=1)
    apart = (max(one[1], other[1]) - min(one[0], other[0])) + timedelta(days=1)
    return 2 * shared > apart and shared >= least * apart


def _largest(groups: list[tuple[int, ...]]) -> list[tuple[int, ...]]:
    """Groups that no other has all members of."""
    of_member: dict[int, list[set[int]]] = {}
    for group in groups:
        for member in group:
            of_member.setdefault(member, []).append(set(group))
    return [group for group in groups if not any(len(other) > len(group) and other.issuperset(group) for other in of_member[group[0]])]
