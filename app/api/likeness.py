"""Which figures speak of so nearly the same days that they can be compared."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from app.api.figures import Figure
from app.exceptions import CostError

_MOST_STEPS = 150_000  # pairs of periods looked at

Days = tuple[int, int]  # first and last day, counted from 1 January of the year 1


def alike(figures: list[Figure], least: float) -> list[list[Figure]]:
    """Groups of figures any two of whose periods are alike, in order of time: around each period those most like it, none that another group holds all of.

    Two periods are alike that share more than half of the days either speaks of (Jaccard index), and at least the part `least`: then all of a group share a day.
    Raises CostError where too many are to be looked at.
    """
    of_period: dict[Days, list[Figure]] = {}
    for figure in sorted(figures, key=lambda figure: (*figure.span, figure.id)):
        start, end = figure.span
        of_period.setdefault((start.toordinal(), end.toordinal()), []).append(figure)
    periods = list(of_period)
    return [[figure for at in group for figure in of_period[periods[at]]] for group in _largest(_groups(periods, least))]


def _groups(periods: list[Days], least: float) -> list[tuple[int, ...]]:
    """For each period the places of those that are alike with it and with one another, the likest asked first."""
    starts = [start for start, _ in periods]
    found: dict[tuple[int, ...], None] = {}
    steps = 0
    for start, end in periods:
        places = range(bisect_left(starts, start - (end - start)), bisect_right(starts, end))  # what begins earlier, or later, shares half or less
        steps += len(places)
        if steps > _MOST_STEPS:
            raise CostError("too many claims overlap: narrow them by start_date, end_date, from_country, to_country or source")
        near = sorted((-likeness, at) for at in places if (likeness := _likeness(periods[at], (start, end))) >= least)
        found[_around((start, end), periods, [at for _, at in near], least)] = None
    return list(found)


def _around(centre: Days, periods: list[Days], places: list[int], least: float) -> tuple[int, ...]:
    """Of the places of periods like one, those alike with all taken before.

    Likeness to a period falls the farther either end lies from its own, so that who is like the four periods of the outermost ends is like all between.
    """
    (first_start, first_end), (last_start, last_end) = centre, centre
    taken = []
    for at in places:
        corners = ((start, end) for start in (first_start, last_start) for end in (first_end, last_end))
        if all(_likeness(periods[at], corner) >= least for corner in corners):
            taken.append(at)
            start, end = periods[at]
            first_start, last_start = min(first_start, start), max(last_start, start)
            first_end, last_end = min(first_end, end), max(last_end, end)
    return tuple(sorted(taken))


def _likeness(one: Days, other: Days) -> float:
    """The part of all days that both speak of; 0 where that is half or less."""
    shared = min(one[1], other[1]) - max(one[0], other[0]) + 1
    apart = max(one[1], other[1]) - min(one[0], other[0]) + 1
    return shared / apart if 2 * shared > apart else 0.0


def _largest(groups: Iterable[tuple[int, ...]]) -> list[tuple[int, ...]]:
    """Groups that no other has all members of."""
    members = {group: frozenset(group) for group in groups}
    of_member: dict[int, list[frozenset[int]]] = {}
    for group, held in members.items():
        for member in group:
            of_member.setdefault(member, []).append(held)
    return [group for group, held in members.items() if not any(len(other) > len(held) and held < other for other in of_member[group[0]])]
