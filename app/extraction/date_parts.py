"""Dates of a sentence that belong to a part of what a trigger tells, and not to that itself."""

import re
from typing import TYPE_CHECKING

from app.extraction.date_readers import ORDINALS
from app.extraction.dates import DateMention
from app.extraction.document import Parsed
from app.extraction.sole_dates import is_of_compared_count
from app.extraction.tables import words_of
from app.extraction.tokens import has_auxiliary, verb_above

if TYPE_CHECKING:
    from spacy.tokens import Token

_SINCE = re.compile(r"\bsince\b[^,;]*$", re.IGNORECASE)
_GROUNDS = ("after", "since")
_ACTED_ON = ("dobj", "nsubjpass")
_ANSWERED = ("against", "for", "over", "to")
_IN_ANSWER = 2  # words before "to": "in answer to"


def is_of_part(parsed: Parsed, mention: DateMention, date: "Token", trigger: "Token") -> bool:
    """Whether a date is that of a meeting agreed on, of what befell those acted on before, one from which visits are counted, or one that is only compared with."""
    return (
        _is_of_agreed(date, trigger)
        or is_of_their_past(date, trigger)
        or _is_of_state_before(date, trigger)
        or _is_counted_from(parsed, mention, trigger)
        or is_of_compared_count(parsed, mention)
        or _is_of_time_before(date, trigger)
        or is_of_its_ground(date, trigger)
    )


def _is_of_agreed(date: "Token", trigger: "Token") -> bool:
    """ "Agreed to resume talks on November 6"; "agreed to boost trade on Sunday" tells when that was agreed."""
    done = next((c for c in trigger.children if c.dep_ == "xcomp" and c.tag_ == "VB" and trigger.i < c.i < date.i), None)
    if (
        done is None
        or trigger.lemma_.lower() not in words_of("arranging")
        or done.lemma_.lower() not in words_of("gathering_again") | words_of("taking_place")
    ):
        return False
    verb = verb_above(date)
    return verb is not None and (verb.i in (trigger.i, done.i) or done.is_ancestor(verb))


def is_of_their_past(date: "Token", trigger: "Token") -> bool:
    """ "Deported two journalists arrested on October 20"."""
    verb = verb_above(date)
    if verb is None or verb.dep_ not in ("acl", "relcl") or verb.lemma_.lower() not in words_of("arresting") or trigger.lemma_ == verb.lemma_:
        return False
    people = verb.head
    return people.dep_ in _ACTED_ON and people.head.i == trigger.i


def is_of_whom_it_befell(date: "Token", trigger: "Token") -> bool:
    """ "Thirty Afghans who fled to Iran in 2021 have been deported": what those had done before whom a verb tells of."""
    verb = verb_above(date)
    if verb is None or verb.dep_ != "relcl" or trigger.pos_ != "VERB" or not any(c.tag_ == "WP" for c in verb.children):
        return False
    people = verb.head
    is_perfect = has_auxiliary(trigger, "has", "have") and verb.tag_ == "VBD"
    return is_perfect and people.dep_ in ("nsubj", *_ACTED_ON) and people.head.i == trigger.i and verb.i != trigger.i


def _is_of_state_before(date: "Token", trigger: "Token") -> bool:
    """ "Reopened the crossing, which had been closed since October 12": since when it was not as it is now."""
    verb = verb_above(date)
    if verb is None or verb.dep_ not in ("acl", "relcl") or verb.tag_ != "VBN" or verb.i == trigger.i or trigger.pos_ != "VERB":
        return False
    is_over = verb.doc[verb.left_edge.i - 1].text == "," or has_auxiliary(verb, "had")
    return is_over and any(a.lower_ == "since" for a in date.ancestors) and verb.head.head.i == trigger.i


def _is_counted_from(parsed: Parsed, mention: DateMention, trigger: "Token") -> bool:
    """ "His fourth visit since April"."""
    noun = trigger.head if trigger.dep_ == "compound" else trigger
    is_nth = noun.pos_ == "NOUN" and any(c.lower_ in ORDINALS or c.lower_ in ("only", "last") for c in noun.children)
    return is_nth and trigger.idx < mention.begin and _SINCE.search(parsed.sentence.text[trigger.idx : mention.begin]) is not None


def _is_of_time_before(date: "Token", trigger: "Token") -> bool:
    """ "Relations have soured since the group took power in August 2021, with Islamabad accusing it": from when something else is told."""
    clause = next(
        (
            a
            for a in date.ancestors
            if (a.dep_ == "prep" and a.lower_ in _GROUNDS) or (a.dep_ == "advcl" and any(c.lower_ in _GROUNDS for c in a.children))
        ),
        None,
    )
    is_aside = trigger.tag_ == "VBG" and (trigger.head.lower_ == "with" or trigger.dep_ in ("advcl", "pcomp"))
    return clause is not None and is_aside and clause.head.i != trigger.i and not clause.is_ancestor(trigger) and not trigger.is_ancestor(clause)


def is_of_its_ground(date: "Token", trigger: "Token") -> bool:
    """Whether a date is that of the deed to which an event is an answer, or against which it protests."""
    return _is_of_what_is_answered(date, trigger) or _is_of_what_is_protested(date, trigger)


def is_long_after(trigger: "Token", date: "Token") -> bool:
    """ "Traded fire on Saturday, days after Pakistan carried out strikes": the day of what came so long after an event."""
    clause = next((t for t in (trigger, *trigger.ancestors) if t.dep_ == "advcl"), None)
    if clause is None or clause.is_ancestor(date) or clause.i == date.i:
        return False
    after = next((c for c in clause.children if c.lower_ == "after" and c.dep_ in ("mark", "prep")), None)
    return after is not None and after.i > 0 and after.nbor(-1).lower_.removesuffix("s") in ("hour", "day", "week", "month", "year")


def _is_of_what_is_answered(date: "Token", trigger: "Token") -> bool:
    """ "Launched strikes in retaliation for Tuesday's attack": the day of the deed that the event is an answer to."""
    doc = date.doc
    link = next(
        (a for a in date.ancestors if a.dep_ == "prep" and a.lower_ in _ANSWERED and doc[a.i - 1].lemma_.lower() in words_of("in_answer")), None
    )
    if link is None or link.i < _IN_ANSWER or link.is_ancestor(trigger):
        return False
    return doc[link.i - 2].lower_ in ("as", "in") and trigger.i < link.i - 1


def _is_of_what_is_protested(date: "Token", trigger: "Token") -> bool:
    """ "Lodged a protest over Monday's attack", "demonstrated against the air strikes of July 14": the day of the deed, and not of the protest."""
    told = [t for t in (trigger, *(c for c in trigger.children if c.dep_ == "dobj")) if t.lemma_.lower() in words_of("protesting")]
    link = next((a for a in date.ancestors if a.dep_ == "prep" and a.lower_ in ("against", "at", "over") and a.i > trigger.i), None)
    deed = next((c for c in link.children if c.dep_ == "pobj"), None) if link is not None else None
    return deed is not None and deed.is_ancestor(date) and link is not None and any(link.head.i in (t.i, t.head.i) for t in told)
