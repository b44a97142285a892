"""Organisations meant by a common noun: "the group", "the ministry", "Taliban authorities"."""

import re
from typing import TYPE_CHECKING

from app.extraction.actors import TALIBAN, Actor, actor_named, country_actor, forms_of
from app.extraction.document import Mention, Parsed
from app.extraction.nouns import NounPhrase
from app.extraction.tables import words_of
from app.models.vocabulary import ActorKind

if TYPE_CHECKING:
    from spacy.tokens import Token

_BASED = re.compile(r"(?:[A-Z][\w.]*[ -])+(?:based|run|led|backed)\b")  # "New York-based": where it sits, not what it is called
_PLAIN = ("based", "same", "global", "international", "monitoring", "main", "umbrella")


def organisation_meant(phrase: NounPhrase, recent: list[Actor]) -> Actor | None:
    """The body meant, or a label when the text names none; None for a definite noun without a referent."""
    if phrase.noun in words_of("state_itself") and not phrase.head.text.istitle():
        state = _state(phrase)
        if state is not None:
            return state
    if phrase.noun == "government" and phrase.is_definite and phrase.text.lower() in ("government", "the government"):
        states = (a for a in recent if a.country not in (None, "AFG") and a == country_actor(a.country or ""))
        return next(states, None) or _label(phrase)  # who governs Afghanistan is named otherwise
    if phrase.noun in words_of("in_body_name") and (phrase.is_definite or phrase.origin is not None):
        for actor in recent:
            same_country = phrase.country is None or actor.country == phrase.country or (actor.affiliation or "") == TALIBAN
            if any(phrase.noun in form.lower() for form in forms_of(actor)) and same_country:
                return actor
    if (
        phrase.noun in words_of("body_of_any_name")
        and phrase.origin is not None
        and phrase.origin.actor.kind in (ActorKind.media, ActorKind.organization)
    ):
        return phrase.origin.actor
    is_based = _BASED.search(phrase.text) is not None
    narrowed = [t.lower_ for t in phrase.head.children if t.dep_ in ("compound", "amod") and t.text.islower() and t.lower_ not in _PLAIN]
    if phrase.noun in words_of("body_of_any_name") and phrase.is_definite and narrowed:
        meant = next((a for a in recent if any(w[:6] in form.lower() for w in narrowed for form in forms_of(a))), None)
        if meant is not None:
            return meant
    if phrase.noun in words_of("body_of_any_name") and phrase.is_definite and (phrase.origin is None or is_based) and not _has_proper_part(phrase):
        named = next((a for a in recent if a.kind is ActorKind.organization and phrase.noun in a.name.lower().split()), None)
        known = ((a, _is_organ(a, phrase)) for a in recent)
        return named or next((actor_named(TALIBAN) if is_organ else a for a, is_organ in known if is_organ or _fits(a, phrase.noun)), None)
    return _label(phrase)


def _state(phrase: NounPhrase) -> Actor | None:
    """ "the Pakistani government" is Pakistan, "the Taliban authorities" the Taliban; "local authorities" and "the Khyber district administration" are neither."""
    if phrase.origin is not None and phrase.origin.actor.name == TALIBAN:
        return phrase.origin.actor
    if any(t.dep_ in ("amod", "compound") and t.lower_ in words_of("local") for t in phrase.head.children) or _is_of_place(phrase):
        return None
    if phrase.country is not None and phrase.noun not in ("authority", "authorities"):
        return country_actor(phrase.country)
    return None


def _is_of_place(phrase: NounPhrase) -> bool:
    """ "The administration in Chaman", "the government of Sindh": of a town or province, and not of the state."""
    links = (c for c in phrase.head.children if c.dep_ == "prep" and c.lower_ in ("in", "of"))
    places = [p for c in links for p in c.children if p.dep_ == "pobj"]
    names = [n for p in places for n in phrase.parsed.names_in(p.idx, p.idx + len(p))]
    return any(n.row("place") for n in names) and not any(n.row("country", "capital") for n in names)


def is_told_before(parsed: Parsed, mention: Mention, head: "Token") -> bool:
    """Whether a noun may take up a name of its own sentence: one told before it, and not as a companion ("in a joint statement with IOM, the agency said")."""
    name = parsed.doc[mention.last]
    if name.dep_ == "appos" and name.head.i == head.i:
        return True  # "the agency, UNHCR, said"
    is_companion = name.head.lower_ == "with" and name.head.head.lemma_.lower() in words_of("document")
    return mention.last < int(head.i) and not is_companion


def _fits(actor: Actor, noun: str) -> bool:
    if noun in ("outlet", "newspaper", "channel", "broadcaster", "daily"):
        return actor.kind is ActorKind.media
    if noun == "agency":
        return actor.kind in (ActorKind.media, ActorKind.organization) or "agency" in actor.name.lower()
    if noun in words_of("band") and any(f"{actor.name} ".startswith(f"{body} ") for body in words_of("world_body")):
        return False  # UNAMA is no "group"
    is_taliban = actor.name == TALIBAN and noun in words_of("taliban_are")
    return is_taliban or actor.kind is ActorKind.organization


def _is_organ(actor: Actor, phrase: NounPhrase) -> bool:
    """Whether a body is one of the Taliban's, who alone are a "group": "the Taliban's refugee ministry announced … the group stated"."""
    is_theirs = actor.kind is ActorKind.government and (actor.affiliation == TALIBAN or actor.name.startswith(f"{TALIBAN} "))
    is_bare = not any(c.dep_ in ("acl", "prep", "relcl") for c in phrase.head.children)  # "the faction led by Bahadur" is another
    return is_theirs and is_bare and phrase.noun in words_of("taliban_are") & words_of("band")


def _has_proper_part(phrase: NounPhrase) -> bool:
    """ "The Refugee Rights division" names a body of its own; "the rights group" does not."""
    return any(w[:1].isupper() and w not in words_of("creed") for w in _BASED.sub("", phrase.text).split())


def _label(phrase: NounPhrase) -> Actor | None:
    label = phrase.label()
    return label if len(label.name) > 2 else None
