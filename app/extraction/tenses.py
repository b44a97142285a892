"""Whether a sentence speaks of what is to come or of what is over, at a place of it."""

from typing import TYPE_CHECKING

from app.extraction.relative_readers import WEEKDAYS
from app.extraction.tables import words_of
from app.extraction.tokens import token_at, verb_above

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_AHEAD = ("expect", "schedule", "plan", "due", "set", "slate", "intend", "prepare", "aim", "hope")


def _is_arranged(verb: "Token") -> bool:
    """ "is to travel": what is to be."""
    return verb.dep_ == "xcomp" and verb.head.lemma_ == "be" and verb.head.tag_ in ("VBZ", "VBP") and any(c.tag_ == "TO" for c in verb.children)


def _is_undertaken(verb: "Token", date: "Token") -> bool:
    """ "Agreed to meet again", "agreed on Sunday to open the gate", "agreed to open it from Tuesday": what is to be done; "agreed to open the gate on Sunday" tells when that was agreed."""
    above = verb.head
    if not is_infinitive_of(verb) or above.lemma_.lower() not in words_of("arranging"):
        return False
    is_dated = any(t.lower_ in WEEKDAYS for c in above.children if c.i < verb.i for t in (c, *c.children))
    return is_dated or date.head.lower_ == "from" or verb.lemma_.lower() in words_of("gathering_again")


def _is_scheduled(verb: "Token", date: "Token") -> bool:
    """ "arrives in Islamabad on Saturday": a present tense that tells of a day to come."""
    is_plain = (
        verb.tag_ in ("VBZ", "VBP")
        and verb.lemma_.lower() in words_of("scheduled")
        and not any(c.dep_ in ("aux", "neg", "mark") for c in verb.children)
    )
    is_of_now = not any(t.tag_ == "VBD" for t in verb.doc if t.lemma_ not in ("say", "announce"))
    return is_plain and is_of_now and verb.dep_ in ("ROOT", "ccomp", "conj", "relcl") and verb.i < date.i


def _is_on_the_way(verb: "Token", date: "Token") -> bool:
    """ "Is travelling to Tehran on Sunday": a journey that is fixed for a day; "was visiting on Sunday" is none."""
    is_fixed = verb.tag_ == "VBG" and verb.lemma_.lower() in words_of("scheduled")
    return is_fixed and verb.i < date.i and any(c.dep_ == "aux" and c.lower_ in ("is", "are") for c in verb.children)


def _is_deadline_to_come(date: "Token") -> bool:
    """ "Must leave by June 30", "told holders to go before the end of June"."""
    verb = next((a for a in date.ancestors if a.pos_ == "VERB"), None)
    links = [a for a in (date, *date.ancestors) if verb is not None and verb.is_ancestor(a)]
    if verb is None or verb.tag_ != "VB" or not any(a.lower_ in ("by", "before", "until", "till") for a in links):
        return False
    was_told_before = any(c.lower_ == "had" and c.dep_ == "aux" for c in verb.head.children) or (
        verb.head.lemma_ == "have" and verb.head.tag_ == "VBD"
    )
    return any((c.tag_ == "TO" and not was_told_before) or c.lower_ in ("must", "should") for c in verb.children)


def _is_extended_to(date: "Token") -> bool:
    """ "Extended their stay until June 30", "shut the border until Tuesday": the end of what goes on."""
    link = next((a for a in (date, *date.ancestors) if a.dep_ in ("prep", "mark") or a.pos_ == "VERB"), None)
    verb = next((a for a in date.ancestors if a.pos_ in ("VERB", "AUX")), None)
    if link is None or verb is None or verb.tag_ == "VB":
        return False
    lemma = verb.lemma_.lower()
    is_longer = link.lower_ in ("until", "till", "to", "by") and lemma in words_of("extending")
    is_put_off = link.lower_ == "to" and any(c.dep_ in ("nsubjpass", "dobj") and c.lemma_ == "deadline" for c in verb.children)
    is_shut = link.lower_ in ("until", "till") and lemma in words_of("closing") and any(c.dep_ == "dobj" for c in verb.children)
    return is_longer or is_put_off or is_shut


def is_infinitive_of(verb: "Token") -> bool:
    """Whether an infinitive completes the verb above it: "agreed to meet"."""
    return verb.tag_ == "VB" and verb.dep_ in ("xcomp", "ccomp") and any(c.tag_ == "TO" for c in verb.children)


def looks_ahead(doc: "Doc", offset: int) -> bool:
    """Whether the verb that governs the token at `offset` speaks of the future."""
    token = token_at(doc, offset)
    if token is None:
        return False
    if _is_deadline_to_come(token) or _is_extended_to(token):
        return True
    for verb in token.ancestors:
        if verb.pos_ == "NOUN" and verb.lemma_ == "plan" and not any(a.pos_ in ("VERB", "AUX") and verb.is_ancestor(a) for a in token.ancestors):
            continue  # "announced a plan on Sunday"
        if any(c.lower_ in ("will", "shall", "'ll", "would") for c in verb.children) or _is_arranged(verb):
            return True
        particles = [c for c in verb.children if c.dep_ == "prt"]  # centres that "have been set up" are there
        ahead = ("xcomp", "prep") if verb.lemma_ == "set" else ("xcomp", "acomp", "prep", "auxpass")  # "were set free on Monday"
        if verb.lemma_ in _AHEAD and not particles and any(c.dep_ in ahead and c.lower_ not in ("on", "upon") for c in verb.children):
            return True
        if _is_scheduled(verb, token) or _is_on_the_way(verb, token) or _is_undertaken(verb, token):
            return True
        if (
            verb.pos_ in ("VERB", "AUX") and verb.tag_ != "VB" and verb.dep_ != "dobj" and not _is_passive_infinitive(verb)
        ):  # "the crossing" may be taken for one
            return any(
                c.lower_ in _AHEAD and c.pos_ != "NOUN" and c.dep_ != "ccomp" and not any(p.dep_ == "prt" for p in c.children) for c in verb.children
            )
    return False


def _is_passive_infinitive(verb: "Token") -> bool:
    """ "Expected to be held"."""
    return verb.tag_ == "VBN" and verb.dep_ == "xcomp" and any(c.dep_ == "auxpass" and c.tag_ == "VB" for c in verb.children)


def looks_back(doc: "Doc", offset: int) -> bool:
    """Whether a date tells when something was done: it hangs on a verb in the past, and not on a thing that may be to come ("announced talks in March")."""
    token = token_at(doc, offset)
    if token is None:
        return False
    verb = verb_above(token)
    link = token.head if token.dep_ == "pobj" else token
    if (
        verb is None
        or link.head.i != verb.i
        or (link.i != token.i and link.lower_ not in ("during", "in", "on"))
        or verb.lemma_.lower() in words_of("arranging") | words_of("saying")
    ):
        return False
    return verb.tag_ == "VBD" or (verb.tag_ == "VBN" and any(c.lower_ in ("had", "has", "have", "was", "were") for c in verb.children))
