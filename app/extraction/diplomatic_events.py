"""Diplomatic events: triggers with their frames -> type, status, participants, place and dates; repeats merged."""

import itertools
from typing import TYPE_CHECKING

from app.extraction.corridors import is_outlet_abroad, told_before
from app.extraction.crossings import crossing_meant
from app.extraction.document import FAR, Document, Parsed
from app.extraction.event import Event, Participant
from app.extraction.event_candidates import Candidate
from app.extraction.event_dates import dates_of
from app.extraction.event_merging import PLACELESS, distinct, repeats
from app.extraction.event_participants import participants_of
from app.extraction.frames import Arguments, Frame, frames_at
from app.extraction.gazetteer import NameMatch
from app.extraction.locations import (
    WHERE,
    Location,
    acts,
    is_of_other_happening,
    is_of_relative_clause,
    is_of_speech,
    location,
    names_an_actor,
    place_near,
)
from app.extraction.modality import status_of
from app.extraction.resolve import Resolver
from app.extraction.statements import Utterance, by_sentence
from app.extraction.tables import words_of
from app.extraction.tokens import token_at
from app.models.vocabulary import ActorKind, DateBasis, EventStatus, EventType

if TYPE_CHECKING:
    from spacy.tokens import Token

_PLACED = {EventType.visit: ("to", "in", "at"), EventType.deportation: ("to", "in", "at", "through", "via")}
_OF_PEOPLE = (EventType.arrest_operation, EventType.deportation)
_NEAR = 3  # sentences back to who "they" are
_SPOKEN = (EventType.appeal, EventType.accusation, EventType.press_conference)


def find_events(document: Document, resolver: Resolver, utterances: list[Utterance]) -> list[Event]:
    """Events of an article in order of text, each recorded once."""
    found: list[Event] = []
    told = by_sentence(document, utterances)
    for parsed in document.sentences:
        here: list[Event] = []
        said = told[parsed.number]
        is_said = any(is_formal(u) for u in said)
        for token in parsed.doc:
            event = _event(parsed, token, resolver, said, is_said)
            if event is not None:
                here.append(event)
        found += [event for event in distinct(here) if not any(repeats(event, earlier) for earlier in found[-FAR:])]
    return found


def _event(parsed: Parsed, token: "Token", resolver: Resolver, said: list[Utterance], is_said: bool) -> Event | None:
    match = frames_at(parsed, token, is_said)
    if match is None or is_background(token):
        return None
    return build_event(parsed, Candidate(token, *match, is_loose=False), resolver, said)


def build_event(parsed: Parsed, candidate: Candidate, resolver: Resolver, said: list[Utterance]) -> Event:
    """The event that a candidate tells of."""
    token, frame, arguments = candidate.trigger, candidate.frame, candidate.arguments
    status = _status(token, frame)
    participants = participants_of(parsed, arguments, resolver, token, frame, said)
    place = _place(parsed, token, frame, arguments) or crossing_meant(resolver.document, parsed, frame.type, (arguments.subject, *arguments.objects))
    start, end, basis = dates_of(parsed, token, frame.type)
    if start is None and frame.type in _SPOKEN:
        start, basis = _day_said(token, frame, said)
        end = start
    return Event(
        parsed.number, frame.type, status, participants, _countries(resolver.document, parsed, arguments, participants, place, frame, said),
        place, start, end, basis, token, frame.id,
    )  # fmt: skip


def _status(token: "Token", frame: Frame) -> EventStatus:
    if frame.type in (EventType.appeal, EventType.accusation) and token.pos_ == "VERB":
        lasting = any(c.lower_ in ("long", "repeatedly", "often", "always") for c in token.children)
        standing = lasting or (
            frame.type is EventType.accusation and token.tag_ in ("VBZ", "VBP") and not any(c.dep_ == "aux" for c in token.children)
        )
        return EventStatus.ongoing if standing else EventStatus.occurred
    status = status_of(token)
    return EventStatus(frame.status) if frame.status is not None and status is EventStatus.occurred else status


def _day_said(token: "Token", frame: Frame, said: list[Utterance]) -> tuple[str | None, DateBasis | None]:
    """An appeal or accusation is made on the day of its words, a press conference on that of what is said there."""
    own = [u for u in said if u.said_on is not None and (frame.type is EventType.press_conference or u.cue.token.i == token.i)]
    return (own[0].said_on, own[0].said_on_basis) if own else (None, None)


def is_formal(u: Utterance) -> bool:
    """Words of a state, a body, or a person who speaks for one."""
    actor = u.speaker.actor
    return actor.kind is not None and (actor.kind is not ActorKind.person or actor.is_known or actor.affiliation is not None)


def is_background(token: "Token") -> bool:
    """What is feared or weighed as an idea ("returning people to a war"), and acts that are only conceded or begged off: "while it has not recognised", "not to arrest her", "to arrest and deport"."""
    if token.tag_ == "VBG" and token.dep_ == "csubj":
        return True
    above = list(token.ancestors)[:2]
    if any(a.lemma_.lower() in words_of("feared") and a.pos_ == "VERB" for a in above) or any(a.lemma_.lower() == "failure" for a in above):
        return True
    if token.dep_ == "pcomp" and token.head.lower_ == "from" and token.head.head.lemma_ in words_of("preventing"):
        return True  # "barred the police from expelling them"
    children = {c.lower_ for c in token.children}
    if (
        token.pos_ == "NOUN"
        and token.dep_ == "pobj"
        and token.head.lower_ in ("in", "at", "during")
        and children
        and children <= {"the", "this", "that"}
    ):
        return True  # "in the meeting", of which the article has told
    negated = any(c.dep_ == "neg" for c in token.children)
    if negated and token.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ in ("while", "although", "though") for c in token.children):
        return True
    if token.tag_ == "VB" and (negated or (token.dep_ == "conj" and token.head.tag_ == "VB")):
        return any(c.tag_ == "TO" for c in (*token.children, *token.head.children))
    return False


def _place(parsed: Parsed, token: "Token", frame: Frame, args: Arguments) -> Location | None:
    """Where it happens: what is visited, else the nearest place a preposition names."""
    if frame.type in PLACELESS:
        return None
    if frame.type is EventType.visit:
        goals = [n for w, p in args.preps if w == "for" for n in parsed.names_in(p.idx, p.idx + len(p)) if n.row("place", "country", "capital")]
        if goals or args.verb.lemma_ in words_of("leaving"):
            return location(goals[0]) if goals else None
    visited = [n for o in args.objects for n in parsed.names_in(o.left_edge.idx, o.idx + len(o)) if n.row("place", "country", "capital")]
    if frame.type is EventType.visit and visited:
        return location(visited[-1])
    return place_near(parsed, token.i, _PLACED.get(frame.type, WHERE), of_event=frame.type) or _place_in_clause(parsed, token, args, frame.type)


def _place_in_clause(parsed: Parsed, token: "Token", args: Arguments, kind: EventType) -> Location | None:
    """The named town, district or crossing nearest to the trigger in its clause, where no preposition names a place."""
    spans = [(t.idx, t.idx + len(t)) for t in args.clause]
    inside = [n for n in parsed.names if n.row("place") and any(s <= n.start < e for s, e in spans)]
    own = [n for n in inside if not is_of_other_happening(parsed, n, token.i, kind) and not is_of_relative_clause(parsed, n, token.i)]
    free = [n for n in own if not names_an_actor(parsed, n) and not acts(parsed, n)]
    return location(min(free, key=lambda n: abs(n.start - token.idx))) if free else None


def _are_theirs(document: Document, parsed: Parsed, args: Arguments) -> bool:
    """ "Police detained my sons", "they arrested me", and "deported them" where nobody of another state was named right before."""
    if any(o.lower_ in ("me", "us") or any(c.lower_ in ("my", "our") for c in o.children) for o in args.objects):
        return True
    before = [m.actor for s in (parsed, *itertools.islice(document.before(parsed.number), 1)) for m in s.mentions]
    is_other = any(actor.kind is ActorKind.person and actor.country not in (None, "AFG") and actor.role is None for actor in before)
    return any(t.tag_ in ("PRP", "PRP$") for o in args.objects for t in (o, *o.children)) and not is_other


def _speaks_of_afghans(document: Document, parsed: Parsed) -> bool:
    around = [parsed, *itertools.islice(document.before(parsed.number), _NEAR)]
    return any(name.country == "AFG" and name.row("demonym") is not None for sentence in around for name in sentence.names)


def _told_of(parsed: Parsed, names: list[NameMatch], trigger: "Token", kind: EventType) -> list[NameMatch]:
    """Names that tell of an event and not of what it followed or of a clause beside; all of them where those name one state at most."""
    own = [n for n in names if not is_of_other_happening(parsed, n, trigger.i, kind) and not _is_beside(parsed, n, trigger)]
    return own if len({n.country for n in own if n.country}) > 1 else names


def _is_beside(parsed: Parsed, name: NameMatch, trigger: "Token") -> bool:
    """Whether a name stands in a clause beside that of the trigger, with its own subject: "closed Torkham, and trucks for India were left stuck"."""
    token = token_at(parsed.doc, name.start)
    for clause in (token, *token.ancestors) if token is not None else ():
        if clause.i == trigger.i or clause.is_ancestor(trigger):
            return False
        is_beside = clause.dep_ == "conj" or (
            clause.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ in ("while", "whereas") for c in clause.children)
        )
        if is_beside and clause.pos_ in ("VERB", "AUX") and any(c.dep_ in ("nsubj", "nsubjpass") for c in clause.children):
            return True
    return False


def _countries(
    document: Document,
    parsed: Parsed,
    args: Arguments,
    participants: tuple[Participant, ...],
    place: Location | None,
    frame: Frame,
    said: list[Utterance],
) -> tuple[str, ...]:
    codes = [p.actor.country for p in participants] + list(place.countries if place is not None else ())
    spans = [(t.idx, t.idx + len(t)) for t in args.clause]
    own = {u.speaker.actor.country for u in said}
    names = [n for n in parsed.names if (row := n.row("actor")) is None or row["kind"] != "media"]
    names = [n for n in names if n.country in own or not is_of_speech(parsed, n, args.trigger.i)]  # "told reporters in Geneva that"
    names = _told_of(parsed, names, args.trigger, frame.type)
    codes += [n.country for n in names if any(s <= n.start < e for s, e in spans)]
    if frame.type in (EventType.deportation, EventType.arrest_operation, EventType.policy_measure) or len([c for c in codes if c]) < 2:
        codes += [n.country for n in names]
    if len({code for code in codes if code}) < 2:
        codes += [actor.country for actor in (u.speaker.actor for u in said) if not is_outlet_abroad(actor.kind, actor.country)]
    if frame.type in _OF_PEOPLE and "AFG" not in codes and _are_theirs(document, parsed, args) and _speaks_of_afghans(document, parsed):
        codes.append("AFG")
    named = {code for code in codes if code}
    is_left_out = args.trigger.pos_ == "NOUN" or any(t.like_num for t in (args.subject, *args.objects) if t is not None)  # "3,988 were expelled"
    if frame.type is EventType.deportation and (named == {"AFG"} or (not named and is_left_out)):
        codes += [left, "AFG"] if (left := told_before(document, parsed.number)) is not None else []
    return tuple(dict.fromkeys(code for code in codes if code))
