"""Scores of extraction against the annotated pages, held against those of the last change; and how records are compared."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from app.evaluation import baseline_of, report
from app.evaluation.matching import FIELDS, same_name, same_record
from app.evaluation.report import is_held_out
from app.evaluation.scores import Tally, match, score_page
from tests.conftest import SCORES
from tests.gold import DATA, scores

BASELINE: dict[str, dict[str, float]] = json.loads((DATA / "scores.json").read_text(encoding="utf-8"))
# A parse may differ between processors; a larger drop of F1, or of the share of right values of a field ("kind.field"), is a regression.
MARGIN, MARGIN_OF_FIELDS = 0.01, 0.02


@pytest.mark.parametrize(("group", "name"), [(group, name) for group, shares in BASELINE.items() for name in shares])
def test_no_score_drops(group: str, name: str):
    margin = MARGIN_OF_FIELDS if "." in name else MARGIN
    assert baseline_of(scores())[group][name] >= BASELINE[group][name] - margin


def test_every_group_has_a_baseline(record_property: Callable[[str, object], None]):
    record_property(SCORES, report(scores()))
    assert {group: set(shares) for group, shares in BASELINE.items()} == {group: set(shares) for group, shares in baseline_of(scores()).items()}


SAID = {"evidence": "The border will reopen on Monday, Dar said.", "speaker": "Ishaq Dar"}
COUNT = {"evidence": "Iran sent back 1,200 Afghans on Sunday.", "value": 1200, "value_text": "1,200", "measure": "deported"}


@pytest.mark.parametrize(
    ("kind", "gold", "found", "same"),
    [
        ("statements", SAID, {**SAID, "speaker": "Dar"}, True),
        ("statements", SAID, {**SAID, "evidence": {"exact": SAID["evidence"]}}, True),
        ("statements", SAID, {**SAID, "speaker": "Amir Khan Muttaqi"}, False),
        ("statements", SAID, {**SAID, "evidence": "Traders welcomed the news of the reopening."}, False),
        ("statistics", COUNT, COUNT, True),
        ("statistics", COUNT, {**COUNT, "value": 1201}, False),
        ("statistics", COUNT, {**COUNT, "measure": "returned"}, False),
        ("statistics", {**COUNT, "value": None, "value_text": "dozens"}, {**COUNT, "value": None, "value_text": "Dozens"}, True),
    ],
)
def test_records_are_compared_by_sentence_and_key(kind: str, gold: dict[str, Any], found: dict[str, Any], same: bool):
    assert same_record(kind, gold, found) is same


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("Dar", "Ishaq Dar", True),
        ("IOM", "International Organization for Migration (IOM)", True),
        ("Iranian police", "Afghan police", False),
        (None, "", True),
    ],
)
def test_names_are_the_same_when_they_share_a_word_that_is_no_title(a: str | None, b: str, same: bool):
    assert same_name(a, b) is same


def test_one_extracted_record_answers_one_annotated_one():
    pairs, missed, false = match("statements", [SAID, SAID], [SAID])
    assert (len(pairs), len(missed), len(false)) == (1, 1, 0)


def test_optional_records_count_neither_way():
    gold = {"articles": [{"first_words": "x", "statements": [{**SAID, "optional": True}]}]}
    article = {"body": "x", "statements": [SAID], "deportation_statistics": [], "diplomatic_events": []}
    assert score_page("p", gold, [article]).tallies["statements"] == Tally()


def test_a_decade_may_be_written_in_two_ways():
    assert FIELDS["events"]["start_date"]({"start_date": "1990s"}, {"start_date": "199X"})


def test_the_report_lists_misses_and_false_alarms():
    text = report([page for page in scores() if is_held_out(page.name)], by_publisher=True, misses=True)
    assert {line.split()[0] for line in text.splitlines() if line} >= {"missed", "false", "unseen,"}


@pytest.mark.parametrize(("kind", "unseen", "bound"), [("statements", False, 0.03), ("statistics", True, 0.06), ("events", True, 0.06)])
def test_confidence_agrees_with_what_is_right(kind: str, unseen: bool, bound: float):
    """On the pages it was fitted on; for statistics and events, on which models decide, on pages these have not seen."""
    pages = [page for page in scores() if is_held_out(page.name) or not unseen]
    judged = [(sure, right) for page in pages for of, sure, right in page.judged if of == kind]
    said, right = sum(sure for sure, _ in judged) / len(judged), sum(r for _, r in judged) / len(judged)
    assert abs(said - right) < bound
    least, most = (sum(r for _, r in part) / len(part) for part in (sorted(judged)[: len(judged) // 2], sorted(judged)[len(judged) // 2 :]))
    assert least < most
