"""Slips that the parser makes again and again, mended in its trees before anything is read from them."""

from typing import TYPE_CHECKING

from app.extraction.date_readers import MONTHS
from app.extraction.relative_readers import WEEKDAYS
from app.extraction.tables import words_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_SUBJECTS = ("nsubj", "nsubjpass", "expl")
_DAYS = frozenset((*WEEKDAYS, *MONTHS, "yesterday", "today"))
_ROUGHLY, _PARTS = ("early", "late"), ("morning", "afternoon", "evening", "night")
_CLAUSE_BEGINS = ("DET", "PRON", "PROPN", "NOUN", "NUM", "ADJ", "ADV")


def mend(doc: "Doc") -> "Doc":
    """The same document, its dates hung on the verb they belong to: of saying or of what is said."""
    for verb in doc:
        if verb.pos_ == "VERB" and verb.lemma_.lower() in words_of("saying"):
            _hang_day(verb)
            _hang_date_of_words(verb)
        elif verb.tag_ in ("VBN", "VBD") and verb.lemma_.lower() in words_of("issuing"):
            _hang_on_paper(verb)
    return doc


def _hang_day(verb: "Token") -> None:
    """Hang on a verb of saying the day between it and what is said, where the tree makes it a part of that: "said late on Monday it would"."""
    words = _day_after(verb)
    clause = next((c for c in verb.children if c.dep_ in ("ccomp", "dobj") and c.i > verb.i), None)
    if not words or clause is None or any(c.dep_ == "mark" for c in clause.children):
        return
    day = next(t for t in words if t.lower_ in _DAYS)
    top = next((t for t in words if t.lower_ == "on"), day)
    if not any(a.i == verb.i for a in (day.head, day.head.head)) or top.head.i != verb.i:
        for word in words:
            if word.i != top.i:
                word.head = top if word.i == day.i else day
        top.head = verb


def _hang_on_paper(verb: "Token") -> None:
    """Hang "issued" on the paper before it, where the tree makes a clause of it: "in a statement issued the same day"."""
    paper = verb.doc[verb.i - 1] if verb.i > 0 else verb
    if paper.dep_ != "pobj" or paper.lemma_.lower() not in words_of("document") or verb.dep_ in ("acl", "ROOT") or paper.head.head.i == paper.head.i:
        return
    if paper.head.head.i == verb.i:
        paper.head.head = verb.head
    if not verb.is_ancestor(paper):
        verb.head, verb.dep_ = paper, "acl"


def _day_after(verb: "Token") -> list["Token"]:
    """The words of a day right after a verb, with whom it is said to between: none where no clause follows."""
    doc = verb.doc
    told = next((c for c in verb.children if c.dep_ in ("dobj", "dative") and c.i > verb.i and c.lemma_.lower() in words_of("audience")), None)
    words = [*doc[(told.right_edge.i if told is not None else verb.i) + 1 :]]
    found: list[Token] = []
    for word in words:
        seen = any(t.lower_ in _DAYS for t in found)
        is_part = (
            word.lower_ in _PARTS or (word.like_num and found[-1].lower_.rstrip(".") in MONTHS)
            if seen
            else word.lower_ in (*_ROUGHLY, "on") or word.lower_ in _DAYS
        )
        if not is_part:
            return found if seen and word.pos_ in _CLAUSE_BEGINS else []
        found.append(word)
    return []


def _hang_date_of_words(verb: "Token") -> None:
    """Hang on what is said the date after it: "200 were deported, in 2024, the ministry said", where the tree hangs it on "said"."""
    clause = next((c for c in verb.children if c.dep_ == "ccomp" and c.i < verb.i), None)
    speaker = next((c for c in verb.children if c.dep_ in _SUBJECTS), None)
    if clause is None or speaker is None:
        return
    between = (c for c in verb.children if c.dep_ == "prep" and clause.right_edge.i < c.i < speaker.left_edge.i)
    date = next((c for c in between if any(t.lower_ in _DAYS or t.shape_ == "dddd" for t in c.subtree)), None)
    if date is not None:
        date.head = clause
