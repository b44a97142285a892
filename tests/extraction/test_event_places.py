"""Where an event took place, which countries it concerns, how long it lasts."""

from datetime import date

import pytest

from app.extraction import extract
from app.models.diplomatic_event import DiplomaticEventBase

MONDAY = date(2025, 10, 6)
LEAD = "The quarrel has troubled the region for years, traders and officials in both countries agree."
PLACES = [
    # a capital that acts is a government
    ("Berlin suspended visas for Afghans on Sunday.", "policy_measure", None),
    ("Ishaq Dar visited Berlin on Sunday.", "visit", "Berlin"),
    # what it followed or was about happened elsewhere
    ("Pakistan summoned the Afghan ambassador on Sunday over an attack in Bannu.", "protest", None),
    ("Pakistan shelled Kunar on Sunday in retaliation for an attack in Bannu.", "attack", "Kunar"),
    ("Pakistan and Iran held talks on Sunday after the attack in Bannu.", "talks", None),
    ("Three soldiers were killed in an attack in Bannu on Sunday.", "attack", "Bannu"),
    # where a body is, unless it is named for its words
    ("Iran handed over the Afghan embassy in Tehran to the Taliban on Sunday.", "mission_change", "Tehran"),
    ("Police in Karachi arrested 24 Afghans on Saturday.", "arrest_operation", "Karachi"),
    ("Pakistan expelled 300 Afghans on Sunday, according to the interior ministry in Islamabad.", "deportation", None),
    # not where it is told, nor who takes part
    ("Mujahid told a press conference in Kabul that Pakistan had shelled villages on Sunday.", "attack", None),
    ("Babar Baloch told a briefing in Geneva that 40,000 Afghans had been deported on Friday.", "deportation", None),
    ("Qatar urged the resumption of talks between Islamabad and Kabul.", "talks", None),
    ("The Taliban complained to Islamabad about the shelling.", "protest", None),
    ("Officials confirmed at Torkham on Sunday that 1,200 Afghans had been deported.", "deportation", "Torkham"),
    # not what is left but what is left for
    ("Ishaq Dar left Kabul for Moscow on Sunday.", "visit", "Moscow"),
    ("Abbas Araghchi set out from Tehran for Kabul on Sunday.", "visit", "Kabul"),
    # by the name of its country
    ("Ishaq Dar arrived in the Afghan capital on Sunday.", "visit", "Kabul"),
    ("Eight people were killed in a Pakistani air strike on Urgun on Friday.", "attack", "Urgun"),
    # the narrowest place of those told together
    ("Shells hit two houses in Afghanistan's eastern Khost province on Sunday.", "attack", "Khost Province"),
    ("Three people were killed in an air strike in the southeastern province of Khost on Sunday.", "attack", "Khost Province"),
    # not whose words they are, nor somebody's post
    ("Some 30,000 Afghans were deported by Iran last week, Mihyung Park said in London.", "deportation", None),
    ("Kabul and Islamabad agreed to a truce on Thursday.", "agreement", None),
    ("More than 500 of those at Islam Qala were expelled by Tehran last week.", "deportation", "Islam Qala"),
    ("Seventeen Afghan families were expelled through Torkham on Sunday, a lawyer in Islamabad told reporters.", "deportation", "Torkham"),
    # but where an accord ended what came before
    ("Afghanistan and Pakistan agreed to a ceasefire on Sunday after talks in Doha.", "agreement", "Doha"),
    ("Dar met his Iranian counterpart in Tehran on Sunday.", "meeting", "Tehran"),
    # nor what is told only of who takes part
    ("Ishaq Dar, who arrived from Tehran on Saturday, met Amir Khan Muttaqi on Sunday.", "meeting", None),
    ("The Taliban and Pakistan held talks in Urumqi after weeks of border clashes.", "border_clash", None),
    # nor what is talked about, nor a village by the name of a state
    ("Abbas Araghchi and Ishaq Dar held a phone call on Sunday on the situation in Afghanistan.", "talks", None),
    ("Six militants were killed in an attack in Mali Khel on Monday, the army said.", "attack", None),
    # nor what it followed or comes before
    ("Pakistani and Afghan forces traded fire late on Friday amid tensions following failed talks in Saudi Arabia.", "border_clash", None),
    ("Afghan and Pakistani forces fought along the border on Friday ahead of talks due in Istanbul on Monday.", "border_clash", None),
]
COUNTRIES = [
    ("The Torkham crossing was closed on Sunday.", {"AFG", "PAK"}),
    ("Trade through the Mirjaveh crossing was suspended on Sunday.", {"IRN", "PAK"}),
    ("The Islam Qala crossing was closed on Sunday.", {"AFG", "IRN"}),
    ("Iran sent back 9,000 Afghans on Tuesday. More deportations are planned, the minister said.", {"IRN", "AFG"}),
    ("Ishaq Dar told reporters in Islamabad that talks with the Taliban would resume.", {"AFG", "PAK"}),
    ("The foreign ministers of Pakistan, China and the Taliban met on Sunday.", {"PAK", "CHN", "AFG"}),
    ("Pakistan closed Torkham on Sunday, and trucks carrying fruit for India were left stuck.", {"AFG", "PAK"}),
    ("Pakistan summoned the Afghan envoy on Friday, and the United States offered mediation.", {"AFG", "PAK"}),
    ("Pakistan will resume deportations after talks with Afghanistan, the minister said.", {"AFG", "PAK"}),
    ("Tasnim reported that police had arrested 200 undocumented Afghans.", {"AFG", "IRN"}),
    ("Some 50 people were arrested in Karachi on Monday, AFP reported.", {"PAK"}),
    ("The Trump administration imposed sanctions on Iran on Sunday.", {"USA", "IRN"}),
    (
        "Pakistan and Afghanistan exchanged fire on Saturday. All crossings between the two countries have been closed since October 4.",
        {"AFG", "PAK"},
    ),
    ("Afghans spoke in Peshawar on Sunday. “Police detained my sons in Rawalpindi,” said Gul Bibi.", {"AFG", "PAK"}),
    ("Ministers met in Doha on Saturday after a week of border clashes between Pakistan and Afghanistan.", {"PAK", "AFG"}),
]
LASTING = [
    ("Abbas Araghchi arrived in Islamabad on Sunday on a two-day visit.", ("2025-10-05", "2025-10-06")),
    ("Abbas Araghchi arrived in Islamabad on Sunday for a visit.", ("2025-10-05", "2025-10-05")),
    ("Abbas Araghchi ended a two-day visit to Islamabad on Sunday.", ("2025-10-05", "2025-10-05")),
    ("Pakistan ordered Afghan refugees last month to leave by October 31.", ("2025-09", "2025-10-31")),
    ("Pakistan banned trade with Afghanistan in May.", ("2025-05", None)),
    ("Moscow recognised the Taliban on 3 July 2025.", ("2025-07-03", "2025-07-03")),
    ("India reopened its embassy in Kabul on Sunday.", ("2025-10-05", "2025-10-05")),
    ("China and Iran will take part in a meeting in Kabul, which begins on Tuesday.", ("2025-10-07", None)),
]


def _events(text: str) -> list[DiplomaticEventBase]:
    return [event for article in extract(f"{LEAD} {text}", MONDAY) for event in article.diplomatic_events]


@pytest.mark.parametrize(("text", "kind", "place"), PLACES)
def test_where_it_took_place(text: str, kind: str, place: str | None):
    assert [event.location for event in _events(text) if event.type == kind] == [place]


@pytest.mark.parametrize(("text", "countries"), COUNTRIES)
def test_which_countries_it_concerns(text: str, countries: set[str]):
    assert set(_events(text)[-1].countries) == countries  # type: ignore[attr-defined]  # of what is extracted


@pytest.mark.parametrize(("text", "days"), LASTING)
def test_on_which_days(text: str, days: tuple[str, str | None]):
    assert [(event.start_date, event.end_date) for event in _events(text)] == [days]


def test_a_visit_does_not_last_beyond_the_calendar():
    text = "The border was calm, officials said. Abbas Araghchi arrived in Islamabad on Friday on a two-day visit."
    events = [e for article in extract(text, date(9999, 12, 31)) for e in article.diplomatic_events]
    assert [(e.start_date, e.end_date) for e in events] == [("9999-12-31", "9999-12-31")]
