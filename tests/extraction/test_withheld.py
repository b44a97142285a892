"""What a text says outright did not happen, or not yet: events and counts of it are no deeds."""

from datetime import date

import pytest

from app.extraction import extract

ANCHOR = date(2025, 7, 20)
EVENTS = (
    ("Not a single migrant was deported through Chaman on Monday, officials said.", ("deportation", "denied")),
    # what something is done about is over
    ("Pakistan is recalling its ambassador from Iran in the aftermath of missile strikes in Panjgur.", ("attack", "occurred")),
    ("Ishaq Dar's visit to Kabul was postponed on Friday, the ministry said.", ("visit", "planned")),
    ("A visit by the Pakistani foreign minister to Kabul was cancelled in March.", ("visit", "denied")),
    ("Talks between the two sides in Doha that were scheduled for Monday were called off.", ("talks", "denied")),
    ("Reports that Pakistan had closed the Torkham crossing on Friday were untrue, an official said.", ("policy_measure", "denied")),
    ("Pakistan postponed the deportation of 50,000 Afghans until September.", ("deportation", "planned")),
    ("She denied that registered refugees were being deported from Karachi.", ("deportation", "denied")),
    ("No Afghan with a visa will be deported, the minister said.", ("deportation", "denied")),
    ("It has not deported any registered refugee, the ministry said.", ("deportation", "denied")),
    ("Afghanistan and Pakistan did not sign a trade agreement in Kabul on Monday.", ("agreement", "denied")),
    ("The ministry issued a statement denying that Iran had expelled them.", ("deportation", "denied")),
    ("The Islamabad High Court stopped the deportation of an Afghan singer.", ("policy_measure", "occurred")),
    ("Pakistan ordered the expulsion of 1.4 million Afghan refugees in July.", ("deportation", "planned")),
    ("Pakistan has decided to appoint an ambassador to Kabul, the ministry said.", ("mission_change", "planned")),
    ("China has stopped short of recognising the Taliban.", ("recognition", "denied")),
    ("The planned visit of the Iranian foreign minister to Kabul fell through.", ("visit", "denied")),
    ("A delegation awaited in Kabul on Friday did not show up.", ("visit", "denied")),
    ("The talks planned for Friday in Doha did not take place.", ("talks", "denied")),
    ("Talks between Pakistan and the Taliban have yet to be scheduled.", ("talks", "planned")),
    ("No date has been fixed for further talks between Kabul and Islamabad.", ("talks", "planned")),
    # what is a condition, weighed, wished for or to come
    ("The gate will be thrown open on Monday if the Taliban agree.", ("agreement", "proposed")),
    ("Trade will resume once the two sides reach an agreement.", ("agreement", "proposed")),
    ("A security pact between Iran and the Taliban is under discussion.", ("agreement", "proposed")),
    ("A trade deal between Iran and the Taliban is being negotiated.", ("agreement", "proposed")),
    ("China backs negotiations between Pakistan and Afghanistan.", ("talks", "proposed")),
    ("Qatar urged the resumption of talks between Islamabad and Kabul.", ("talks", "proposed")),
    ("Araghchi stressed the need for talks between Islamabad and Kabul to continue.", ("talks", "proposed")),
    ("A further round of talks between Pakistan and the Taliban has been pencilled in for August 6.", ("talks", "planned")),
    ("Talks between Pakistan and Afghanistan are expected to be held in Doha on Wednesday.", ("talks", "planned")),
    ("An accord between Kabul and Islamabad is expected to be signed on Wednesday.", ("agreement", "planned")),
    ("Pakistani clerics travelled to Kabul to persuade the TTP to agree to a truce.", ("agreement", "proposed")),
    ("General Bagheri invited General Asim Munir to Tehran on an official visit.", ("visit", "proposed")),
    ("Pakistan and the Taliban agreed on Monday to hold a flag meeting on Thursday.", ("meeting", "planned")),
    # what is known to be is none of these
    ("Qatar supports talks between Pakistan and the Taliban that began in Doha on Saturday.", ("talks", "occurred")),
    ("Trade resumed once the two sides had reached an agreement in Doha.", ("agreement", "occurred")),
    ("China backed the ceasefire that Pakistan and the Taliban reached in Doha.", ("agreement", "occurred")),
    ("Police tried to prevent the attack on the Indian consulate in Jalalabad on Friday.", ("attack", "occurred")),
    ("Nobody denied that Pakistan had bombed Khost on Friday.", ("attack", "occurred")),
    ("Protesters demanded that Qatar cancel the meeting between the two ministers in Doha on Friday.", ("meeting", "occurred")),
    ("Claims that Iran deported Afghans on Friday are not wrong, the ministry said.", ("deportation", "occurred")),
    ("The agreement that Pakistan and the Taliban reached in Doha on Friday has yet to be implemented.", ("agreement", "occurred")),
    ("The foreign minister travelled to Kabul on Monday and did not cancel his visit to Herat.", ("visit", "occurred")),
)
COUNTS = (
    ("Pakistan denied having deported 200 Afghans last week.", []),
    ("Pakistan did not deport the 1,400 Afghans on the list.", []),
    ("The claim that Iran executed 20 Afghans on Monday is false, the embassy said.", []),
    ("Pakistan postponed the deportation of 50,000 Afghans until September.", [("affected", 50_000)]),
    ("Pakistan ordered the expulsion of 1.4 million Afghan refugees in July.", [("affected", 1_400_000)]),
    ("Thousands of people marched in Peshawar on Friday against the deportation of Afghans.", []),
    ("Iranian lawmakers will vote next week on a bill to expel 2 million Afghans.", [("affected", 2_000_000)]),
    ("The court blocked a decision to deport 300 Afghans from the city.", [("affected", 300)]),
    ("Residents said the police failed to prevent the killing of 12 worshippers in Herat.", [("killed", 12)]),
    ("Some 1,400 Afghans were not just deported from Iran but robbed, UNAMA said.", [("deported", 1400)]),
    ("The Taliban did not arrest the 14 protesters until Friday.", [("arrested", 14)]),
    ("The 12 civilians were not killed by Pakistani fire but by Taliban shells, the army said.", [("killed", 12)]),
    ("Police deny any knowledge of the two reporters; 30 Afghans were arrested on Sunday.", [("arrested", 30)]),
    ("Will Iran deport another 2 million people this year?", []),
    ("The executed man was shot before a crowd of thousands in Gardez.", []),
    ("Four people were killed in front of hundreds of worshippers in Kandahar.", [("killed", 4)]),
    ("The group interviewed 34 returnees in Herat between June 20 and July 8.", []),
    ("Karim Stanekzai of the chamber said traders had lost millions.", []),
)  # fmt: skip


@pytest.mark.parametrize(("text", "event"), EVENTS, ids=[text[:40] for text, _ in EVENTS])
def test_an_event_that_did_not_come_about(text: str, event: tuple[str, str]):
    assert event in [(e.type, e.status) for article in extract(f"Border news\n{text}", ANCHOR) for e in article.diplomatic_events]


@pytest.mark.parametrize(("text", "counts"), COUNTS, ids=[text[:40] for text, _ in COUNTS])
def test_people_to_whom_nothing_was_done(text: str, counts: list[tuple[str, int]]):
    body = f"The border was calm on Sunday, officials in the province said.\n{text}"
    found = [(s.measure, s.value) for article in extract(body, ANCHOR) for s in article.deportation_statistics]
    assert [one for one in found if one[1] != 2] == counts


def test_a_question_tells_of_no_event():
    text = "The border was calm on Sunday, officials said.\nHas Pakistan closed the border at Torkham to trade?"
    assert [e.type for article in extract(text, ANCHOR) for e in article.diplomatic_events] == []


@pytest.mark.parametrize(
    "text",
    [
        "No clashes have occurred at Torkham since Wednesday.",
        "No attack took place in Kabul on Friday.",
        "Pakistan and Afghanistan were unable to reach an agreement.",
        "Iran has sent reinforcements to the Afghan border.",
    ],
)
def test_what_did_not_take_place_is_no_event(text: str):
    assert [e.type for article in extract(f"Border news\n{text}", ANCHOR) for e in article.diplomatic_events] == []
