"""How real an event is: refused, planned, proposed, under way or done, read from the clause of its trigger."""

from typing import TYPE_CHECKING

from app.extraction.cues import is_cue_verb
from app.extraction.date_readers import ORDINALS
from app.extraction.tables import words_of
from app.extraction.tenses import is_infinitive_of
from app.models.vocabulary import EventStatus

if TYPE_CHECKING:
    from spacy.tokens import Token


_BACKGROUND = ("following", "after", "amid", "despite", "since", "under", "due", "because", "before", "during")


def status_of(trigger: "Token") -> EventStatus:
    """Status of the event a trigger names; looks up to the reporting verb that governs its clause, not beyond."""
    if any(c.dep_ == "amod" and c.lower_ in words_of("status_ongoing") for c in trigger.children):
        return EventStatus.ongoing  # "continued deportations could cause a disaster"
    found: set[EventStatus] = set()
    words, verb = _reach(trigger)
    words += [d for s in trigger.children if s.dep_ in ("nsubj", "nsubjpass") for d in s.children if d.dep_ == "det"]
    for token in words:
        lower, lemma = token.lower_, token.lemma_.lower()
        if (
            token.dep_ == "neg"
            or (lower == "no" and token.dep_ == "det" and token.head.dep_ in ("nsubj", "nsubjpass"))
            or lower in words_of("status_denied")
            or lemma in words_of("status_denied")
        ):
            found.add(EventStatus.denied)
        elif lower in ("will", "shall") or lemma in words_of("status_planned") or (lower == "would" and _is_reported(token)):
            found.add(EventStatus.planned)
        elif lower in ("would", "could", "may", "might", "should", "must") or lemma in words_of("status_proposed"):
            found.add(EventStatus.proposed)
        elif lower in words_of("status_ongoing") or lemma in words_of("status_ongoing"):
            found.add(EventStatus.ongoing)
    if verb is not None and _is_to_be(verb):
        found.add(EventStatus.planned)
    if verb is not None and verb.tag_ == "VBG" and verb.dep_ == "xcomp" and verb.head.lemma_ in ("begin", "start"):
        found.add(EventStatus.ongoing)
    if (verb is not None and (_lasts(verb) or enters_day(verb))) or _is_under_way(trigger):
        found.add(EventStatus.ongoing)
    if verb is not None and verb.tag_ == "VBG" and any(c.dep_ == "aux" and c.lemma_ == "be" for c in verb.children):
        found.add(EventStatus.ongoing)
    order = (EventStatus.denied, EventStatus.planned, EventStatus.proposed, EventStatus.ongoing)
    return next((status for status in order if status in found), EventStatus.occurred)


def _is_reported(would: "Token") -> bool:
    """ "said that the gate would reopen": what is announced, not what is imagined."""
    clause = would.head
    while clause.dep_ in ("conj", "xcomp"):
        clause = clause.head
    has_condition = any(c.dep_ == "advcl" and any(m.lower_ in ("if", "unless", "until") for m in c.children) for c in clause.children)
    is_told = clause.dep_ == "ccomp" and is_cue_verb(clause.head) and clause.head.tag_ in ("VBD", "VBN")
    return is_told and not has_condition and not is_threatened(would.head)


def is_threatened(verb: "Token") -> bool:
    """Whether what a verb tells is only to be if others do not do as they are told: "would otherwise be deported"."""
    return any(c.lower_ == "otherwise" for c in verb.children) and any(c.tag_ == "MD" for c in verb.children)


def _is_to_be(verb: "Token") -> bool:
    """ "is to be signed", "are to follow"."""
    return verb.dep_ == "xcomp" and verb.head.lemma_ == "be" and any(c.tag_ == "TO" for c in verb.children)


def arranging(trigger: "Token") -> "Token | None":
    """The verb by which what a trigger tells was agreed, ordered or promised to be done: "agreed on Sunday to hold talks"."""
    for token in (trigger, *trigger.ancestors):
        if token.pos_ in ("VERB", "AUX") and token.dep_ not in ("aux", "auxpass"):
            return token.head if is_infinitive_of(token) and token.head.lemma_.lower() in words_of("arranging") else None
    return None


def _lasts(verb: "Token") -> bool:
    """ "has been suspended for more than three weeks", "for the past 10 days": still so."""
    is_perfect = any(c.dep_ == "aux" and c.lemma_ == "have" for c in verb.children)
    return is_perfect and any(
        (c.lower_ in ("for", "since") and c.dep_ == "prep") or (c.dep_ == "advcl" and any(m.lower_ == "since" for m in c.children))
        for c in verb.children
    )


def enters_day(verb: "Token") -> bool:
    """Whether what a verb is told of goes on: "entered their third day"."""
    days = (c for c in verb.children if c.dep_ == "dobj" and c.lemma_ in ("day", "week", "month", "year"))
    return verb.lemma_ == "enter" and any(c.lower_ in ORDINALS for day in days for c in day.children)


def _is_under_way(trigger: "Token") -> bool:
    """ "is on an official visit"."""
    return (
        trigger.dep_ == "pobj"
        and trigger.head.lower_ in ("on", "in")
        and trigger.head.head.lemma_ == "be"
        and trigger.head.head.tag_ in ("VBZ", "VBP")
    )


def _reach(trigger: "Token") -> "tuple[list[Token], Token | None]":
    """Words that colour the trigger: its own modifiers, its governors within the clause, and their modifiers."""
    words: list[Token] = [c for c in trigger.children if c.dep_ in ("amod", "neg", "aux", "advmod", "det", "compound", "prt")]
    verb = trigger if trigger.pos_ in ("VERB", "AUX") else None
    current = trigger
    for _ in range(8):
        head = current.head
        if head is current or (current.dep_ in ("relcl", "parataxis") and current is not trigger) or (current.dep_ == "ccomp" and is_cue_verb(head)):
            break
        if current.dep_ in ("relcl", "advcl", "parataxis", "acl") and current.tag_ != "VB" and head.pos_ in ("VERB", "AUX"):
            break
        if current.dep_ == "conj" and any(c.dep_ in ("nsubj", "nsubjpass") for c in current.children):
            break
        if (
            current.dep_ == "conj"
            and any(c.dep_ == "aux" and c.tag_ != "TO" for c in current.children)
            and any(c.dep_ == "neg" for c in head.children)
        ):
            break  # "would never slide into chaos and had decided to seal its borders"
        if head.pos_ == "VERB" and is_cue_verb(head) and current.dep_ in ("dobj", "prep", "nsubj", "npadvmod") and not _colours(head):
            verb = verb or head
            break
        if head.dep_ in ("prep", "mark", "advmod") and (
            head.lower_ in _BACKGROUND or head.head.lemma_.lower() in words_of("in_answer") | words_of("left_by")
        ):
            break
        words += [head, *(c for c in head.children if c.dep_ in ("aux", "neg", "advmod", "amod", "acomp", "prt", "det") and c is not current)]
        verb = verb or (head if head.pos_ in ("VERB", "AUX") else None)
        current = head
    return words, verb


def _colours(verb: "Token") -> bool:
    lemma = verb.lemma_.lower()
    return any(lemma in words_of(f"status_{kind}") for kind in ("denied", "planned", "proposed"))
