"""Diplomatic events: triggers with their frames -> type, status, participants, place and dates; repeats merged."""

from typing import TYPE_CHECKING

from app.extraction.actors import Actor, country_actor
from app.extraction.document import FAR, Document, Mention, Parsed, token_at
from app.extraction.event import Event, Participant
from app.extraction.event_candidates import Candidate
from app.extraction.event_dates import dates_of
from app.extraction.event_merging import PLACELESS, distinct, repeats
from app.extraction.frames import Arguments, Frame, frames_at
from app.extraction.gazetteer import NameKind, NameMatch
from app.extraction.locations import WHERE, Location, is_of_another, location, names_an_actor, place_near
from app.extraction.modality import status_of
from app.extraction.nouns import noun_phrase
from app.extraction.people import pair_meant, states_of_pair
from app.extraction.resolve import Resolver
from app.extraction.statements import Utterance, by_sentence
from app.extraction.tables import words_of
from app.models.vocabulary import ActorKind, DateBasis, EventStatus, EventType, ParticipantRole

if TYPE_CHECKING:
    from spacy.tokens import Token

_PLACED = {EventType.visit: ("to", "in", "at"), EventType.deportation: ("to", "in", "from", "at")}
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
    participants = _participants(parsed, arguments, resolver, token, frame, said)
    place = _place(parsed, token, frame, arguments)
    start, end, basis = dates_of(parsed, token, frame.type)
    if start is None and frame.type in _SPOKEN:
        start, basis = _day_said(token, frame, said)
        end = start
    return Event(
        parsed.number, frame.type, status, participants, _countries(parsed, arguments, participants, place, frame, said),
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
    visited = [n for o in args.objects for n in parsed.names_in(o.left_edge.idx, o.idx + len(o)) if n.row("place", "country", "capital")]
    if frame.type is EventType.visit and visited:
        return location(visited[-1])
    return place_near(parsed, token.i, _PLACED.get(frame.type, WHERE), of_event=True) or _place_in_clause(parsed, token, args)


def _place_in_clause(parsed: Parsed, token: "Token", args: Arguments) -> Location | None:
    """The named town, district or crossing nearest to the trigger in its clause, where no preposition names a place."""
    spans = [(t.idx, t.idx + len(t)) for t in args.clause]
    inside = [n for n in parsed.names if n.row("place") and any(s <= n.start < e for s, e in spans)]
    free = [n for n in inside if not names_an_actor(parsed, n) and not _acts(parsed, n) and not is_of_another(parsed, n, token.i)]
    return location(min(free, key=lambda n: abs(n.start - token.idx))) if free else None


def _acts(parsed: Parsed, name: NameMatch) -> bool:
    """Whether a capital stands for its government: "Berlin suspended visas", "visas that Kabul refused"."""
    token = token_at(parsed.doc, name.start)
    return token is not None and name.row("capital") is not None and token.dep_ in ("nsubj", "agent", "poss")


def _participants(
    parsed: Parsed, args: Arguments, resolver: Resolver, token: "Token", frame: Frame, said: list[Utterance]
) -> tuple[Participant, ...]:
    slots: list[tuple[Token, ParticipantRole]] = []
    found: list[Participant] = []
    speaks = args.subject is not None and args.subject.lower_ in ("i", "we") and parsed.quote_at(args.subject.idx) is not None
    speaker = _speaker_at(parsed, said, token) if frame.demands or speaks else None
    if speaker is not None and _may_take_part(speaker):
        found.append(Participant(speaker, ParticipantRole.initiator))
    told = len(found)
    if args.subject is not None and not speaks:
        slots.append((args.subject, ParticipantRole.target if frame.demands else ParticipantRole.initiator))
    slots += [(_meant(o), ParticipantRole.target) for o in args.objects]
    slots += [(p, _role_after(w, frame)) for w, p in args.preps if not _is_about_place(w, frame)]
    slots += [(c, ParticipantRole.participant) for c in token.children if c.dep_ in ("poss", "compound", "amod", "nmod")]
    for head, role in slots:
        for actor in _actors(parsed, head, resolver):
            if _may_take_part(actor) and all(p.actor.name != actor.name for p in found):
                found.append(Participant(actor, role))
    if len(found) == told:
        pairs = (t for t in args.clause if t.lower_ in words_of("pair_of_bodies"))
        pair = next((p for t in pairs if (p := states_of_pair(resolver.document, parsed, t) or pair_meant(resolver.document, parsed, t))), [])
        found += [Participant(actor, ParticipantRole.participant) for actor in pair if all(p.actor.name != actor.name for p in found)]
    if len(found) == told:
        mentions = [
            m.actor
            for m in parsed.mentions
            if any(m.covers(t) for t in args.clause) and _may_take_part(m.actor) and not _is_aside(parsed, m, args.trigger)
        ]
        found += [
            Participant(actor, ParticipantRole.participant) for actor in dict.fromkeys(mentions) if all(p.actor.name != actor.name for p in found)
        ]
    return tuple(found[:12])


def _is_aside(parsed: Parsed, mention: Mention, trigger: "Token") -> bool:
    """Whether a name is that of a source or of a place: "according to UNHCR", "outside the National Press Club"."""
    above = parsed.doc[mention.last].head
    is_told_itself = above.i in (trigger.i, trigger.head.i) and trigger.dep_ != "pobj"  # "confirmed the meeting"
    if parsed.doc[mention.last].dep_ == "nsubj" and not is_told_itself and above.lemma_.lower() in words_of("saying"):
        return True  # "agreed to a truce, the Qatari foreign ministry said, after days of clashes"
    return above.lower_ in ("outside", "near") or (above.lower_ == "to" and above.head.lower_ == "according")


def _speaker_at(parsed: Parsed, said: list[Utterance], token: "Token") -> Actor | None:
    """Whose words a token stands in: of those who pass words on, the innermost."""
    holding = [u for u in said if (start := parsed.sentence.text.find(u.content)) <= token.idx < start + len(u.content)]
    return (holding or said)[-1].speaker.actor if said else None


def _role_after(preposition: str, frame: Frame) -> ParticipantRole:
    """The part of who stands after a preposition; people are deported from the state that does it."""
    if preposition == "from" and frame.type is EventType.deportation:
        return ParticipantRole.initiator
    return ParticipantRole.participant if preposition in ("with", "between", "by", "of") else ParticipantRole.target


def _meant(head: "Token") -> "Token":
    """Whom a pronoun stands for that repeats the object of the verb before: "summoned the ambassador and handed him a note"."""
    verb = head.head
    if head.lower_ not in ("him", "her", "them") or verb.dep_ != "conj" or any(c.dep_ == "nsubj" for c in verb.children):
        return head
    is_plural = head.lower_ == "them"
    return next((c for c in verb.head.children if c.dep_ == "dobj" and c.i < verb.i and (c.tag_ in ("NNS", "NNPS")) == is_plural), head)


def _is_about_place(preposition: str, frame: Frame) -> bool:
    """Whether what stands after a preposition tells where or when, and not who: "on" does, but in "called on Pakistan"."""
    return preposition in ("in", "at", "during", "outside", "near") or (preposition == "on" and frame.type is not EventType.appeal)


def _may_take_part(actor: Actor) -> bool:
    """Named actors, and groups told apart by a name in their label ("Afghan migrants"), but no "police" or "some"."""
    return actor.kind is not ActorKind.media and any(word[:1].isupper() for word in actor.name.split())


def _actors(parsed: Parsed, head: "Token", resolver: Resolver) -> list[Actor]:
    if head.dep_ in ("amod", "compound", "nmod") and (states := _states_named(parsed, head.idx, head.idx + 1, "demonym")):
        return states
    found = states_of_pair(resolver.document, parsed, head) or _states_sending(parsed, head) or [s.actor for s in resolver.speakers(parsed, head)]
    led = (c for c in head.children if c.dep_ == "acl" and c.lemma_ in ("lead", "head"))
    leaders = (p for c in led for by in c.children if by.dep_ == "agent" for p in by.children)
    found += [mention.actor for p in leaders if (mention := parsed.mention_at(p)) is not None]
    for other in (c for c in head.children if c.dep_ == "conj"):
        mention = parsed.mention_at(other)
        if mention is not None:
            found.append(mention.actor)
        elif other.lemma_ in (head.lemma_, "one"):  # "a Taliban delegation and a Pakistani one"
            found += [s.actor for s in resolver.speakers(parsed, other)]
    if not found and (phrase := noun_phrase(parsed, head)) is not None and phrase.origin is not None:
        found.append(phrase.origin.actor)
    if not found and head.lemma_.lower() in words_of("arms"):
        found += _states_named(parsed, head.left_edge.idx, head.idx, "demonym")
    return list(dict.fromkeys(found))


def _states_sending(parsed: Parsed, head: "Token") -> list[Actor]:
    """The states that several office-holders speak for: "the foreign ministers of China, Pakistan and Afghanistan"."""
    if head.tag_ != "NNS" or head.lemma_.lower() not in words_of("office") | {"representative", "delegate"}:
        return []
    links = [c for c in head.children if c.dep_ == "prep" and c.lower_ == "of"]
    found = [state for c in links for state in _states_named(parsed, c.idx, c.right_edge.idx + len(c.right_edge), "country", "capital")]
    states = list(dict.fromkeys(found))
    return states if len(states) > 1 else []


def _states_named(parsed: Parsed, first: int, last: int, *kinds: NameKind) -> list[Actor]:
    """The states of names of some kinds that begin within characters `first`..`last`."""
    return [country_actor(n.country) for n in parsed.names_in(first, last) if n.row(*kinds) is not None and n.country]


def _countries(
    parsed: Parsed, args: Arguments, participants: tuple[Participant, ...], place: Location | None, frame: Frame, said: list[Utterance]
) -> tuple[str, ...]:
    codes = [p.actor.country for p in participants] + list(place.countries if place is not None else ())
    spans = [(t.idx, t.idx + len(t)) for t in args.clause]
    names = [n for n in parsed.names if (row := n.row("actor")) is None or row["kind"] != "media"]
    codes += [n.country for n in names if any(s <= n.start < e for s, e in spans)]
    if frame.type in (EventType.deportation, EventType.arrest_operation, EventType.policy_measure) or len([c for c in codes if c]) < 2:
        codes += [n.country for n in names]
    if len({code for code in codes if code}) < 2:
        codes += [u.speaker.actor.country for u in said]
    return tuple(dict.fromkeys(code for code in codes if code))
