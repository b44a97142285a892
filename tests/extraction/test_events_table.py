"""The table of event frames, and who takes part in what they find."""

from datetime import date

from app.extraction import extract
from app.extraction.frames import frames
from app.extraction.phrases import CLASSES
from app.models.vocabulary import ParticipantRole


def test_frames_have_unique_ids_and_known_classes():
    found = frames()
    assert len({frame.id for frame in found}) == len(found)
    for frame in found:
        slots = (frame.subject, frame.object, frame.subject_or_agent, frame.object_or_with, frame.any, *frame.preps.values())
        assert {name for slot in slots for name in slot} <= set(CLASSES), frame.id
        assert frame.verbs or frame.nouns, frame.id


def test_people_are_deported_from_the_state_that_does_it():
    text = "The border was calm on Sunday. Aid groups say that many of the Afghan nationals deported from Iran have no home."
    events = [e for article in extract(text, date(2025, 7, 26)) for e in article.diplomatic_events]
    assert ("Iran", ParticipantRole.initiator) in [(p.name, p.role) for e in events for p in e.participants]


def test_a_source_takes_no_part_in_what_it_tells():
    text = "According to UNHCR, Pakistan deported 286,631 Afghan nationals between 1 April and 15 July."
    events = [e for article in extract(text, date(2025, 7, 26)) for e in article.diplomatic_events]
    assert [(p.name, p.role) for e in events for p in e.participants] == [("Pakistan", ParticipantRole.initiator)]
