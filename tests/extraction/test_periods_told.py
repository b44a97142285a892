"""When people were counted, on pages of a day: spans told by their ends, changes, days told by another."""

from datetime import date

import pytest

from app.extraction import extract

CASES = (
    ("2025-02-19", "In January, deportations rose to 1,245 from 1,040 in December.", [("2025-01-01", "2025-01-31"), ("2024-12-01", "2024-12-31")]),
    ("2026-03-09", "At least 56 civilians have died in Afghanistan since fighting with Pakistan erupted on 26 February, the UN has said.", [("2026-02-26", None)]),
    ("2025-04-14", "In the first phase, which began in September 2023, a total of 488,187 undocumented Afghans had left Pakistan.", [("2023-09-01", None)]),
    ("2026-01-14", "Eighteen people were killed in Abdanan during the first week of the protests that began on 28 December.", [("2025-12-28", "2026-01-03")]),
    ("2026-01-14", "Eighteen people were killed in the first three days of the protests, which began on 1 January.", [("2026-01-01", "2026-01-03")]),
    ("2026-01-31", "In March, Iran deported 36,000 Afghans.", [("2025-03-01", "2025-03-31")]),
    ("2026-01-14", "Storms had left 36 people dead in Farah in February.", [("2025-02-01", "2025-02-28")]),
    ("2025-10-30", "In November, 20,000 Afghans were deported from Iran.", [("2024-11-01", "2024-11-30")]),
    ("2025-02-19", "On Tuesday last week a bomber killed five people in Kunduz and wounded seven.", [("2025-02-11", "2025-02-11"), ("2025-02-11", "2025-02-11")]),
    ("2024-06-11", "On Tuesday last week, Iran deported 63 people.", [("2024-06-04", "2024-06-04")]),
    ("2024-06-11", "On Sunday, 1,020 people returned from Iran and 1,311 on Monday.", [("2024-06-09", "2024-06-09"), ("2024-06-10", "2024-06-10")]),
    ("2024-06-11", "On Sunday, 1,020 people returned from Iran and on Monday 1,311.", [("2024-06-09", "2024-06-09"), ("2024-06-10", "2024-06-10")]),
    ("2024-06-11", "In April, 41,020 people returned from Iran and in May 31,311.", [("2024-04-01", "2024-04-30"), ("2024-05-01", "2024-05-31")]),
    ("2025-10-16", "The crossing was closed on Thursday after fighting that killed at least 17 civilians and wounded 346 in Spin Boldak.", [(None, None), (None, None)]),
    ("2025-10-16", "A 48-hour ceasefire was holding on Thursday after fighting that killed at least 17 civilians and wounded 346 in Spin Boldak.", [(None, None), (None, None)]),
    ("2025-10-16", "Residents returned on Thursday to Spin Boldak, where 17 civilians had been killed.", [(None, None)]),
    ("2024-09-12", "Thirty Afghan footballers who fled to Iran in 2021 have been deported.", [(None, None)]),
    ("2024-06-11", "By the time elders arranged a truce on 6 June, 43 people had died and more than 150 had been injured.", [(None, "2024-06-06"), (None, "2024-06-06")]),
    ("2026-03-09", "From the beginning of the year to 25 February, his office had recorded 13 civilian deaths.", [("2026-01-01", "2026-02-25")]),
    ("2025-08-10", "From the start of July until Thursday, 23,100 migrants came back from Iran.", [("2025-07-01", "2025-08-07")]),
    ("2026-04-05", "From Wednesday until Friday, 23,100 migrants came back from Iran.", [("2026-04-01", "2026-04-03")]),
    ("2026-04-05", "From the beginning of Hamal until Friday, 23,100 migrants came back from Iran.", [("2026-03-21", "2026-04-03")]),
    ("2025-10-30", "Iran deported 82,000 Afghans in Mehr.", [("2025-09-23", "2025-10-22")]),
    ("2025-10-30", "In Mehr, the seventh month of the Iranian year, Iran deported 82,000 Afghans.", [("2025-09-23", "2025-10-22")]),
    ("2024-03-27", "In the solar year that ended last week, more than 1.5 million Afghans came home.", [("2023-03-21", "2024-03-19")]),
    ("2024-05-15", "Flash floods that swept through Baghlan on Friday have killed 315 people, the ministry said.\nFifty-one of the dead were children, UNICEF said on Tuesday.", [("2024-05-10", "2024-05-10"), ("2024-05-10", "2024-05-10")]),
    ("2025-08-10", "Police have rounded up 214 Afghans since Friday.\nForty-four of them were released.", [("2025-08-08", None), ("2025-08-08", None)]),
    ("2025-01-05", "Five prisoners were put to death in Bandar Abbas on New Year’s Day.", [("2025-01-01", "2025-01-01")]),
    ("2025-03-01", "Since the beginning of this year until February 7, 12,000 Afghans were deported, he said.", [("2025-01-01", "2025-02-07")]),
    ("2025-07-27", "Over 5,000 Afghans have been detained after the deadline for return expired on March 31.", [("2025-03-31", None)]),
    ("2025-07-27", "At least 224 people have been killed and 1,277 injured in airstrikes that began on June 13.", [("2025-06-13", None), ("2025-06-13", None)]),
    ("2025-07-27", "Iran deported 1,500 Afghans, the most since 2018.", [(None, None)]),
    ("2025-07-27", "Some 1,692 civilians were killed, the highest toll since documentation started in 2009.", [(None, None)]),
    ("2026-01-27", "Some 2,414 deaths were recorded in the first nine months of 2025, just shy of the 2,546 fatalities reported throughout 2024.", [("2025-01-01", "2025-09-30"), ("2024-01-01", "2024-12-31")]),
    ("2025-02-14", "Islamabad/Kabul, Feb 13 (IANS) Pakistan has detained over 5,000 Afghans in the city.", [(None, None)]),
    ("2025-07-27", "Another dozen people were killed on Friday, officials said.", [("2025-07-25", "2025-07-25")]),
    ("2025-07-27", "The group said 58 children, some as young as eight, were killed on Friday.", [("2025-07-25", "2025-07-25")]),
    ("2025-07-09", "Since the beginning of this year until yesterday, 717,658 Afghans have been deported, he said.", [("2025-01-01", "2025-07-08")]),
    ("2025-12-06", "Four civilians were killed at Spin Boldak, the governor said.\nHe said four others were wounded in the clashes, which broke out late on Friday.\nA hospital in Chaman said three people had been brought in with minor injuries.", [("2025-12-05", "2025-12-05"), ("2025-12-05", "2025-12-05"), ("2025-12-05", "2025-12-05")]),
    ("2025-05-06", "From 16 to 30 April 42,700 people returned from Pakistan. In the same month 12,948 people were arrested.", [("2025-04-16", "2025-04-30"), ("2025-04-01", "2025-04-30")]),
    ("2025-07-10", "Between April and June UNAMA recorded 47 arrests. In the previous quarter it recorded 33 arrests.", [("2025-04-01", "2025-06-30"), ("2025-01-01", "2025-03-31")]),
    ("2025-07-10", "Between April and June UNAMA recorded 47 arrests, against 33 in the previous three months.", [("2025-04-01", "2025-06-30"), ("2025-01-01", "2025-03-31")]),
    ("2026-02-18", "Fighting broke out on 12 February. At least 90 civilians have been killed since the fighting started, doctors say.", [("2026-02-12", None)]),
    ("2026-02-18", "The deportation drive began on 1 January. More than 60,000 Afghans have been deported since the start of the drive.", [("2026-01-01", None)]),
    ("2026-02-18", "A strike on Monday killed nine people. Some 300 people have been killed since the conflict began.", [("2026-02-16", "2026-02-16"), (None, None)]),
    ("2026-03-06", "The drive started on 1 April last year. Police have arrested 9,000 Afghans since the drive began.", [("2025-04-01", None)]),
    ("2024-03-19", "Five women were killed in Khost on Monday.\nPakistan struck two days after seven soldiers were killed in Mir Ali.", [("2024-03-18", "2024-03-18"), (None, None)]),
    ("2024-12-26", "At least 46 people were killed in air strikes on Tuesday night. The strikes came days after the group killed 16 soldiers in South Waziristan.", [("2024-12-24", "2024-12-24"), (None, None)]),
    ("2025-11-25", "Ten people were killed in overnight strikes in Khost. It comes a day after gunmen killed three officers in Peshawar. Eleven people were injured there.", [("2025-11-24", "2025-11-25"), ("2025-11-24", "2025-11-24"), ("2025-11-24", "2025-11-24")]),
    ("2025-11-25", "Ten people were killed in overnight strikes in Khost. A day earlier gunmen killed three officers in Peshawar.", [("2025-11-24", "2025-11-25"), ("2025-11-24", "2025-11-24")]),
    ("2025-10-12", "Afghan and Pakistani forces exchanged heavy fire overnight into Sunday, leaving dozens of fighters dead, officials said.", [("2025-10-11", "2025-10-12")]),
    ("2025-10-12", "Raids overnight into Saturday led to the arrest of 40 Afghans in Quetta.", [("2025-10-10", "2025-10-11")]),
    ("2025-04-19", "Some 300,000 Afghans were deported from Pakistan from October 2023 to the end of last year.", [("2023-10-01", "2024-12-31")]),
    ("2026-02-18", "Between August 2021 and the end of 2023, 218 former officials were killed.", [("2021-08-01", "2023-12-31")]),
    ("2026-02-18", "More than 9,000 Afghans have been arrested in Punjab since March.", [("2025-03-01", None)]),
    ("2025-05-06", "Arrests for the year stand at 62,000, the ministry said.", [("2025-01-01", None)]),
    ("2025-07-10", "The report, which covers April to June, says six former soldiers were killed.", [("2025-04-01", "2025-06-30")]),
    ("2025-08-21", "Police have arrested 138 Afghans in Islamabad, an activist said.\nThey were arrested on Tuesday, he added.", [("2025-08-19", "2025-08-19")]),
    ("2025-08-21", "Pakistan freed 40 Afghan prisoners, the consulate said.\nThe prisoners were released on Tuesday.", [("2025-08-19", "2025-08-19")]),
    ("2025-07-27", "Pakistan has deported 21,900 Afghans, the Interior Ministry said.\nThe removals were carried out between 1 April and 10 June, the ministry said.", [("2025-04-01", "2025-06-10")]),
    ("2025-07-27", "Some 6,200 Afghans have returned from Pakistan, IOM said.\nThey crossed between 14 and 20 July.", [("2025-07-14", "2025-07-20")]),
    ("2026-02-18", "Gunmen shot dead four coal miners in Balochistan, officials said.\nThe miners were asleep in their quarters.\nNo group has claimed responsibility. The killers fled into the mountains.\nThe shooting took place on Monday night.", [("2026-02-16", "2026-02-16")]),
    ("2026-02-18", "A suicide bomber blew himself up at a seminary in northwestern Pakistan, killing nine people, police said.\nStudents were gathering in the courtyard when the bomb went off.\n\"Six of the dead are students,\" police chief Abdul Rasheed told Reuters.\nThe attack took place on Tuesday afternoon.", [("2026-02-17", "2026-02-17"), ("2026-02-17", "2026-02-17")]),
    ("2026-02-18", "Pakistani shelling killed three children in Kunar, the Taliban said.\nThe shells hit homes in Dangam.\nResidents fled to the hills.\nPakistan has not commented.\nThe shelling happened on Monday evening.", [("2026-02-16", "2026-02-16")]),
    ("2025-09-10", "Iran has executed four more Afghan prisoners in Isfahan, a group reported. The four were hanged on Monday.", [("2025-09-08", "2025-09-08"), ("2025-09-08", "2025-09-08")]),
    ("2026-01-15", "Iran has executed two more Afghans, a group reported. The two were hanged in Karaj on Monday.", [("2026-01-12", "2026-01-12"), ("2026-01-12", "2026-01-12")]),
    ("2025-08-21", "Police have arrested 138 Afghans in Islamabad, an activist said.\nThe raid took place on Tuesday, he added.", [("2025-08-19", "2025-08-19")]),
    ("2025-06-12", "Pakistan deported 90 Afghans on Monday, and 30 others are being held at a camp in Chaman.", [("2025-06-09", "2025-06-09"), (None, None)]),
)  # fmt: skip


@pytest.mark.parametrize(("day", "text", "periods"), CASES, ids=[text[:40] for _, text, _ in CASES])
def test_when_people_were_counted_on_a_page_of_a_day(day: str, text: str, periods: list[tuple[str | None, str | None]]) -> None:
    figures = [s for article in extract(text, date.fromisoformat(day)) for s in article.deportation_statistics]
    assert [(f.period_start, f.period_end) for f in figures] == periods
