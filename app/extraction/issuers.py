"""Whom a document comes from: told beside it, else who spoke last."""

from typing import TYPE_CHECKING

from app.extraction.document import FAR, Parsed
from app.extraction.noun_relations import is_addressee, is_by, is_of_words, sender_of
from app.extraction.nouns import NounPhrase, noun_phrase
from app.extraction.speakers import Speaker, is_body, office_of
from app.extraction.tables import words_of
from app.models.vocabulary import ActorKind

if TYPE_CHECKING:
    from spacy.tokens import Token

    from app.extraction.resolve import Resolver

_ISSUER_REACH, _NAME_REACH = 9, 6  # tokens from a document to whom it comes from, told by a common noun and by name
_UNNAMED_REACH = 3  # sentences back to who may have made a statement


def issuer_of(resolver: "Resolver", parsed: Parsed, phrase: NounPhrase) -> Speaker | None:
    """Who a statement, report or post comes from: named beside it, else who spoke last."""
    if (spokesman := _spokesman(parsed, phrase)) is not None:
        return spokesman
    for token in phrase.head.subtree:
        if token is phrase.head or token.i > phrase.head.i + _ISSUER_REACH or is_of_words(token, phrase.head) or is_addressee(token):
            continue
        mention = parsed.mention_at(token)
        if mention is not None and _runs(token):
            continue
        if mention is not None and token.i <= phrase.head.i + _NAME_REACH:
            return _owned(parsed, phrase, parsed.doc[mention.last]) or resolver.named(parsed, mention, token)
        if mention is None and (body := _body(resolver, parsed, phrase, token)) is not None:
            return body
        if token.lower_ == "media" and token.i and token.nbor(-1).lower_ == "social":
            return None  # whoever writes there
        if token.dep_ in ("poss", "compound", "nmod") and (inner := noun_phrase(parsed, token)) is not None and inner.noun_class:
            return resolver.noun(parsed, inner)
    if not phrase.is_definite:
        sender = sender_of(phrase.head)
        return resolver.one(parsed, sender, False) if sender is not None else None
    spoke = [s for s in resolver.spoke_before(parsed.number, FAR) if s.actor.kind is not None]
    if phrase.noun in words_of("public_paper"):
        spoke = [s for s in spoke if s.actor.kind is not ActorKind.person]  # "according to the communiqué" of a meeting
    issuers = [s for s in spoke[:6] if s.how.startswith("document")] or [s for s in spoke[:6] if s.actor.kind is not ActorKind.person]
    here = [s for s in resolver.spoke.get(parsed.number, ()) if s.actor.kind is not None]
    return next(iter(issuers or spoke or here or _unnamed_before(resolver, parsed)), None)


def _spokesman(parsed: Parsed, document: NounPhrase) -> Speaker | None:
    """Who is named behind the body that he speaks for: "a statement from Kabul's spokesman Karim Wardak"."""
    for mention in (m for m in parsed.mentions if m.actor.kind is ActorKind.person):
        name = parsed.doc[mention.last]
        if is_by(name, document.head) and any(c.dep_ in ("compound", "nmod") and c.text.islower() for c in name.children):
            return Speaker(mention.actor, mention.text, "name")
    return None


def _unnamed_before(resolver: "Resolver", parsed: Parsed) -> list[Speaker]:
    """The office-holders without a name who spoke right before: "A Taliban spokesman denied it in a statement. The statement added"."""
    return [
        s
        for s in resolver.spoke_before(parsed.number, _UNNAMED_REACH)
        if not s.actor.is_plural and not words_of("office").isdisjoint(s.actor.name.lower().split())
    ]


def _owned(parsed: Parsed, document: NounPhrase, owner: "Token") -> Speaker | None:
    """Who is told to be a state's or a person's, where a document comes from that: "a report by Iran's news agency Tasnim"."""
    body = owner.head
    if owner.dep_ != "poss" or body.i == document.head.i or not is_by(body, document.head):
        return None
    named = (t for t in body.subtree if t.i > owner.i and parsed.mention_at(t) is not None)
    outlet = next(
        (m for t in named if (m := parsed.mention_at(t)) is not None and is_body(m.actor) and m.actor.kind is not ActorKind.government), None
    )
    if outlet is not None:
        return Speaker(outlet.actor, outlet.text, "name")
    mention = parsed.mention_at(owner)
    is_his = mention is not None and mention.actor.kind is ActorKind.person and body.lower_ == "office"
    return office_of(parsed, mention.actor, [owner, body]) if is_his and mention is not None else None


def _body(resolver: "Resolver", parsed: Parsed, document: NounPhrase, token: "Token") -> Speaker | None:
    """ "Figures compiled by the home department", "a statement by his ministry": a body that a common noun tells a document to be by or from."""
    body = next((a for a in (token, token.head) if a.dep_ == "pobj" and (a is token or token.dep_ == "poss")), None)
    if body is None or parsed.mention_at(body) is not None or not is_by(body, document.head):
        return None
    phrase = noun_phrase(parsed, body)
    return resolver.one(parsed, body, False) if phrase is not None and phrase.noun_class in ("organization", "government") else None


def _runs(name: "Token") -> bool:
    """Whether who is named only runs what follows: "the Taliban-run agency"."""
    follows = name.doc[name.i + 1 : name.i + 3]
    return follows.text[:1] == "-" and follows[-1].lower_ in words_of("run_by")
