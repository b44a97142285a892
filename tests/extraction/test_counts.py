"""What is counted: sentences whose counts lean on another count, on papers held, or on a verb far off."""

from datetime import date

import pytest

from app.extraction import extract

CASES = (
    ("UNHCR said 98,000 people have come back from Pakistan since September, and over 640,000 since the start of the year.",
     [(98000, "returned"), (640000, "returned")]),
    ("The ministry said that 2,387 people were sent back from Iran on Monday, including 151 families who entered through Nimroz.",
     [(2387, "deported"), (151, "deported")]),
    ("According to the ministry, some 800,000 Afghans hold such cards.", [(800000, "registered")]),
    ("Pakistan is home to many and hosts about 1.35 million registered refugees, the most of all its neighbours.", [(1350000, "registered")]),
)  # fmt: skip


@pytest.mark.parametrize(("text", "counts"), CASES, ids=[text[:40] for text, _ in CASES])
def test_counts_are_measured(text: str, counts: list[tuple[int, str]]) -> None:
    statistics = [s for article in extract(text, date(2025, 11, 24)) for s in article.deportation_statistics]
    assert [(s.value, s.measure) for s in statistics] == counts
