"""Dates as precise as they are told."""

import pytest

from app.models.edtf import interval


@pytest.mark.parametrize(
    ("start", "end", "told"),
    [
        ("2025-07", "2025-07", "2025-07"),
        ("2025-04-01", "2025-07-15", "2025-04-01/2025-07-15"),
        ("2023-09", None, "2023-09/.."),
        (None, "2025-07-15", "../2025-07-15"),
        (None, None, None),
    ],
)
def test_a_period_is_one_string(start: str | None, end: str | None, told: str | None):
    assert interval(start, end) == told
