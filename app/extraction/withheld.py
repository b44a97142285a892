"""What a text says outright did not happen, or not yet: called off, put off, denied or untrue."""

from typing import TYPE_CHECKING

from app.extraction.tables import word_map, words_of
from app.models.vocabulary import EventStatus

if TYPE_CHECKING:
    from spacy.tokens import Token


_NONE = ("nobody", "none", "nothing", "neither")
_FOCUS = ("just", "only", "merely", "simply", "solely")
_LIMITS = ("until", "till", "before", "by")


def withheld(trigger: "Token", *, is_deed: bool = True, is_count: bool = False) -> EventStatus | None:
    """Denied for what was not done, is called off, denied or told to be untrue, planned for what is put off; null where nothing of the sort is said.

    What is negated is no deed, but may be a measure: "will not reopen the gate". A count that is disputed is one of who tells it.
    """
    if is_deed and trigger.pos_ == "VERB" and (is_undone(trigger) or _is_of_nobody(trigger)):
        return EventStatus.denied
    acted_on = _verb_on_whole(trigger) if trigger.pos_ in ("NOUN", "PROPN") else None
    if acted_on is not None:
        if _is_any(acted_on, "called_off"):
            return EventStatus.denied
        if _is_any(acted_on, "put_off"):
            return EventStatus.planned
    if _is_yet_to_be(trigger):
        return EventStatus.planned
    if not is_count and _is_of_hearsay(trigger):
        return EventStatus.denied
    return EventStatus.denied if _is_untrue(trigger) or _is_spared(trigger) or _came_to_nothing(trigger) else None


def _came_to_nothing(trigger: "Token") -> bool:
    """ "The planned visit fell through", "the talks did not take place", "a delegation awaited on Sunday did not show up"."""
    noun = trigger.head if trigger.dep_ == "acl" and trigger.tag_ == "VBN" else trigger
    verb = noun.head
    if noun.pos_ not in ("NOUN", "PROPN") or noun.dep_ != "nsubj":
        return False
    fell = verb.lemma_ == "fall" and any(c.lower_ == "through" for c in verb.children)
    with_word = word_map("coming_about").get(verb.lemma_.lower())
    is_coming = with_word is not None and (not with_word or any(c.lower_ == with_word for c in verb.children))
    return (fell and _is_asserted(verb)) or (is_coming and is_undone(verb))


def _is_yet_to_be(noun: "Token") -> bool:
    """ "Talks have yet to be scheduled", "no date has been fixed for talks"."""
    verb = noun.head
    to_be = [c for c in verb.children if c.dep_ == "xcomp"] if verb.lemma_ == "have" else [verb]
    is_arranged = any(v.lemma_.lower() in words_of("fixing") and any(t.lower_ == "yet" for t in v.doc[max(v.i - 4, 0) : v.i]) for v in to_be)
    is_known = any(c.dep_ in ("acl", "relcl") and c.tag_ in ("VBD", "VBN") for c in noun.children)
    if noun.dep_ in ("nsubj", "nsubjpass") and is_arranged and not is_known:
        return True
    if noun.dep_ != "pobj" or verb.lower_ != "for":
        return False
    dates = [c for c in (verb.head, *verb.head.children) if c.lemma_ == "date"]
    return any(c.lower_ == "no" for date in dates for c in date.children)


def _is_spared(trigger: "Token") -> bool:
    """ "Has stopped short of recognising the Taliban", "fell short of a ban"."""
    short = trigger.head.head
    return trigger.dep_ in ("pcomp", "pobj") and trigger.head.lower_ == "of" and short.lower_ == "short" and short.head.pos_ == "VERB"


def _is_of_nobody(verb: "Token") -> bool:
    """ "No Afghan with a visa will be deported", "not a single migrant was deported"."""
    subject = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    is_none = subject is not None and any((c.lower_ == "no" and c.dep_ == "det") or c.dep_ == "neg" for c in subject.children)
    return subject is not None and (is_none or subject.lower_ in ("nobody", "none"))


def _verb_on_whole(noun: "Token") -> "Token | None":
    """The verb whose object a noun is, or what it is a part of the name of: "the visit was cancelled", "cancelled the deportation flight"."""
    while noun.dep_ == "compound":
        noun = noun.head
    return verb_on(noun)


def verb_on(noun: "Token") -> "Token | None":
    """The verb whose object a noun is: "ordered the expulsion", "the visit was cancelled"."""
    return noun.head if noun.dep_ in ("dobj", "nsubjpass") else None


def _is_any(verb: "Token", group: str) -> bool:
    """Whether a verb, with its particle, is in a group of words and told as done: not tried, feared, asked for or negated."""
    forms = {verb.lemma_.lower(), *(f"{verb.lemma_.lower()} {c.lower_}" for c in verb.children if c.dep_ == "prt")}
    return bool(forms & words_of(group)) and _is_asserted(verb)


def _is_asserted(verb: "Token") -> bool:
    children = list(verb.children)
    is_beside = verb.tag_ == "VBG" and verb.dep_ in ("acl", "advcl")  # "in a statement denying that", "flew home, cancelling the talks"
    is_told = is_beside or verb.tag_ in ("VBD", "VBZ", "VBP") or any(c.dep_ in ("aux", "auxpass") for c in children if verb.tag_ == "VBN")
    subject = next((c for c in children if c.dep_ in ("nsubj", "nsubjpass")), None)
    is_none = subject is not None and (subject.lower_ in _NONE or any(c.lower_ == "no" for c in subject.children))
    return is_told and not is_none and not any(c.dep_ == "neg" or c.tag_ == "MD" for c in children)


def is_undone(verb: "Token") -> bool:
    """Whether a negated verb tells that nothing was done: not "not only", "not until Sunday", "not by fire but by shells"."""
    negation = next((c for c in verb.children if c.dep_ == "neg"), None)
    if negation is None or verb.doc[min(negation.i + 1, len(verb.doc) - 1)].lower_ in _FOCUS:
        return False
    return not any(c.lower_ in _LIMITS or (c.dep_ == "advcl" and any(m.lower_ in _LIMITS for m in c.children)) for c in verb.children)


def _is_of_hearsay(trigger: "Token") -> bool:
    """ "Rejected reports of secret talks", "dismissed claims that officials had met"."""
    link = trigger.head
    report = link.head if trigger.dep_ == "pobj" and link.lower_ in ("of", "about") else link if trigger.dep_ in ("acl", "ccomp", "relcl") else None
    is_known = trigger.pos_ == "NOUN" and any(c.dep_ in ("acl", "relcl") for c in trigger.children)  # "the talks held in Doha"
    if report is None or is_known or report.pos_ != "NOUN" or report.lemma_.lower() not in words_of("hearsay"):
        return False
    verb = verb_on(report)
    return verb is not None and _is_asserted(verb) and verb.lemma_.lower() in words_of("denying") | words_of("dismissing")


def _is_untrue(trigger: "Token") -> bool:
    """ "denied that it had bombed Khost", "reports that the gate had been shut were untrue"; not of an act taken for granted ("the strike")."""
    clause = trigger
    if trigger.pos_ in ("NOUN", "PROPN"):
        if trigger.dep_ == "nsubj" and trigger.head.dep_ == "ccomp" and trigger.head.lemma_.lower() in word_map("coming_about"):
            return _is_any(trigger.head.head, "denying")  # "denied that any talks had taken place"
        if trigger.dep_ not in ("dobj", "nsubjpass") or any(
            c.lower_ in ("the", "this", "that", "those", "these") or c.dep_ == "poss" for c in trigger.children
        ):
            return False
        clause = trigger.head
    while clause.dep_ == "xcomp" and not _is_any(clause.head, "denying"):
        clause = clause.head
    if clause.dep_ in ("ccomp", "xcomp", "dobj") and clause.head.i < clause.i and _is_any(clause.head, "denying"):
        return True
    said = clause.head if clause.dep_ in ("acl", "ccomp", "relcl") else None
    if said is None or said.lemma_.lower() not in words_of("hearsay"):
        return False
    told = list(said.head.children)
    is_untrue = any(c.dep_ in ("acomp", "attr") and c.lower_ in words_of("untrue") for c in told)
    return said.dep_ in ("nsubj", "nsubjpass") and is_untrue and not any(c.dep_ == "neg" for c in told)
