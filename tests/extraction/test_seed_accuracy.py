"""What must be read out of the seed page, against its annotation."""

import json
from datetime import date
from functools import cache
from itertools import pairwise

import pytest

from app.evaluation import score_page
from app.extraction import extract
from app.extraction.pages import split_page
from app.models.extracted import ExtractedArticle
from tests.gold import DATA, SEED

PAGE = "000_36ac887a2783dbf1"


@cache
def articles() -> list[ExtractedArticle]:
    return list(extract((SEED / f"{PAGE}.txt").read_text(encoding="utf-8"), date(2025, 7, 26)))


def test_the_page_holds_six_articles_of_which_the_first_has_a_headline():
    assert [a.headline for a in articles()] == ["Iran’s Pezeshkian Open To Visiting Afghanistan To Improve Relations", *[None] * 5]


def test_a_lead_that_stands_twice_is_read_once():
    first = articles()[0]
    assert first.body.count(first.lead) == 1


@pytest.mark.parametrize(("level", "least"), [("statements", 0.95), ("statistics", 1.0), ("events", 0.85)])
def test_f1(level: str, least: float):
    gold = json.loads((DATA / "records" / f"{PAGE}.json").read_text(encoding="utf-8"))
    assert score_page(PAGE, gold, [a.model_dump(mode="json") for a in articles()]).tallies[level].f1 >= least


def test_every_evidence_is_cut_from_the_body():
    for article in articles():
        for record in (*article.statements, *article.deportation_statistics, *article.diplomatic_events):
            assert article.body[record.evidence.start : record.evidence.end] == record.evidence.exact != ""


def test_a_misprinted_name_is_the_known_actor_with_the_printed_form_kept():
    dar = next(s for a in articles() for s in a.statements if s.speaker == "Ishaq Dar")
    assert (dar.speaker_printed, dar.affiliation) == ("Ishq Dar", "Pakistan Ministry of Foreign Affairs")


def test_a_figure_has_period_direction_and_source():
    figure = next(f for a in articles() for f in a.deportation_statistics if f.value == 286_631)
    assert (figure.period_start, figure.period_end) == ("2025-04-01", "2025-07-15")
    assert (figure.from_country, figure.to_country, figure.source) == ("PAK", "AFG", "UNHCR")


def test_a_decade_stays_a_decade():
    assert "199X" in {e.start_date for a in articles() for e in a.diplomatic_events}


def test_offsets_of_articles_do_not_overlap():
    page = (SEED / f"{PAGE}.txt").read_text(encoding="utf-8")
    found = split_page(page)
    assert all(a.end <= b.start for a, b in pairwise(found))
