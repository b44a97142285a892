"""The table of event frames."""

from app.extraction.frames import frames
from app.extraction.phrases import CLASSES


def test_frames_have_unique_ids_and_known_classes():
    found = frames()
    assert len({frame.id for frame in found}) == len(found)
    for frame in found:
        slots = (frame.subject, frame.object, frame.subject_or_agent, frame.object_or_with, frame.any, *frame.preps.values())
        assert {name for slot in slots for name in slot} <= set(CLASSES), frame.id
        assert frame.verbs or frame.nouns, frame.id
