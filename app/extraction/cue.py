"""A reporting expression, and the subject of its verb."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.extraction.tables import words_of

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECTS = ("nsubj", "csubj")
_VERBS = ("VERB", "AUX")
TIMES = ("hour", "day", "week", "month", "year")


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


def is_passive(verb: "Token") -> bool:
    """Whether a verb tells what is done to its subject: "were registered and referred to the agency", too."""
    if any(c.dep_ == "auxpass" for c in verb.children):
        return True
    is_joined = (
        verb.dep_ == "conj"
        and verb.head.tag_ == "VBN"
        and (verb.tag_ == "VBN" or verb.lemma_ == "refer")
        and not any(c.dep_ in ("aux", *SUBJECTS) for c in verb.children)
    )
    return is_joined and any(c.dep_ == "auxpass" for c in verb.head.children)


def agent_of(verb: "Token") -> "Token | None":
    """Who does what is told in the passive: "denied by the army"."""
    return next((p for c in verb.children if c.dep_ == "agent" for p in c.children if p.dep_ == "pobj"), None)


def subject_of(verb: "Token", depth: int = 0) -> "Token | None":
    """Head of the subject of a verb, taken over from a governing or coordinated verb where it has none."""
    own = [c for c in verb.children if c.dep_ in SUBJECTS and c.lemma_.lower() not in TIMES]  # "had a day earlier said"
    if own and verb.dep_ == "relcl" and any(t.lower_ in words_of("adjoining") for t in own[0].lefts):
        return _bearer(verb.head)  # "Karim Khan, an officer in a district that borders Iran said", misparsed
    own = [c for c in own if c.i == 0 or c.nbor(-1).lower_ not in words_of("adjoining")] or own
    own = own or [s for c in verb.children if c.dep_ == "aux" for s in c.children if s.dep_ in SUBJECTS]  # "have in the past said"
    own = [_who_does(c) for c in own if not _does_what_is_said(c, verb)]
    if own:
        after = [c for c in own if c.i > verb.i]
        if not after and any(c.dep_ == "relcl" for c in own[0].children):
            return own[0]  # "a teacher who waits for a visa said": the visa does not
        return after[-1] if after and len(own) > 1 else min(own, key=lambda c: abs(c.i - verb.i))
    if depth > 4 or verb.head is verb:
        return None
    if (told := _said_beside(verb)) is not None:
        return subject_of(told, depth + 1)
    if verb.dep_ == "ccomp" and verb.head.lemma_ == "have" and any(c.dep_ == "dobj" and c.lemma_ in TIMES for c in verb.head.children):
        return subject_of(verb.head, depth + 1)  # "had a day before told reporters"
    if (nearer := _past_between(verb)) is not None:
        return subject_of(nearer, depth + 1)
    if verb.dep_ == "conj" and verb.head.pos_ in _VERBS:
        passive = next((c for c in verb.head.children if c.dep_ == "nsubjpass"), None)
        return subject_of(verb.head, depth + 1) or passive
    if (beside := _accompanying(verb)) is not None:
        return beside
    if is_gone_on_to(verb):
        return subject_of(verb.head, depth + 1)
    if (asked := _asked(verb)) is not None:
        return asked
    if verb.dep_ in ("advcl", "xcomp") and verb.head.pos_ in _VERBS and (verb.tag_ == "VBG" or verb.dep_ == "xcomp"):
        return subject_of(verb.head, depth + 1) or next((c for c in verb.head.children if c.dep_ == "nsubjpass"), None)
    if (verb.dep_ == "acl" and verb.tag_ == "VBG") or is_verb_of_nominal(verb):
        return verb.head
    return None


def _bearer(noun: "Token") -> "Token":
    """Of whom a noun at the end of what is told of him is told: "Karim Khan, an officer in a district"."""
    while noun.dep_ in ("pobj", "prep", "appos"):
        noun = noun.head
    return noun


def _past_between(verb: "Token") -> "Token | None":
    """The past deed beside which another stands that the tree joins to one of the present: "are expected to meet after Turkey intervened and urged both to return"."""
    above = verb.head
    is_present = above.tag_ in ("VBZ", "VBP") or any(c.dep_ in ("aux", "auxpass") and c.tag_ in ("VBZ", "VBP") for c in above.children)
    if verb.dep_ != "conj" or verb.tag_ != "VBD" or not is_present:
        return None
    between = verb.doc[above.i + 1 : verb.i]
    return next((t for t in reversed(between) if t.tag_ == "VBD" and t.dep_ == "advcl" and any(c.dep_ in SUBJECTS for c in t.children)), None)


def _does_what_is_said(subject: "Token", verb: "Token") -> bool:
    """Whether who stands after a coordinated verb is told of in what is said: "but said ministers from Qatar, who mediate, are working on it"."""
    after = [t for t in subject.doc[subject.right_edge.i + 1 : subject.right_edge.i + 3] if t.text != ","]
    return verb.dep_ == "conj" and subject.i > verb.i and bool(after) and after[0].tag_ in ("VBZ", "VBP", "VBD", "MD")


def _who_does(subject: "Token") -> "Token":
    """Who does what the tree takes for the subject: "many Afghans waiting for their visas have complained"."""
    if subject.dep_ != "csubj" or subject.tag_ != "VBG":
        return subject
    return next((c for c in subject.children if c.dep_ == "nsubj" and c.i < subject.i and c.pos_ != "PRON"), subject)


def _said_beside(verb: "Token") -> "Token | None":
    """The verb of saying beside which another stands that the tree joins to what is said: "said Iran hosts 3.5 million people and urged Kabul to act"."""
    clause, told = verb.head, verb.head.head
    if verb.dep_ != "conj" or verb.tag_ != "VBD" or clause.dep_ != "ccomp" or clause.tag_ not in ("VBZ", "VBP") or told.tag_ != "VBD":
        return None
    is_told = told.i < clause.i and told.lemma_.lower() in words_of("saying") and verb.lemma_.lower() in words_of("addressing")
    return told if is_told and any(c.dep_ == "cc" and c.lower_ == "and" for c in clause.children) else None


def _asked(verb: "Token") -> "Token | None":
    """ "Invited Sharif to visit": who is asked or allowed to do what an infinitive tells."""
    if verb.tag_ != "VB" or verb.dep_ != "xcomp" or verb.head.lemma_.lower() not in words_of("making_do"):
        return None
    return next((c for c in verb.head.children if c.dep_ in ("dobj", "dative") and verb.head.i < c.i < verb.i), None)


def _accompanying(verb: "Token") -> "Token | None":
    """ "…, with Abdul Qani, a spokesman for the ministry, alleging that": who stands between "with" and the verb."""
    if verb.tag_ != "VBG" or verb.dep_ != "advcl" or verb.i == 0 or verb.doc[verb.i - 1].text != ",":
        return None
    beside = (p for c in verb.head.children if c.lower_ == "with" and c.i < verb.i for p in c.children if p.dep_ == "pobj")
    return next((p for p in beside if p.right_edge.i == verb.i - 2 and any(c.dep_ == "appos" for c in p.children)), None)


def is_gone_on_to(verb: "Token") -> bool:
    """ "Went on to say", "continued to insist", "took to X to thank"."""
    if verb.tag_ != "VB" or verb.dep_ not in ("xcomp", "advcl"):
        return False
    to = (c for c in verb.head.children if c.lower_ == "to" and c.dep_ == "prep") if verb.head.lemma_ == "take" else ()
    is_post = any(p.text in words_of("platform") or p.lower_ == "media" for c in to for p in c.children)
    return is_post or verb.head.lemma_ in ("go", "continue", "proceed")


def is_verb_of_nominal(verb: "Token") -> bool:
    """The main verb of a sentence that the parser takes for a name with a participle: "Haalvsh, a rights group, first reported that"."""
    if verb.dep_ != "acl" or verb.tag_ != "VBN" or verb.head.dep_ != "ROOT" or verb.head.pos_ not in ("NOUN", "PROPN"):
        return False
    before = [t for t in verb.doc[verb.head.i + 1 : verb.i] if t.dep_ != "advmod"]
    return bool(before) and before[-1].text == "," and not any(c.dep_ in ("agent", "auxpass") for c in verb.children)
