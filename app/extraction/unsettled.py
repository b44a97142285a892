"""What a text tells as not settled: on a condition, under discussion, or only wished for."""

from typing import TYPE_CHECKING

from app.extraction.tables import words_of
from app.extraction.withheld import verb_on
from app.models.vocabulary import EventType

if TYPE_CHECKING:
    from spacy.tokens import Token

_CONDITIONS = ("if", "once", "unless", "until", "provided")
_TO_COME = ("will", "can", "would", "may", "could", "must", "should", "'ll")
_IMAGINED = ("would", "could", "might")
_PAST = ("was", "were", "had", "has", "have")
_NEGOTIATED = (EventType.agreement, EventType.meeting, EventType.mission_change, EventType.policy_measure, EventType.recognition, EventType.talks)
_DEFINITE = ("the", "this", "that", "these", "those", "both")


def is_unsettled(trigger: "Token", kind: EventType) -> bool:
    """Whether what a trigger tells is a condition, is weighed, or is wished for by somebody, and not known to be done."""
    if kind is EventType.agreement and _is_sought(trigger):
        return True
    return _is_condition(trigger) or (kind in _NEGOTIATED and not _is_known(trigger) and (_is_weighed(trigger) or _is_wished_for(trigger)))


def is_demanded(trigger: "Token") -> bool:
    """ "All of them must be deported", "the gate should be opened": what is asked for, and not what must have happened."""
    verb = trigger if trigger.pos_ == "VERB" else _verb_bringing(trigger)
    beside = list(verb.children) if verb is not None else []
    return any(c.tag_ == "MD" and c.lower_ in ("must", "should") for c in beside) and not any(c.lower_ == "have" for c in beside)


def _verb_bringing(noun: "Token") -> "Token | None":
    """The verb with which something not yet known comes about: "must be settled by talks", not "should respect the accord"."""
    if noun.pos_ != "NOUN" or any(c.lower_ in _DEFINITE or c.dep_ == "poss" for c in noun.children):
        return None
    is_means = noun.dep_ == "pobj" and noun.head.lower_ in ("by", "through", "via") and noun.head.head.pos_ == "VERB"
    return noun.head.head if is_means else verb_on(noun)


def is_forthcoming(trigger: "Token") -> bool:
    """ "The forthcoming visit", "are waiting to be deported", "await deportation"."""
    is_awaited = trigger.dep_ in ("dobj", "xcomp") and trigger.head.lemma_ in ("await", "wait")
    return is_awaited or (trigger.pos_ == "NOUN" and any(c.lower_ in words_of("to_come") for c in trigger.children))


def outlook(trigger: "Token") -> str | None:
    """ "likely" or "unlikely" of what is told to be so: "talks are likely to resume", "is unlikely to hold talks"; not of what it may bring about: "the strikes are unlikely to end the revolt"."""
    verb = next((a for a in (trigger, *trigger.ancestors) if a.pos_ in ("VERB", "AUX")), None)
    if verb is None:
        return None
    top = verb
    while top.dep_ == "xcomp" and top.head.lower_ not in ("likely", "unlikely"):
        top = top.head  # "likely to try to carry out attacks"
    if top.dep_ == "xcomp":
        return str(top.head.lower_)
    brings_about = any(
        x.lemma_ not in words_of("taking_place") for c in verb.children if c.lower_ in ("likely", "unlikely") for x in c.children if x.dep_ == "xcomp"
    )
    is_subject = not brings_about and any(c.dep_ == "nsubj" and (c.i == trigger.i or c.is_ancestor(trigger)) for c in verb.children)
    said = (c for c in verb.children if c.dep_ == "acomp" and c.lower_ in ("likely", "unlikely"))
    return next((str(c.lower_) for c in said), None) if is_subject else None


def _is_known(noun: "Token") -> bool:
    """ "Talks, which began on Saturday", "the ongoing talks"."""
    clauses = [c for c in noun.children if c.dep_ in ("relcl", "acl")]
    told = (c for c in clauses if c.tag_ == "VBD" or any(a.lower_ in ("was", "were") for a in c.children))
    return next(told, None) is not None or any(c.lower_ in ("ongoing", "current") for c in noun.children)


def _is_condition(trigger: "Token") -> bool:
    """ "The gate will be opened if the Taliban agree", "trade will resume once a deal is reached"."""
    clause = trigger
    while clause.dep_ not in ("advcl", "ROOT", "ccomp", "relcl", "parataxis") and clause.head.i != clause.i:
        clause = clause.head
    is_on_condition = clause.dep_ == "advcl" and any(c.dep_ in ("mark", "advmod") and c.lower_ in _CONDITIONS for c in clause.children)
    tells_past = clause.tag_ == "VBD" or (clause.tag_ == "VBN" and any(c.dep_ in ("aux", "auxpass") and c.lower_ in _PAST for c in clause.children))
    modals = _IMAGINED if tells_past else _TO_COME  # "would be held if they were sent back"
    return is_on_condition and any(c.lower_ in modals for c in clause.head.children)


def _is_sought(verb: "Token") -> bool:
    """ "Are trying to reach a truce", "travelled to Kabul to persuade the group to agree to a truce", "to negotiate a truce"."""
    if verb.tag_ != "VB" or not any(c.tag_ == "TO" for c in verb.children):
        return False
    return verb.head.lemma_.lower() in words_of("seeking") | words_of("persuading") or (verb.dep_ == "advcl" and verb.lemma_.lower() == "negotiate")


def _is_weighed(trigger: "Token") -> bool:
    """ "A pact is under discussion", "the reopening was on the table", "a deal is being negotiated"."""
    verb = trigger.head
    if trigger.dep_ not in ("nsubj", "nsubjpass"):
        return False
    if verb.lemma_ == "be":
        links = (c for c in verb.children if c.dep_ == "prep" and c.lower_ in ("under", "on"))
        return any(p.lemma_.lower() in words_of("weighing") for c in links for p in c.children)
    return verb.lemma_.lower() in words_of("drafting") and any(c.lower_ == "being" for c in verb.children)


def _is_wished_for(noun: "Token") -> bool:
    """ "Stressed the need for talks", "backs negotiations", "urged the resumption of talks"; what is known to be is none: "backed the ceasefire"."""
    if noun.pos_ != "NOUN" or any(c.lower_ in _DEFINITE or c.dep_ == "poss" for c in noun.children):
        return False
    verb = noun.head
    if noun.dep_ == "dobj" and verb.tag_ in ("VB", "VBP") and verb.dep_ == "ccomp" and verb.head.lemma_.lower() in words_of("wishing"):
        return True  # "proposed that the two hold talks"
    top = noun.head if noun.dep_ == "nsubj" and noun.head.tag_ == "VB" else noun  # "the need for talks to continue"
    if top is not noun:
        return top.head.lemma_.lower() in words_of("wish")
    while top.dep_ == "pobj" and top.head.lower_ in ("of", "for") and top.head.head.pos_ == "NOUN":
        top = top.head.head
        if top.lemma_.lower() in words_of("wish"):
            return True
    if top.dep_ == "pobj" and top.head.lower_ == "for" and top.head.head.lemma_.lower() in words_of("seeking"):
        return True  # "has been pushing for a ceasefire"
    sought = top.head if top.dep_ == "dobj" and top.head.tag_ == "VB" and top.head.dep_ in ("xcomp", "advcl") else None
    if sought is not None and sought.head.lemma_.lower() in words_of("seeking"):
        return True  # "is working to secure a truce"
    return top.dep_ == "dobj" and top.head.lemma_.lower() in words_of("wishing")
