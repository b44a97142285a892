"""Who takes part in an event: the rules' answer, weighed with the actors around by a model of how readers annotate (docs/confidence.md)."""

from dataclasses import replace

from app.extraction.document import Document
from app.extraction.event import Event, Participant
from app.extraction.logistic import probability
from app.extraction.participant_options import ParticipantOption, participant_options
from app.extraction.statements import Utterance, by_sentence
from app.models.vocabulary import ParticipantRole

_LEAST = {True: 0.4, False: 0.5}  # probability of a participant that is told: whom the rules give, and others
_ALONE = 0.15  # of the only one who stands for a country of the event
_MOST = 12


def judge_participants(document: Document, events: list[Event], utterances: list[Utterance]) -> list[Event]:
    """Events with their likely participants, those that the rules give first; each beside those before as the rules have them."""
    told = by_sentence(document, utterances)
    return [replace(e, participants=_likely(participant_options(document, events, at, told[e.number]), e.countries)) for at, e in enumerate(events)]


def _likely(options: list[ParticipantOption], countries: tuple[str, ...]) -> tuple[Participant, ...]:
    rated = [(one, probability("participant_weights", "events", one.names)) for one in options]
    likely = {one.participant.actor.name for one, rate in rated if rate >= _LEAST["rules" in one.origins]}
    spoken_for = {one.participant.actor.country for one, _ in rated if one.participant.actor.name in likely}
    kept = [one for one, rate in rated if one.participant.actor.name in likely or (rate >= _ALONE and _is_alone(one, countries, spoken_for))]
    left_out = {one.participant.actor.country: one.participant.role for one, _ in rated if "rules" in one.origins and one not in kept}
    return tuple(_with_part(one, left_out) for one in kept[:_MOST])


def _with_part(one: ParticipantOption, left_out: dict[str | None, ParticipantRole]) -> Participant:
    """A participant who takes the part of somebody of the same country whom the rules gave: the state for "Iranian guards"."""
    country = one.participant.actor.country
    return (
        one.participant if "rules" in one.origins or country is None else replace(one.participant, role=left_out.get(country, one.participant.role))
    )


def _is_alone(one: ParticipantOption, countries: tuple[str, ...], spoken_for: set[str | None]) -> bool:
    """Whether the rules give somebody without whom a country of the event would have no part in it."""
    country = one.participant.actor.country
    return "rules" in one.origins and country in countries and country not in spoken_for
