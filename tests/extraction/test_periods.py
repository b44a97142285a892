"""When people were counted: totals, weeks, parts and spans told by both ends."""

from datetime import date

import pytest

from app.extraction import extract

ANCHOR = date(2025, 7, 16)  # a Wednesday
TUESDAY, LAST_WEEK, THIS_WEEK = ("2025-07-15", "2025-07-15"), ("2025-07-07", "2025-07-13"), ("2025-07-14", None)
NONE = (None, None)
CASES = (
    # a running total has no first day, and not that of the day's count beside it
    ("On Tuesday 1,410 Afghans were deported through Torkham. The total number of deportees has now reached 131,000.", [TUESDAY, NONE]),
    ("With 1,410 Afghans deported on Tuesday, the total has risen to 131,000.", [TUESDAY, NONE]),
    ("Some 900 families returned on Tuesday. A total of 14,000 families have returned to date.", [TUESDAY, NONE]),
    ("The death toll from a Pakistani air strike on Khost on Tuesday has reached 46.", [TUESDAY]),
    # calendar weeks
    ("The IOM said Iran expelled 49,000 Afghans last week.", [LAST_WEEK]),
    ("Last week, 3,900 Afghans were deported through Torkham. On Tuesday, another 800 were sent back.", [LAST_WEEK, TUESDAY]),
    ("Police arrested 240 Afghans last week and 90 on Tuesday.", [LAST_WEEK, TUESDAY]),
    ("The ministry said last week that 450 Afghans had been deported.", [NONE]),
    ("This week alone, Iran sent back 14,000 Afghans, officials said.", [THIS_WEEK]),
    ("Earlier this week, 640 Afghans were deported through Torkham.", [THIS_WEEK]),
    ("The ministry said this week that 450 Afghans had been deported.", [NONE]),
    ("Iran deported 28,000 Afghans in the last week of June.", [("2025-06-24", "2025-06-30")]),
    # what a count is compared with
    ("Deportations rose from 3,300 in the previous week to 7,700 in the week ending July 12.",
     [("2025-06-29", "2025-07-05"), ("2025-07-06", "2025-07-12")]),
    ("Some 9,930 people returned between 29 June and 5 July, 5 per cent more than the previous week (9,460).",
     [("2025-06-29", "2025-07-05"), ("2025-06-22", "2025-06-28")]),
    ("From 1 to 7 July Pakistan arrested 1,900 Afghans, 14 per cent fewer than the previous week, and deported 2,300, an increase of 4 per cent on the previous week.",
     [("2025-07-01", "2025-07-07"), ("2025-07-01", "2025-07-07")]),
    ("In June Iran deported 88,000 Afghans. The month before, 61,000 had been deported.",
     [("2025-06-01", "2025-06-30"), ("2025-05-01", "2025-05-31")]),
    ("Iran deported 120,000 Afghans this year, compared to 2024 (680,000).", [("2025-01-01", None), ("2024-01-01", "2024-12-31")]),
    ("Police arrested 7,200 Afghans in the first half of this year. In the same period last year, 4,100 Afghans had been detained.",
     [("2025-01-01", "2025-06-30"), ("2024-01-01", "2024-06-30")]),
    ("Police arrested 7,200 Afghans in the first half of this year. In the corresponding period of 2023, 4,100 Afghans had been detained.",
     [("2025-01-01", "2025-06-30"), ("2023-01-01", "2023-06-30")]),
    ("Iran has deported 90,000 Afghans since March. Over the same period last year, 60,000 Afghans were deported.",
     [("2025-03-01", None), ("2024-03-01", None)]),
    ("In June, 31,420 Afghans returned from Iran, up from 28,905 in May. Of these, 9,870 were deported.",
     [("2025-06-01", "2025-06-30"), ("2025-05-01", "2025-05-31"), ("2025-06-01", "2025-06-30")]),
    ("Between July 5 and July 11, 31,420 Afghans returned from Pakistan, down from 38,905 a week earlier. Of these, 9,870 were deported.",
     [("2025-07-05", "2025-07-11"), ("2025-06-28", "2025-07-04"), ("2025-07-05", "2025-07-11")]),
    ("Iran deported 5,400 Afghans on Monday, the commission said on Tuesday. A day earlier, 6,127 Afghans had been expelled.",
     [("2025-07-14", "2025-07-14"), ("2025-07-13", "2025-07-13")]),
    ("It was the highest figure since July 4, when 51,000 Afghans crossed.", [("2025-07-04", "2025-07-04")]),
    # parts
    ("Officials said more than 80,000 Afghans had crossed from Iran in recent days, including about 31,000 on Saturday and Sunday alone.",
     [NONE, ("2025-07-12", "2025-07-13")]),
    ("Iran deported 500,000 Afghans in June, with a high of 50,000 recorded on July 4.", [("2025-06-01", "2025-06-30"), ("2025-07-04", "2025-07-04")]),
    # both ends
    ("From the start of 2025 until June 30, 71,400 Afghans were detained in Pakistan.", [("2025-01-01", "2025-06-30")]),
    ("Between the start of the year and July 5, 71,400 Afghans were deported from Pakistan.", [("2025-01-01", "2025-07-05")]),
    ("Since April 1 till July 12, 131,000 Afghans have been deported from Pakistan.", [("2025-04-01", "2025-07-12")]),
    ("Since the Taliban takeover in August 2021, Iran has deported 3.4 million Afghans.", [("2021-08-01", None)]),
    ("Between September 2023 and 2024, more than 2.4 million Afghans returned.", [("2023-09-01", "2024-12-31")]),
    ("Between Monday, 23 June, and Saturday, 5 July, 240,000 Afghans were deported from Iran.", [("2025-06-23", "2025-07-05")]),
    ("From Monday June 23 until Saturday July 5, Iran deported 240,000 Afghans.", [("2025-06-23", "2025-07-05")]),
    ("More than 12,000 Afghans returned between July 5 and Tuesday.", [("2025-07-05", "2025-07-15")]),
    ("Dozens of soldiers were killed before Qatar brokered a truce on July 10.", [(None, "2025-07-10")]),
    ("Two soldiers were killed before dawn on Tuesday.", [TUESDAY]),
    ("About 47,000 Afghans had been deported by the end of January 2024.", [(None, "2024-01-31")]),
    # what goes on
    ("Pakistan has deported more than 1.6 million Afghans under a crackdown that began in October 2023.", [("2023-10-01", None)]),
    ("Police had detained 293 Afghans during a sweep that began on July 9.", [("2025-07-09", "2025-07-09")]),
    ("Police have arrested 1,035 Afghans in the current month.", [("2025-07-01", None)]),
    ("Close to 128,000 Afghans have been deported since the middle of May.", [("2025-05-15", None)]),
    ("From April 1 to the present, 131,000 Afghans have been deported from Pakistan.", [("2025-04-01", None)]),
    ("From the beginning of May this year to date, Iran has deported 300,000 Afghans.", [("2025-05-01", None)]),
    ("Iran has deported 300,000 Afghans from early May through the present.", [("2025-05-01", None)]),
    ("In 2025 so far, Pakistan has deported 90,000 Afghans.", [("2025-01-01", None)]),
    ("After July 6, 90,000 Afghans were deported from Iran.", [("2025-07-06", None)]),
    ("About 600,000 Afghans arrived after the Taliban seized power in August 2021.", [("2021-08-01", None)]),
    ("More than 1,200 families have fled after Pakistan shelled their villages on July 10.", [("2025-07-10", None)]),
    ("Two soldiers were killed after militants attacked a post on July 10.", [("2025-07-10", "2025-07-10")]),
    # a new total goes up to the end of what was added
    ("About 28,000 Afghans were deported in the first week of July, taking the tally to 1,031,757.", [("2025-07-01", "2025-07-07"), (None, "2025-07-07")]),
    ("Iran deported 28,000 Afghans in June, bringing the total number of deportees to 1,031,757.", [("2025-06-01", "2025-06-30"), (None, "2025-06-30")]),
    ("Another 188 Afghans were deported on Tuesday, taking to 732 the number of foreigners removed from the city since July 1, police said.",
     [TUESDAY, ("2025-07-01", None)]),
    # a time too vague for its own count gives others none
    ("In recent weeks, Iran deported Afghans through Islam Qala in great numbers. Among the Afghans deported at the crossing were 2,000 families.", [NONE]),
    ("Police arrested 40 Afghans on Monday. A year earlier, 12 people had been killed in a raid.", [("2025-07-14", "2025-07-14"), NONE]),
    ("Three people died after a roof collapsed in Ghazni on Monday. On Tuesday, four people died in a blast in Zabul.",
     [("2025-07-14", "2025-07-14"), TUESDAY]),
    ("Forty-four Afghan prisoners were set free on Monday.", [("2025-07-14", "2025-07-14")]),
    # a part of a longer time, and times that go up to now
    ("About 76,000 Afghans have returned this year from January 1 to June 27.", [("2025-01-01", "2025-06-27")]),
    ("About 76,000 Afghans returned last year from January 1 to August 27.", [("2024-01-01", "2024-08-27")]),
    ("Iran deported 40,000 Afghans this month, from July 1 to July 10.", [("2025-07-01", "2025-07-10")]),
    ("Between January and today, 200,000 Afghans have returned from Pakistan.", [("2025-01-01", None)]),
    ("Iran has deported 84,459 Afghans so far in July.", [("2025-07-01", None)]),
    # averages, and the times of others
    ("In the first week of July, 10,000 Afghans returned from Iran, up from a weekly average of 6,500.", [("2025-07-01", "2025-07-07"), NONE]),
    ("Around 3,000 Afghans are deported daily, up from 500 a day in June.", [NONE, ("2025-06-01", "2025-06-30")]),
    ("In 2024, 384,000 Afghans returned. That was less than the numbers of 2022, when 1.6 million Afghans returned.",
     [("2024-01-01", "2024-12-31"), ("2022-01-01", "2022-12-31")]),
    ("In 2024, 800,000 Afghans returned, far more than in the year before (2023: 462,000).",
     [("2024-01-01", "2024-12-31"), ("2023-01-01", "2023-12-31")]),
    ("Iran deported 40 Afghans. Returns grew after the July 6 deadline.", [NONE]),
    ("Police arrested 30 Afghans on Monday. More than 1,000 Afghans have been arrested in the capital, the embassy said.",
     [("2025-07-14", "2025-07-14"), NONE]),
    ("Another 900 Afghans were expelled the previous day, the commission said on Tuesday.", [("2025-07-14", "2025-07-14")]),
    ("Kabul, July 16: Pakistan has handed over 27 Afghan prisoners to the Taliban.", [NONE]),
    # years of the solar calendar
    ("In the last month of 1403, Iran expelled 900 Afghans.", [("2025-02-19", "2025-03-20")]),
    ("Iran expelled 900 Afghans in the spring of 1404.", [("2025-03-21", "2025-06-21")]),
    ("Iran expelled 700,000 Afghans during the last Iranian year of 1403.", [("2024-03-20", "2025-03-20")]),
    ("Some 17,800 Afghans came from Iran last week. In the week before, 20,700 came.", [LAST_WEEK, ("2025-06-30", "2025-07-06")]),
    ("Police have taken 5,111 Afghans to holding centres over the past three days, an official said.", [("2025-07-13", "2025-07-16")]),
    ("Iran deported 3,090 Afghans on Monday. In one case, over 6,000 Afghans had returned in a single day.", [("2025-07-14", "2025-07-14"), NONE]),
    ("A strike killed four people in Khost on Sunday. Previous clashes in Kunar left 16 people dead.", [("2025-07-13", "2025-07-13"), NONE]),
    ("Since July 1, 9,000 Afghans have returned through Torkham, while 400 families are currently waiting there.", [("2025-07-01", None), NONE]),
    ("KABUL, JULY 16: Four people were killed in Khost, officials said.", [NONE]),
    ("In January, February and March, 900 Afghans were deported.", [("2025-01-01", "2025-03-31")]),
    ("On Friday, Saturday and Sunday, 900 Afghans were deported.", [("2025-07-11", "2025-07-13")]),
    ("Pakistan deported 900 Afghans in 2022, 2023 and 2024.", [("2022-01-01", "2024-12-31")]),
    ("Following the June 30 deadline, 900 Afghans were deported.", [("2025-06-30", None)]),
    ("Some 900 Afghans left Pakistan ahead of the June 30 deadline.", [(None, "2025-06-30")]),
    ("More than 600,000 Afghans fled to Pakistan after the Taliban takeover in 2021.", [("2021-01-01", None)]),
    ("Two Iranian guards were killed this morning.", [("2025-07-16", "2025-07-16")]),
    ("Forty Afghans were deported from Iran last night.", [TUESDAY]),
    ("Security forces lost 386 men in the initial nine months of 2024.", [("2024-01-01", "2024-09-30")]),
    ("Some 623 Afghans returned from July 1 to 7. This marks a 29 per cent increase compared to the previous week (364).",
     [("2025-07-01", "2025-07-07"), ("2025-06-24", "2025-06-30")]),
    ("An attack killed 15 soldiers on Thursday and nine more on Friday.", [("2025-07-10", "2025-07-10"), ("2025-07-11", "2025-07-11")]),
    ("Iran executed six Afghans in May and four more in June.", [("2025-05-01", "2025-05-31"), ("2025-06-01", "2025-06-30")]),
    ("Fifteen soldiers died on Thursday and nine on Friday.", [("2025-07-10", "2025-07-10"), ("2025-07-11", "2025-07-11")]),
    ("Pakistan arrested 1,000 Afghans between April 1 and May 15. Since then, another 300 have been arrested.",
     [("2025-04-01", "2025-05-15"), ("2025-05-15", None)]),
    ("From June 1 until the July 6 deadline, 450,000 Afghans left Iran.", [("2025-06-01", "2025-07-06")]),
    ("Clashes in Kunar on July 5 killed 15 civilians. Three nights later, six people were killed in Khost.",
     [("2025-07-05", "2025-07-05"), ("2025-07-08", "2025-07-08")]),
    ("In mid-October last year, dozens of Afghans were killed near Saravan.", [("2024-10-01", "2024-10-31")]),
    ("At least 66 people were killed in Faryab between Saturday evening and Sunday.", [("2025-07-12", "2025-07-13")]),
    ("The year 2023 saw 450,000 Afghans deported from Iran.", [("2023-01-01", "2023-12-31")]),
    ("Iran deported 11,800 Afghans on Tuesday, down from 29,000 a week ago.", [TUESDAY, NONE]),
    ("A bomber rammed a post on July 10, killing 23 soldiers in the deadliest attack on the army this year.", [("2025-07-10", "2025-07-10")]),
    ("Iran's president visited Kabul on July 10. On the day of the visit, Iran released 200 Afghan prisoners.", [("2025-07-10", "2025-07-10")]),
    ("Pakistan held elections on July 10. On the eve of the vote, bombings in Pishin killed 28 people.", [("2025-07-09", "2025-07-09")]),
    ("The deadline expired on July 6. Since the deadline, Iran has deported 200,000 Afghans.", [("2025-07-06", None)]),
    ("Pakistan deported 2,300 Afghans on July 10 and 1,900 on the 11th.", [("2025-07-10", "2025-07-10"), ("2025-07-11", "2025-07-11")]),
    ("Police in Karachi have arrested 250 Afghans since the start of the week, an official said.", [THIS_WEEK]),
    ("Some 12,000 Afghans crossed into Afghanistan yesterday, the Taliban reported.", [TUESDAY]),
    ("Iran deported 3,000 and 4,500 Afghans on Thursday and Friday respectively.", [("2025-07-10", "2025-07-10"), ("2025-07-11", "2025-07-11")]),
    ("In 2023 and 2024, Iran deported 700,000 and 750,000 Afghans respectively.", [("2023-01-01", "2023-12-31"), ("2024-01-01", "2024-12-31")]),
    # what is not of the count
    ("According to a UN report last week, 450,000 Afghans have been deported.", [NONE]),
    ("After clashes last week, Pakistan has deported 2,300 Afghans.", [NONE]),
    ("The number of Afghans deported on Tuesday has reached 1,410, the commission said.", [TUESDAY]),
    ("In total, 1,410 refugees have returned through Torkham on Tuesday, the Taliban said.", [TUESDAY]),
    ("Returns rose 30 percent on Tuesday to 900 Afghans, officials said.", [TUESDAY]),
    ("Iran deported 80,000 people, including 31,000 unaccompanied children in June, UNICEF said.", [("2025-06-01", "2025-06-30")] * 2),
    ("Iran expelled two Afghan journalists detained on July 2, their union said.", [NONE]),
    # a span that only its document knows
    ("Iran deported 900 Afghans on Tuesday. In the reporting week, buses carried 4,700 returnees over the border.", [TUESDAY, NONE]),
    # how it stands now
    ("On Tuesday 900 Afghans left through Torkham. Some 650,000 Afghans are registered in the province.", [TUESDAY, NONE]),
)  # fmt: skip


@pytest.mark.parametrize(("text", "periods"), CASES, ids=[text[:40] for text, _ in CASES])
def test_when_people_were_counted(text: str, periods: list[tuple[str | None, str | None]]) -> None:
    figures = [s for article in extract(text, ANCHOR) for s in article.deportation_statistics]
    assert [(f.period_start, f.period_end) for f in figures] == periods
