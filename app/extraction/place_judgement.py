"""Where events took place and people were counted: the rules' answer, weighed with the places around by a model of how readers annotate (docs/confidence.md)."""

from collections.abc import Sequence
from dataclasses import replace

from app.extraction.day_options import likeliest_option
from app.extraction.deportation_statistics import Figure
from app.extraction.document import Document
from app.extraction.event import Event
from app.extraction.locations import Location
from app.extraction.place_options import Happening, place_options

_TRUST = 0.5  # what the rules' answer weighs
_LEAST = 0.4  # score of a place that is told, none having 0; a wrong one is worse than a missing one


def judge_places(document: Document, events: Sequence[Event], figures: Sequence[Figure]) -> tuple[list[Event], list[Figure]]:
    """Events and counts with the likeliest place of each; null where none is likely. Each is judged beside those before it as the rules have them."""
    found = happenings(events, figures)
    told = list(found.values())
    places = dict(zip(found, (_likeliest(document, told, at) for at in range(len(told))), strict=True))
    return (
        [replace(event, location=places[False, at]) for at, event in enumerate(events)],
        [replace(figure, location=places[True, at]) for at, figure in enumerate(figures)],
    )


def happenings(events: Sequence[Event], figures: Sequence[Figure]) -> dict[tuple[bool, int], Happening]:
    """Events and counts in order of text, by whether each is a count and its place among its like."""
    found = {(False, at): Happening(e.number, e.trigger, e.type.value, False, e.countries, e.location, e.trigger.idx) for at, e in enumerate(events)}
    starts: dict[int, list[int]] = {}
    for f in figures:
        starts.setdefault(f.number, []).append(f.count.start)
    for at, f in enumerate(figures):
        countries = tuple(code for code in (f.from_country, f.to_country) if code)
        found[True, at] = Happening(f.number, f.trigger, f.measure.value, True, countries, f.location, f.count.start, tuple(starts[f.number]))
    return dict(sorted(found.items(), key=lambda item: (item[1].number, item[1].start, *item[0])))


def _likeliest(document: Document, told: Sequence[Happening], at: int) -> Location | None:
    one, options = told[at], place_options(document, told, at)
    by_rules = next((option for option in options if one.by_rules is not None and option.location.name == one.by_rules.name), None)
    trust = _TRUST if by_rules is not None else 0.0  # that rules name no place speaks against none
    best = likeliest_option("place_weights", "statistics" if one.is_count else "events", options, by_rules, trust, _LEAST)
    return best.location if best is not None else None
