"""Who takes part in an event: the actors around its trigger."""

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from app.extraction.actors import TALIBAN, Actor, actor_named, country_actor
from app.extraction.cue import agent_of, subject_of
from app.extraction.cues import is_cue_verb
from app.extraction.document import Mention, Parsed
from app.extraction.event import Participant
from app.extraction.frames import Arguments, Frame
from app.extraction.gazetteer import NameKind, NameMatch
from app.extraction.noun_relations import listed_with
from app.extraction.nouns import noun_phrase
from app.extraction.numbers import find_counts
from app.extraction.people import pair_meant, states_of_pair
from app.extraction.resolve import Resolver
from app.extraction.statements import Utterance
from app.extraction.tables import words_of
from app.models.vocabulary import ActorKind, EventType, ParticipantRole

if TYPE_CHECKING:
    from spacy.tokens import Token

_OF = re.compile(r"^(?: ?(?:or so|more|other|of(?: (?:the|those|these))?)\b)* ?")
_OCCASIONS = (EventType.meeting, EventType.talks, EventType.visit)


def participants_of(
    parsed: Parsed, args: Arguments, resolver: Resolver, token: "Token", frame: Frame, said: list[Utterance]
) -> tuple[Participant, ...]:
    """Actors of the subject, the objects and the prepositions of a trigger, with their parts; else those that its clause names."""
    slots: list[tuple[Token, ParticipantRole]] = []
    found: list[Participant] = []
    speaks = args.subject is not None and args.subject.lower_ in ("i", "we") and parsed.quote_at(args.subject.idx) is not None
    speaker = _speaker_at(parsed, said, token) if frame.demands or speaks else None
    if speaker is not None and may_take_part(speaker):
        found.append(Participant(speaker, ParticipantRole.initiator))
    told = len(found)
    if args.subject is not None and not speaks:
        slots.append((args.subject, ParticipantRole.target if frame.demands else ParticipantRole.initiator))
    elif (host := _who_holds_it(token, frame)) is not None:
        slots.append((host, ParticipantRole.initiator))
    slots += [(_meant(o), ParticipantRole.target) for o in args.objects]
    slots += [(p, _role_after(w, frame)) for w, p in args.preps if not _is_about_place(w, frame)]
    slots += [(party, ParticipantRole.participant) for party in _brought_together(token, args)]
    slots += [(c, ParticipantRole.participant) for c in token.children if c.dep_ in ("poss", "compound", "amod", "nmod")]
    for head, role in slots:
        for actor in map(_uncounted, _actors(parsed, head, resolver)):
            if may_take_part(actor) and all(p.actor.name != actor.name for p in found):
                found.append(Participant(actor, role))
    if len(found) == told:
        pairs = (t for t in args.clause if t.lower_ in words_of("pair_of_bodies"))
        pair = next((p for t in pairs if (p := states_of_pair(resolver.document, parsed, t) or pair_meant(resolver.document, parsed, t))), [])
        found += [Participant(actor, ParticipantRole.participant) for actor in pair if all(p.actor.name != actor.name for p in found)]
    if len(found) == told:
        mentions = [
            m.actor
            for m in parsed.mentions
            if any(m.covers(t) for t in args.clause) and may_take_part(m.actor) and not _is_aside(parsed, m, args.trigger)
        ]
        found += [
            Participant(actor, ParticipantRole.participant) for actor in dict.fromkeys(mentions) if all(p.actor.name != actor.name for p in found)
        ]
    return tuple(found[:12])


def _uncounted(actor: Actor) -> Actor:
    """Who takes part, without how many: "Afghan nationals" of "only 412 Afghan nationals"."""
    first = next(iter(find_counts(actor.name)), None) if actor.kind is None else None
    if first is None or not set(actor.name[: first.start].lower().split()) <= words_of("before_count"):
        return actor
    name = _OF.sub("", actor.name[first.end :])
    return replace(actor, name=name) if name else actor


def _brought_together(noun: "Token", args: Arguments) -> "list[Token]":
    """Whose talks they are that others mediated, and those others: "agreed to a truce after talks mediated by Qatar"."""
    mediated = next((c for c in noun.children if c.dep_ == "acl" and c.lemma_.lower() in words_of("mediating")), None)
    mediator = agent_of(mediated) if mediated is not None else None
    if mediator is None:
        return []
    links = [t for t in noun.subtree if t.dep_ == "prep" and t.lower_ in ("between", "with")]
    if links:
        return [*(p for link in links for p in link.children if p.dep_ == "pobj"), mediator]
    parties = subject_of(args.verb) if args.verb.lemma_ in words_of("concluding") else None
    return [mediator] if parties is None else [parties, mediator]


def _who_holds_it(noun: "Token", frame: Frame) -> "Token | None":
    """Who calls, meets or travels, where that is told aside: "in a call with Dar, Araghchi welcomed the truce", "Raisi warned them during a tour"."""
    verb = noun.head.head
    is_beside = noun.dep_ == "pobj" and noun.head.lower_ in ("in", "at", "during", "on")
    has_parties = frame.type is not EventType.visit and any(c.lower_ in ("between", "of") for c in noun.children)
    if frame.type not in _OCCASIONS or not is_beside or has_parties:
        return None
    if verb.dep_ in ("nsubj", "appos") and noun.doc[noun.head.i - 1].text == ",":
        return verb  # "the ambassador, in talks with the minister, asked for help"
    return subject_of(verb) if verb.pos_ == "VERB" and is_cue_verb(verb) else None


def only_reacts(name: "Token", trigger: "Token") -> bool:
    """Whether somebody only condemns or mourns what a noun tells of: "Baghaei condemned the bombing in Peshawar"."""
    verb = trigger.head
    is_object = trigger.pos_ == "NOUN" and trigger.dep_ == "dobj" and verb.pos_ == "VERB"
    return (
        is_object
        and verb.lemma_.lower() in words_of("reacting")
        and any(c.i == name.i or c.is_ancestor(name) for c in verb.children if c.dep_ == "nsubj")
    )


def _is_aside(parsed: Parsed, mention: Mention, trigger: "Token") -> bool:
    """Whether a name is that of a source or of a place: "according to UNHCR", "outside the National Press Club"."""
    name = parsed.doc[mention.last]
    above = name.head
    if only_reacts(name, trigger):
        return True
    is_told_itself = above.i in (trigger.i, trigger.head.i) and trigger.dep_ != "pobj"  # "confirmed the meeting"
    if parsed.doc[mention.last].dep_ == "nsubj" and not is_told_itself and above.lemma_.lower() in words_of("saying"):
        return True  # "agreed to a truce, the Qatari foreign ministry said, after days of clashes"
    if any(c.dep_ in ("ccomp", "parataxis") and c.is_ancestor(trigger) for c in above.children) and is_cue_verb(above) and name.i > trigger.i:
        return True  # "after talks in Doha, the Qatari foreign ministry announced"
    if above.dep_ == "agent" and is_cue_verb(above.head):
        return True  # "the expulsions, described by Amnesty International as unlawful"
    if above.head.lower_ == "by" and name.dep_ == "poss" and above.lemma_.lower() in words_of("document"):
        return True  # "by the UN's count"
    is_seat = above.lower_ in ("in", "at") and mention.actor.kind is ActorKind.government and parsed.names_in(name.idx, name.idx + 1) != []
    return is_seat or above.lower_ in ("outside", "near") or (above.lower_ == "to" and above.head.lower_ == "according")


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
    is_asked = preposition in frame.preps or frame.type is EventType.appeal
    return preposition in ("in", "at", "during", "outside", "near") or (preposition == "on" and not is_asked)


def may_take_part(actor: Actor) -> bool:
    """Whether somebody can be a participant: named actors, and groups told apart by a name in their label ("Afghan migrants"), but no "police" or "some"."""
    return actor.kind is not ActorKind.media and any(word[:1].isupper() for word in actor.name.split())


def _actors(parsed: Parsed, head: "Token", resolver: Resolver) -> list[Actor]:
    if head.dep_ == "pobj" and head.head.lower_ == "by" and head.lemma_.lower() in words_of("document"):
        return []  # "by the UN's count"
    if head.dep_ in ("amod", "compound", "nmod") and (states := _states_named(parsed, head.idx, head.idx + 1, "demonym")):
        return states
    found = (
        states_of_pair(resolver.document, parsed, head)
        or _states_sending(parsed, head)
        or _states_of_forces(parsed, head)
        or [s.actor for s in resolver.speakers(parsed, head)]
    )
    led = (c for c in head.children if c.dep_ == "acl" and c.lemma_ in ("lead", "head"))
    leaders = (p for c in led for by in c.children if by.dep_ == "agent" for p in by.children)
    found += [mention.actor for p in leaders if (mention := parsed.mention_at(p)) is not None]
    for other in listed_with(parsed, head):
        mention = parsed.mention_at(other)
        if mention is not None:
            found.append(mention.actor)
        elif other.lemma_ in (head.lemma_, "one") or other.lemma_.lower() in words_of("forces"):  # "a Taliban delegation and a Pakistani one"
            found += _states_of_forces(parsed, other) or [s.actor for s in resolver.speakers(parsed, other)]
    if not found and (phrase := noun_phrase(parsed, head)) is not None and phrase.origin is not None:
        found.append(phrase.origin.actor)
    if not found and head.lemma_.lower() in words_of("arms") | words_of("forces") and not any(c.like_num for c in head.children):
        found += _states_named(parsed, head.left_edge.idx, head.idx, "demonym")
    return list(dict.fromkeys(found))


def _states_of_forces(parsed: Parsed, head: "Token") -> list[Actor]:
    """The states of several forces named together, or of one told by its people: "Iranian and Taliban forces", "Pakistani troops"."""
    if head.lemma_.lower() not in words_of("forces") or any(c.like_num for c in head.children):
        return []
    named = [n for n in parsed.names_in(head.left_edge.idx, head.idx) if parsed.sentence.text[n.end : n.end + 1] != "-"]
    states = [country_actor(n.country) for n in named if n.row("demonym", "country") is not None and n.country]
    bodies = [m.actor for m in parsed.mentions if head.left_edge.i <= m.first and m.last < head.i and m.actor.kind is ActorKind.government]
    found = list(dict.fromkeys((*states, *bodies)))
    return found if len(found) > 1 or (found and head.dep_ == "conj") else []


def _states_sending(parsed: Parsed, head: "Token") -> list[Actor]:
    """The states that several office-holders speak for: "the foreign ministers of China, Pakistan and Afghanistan"."""
    if head.tag_ != "NNS" or head.lemma_.lower() not in words_of("office") | {"representative", "delegate"}:
        return []
    links = [c for c in head.children if c.dep_ == "prep" and c.lower_ == "of"]
    found = [state for c in links for state in _states_named(parsed, c.idx, c.right_edge.idx + len(c.right_edge), "country", "capital")]
    states = list(dict.fromkeys(found))
    return states if len(states) > 1 else []


def _states_named(parsed: Parsed, first: int, last: int, *kinds: NameKind) -> list[Actor]:
    """The states of names of some kinds that begin within characters `first`..`last`; the Taliban are one."""
    named = parsed.names_in(first, last)
    return [state for n in named if (state := _state_named(n, *kinds)) is not None]


def _state_named(name: NameMatch, *kinds: NameKind) -> Actor | None:
    row = name.row("actor")
    if row is not None and row["name"] == TALIBAN:
        return actor_named(TALIBAN)
    return country_actor(name.country) if name.row(*kinds) is not None and name.country else None
