"""Whatever a text contains: no exception, and every evidence stands in its body."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.extraction import extract
from app.extraction.dates import find_dates
from app.extraction.numbers import find_counts
from app.extraction.text import plain
from app.models.edtf import bounds
from tests.fuzz.promises import broken_promise

FRAGMENTS = st.sampled_from(
    [
        "Iran’s foreign minister said ", "“We wait", ",” he added. ", "According to UNHCR, ", "Pakistan deported ", "1,200 Afghans ", "dozens of ", "on Saturday",
        " between 1 April and 15 July. ", "Ishq Dar, ", "the group ", "they ", "who ", "told Reuters that ", ".\n", "\n\n", "\u202e", "\u200f", "\x00", "۱۲۳ ", "«»", "\"", "”", "X. ",
        "visited Kabul ", "and ", "(TTP) ", "$3 billion ", "has been suspended for three weeks. ", "طالبان ", "\U0001f600", "<p>", "Mr. ", "31 February ", "as saying ",
    ]
)  # fmt: skip
TEXTS = st.lists(st.one_of(FRAGMENTS, st.text(max_size=12)), max_size=40).map("".join)
slow = settings(max_examples=80, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


@slow
@given(TEXTS)
def test_extraction_never_fails_and_never_makes_evidence_up(text: str):
    for article in extract(text, date(2025, 7, 26)):
        assert article.body in text
        for record in (*article.statements, *article.deportation_statistics, *article.diplomatic_events):
            assert article.body[record.evidence.start : record.evidence.end] == record.evidence.exact != ""


@settings(deadline=None, derandomize=True)
@given(st.text())
def test_plain_text_keeps_every_offset(text: str):
    assert len(plain(text)) == len(text)


@settings(deadline=None, derandomize=True)
@given(TEXTS)
def test_numbers_and_dates_stand_where_they_say(text: str):
    assert all(text[count.start : count.end] == count.text for count in find_counts(text))
    assert all(text[found.begin : found.finish] == found.text for found in find_dates(text, date(2025, 7, 26)))


def test_another_language_yields_its_article_and_no_records():
    (article,) = extract(
        "وزیر خارجه ایران روز شنبه به کابل رفت و با مقام‌های طالبان درباره آب هیرمند گفتگو کرد و این دیدار برای دو کشور مهم است.", date(2025, 7, 26)
    )
    assert (article.language, article.statements, article.diplomatic_events) == ("fa", [], [])


def test_a_long_line_and_many_quotation_marks_are_read_in_reasonable_order():
    assert list(extract("“" * 100_000, None)) == []
    (article,) = extract("The ministry said that " + "talks and " * 50_000 + "visits would go on.", None)
    assert article.statements == []


def test_odd_pages_break_no_promise():
    assert [fault for number in range(150) if (fault := broken_promise(number)) is not None] == []


@pytest.mark.parametrize("day", [date.min, date.max])
def test_dates_stay_within_the_calendar(day: date):
    text = "Last year, next month, in March, in the year to March 20, on Tuesday last week, on 26 Mizan, in the past Iranian year and since the start of the year; since 1 February; on Sunday. Between January and March 0001, and in the previous quarter."
    assert all(found.start is None or bounds(found.start) for found in find_dates(text, day))
    (article,) = extract("Iran deported 1,200 Afghan migrants last week, the Red Cross said.\nPakistan deported 300 since the order.", day)
    assert [figure.value for figure in article.deportation_statistics] == [1200, 300]
