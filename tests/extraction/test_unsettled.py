"""What is arranged, demanded, sought, to come or denied, and the days that are not those of an event."""

from datetime import date

import pytest

from app.extraction import extract
from app.models.extracted import ExtractedEvent

ANCHOR = date(2025, 11, 8)  # a Saturday
LEAD = "The quarrel has troubled the region for years, traders and officials agree."
STATUSES = [
    ("Mohsin Naqvi is travelling to Tehran on Sunday to discuss the border.", "visit", "planned"),
    ("Some 200 Afghans in Quetta are waiting to be deported.", "deportation", "planned"),
    ("Asif said Pakistan would never slide into chaos and had decided to seal its borders.", "policy_measure", "occurred"),
    ("The Foreign Office wrote that militants are very likely to try to carry out attacks in Afghanistan.", "attack", "planned"),
    ("“Afghans without visas should be deported at once,” Talal Chaudhry said.", "deportation", "proposed"),
    ("All undocumented Afghans must be deported by the end of the month, the minister said.", "deportation", "proposed"),
    ("The Foreign Office on Thursday rejected reports of secret talks with the TTP.", "talks", "denied"),
    ("The Taliban denied that any talks with Pakistan had taken place in Kabul.", "talks", "denied"),
    ("Islamabad rejected claims of a meeting with Israeli officials.", "meeting", "denied"),
    ("Trump has been pushing for a ceasefire between Pakistan and Afghanistan.", "agreement", "proposed"),
    ("Qatar is working to secure a truce between Pakistan and Afghanistan.", "agreement", "proposed"),
    ("PTV said the talks in Istanbul between Pakistan and Afghanistan were likely to resume.", "talks", "planned"),
    ("Pakistan is unlikely to hold another round of talks with the Taliban.", "talks", "proposed"),
    ("The Taliban welcomed Araghchi's upcoming visit to Kabul.", "visit", "planned"),
    ("The Pakistani Taliban vowed to launch new attacks on Pakistani forces in Waziristan.", "attack", "planned"),
    ("Abdul Kabir proposed that Iran and Afghanistan hold formal talks on refugees.", "talks", "proposed"),
    ("The minister has ruled out any further extension for Afghan card holders.", "policy_measure", "denied"),
    ("The UN said the Taliban must lift the ban on women.", "policy_measure", "proposed"),
    ("The planned protest outside the embassy was cancelled on Monday.", "protest", "denied"),
    ("Pakistan is to suspend deportations for ten days, the minister said.", "policy_measure", "planned"),
    # what is demanded in so many words is said, and what is likely to bring about something is there
    ("Pakistan must stop deporting Afghan refugees, Human Rights Watch said.", "appeal", "occurred"),
    ("All undocumented Afghans must leave Iran by July 6 or face arrest, Iranian authorities announced.", "policy_measure", "occurred"),
    ("Pakistan's air strikes on Kabul in October are unlikely to end the revolt.", "attack", "occurred"),
    ("The talks that began in Istanbul on Thursday are likely to continue until Saturday.", "talks", "occurred"),
    ("Traders called off their sit-in in Chaman on Sunday.", "protest", "occurred"),
    ("Pakistan and Afghanistan have agreed to reopen the Chaman crossing from Tuesday.", "policy_measure", "planned"),
]
DAYS = [
    # the day of a charge is not that of the deed
    ("On Thursday, Kabul accused Pakistan of bombing a market in Paktika.", {"accusation": "2025-11-06", "attack": None}),
    ("Pakistan on Monday blamed the Taliban for an attack on a college in Wana.", {"accusation": "2025-11-03", "attack": None}),
    # nor that of talks that of the fighting they follow
    ("The ministers of Pakistan and Afghanistan met in Doha at the weekend after a week of border clashes.", {"meeting": "2025-11-01", "border_clash": None}),
    # what is agreed for a day was agreed before
    ("Pakistan and Afghanistan have agreed to resume talks in Istanbul on November 12.", {"agreement": None, "talks": "2025-11-12"}),
    ("Iran and Pakistan have agreed to open a new market on December 1.", {"agreement": None, "other": "2025-12-01"}),
    ("Pakistan has deported two Afghan journalists arrested on October 20.", {"deportation": None, "arrest_operation": "2025-10-20"}),
    ("It is Ishaq Dar's fourth visit to Kabul since April.", {"visit": None}),
    ("On Thursday the Taliban accused Pakistan of carrying out air strikes on Paktika.", {"accusation": "2025-11-06", "attack": None}),
    ("On Thursday Pakistan blamed the Taliban for Tuesday's attack in Islamabad.", {"accusation": "2025-11-06", "attack": "2025-11-04"}),
    ("Pakistan and Afghanistan agreed to resume talks in Istanbul on November 6.", {"agreement": None, "talks": "2025-11-06"}),
    ("Iran and Pakistan agreed to boost trade on Sunday.", {"agreement": "2025-11-02"}),
    ("This was the first visit by a Pakistani minister to Kabul since the fall of the republic in August 2021.", {"visit": None}),
    # how long there has been nothing like it is no day
    ("Talks in Doha follow the deadliest fighting between Pakistan and Afghanistan since the Taliban came to power in 2021.", {"talks": None}),
    ("Last year Iran closed the crossing in September for a week.", {"policy_measure": "2024-09"}),
]  # fmt: skip


def _events(text: str) -> list[ExtractedEvent]:
    return [event for article in extract(f"{LEAD} {text}", ANCHOR) for event in article.diplomatic_events]


@pytest.mark.parametrize(("text", "kind", "status"), STATUSES, ids=[text[:40] for text, _, _ in STATUSES])
def test_what_is_not_done(text: str, kind: str, status: str) -> None:
    assert {event.status for event in _events(text) if event.type == kind} == {status}


@pytest.mark.parametrize(("text", "days"), DAYS, ids=[text[:40] for text, _ in DAYS])
def test_the_day_of_each_event(text: str, days: dict[str, str | None]) -> None:
    assert {event.type.value: event.start_date for event in _events(text)} == days


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The Pakistani delegation left Istanbul on Tuesday without signing an agreement.", "agreement"),
        ("Two Pakistani officials, not authorised to discuss the issue, said that the gate was shut.", "talks"),
        ("Another driver, Mustafa, said he had no word on when the border will reopen.", "policy_measure"),
        ("Pakistan and Afghanistan reached consensus on a mechanism on Thursday.", "visit"),
        ("Traders in Chaman staged a strike on Monday over the closure of the crossing.", "attack"),
        ("The events of May demonstrated that the two neighbours need a hotline.", "protest"),
        ("The policy was drawn up in consultation with the Taliban authorities.", "talks"),
        ("Officials from Iran and Afghanistan stressed the need to expand relations in trade.", "policy_measure"),
        ("Iran has extended an invitation to Muttaqi to visit Tehran.", "policy_measure"),
        ("Germany suspended deportations to Afghanistan in August 2021.", "deportation"),
    ],
)
def test_what_is_no_event(text: str, kind: str) -> None:
    assert kind not in [event.type for event in _events(text)]


def test_a_crossing_is_the_one_told_before() -> None:
    text = "The Torkham crossing reopened on Wednesday. The crossing had been closed since October 12."
    assert [(event.location, set(event.countries)) for event in _events(text)] == [("Torkham", {"AFG", "PAK"})] * 2


def test_who_mediates_is_no_side() -> None:
    text = "Talks between Pakistani and Afghan officials took place, mediated by Turkey and Qatar. Both sides agreed to keep the ceasefire."
    assert set(_events(text)[-1].countries) == {"AFG", "PAK"}


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("The government has extended the refugees' stay until January 15.", "2026-01-15"),
        ("The cabinet extended the validity of the cards to March 31.", "2026-03-31"),
        ("Iran shut the border until Tuesday.", "2025-11-11"),
        ("Pakistan has closed the border since the clashes of October 11 and 12.", None),
    ],
)
def test_a_measure_lasts_to_a_day_to_come(text: str, end: str | None) -> None:
    assert [event.end_date for event in _events(text) if event.type == "policy_measure"] == [end]
