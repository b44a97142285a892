"""Page layouts -> articles."""

from datetime import date

import pytest

from app.extraction import extract
from app.extraction.pages import split_page

LEAD = "Officials in Herat said on Sunday that the crossing would open again."
MORE = "Traders had waited there for nine days with their lorries."
LAST = "No date was given for the return of passengers to the road."
OTHER = "A delegation from Tashkent arrived in Kabul to talk about the railway line."

CASES = [
    (
        "the number of a story above its headline",
        f"News ID: 5551234\n\nCrossing To Open Again\n\n{LEAD}\n\n{MORE}",
        [("Crossing To Open Again", LEAD)],
    ),
    ("a quotation after a wide gap", f"{LEAD}\n\n{MORE}\n\n\n“{LAST[:-1]},” he said.", [(None, LEAD)]),
    ("a quotation after a gap in a dump", f"{LEAD}\n{MORE}\n\n“{LAST[:-1]},” he said.", [(None, LEAD)]),
    ("a short lead with a dateline", f"QUETTA: Afghans reached the city.\n\n{MORE}\n\n{LAST}", [(None, "QUETTA: Afghans reached the city.")]),
    ("one block", f"{LEAD}\n{MORE}\n{LAST}", [(None, LEAD)]),
    ("headline and block", f"Crossing To Open Again\n{LEAD}\n{MORE}\n{LAST}", [("Crossing To Open Again", LEAD)]),
    ("doubled lead", f"Crossing To Open Again\n\n{LEAD}\n\n{LEAD}\n{MORE}\n{LAST}", [("Crossing To Open Again", LEAD)]),
    ("spaced paragraphs", f"Crossing To Open Again\n\n{LEAD}\n\n{MORE}\n\n{LAST}", [("Crossing To Open Again", LEAD)]),
    ("two in a dump", f"{LEAD}\n{MORE}\n\n{OTHER}\n{LAST}", [(None, LEAD), (None, OTHER)]),
    ("wide gaps in a dump", f"{LEAD}\n{MORE}\n\n\n\n{OTHER}\n{LAST}", [(None, LEAD), (None, OTHER)]),
    (
        "date line before the lead",
        f"Crossing To Open Again\n\nSunday, 09/14/2025\n\n{LEAD}\n\n{MORE}\n\nMore News",
        [("Crossing To Open Again", LEAD)],
    ),
    (
        "standfirst above byline",
        f"Crossing To Open Again\n\n{OTHER}\n\nBy Staff and Agencies\nPublished On 25 Nov 2025\n\n{LEAD}\n\n{MORE}",
        [("Crossing To Open Again", LEAD)],
    ),
    (
        "caption",
        f"Crossing To Open Again\n\nMay 10, 2024\n\nFILE - Lorries stand at the gate, March 3, 2024.\n\n{LEAD}\n\n{MORE}",
        [("Crossing To Open Again", LEAD)],
    ),
    (
        "a second title above its date",
        f"Crossing To Open Again\n\nPublished on May 1\n\n{LEAD}\n\n{MORE}\n\nRailway Talks In Kabul\n\nPublished on May 1\n\n{OTHER}\n\n{LAST}",
        [("Crossing To Open Again", LEAD), ("Railway Talks In Kabul", OTHER)],
    ),
    (
        "a dateline after a wider gap",
        f"Crossing To Open Again\n\n{LEAD}\n\n{MORE}\n\n{LAST}\n\n\nKABUL, Afghanistan (AP) — {OTHER}\n\n{MORE}",
        [("Crossing To Open Again", LEAD), (None, f"KABUL, Afghanistan (AP) — {OTHER}")],
    ),
    (
        "a dateline after another",
        f"HERAT, May 1 (MNA) – {LEAD}\n\n{MORE}\n\nKABUL, May 1 (MNA) – {OTHER}\n\n{LAST}",
        [(None, f"HERAT, May 1 (MNA) – {LEAD}"), (None, f"KABUL, May 1 (MNA) – {OTHER}")],
    ),
    ("places named before their reports in one article", f"HERAT: {LEAD}\n\n{MORE}\n\nTORKHAM: {OTHER}\n\n{LAST}", [(None, f"HERAT: {LEAD}")]),
    ("a question for a title", f"Why Are The Crossings Closed?\n\n{LEAD}\n\n{MORE}", [("Why Are The Crossings Closed?", LEAD)]),
    ("a question in the text", f"Crossing To Open Again\n\n{LEAD}\n\nWhat comes after that?\n\n{MORE}", [("Crossing To Open Again", LEAD)]),
    (
        "a caption with its credit for a first line",
        f"Families wait at a holding centre in Chaman on April 10, 2025. —AFP\n\n{LEAD}\n\n{MORE}",
        [(None, LEAD)],
    ),
    (
        "a caption above a line of credits",
        f"Crossing To Open Again\n\nRefugees wait for lorries in Chaman, Sunday, October 12, 2025.\nAP/AP\nhide caption\n\n{LEAD}\n{MORE}\n{LAST}",
        [("Crossing To Open Again", LEAD)],
    ),
    (
        "a sentence that shows a picture",
        f"Crossing To Open Again\n\nA guard stands beside a road in Khost on Oct. 20, 2025.\n\n{LEAD}\n\n{MORE}",
        [("Crossing To Open Again", LEAD)],
    ),
    (
        "words of the site",
        f"Language\n\nClick here to subscribe.\n\nCrossing To Open Again\n\n{LEAD}\n\n{MORE}\n\nGET IN TOUCH\n\nPlease tell us your thoughts.\n\nThe post Crossing To Open appeared first on Example News.",
        [("Crossing To Open Again", LEAD)],
    ),
    ("a menu", f"menu menu menu\ntime Thursday Apr 13 2023\n\nCrossing To Open Again\n\n{LEAD}\n\n{MORE}", [("Crossing To Open Again", LEAD)]),
    (
        "a gap before a paragraph that goes on",
        f"Crossing To Open Again\n\nOfficer Gul Khan said the gate was shut.\n\n{MORE}\n\n\n\nKhan further said that no date was given for passengers.",
        [("Crossing To Open Again", "Officer Gul Khan said the gate was shut.")],
    ),
    (
        "a gap before another report",
        f"Crossing To Open Again\n\n{LEAD}\n\n{MORE}\n\n\n\n{OTHER}\n\n{LAST}",
        [("Crossing To Open Again", LEAD), (None, OTHER)],
    ),
    (
        "a lead above the date of a dump",
        f"Crossing To Open Again\n\n{LEAD}\n\nTuesday, 12/24/2024\n\n{MORE}\n{LAST}\n\n{OTHER}\n{LAST}",
        [("Crossing To Open Again", LEAD), (None, OTHER)],
    ),
    (
        "a standfirst drawn from the text",
        f"Crossing To Open Again\n\n{LAST}\n\n{LEAD}\n\n{MORE}\n\n{LAST}\n\n{OTHER}",
        [("Crossing To Open Again", LEAD)],
    ),
    ("byline", f"Crossing To Open Again\n\nBy Our Correspondent\n\n{LEAD}\n\n{MORE}", [("Crossing To Open Again", LEAD)]),
]


@pytest.mark.parametrize(("name", "page", "expected"), CASES, ids=[case[0] for case in CASES])
def test_layout(name: str, page: str, expected: list[tuple[str | None, str]]):
    found = [(a.headline, page[a.start : a.end].split("\n", maxsplit=1)[0]) for a in split_page(page)]
    assert found == expected, name


def test_a_line_after_the_last_sentence_is_not_part_of_the_body():
    page = f"{LEAD}\n{MORE}\nMore News"
    (found,) = split_page(page)
    assert page[found.start : found.end] == f"{LEAD}\n{MORE}"


def test_what_a_feed_adds_to_the_last_line_is_not_part_of_the_body():
    page = f"{LEAD}\n{MORE} The post Crossing To Open Again first appeared on Daily News."
    (found,) = split_page(page)
    assert page[found.start : found.end] == f"{LEAD}\n{MORE}"


@pytest.mark.parametrize("page", ["", "   \n\n", "Menu\nHome\nAbout us\nContact", "404"])
def test_a_page_without_sentences_holds_no_article(page: str):
    assert split_page(page) == []


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Saturday, 05/27/2023", "2023-05-27"),
        ("27/05/2023", "2023-05-27"),
        ("05/06/2023", None),
        ("Saturday, 05/06/2023", "2023-05-06"),
        ("Tuesday, 31/31/2023", None),
        ("Published July 28, 2025", "2025-07-28"),
        ("28 July 2025 | 10:30", "2025-07-28"),
        ("2025-07-28", "2025-07-28"),
        ("By Karim Khan", None),
        ("July 28", None),
    ],
)
def test_the_day_above_the_text_is_that_of_publication(line: str, day: str | None):
    below_title, below_lead = (f"Crossing To Open Again\n\n{line}\n\n{LEAD}\n{MORE}", f"Crossing To Open Again\n\n{LEAD}\n\n{line}\n\n{MORE}\n{LAST}")
    for page in (below_title, below_lead) if line.startswith("Saturday, 05/27") else (below_title,):
        (article,) = extract(page, None)
        assert (article.published_on, article.published_on_basis) == (day, "stated" if day else None)
        (article,) = extract(page, date(2025, 8, 1))
        assert (article.published_on, article.published_on_basis) == ("2025-08-01", "supplied")
