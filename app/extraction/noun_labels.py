"""Who is told by a noun phrase, without what is only said of them: the words of a label."""

import re
from typing import TYPE_CHECKING

from app.extraction.document import Parsed
from app.extraction.tables import words_of

if TYPE_CHECKING:
    from spacy.tokens import Token

_QUOTED = re.compile(r" as (?:saying|telling|warning)\b.*$| (?:there|here)$")  # "quoted an official involved in it as saying", "officials there"
_OPENING = ("“", '"', "‘", "'")


def core(head: "Token") -> list["Token"]:
    """Tokens of the phrase without relative clauses, appositions, deeds and what follows a comma."""
    dropped = ("relcl", "appos", "punct", "conj", "cc", "advcl", "ccomp", "nsubj", "aux", "cop")
    are_told_by_it = head.lower_ == "those"  # "those deported by Iran"
    kept = [head]
    for child in head.children:
        if child.dep_ in ("acl", "relcl") and are_told_by_it:
            kept += child.subtree
        elif child.i > head.i and _tells_of_deed(child):
            break
        elif child.dep_ not in dropped:
            kept += child.subtree if child.dep_ != "prep" else _prep(child)
    return sorted(kept, key=lambda t: t.i)


def _tells_of_deed(child: "Token") -> bool:
    """Whether words after a noun tell what is done or said rather than who it is: "guards of firing", "an official on condition of anonymity", "militants trying to enter"."""
    if child.dep_ == "acl":
        is_aside = child.doc[child.left_edge.i - 1].text == ","
        return is_aside or (child.tag_ == "VBG" and child.lemma_ in words_of("doing")) or child.lemma_ in ("lead", "head")
    if child.dep_ != "prep":
        return False
    of = next((c for c in child.children if c.dep_ in ("pobj", "pcomp")), None)
    is_charge = of is not None and of.i > child.i and (of.dep_ == "pcomp" or (child.lower_ == "of" and child.doc[child.i + 1].text in _OPENING))
    if child.lower_ == "as" and of is not None and of.tag_ == "VBG" and of.lemma_ in words_of("saying"):
        return True  # "quoted an official as saying"
    is_manner = of is not None and child.lower_ in ("in", "on") and (of.lower_ == "condition" or of.lemma_.lower() in words_of("document"))
    return is_charge or is_manner or child.lower_ == "according" or child.doc[child.i - 1].text == ","


def without_day(parsed: Parsed, tokens: list["Token"]) -> list["Token"]:
    """Tokens of a phrase up to a day that only the parser makes a part of it: "said the ministry on Wednesday"."""
    last = next(
        (
            i
            for i, t in enumerate(tokens)
            if i and t.lower_ in ("on", "here", "late", "early") and any(parsed.is_date(u) for u in tokens[i + 1 : i + 3])
        ),
        None,
    )
    return tokens[:last]


def _prep(prep: "Token") -> list["Token"]:
    tokens = [t for t in prep.subtree if t.dep_ != "punct"]
    stop = next((t.i for t in prep.subtree if t.text in (",", "—", "–", ";")), None)
    return [t for t in tokens if stop is None or t.i < stop]


def label_text(parsed: Parsed, tokens: list["Token"]) -> str:
    """The words as a label: without an article or conjunction before them."""
    own = tokens[:-1] if len(tokens) > 1 and tokens[-1].tag_ == "POS" else tokens  # "the ministry’s announcement"
    text = _QUOTED.sub("", " ".join(parsed.text(own).split()))
    for article in ("The ", "the ", "But ", "Yet ", "And "):
        text = text.removeprefix(article)
    return text.strip(" ,") + ")" * (text.count("(") - text.count(")"))
