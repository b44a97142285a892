"""From which country people went to which: prepositions, who deports, nationalities, else what the article speaks of."""

from typing import TYPE_CHECKING

from app.extraction.document import Document, Parsed, token_at
from app.extraction.gazetteer import NameMatch
from app.extraction.numbers import Count
from app.extraction.statements import Utterance
from app.extraction.tables import word_map

if TYPE_CHECKING:
    from spacy.tokens import Token

_HOSTS = frozenset(("AFG", "PAK", "IRN", "TUR", "DEU", "TJK"))
_PUT_AT = ("at", "to", "was", "stood at")
_BEFORE = 15  # characters that a name before a count is farther than one after it
_AT_HOME = "AFG"  # to where most of those counted go


def hosts_in(document: Document) -> set[str]:
    """Countries named in an article between which Afghans move."""
    return {n.country for p in document.sentences for n in p.names if n.country in _HOSTS}


def corridor_of(article_hosts: set[str], parsed: Parsed, noun: "Token", count: Count, said: Utterance | None) -> tuple[str | None, str | None]:
    """Country left and country reached by the people that `noun` stands for; null where more than one or none may be meant."""
    origin: list[tuple[int, Token, str]] = []  # with the distance of each name from the count
    target: set[str] = set()
    agents: list[tuple[Token, str]] = []
    for name in parsed.names:
        token = token_at(parsed.doc, name.start) if name.country is not None else None
        if token is None or name.country is None:
            continue
        preposition, is_demonym = _preposition(token), name.row("demonym") is not None
        if preposition == "from" and not (name.country == _AT_HOME and (is_demonym or name.row("actor") is not None)):
            origin.append((_distance(parsed, name, count), token, name.country))
        elif preposition in ("to", "into", "back", "toward") and not is_demonym and word_map("crossing_to").get(name.text) is None:
            target.add(name.country)
        elif _acts(token, preposition, name.country, is_demonym=is_demonym) and not _is_counted(token, noun):
            agents.append((token, name.country))
    across = {other for n in parsed.names if (other := word_map("crossing_to").get(n.text))}
    people = {n.country for n in parsed.names if n.country and n.row("demonym") is not None and _is_of_people(parsed, n, noun)}
    if not target and len(people) == 1:
        target = people
    left = _nearest(origin)
    if not left and len(across) == 1 and (not target or target == {_AT_HOME}):
        left, target = across, {_AT_HOME}
    settled = target | {_AT_HOME}  # who returns goes home, unless the text says "from"
    left = left or _of_clause([(token, country) for token, country in agents if country not in settled], noun)
    if not left and said is not None and said.speaker.actor.country and said.speaker.actor.country not in (target or {_AT_HOME}):
        left = {said.speaker.actor.country}
    hosts = article_hosts - (target or {_AT_HOME})
    if not left and len(hosts) == 1:
        left = hosts
    if not target and (left and _AT_HOME not in left) and _AT_HOME in article_hosts:
        target = {_AT_HOME}
    left = left - target
    return (next(iter(left)) if len(left) == 1 else None, next(iter(target)) if len(target) == 1 else None)


def _distance(parsed: Parsed, name: NameMatch, count: Count) -> int:
    """Characters between a name and a count; what follows belongs to it sooner ("190 from Türkiye"), but for "from Pakistan at 7,214"."""
    if name.start >= count.end:
        return name.start - count.end
    gap = parsed.sentence.text[name.end : count.start]
    return 0 if gap.strip() in _PUT_AT else len(gap) + _BEFORE


def _nearest(origin: "list[tuple[int, Token, str]]") -> set[str]:
    """The nearest country told of as left, with those that are named in one breath with it."""
    if not origin:
        return set()
    nearest = min(origin, key=lambda one: one[0])[1]
    return {country for _, token, country in origin if nearest.i in (token.i, token.head.i) or nearest.head.i == token.i}


def _of_clause(agents: "list[tuple[Token, str]]", noun: "Token") -> set[str]:
    """Of countries that act, those whose verb is that of the people counted, else has to do with them, where there are such."""
    acting = [(verb, country) for token, country in agents if (verb := _verb(token)) is not None]
    own = _verb(noun)
    same = {country for verb, country in acting if own is not None and verb.i == own.i}
    return same or {c for verb, c in acting if verb.is_ancestor(noun) or noun.is_ancestor(verb)} or {country for _, country in agents}


def _verb(token: "Token") -> "Token | None":
    return next((a for a in token.ancestors if a.pos_ in ("VERB", "AUX")), None)


def _acts(token: "Token", preposition: str | None, country: str, *, is_demonym: bool) -> bool:
    """Whether a country is told of as one that acts: as a subject, "by", or as where it happens."""
    if is_demonym:
        return token.head.dep_ in ("nsubj", "pobj")
    subject = token.head if token.dep_ == "conj" else token
    return subject.dep_ == "nsubj" or preposition == "by" or (preposition == "in" and country in _HOSTS)


def _is_of_people(parsed: Parsed, name: NameMatch, noun: "Token") -> bool:
    token = token_at(parsed.doc, name.start)
    return token is not None and _is_counted(token, noun)


def _preposition(token: "Token") -> str | None:
    """The preposition that governs a name, through coordination and compounds."""
    for ancestor in token.ancestors:
        if ancestor.pos_ == "ADP":
            return str(ancestor.lower_)
        if ancestor.pos_ in ("VERB", "AUX"):
            return None
    return None


def _is_counted(token: "Token", noun: "Token") -> bool:
    return noun.i in (token.head.i, token.i)
