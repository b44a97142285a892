"""Which countries have a part in an event: named in its sentence, or told elsewhere in the article."""

from datetime import date

import pytest

from app.extraction import extract

DAY = date(2025, 11, 12)
CASES = [
    # told before: "both sides", "the ceasefire", "the two neighbours"
    ("Fighting between Pakistani and Taliban forces flared again this week. China urged both sides to stop.", "appeal", {"AFG", "CHN", "PAK"}),
    (
        "Clashes broke out between Afghan and Pakistani forces on Tuesday. Tribal elders brokered a ceasefire a day later.",
        "agreement",
        {"AFG", "PAK"},
    ),
    ("China hosted the foreign ministers of Afghanistan and Pakistan. More trilateral talks will be held in Kabul.", "talks", {"AFG", "CHN", "PAK"}),
    ("Three rounds of talks between the two neighbours have failed. Afghanistan and Pakistan share a long border.", "talks", {"AFG", "PAK"}),
    # by who somebody is, or serves
    ("The Taliban named Abdul Rahman Fida consul in Mashhad in May. Fida met the governor of Razavi Khorasan on Tuesday.", "meeting", {"AFG", "IRN"}),
    ("Iran's Foreign Ministry summoned the Afghan ambassador in Tehran and protested over the killings.", "protest", {"AFG", "IRN"}),
    # of migrants who are not named again
    ("Six Afghan migrants died at the border. Last month, Iranian forces opened fire on a group of migrants.", "attack", {"AFG", "IRN"}),
    ("Pakistan has stepped up the removal of Afghans. In Karachi, police arrested 24 people on Sunday.", "arrest_operation", {"AFG", "PAK"}),
    # one alone has a part in it, whoever else is spoken of
    ("Iran has sent home 3,000 Afghans. In Doha, Qatar's prime minister received Ishaq Dar on Sunday.", "meeting", {"PAK", "QAT"}),
    ("Seven people were killed in an attack in Bannu on Friday.", "attack", {"PAK"}),
]


@pytest.mark.parametrize(("text", "kind", "countries"), CASES)
def test_countries_have_a_part(text: str, kind: str, countries: set[str]):
    events = [e for article in extract(f"{text}\n", DAY) for e in article.diplomatic_events if e.type.value == kind]
    assert events
    assert set(events[-1].countries) == countries
    assert len(set(events[-1].countries)) == len(events[-1].countries)
