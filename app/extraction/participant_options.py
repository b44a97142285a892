"""Who may take part in an event, named in its sentence or before, and what speaks for each, as names of features."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.extraction.actors import TALIBAN, Actor, country_actor
from app.extraction.day_options import Option
from app.extraction.document import Document, Mention, Parsed
from app.extraction.event import Event, Participant
from app.extraction.event_participants import may_take_part, only_reacts
from app.extraction.people import state_told
from app.extraction.statements import Utterance
from app.extraction.tokens import governing, stands_to
from app.models.vocabulary import ParticipantRole

_REACH = 4  # sentences back to who may be meant
_BEFORE = 3  # events before whose participants may take part again


@dataclass(slots=True)
class ParticipantOption(Option):
    """An actor who may take part, with the part that the rules give."""

    participant: Participant


def participant_options(document: Document, events: Sequence[Event], at: int, said: Sequence[Utterance]) -> list[ParticipantOption]:
    """Who may take part in `events[at]`: whom the rules give, the sentence and those before name, the states concerned, who took part before."""
    event, options = events[at], dict[str, ParticipantOption]()
    for origin, participant, names in _origins(document, events, at):
        if may_take_part(participant.actor):
            option = options.setdefault(participant.actor.name, ParticipantOption(participant))
            option.origins.add(origin)
            option.names += names
    found = list(options.values())
    speakers, trigger = {u.speaker.actor.name for u in said}, event.trigger.lemma_.lower()
    for option in found:
        origin, sort = option.origin, _sort(option.participant.actor)
        option.names += _of_option(option, event, found, is_speaker=option.participant.actor.name in speakers)
        option.names += [f"{origin}|trigger={trigger}", f"{sort}|{origin}|trigger={trigger}"]
        option.names = list(dict.fromkeys(option.names))
    return found


def _origins(document: Document, events: Sequence[Event], at: int) -> Iterator[tuple[str, Participant, list[str]]]:
    event = events[at]
    kind = event.type.value
    for rank, one in enumerate(event.participants):
        yield "rules", one, [f"role={one.role.value}", f"role={one.role.value}|{kind}", f"rank={min(rank, 3)}|{kind}"]
    parsed = document.sentences[event.number]
    for mention in (m for m in parsed.mentions if not only_reacts(parsed.doc[m.last], event.trigger)):
        yield "own", _plain(mention.actor), list(_of_mention(parsed, mention, event))
    for other in document.sentences[max(event.number - _REACH, 0) : event.number][::-1]:
        gap = event.number - other.number
        for mention in other.mentions:
            dep = other.doc[mention.last].dep_
            yield "before", _plain(mention.actor), [f"before={gap}", f"before={gap}|{dep}", f"before={gap}|{kind}"]
    for rank, one in enumerate(other for earlier in events[max(at - _BEFORE, 0) : at][::-1] for other in earlier.participants):
        yield "told", _plain(one.actor), [f"told={min(rank, 4)}|{kind}"]
    if at:
        for one in events[at - 1].participants:
            yield "told", _plain(one.actor), [f"last={events[at - 1].type.value}>{kind}", f"last|{min(event.number - events[at - 1].number, 3)}"]
    for rank, code in enumerate(event.countries):
        yield (
            "state",
            _plain(state_told(document, code)),
            [f"state={rank}|{kind}", f"state={code}|{kind}", f"state={'+'.join(event.countries[:3])}|{code}|{kind}"],
        )


def _plain(actor: Actor) -> Participant:
    return Participant(actor, ParticipantRole.participant)


def _sort(actor: Actor) -> str:
    if actor.name == TALIBAN:
        return "taliban"
    if actor.country is not None and actor.name == country_actor(actor.country).name:
        return "state"
    return actor.kind.value if actor.kind is not None else "unnamed"


def _of_mention(parsed: Parsed, mention: Mention, event: Event) -> Iterator[str]:
    token, trigger, kind = parsed.doc[mention.last], event.trigger, event.type.value
    stands, link = stands_to(token, trigger), governing(token)
    side = "left" if token.i < trigger.i else "right"
    yield from (
        f"own={stands}|{token.dep_}",
        f"own={stands}|{token.dep_}|{kind}",
        f"own={stands}|{link}",
        f"own={stands}|{link}|{kind}",
        f"own={stands}|{side}|{link}",
    )


def _of_option(option: ParticipantOption, event: Event, found: Sequence[ParticipantOption], *, is_speaker: bool) -> Iterator[str]:
    actor, origin, kind = option.participant.actor, option.origin, event.type.value
    sort = _sort(actor)
    yield from ("any", f"origin={origin}", f"origin={origin}|{kind}", f"kind={sort}|{kind}", f"kind={sort}|{origin}", f"kind={sort}|{origin}|{kind}")
    yield from (f"known={actor.is_known}|{sort}|{origin}", f"speaker={is_speaker}|{sort}|{kind}", f"speaker={is_speaker}|{origin}")
    part = "none" if actor.country is None else str(actor.country in event.countries)
    yield from (f"part={part}|{sort}|{origin}", f"part={part}|{kind}", f"of={actor.country}|{sort}|{kind}", f"name={actor.name}|{kind}")
    beside = [o for o in found if o is not option and o.participant.actor.country == actor.country and actor.country is not None]
    is_by_rules, is_own = any("rules" in o.origins for o in beside), any("own" in o.origins for o in beside)
    yield from (f"beside={is_by_rules}|{is_own}|{sort}|{origin}", f"beside={is_by_rules}|{sort}|{kind}", f"beside={is_own}|{sort}|{kind}")
    rules = min(len(event.participants), 3)
    yield from (
        f"rules={rules}|{origin}|{sort}",
        f"rules={rules}|{kind}|{sort}|{'rules' in option.origins}",
        f"countries={min(len(event.countries), 3)}|{sort}|{origin}",
    )
