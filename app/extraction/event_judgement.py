"""Which events are recorded: what the frames find is weighed, with what they miss, by a model of how readers annotate (docs/confidence.md)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from app.extraction.diplomatic_events import build_event, is_background, is_formal
from app.extraction.document import Document, Parsed
from app.extraction.event import Event
from app.extraction.event_candidates import Candidate, candidates
from app.extraction.event_features import Told, features
from app.extraction.logistic import probability
from app.extraction.resolve import Resolver
from app.extraction.statements import Utterance, by_sentence
from app.models.vocabulary import EventType

THRESHOLD = 0.40  # the probability from which F1 is highest on pages the weights have not seen


@dataclass(frozen=True, slots=True)
class Weighed:
    """A candidate with what speaks for it, and the events that the frames found for it."""

    parsed: Parsed
    candidate: Candidate
    features: tuple[str, ...]
    found: tuple[Event, ...]


def judge(document: Document, resolver: Resolver, utterances: list[Utterance], found: list[Event]) -> list[Event]:
    """The events of an article, each with its probability: found ones that are likely, and likely ones that no frame found."""
    told = by_sentence(document, utterances)
    kept: list[Event] = []
    for weighed in weigh(document, told, found):
        sure = probability("event_weights", "events", weighed.features)
        if sure < THRESHOLD:
            continue
        events = weighed.found or (build_event(weighed.parsed, weighed.candidate, resolver, told[weighed.parsed.number]),)
        kept += [replace(event, probability=sure) for event in events]
    return sorted(kept, key=lambda event: (event.number, event.trigger.i))


def weigh(document: Document, told: list[list[Utterance]], found: list[Event]) -> Iterator[Weighed]:
    """Each candidate of an article with its features, sentence by sentence."""
    by_number: dict[int, dict[EventType, list[Event]]] = {}
    for event in found:
        by_number.setdefault(event.number, {}).setdefault(event.type, []).append(event)
    before = Told()
    for parsed in document.sentences:
        said, here = told[parsed.number], by_number.get(parsed.number, {})
        before.here = {kind: events[0] for kind, events in here.items()}
        for kind, likeliest in candidates(parsed, any(is_formal(u) for u in said)).items():
            events = tuple(here.get(kind, ()))
            candidate = replace(likeliest, trigger=events[0].trigger, is_loose=False) if events else likeliest
            names = features(parsed, candidate, before, said, is_background(candidate.trigger))
            yield Weighed(parsed, candidate, tuple(dict.fromkeys(names)), events)
        before.types.update(here)
        before.triggers.update((kind, events[0].trigger.lemma_) for kind, events in here.items())
