"""What is counted: sentences whose counts lean on another count, on papers held, or on a verb far off."""

from datetime import date

import pytest

from app.extraction import extract
from app.extraction.counts import find_people
from app.extraction.document import read

CASES = (
    ("Two rockets wounded four children in Spera.", [(4, "wounded")]),
    ("The blast wounded nine civilians, including a woman and two children.", [(9, "wounded"), (2, "wounded")]),
    ("The blast wounded nine civilians, including a man and four boys.", [(9, "wounded"), (4, "wounded")]),
    ("Iran deported four or five Afghan journalists on Monday.", [(None, "deported")]),
    ("Two or three hundred Afghans were deported on Monday.", [(None, "deported")]),
    ("The ministry said 141 Afghans were recently returned from Pakistan to Afghanistan.", [(141, "returned")]),
    ("Some 500 Afghans were forcibly returned from Iran.", [(500, "deported")]),
    ("Of the 900 foreigners identified in the district, 700 have been deported to their home country.", [(900, "other"), (700, "deported")]),
    ("She said the two had joined a large group of migrants.", []),
    ("The Taliban said the refugees who came back from Pakistan include 300 families.", [(300, "returned")]),
    ("The office said 745 of the returnees had been transferred from Kabul to other provinces.", [(745, "other")]),
    ("Some 300 Afghans are expected to be deported this week.", [(300, "affected")]),
    ("Police in Karachi have detained and forcibly deported hundreds of Afghans.", [(None, "deported"), (None, "arrested")]),
    ("About 3,000 Afghan citizens remain in detention across Pakistan.", [(3000, "arrested")]),
    ("Of the 900 detained migrants, 700 have been deported.", [(900, "arrested"), (700, "deported")]),
    ("Out of the 900 foreigners living in the district, 700 were deported.", [(900, "other"), (700, "deported")]),
    ("With more than five million Afghans in Iran, Tehran has sped up expulsions.", [(5000000, "other")]),
    ("The presence of five million Afghans in Iran has strained services, a minister said.", [(5000000, "other")]),
    ("The firing resulted in the death of two soldiers and injuries to four others.", [(2, "killed"), (4, "wounded")]),
    ("The blast caused the death of five people and injury of 12 others.", [(5, "killed"), (12, "wounded")]),
    ("The clash led to the death of one civilian.", [(1, "killed")]),
    ("The council feared for 300 judges if they are forced to leave Pakistan.", [(300, "affected")]),
    ("Iran executed six prisoners on Sunday. Two of them were Afghan nationals.", [(6, "killed"), (2, "killed")]),
    ("Three traders, Karim Ahmadi (33), Wali Noori (47) and Omid Rahimi (29), were arrested in Quetta.", [(3, "arrested")]),
    ("Zarmina, a widow with five children, was expelled from Iran in June.", []),
    ("UNHCR expects 400,000 more Afghans to return this year.", [(400000, "affected")]),
    ("About 600,000 holders of Afghan Citizen Cards must leave Pakistan by the end of the month.", [(600000, "affected")]),
    ("A court in Karachi sent 22 Afghan women to prison on charges of illegal entry.", [(22, "arrested")]),
    ("More than 3,000 Afghans were flown from Islamabad to Canada last year.", [(3000, "other")]),
    ("The Pakistani government is set to deport three million Afghans in 2026.", [(3000000, "affected")]),
    ("Forty-five Afghans have been freed from jails in Sindh and sent home through Spin Boldak, the consulate says.", [(45, "released")]),
    ("Some 5,000 (60%) Afghans were deported from Iran on Monday, and 1,200 (12 per cent) came back of their own accord.",
     [(5000, "deported"), (1200, "returned")]),
    ("Police arrested 200 Afghans in Quetta and handed them over to the Border Police.", [(200, "arrested")]),
    ("UNHCR said 98,000 people have come back from Pakistan since September, and over 640,000 since the start of the year.",
     [(98000, "returned"), (640000, "returned")]),
    ("The ministry said that 2,387 people were sent back from Iran on Monday, including 151 families who entered through Nimroz.",
     [(2387, "deported"), (151, "deported")]),
    ("According to the ministry, some 800,000 Afghans hold such cards.", [(800000, "registered")]),
    ("Pakistan is home to many and hosts about 1.35 million registered refugees, the most of all its neighbours.", [(1350000, "registered")]),
    ("Two hundred Afghans were put across the border at Chaman on Saturday, the police said.", [(200, "deported")]),
    ("The embassy said 240 Afghans had been arrested and that 96 of them had been flown to Kabul.", [(240, "arrested"), (96, "deported")]),
    ("More than 300,000 Afghans have been expelled from Pakistan or have left it since April.", [(300000, "returned")]),
    ("Guards opened fire on some 70 Afghans who were trying to cross near Saravan.", [(70, "affected")]),
    ("Iran handed 180 Afghan prisoners over to the Taliban at Islam Qala on Sunday.", [(180, "returned")]),
    ("An official put the number of Afghans in the city at 42,000 and claimed that 4.1 million of them have no papers.",
     [(42000, "other"), (4100000, "undocumented")]),
    ("Doctors in Chaman said nine people had been treated for shrapnel wounds.", [(9, "wounded")]),
    ("About 90,000 Afghans came to Iran last year, according to officials.", [(90000, "other")]),
    ("The consulate secured the release of 35 detainees, its spokesman said.", [(35, "released")]),
    ("Traders put their losses at millions of dollars.", []),
    ("Some 3,000 Afghans were forced to leave Pakistan on Tuesday.", [(3000, "deported")]),
    ("On Sunday 900 Afghans were forced to return from Pakistan.", [(900, "deported")]),
    ("Iran deported 3,000 illegals on Monday.", [(3000, "deported")]),
    ("The commissioner counted 3,000 entries at Islam Qala on Monday.", [(3000, "returned")]),
    ("Islam Qala saw 98,214 returnees, of whom 61,870 were deported, the agency said.", [(98214, "returned"), (61870, "deported")]),
    ("Aid workers in the camp treated 7,000 children in May, the charity said.", [(7000, "other")]),
    ("Doctors treated 12 people with gunshot wounds at the clinic on Sunday.", [(12, "wounded")]),
    ("Police in Quetta said cases had been registered against 14 landlords.", []),
    ("Berlin flew 31 Afghans out of Pakistan last month under its programme.", [(31, "other")]),
    ("Islamabad has told 600,000 holders of such cards to leave by the end of the month.", [(600000, "affected")]),
    ("A first group of 64 walked free last week.", [(64, "released")]),
    ("The governor said 300 more families would be sent back next month.", [(300, "affected")]),
    ("Some 40 Afghan teachers are at risk of being deported, the union warned.", [(40, "affected")]),
    ("The hospital said the death toll had reached 27.", [(27, "killed")]),
    ("The office said 3,400 Afghans returned on Sunday. The total since April stands at 88,000.", [(3400, "returned"), (88000, "returned")]),
    ("Police arrested 61 Afghans in Karachi, and 24 in Quetta.", [(61, "arrested"), (24, "arrested")]),
    ("Of the 90 Afghans arrested, most were held in Karachi (52), Hyderabad (21) and Sukkur (17).", [(90, "arrested"), (52, "arrested"), (21, "arrested"), (17, "arrested")]),
    ("Twelve bodies were brought to Farah on Friday.", [(12, "killed")]),
    ("A bomb killed four guards and wounded eleven more.", [(4, "killed"), (11, "wounded")]),
    ("About 2,000 Afghans had fled to Pakistan by then, the agency said.", [(2000, "other")]),
    ("More than 38,000 Afghans have gone home through Chaman, in Balochistan.", [(38000, "returned")]),
    ("Both sides, with their two neighbouring bodies, met again.", []),
    ("The number of trucks at the gate has reached 400.", []),
    ("Iran deported 5,932 Afghans last week. Of these, 3,743 came through Islam Qala.", [(5932, "deported"), (3743, "deported")]),
    ("Police arrested 214 Afghans, 48 of them under the age of 18, on Saturday.", [(214, "arrested"), (48, "arrested")]),
    ("Seven returnees out of ten said so.", []),
    ("More than 230,000 Afghans came home from Iran in May, the highest monthly figure of 2025.", [(230000, "returned")]),
    ("At Torkham, officials registered 2,300 arrivals in June, down from 17,000 in May.", [(2300, "returned"), (17000, "returned")]),
    ("Police arrested girls between the ages of 12 and 18.", []),
    ("The UN flew in 300 staff on Monday.", []),
    ("The closure cost 3,000 traders their livelihoods.", []),
    ("The agency said arrests had fallen. Four of those arrested were students.", [(4, "arrested")]),
    ("Over a hundred Afghans were let go on Friday.", [(100, "released")]),
    ("Some 690,000 Afghans returned, and seven in 10 of them were forced to, the agency said.", [(690000, "returned")]),
    ("Police arrested 340 men in two operations in the city on Monday, the ministry said.", [(340, "arrested")]),
    ("Officers delivered 12 prisoners to Adiala Jail.", [(12, "arrested")]),
    ("On Sunday, Iran handed 180 inmates to the Taliban at the crossing.", [(180, "returned")]),
    ("Officials said 2,100 people left through Torkham on Tuesday, including 412 who were deported after an arrest.", [(2100, "returned"), (412, "deported")]),
    ("A charter with 81 Afghans on board took off from Leipzig for Kabul on Friday.", [(81, "deported")]),
    ("A plane with 200 Afghan refugees landed in Berlin on Friday.", [(200, "affected")]),
    ("Iran gave four million Afghans until Sunday to leave the country.", [(4000000, "affected")]),
    ("The shelling forced 300 families to leave their villages in Khost.", [(300, "affected")]),
    ("Some 4,200 had been expelled and 1,800 came of their own accord.", [(4200, "deported"), (1800, "returned")]),
    ("Police in Quetta forced 300 Afghan families to leave their rented homes and return to Afghanistan.", [(300, "deported")]),
    ("The number of executions of Afghans in Iranian prisons has reached 85.", [(85, "killed")]),
    ("The number of Afghans in Iranian jails has reached 9,000.", [(9000, "arrested")]),
    ("Gulalai, a mother of five, was deported from Iran last week.", []),
    ("Omid*, 12, was deported with his brothers.", []),
    ("Farida (not her real name), 34, was arrested in Islamabad on Monday.", []),
    ("Ten members of one family were killed when a house was bombed in Khost.", [(10, "killed")]),
    ("Iran deported 12 former soldiers on Monday.", [(12, "deported")]),
    ("Officials said four lawbreakers had been arrested on Monday.", [(4, "arrested")]),
    ("UNAMA said it had recorded 185 civilian casualties, including 56 killed and 129 wounded.", [(185, "other"), (56, "killed"), (129, "wounded")]),
    ("Of the 410 Afghans detained in Quetta, 280 were deported and the remaining 130 are being kept at the Haji Camp.", [(410, "arrested"), (280, "deported"), (130, "arrested")]),
    ("More than 1.1m Afghans have left for their homeland since then.", [(1100000, "returned")]),
    # parts of who was sent back
    ("On Tuesday 1,871 Afghans were repatriated. Of them, 1,102 were Proof of Registration card holders, 214 held Afghan Citizen Cards and 555 were undocumented.",
     [(1871, "returned"), (1102, "returned"), (214, "returned"), (555, "returned")]),
    ("Some 13,900 Afghans returned or were deported. Of the deportees, 2,500 came through Islam Qala.", [(13900, "returned"), (2500, "deported")]),
    ("Pakistan saw 37,400 returns, including 7,700 deportations, UNHCR said.", [(37400, "returned"), (7700, "deported")]),
    # what is to come, and help on the way
    ("Turkey is due to deport nearly 20,000 Afghans.", [(20000, "affected")]),
    ("Iran is preparing for the gradual return of around two million Afghans.", [(2000000, "affected")]),
    ("UNHCR expects up to 600,000 returns from Pakistan.", [(600000, "affected")]),
    ("Some 2,400 Afghans returned. SIM cards were handed to 709 returnee families.", [(2400, "returned"), (709, "other")]),
    ("Some 2,400 Afghans returned. He said 632 returnee families were transported to their home areas.", [(2400, "returned"), (632, "other")]),
    ("The UN is bracing for more arrivals after the return of 500,000 Afghans in July.", [(500000, "returned")]),
    ("Iran deported 1,871 Afghans. Of these, 700 were registered by UNHCR for aid.", [(1871, "deported"), (700, "registered")]),
    ("After the clashes, 1,200 Pakistanis left Afghanistan through Torkham on Friday.", [(1200, "returned")]),
    ("Pakistan dismissed the Taliban's claim that its forces had killed 58 Pakistani soldiers.", [(58, "killed")]),
    ("Some 86,000 people returned, while 57,000 left Afghanistan for other countries.", [(86000, "returned"), (57000, "other")]),
    ("Since June 17, a total of 14,358 Afghan nationals have been sent to Afghanistan, officials said.", [(14358, "deported")]),
    ("Iran expelled 612 Afghanistani families on Monday, the commission said.", [(612, "deported")]),
    ("Those repatriated on Monday comprised 410 males, 340 females and 500 children.", [(410, "returned"), (340, "returned"), (500, "returned")]),
    ("Pakistan deported 90,000 Afghans from September 2023 to 2025, the UN said.", [(90000, "deported")]),
    # help on the way home, what has not come about, and who leaves his own country
    ("UNHCR has assisted the return of 356 Afghan refugees from Iran since January 1.", [(356, "returned")]),
    ("UNHCR assisted 384,000 Afghans to return home from Pakistan.", [(384000, "returned")]),
    ("Pakistan demanded the release of 23 soldiers held by the Taliban.", [(23, "arrested")]),
    ("Pakistan and the Taliban exchanged 37 prisoners at Torkham on Monday.", [(37, "released")]),
    ("Pakistani police gathered 900 Afghans for deportation.", [(900, "affected")]),
    ("Tehran announced its intention to remove two million undocumented Afghans.", [(2000000, "affected")]),
    ("Pakistan issued an ultimatum to 1.7 million people to leave or face deportation.", [(1700000, "affected")]),
    ("Human Rights Watch said that 1.6 million Afghans had left their country since August 2021.", [(1600000, "other")]),
    ("Iran gave 4m illegal Afghans until July 6 to leave.", [(4000000, "affected")]),
    ("Some 70,400 Afghans returned from Iran in June, most of them deported, up from 64,900 in May.", [(70400, "returned"), (64900, "returned")]),
    ("More than 30,000 Afghans have returned. “Among them, around 2,500 are from Pakistan and 190 from Turkey,” a spokesman said.",
     [(30000, "returned"), (2500, "returned"), (190, "returned")]),
    ("Six men were killed and 10 others sustained wounds in Kunar.", [(6, "killed"), (10, "wounded")]),
    ("The rights group said that 300 Afghans had attempted to cross and 26 were killed.", [(300, "other"), (26, "killed")]),
    ("Police arrested 90 Afghans, five automobiles and three smugglers.", [(90, "arrested"), (3, "arrested")]),
    # who serves there, years that see something, and acts
    ("Pakistan deployed 1,500 police to the Torkham border on Sunday.", []),
    ("Iran sent 40 engineers to Herat, the governor said.", []),
    ("So far, 2024 has seen 290,000 Afghans return from Iran.", [(290000, "returned")]),
    ("There were 800 detentions in June, the embassy said.", [(800, "arrested")]),
    # how far one count is from another, and what only looks like goods
    ("Iran deported 66,000 Afghans in September, 12,000 more than in August.", [(66000, "deported")]),
    ("Some 1,400 Afghans returned on Monday, up 300 on the day before.", [(1400, "returned")]),
    ("Returns fell by 5,000 to 61,200 people in September.", [(61200, "returned")]),
    ("Since Sunday, 16 villagers have been killed in Kunar, officials there said.", [(16, "killed")]),
    ("The minister said 11,230 cardholders have been sent back to Afghanistan.", [(11230, "deported")]),
    ("Sixteen Taliban were killed in Chaman on Sunday, the army said.", [(16, "killed")]),
    ("During the holidays of 1402, about 2,700 were detained, he said.", [(2700, "arrested")]),
    ("On Friday, a car carrying 17 people collided with a tanker near Saravan; ten people were killed.", [(17, "other"), (10, "killed")]),
    ("Islamic State said it had killed and wounded more than 20 Taliban.", [(20, "other")]),
    ("The Taliban publicly flogged nine people in Ghazni on Sunday.", [(9, "other")]),
    ("The blast took the lives of seven people on Sunday.", [(7, "killed")]),
    # totals told by a mark, and lists
    ("The number of Afghans deported from Iran passed the one million mark on Tuesday.", [(1000000, "deported")]),
    ("The number of deportees has crossed the figure of 200,000.", [(200000, "deported")]),
    ("The number of Afghans deported from Iran in June stood at 61,200.", [(61200, "deported")]),
    ("The deportees included 5 males, 4 females and 10 children.", [(5, "deported"), (4, "deported"), (10, "deported")]),
    ("Some 2,600 Afghans returned home via Torkham, the department said, adding that these included 700 men, 650 women and 1,150 children.",
     [(2600, "returned"), (700, "returned"), (650, "returned"), (1150, "returned")]),
    ("About 2,650 Afghans were either deported or returned voluntarily from Iran on Tuesday.", [(2650, "returned")]),
    ("On July 12, 13 and 14, Iran deported 21,000 Afghans.", [(21000, "deported")]),
    ("Three people were killed and three others injured during a clash at Chaman on Tuesday.", [(3, "killed"), (3, "wounded")]),
    ("Two men were killed and five went missing in the mountains.", [(2, "killed"), (5, "other")]),
    ("Some 75 Afghans had been picked up by police in the town, and all of them were deported.", [(75, "arrested"), (75, "deported")]),
    ("Tens of thousands of Afghans streamed into the country from Iran.", [(None, "returned")]),
    # what is feared, aimed at, or not so
    ("It is part of a drive to deport more than 1.4 million foreigners, the group said.", [(1400000, "affected")]),
    ("About 3,000 Afghans are afraid of being deported from Iran.", [(3000, "affected")]),
    ("Some 300,000 Afghans are not registered with the commissionerate, he said.", [(300000, "undocumented")]),
    # who lives somewhere with or without papers, the dead who are carried, those hit in one breath
    ("About 900,000 undocumented Afghan nationals live in Pakistan, an official said.", [(900000, "undocumented")]),
    ("There are about 900,000 illegal Afghan nationals residing throughout Pakistan.", [(900000, "undocumented")]),
    ("About 700,000 registered refugees live in Pakistan, an official said.", [(700000, "registered")]),
    ("Over 300 Afghan migrants were shot dead and injured while crossing the border.", [(300, "other")]),
    ("Some 40 migrants’ bodies were sent home from Iran, according to the hospital.", [(40, "killed")]),
    # a year is no count, nor is what a feed adds
    ("Deportations from Iran went on into 2024, the agency said.", []),
    ("Returns from Pakistan stayed high through 2024, the agency said.", []),
    ("The ministry said the camp would open. The post 500 Afghans deported from Iran in May first appeared on Daily News.", []),
    ("An estimated 2,345 million Afghans have returned in 2025, including 1,7 million from Iran.", [(2345000, "returned"), (1700000, "returned")]),
)  # fmt: skip


@pytest.mark.parametrize(("text", "counts"), CASES, ids=[text[:40] for text, _ in CASES])
def test_counts_are_measured(text: str, counts: list[tuple[int, str]]) -> None:
    statistics = [s for article in extract(text, date(2025, 11, 24)) for s in article.deportation_statistics]
    assert [(s.value, s.measure) for s in statistics] == counts


PLACED = (
    ("Through Torkham, 216 families returned, through Spin Boldak 300 families and through Islam Qala 900 families.",
     [(216, "families", "Torkham"), (300, "families", "Spin Boldak"), (900, "families", "Islam Qala")]),
    ("At Torkham, 1,200 people crossed on Sunday, while 800 returned through Chaman.",
     [(1200, "people", "Torkham"), (800, "people", "Chaman")]),
    ("Some 500 people were killed and 1,200 injured in Kunar, while 12 people died in Nangarhar.",
     [(500, "people", "Kunar"), (1200, "people", "Kunar"), (12, "people", "Nangarhar")]),
    ("Some 6,700 families returned through Torkham and 4,671 via Spin Boldak on Monday.",
     [(6700, "families", "Torkham"), (4671, "families", "Spin Boldak")]),
    ("In all, 61,000 people crossed at Torkham, 22,000 at Chaman and 1,100 at Ghulam Khan.",
     [(61000, "people", "Torkham"), (22000, "people", "Chaman"), (1100, "people", "Ghulam Khan")]),
    ("Nearly 6,000 Afghans returned from Pakistan: 3,400 through Torkham and 2,600 through Spin Boldak.",
     [(6000, "people", None), (3400, "people", "Torkham"), (2600, "people", "Spin Boldak")]),
)  # fmt: skip


@pytest.mark.parametrize(("text", "counts"), PLACED, ids=[text[:40] for text, _ in PLACED])
def test_each_of_several_counts_has_its_own_place(text: str, counts: list[tuple[int, str, str | None]]) -> None:
    body = f"The border was calm, officials in the province said.\n{text}"
    statistics = [s for article in extract(body, date(2025, 11, 24)) for s in article.deportation_statistics]
    assert [(s.value, s.unit, s.location) for s in statistics] == counts


@pytest.mark.parametrize(
    ("text", "populations"),
    [
        ("At least 10 people, including six soldiers, were killed in an attack on Friday.", ["people", "soldiers"]),
        ('Iran expelled 4,700 "illegal" Afghan migrants on Monday, the agency said.', ["illegal Afghan migrants"]),
        ("Another 17 illegal Afghan nationals were deported on Friday, police said.", ["illegal Afghan nationals"]),
        ("UNHCR said 400,000 more Afghans had come back from Iran.", ["Afghans"]),
        ("Police arrested 60 Afghans, including 12 women and nine children, in Lahore on Sunday.", ["Afghans", "women", "children"]),
    ],
)
def test_whom_a_count_is_of(text: str, populations: list[str]) -> None:
    body = f"The border was calm on Sunday, officials in the province said.\n{text}"
    assert [s.population for article in extract(body, date(2025, 7, 26)) for s in article.deportation_statistics] == populations


def test_who_denies_a_figure_does_not_give_it() -> None:
    text = "The border was calm, officials said. Pakistan's army said that 12 civilians were killed, a figure that Kabul denied."
    (figure,) = (s for article in extract(text, date(2025, 11, 24)) for s in article.deportation_statistics)
    assert figure.source == "Pakistan Army"


def test_a_count_that_goes_on_is_told_by_words_of_its_own_sentence():
    text = "Of the Afghans who were living in the camps when the order came, more than 900 were deported last week. Of them, 50 belong to Takhar."
    first, second = find_people(read(text, None))
    assert first.what is not None
    assert second.what is not None
    assert [m for m, _, _ in second.what.measures] == [m for m, _, _ in first.what.measures] == ["deported"]
    assert all(token.doc is second.parsed.doc for token in (second.what.noun, *(trigger for _, trigger, _ in second.what.measures)))
