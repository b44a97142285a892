"""A reporting expression, and the subject of its verb."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECTS = ("nsubj", "csubj")
_VERBS = ("VERB", "AUX")


@dataclass(frozen=True, slots=True)
class Cue:
    """A reporting expression: its verb (or "according"), the head of who speaks, the words as printed, its rule."""

    token: "Token"
    subject: "Token"
    text: str
    rule: str
    is_finite: bool
    needs_document: bool = False
    via: "Token | None" = None  # "Z quoted Y as saying": Z
    fallback: "Token | None" = None  # who stands beside the verb, where the parse names another subject or none


def subject_of(verb: "Token", depth: int = 0) -> "Token | None":
    """Head of the subject of a verb, taken over from a governing or coordinated verb where it has none."""
    own = [c for c in verb.children if c.dep_ in SUBJECTS]
    if own:
        after = [c for c in own if c.i > verb.i]
        return after[-1] if after and len(own) > 1 else min(own, key=lambda c: abs(c.i - verb.i))
    if depth > 4 or verb.head is verb:
        return None
    if verb.dep_ == "conj" and verb.head.pos_ in _VERBS:
        passive = next((c for c in verb.head.children if c.dep_ == "nsubjpass"), None)
        return subject_of(verb.head, depth + 1) or passive
    if verb.dep_ in ("advcl", "xcomp") and verb.head.pos_ in _VERBS and (verb.tag_ == "VBG" or verb.dep_ == "xcomp"):
        return subject_of(verb.head, depth + 1) or next((c for c in verb.head.children if c.dep_ == "nsubjpass"), None)
    if (verb.dep_ == "acl" and verb.tag_ == "VBG") or is_verb_of_nominal(verb):
        return verb.head
    return None


def is_verb_of_nominal(verb: "Token") -> bool:
    """The main verb of a sentence that the parser takes for a name with a participle: "Haalvsh, a rights group, first reported that"."""
    if verb.dep_ != "acl" or verb.tag_ != "VBN" or verb.head.dep_ != "ROOT" or verb.head.pos_ not in ("NOUN", "PROPN"):
        return False
    before = [t for t in verb.doc[verb.head.i + 1 : verb.i] if t.dep_ != "advmod"]
    return bool(before) and before[-1].text == "," and not any(c.dep_ in ("agent", "auxpass") for c in verb.children)
