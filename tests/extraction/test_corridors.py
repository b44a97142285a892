"""From which country people went to which."""

from datetime import date

import pytest

from app.extraction import extract

CASES = [
    ("Some 451,000 Afghans have been repatriated since November 1, including 1,912 on Thursday.", [(None, "AFG"), (None, "AFG")]),
    ("In the last 24 hours 5,085 Afghan citizens returned to Afghanistan from the Torkham border crossing.", [("PAK", "AFG")]),
    ("Some 1.2 million Afghans have come back this year, mostly from Iran and Pakistan, UNHCR said.", [(None, "AFG")]),
    ("Iran deported 5,000 foreign nationals, mainly from neighbouring Afghanistan, last week.", [("IRN", "AFG")]),
    ("About 2,500 Afghans returned from Pakistan and 190 from Turkey, the ministry said.", [("PAK", "AFG"), ("TUR", "AFG")]),
    ("The commission put the number of Afghans expelled from Pakistan at 7,214 and from Iran at 1,683.", [("PAK", "AFG"), ("IRN", "AFG")]),
    ("More than 2,300 Afghans were sent back from Iran and Pakistan on Monday, the ministry said.", [(None, "AFG")]),
    ("Iran and Pakistan deported 5,900 Afghans between them on Tuesday, the commission said.", [(None, "AFG")]),
    ("Pakistan deported 200 Afghans last week, while Iran has expelled hundreds more, the agency said.", [("PAK", "AFG"), ("IRN", "AFG")]),
    ("Arafat Jamal told a briefing in Geneva that 30,000 Afghans had come back from Iran this month.", [("IRN", "AFG")]),
    ("Arafat Jamal told a briefing in Geneva that 30,000 Afghans had returned this month.", [(None, "AFG")]),
    ("Iran has sent home 40,000 Afghans since May, figures from the Taliban’s refugee ministry show.", [("IRN", "AFG")]),
    ("Pakistan deported 245 Afghans who were waiting for admission to Germany, officials said.", [("PAK", "AFG")]),
    ("According to Iran's Interior Ministry, 1.1 million undocumented Afghans left the country this year.", [("IRN", "AFG")]),
    ("Police put 188 Afghans on buses and deported them to Chaman on Saturday.", [("PAK", "AFG")]),
    ("About 1,900 people returned through Torkham, a Pakistani border official said.", [("PAK", "AFG")]),
    ("Iran and Turkey host many. Some 3,800 Afghans went home through the Milak crossing, police said.", [("IRN", "AFG")]),
    ("Iran and Germany host many. More than 540,000 Afghans have left Pakistan since May, the agency said.", [("PAK", "AFG")]),
    ("Pakistan hosts many. More than half a million Afghans have been driven out of Iran this month, the agency said.", [("IRN", "AFG")]),
    (
        "Some 2.3 million Afghans have come back from both countries, 1.7 million of them from Iran, the agency said.",
        [(None, "AFG"), ("IRN", "AFG")],
    ),
    ("Pakistan and Iran expelled 674 families last week, 564 by Iran and 110 by Pakistan.", [(None, None), ("IRN", None), ("PAK", None)]),
    ("Some 120,000 and 30,000 Afghans returned from Iran and Pakistan respectively in June.", [("IRN", "AFG"), ("PAK", "AFG")]),
    ("Some 1,200 and 900 Afghans crossed at Torkham and Islam Qala, respectively, on Monday.", [("PAK", "AFG"), ("IRN", "AFG")]),
    ("Some 13,600 Afghans have come back from Iran and Pakistan. On Saturday, 4,991 people returned.", [(None, "AFG"), (None, "AFG")]),
    ("Iran deported 564 Afghan families and Pakistan 110 between October 3 and 9.", [("IRN", "AFG"), ("PAK", "AFG")]),
    ("Iran and Pakistan host many Afghans. Iran expelled 40,000 Afghans in May. In June, 60,000 came back.", [("IRN", "AFG"), ("IRN", "AFG")]),
    ("Iran and Pakistan host many Afghans. In June, 60,000 came back from the two countries.", [(None, "AFG")]),
    ("Iran expelled 40,000 Afghans in May, it said. In June the two countries sent back 60,000 Afghans.", [("IRN", "AFG"), (None, "AFG")]),
    (
        "Iran expelled 40,000 Afghans in May, it said. Pakistan was quiet. In all, 2.4 million Afghans have returned since January.",
        [("IRN", "AFG"), (None, "AFG")],
    ),
    ("The head of the department confirmed to Radio Azadi that 30,000 Afghans had returned from Iran on Thursday.", [("IRN", "AFG")]),
    ("Iran borders Afghanistan. Some 61,000 foreigners without papers were expelled from the province last year, he said.", [("IRN", None)]),
    ("Iran and Pakistan closed schools to refugees. Iran is firm. Some 1,200 Afghans have returned from Europe.", [(None, "AFG")]),
    ("Iran and Pakistan host many. The Turkish foreign minister landed in Kabul. Some 5,200 Afghans came home.", [(None, "AFG")]),
    ("Some 3,400 Afghans, including women and children, were deported from Iran on Sunday.", [("IRN", "AFG")]),
    ("Pakistan hosts many. Some 1.2 million Afghans, many of whom were born there, have been sent back from Iran.", [("IRN", "AFG")]),
    (
        "Police in Pakistan have detained 280 Afghans bound for Germany and have already deported 35 of them, the German ministry has said.",
        [(None, None), ("PAK", "AFG")],
    ),
    ("Pakistan deported 900 Afghans and Iran expelled 2,100, the commission said.", [("PAK", "AFG"), ("IRN", "AFG")]),
    ("Iran expelled 2,100 Afghans on Sunday and Pakistan deported 900 on Monday, it said.", [("IRN", "AFG"), ("PAK", "AFG")]),
    ("Germany deported 81 Afghans to Kabul with financial support from Iran in July.", [("DEU", "AFG")]),
    (
        "Over 1.4 million Afghans have returned this year, including more than one million from Iran, the agency said.",
        [(None, "AFG"), ("IRN", "AFG")],
    ),
    ("Pakistan hosts many. Some 20,000 Afghans have been resettled in Germany since 2021, the ministry said.", [(None, None)]),
    ("Some 900 Afghans came back from Iran and 300 were sent back by Pakistan.", [("IRN", "AFG"), ("PAK", "AFG")]),
    ("In addition to the returns from Pakistan, 599,000 Afghans have returned from Iran.", [("IRN", "AFG")]),
    ("In addition to 40,000 deported from Pakistan, Iran has expelled 90,000 Afghans.", [("PAK", "AFG"), ("IRN", "AFG")]),
    (
        "The total returns of Afghans from Pakistan so far in 2025 stand at 97,000, while total returns from Iran stand at 441,000.",
        [("PAK", "AFG"), ("IRN", "AFG")],
    ),
    ("Some 1.3 million Afghans have returned over two years, and in June alone 600,000 returned from Iran.", [(None, "AFG"), ("IRN", "AFG")]),
    (
        "Some 854 Afghans returned via Nimroz from Iran and 240 returned via Spin Boldak from Pakistan.",
        [("IRN", "AFG"), ("PAK", "AFG")],
    ),
    (
        "UNHCR assisted the return of 377 Afghans from Iran (327), Pakistan (16) and Turkey (34).",
        [(None, "AFG"), ("IRN", "AFG"), ("PAK", "AFG"), ("TUR", "AFG")],
    ),
    ("Some 13,852 migrants from Afghanistan have been handed over to Afghan officials at Dogharun.", [("IRN", "AFG")]),
    ("More than 165,000 Afghans have fled Pakistan since October 10, officials said.", [("PAK", "AFG")]),
    (
        "A total of 1,120 Afghan families returned on Sunday, with 70 families coming from Pakistan, while 1,050 families returned from Iran.",
        [(None, "AFG"), ("PAK", "AFG"), ("IRN", "AFG")],
    ),
]


@pytest.mark.parametrize(("text", "corridors"), CASES, ids=[text[:50] for text, _ in CASES])
def test_corridor(text: str, corridors: list[tuple[str | None, str | None]]):
    statistics = [s for article in extract(text, date(2025, 11, 24)) for s in article.deportation_statistics]
    assert [(s.from_country, s.to_country) for s in statistics] == corridors
