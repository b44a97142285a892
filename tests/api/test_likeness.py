"""Which periods are compared with which."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.api.figures import Figure
from app.api.likeness import alike
from app.exceptions import CostError

_ANY = Figure("dep_0", "UNHCR", None, None, None, 1, 1, 1, "deported", "people", "PAK", "AFG", "flow", None, "", "1", "art_0", None, None)


def figure(key: str, start: str, end: str | None, said: str | None = None) -> Figure:
    return replace(_ANY, id=key, period_start=start, period_end=end, said=said)


@pytest.mark.parametrize(
    ("spans", "least", "groups"),
    [
        ([("2025-07-01", "2025-07-07"), ("2025-01-01", "2025-12-31")], 0.5, [["1"], ["0"]]),
        ([("2025-07-01", "2025-07-31"), ("2025-07-02", "2025-07-31")], 0.5, [["0", "1"]]),
        ([("2025-07-01", "2025-07-31"), ("2025-07-02", "2025-07-31")], 1, [["0"], ["1"]]),
        ([("2025-07-01", "2025-07-02"), ("2025-07-02", "2025-07-03")], 0.5, [["0"], ["1"]]),
        ([("2025-07-01", "2025-07-02"), ("2025-07-01", "2025-07-04")], 0.5, [["0"], ["1"]]),
        ([("2025-07-01", "2025-07-10"), ("2025-07-04", "2025-07-13"), ("2025-07-07", "2025-07-16")], 0.5, [["0", "1"], ["1", "2"]]),
        ([("2025-07-01", "2025-07-10"), ("2025-07-02", "2025-07-11"), ("2025-07-03", "2025-07-12")], 0.8, [["0", "1"], ["1", "2"]]),
        ([("2025-07", "2025-07"), ("2025-07-01", "2025-07-31")], 1, [["0", "1"]]),
    ],
)
def test_periods_are_alike_that_have_more_days_in_common_than_apart(spans: list[tuple[str, str]], least: float, groups: list[list[str]]):
    found = alike([figure(str(at), *span) for at, span in enumerate(spans)], least)
    assert [[one.id for one in group] for group in found] == groups


def test_what_goes_on_lasts_to_the_day_of_its_article():
    (group,) = alike([figure("0", "2025-01-01", None, "2025-06-30"), figure("1", "2025-01-01", "2025-06-25")], 0.5)
    assert len(group) == 2


def test_what_would_take_too_long_is_refused():
    days = [(date(2025, 1, 1) + timedelta(days=at), date(2031, 1, 1) + timedelta(days=at)) for at in range(1_500)]
    with pytest.raises(CostError, match="narrow them"):
        alike([figure(str(at), start.isoformat(), end.isoformat()) for at, (start, end) in enumerate(days)], 0.5)


def _likeness(one: Figure, other: Figure) -> float:
    days = [{f.span[0] + timedelta(days=at) for at in range((f.span[1] - f.span[0]).days + 1)} for f in (one, other)]
    return len(days[0] & days[1]) / len(days[0] | days[1])


@given(st.lists(st.tuples(st.integers(1, 28), st.integers(0, 27)), min_size=1, max_size=12), st.sampled_from([0.5, 0.7, 1]))
def test_groups_share_a_day_hold_every_figure_and_none_is_within_another(spans: list[tuple[int, int]], least: float):
    figures = [figure(str(at), f"2025-07-{first:02d}", f"2025-07-{min(first + more, 28):02d}") for at, (first, more) in enumerate(spans)]
    groups = alike(figures, least)
    sets = [{one.id for one in group} for group in groups]
    assert all(max(one.span[0] for one in group) <= min(one.span[1] for one in group) for group in groups)
    assert set().union(*sets) == {one.id for one in figures}
    assert not any(one < other for one in sets for other in sets)
    assert all(_likeness(one, other) >= max(least, 0.501) for group in groups for one in group for other in group)
