"""Words of an event that tell of something else: a strike of shopkeepers, "demonstrated that", "in consultation with", removals that were halted."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from app.extraction.tables import words_of
from app.extraction.tokens import word_after
from app.models.vocabulary import EventType

if TYPE_CHECKING:
    from spacy.tokens import Token

_NEGATIONS = ("no", "not", "n't", "n’t", "little")


def is_in_name_only(word: "Token", kind: EventType) -> bool:
    """Whether a word that may tell of an event of a kind tells of something else."""
    check = _BY_KIND.get(kind)
    return check is not None and check(word)


def _is_stoppage(word: "Token") -> bool:
    """ "Traders staged a strike", "went on strike", "a shutter-down strike"."""
    if word.pos_ != "NOUN" or word.lemma_ != "strike":
        return False
    verb = word.head.head if word.dep_ == "pobj" and word.head.lower_ == "on" else word.head
    is_stopped = not words_of("stopping_work").isdisjoint((verb.lemma_.lower(), verb.lower_))
    return is_stopped or any(c.lemma_.lower() in words_of("stoppage") for c in word.children)


def _is_shown(word: "Token") -> bool:
    """ "The events demonstrated that a hotline is needed"."""
    return word.lemma_ == "demonstrate" and (bool(_objects(word)) or any(c.dep_ == "ccomp" for c in word.children))


def _is_manner(word: "Token") -> bool:
    """ "In consultation with the ministry", "in agreement with it"."""
    return word.dep_ == "pobj" and word.head.lower_ == "in" and word.lower_ in ("agreement", "consultation")


def _is_no_pact(word: "Token") -> bool:
    """ "In agreement with it", "violating a treaty", "ended its ceasefire", "yet to make arrangements": none that comes about."""
    verb = word.head if word.dep_ == "dobj" else word
    is_broken = verb.pos_ == "VERB" and verb.lemma_ in words_of("breaking_pact")
    waiting = verb.head if verb.dep_ == "xcomp" and verb.head.lemma_ == "have" else None
    is_yet_to_be = any(c.lower_ == "yet" for v in (verb, waiting) if v is not None for c in v.children) and any(c.tag_ == "TO" for c in verb.children)
    return _is_manner(word) or is_broken or is_yet_to_be


def presses_on(word: "Token") -> bool:
    """ "Pressing on with its drive": neither words nor an appeal."""
    return word.lemma_ == "press" and word_after(word) in ("ahead", "on")


def _is_no_measure(word: "Token") -> bool:
    """ "The need to expand relations", "extended an invitation", "asked them to suspend the removals", "must halt the removals", "no word on when the border will reopen"."""
    if word.lemma_ == "extend":
        return any(o.lemma_ == "invitation" for o in _objects(word))
    if word.tag_ == "VB" and word.lemma_ in words_of("furthering"):
        return any(o.lemma_.lower() in words_of("ties") for o in _objects(word))
    is_asked = (word.dep_ == "xcomp" and word.head.lemma_ != "be") or any(c.lower_ in ("must", "should") for c in word.children)
    if word.tag_ == "VB" and is_asked and word.lemma_ in words_of("halting"):
        return any(o.lemma_.lower() in words_of("act_of_moving") for o in _objects(word))
    return _is_in_question(word)


def _is_in_question(verb: "Token") -> bool:
    """ "No word on when the border will reopen": what nobody knows or tells."""
    if not any(c.lower_ in ("when", "whether") for c in verb.children) or not any(c.tag_ == "MD" for c in verb.children):
        return False
    above = verb.head.head if verb.head.pos_ == "ADP" else verb.head
    return any(c.lower_ in _NEGATIONS for c in above.children)


def _is_halted(word: "Token") -> bool:
    """ "Suspended deportations": what is no longer done."""
    verb = word.head
    if word.pos_ != "NOUN" or word.dep_ not in ("dobj", "nsubjpass") or verb.lemma_ not in words_of("halting") or verb.tag_ == "VB":
        return False
    return not any(c.dep_ == "neg" or c.tag_ == "MD" for c in verb.children)


def _is_answered(word: "Token") -> bool:
    """ "Any raid would be met with a response": what is done in answer."""
    return word.lemma_ == "meet" and any(c.dep_ == "auxpass" for c in word.children) and any(c.lower_ == "with" for c in word.children)


def _is_hit(word: "Token") -> bool:
    """ "Caught in the crossfire": seized by no one."""
    return word.lemma_ == "catch" and any(p.lower_ == "crossfire" for c in word.children for p in c.children)


def _objects(verb: "Token") -> list["Token"]:
    return [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")]


_BY_KIND: Mapping[EventType, Callable[["Token"], bool]] = {
    EventType.agreement: _is_no_pact,
    EventType.appeal: presses_on,
    EventType.arrest_operation: _is_hit,
    EventType.attack: _is_stoppage,
    EventType.deportation: _is_halted,
    EventType.meeting: _is_answered,
    EventType.policy_measure: _is_no_measure,
    EventType.protest: _is_shown,
    EventType.talks: _is_manner,
}
