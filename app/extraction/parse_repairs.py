"""Slips that the parser makes again and again, mended in its trees before anything is read from them."""

from functools import cache
from typing import TYPE_CHECKING

from app.extraction.date_readers import MONTHS
from app.extraction.relative_readers import WEEKDAYS
from app.extraction.speaker_repairs import give_sentence_its_speaker, give_words_their_speaker
from app.extraction.tables import rows, words_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_SUBJECTS = ("nsubj", "nsubjpass", "expl")
_TIMES = ("prep", "npadvmod")
_DAYS = frozenset((*WEEKDAYS, *MONTHS, "yesterday", "today"))
_ROUGHLY, _PARTS = ("early", "late"), ("morning", "afternoon", "evening", "night")
_VERBS = ("VERB", "AUX")
_JOINED = ("advcl", "conj")  # of a verb to the one before it
_ASIDE = 6  # tokens up to the end of "Pezeshkian, for his part,"
_CLAUSE_BEGINS = ("DET", "PRON", "PROPN", "NOUN", "NUM", "ADJ", "ADV")


def mend(doc: "Doc") -> "Doc":
    """The same document, its verbs with their subjects and its dates hung on the verb they belong to: of saying or of what is said."""
    _name_who_has_a_part(doc)
    give_sentence_its_speaker(doc)
    _give_verb_its_subject(doc)
    _give_since_its_clause(doc)
    _name_holding_places(doc)
    for verb in doc:
        if verb.pos_ == "VERB" and verb.lemma_.lower() in words_of("saying"):
            _hang_day(verb)
            _hang_date_of_words(verb)
        elif verb.tag_ in ("VBN", "VBD") and verb.lemma_.lower() in words_of("issuing"):
            _hang_on_paper(verb)
        elif verb.tag_ in ("NN", "NNS") and verb.lower_ in words_of("document_shows"):
            _gather_document(verb)
    for verb in doc:
        if verb.lemma_.lower() in _reporting() and verb.tag_ in ("VBD", "VBG", "VBN"):
            give_words_their_speaker(verb)
            _hang_span(verb)
    return doc


def _name_who_has_a_part(doc: "Doc") -> None:
    """Make a subject of a name that the tagger does not know: "Pezeshkian, for his part, said"."""
    first = doc[0] if len(doc) > _ASIDE else None
    is_unknown = first is not None and (first.pos_ in ("ADJ", "ADV") or first.dep_ in ("advmod", "amod", "dep", "npadvmod"))
    if first is None or not is_unknown or not first.is_title or doc[1].text != ",":
        return
    aside = [t.lower_ for t in doc[2:_ASIDE]]
    if (aside[0], aside[2:4]) == ("for", ["part", ","]) or aside[:3] == ["in", "turn", ","]:
        first.tag_, first.pos_, first.dep_ = "NNP", "PROPN", "nsubj"


def _give_verb_its_subject(doc: "Doc") -> None:
    """Part a name from what stands before it, where the tree joins the two: "expelled 2,100 (on Sunday) and Pakistan deported 900"."""
    for name in doc[1:-1]:
        verb, before = doc[name.i + 1], doc[max(name.left_edge.i - 1, 0)]
        if name.dep_ != "conj" or name.pos_ != "PROPN" or before.dep_ != "cc" or verb.tag_ not in ("VBD", "VBZ") or verb.dep_ not in _JOINED:
            continue
        if not any(c.dep_ in (*_SUBJECTS, "agent") for c in verb.children) and verb.head.is_ancestor(name.head) and name.head.i > verb.head.i:
            verb.dep_ = "conj"
            name.head, name.dep_ = verb, "nsubj"


def _give_since_its_clause(doc: "Doc") -> None:
    """Hang on "since" the clause after it, where the tree takes its subject for all of it: "expelled since the deadline ran out on 31 March"."""
    for since in doc:
        subject = next((c for c in since.children if c.dep_ in ("pobj", "pcomp")), None) if since.lower_ == "since" and since.dep_ == "prep" else None
        if subject is None or subject.right_edge.i + 1 >= len(doc):
            continue
        verb = doc[subject.right_edge.i + 1]
        _part_since(since, verb)
        if (
            verb.tag_ in ("VBD", "VBZ")
            and verb.dep_ == "advcl"
            and verb.head.i == since.head.i
            and not any(c.dep_ in _SUBJECTS for c in verb.children)
        ):
            since.head, since.dep_ = verb, "mark"
            subject.head, subject.dep_ = verb, "nsubj"


def _part_since(since: "Token", verb: "Token") -> None:
    """Give back to the verb above what the tree takes, with "since", for a subject: "assisted two million people since the rise in returns began in May"."""
    taken = next((c for c in verb.children if c.dep_ in _SUBJECTS and c.is_ancestor(since)), None)
    if taken is None or verb.dep_ != "ccomp" or verb.head.i > taken.i or verb.tag_ not in ("VBD", "VBZ"):
        return
    taken.head, taken.dep_ = verb.head, "dobj"
    verb.head, verb.dep_ = since.head, "advcl"


def _name_holding_places(doc: "Doc") -> None:
    """Make a place of what the tree takes for a deed: "taken to holding centres over the past three days"."""
    for holding in doc[1:-1]:
        if holding.lower_ != "holding" or holding.dep_ != "pcomp":
            continue
        place = doc[holding.i + 1]
        if place.dep_ != "dobj" or place.lemma_ not in words_of("holding_place"):
            continue
        link = holding.head
        place.head, place.dep_ = link, "pobj"
        for child in [c for c in holding.children if c.i > place.i]:
            child.head = link.head
        holding.head, holding.dep_, holding.tag_, holding.pos_ = place, "compound", "NN", "NOUN"


@cache
def _reporting() -> frozenset[str]:
    return frozenset(row["lemma"] for row in rows("cues"))


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
    if any(c.dep_ in _SUBJECTS and c.i < paper.i for c in verb.children):
        return  # "the ministry in a statement issued a warning"
    if paper.head.head.i == verb.i:
        paper.head.head = verb.head
    if not verb.is_ancestor(paper):
        verb.head, verb.dep_ = paper, "acl"


def _gather_document(verb: "Token") -> None:
    """Hang on a document whose it is, where the tree takes the verb after it for a noun of all before it: "..., UN data show."."""
    paper = verb.doc[verb.i - 1] if verb.i > 0 else verb
    if paper.i == verb.i or paper.head.i != verb.i or paper.lower_ not in words_of("document"):
        return
    for word in [c for c in verb.children if c.i < paper.i and c.dep_ in ("compound", "amod", "nmod", "poss", "det")]:
        word.head = paper


def _day_after(verb: "Token") -> list["Token"]:
    """The words of a day right after a verb, with whom it is said to between: none where no clause follows."""
    doc = verb.doc
    told = next((c for c in verb.children if c.dep_ in ("dobj", "dative") and c.i > verb.i and c.lemma_.lower() in words_of("audience")), None)
    found: list[Token] = []
    for word in doc[(told.right_edge.i if told is not None else verb.i) + 1 :]:
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


def _hang_span(verb: "Token") -> None:
    """Hang on what is said the days that open a sentence from one to another: "Between 6 and 25 July, media reported that 500 were expelled"."""
    first = verb.doc[0]
    if first.lower_ not in ("between", "from"):
        return
    clause = next((c for c in verb.children if c.dep_ == "ccomp" and c.i > verb.i), None)
    span = next((t for t in (first, *first.ancestors) if t.head.i == verb.i), None)
    if clause is not None and span is not None and span.dep_ in _TIMES and span.i < verb.i:
        span.head = clause


def _hang_date_of_words(verb: "Token") -> None:
    """Hang on what is said the date after it: "200 were deported, in 2024, the ministry said", "20 crossed yesterday, …", where the tree hangs it on "said"."""
    clause = next((c for c in verb.children if c.dep_ == "ccomp" and c.i < verb.i), None)
    speaker = next((c for c in verb.children if c.dep_ in _SUBJECTS), None)
    if clause is None or speaker is None:
        return
    between = (c for c in verb.children if c.dep_ in _TIMES and clause.right_edge.i < c.i < speaker.left_edge.i)
    date = next((c for c in between if any(t.lower_ in _DAYS or t.shape_ == "dddd" for t in c.subtree)), None)
    if date is not None:
        date.head = clause
