"""Whence and where a verb moves people: out of a country, into a host, home, from their villages, to the police."""

from typing import TYPE_CHECKING

from app.extraction.document import Parsed
from app.extraction.tables import words_of

if TYPE_CHECKING:
    from spacy.tokens import Token


def is_sent_back(noun: "Token", verb: "Token") -> bool:
    """ "Berlin returned 28 Afghans", "were forcibly returned", "were returned by Iran"; "were returned to Afghanistan" does not tell by whom."""
    is_forced = any(c.dep_ == "agent" or c.lower_ in words_of("by_force") for c in verb.children)
    return noun.dep_ == "dobj" or (noun.dep_ == "nsubjpass" and is_forced)


def leaves_home(verb: "Token") -> bool:
    """ "Had left their country", of their own and not the one they had come to."""
    return any(c.dep_ == "dobj" and c.lemma_.lower() in ("country", "homeland") and any(p.tag_ == "PRP$" for p in c.children) for c in verb.children)


def is_displacing(verb: "Token") -> bool:
    """ "Forced 300 families to leave their villages", "driven out of their homes": from where they live, and not out of the country."""
    if verb.lemma_ not in words_of("forcing"):
        return False
    if any(t.lemma_.lower() in words_of("over_the_border") for t in verb.subtree if t.i > verb.i):
        return False
    homes = [t for t in verb.subtree if t.i > verb.i and t.lemma_.lower() in words_of("dwelling_place") and any(c.tag_ == "PRP$" for c in t.children)]
    return any((h.dep_ == "dobj" and h.head.lemma_ in words_of("leaving")) or (h.dep_ == "pobj" and h.head.lower_ in ("from", "of")) for h in homes)


def is_taken_out(verb: "Token") -> bool:
    """ "out of Kabul": told by the place that is left, and not by the one people are sent to."""
    return any(c.lower_ == "of" and c.i > 0 and c.doc[c.i - 1].lower_ == "out" for c in verb.subtree)


def is_handed(parsed: Parsed, verb: "Token") -> bool:
    """Whether people are given to a state or sent home, and not moved about: "handed 180 inmates to the Taliban"."""
    goals = [p for c in verb.children if c.lower_ == "to" for p in c.children if p.dep_ == "pobj"]
    states = [n for n in parsed.names if n.country and n.row("country", "capital", "actor") and any(n.start <= g.idx < n.end for g in goals)]
    return bool(states) or any(g.lemma_.lower() in ("country", "homeland") for g in goals) or any(c.lower_ == "home" for c in verb.children)


def is_to_police(parsed: Parsed, verb: "Token") -> bool:
    """ "Handed over to the police": to those who hold people, and not to another state's."""
    goals = [p for c in verb.children if c.lower_ == "to" for p in c.children if p.dep_ == "pobj" and p.lemma_.lower() in words_of("holding_body")]
    return any(not any(n.country and g.left_edge.idx <= n.start <= g.idx for n in parsed.names) for g in goals)


def into_host(parsed: Parsed, verb: "Token") -> bool:
    """Whether people go to a country other than Afghanistan: "fled to Iran", "entered Pakistan"."""
    if any(c.lower_ in ("home", "back") for c in verb.children):
        return False
    goals = [p for c in verb.children if c.lower_ in ("to", "into", "in") for p in c.children if p.dep_ == "pobj"]
    goals += [c for c in verb.children if c.dep_ == "dobj"]
    return bool(countries_of(parsed, goals) - {"AFG"})


def countries_of(parsed: Parsed, goals: list["Token"]) -> set[str]:
    """Countries that places among `goals` are or lie in."""
    return {n.country for n in parsed.names for g in goals if n.country and n.start <= g.idx < n.end and n.row("demonym") is None}
