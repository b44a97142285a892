"""Datelines: where a report begins, and on which day it was written."""

from datetime import date

import pytest

from app.extraction import extract
from app.extraction.datelines import dateline_end, day_written


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        ("KABUL (AP) — Guards left.", "Guards left."),
        ("(New York, July 17, 2025) – Guards left.", "Guards left."),
        ("NEW YORK, July 17 (Reuters) - Guards left.", "Guards left."),
        ("(New York) – Guards left.", "Guards left."),
        ("Islamabad [Pakistan], July 17 (ANI): Guards left.", "Guards left."),
        ("Istanbul, Türkiye – Guards left.", "Guards left."),
        ("Kabul, July 16: Guards left.", "Guards left."),
        ("Warning: Guards left.", "Warning: Guards left."),
        ("Trade, Transit – Guards left.", "Trade, Transit – Guards left."),
        ("Islamabad, 18 July 2025 — Guards left.", "Guards left."),
        ("PESHAWAR, (APP - 13th Nov, 2025) Guards left.", "Guards left."),
        ("DI KHAN (APP) Guards left.", "Guards left."),
        ("KABUL (Pajhwok) Guards left.", "Guards left."),
        ("Tehreek-e-Taliban Pakistan (TTP) vowed to go on.", "Tehreek-e-Taliban Pakistan (TTP) vowed to go on."),
        ("UNHCR (the UN refugee agency) urged calm.", "UNHCR (the UN refugee agency) urged calm."),
        ("(Kabul) The guards left.", "(Kabul) The guards left."),
        ("Guards left Kabul, July 17 was quiet.", "Guards left Kabul, July 17 was quiet."),
        ("Pakistan–Afghanistan clashes killed 23 people", "Pakistan–Afghanistan clashes killed 23 people"),
        ("Ishaq Dar—Pakistan’s foreign minister—visited Kabul", "Ishaq Dar—Pakistan’s foreign minister—visited Kabul"),
        ("KABUL (Reuters) -Afghan officials said", "Afghan officials said"),
        ("LAHORE, Jul 15 (APP):Punjab Police have", "Punjab Police have"),
        ("TABNAK, Dec. 14 - Interior Minister", "Interior Minister"),
    ],
)
def test_where_the_text_begins(line: str, rest: str):
    assert line[dateline_end(line) :] == rest


@pytest.mark.parametrize(
    ("line", "published_on", "day"),
    [
        ("NEW YORK, July 17 (Reuters) - Guards left.", date(2025, 7, 20), date(2025, 7, 17)),
        ("(New York, July 17, 2025) – Guards left.", None, date(2025, 7, 17)),
        ("(New York, July 17, 2023) – Guards left.", date(2025, 7, 20), date(2025, 7, 20)),
        ("KABUL, July 21 (AP) — Guards left.", date(2025, 7, 20), date(2025, 7, 20)),
        ("KABUL (AP) — Guards left on July 17.", date(2025, 7, 20), date(2025, 7, 20)),
        ("NEW YORK, July 17 (Reuters) - Guards left.", None, None),
        ("Islamabad, July 18 (APP) — Guards left.", date(2025, 7, 20), date(2025, 7, 18)),
        ("By July 18 – the deadline – guards left.", date(2025, 7, 20), date(2025, 7, 20)),
        ("Update, July 18 (Friday): Guards left.", date(2025, 7, 20), date(2025, 7, 20)),
    ],
)
def test_the_day_a_report_was_written(line: str, published_on: date | None, day: date | None):
    assert day_written(line, published_on) == day


def test_words_may_be_said_between_dateline_and_publication():
    text = "KABUL, July 18 (Reuters) - A quake hit Kunar in the night. On Saturday, July 19, Zabihullah Mujahid said that many had died."
    (article,) = extract(text, date(2025, 7, 20))
    assert [s.said_on for s in article.statements] == ["2025-07-19"]


def test_today_is_the_day_of_the_dateline():
    text = "(New York, July 17, 2025) – Iranian authorities deported 4,000 Afghans on Tuesday, Human Rights Watch said today.\nThe border with Afghanistan was calm, officials in the province said."
    (article,) = extract(text, date(2025, 7, 20))
    assert article.deportation_statistics[0].period_start == "2025-07-15"
    assert article.statements[0].said_on == "2025-07-17"
    assert article.statements[0].evidence.exact.startswith("Iranian authorities")
