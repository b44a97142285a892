"""Days that a sentence leaves to the reader: when words were said, when an event began."""

from datetime import date

import pytest

from app.extraction import extract
from app.extraction.day_options import Neighbour, age, agreement, gather, likeliest_option
from app.extraction.logistic import score, weights_of
from app.models.vocabulary import DateBasis

ANCHOR = date(2025, 7, 26)  # a Saturday
SAID = [
    ("According to the interior ministry on Tuesday, 30 Afghans were released.", ["2025-07-22"]),
    (
        "In a phone call with Ishaq Dar on Sunday, Abbas Araghchi reviewed ties. During the call, Araghchi stressed that Iran would help.",
        ["2025-07-20"],
    ),
    # who goes on with words of an earlier day
    (
        "On Tuesday, Karim Vahdat blamed smugglers. Earlier, Vahdat had announced a plan. He stated that the plan would be carried out.",
        ["2025-07-22", None, None],
    ),
    # the same speaker goes on; another one tells nothing of a day
    ("On Friday, Ishaq Dar told reporters that the border would stay open. He added that trade had to go on.", ["2025-07-25", "2025-07-25"]),
    # the lead tells in short what the next sentence dates
    ("Pakistan will not extend visas, Ishaq Dar has said. Dar told reporters on Thursday that the decision was final.", ["2025-07-24", "2025-07-24"]),
    ("The UNHCR says it is worried. On Monday, Ishaq Dar said the border would stay open.", [None, "2025-07-21"]),
    # another time of the same speaker's words
    # the paper was sent out on the day told before
    (
        "Iran said on Thursday that talks had failed. In a statement issued the same day, Pakistan said it was ready to talk.",
        ["2025-07-24", "2025-07-24"],
    ),
    ("More than 9,000 came back, according to a UNHCR report released on Tuesday.", ["2025-07-22"]),
    ("Ishaq Dar said after the July 11 attack that the killing was shameful.", [None]),
    (
        "Zabihullah Mujahid said returns must be voluntary. “No one should be forced,” Mujahid added. On Tuesday, Mujahid had urged Pakistan to wait.",
        [None, None, "2025-07-22"],
    ),
    ("As of Thursday, the UNHCR said, the gate was shut.", [None]),
    # the day stands between the verb of saying and what is said
    ("Iran said on Monday it would deport two million Afghans.", ["2025-07-21"]),
    ("The Taliban’s Foreign Ministry said on October 8 it had summoned the envoy.", ["2024-10-08"]),
    ("Officials said Tuesday two people were killed in the raid.", ["2025-07-22"]),
    ("The army said Friday morning militants had attacked a convoy.", ["2025-07-25"]),
    ("Ishaq Dar told reporters late on Monday the talks had failed.", ["2025-07-21"]),
    ("Ishaq Dar said Friday was a dark day for Kabul.", [None]),
    # the day of a count is not that of its telling
    ("The Taliban’s refugee ministry counted 2,769 returnees at Islam Qala on Friday, two thirds of them expelled.", [None]),
    ("More than 9,000 people came back through Torkham on Tuesday alone, the UNHCR said.", [None]),
    ("UNAMA said on Saturday that arrests went on. In 2022, UNAMA said that the Taliban had killed many people.", ["2025-07-26", None]),
    ("UNAMA said on Saturday that arrests went on. In a report last week, UNAMA accused the Taliban of torture.", ["2025-07-26", None]),
    # at the meeting that was dated before
    ("Ishaq Dar met Amir Khan Muttaqi in Kabul on Monday. At the meeting, Dar said trade had to go on.", ["2025-07-21"]),
    (
        "Mohsin Naqvi met his Iranian counterpart, Eskandar Momeni, in Tehran on Tuesday. Speaking on the occasion, Ambassador Mudassir Tipu said trade would rise.",
        ["2025-07-22"],
    ),
]
BEGAN = [
    ("The Chaman crossing has been closed for 12 days.", [("policy_measure", "2025-07-14")]),
    ("The Chaman crossing was closed for 12 days.", [("policy_measure", None)]),
    (
        "Ishaq Dar arrived in Kabul on Monday for a visit. He also held talks with Amir Khan Muttaqi.",
        [("visit", "2025-07-21"), ("talks", "2025-07-21")],
    ),
    ("On Monday, Interior Minister Sarfraz Bugti gave all undocumented migrants until August 1 to leave.", [("policy_measure", "2025-07-21")]),
    (
        "Pakistan on Monday reopened the Torkham crossing, which had been closed since July 12.",
        [("policy_measure", "2025-07-21"), ("policy_measure", "2025-07-12")],
    ),
    ("As of July 20, Pakistan had deported 563,639 Afghans.", [("deportation", None)]),
    ("Iran said on Monday it would deport two million Afghans.", [("deportation", None)]),
    ("Iran's president, Masoud Pezeshkian, arrives in Islamabad on Monday for a visit.", [("visit", "2025-07-28")]),
    # what is condemned, or over before, did not happen on the day of what is told of it
    ("India on Sunday condemned Pakistan's strikes on Khost.", [("accusation", "2025-07-20"), ("attack", None)]),
    ("A blast killed 12 people in Quetta on Sunday. India on Sunday condemned the attack.", [("attack", "2025-07-20")]),
    ("Iran’s foreign ministry condemned the suicide attack in Peshawar in a statement on Thursday.", [("attack", None)]),
    (
        "Abbas Araghchi voiced concern over the clashes between Pakistan and Afghanistan in a phone call with Ishaq Dar on Wednesday.",
        [("border_clash", None), ("talks", "2025-07-23")],
    ),
    ("The Taliban on Monday lodged a protest with Pakistan over air strikes in Khost.", [("protest", "2025-07-21"), ("attack", None)]),
    ("Pakistan carried out air strikes in Khost in retaliation for Tuesday's attack on a convoy.", [("attack", None)]),
    ("Iran condemned Tuesday's attack on a police convoy in Quetta.", [("attack", "2025-07-22")]),
    ("Mohsin Naqvi on Tuesday presided over a meeting on returnees from Iran.", [("meeting", "2025-07-22")]),
    (
        "Pakistani and Taliban forces traded fire on Tuesday, days after Pakistan carried out air strikes in Paktika.",
        [("border_clash", "2025-07-22"), ("attack", None)],
    ),
    ("Pakistan lodged a protest over Monday's attack.", [("protest", None), ("attack", "2025-07-21")]),
    ("Hundreds demonstrated in Kabul against the air strikes of July 14.", [("protest", None), ("attack", "2025-07-14")]),
    ("The border at Chaman stayed closed for the fifth day on Tuesday.", [("policy_measure", "2025-07-18")]),
    ("Talks between Pakistan and Afghanistan are expected to be held in Doha on Wednesday.", [("talks", "2025-07-30")]),
    # what is agreed or ordered is yet to be done
    ("Police were ordered on Wednesday to arrest all Afghans without papers.", [("policy_measure", "2025-07-23"), ("arrest_operation", None)]),
    (
        "Pakistan closed all crossings on Monday after clashes between Taliban and Pakistani forces.",
        [("policy_measure", "2025-07-21"), ("border_clash", None)],
    ),
    ("Ishaq Dar visited Kabul on Monday. In March 2024, he signed an agreement in Tehran.", [("visit", "2025-07-21"), ("agreement", "2024-03")]),
]


@pytest.mark.parametrize(("text", "days"), SAID)
def test_words_take_the_day_that_is_told_of_them(text: str, days: list[str | None]):
    assert [s.said_on for article in extract(text, ANCHOR) for s in article.statements] == days


@pytest.mark.parametrize(("text", "events"), BEGAN)
def test_events_begin_on_the_day_that_is_told_of_them(text: str, events: list[tuple[str, str | None]]):
    assert [(e.type, e.start_date) for article in extract(text, ANCHOR) for e in article.diplomatic_events] == events


def test_options_are_gathered_by_day_and_none_is_taken_where_none_is_likely():
    options = gather([("own", "2025-07-21", "2025-07-21", DateBasis.stated, ["a"]), ("near", "2025-07-21", None, DateBasis.resolved, ["b"])])
    assert [(o.start, o.origin, o.names) for o in options] == [("2025-07-21", "near+own", ["a", "b"])]
    assert likeliest_option("said_weights", "statements", options, None, 1.0) is None
    assert likeliest_option("said_weights", "statements", options, options[0], 1.0) is options[0]


@pytest.mark.parametrize(
    ("day", "expected"), [("2025-07-26", "0"), ("2025-07-24", "2"), ("2025-07-20", "week"), ("2025-07-01", "month"), ("2020-01-01", "old"), ("2025-08-01", "future"), ("2025-07", "unknown")]
)  # fmt: skip
def test_age_of_a_day(day: str, expected: str):
    assert age(ANCHOR, day) == expected


def test_an_option_is_compared_with_what_the_rules_say_of_its_record_and_of_those_around():
    around = {
        "before": [Neighbour("2025-07-21", "True", "near"), Neighbour(None, "False", "far")],
        "after": [Neighbour("2025-07-22", "True", "near")],
    }
    assert list(agreement("2025-07-21", "own", None, around)) == [
        "by_rules=none", "by_rules=none|own", "before:0=same|True", "before=same|own", "before=same|near",
        "before:1=none|False", "after:0=other|True", "after=other|own", "after=other|near", "agreeing=1",
    ]  # fmt: skip


def test_a_score_is_the_same_in_any_order_of_its_features():
    names = list(weights_of("event_weights", "events"))
    assert len({score("event_weights", "events", names[at:] + names[:at]) for at in range(0, len(names), 97)}) == 1
