"""Slips that the parser makes again and again, mended in its trees before anything is read from them."""

from typing import TYPE_CHECKING

from app.extraction.date_readers import MONTHS
from app.extraction.relative_readers import WEEKDAYS
from app.extraction.tables import words_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_SUBJECTS = ("nsubj", "nsubjpass", "expl")
_DAYS = frozenset((*WEEKDAYS, *MONTHS, "yesterday", "today"))


def mend(doc: "Doc") -> "Doc":
    """The same document, its dates hung on the verb they belong to: of saying or of what is said."""
    for verb in doc:
        if verb.pos_ == "VERB" and verb.lemma_.lower() in words_of("saying"):
            if (day := _day_of_saying(verb)) is not None:
                day.head = verb
            if (told := _date_of_words(verb)) is not None:
                date, clause = told
                date.head = clause
    return doc


def _day_of_saying(verb: "Token") -> "Token | None":
    """The day between a verb of saying and the subject of the clause it reports, where the tree hangs it on that clause."""
    clause = next((c for c in verb.children if c.dep_ == "ccomp" and c.i > verb.i), None)
    subject = next((c for c in clause.children if c.dep_ in _SUBJECTS), None) if clause is not None else None
    if clause is None or subject is None or any(c.dep_ == "mark" for c in clause.children):
        return None
    first = subject.left_edge.i
    return next((c for c in clause.children if verb.i < c.i < first and c.right_edge.i + 1 == first and _is_day(c)), None)


def _date_of_words(verb: "Token") -> "tuple[Token, Token] | None":
    """The date of what is said, and its clause: "200 were deported, in 2024, the ministry said", where the tree hangs it on "said"."""
    clause = next((c for c in verb.children if c.dep_ == "ccomp" and c.i < verb.i), None)
    speaker = next((c for c in verb.children if c.dep_ in _SUBJECTS), None)
    if clause is None or speaker is None:
        return None
    between = (c for c in verb.children if c.dep_ == "prep" and clause.right_edge.i < c.i < speaker.left_edge.i)
    date = next((c for c in between if any(t.lower_ in _DAYS or t.shape_ == "dddd" for t in c.subtree)), None)
    return (date, clause) if date is not None else None


def _is_day(token: "Token") -> bool:
    """ "Monday", "on Monday", "on October 17"."""
    named = token.children if token.lower_ == "on" else (token,) if token.dep_ != "prep" else ()
    return any(t.lower_ in _DAYS for n in named for t in (n, *n.children))
