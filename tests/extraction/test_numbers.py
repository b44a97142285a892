"""Counts in text."""

import pytest

from app.extraction.numbers import find_counts

CASES = [
    ("upwards of 30000 Afghans", 30_000, 30_000, None, "at_least"),
    ("Close to two million Afghans", 2_000_000, None, None, "about"),
    ("three hundred and fifty people", 350, 350, 350, "exact"),
    ("between 300 and 400 families", None, 300, 400, "about"),
    ("300-400 people", None, 300, 400, "about"),
    ("1.5 to 2 million Afghans", None, 1_500_000, 2_000_000, "about"),
    ("1.3 million returnees", 1_300_000, 1_300_000, 1_300_000, "exact"),
    ("4.1 million migrants", 4_100_000, 4_100_000, 4_100_000, "exact"),
    ("2.3 million people", 2_300_000, 2_300_000, 2_300_000, "exact"),
    ("as many as 3,000 people", 3_000, None, 3_000, "at_most"),
    ("As many as 4,218 families", 4_218, 4_218, 4_218, "exact"),
    ("As many as 12 soldiers may have died", 12, None, 12, "at_most"),
    ("as many as 25 men", 25, None, 25, "at_most"),
    ("More than 1.1m Afghans", 1_100_000, 1_100_000, None, "at_least"),
    ("2.6mn people", 2_600_000, 2_600_000, 2_600_000, "exact"),
    ("half a million", 500_000, 500_000, 500_000, "exact"),
    ("twenty-five migrants", 25, 25, 25, "exact"),
    ("a dozen men", 12, 12, 12, "exact"),
    ("dozens of residents", None, 24, None, "vague"),
    ("tens of thousands of people", None, 20_000, None, "vague"),
    ("Arrivals have passed 460,000", 460_000, 460_000, None, "at_least"),
    ("Returns topped 30,000 on several days", 30_000, 30_000, None, "at_least"),
    ("Iran handed over 1,900 prisoners", 1_900, 1_900, 1_900, "exact"),
    ("Iran handed over another 181 prisoners", 181, 181, 181, "exact"),
    ("Arrivals did not exceed 300 people", 300, None, 300, "at_most"),
    ("They killed the top three commanders", 3, 3, 3, "exact"),
    ("A turnout over 2,000 people", 2_000, 2_000, None, "at_least"),
    ("Guards took over 40 posts", 40, 40, 40, "exact"),
    ("Iran handed back over 181 prisoners", 181, 181, None, "at_least"),
    ("Nearly 3,84,000 Afghans", 384_000, None, None, "about"),
    ("The tally has crossed the figure of 2,00,000", 200_000, 200_000, None, "at_least"),
    ("Not fewer than 3,200 families", 3_200, 3_200, None, "at_least"),
    ("two and a half million Afghans", 2_500_000, 2_500_000, 2_500_000, "exact"),
    ("more than a million and a half Afghans", 1_500_000, 1_500_000, None, "at_least"),
    ("about a quarter of a million Afghans", 250_000, None, None, "about"),
    ("three quarters of a million Afghans", 750_000, 750_000, 750_000, "exact"),
    ("30,000+ Afghans", 30_000, 30_000, None, "at_least"),
    ("5,000 people or more", 5_000, 5_000, None, "at_least"),
    ("2,345 million Afghans", 2_345_000, 2_345_000, 2_345_000, "exact"),
    ("1,7 million Afghans", 1_700_000, 1_700_000, 1_700_000, "exact"),
]


@pytest.mark.parametrize(("text", "value", "least", "most", "qualifier"), CASES)
def test_count(text: str, value: int | None, least: int | None, most: int | None, qualifier: str):
    assert [(c.value, c.least, c.most, c.qualifier.value) for c in find_counts(text)] == [(value, least, most, qualifier)]


def test_a_change_is_two_counts():
    assert [c.value for c in find_counts("Arrests fell from 4,102 to 2,945")] == [4_102, 2_945]


@pytest.mark.parametrize(
    "text",
    [
        "$3 billion a year",
        "500m from the border",
        "a 10m wall",
        "an 18-month term",
        "the B-17 township",
        "on 09/17/2025",
        "many people",
        "in the 1990s",
    ],
)
def test_no_count(text: str):
    assert find_counts(text) == []


@pytest.mark.parametrize("text", ["some 2,500 people left", "nearly 400 were held, dozens of them women"])
def test_offsets_cover_the_printed_words(text: str):
    assert all(text[c.start : c.end] == c.text for c in find_counts(text))
