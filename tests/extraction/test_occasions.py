"""Days that a sentence does not tell: of an occasion told before, of another day named before, of the count a count is part of."""

from datetime import date

import pytest

from app.extraction import extract
from app.extraction.date_relations import related_dates
from app.extraction.dates import find_dates
from app.extraction.document import read
from app.extraction.open_periods import begun_on

FRIDAY = date(2025, 11, 21)


@pytest.mark.parametrize(
    ("text", "last", "days"),
    [
        ("Later in the day, the ambassador was received at the ministry.", FRIDAY, ["2025-11-21"]),
        ("He had told IRNA a day earlier that the gate was open.", FRIDAY, ["2025-11-20"]),
        ("The shooting began on 11 October, and two days later both sides met.", None, ["2025-10-13"]),
        ("The following day, the two sides exchanged lists.", FRIDAY, ["2025-11-22"]),
        ("At least 80 were executed in 2024, up from 25 the year before.", None, ["2023"]),
        ("The same day, the crossing reopened.", None, []),
        ("They agreed on Thursday to talk, two days after a gunfight in Nimroz.", FRIDAY, ["2025-11-18"]),
        ("He flew home on Thursday, a week before the gates were to open.", FRIDAY, ["2025-11-27"]),
        ("Police held 7,764 in the first week of November, against 4,000 the week before.", None, ["2025-10-25"]),
        ("In January some 96,300 came, against 71,000 a year earlier.", None, ["2024-01"]),
        ("Some 300 came in October, half as many as in the previous month.", None, ["2025-09"]),
        ("Since March 21 some 146,000 have come, against 61,200 in the same period of last year.", None, ["2024-03-21"]),
        ("On 29 February 2024 nine came, and four a year earlier.", None, []),
        ("Since 29 February 2024 nine have come, against four a year earlier.", None, []),
        ("Police held 300 on Monday, against 1,800 the week before.", None, []),
        ("Some came in the first half of October, against 900 in the previous month.", None, []),
        ("They came in the 1990s, and four a year earlier.", None, []),
        ("The army said on Friday that it had killed eleven the night before.", None, ["2025-11-20"]),
        ("The following day the group summoned the envoy.", FRIDAY, ["2025-11-22"]),
        ("The next day’s talks were short.", FRIDAY, []),
        ("Experts had pleaded with Tehran the day before to halt the raids.", FRIDAY, ["2025-11-20"]),
        ("He told a ceremony the day after that anyone could leave.", FRIDAY, ["2025-11-22"]),
        ("The governor met them at the gate that morning.", FRIDAY, ["2025-11-21"]),
        ("Earlier in the day he had seen the minister; hours later he left.", FRIDAY, ["2025-11-21", "2025-11-21"]),
        ("They met the day after the strike.", FRIDAY, []),
        ("Some 48 hours later, the families had fled.", FRIDAY, []),
        ("The crossing was opened again a week later.", FRIDAY, ["2025-11-28"]),
        ("On the second day he met the prime minister.", FRIDAY, ["2025-11-22"]),
        ("They signed it on the third day of his visit.", FRIDAY, ["2025-11-23"]),
        ("The gate was shut on the second day in a row.", FRIDAY, []),
        # of what follows, by the day told before in the article; weeks are counted roughly there
        ("The strikes came two days after a bomber killed eleven in Bannu.", FRIDAY, ["2025-11-19"]),
        ("The visit came two weeks after a gunfight at the border.", FRIDAY, []),
        ("“Just two days after the strike, the envoy was summoned.", FRIDAY, ["2025-11-23"]),
        ("Travellers must apply at least ten days before departure.", FRIDAY, []),
        ("The order takes effect 30 days after publication.", FRIDAY, []),
        ("The gate was shut for about nine days after a gunfight.", FRIDAY, []),
        ("Two or three days later, the gate was open again.", FRIDAY, []),
        ("Some three weeks later, the gate was open again.", FRIDAY, []),
        ("Two weeks later, the gate was open again.", FRIDAY, []),
        ("On 11 November he left for Tehran, and two weeks later he was back.", None, ["2025-11-25"]),
        ("On Tuesday, on the second day of his visit, he met the president.", FRIDAY, []),
        ("Two days after the strike, the envoy was summoned.", FRIDAY, ["2025-11-23"]),
        ("Torkham was shut for nine days after a gunfight.", FRIDAY, []),
        ("A day after twelve men died, the office on Thursday summoned the envoy.", FRIDAY, ["2025-11-19"]),
        ("Two days before the gate shut on Thursday, four died.", FRIDAY, []),
        ("A day after the clashes, in which ten died on Thursday, Pakistan shut the border.", FRIDAY, []),
        ("A day after the attack on Kabul, talks planned for Sunday were called off.", FRIDAY, []),
        ("Some 300 a day crossed, against 40 a day before the order.", FRIDAY, []),
        ("Residents said that evening patrols arrested thirty men.", FRIDAY, []),
        ("By that evening most of the men had been released.", FRIDAY, ["2025-11-21"]),
        ("In the first half of 2025 they killed 400, up from 280 in the same period of 2024.", None, ["2024-01"]),
        ("Between 1 November 2024 and 31 January 2025 there were nine, up from four in the same months of 2022.", None, ["2022-11-01"]),
    ],
)
def test_days_are_told_by_other_days(text: str, last: date | None, days: list[str]):
    own = find_dates(text, FRIDAY)
    assert [d.start for d in related_dates(text, own, last)] == days


def test_what_is_said_at_a_meeting_is_said_on_its_day():
    text = (
        "Iranian Foreign Minister Abbas Araghchi met his Afghan counterpart, Amir Khan Muttaqi, in Kabul on Thursday.\n"
        "Muttaqi told the visitor that trade must not be tied to other matters.\nHe also said that the border would stay open."
    )
    statements = [s for article in extract(text, FRIDAY) for s in article.statements]
    assert [(s.speaker, s.said_on) for s in statements] == [("Amir Khan Muttaqi", "2025-11-20")] * 2


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("Iran announced in May that up to 4 million Afghans living there illegally would be deported.", [(None, None)]),
        (
            "In 2023, 489,981 Afghans had returned from Pakistan; in 2024, 315,150 did so, the agency said.",
            [("2023-01-01", "2023-12-31"), ("2024-01-01", "2024-12-31")],
        ),
        (
            "From April 1 to June 30, Pakistan deported 40,000 people; it arrested 9,000, including some who arrived after August 2021.",
            [("2025-04-01", "2025-06-30")] * 2,
        ),
        ("Between June 1 and July 5, 449,218 people returned from Iran, the agency said.", [("2025-06-01", "2025-07-05")]),
        ("More than 541,000 Afghans have left Pakistan since the plan was announced in October 2023, the agency said.", [("2023-10-01", None)]),
        ("The agency said that 2,387 people were sent back from Iran on Monday, 210 of them by force.", [("2025-11-17", "2025-11-17")] * 2),
        (
            "Crossings have been closed since October 2025, when clashes left more than 70 people dead, officials said.",
            [("2025-10-01", "2025-10-31")],
        ),
        ("Pakistan announced its campaign in October 2023. More than 700,000 people have left since then.", [("2023-10-01", None)]),
        ("Most casualties came between 10 and 17 October, when 47 people were killed.", [("2025-10-10", "2025-10-17")]),
        ("The mission has documented 17 deaths since fighting flared on 10 October.", [("2025-10-10", None)]),
        ("At least 72 Afghans were executed between January and mid-October, the group said.", [("2025-01-01", "2025-10-15")]),
        ("More than 500,000 people have left Pakistan since mid-September, the agency said.", [("2025-09-15", None)]),
        ("Last year Iran deported 750,000 Afghans, and in the same period this year 900,000.", [("2024-01-01", "2024-12-31"), ("2025-01-01", None)]),
        ("Some 800,000 Afghans will be deported by March 31, officials said.", [(None, None)]),  # readers give what is only planned none
        ("As of November 12, 120,000 Afghans had returned from Iran, the agency said.", [(None, "2025-11-12")]),
        ("By November 12, more than 120,000 Afghans had returned from Iran this year, the agency said.", [("2025-01-01", "2025-11-12")]),
        ("Some 1.05 million people were deported between September 2023 and November 15, 2025, she said.", [("2023-09-01", "2025-11-15")]),
        (
            "Iran deported 10,000 Afghans in May, 12,000 in June and 15,000 in July, the agency said.",
            [("2025-05-01", "2025-05-31"), ("2025-06-01", "2025-06-30"), ("2025-07-01", "2025-07-31")],
        ),
        (
            "Some 20,000 people returned in June, 60,000 in May and about 80,000 Afghans in April.",
            [("2025-06-01", "2025-06-30"), ("2025-05-01", "2025-05-31"), ("2025-04-01", "2025-04-30")],
        ),
        ("In the six weeks to November 10, 31,000 Afghans returned from Iran, the agency said.", [("2025-09-30", "2025-11-10")]),
        ("More than 120,000 Afghans have returned from Iran since late March, the agency said.", [(None, None)]),
        (
            "More than 50,000 Afghans returned from Iran in early November and 3,000 on Tuesday, the agency said.",
            [(None, None), ("2025-11-18", "2025-11-18")],
        ),
        ("From early June to July 15, 700,000 Afghans left Iran, the agency said.", [(None, None)]),
        ("Some 44,000 Afghans had returned from Iran by the end of October, the agency said.", [(None, "2025-10-31")]),
        ("In early October, 3,000 Afghans were deported from Iran, the agency said.", [(None, None)]),
        ("Iran deported 1.2 million Afghans in 1403, the ministry said.", [("2024-03-20", "2025-03-20")]),
        ("Pakistan began its drive in October 2023, and more than 1.3 million Afghans have been sent back since.", [("2023-10-01", None)]),
        ("Arrests topped 100,000, more than in 2023 and 2024 combined.", [(None, None)]),
        (
            "Some 4,000 Afghans returned on Sunday, pushing the year's total above 1.5 million.",
            [("2025-11-16", "2025-11-16"), ("2025-01-01", None)],
        ),
        (
            "From June 1 to July 5, 449,218 Afghans returned from Iran, bringing the total for the year to 906,326.",
            [("2025-06-01", "2025-07-05"), ("2025-01-01", "2025-07-05")],
        ),
        (
            "Officials said 5,000 people were deported on Monday, raising the overall number since October 2023 to 1.7 million.",
            [("2025-11-17", "2025-11-17"), ("2023-10-01", None)],
        ),
        (
            "More than 200,000 Afghans were deported, in 2024, the ministry said.",
            [("2024-01-01", "2024-12-31")],
        ),
        (
            "Between 4 and 10 November 2,200 Afghans were arrested in Pakistan, the agency said.\nOver the same week 9,130 people returned to Afghanistan.",
            [("2025-11-04", "2025-11-10")] * 2,
        ),
        ("At least 58 soldiers were killed in overnight fighting along the border, the Taliban said on Friday.", [("2025-11-20", "2025-11-21")]),
        ("Eight people were killed in an attack in Kunar late on Thursday, officials said.", [("2025-11-20", "2025-11-20")]),
        # spans by their first day; months and years that roll are left open, a new total goes up to the day of what it adds
        ("UNAMA has documented 37 civilian deaths in the week from October 10.", [("2025-10-10", "2025-10-16")]),
        ("More than 250,000 Afghans came back from Iran in the past month, the agency said.", [(None, None)]),
        ("Some 9,000 Afghans came back from Iran in the past three days, the agency said.", [("2025-11-18", "2025-11-21")]),
        (
            "Police deported 188 Afghans via Chaman on Thursday, taking the number expelled from the city to 732.",
            [("2025-11-20", "2025-11-20"), (None, "2025-11-20")],
        ),
        (
            "Police deported 188 Afghans on Thursday, taking the number expelled to 732 since April 1.",
            [("2025-11-20", "2025-11-20"), ("2025-04-01", None)],
        ),
        ("Thousands of families have been expelled since the deadline for holders of cards ran out on 31 March.", [("2025-03-31", None)]),
        ("On 29 January, the cabinet approved a plan to remove Afghans, and police have since detained hundreds.", [("2025-01-29", None)]),
        ("In 2023 the gate was shut for nine days after a clash in September in which two Afghan guards died.", [("2023-09-01", "2023-09-30")]),
        ("More than 2.6 million Afghans have returned from Iran and Pakistan so far in 2025, the agency said.", [("2025-01-01", None)]),
        (
            "Some 16,000 people were deported on Wednesday and around 13,000 on Thursday.",
            [("2025-11-19", "2025-11-19"), ("2025-11-20", "2025-11-20")],
        ),
        ("Mourners on Thursday buried 18 people who died when jets hit their home a day earlier.", [("2025-11-19", "2025-11-19")]),
    ],
)
def test_periods_follow_the_clause(text: str, periods: list[tuple[str | None, str | None]]):
    figures = [s for article in extract(text, FRIDAY) for s in article.deportation_statistics]
    assert [(f.period_start, f.period_end) for f in figures] == periods


@pytest.mark.parametrize(
    ("text", "dated"),
    [
        (
            "The two ministers signed the deal on Thursday, two days after clashes between border guards in Nimroz.",
            [("agreement", "2025-11-20", "2025-11-20"), ("border_clash", "2025-11-18", "2025-11-18")],
        ),
        ("Pakistan began to expel Afghans in October 2023, blaming them for attacks.", [("deportation", "2023-10", "2023-10")]),
        (
            "Iran's foreign minister spent last Wednesday in Kabul, where he met Amir Khan Muttaqi.",
            [("visit", "2025-11-19", "2025-11-19"), ("meeting", "2025-11-19", "2025-11-19")],
        ),
        ("Iran has expelled 300,000 Afghans since March, the agency said on Monday.", [("deportation", "2025-03", None)]),
        ("Iran has expelled 300,000 Afghans this year, the agency said on Monday.", [("deportation", "2025", None)]),
        ("Pakistani jets bombed a market in Khost this month.", [("attack", "2025-11", "2025-11")]),
        ("Police have arrested 200 Afghans since the campaign began on June 13.", [("arrest_operation", "2025-06-13", None)]),
    ],
)
def test_an_event_takes_the_date_that_belongs_to_it(text: str, dated: list[tuple[str, str | None, str | None]]):
    events = [e for article in extract(text, FRIDAY) for e in article.diplomatic_events]
    assert [(e.type, e.start_date, e.end_date) for e in events] == dated


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("The crackdown, which began in November 2023, has sent 620,000 Afghans back, officials said.", "begin"),
        ("Under the government’s repatriation plan, launched in 2023, more than one million Afghans have already gone back.", "launch"),
        ("The crackdown has sent 620,000 Afghans back in November 2023, officials said.", None),
    ],
)
def test_what_began_on_a_date_goes_on_from_it(text: str, verb: str | None):
    (parsed,) = read(text, FRIDAY).sentences
    (mention,) = parsed.dates
    assert begun_on(parsed, mention) == verb
