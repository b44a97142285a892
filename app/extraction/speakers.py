"""Speakers as they are found: by name, by the body a person speaks for, as the subject over a clause."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.extraction.actors import TALIBAN, Actor, actor_named
from app.extraction.document import Document, Mention, Parsed
from app.extraction.gazetteer import actor_row
from app.extraction.tables import words_of
from app.models.vocabulary import ActorKind

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True, slots=True)
class Speaker:
    """A resolved speaker: the actor, the words printed for it, and how it was found."""

    actor: Actor
    printed: str
    how: str


def body_of_office(name: str, country: str | None) -> Actor:
    """The body of an office-holder: known of old, else one of his state."""
    return actor_named(name) if actor_row(name) is not None else Actor(name, ActorKind.government, country)


def office_of(parsed: Parsed, person: Actor, words: "list[Token]") -> Speaker:
    """ "His office", "the governor's office"."""
    return Speaker(Actor(f"{person.name}’s office", ActorKind.government, person.country), parsed.text(words), "body_of_person")


def with_rulers(document: Document, speaker: Speaker) -> Speaker:
    """Kabul and its ministries speak for the Taliban where the article names them; a bare "Foreign Office" is Pakistan's where no other state that has one is named."""
    name = speaker.actor.name
    if name in words_of("foreign_office_alone") and _is_of_pakistan_alone(document):
        return replace(speaker, actor=body_of_office("Pakistan Ministry of Foreign Affairs", "PAK"))
    if name.startswith("Afghanistan Ministry") and document.names_actor(TALIBAN):
        return replace(speaker, actor=replace(speaker.actor, name=name.replace("Afghanistan", TALIBAN, 1)))
    is_kabul = speaker.actor.country == "AFG" and speaker.printed == "Kabul" and document.names_actor(TALIBAN)
    return Speaker(actor_named(TALIBAN), speaker.printed, "capital") if is_kabul else speaker


def _is_of_pakistan_alone(document: Document) -> bool:
    """Whether an article speaks of Pakistan and of no other state with a Foreign Office."""
    countries = {name.country for parsed in document.sentences for name in parsed.names}
    return "PAK" in countries and countries.isdisjoint(("DEU", "GBR"))


def speaker_named(mention: Mention, head: "Token") -> Speaker:
    """Who is named, by name or by surname alone."""
    how = "name" if mention.text in (mention.actor.name, head.text) or " " in mention.text else "surname"
    return Speaker(mention.actor, mention.text, how)


def is_subject(parsed: Parsed, mention: Mention) -> bool:
    """Whether somebody named is the subject of a verb, or stands beside it."""
    return any(parsed.doc[i].dep_ in ("nsubj", "nsubjpass") for i in range(mention.first, mention.last + 1)) or any(
        parsed.doc[i].dep_ == "appos" and parsed.doc[i].head.dep_ in ("nsubj", "nsubjpass") for i in range(mention.first, mention.last + 1)
    )


def subject_above(parsed: Parsed, pronoun: "Token") -> Mention | None:
    """The body that is subject over a relative clause: "Kabul summoned the envoy over strikes that it said had killed three"."""
    clause = next((a for a in pronoun.ancestors if a.dep_ == "relcl" or (a.dep_ in ("ccomp", "pcomp") and _is_relative(a, pronoun))), None)
    if clause is None or clause.left_edge.i > pronoun.i:
        return None
    above = [m for m in parsed.mentions if m.last < clause.left_edge.i and is_body(m.actor) and is_subject(parsed, m)]
    verbs = {a.i for a in clause.ancestors if a.pos_ == "VERB"}
    nearest = max(above, key=lambda m: parsed.doc[m.last].head.i if parsed.doc[m.last].head.i in verbs else -1, default=None)
    return nearest if nearest is not None and parsed.quote_at(pronoun.idx) == parsed.quote_at(parsed.doc[nearest.last].idx) else None


def _is_relative(clause: "Token", pronoun: "Token") -> bool:
    """Whether a clause tells of what is named before it, whatever the tree takes it for: "hit camps that it said were theirs"."""
    opening = clause.left_edge
    is_of_thing = opening.lower_ == "that" and opening.i == pronoun.i - 1 and pronoun.head.i == clause.i and clause.head.pos_ == "VERB"
    return opening.tag_ == "WP" or (is_of_thing and opening.i > 0 and opening.nbor(-1).pos_ in ("NOUN", "PROPN"))


def is_body(actor: Actor) -> bool:
    """Whether an actor is an organisation, a government or a medium: what "it" may mean."""
    return actor.kind in (ActorKind.organization, ActorKind.government, ActorKind.media)
