"""Dates of a sentence that belong to a part of what a trigger tells, and not to that itself."""

from typing import TYPE_CHECKING

from app.extraction.date_readers import ORDINALS
from app.extraction.dates import DateMention
from app.extraction.document import Parsed, verb_above
from app.extraction.tables import words_of

if TYPE_CHECKING:
    from spacy.tokens import Token

_ACTED_ON = ("dobj", "nsubjpass")


def is_of_part(parsed: Parsed, mention: DateMention, date: "Token", trigger: "Token") -> bool:
    """Whether a date is that of what was agreed, of what befell those acted on before, or one from which visits are counted."""
    return _is_of_agreed(date, trigger) or _is_of_their_past(date, trigger) or _is_counted_from(parsed, mention, trigger)


def _is_of_agreed(date: "Token", trigger: "Token") -> bool:
    """ "Agreed to resume talks on November 6"."""
    if trigger.pos_ != "VERB" or trigger.lemma_.lower() not in words_of("arranging"):
        return False
    done = next((c for c in trigger.children if c.dep_ == "xcomp" and c.tag_ == "VB" and trigger.i < c.i < date.i), None)
    verb = verb_above(date)
    return done is not None and verb is not None and (verb.i in (trigger.i, done.i) or done.is_ancestor(verb))


def _is_of_their_past(date: "Token", trigger: "Token") -> bool:
    """ "Deported two journalists arrested on October 20"."""
    verb = verb_above(date)
    if verb is None or verb.dep_ not in ("acl", "relcl") or verb.lemma_.lower() not in words_of("arresting") or trigger.lemma_ == verb.lemma_:
        return False
    people = verb.head
    return people.dep_ in _ACTED_ON and people.head.i == trigger.i


def _is_counted_from(parsed: Parsed, mention: DateMention, trigger: "Token") -> bool:
    """ "His fourth visit since April"."""
    is_nth = trigger.pos_ == "NOUN" and any(c.lower_ in ORDINALS or c.lower_ in ("only", "last") for c in trigger.children)
    return is_nth and parsed.sentence.text[: mention.begin].rstrip().lower().endswith((" since", " since early", " since late"))
