"""What a reporting verb says: the clause, object or words that make it report."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from app.extraction.cue import is_passive
from app.extraction.document import Parsed
from app.extraction.tables import Row, items, words_of

if TYPE_CHECKING:
    from spacy.tokens import Token

_VERBS = ("VERB", "AUX")
_CLAUSES = ("ccomp", "parataxis")
_TIMES = ("decade", "day", "hour", "month", "week", "year")
_IDIOM_REACH = 60  # characters from a verb to the words of its idiom: "put the group on notice"
_THAT_REACH = 12  # tokens from a verb to its "that": "demanded in a letter to the president that"


def complement_of(parsed: Parsed, verb: "Token", subject: "Token", row: Row) -> str | None:
    """The first complement the row asks for that the sentence has."""
    if row["particle"] and not any(c.dep_ in ("prt", "advmod") and c.lower_ == row["particle"] for c in verb.children):
        return None
    objects = items(row["objects"])
    for kind in items(row["complements"]):
        if kind == "clause" and _has_clause(parsed, verb, subject):
            return kind
        if kind == "told" and _has_clause(parsed, verb, subject) and not any(c.dep_ == "xcomp" for c in verb.children):
            return kind  # "he continued", but not "continued to arrest"
        if kind == "any" and len(parsed.doc) > 4:
            return kind
        if kind.startswith("words:") and parsed.sentence.text.find(kind[6:], verb.idx, verb.idx + _IDIOM_REACH) > 0:
            return kind
        if kind == "object" and _has_object(verb, objects):
            return kind
        if kind == "infinitive" and any(c.dep_ in ("xcomp", "ccomp", "advcl") and c.tag_ == "VB" for c in verb.children):
            return kind
        if kind == "predicate" and _has_predicate(parsed, verb):
            return kind
        if kind in ("prep:about", "prep:of") and _talks_with(verb):
            continue  # "spoke by phone with his counterpart about the border"
        if kind == "prep:on" and row["lemma"] == "call" and not any(t.tag_ == "TO" for t in verb.subtree):
            continue  # a visit: "called on the prime minister"
        if kind.startswith("prep:") and any(c.dep_ in ("prep", "prt", "advmod") and c.lower_ == kind[5:] for c in verb.children):
            return kind
        if kind == "prep:for" and any(m.dep_ == "mark" and m.lower_ == "for" for c in verb.children if c.dep_ == "advcl" for m in c.children):
            return kind  # "asked for the pace to be slowed"
        if kind == "count" and any(t.like_num for c in _counted(verb) for t in (c, *c.children)):
            return kind  # "UNHCR counted 1.8 million returnees"
        if kind == "figure" and any(t.lower_ == "at" and any(n.pos_ == "NUM" for n in t.subtree) for t in verb.subtree if t.i > verb.i):
            return kind  # "put the number of those who live there at two million"
    return None


def _talks_with(verb: "Token") -> bool:
    """Whether two talk with one another, of which no one's words are told."""
    if verb.lemma_ not in ("speak", "talk"):
        return False
    links = {c.lower_: c for c in verb.children if c.dep_ == "prep"}
    is_by_phone = any(t.lower_ in ("phone", "telephone") and t.dep_ == "pobj" for link in links.values() for t in link.children)
    are_sides = verb.lemma_ == "talk" and any(c.dep_ == "nsubj" and c.tag_ == "NNS" and c.lemma_ in words_of("talking_sides") for c in verb.children)
    return ("with" in links or is_by_phone or are_sides) and "to" not in links


def _has_predicate(parsed: Parsed, verb: "Token") -> bool:
    """Words for what something is called: told as such, in quotation marks after another verb than "call", or read as part of its object."""
    if any(c.dep_ == "oprd" or (c.dep_ == "ccomp" and c.pos_ not in _VERBS) for c in verb.children):
        return True
    has_object = any(c.dep_ == "dobj" for c in verb.children)
    return has_object and ((bool(parsed.quotes) and verb.lemma_.lower() != "call") or _is_called_so(verb))


def _is_called_so(verb: "Token") -> bool:
    """ "Called the rush of returns unprecedented", which the tree reads as returns that are so."""
    last = verb.right_edge.nbor(-1) if verb.right_edge.is_punct and verb.right_edge.i else verb.right_edge
    return last.dep_ == "amod" and last.i > last.head.i and any(c.dep_ == "dobj" and c.is_ancestor(last) for c in verb.children)


def _counted(verb: "Token") -> "Iterator[Token]":
    """The objects of a verb, those after "between" and the like too: "reported between 80,000 and 90,000 returns"."""
    for child in verb.children:
        if child.dep_ == "dobj" and not (verb.lemma_ == "register" and child.lemma_.lower() in words_of("legal_case")):
            yield child
        elif child.dep_ == "prep" and child.lower_ in ("about", "around", "between", "over"):
            yield from (c for c in child.children if c.dep_ == "pobj" and c.lemma_ not in _TIMES)


def _has_clause(parsed: Parsed, verb: "Token", subject: "Token") -> bool:
    for child in verb.children:
        if child.dep_ in _CLAUSES or (child.dep_ == "advcl" and child.pos_ in _VERBS and child.i < verb.i and child.i < subject.i):
            return True
        if child.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ == "that" for c in child.children):
            return True  # "reported, citing local officials, that"
        if child.dep_ == "xcomp" and child.pos_ in _VERBS:
            return True
    if any(t.lower_ == "that" and (t.tag_ == "IN" or t.dep_ == "mark" or _has_own_subject(t)) for t in _up_to_verb(parsed, verb)):
        return True
    if any(
        c.dep_ == "dobj" and c.i > verb.i and any(a.dep_ == "acl" and a.tag_ == "VBN" and a.i == c.i + 1 for a in c.children) for c in verb.children
    ):
        return True  # "insist most people left", misparsed as people who were left
    if verb.dep_ == "parataxis" and verb.i + 1 < len(parsed.doc) and parsed.doc[verb.i + 1].text == ",":
        return True
    if any(q.start > verb.idx or q.end <= min(verb.idx, subject.idx) for q in parsed.quotes):
        return True
    return _is_trailing(parsed, verb, subject)


def _has_own_subject(that: "Token") -> bool:
    """A "that" taken for a relative one although its clause has all it needs: "told reporters at the briefing that Pakistan would go on"."""
    clause = that.head
    return that.tag_ == "WDT" and clause.dep_ == "relcl" and any(c.dep_ in ("nsubj", "nsubjpass") and c.i > that.i for c in clause.children)


def _up_to_verb(parsed: Parsed, verb: "Token") -> "Iterator[Token]":
    """Tokens after a verb until the next one, as far as "that" may stand from it."""
    for token in parsed.doc[verb.i + 1 : verb.i + _THAT_REACH]:
        if token.pos_ == "VERB" and token.dep_ != "pcomp":
            return
        yield token


def _is_trailing(parsed: Parsed, verb: "Token", subject: "Token") -> bool:
    """Attribution after the words, at the end of the sentence: "..., the ministry said in a statement."""
    first = min(subject.left_edge.i, verb.i)
    if first < 3 or subject.tag_ in ("WDT", "WP"):
        return False  # "clashes with the guards, who retreated" tells nothing said before
    before = parsed.doc[first - 1].text
    has_words_before = any(t.pos_ in _VERBS for t in parsed.doc[:first])
    return before in (",", "”", '"', "'", "’") and has_words_before


def _is_sent_off(verb: "Token", child: "Token") -> bool:
    """People whom a verb has for its object that says something of words alone: "dismissed the teachers", "admitted 500 Afghans"."""
    if verb.lemma_ == "claim" and child.lemma_ == "life":
        return True  # "claiming the lives of four soldiers"
    if verb.lemma_ == "welcome":
        return bool(child.pos_ == "PROPN" and child.dep_ == "nsubjpass")  # "Dar was welcomed by officials"
    is_of_people = child.lemma_.lower() in words_of("people") or any(c.like_num for c in child.children)
    return is_of_people and verb.lemma_.lower() in words_of("moving_people")


def _has_object(verb: "Token", objects: list[str]) -> bool:
    in_passive = is_passive(verb)
    for child in verb.children:
        if any(c.lower_ == "no" for c in child.children) or child.lower_ == "anonymity" or _is_sent_off(verb, child):
            continue
        is_object = child.dep_ in ("dobj", "ccomp") or (in_passive and child.dep_ == "nsubjpass")
        if is_object and (not objects or child.lower_ in objects or child.lemma_ in objects):
            return True
    relative = verb.dep_ == "relcl" and not any(c.dep_ in ("dobj", "pobj") for c in verb.children)
    return relative and not objects and any(c.dep_ == "nsubj" and c.tag_ not in ("WDT", "WP") for c in verb.children)
