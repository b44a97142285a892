"""Figures over time: no claim twice, no sum of what overlaps, low and high as far as the words go."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.figures import Claim, add_up, bucket_of, estimate, merge, place
from app.models.populations import part_of


def claim(source: str, start: str, end: str, best: int | None, low: int | None = None, high: int | None = None, key: str = "dep_1") -> Claim:
    low, high = (best if low is None else low), (best if high is None else high)
    return Claim((key,), source, date.fromisoformat(start), date.fromisoformat(end), low, best, high, "2025-08-01", whose=source)


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        ([("UNHCR", "2025-07-01", "2025-07-31", 100)], (100, 100, 100)),
        ([("UNHCR", "2025-07-01", "2025-07-07", 10), ("UNHCR", "2025-07-08", "2025-07-14", 20)], (30, 30, 30)),
        ([("UNHCR", "2025-07-01", "2025-07-31", 100), ("UNHCR", "2025-07-08", "2025-07-14", 20)], (100, 100, 100)),
        ([("UNHCR", "2025-07-01", "2025-07-31", 100), ("IOM", "2025-07-01", "2025-07-31", 120)], (100, 120, 120)),
        ([("IOM", "2025-07-01", "2025-07-10", 50), ("UNHCR", "2025-07-01", "2025-07-31", 100)], (100, 100, 100)),
        ([("IOM", "2025-07-01", "2025-07-10", 500), ("UNHCR", "2025-07-01", "2025-07-31", 100)], (100, 100, 500)),
        ([("UNHCR", "2025-07-01", "2025-07-31", 100), ("IOM", "2025-07-01", "2025-07-15", 500)], (100, 100, 500)),
        ([("UNHCR", "2025-07-01", "2025-07-31", 100), ("IOM", "2025-07-01", "2025-07-16", 500)], (100, 500, 500)),
        # who says far more than all others is no measure of them, nor what was counted at another time
        (
            [
                ("UNHCR", "2025-07-01", "2025-07-31", 30_000),
                ("IOM", "2025-07-01", "2025-07-31", 31_000),
                ("minister", "2025-07-01", "2025-07-31", 400_000),
            ],
            (30_000, 31_000, 400_000),
        ),
        (
            [
                ("UNHCR", "2025-07-01", "2025-07-31", 3_000),
                ("IOM", "2025-07-01", "2025-07-31", 3_100),
                ("minister", "2025-07-04", "2025-07-04", 40_000),
            ],
            (3_000, 3_100, 40_000),
        ),
        (
            [
                ("UNHCR", "2025-01-01", "2025-01-31", 1_000),
                ("police", "2025-11-01", "2025-11-20", 50_000),
                ("IOM", "2025-11-05", "2025-11-20", 48_000),
            ],
            (1_000, 48_000, 50_000),
        ),
        # of a part of the people: another tells of ten times as many, or two of more on a day
        ([("UNICEF", "2025-08-01", "2025-08-31", 412), ("IOM", "2025-08-01", "2025-08-31", 31_450)], (31_450, 31_450, 31_450)),
        (
            [
                ("police", "2025-06-01", "2025-06-30", 6_700),
                ("IOM", "2025-06-26", "2025-06-26", 36_000),
                ("UNHCR", "2025-06-27", "2025-06-27", 9_000),
            ],
            (9_000, 36_000, 36_000),
        ),
        (
            [("UNHCR", "2025-07-01", "2025-07-03", 10), ("UNHCR", "2025-07-03", "2025-07-05", 20), ("UNHCR", "2025-07-05", "2025-07-09", 5)],
            (15, 15, 15),
        ),
    ],
)
def test_low_best_and_high(claims: list[tuple[str, str, str, int]], expected: tuple[int, int, int]):
    found = estimate([claim(*row) for row in claims])
    assert (found.low, found.best, found.high) == expected


@pytest.mark.parametrize(
    ("low", "best", "high"),
    [(70, 70, None), (None, 250_000, None), (60, 70, 80), (None, 70, 90)],
)
def test_the_best_lies_between_low_and_high(low: int | None, best: int, high: int | None):
    other = claim("police", "2025-07-01", "2025-07-01", 18)
    day = date(2025, 7, 1)
    found = estimate([Claim(("dep_1",), "hospital", day, day, low, best, high, "2025-08-02", whose="hospital"), other])
    assert (found.low, found.best, found.high) == (18 if best < 180 else best, best, high or best)


@given(st.integers(0, 40), st.integers(0, 40), st.integers(0, 40), st.integers(2, 200))
def test_the_best_of_each_share_lies_between_its_low_and_high(low: int, more: int, most: int, days: int):
    first = date(2025, 1, 6)
    spanning = Claim(("dep_1",), "UNHCR", first, first + timedelta(days=days), low, low + more, low + more + most, "2025-08-01", whose="UNHCR")
    found = [estimate(bucket.claims) for bucket in place([spanning], "week", split=True)[0]]
    assert all(one.low is not None and one.best is not None and one.high is not None and one.low <= one.best <= one.high for one in found)
    assert (sum(one.low or 0 for one in found), sum(one.high or 0 for one in found)) == (low, low + more + most)


def test_the_highest_is_no_lower_than_what_another_says_at_the_least():
    day = date(2025, 7, 1)
    vague = Claim(("dep_2",), "OCHA", day, day, 200_000, None, None, "2025-07-02", whose="OCHA")
    found = estimate([claim("police", "2025-07-01", "2025-07-01", 36_000), vague])
    assert (found.low, found.best, found.high) == (36_000, 36_000, 200_000)


def test_unnamed_claims_are_never_added_and_best_only_where_no_named_one_covers_as_much():
    weeks = [("2025-07-01", "2025-07-10", 5), ("2025-07-11", "2025-07-20", 7)]
    unnamed = [replace(claim("", first, last, n, key=f"dep_{n}"), source=None, whose=None, said="2025-08-09") for first, last, n in weeks]
    alone = estimate(unnamed)
    assert (alone.low, alone.best, alone.high, alone.days) == (5, 7, 7, 10)
    beside = estimate([*unnamed, claim("UNHCR", "2025-07-01", "2025-07-10", 100, key="dep_3")])
    assert (beside.best, beside.source) == (100, "UNHCR")


def test_a_claim_told_twice_is_one_and_as_new_as_the_newest():
    told = [
        replace(claim("UNHCR", "2025-07-01", "2025-07-31", 100, key=key), said=said)
        for key, said in (("dep_1", "2025-08-05"), ("dep_2", "2025-08-01"))
    ]
    for order in (told, told[::-1]):
        (one,) = merge(order)
        assert (sorted(one.ids), one.said) == (["dep_1", "dep_2"], "2025-08-05")


def test_a_claim_for_just_these_days_goes_before_a_share_of_a_longer_one():
    claims = [claim("UNHCR", "2025-01-01", "2025-01-31", 310), claim("UNHCR", "2025-01-06", "2025-01-12", 50, key="dep_2")]
    for order in (claims, claims[::-1]):
        buckets, _ = place(order, "week", split=True)
        assert {bucket.key: estimate(bucket.claims).best for bucket in buckets}["2025-01-06"] == 50


def test_a_month_told_by_somebody_goes_before_the_share_of_a_year_told_by_another():
    claims = [claim("IOM", "2025-01-01", "2025-12-31", 152_000), claim("UNHCR", "2025-10-03", "2025-10-29", 38_150, key="dep_2")]
    found = next(estimate(bucket.claims) for bucket in place(claims, "month", split=True)[0] if bucket.key == "2025-10")
    assert (found.low, found.best, found.source, [one.ids for one in found.counted]) == (38_150, 38_150, "UNHCR", [("dep_2",)])


def test_a_share_knows_the_period_it_is_told_for():
    buckets, _ = place([claim("IOM", "2025-01-10", "2025-12-20", 152_000)], "month", split=True)
    assert {one.told for bucket in buckets for one in bucket.claims} == {(date(2025, 1, 10), date(2025, 12, 20))}


@pytest.mark.parametrize(
    ("population", "part"),
    [(None, ""), ("Afghans", ""), ("undocumented Afghan nationals", ""), ("the number of Afghans", ""), ("its nationals", ""), ("Afghan families", ""),
     ("Pakistanis", ""), ("Afghan nationals residing illegally", ""), ("media workers", "media workers"), ("Afghan media workers", "media workers"),
     ("her cousins", "cousins her"), ("Afghan women", "women"), ("prisoners", "prisoners"), ("others", "others"), ("Afghan Citizen Card holders", "card holders")],
)  # fmt: skip
def test_who_is_told_apart_from_all_who_move(population: str | None, part: str):
    assert part_of(population) == part


def test_of_a_whole_and_its_part_the_whole_is_taken():
    parts = [claim("Taliban", "2025-10-10", "2025-10-10", people, key=key) for key, people in (("dep_1", 35), ("dep_2", 19_700), ("dep_3", 12))]
    assert [one.best for one in add_up(parts)] == [19_700]
    assert estimate(parts[::-1]).best == 19_700


@pytest.mark.parametrize("grain", ["day", "week", "month", "quarter"])
@pytest.mark.parametrize("people", [25, 286_631, 1])
def test_what_is_shared_out_adds_up(grain: str, people: int):
    buckets, _ = place([claim("UNHCR", "2023-01-05", "2023-12-31", people)], grain, split=True)
    assert sum(estimate(bucket.claims).best or 0 for bucket in buckets) == people


def test_no_best_is_made_of_nothing():
    dozens = Claim(("dep_1",), "police", date(2025, 7, 1), date(2025, 7, 1), 24, None, None, "2025-07-02", whose="police")
    assert (estimate([dozens]).days, estimate([dozens]).counted) == (0, ())


def test_unnamed_claims_do_not_show_another_to_be_of_a_part():
    day = claim("UNHCR", "2025-07-01", "2025-07-31", 400)
    unnamed = replace(claim("", "2025-07-01", "2025-07-31", 31_450, key="dep_2"), source=None, whose=None)
    assert (estimate([day, unnamed]).low, estimate([day, unnamed]).best) == (400, 400)


def test_what_is_unknown_stays_so():
    dozens = Claim(("dep_1",), "police", date(2025, 7, 1), date(2025, 7, 1), 24, None, None, "2025-07-02", whose="police")
    found = estimate([dozens])
    assert (found.low, found.best, found.high, found.source) == (24, None, None, None)
    assert estimate([dozens, claim("IOM", "2025-07-01", "2025-07-01", 30)]).best == 30


def test_the_same_claim_in_two_articles_is_one():
    claims = merge([claim("UNHCR", "2025-07-01", "2025-07-31", 100, key=key) for key in ("dep_1", "dep_2")])
    assert [one.ids for one in claims] == [("dep_1", "dep_2")]


def test_a_period_over_several_buckets_is_apart_or_shared_by_days():
    spanning = claim("UNHCR", "2025-06-16", "2025-07-15", 300)
    assert place([spanning], "month", split=False) == ([], [spanning])
    buckets, outside = place([spanning], "month", split=True)
    assert outside == []
    assert [(bucket.key, estimate(bucket.claims).best) for bucket in buckets] == [("2025-06", 150), ("2025-07", 150)]


@pytest.mark.parametrize(
    ("grain", "key", "first", "last"),
    [
        ("day", "2025-07-30", "2025-07-30", "2025-07-30"), ("week", "2025-07-28", "2025-07-28", "2025-08-03"), ("month", "2025-07", "2025-07-01", "2025-07-31"),
        ("quarter", "2025-Q3", "2025-07-01", "2025-09-30"), ("year", "2025", "2025-01-01", "2025-12-31"),
    ],
)  # fmt: skip
def test_buckets(grain: str, key: str, first: str, last: str):
    assert bucket_of(date(2025, 7, 30), grain) == (key, date.fromisoformat(first), date.fromisoformat(last))


spans = st.tuples(st.integers(0, 40), st.integers(0, 10), st.integers(0, 1000))


@given(st.lists(spans, min_size=1, max_size=8))
def test_what_is_added_never_overlaps_and_covers_as_many_days_as_can_be(rows: list[tuple[int, int, int]]):
    claims = [
        Claim((str(i),), "S", date.fromordinal(738000 + start), date.fromordinal(738000 + start + length), n, n, n, "", whose="S")
        for i, (start, length, n) in enumerate(rows)
    ]
    chosen = sorted(add_up(claims), key=lambda one: one.start)
    assert all(first.end < second.start for first, second in pairwise(chosen))
    covered = sum(one.days for one in chosen)
    for one in claims:
        assert covered >= one.days
    free = [one for one in claims if all(one.end < other.start or one.start > other.end for other in chosen)]
    assert free == []
