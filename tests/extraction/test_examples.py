"""Every row of knowledge shows a sentence, and fires on it: a row that never does is dead."""

from datetime import date

import pytest

from app.extraction.counted import counted
from app.extraction.cues import find_cues
from app.extraction.document import Parsed, read
from app.extraction.frames import frames, frames_at
from app.extraction.mentions import name_actors
from app.extraction.numbers import find_counts
from app.extraction.tables import Row, items, rows


def parsed(sentence: str) -> list[Parsed]:
    document = read(sentence, date(2025, 7, 26))
    name_actors(document)
    return document.sentences


@pytest.mark.parametrize("name", ["cues", "measures", "actors", "places"])
def test_ids_are_unique(name: str):
    ids = [row["id"] for row in rows(name)]
    assert len(set(ids)) == len(ids)


def test_every_cue_reports_in_its_example():
    def reports(row: Row) -> bool:
        cues = [cue for sentence in parsed(row["example"]) for cue in find_cues(sentence)]
        return any(cue.token.lemma_.lower() == row["lemma"] and cue.rule.partition("+")[2] in items(row["complements"]) for cue in cues)

    assert [row["id"] for row in rows("cues") if not reports(row)] == []


def test_every_measure_is_taken_in_its_example():
    def measured(row: Row) -> bool:
        found = [counted(sentence, count) for sentence in parsed(row["example"]) for count in find_counts(sentence.sentence.text)]
        return any(measure.value == row["measure"] for what in found if what is not None for measure, _, _ in what.measures)

    assert [row["id"] for row in rows("measures") if not measured(row)] == []


def test_every_event_frame_fires_in_its_example():
    def fired(sentences: list[Parsed]) -> set[str]:
        return {match[0].id for sentence in sentences for token in sentence.doc if (match := frames_at(sentence, token, True)) is not None}

    assert [frame.id for frame in frames() if frame.id not in fired(parsed(frame.example))] == []
