"""Days that a sentence does not tell: of an occasion told before, of another day named before, of the count a count is part of."""

from datetime import date

import pytest

from app.extraction import extract
from app.extraction.date_relations import related_dates
from app.extraction.dates import find_dates

FRIDAY = date(2025, 11, 21)


@pytest.mark.parametrize(
    ("text", "last", "days"),
    [
        ("Later in the day, the ambassador was received at the ministry.", FRIDAY, ["2025-11-21"]),
        ("He had told IRNA a day earlier that the gate was open.", FRIDAY, ["2025-11-20"]),
        ("The shooting began on 11 October, and two days later both sides met.", None, ["2025-10-13"]),
        ("The following day, the two sides exchanged lists.", FRIDAY, ["2025-11-22"]),
        ("At least 80 were executed in 2024, up from 25 the year before.", None, ["2023"]),
        ("The same day, the crossing reopened.", None, []),
    ],
)
def test_days_are_told_by_other_days(text: str, last: date | None, days: list[str]):
    own = find_dates(text, FRIDAY)
    assert [d.start for d in related_dates(text, own, last)] == days


def test_what_is_said_at_a_meeting_is_said_on_its_day():
    text = (
        "Iranian Foreign Minister Abbas Araghchi met his Afghan counterpart, Amir Khan Muttaqi, in Kabul on Thursday.\n"
        "Muttaqi told the visitor that trade must not be tied to other matters.\nHe also said that the border would stay open."
    )
    statements = [s for article in extract(text, FRIDAY) for s in article.statements]
    assert [(s.speaker, s.said_on) for s in statements] == [("Amir Khan Muttaqi", "2025-11-20")] * 2


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("Iran announced in May that up to 4 million Afghans living there illegally would be deported.", [(None, None)]),
        ("Between June 1 and July 5, 449,218 people returned from Iran, the agency said.", [("2025-06-01", "2025-07-05")]),
        ("More than 541,000 Afghans have left Pakistan since the plan was announced in October 2023, the agency said.", [("2023-10-01", None)]),
        ("The agency said that 2,387 people were sent back from Iran on Monday, 210 of them by force.", [("2025-11-17", "2025-11-17")] * 2),
        (
            "Crossings have been closed since October 2025, when clashes left more than 70 people dead, officials said.",
            [("2025-10-01", "2025-10-31")],
        ),
    ],
)
def test_periods_follow_the_clause(text: str, periods: list[tuple[str | None, str | None]]):
    figures = [s for article in extract(text, FRIDAY) for s in article.deportation_statistics]
    assert [(f.period_start, f.period_end) for f in figures] == periods
