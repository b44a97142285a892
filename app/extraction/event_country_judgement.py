"""Which countries have a part in an event: the rules' answer, weighed with those the article names by a model of how readers annotate (docs/confidence.md)."""

from dataclasses import replace

from app.extraction.document import Document
from app.extraction.event import Event
from app.extraction.event_countries import CountryOption, countries_named, event_countries
from app.extraction.logistic import probability

_LEAST = 0.55  # probability of a country that is told; a wrong one is worse than a missing one


def judge_countries(document: Document, events: list[Event]) -> list[Event]:
    """Events with their likely countries, those that the rules give first; each beside those before as the rules have them."""
    named = countries_named(document)
    return [replace(event, countries=_likely(event_countries(document, named, events, at))) for at, event in enumerate(events)]


def _likely(options: list[CountryOption]) -> tuple[str, ...]:
    return tuple(one.code for one in options if probability("country_weights", "events", one.names) >= _LEAST)
