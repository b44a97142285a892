"""The table of event frames, and who takes part in what they find."""

from datetime import date

import pytest

from app.extraction import extract
from app.extraction.frames import frames
from app.extraction.phrases import CLASSES
from app.models.vocabulary import ParticipantRole

ANCHOR = date(2025, 7, 26)
LEAD = "The border was calm on Sunday, officials said."
PARTS = [
    # who is accused did it
    ("The Taliban accused Pakistan of bombing homes in Kunar.", "attack", [("Pakistan", "initiator")]),
    ("Mujahid accused Pakistan of violating Afghan airspace and bombing a market in Paktika.", "attack", [("Pakistan", "initiator")]),
    # who passes words on asks for nothing
    ("Ishaq Dar said Kabul must rein in the militants, Reuters reported on Monday.", "appeal", [("Ishaq Dar", "initiator")]),
    ("“We call on Pakistan to halt returns,” said Stephane Dujarric, the spokesman of the UN.", "appeal",
     [("Stéphane Dujarric", "initiator"), ("Pakistan", "target")]),
    # who says what must be done appeals to whom it says it of
    ("Iran must let in refugees, the United Nations said.", "appeal", [("United Nations", "initiator"), ("Iran", "target")]),
    ("“We call on Pakistan to halt returns,” Filippo Grandi, the head of UNHCR, posted.", "appeal", [("Filippo Grandi", "initiator")]),
    # whoever travels to do it, and leads who does
    ("Ishaq Dar will travel to Kabul on Tuesday to hold talks with the Taliban.", "talks", [("Ishaq Dar", "initiator")]),
    ("A Pakistani delegation led by Mohammad Sadiq arrived in Kabul on Sunday.", "visit", [("Mohammad Sadiq", "initiator")]),
    ("The foreign ministers of China, Pakistan and Afghanistan met in Kabul on Wednesday.", "meeting",
     [("China", "initiator"), ("Pakistan", "initiator"), ("Afghanistan", "initiator")]),
    # a state has the part of its nameless guards
    ("Pakistan accused Iranian guards of firing first.", "accusation", [("Iran", "target")]),
    # told before
    ("Fighting between Pakistani and Taliban forces went on. China urged both sides to stop.", "appeal", [("China", "initiator"), ("Pakistan", "participant"), ("Taliban", "participant")]),
    # whose arms they are
    ("Pakistani jets struck Khost on Sunday night.", "attack", [("Pakistan", "initiator")]),
    # both who are met, each with his title
    ("Araghchi met Defence Minister Mohammad Yaqoob Mujahid and Foreign Minister Amir Khan Muttaqi in Kabul on Sunday.", "meeting",
     [("Mohammad Yaqoob Mujahid", "target"), ("Amir Khan Muttaqi", "target")]),
    # the two sides are those whose ministers met
    ("Ishaq Dar met Amir Khan Muttaqi in Kabul on Sunday. The two sides agreed to keep the border open.", "agreement",
     [("Pakistan", "initiator"), ("Afghanistan", "initiator")]),
    # each of a list, with his office
    ("Dar met Iran's Foreign Minister Abbas Araghchi and Türkiye's Foreign Minister Hakan Fidan in Jeddah on Monday.", "meeting",
     [("Abbas Araghchi", "target"), ("Hakan Fidan", "target")]),
    ("The talks were attended by Pakistan's envoy Mohammad Sadiq, Russian envoy Zamir Kabulov and Chinese envoy Yue Xiaoyong.", "talks",
     [("Mohammad Sadiq", "initiator"), ("Zamir Kabulov", "initiator"), ("Yue Xiaoyong", "initiator")]),
    # who is called on in person, who talks aside
    ("Ishaq Dar called on Acting Prime Minister Mohammad Hassan Akhund in Kabul on Sunday.", "meeting",
     [("Ishaq Dar", "initiator"), ("Mohammad Hassan Akhund", "target")]),
    ("Pakistan's ambassador, Mudassir Tipu, in talks with Interior Minister Eskandar Momeni on Sunday, called for better border control.", "talks",
     [("Mudassir Tipu", "initiator"), ("Eskandar Momeni", "participant")]),
    # whose soldiers they are, and no more than who is told
    ("Pakistani troops killed 15 militants attempting to enter Zhob on Sunday.", "attack", [("Pakistan", "initiator")]),
    ("Pakistan accused Afghan forces of “unprovoked firing” along the border.", "accusation", [("Afghan forces", "target")]),
    # of talks that others mediate
    ("Talks mediated by Qatar between Afghanistan and Pakistan began in Doha on Saturday.", "talks",
     [("Afghanistan", "participant"), ("Pakistan", "participant"), ("Qatar", "participant")]),
    # two peoples, two persons
    ("The fighting between Pakistani and Afghan troops went on. The two neighbouring countries agreed to a truce on Sunday.", "agreement",
     [("Pakistan", "initiator"), ("Afghanistan", "initiator")]),
    ("China, Pakistan and Afghanistan held talks in Kabul. The three sides agreed to extend the corridor.", "agreement",
     [("China", "initiator"), ("Pakistan", "initiator"), ("Afghanistan", "initiator")]),
    # who is called on, invited or asked to do it
    ("The UN human rights chief, Volker Türk, called on Pakistan not to return Afghans.", "appeal", [("Volker Türk", "initiator"), ("Pakistan", "target")]),
    ("Ishaq Dar invited Amir Khan Muttaqi to visit Islamabad, the ministry said.", "visit", [("Amir Khan Muttaqi", "initiator")]),
    ("Tajikistan's Foreign Ministry summoned the Afghan ambassador and handed him a note of protest.", "protest",
     [("Afghan ambassador", "target")]),
    ("A Taliban delegation and a Pakistani delegation held talks in Doha on Saturday.", "talks",
     [("A Taliban delegation", "initiator"), ("a Pakistani delegation", "initiator")]),
    # who calls or travels where that is told aside
    ("In a phone call with Ishaq Dar on Monday, Iran's foreign minister Abbas Araghchi welcomed the truce.", "talks",
     [("Abbas Araghchi", "initiator"), ("Ishaq Dar", "participant")]),
    ("Ebrahim Raisi warned Kabul during a tour of Sistan and Baluchestan.", "visit", [("Ebrahim Raisi", "initiator")]),
    ("Israel struck Tehran on Monday during talks between Iran and the United States in Oman.", "talks", [("Iran", "participant")]),
    # whose forces they are, of several
    ("Pakistani and Afghan troops clashed at Torkham on Friday.", "border_clash", [("Pakistan", "initiator"), ("Afghanistan", "initiator")]),
    ("Iranian and Pakistani guards exchanged fire on Saturday near Taftan.", "border_clash", [("Iran", "initiator"), ("Pakistan", "initiator")]),
    # how many take part is no part of their name, and a thing takes none
    ("Iran deported more than 4,700 Afghan migrants on Friday.", "deportation", [("Iran", "initiator"), ("Afghan migrants", "target")]),
    ("Pakistan closed all its borders with Iran on Friday.", "policy_measure", [("Pakistan", "initiator"), ("Iran", "participant")]),
    # who only condemns it has no part in it
    ("Iran's Foreign Ministry spokesman Esmaeil Baghaei condemned a suicide bombing in Peshawar on Monday that killed 12 people.", "attack", []),
    # whose strikes they are, and who goes by the first of his names
    ("Pakistani air strikes killed 10 people in Khost on Friday.", "attack", [("Pakistan", "participant")]),
    ("Chinese Foreign Minister Wang Yi arrived in Kabul on Wednesday. Wang met Amir Khan Muttaqi.", "meeting", [("Wang Yi", "initiator")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "parts"), PARTS, ids=[text[:40] for text, _, _ in PARTS])
def test_who_takes_part(text: str, kind: str, parts: list[tuple[str, str]]):
    events = [e for article in extract(f"{LEAD} {text}", ANCHOR) for e in article.diplomatic_events if e.type == kind]
    found = [(p.name, p.role) for e in events for p in e.participants]
    assert [part for part in parts if part not in found] == []
    assert ("Taliban", ParticipantRole.initiator) not in found


def test_a_sentence_may_tell_of_two_of_a_kind():
    text = f"{LEAD} The Torkham crossing was closed on Friday and reopened on Sunday. The gate stayed closed on Monday."
    events = [e for article in extract(text, ANCHOR) for e in article.diplomatic_events]
    assert [(e.type, e.start_date) for e in events][:2] == [("policy_measure", "2025-07-25"), ("policy_measure", "2025-07-20")]


def test_two_states_may_do_the_same_in_a_sentence():
    text = f"{LEAD} Iran expelled 2,100 Afghans on Sunday and Pakistan deported 900 on Monday, the commission said."
    events = [e for article in extract(text, ANCHOR) for e in article.diplomatic_events if e.type == "deportation"]
    assert [(e.participants[0].name, e.start_date) for e in events] == [("Iran", "2025-07-20"), ("Pakistan", "2025-07-21")]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Torkham remained closed on Monday, leaving hundreds of trucks stranded on both sides of the border.", ["policy_measure"]),
        (
            "Pakistan and Iran agreed to a truce, the Qatari foreign ministry said, after a week of border clashes between their forces.",
            ["agreement", "border_clash"],
        ),
        ("The Taliban and Iran exchanged heavy gunfire on the border on Saturday.", ["border_clash"]),
        ("Taliban forces seized two Pakistani border posts in Helmand on Saturday.", ["border_clash"]),
        ("Hundreds of civilians took to the streets in Khost on Friday.", ["protest"]),
        ("Pakistani bombardment in Khost killed 46 people on Tuesday night.", ["attack"]),
        ("India flew 21 tonnes of relief supplies to Kabul on Tuesday.", ["aid"]),
        ("Pakistan closed Torkham on July 21. The gate remains shut. The closure of the crossing has cost traders millions.", ["policy_measure"]),
        ("Twelve people were lashed in Khost on Friday.", ["other"]),
        ("Khawaja Asif on Friday warned Kabul against any attack.", []),
        ("Pakistan recalled its ambassador from Kabul over the strikes.", ["mission_change"]),
        ("The Russian Foreign Ministry has received credentials from the Taliban's ambassador.", ["mission_change"]),
        ("Pakistan and Afghanistan reached consensus on a mechanism in Istanbul on Thursday.", ["agreement"]),
        ("The Islamabad High Court has stopped the deportation of 18 Afghan citizens.", ["policy_measure"]),
        ("Pakistan has barred Iran's ambassador from coming back to Islamabad.", ["mission_change"]),
        ("The EU announced 161 million euros in new aid for Afghanistan on Monday.", ["aid"]),
        ("Taliban forces seized three Pakistani posts in Kurram on Saturday.", ["border_clash"]),
        ("A drone dropped bombs on a village in Khost on Monday.", ["attack"]),
        ("The UN Security Council adopted a resolution on Afghanistan on Thursday.", ["policy_measure"]),
        ("Pakistan declared the Hafiz Gul Bahadur group a terrorist organisation.", ["policy_measure"]),
        ("The Peshawar High Court heard a petition of Afghan musicians on Friday.", ["other"]),
        ("Foreigners without papers have to leave by November 1, Pakistan said.", ["policy_measure"]),
        ("Iran and Pakistan inked eight documents on Thursday.", ["agreement"]),
        ("Police demolished the houses of Afghan refugees in Islamabad on Monday.", ["policy_measure"]),
        ("Pakistani strikes killed 12 workers in Paktika on Tuesday.", ["attack"]),
        ("The talks ended on Sunday with an agreement between Pakistan and the Taliban.", ["talks", "agreement"]),
        ("Many Afghan refugees had to leave Iran with nothing but their clothes.", []),
        ("The UK announced cuts to its aid to Afghanistan on Monday.", ["policy_measure"]),
        ("The government declared war on terrorist groups.", []),
        ("Taliban forces captured 25 Pakistani posts on Sunday.", ["border_clash"]),
        ("Pakistan has closed the Afghan consulate in Peshawar.", ["mission_change"]),
        ("Pakistan's new ambassador to Kabul, Ubaid-ur-Rehman Nizamani, began his duties on Monday.", ["mission_change"]),
        ("Another group of Afghan nationals will be taken to the Torkham border next Friday for deportation.", ["deportation"]),
        ("Taliban forces opened unprovoked fire on a post in Chaman on Friday.", ["attack"]),
        ("Kabul on Monday summoned the ambassador for Iran.", ["protest"]),
        ("UNHCR has helped 40,000 returning families with cash since May.", ["aid"]),
        ("The district administration has sealed 23 guest houses for taking in people without visas.", ["policy_measure"]),
        ("Two days later Pakistan hit back in Saravan, where nine people died.", ["attack"]),
        ("Each returning family was provided with financial assistance of 10,000 afghanis.", ["aid"]),
        ("Some 1,300 SIM cards were distributed to the refugees at Torkham.", ["aid"]),
        ("The families were referred to the International Organization for Migration (IOM) for assistance.", ["aid"]),
        ("Turkey handed over a shipment of clothing to the Ministry of Refugees on Monday.", ["aid"]),
    ],
)
def test_which_events_a_sentence_tells_of(text: str, kinds: list[str]):
    events = [e for article in extract(f"{LEAD} {text}", ANCHOR) for e in article.diplomatic_events]
    assert [e.type for e in events] == kinds
    assert "Qatar Ministry of Foreign Affairs" not in [p.name for e in events for p in e.participants]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Thousands of people marched in Peshawar on Friday against the deportation of Afghans.", "deportation"),
        ("The talks between Pakistan and the Taliban failed to produce an agreement.", "agreement"),
        ("The third round of talks ended in Istanbul on Friday without a deal.", "agreement"),
        ("Skirmishes at the border had forced hundreds of families out of their homes.", "deportation"),
        ("Forty-nine Afghans with admission promises were flown from Islamabad to Germany on Monday.", "deportation"),
        ("Six Afghans staged a hunger strike outside the German embassy in Islamabad.", "attack"),
        ("Kabul handed Pakistan's head of mission a note of protest.", "mission_change"),
        ("A strong earthquake struck Kunar province on Friday, killing 800 people.", "attack"),
        ("Floods struck Punjab province on Friday.", "attack"),
        ("Protesters stoned police in Quetta on Friday.", "other"),
        ("Negotiations between Iran and the Taliban over water hit a snag on Monday.", "attack"),
        ("Analysts believe that such negotiations help to resolve issues between Kabul and Islamabad.", "talks"),
        ("The group posted a photograph of a mortar round.", "talks"),
        ("Afghan singers in Peshawar are worried about being deported.", "deportation"),
        ("Some 40,000 Afghans are at risk of deportation from Pakistan.", "deportation"),
        ("A new visa system for Afghan patients would be put in place by June 30, Ishaq Dar said.", "deportation"),
        ("The Foreign Office warned of the risk of arrest and detention of Britons in Afghanistan.", "arrest_operation"),
        ("Mujahid said that these groups are trying to blame the Taliban for the attack.", "accusation"),
        ("Tehran says Kabul is violating a 1973 treaty on the river.", "agreement"),
        ("The militants ended a ceasefire with Islamabad in November.", "agreement"),
        ("The agencies have yet to make arrangements for the refugees in Quetta.", "agreement"),
        ("Pakistan is pressing on with its drive to deport Afghans.", "appeal"),
        ("Foreign Minister Ishaq Dar will depart for Kabul on Saturday.", "policy_measure"),
        ("Trade and the arrest of Afghan migrants in Pakistan were discussed in the meeting.", "arrest_operation"),
        ("Several civilians at Spin Boldak were caught in the crossfire.", "arrest_operation"),
        ("Khawaja Asif warned that any raid on Pakistan would be met with a firm response.", "meeting"),
    ],
)
def test_what_never_was_is_no_event(text: str, kind: str):
    assert kind not in [e.type for article in extract(f"{LEAD} {text}", ANCHOR) for e in article.diplomatic_events]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Some 200 Afghans were flown to Kabul from Islamabad after their resettlement was cancelled.", "deportation"),
        ("Iran deported 12 former soldiers on Friday.", "deportation"),
        ("Pakistan forced 5,000 Afghans to return to their villages in Nangarhar on Friday.", "deportation"),
    ],
)
def test_what_was_done_all_the_same_is_one(text: str, kind: str):
    assert kind in [e.type for article in extract(f"{LEAD} {text}", ANCHOR) for e in article.diplomatic_events]


def test_words_of_a_day_are_no_appeal():
    text = f"{LEAD} Zabihullah Mujahid called the raids “a crime” on Friday."
    assert [e.type for article in extract(text, ANCHOR) for e in article.diplomatic_events] == []


def test_frames_have_unique_ids_and_known_classes():
    found = frames()
    assert len({frame.id for frame in found}) == len(found)
    for frame in found:
        slots = (frame.subject, frame.object, frame.subject_or_agent, frame.object_or_with, frame.any, *frame.preps.values())
        assert {name for slot in slots for name in slot} <= set(CLASSES), frame.id
        assert frame.verbs or frame.nouns, frame.id


def test_people_are_deported_from_the_state_that_does_it():
    text = "The border was calm on Sunday. Aid groups say that many of the Afghan nationals deported from Iran have no home."
    events = [e for article in extract(text, date(2025, 7, 26)) for e in article.diplomatic_events]
    assert ("Iran", ParticipantRole.initiator) in [(p.name, p.role) for e in events for p in e.participants]


def test_who_is_counted_without_a_noun_is_of_the_countries_told_before():
    text = "More than 5,100 Afghans returned from Iran last week. Of these, 3,988 were expelled by force."
    events = [e for article in extract(text, date(2025, 7, 26)) for e in article.diplomatic_events]
    assert ["IRN", "AFG"] in [e.countries for e in events if e.evidence.exact.startswith("Of these")]


def test_a_source_takes_no_part_in_what_it_tells():
    text = "According to UNHCR, Pakistan deported 286,631 Afghan nationals between 1 April and 15 July."
    events = [e for article in extract(text, date(2025, 7, 26)) for e in article.diplomatic_events]
    assert [(p.name, p.role) for e in events for p in e.participants] == [("Pakistan", ParticipantRole.initiator)]


def test_what_is_told_again_is_one_event():
    text = "Salim Akbari visited Ghazni on Sunday. On Sunday he toured the bazaar of Ghazni during the visit. The visit was welcomed by elders."
    assert [e.type for article in extract(f"{LEAD} {text}", ANCHOR) for e in article.diplomatic_events].count("visit") == 1


@pytest.mark.parametrize(
    ("text", "kind", "status", "start"),
    [
        ("Clashes between Iranian and Pakistani guards entered their second day on Friday.", "border_clash", "ongoing", "2025-07-24"),
        ("The ministry warned card holders that they would otherwise be deported from August 1.", "deportation", "proposed", "2025-08-01"),
    ],
)
def test_how_real_an_event_is(text: str, kind: str, status: str, start: str):
    events = [e for article in extract(f"{LEAD} {text}", ANCHOR) for e in article.diplomatic_events]
    assert [(e.status, e.start_date) for e in events if e.type == kind] == [(status, start)]
