"""Where events took place and people were counted, where another sentence tells it."""

from datetime import date

import pytest

from app.extraction import extract

DAY = date(2025, 11, 12)
EVENTS = [
    ("Ishaq Dar flew to Kabul on Sunday. He held talks with Amir Khan Muttaqi on trade.", "talks", "Kabul"),
    ("Torkham has been a bottleneck for weeks. The crossing was closed again by Pakistan on Sunday.", "policy_measure", "Torkham"),
    ("Pakistan has told Afghans without papers to leave by March.", "policy_measure", "Pakistan"),
    ("Police have raided two districts of Karachi since Monday. They arrested 40 Afghans in the city.", "arrest_operation", "Karachi"),
    ("Pakistani shells hit two villages in Kunar on Friday. Three children were killed in the attack.", "attack", "Kunar"),
    ("Pakistan summoned the Afghan ambassador on Sunday over an attack in Bannu.", "protest", None),
    ("Pakistani strikes killed nine people in Khost province’s Spera district on Monday.", "attack", "Spera"),
]
COUNTS = [
    ("The Taliban consulate in Karachi said Pakistani forces had arrested 41 Afghans.", "41", None),
    ("The Taliban embassy in Islamabad said police had detained 800 Afghans in the capital.", "800", "Islamabad"),
    ("Islam Qala is overcrowded. Some 4,200 people returned through the crossing on Sunday.", "4,200", "Islam Qala"),
    ("Police in Rawalpindi have detained 467 Afghans since Monday.", "467", "Rawalpindi"),
    ("Iran has been home to Afghans for decades. Some 780,000 refugees are registered in the country.", "780,000", "Iran"),
    ("Officials were silent. Pakistani strikes killed nine people in Paktika’s Barmal district on Monday.", "nine", "Barmal"),
    ("Gunmen attacked a bus in Herat on Friday. Seven people were killed.", "Seven", "Herat"),
    ("Babar Baloch told a briefing in Geneva that 40,000 Afghans had been deported on Friday.", "40,000", None),
]


@pytest.mark.parametrize(("text", "kind", "place"), EVENTS)
def test_events_have_the_place_that_is_told(text: str, kind: str, place: str | None):
    found = [e for article in extract(f"{text}\n", DAY) for e in article.diplomatic_events if e.type.value == kind]
    assert found
    assert found[-1].location == place


@pytest.mark.parametrize(("text", "value", "place"), COUNTS)
def test_counts_have_the_place_that_is_told(text: str, value: str, place: str | None):
    found = [f for article in extract(f"{text}\n", DAY) for f in article.deportation_statistics if value in f.value_text]
    assert found
    assert found[-1].location == place
