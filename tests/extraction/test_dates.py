"""Date expressions -> EDTF."""

from datetime import date

import pytest

from app.exceptions import DateError
from app.extraction.dates import find_dates
from app.extraction.document import read
from app.models.edtf import bounds

SATURDAY = date(2025, 7, 26)

CASES = [
    ("between 1 April and 15 July", SATURDAY, "2025-04-01", "2025-07-15"),
    ("took place between 25 and 30 October.", date(2025, 10, 31), "2025-10-25", "2025-10-30"),
    ("from October 25-30", date(2025, 10, 31), "2025-10-25", "2025-10-30"),
    ("from July 1 up to July 5", SATURDAY, "2025-07-01", "2025-07-05"),
    ("between Monday, July 21 and Friday, July 25", SATURDAY, "2025-07-21", "2025-07-25"),
    ("from Monday, 21 July, to Friday, 25 July", SATURDAY, "2025-07-21", "2025-07-25"),
    ("from July 1 until now", SATURDAY, "2025-07-01", None),
    ("from the beginning of the month until now", SATURDAY, "2025-07-01", None),
    ("from 2023 to the present day", SATURDAY, "2023-01-01", None),
    ("from 1 July last year to date", SATURDAY, "2024-07-01", None),
    ("the day before yesterday", SATURDAY, "2025-07-24", "2025-07-24"),
    ("at the end of last year", SATURDAY, "2024-12-31", "2024-12-31"),
    ("from 14 July to yesterday", SATURDAY, "2025-07-14", "2025-07-25"),
    ("in the first half of Tir", SATURDAY, "2025-06-22", "2025-07-06"),
    ("in the second half of the month of Tir", SATURDAY, "2025-07-07", "2025-07-22"),
    ("in the last week of Tir", SATURDAY, "2025-07-16", "2025-07-22"),
    ("in the second week of Tir", SATURDAY, "2025-06-29", "2025-07-05"),
    ("in 2025 so far", SATURDAY, "2025-01-01", None),
    ("on Saturday", SATURDAY, "2025-07-26", "2025-07-26"),
    ("on Friday", SATURDAY, "2025-07-25", "2025-07-25"),
    ("the previous Sunday", date(2023, 2, 25), "2023-02-19", "2023-02-19"),
    ("on Tuesday, October 1, beside", date(2024, 10, 1), "2024-10-01", "2024-10-01"),
    ("Wednesday, 25 June", date(2025, 6, 27), "2025-06-25", "2025-06-25"),
    ("on 28 December", date(2025, 1, 5), "2024-12-28", "2024-12-28"),
    ("in the opening week of January 2025", date(2025, 1, 23), "2025-01-01", "2025-01-07"),
    ("in the second half of July", SATURDAY, "2025-07-16", "2025-07-31"),
    ("in the first three days of June", date(2025, 6, 5), "2025-06-01", "2025-06-03"),
    ("in the last week of March 2025", None, "2025-03-25", "2025-03-31"),
    ("in the last quarter of 2025", None, "2025-10", "2025-12"),
    ("in the first half of this year", SATURDAY, "2025-01", "2025-06"),
    ("in the week ending November 12", date(2021, 11, 18), "2021-11-06", "2021-11-12"),
    ("between January and June", SATURDAY, "2025-01", "2025-06"),
    ("from October 2023 to May 2024", None, "2023-10", "2024-05"),
    ("between 2021 and 2024", None, "2021", "2024"),
    ("since November last year", date(2024, 11, 22), "2023-11", "2023-11"),
    ("in August of last year", SATURDAY, "2024-08", "2024-08"),
    ("in the month of April", SATURDAY, "2025-04", "2025-04"),
    ("since the beginning of 2025", None, "2025-01-01", None),
    ("in early 2024", None, "2024", "2024"),
    ("on Tuesday and Wednesday", SATURDAY, "2025-07-22", "2025-07-23"),
    ("over the weekend", date(2025, 3, 3), "2025-03-01", "2025-03-02"),
    ("since August 2021", None, "2021-08", "2021-08"),
    ("in the 1990s", None, "199X", "199X"),
    ("earlier this year", SATURDAY, "2025", "2025"),
    ("earlier in the month", date(2025, 10, 31), "2025-10", "2025-10"),
    ("for the past 10 days", SATURDAY, "2025-07-16", None),
    ("three days ago", SATURDAY, "2025-07-23", "2025-07-23"),
    ("yesterday", SATURDAY, "2025-07-25", "2025-07-25"),
    ("this April", SATURDAY, "2025-04", "2025-04"),
    ("this November", SATURDAY, "2025-11", "2025-11"),
    ("three months ago", SATURDAY, "2025-04", "2025-04"),
    ("a fortnight ago", SATURDAY, "2025-07-12", "2025-07-12"),
    ("in the past two years", SATURDAY, "2023-07-26", "2025-07-26"),
    ("on 27 January last year", SATURDAY, "2024-01-27", "2024-01-27"),
    ("between 10 and 17 October last year", SATURDAY, "2024-10-10", "2024-10-17"),
    ("from Sept 15, 2023, to Jan 10 this year", SATURDAY, "2023-09-15", "2025-01-10"),
    ("between 15 September 2023 and 28 February", SATURDAY, "2023-09-15", "2025-02-28"),
    ("between January and the end of May", SATURDAY, "2025-01", "2025-05"),
    ("in April and May", SATURDAY, "2025-04", "2025-05"),
    ("in the course of 2024", SATURDAY, "2024", "2024"),
    ("throughout June", SATURDAY, "2025-06", "2025-06"),
    ("June saw many arrests", SATURDAY, "2025-06", "2025-06"),
    ("last month's clashes", SATURDAY, "2025-06", "2025-06"),
    ("since New Year’s Day", SATURDAY, "2025-01-01", None),
    ("since the start of the month", SATURDAY, "2025-07-01", None),
    ("Tuesday last week", SATURDAY, "2025-07-15", "2025-07-15"),
    ("on Monday of next week", SATURDAY, "2025-07-28", "2025-07-28"),
    ("in 2023 and 2024", SATURDAY, "2023", "2024"),
    ("in the year to March 20", SATURDAY, "2024-03-21", "2025-03-20"),
    ("bringing the total for the year to 9", SATURDAY, "2025-01-01", None),
    ("the month's tally", SATURDAY, "2025-07-01", None),
    ("since the beginning of the solar year", SATURDAY, "2025-03-21", None),
    ("in the solar year 1403", SATURDAY, "2024-03-20", "2025-03-20"),
    ("in 1402.", SATURDAY, "2023-03-21", "2024-03-19"),
    ("the first six months of 1404", SATURDAY, "2025-03-21", "2025-09-22"),
    ("the last half of the Iranian year 1403", SATURDAY, "2024-09-22", "2025-03-20"),
    ("the first three months of the current solar year", SATURDAY, "2025-03-21", "2025-06-21"),
    ("in the month of Aqrab", SATURDAY, "2024-10-22", "2024-11-20"),
    ("in Tir and Mordad 1403", SATURDAY, "2024-06-21", "2024-08-21"),
    ("since the start of Saratan", SATURDAY, "2025-06-22", None),
    ("between the start of Hamal and the end of Saratan", SATURDAY, "2025-03-21", "2025-07-22"),
    ("from 1 Hamal to 31 Saratan 1404", SATURDAY, "2025-03-21", "2025-07-22"),
    ("from 10 to 17 Aqrab", SATURDAY, "2024-10-31", "2024-11-07"),
    ("from Hamal to Mizan 1403", SATURDAY, "2024-03-20", "2024-10-21"),
    ("in the past Iranian year", SATURDAY, "2024-03-20", "2025-03-20"),
    ("by the end of 1403", SATURDAY, "2025-03-20", "2025-03-20"),
    ("between 1400 and 1403", SATURDAY, "2021-03-21", "2025-03-20"),
    ("in the current solar year 1404", SATURDAY, "2025-03-21", None),
    ("from the 1st to the 28th of June", SATURDAY, "2025-06-01", "2025-06-28"),
    ("between September 15 and the end of December", SATURDAY, "2024-09-15", "2024-12"),
    ("between June 6 and the end of the month", SATURDAY, "2025-06-06", "2025-06"),
    ("from 6 June until the end of the same month", SATURDAY, "2025-06-06", "2025-06"),
    ("on 30 Esfand 1403", SATURDAY, "2025-03-20", "2025-03-20"),
    ("in the current Iranian year, which began on March 21,", SATURDAY, "2025-03-21", None),
    ("since the start of the Iranian year", date(2025, 1, 5), "2024-03-20", None),
    ("the end of the Iranian year", SATURDAY, "2026-03-20", "2026-03-20"),
    ("the first ten days of the month", SATURDAY, "2025-07-01", "2025-07-10"),
    ("the last seven days of the month", date(2025, 7, 5), "2025-06-24", "2025-06-30"),
    ("the last week of this month", SATURDAY, "2025-07-25", "2025-07-31"),
    ("the second half of the month", date(2025, 7, 3), "2025-06-16", "2025-06-30"),
    ("clashed overnight on 9 October", SATURDAY, "2024-10-09", "2024-10-09"),
    ("the second half of last month", SATURDAY, "2025-06-16", "2025-06-30"),
    ("in the past fortnight", SATURDAY, "2025-07-12", "2025-07-26"),
    ("in April and May last year", SATURDAY, "2024-04", "2024-05"),
    ("in the same period this year", SATURDAY, "2025", "2025"),
    ("over the preceding 24 hours", SATURDAY, "2025-07-25", "2025-07-26"),
    ("in the week ending last Friday", SATURDAY, "2025-07-19", "2025-07-25"),
    ("in the night from Thursday to Friday", SATURDAY, "2025-07-24", "2025-07-25"),
    ("exchanged fire overnight near a crossing", SATURDAY, "2025-07-25", "2025-07-26"),
    ("killed in overnight fighting", SATURDAY, "2025-07-25", "2025-07-26"),
    ("a night of heavy shelling", SATURDAY, "2025-07-25", "2025-07-26"),
    ("from Thursday night until Friday morning", SATURDAY, "2025-07-24", "2025-07-25"),
    ("began on Thursday night and went on into Friday", SATURDAY, "2025-07-24", "2025-07-25"),
    ("on Thursday night and into the early hours", SATURDAY, "2025-07-24", "2025-07-25"),
    ("from Wednesday to the early hours of Friday", SATURDAY, "2025-07-23", "2025-07-25"),
    ("April and May", SATURDAY, "2025-04", "2025-05"),
    ("the months of April and May", SATURDAY, "2025-04", "2025-05"),
    ("in the month leading up to July 10", SATURDAY, "2025-06-11", "2025-07-10"),
    ("since the weekend", date(2025, 7, 29), "2025-07-26", "2025-07-27"),
    ("between 20 March and the end of June", SATURDAY, "2025-03-20", "2025-06"),
    ("before the end of 2026", SATURDAY, "2026", "2026"),
    ("between September 2023 and July 15, 2025", SATURDAY, "2023-09", "2025-07-15"),
    ("from April to 10 July", SATURDAY, "2025-04", "2025-07-10"),
    ("between November and 3 January", SATURDAY, "2024-11", "2025-01-03"),
    ("in the six weeks to July 10", SATURDAY, "2025-05-30", "2025-07-10"),
    ("in the six months to June", SATURDAY, "2025-01", "2025-06"),
    ("in the three months to the end of February", SATURDAY, "2024-12", "2025-02"),
    ("in the year to March 2024", SATURDAY, "2023-04", "2024-03"),
    ("in the month to July 10", SATURDAY, "2025-06-11", "2025-07-10"),
    ("over the two weeks to Friday", SATURDAY, "2025-07-12", "2025-07-25"),
    ("in the 12 months to 30 June 2025", None, "2024-07-01", "2025-06-30"),
    ("in the two months to 28 February", SATURDAY, "2025-01-01", "2025-02-28"),
    ("put off by a week to July 30", SATURDAY, "2025-07-30", "2025-07-30"),
    ("as of the end of June", SATURDAY, "2025-06", "2025-06"),
    ("put off by a month to July 30", SATURDAY, "2025-07-30", "2025-07-30"),
    ("in the week from July 10.", SATURDAY, "2025-07-10", "2025-07-16"),
    ("in the three days from 10 July 2024", SATURDAY, "2024-07-10", "2024-07-12"),
    ("in the week from July 10 to 16", SATURDAY, "2025-07-10", "2025-07-16"),
    ("in the Iranian year that ended on 20 March", SATURDAY, "2024-03-21", "2025-03-20"),
    ("in the Iranian year beginning on March 21", SATURDAY, "2025-03-21", "2026-03-20"),
    ("in the 24 hours to Friday morning", SATURDAY, "2025-07-24", "2025-07-25"),
    ("in the 48 hours to 20 July", SATURDAY, "2025-07-18", "2025-07-20"),
    ("on the fourth of July alone", SATURDAY, "2025-07-04", "2025-07-04"),
    ("in the June border clashes", SATURDAY, "2025-06", "2025-06"),
    ("in the summer of 2024", SATURDAY, "2024-06", "2024-08"),
    ("remained closed for a fifth day Thursday", SATURDAY, "2025-07-20", None),
    ("stayed shut for a third day in a row", SATURDAY, "2025-07-24", None),
    ("bombed it for a second day on Friday", SATURDAY, "2025-07-25", "2025-07-25"),
    ("in the 48 hours from July 11", SATURDAY, "2025-07-11", "2025-07-13"),
    ("between mid-May and mid-June", SATURDAY, "2025-05-15", "2025-06-15"),
    ("in the first ten days of Mordad", SATURDAY, "2025-07-23", "2025-08-01"),
    ("between January and the middle of June", SATURDAY, "2025-01-01", "2025-06-15"),
    ("from January to mid-June", SATURDAY, "2025-01-01", "2025-06-15"),
    ("the second half of the month", date(2025, 7, 20), "2025-06-16", "2025-06-30"),
    ("so far in 2025", SATURDAY, "2025-01-01", None),
    ("in January and February this year", SATURDAY, "2025-01", "2025-02"),
    ("during Friday prayers on 4 July", SATURDAY, "2025-07-04", "2025-07-04"),
    ("after Friday prayers", SATURDAY, "2025-07-25", "2025-07-25"),
    ("since Sept.15, 2023", SATURDAY, "2023-09-15", "2023-09-15"),
    ("between Oct.3-15 last year", SATURDAY, "2024-10-03", "2024-10-15"),
    ("in April-June 2025", SATURDAY, "2025-04", "2025-06"),
    ("in the January–March period", SATURDAY, "2025-01", "2025-03"),
    ("from October 2023 to 2025", SATURDAY, "2023-10", "2025"),
    ("on July 12, 13 and 14", SATURDAY, "2025-07-12", "2025-07-14"),
    ("on 12, 13 and 14 July", SATURDAY, "2025-07-12", "2025-07-14"),
    ("on the first day of July", SATURDAY, "2025-07-01", "2025-07-01"),
    ("on the last day of June", SATURDAY, "2025-06-30", "2025-06-30"),
    ("in the week of June 29", SATURDAY, "2025-06-29", "2025-07-05"),
    ("from the start of April to July 5", SATURDAY, "2025-04", "2025-07-05"),
    ("from the beginning to the end of 2024", SATURDAY, "2024", "2024"),
]


@pytest.mark.parametrize(("text", "anchor", "start", "end"), CASES)
def test_expression(text: str, anchor: date | None, start: str, end: str | None):
    assert [(d.start, d.end) for d in find_dates(text, anchor)] == [(start, end)]


@pytest.mark.parametrize("text", ["on Saturday", "yesterday", "on 5 May", "this year", "for the past 10 days"])
def test_without_an_anchor_relative_words_give_nothing(text: str):
    assert find_dates(text, None) == []


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Two men were held in January 2025, their lawyer said. They were sent back on January 16.", ["2025-01", "2025-01-16"]),
        ("On 28 December raids began. Police had ended them by 3 January 2026.", ["2025-12-28", "2026-01-03"]),
        ("The treaty dates from 1973. Officials met on 5 May.", []),
        ("The Taliban took power in August 2021. Officials met on 12 November.", ["2021-08", "2021-11-12"]),
        ("They signed it on 5 May 2024. So it was. And so it went. It went on. They met on 6 May.", ["2024-05-05"]),
        ("They signed it on 5 May 2024. In August last year they met.", ["2024-05-05"]),
        ("They met on 5 May 2024. On Monday they parted.", ["2024-05-05"]),
        ("They met on 5 May 2024. In the first week of the month they wrote.", ["2024-05-05"]),
    ],
)
def test_without_an_anchor_a_day_takes_the_year_that_its_article_names(text: str, days: list[str]):
    assert [d.start for sentence in read(text, None).sentences for d in sentence.dates] == days


@pytest.mark.parametrize("text", ["over the past month", "over the last 10 days", "two weeks ago", "last weekend"])
def test_before_the_first_day_of_the_calendar_there_is_no_date(text: str):
    assert find_dates(f"They came {text}.", date.min) == []


@pytest.mark.parametrize(
    "text",
    [
        "they may march on",
        "this may affect many",
        "half a year ago",
        "in the last days of the war",
        "in the past months",
        "$3 billion a year",
        "45 per cent",
        "31 February 2024",
        "B-17 township",
        "overnight raids",
        "the worst fighting since 2021",
        "the first visit since August 2021",
        "officer June Smith",
        "met Bismillah Jan in Kabul",
        "figures released by Jan Achakzai",
        "broke the October truce",
        "deported within 48 hours",
        "the first days of the month",
        "families stayed overnight at the gate",
        "deported in 1404 cases",
        "seen in Asad Qaiser's house",
        "killed in Saur district",
        "held in Mizan, Zabul province",
        "told in Mehr's report",
        "since Asad's fall",
        "31 Mehr 1404",
        "over the previous ten days",
        "went on for a third day in Istanbul",
        "the Friday prayer leader of Zahedan",
        "who leads, as imam of Tehran's Friday prayers,",
        "in the first ten days of the siege",
    ],
)
def test_no_date(text: str):
    assert find_dates(text, SATURDAY) == []


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("They fought overnight, both sides said on Friday.", [("2025-07-24", "2025-07-25")]),
        ("Speaking on Thursday, he said 300 had been held over the past ten days.", [("2025-07-14", "2025-07-24")]),
        ("They bombed it overnight, shortly after an attack on Thursday.", [("2025-07-25", "2025-07-26")]),
        ("They clashed overnight on Thursday.", []),
        ("They clashed overnight, police said on Friday.", [("2025-07-24", "2025-07-25")]),
        ("More than 300 have been held over the past ten days, and 20 were deported on Wednesday.", [("2025-07-16", "2025-07-26")]),
        ("Since the order of 8 July, 300 have been held in the past two days.", [("2025-07-24", "2025-07-26")]),
    ],
)
def test_a_span_ends_when_it_is_told_of(text: str, spans: list[tuple[str, str]]):
    assert [(d.start, d.end) for d in find_dates(text, SATURDAY) if d.day is None] == spans


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        # of what is old nothing is told by who speaks beside it
        ("Overnight, jets hit Khost. The UN said last Monday that 37 civilians had been killed.", ["2025-07-25", "2025-07-21"]),
        ("In 2024 the two quarrelled, but on Sunday, July 20, they signed a truce.", ["2024", "2025-07-20"]),
        # told on the day on which somebody speaks in the sentence after or before it
        (
            "Soldiers were killed in overnight fighting. A spokesman told a press conference on Thursday that 58 had died.",
            ["2025-07-23", "2025-07-24"],
        ),
        ("In 2023 the gate was shut after a clash in September.", ["2023", "2023-09"]),
        ("Police said on Friday that raids went on. Over the past two days, 300 have been held.", ["2025-07-25", "2025-07-23"]),
        ("Soldiers were killed in overnight fighting. The gate was shut on Thursday.", ["2025-07-25", "2025-07-24"]),
        ("Soldiers were killed in overnight fighting. The gate was shut. Police said on Thursday it was open.", ["2025-07-25", "2025-07-24"]),
    ],
)
def test_a_span_ends_when_it_is_told_of_beside_it(text: str, starts: list[str]):
    assert [d.start for sentence in read(text, SATURDAY).sentences for d in sentence.dates] == starts


def test_dates_that_are_no_ends_of_a_span_are_two():
    assert [(d.start, d.end) for d in find_dates("in May and October", SATURDAY)] == [("2025-05", "2025-05"), ("2024-10", "2024-10")]
    assert [(d.start, d.end) for d in find_dates("on 3 May 2023 and 9 June 2024", SATURDAY)] == [
        ("2023-05-03", "2023-05-03"),
        ("2024-06-09", "2024-06-09"),
    ]


def test_a_weekday_of_a_sentence_that_looks_ahead_is_the_next_one():
    assert find_dates("on Thursday", SATURDAY, lambda _: True)[0].start == "2025-07-31"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The talks are set to begin on Thursday.", "2025-07-31"),
        ("A delegation will arrive on Thursday.", "2025-07-31"),
        ("In Islamabad on Thursday, he said centres had been set up in every province.", "2025-07-24"),
        ("Pakistan agreed to extend the truce on Thursday.", "2025-07-24"),
        ("The Taliban decided to close the crossing on Thursday after clashes.", "2025-07-24"),
        ("The two sides agreed to meet again on Thursday.", "2025-07-31"),
        ("The president arrives in Islamabad on Thursday for two days.", "2025-07-31"),
        ("Iran said on Thursday it would open the gates.", "2025-07-24"),
        ("Card holders must leave the country by Thursday.", "2025-07-31"),
        ("Pakistan has told holders of cards to leave by October 30.", "2025-10-30"),
        ("Truckers had to wait until Friday to cross.", "2025-07-25"),
        ("At talks in Doha on Thursday, the two sides agreed to set up a joint committee.", "2025-07-24"),
    ],
)
def test_the_tense_of_a_clause_tells_which_weekday_is_meant(text: str, day: str):
    assert read(text, SATURDAY).sentences[0].dates[0].day == day


@pytest.mark.parametrize(
    "text",
    [
        "leave by January 15",
        "counted up to 15 January",
        "gone by March",
        "gone by the end of March",
        "by the end of the Iranian year",
    ],
)
def test_a_deadline_is_marked(text: str):
    assert find_dates(text, date(2025, 1, 23))[0].is_deadline


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2025-07-26", "2025-07-26", "2025-07-26"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("199X", "1990-01-01", "1999-12-31"),
        ("2025", "2025-01-01", "2025-12-31"),
    ],
)
def test_bounds(edtf: str, first: str, last: str):
    assert bounds(edtf) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize("text", ["", "2025-13", "2025-02-30", "25-07-2025", "199X-05", "yesterday", "2025-7-1"])
def test_what_is_no_date_is_refused(text: str):
    with pytest.raises(DateError, match="is not a date"):
        bounds(text)
