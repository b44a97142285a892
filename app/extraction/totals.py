"""Counts of a total: "the tally stands at 251,430", "the death toll has reached 46"."""

import re
from typing import TYPE_CHECKING

from app.extraction.document import Parsed
from app.extraction.measure_triggers import HARM, triggers, verb_measure
from app.extraction.numbers import Count
from app.extraction.tables import words_of
from app.extraction.tokens import token_at
from app.models.vocabulary import Measure

if TYPE_CHECKING:
    from spacy.tokens import Token

_FARTHEST = 4  # words from a number up to the verb that puts the total at it
_TO_DATE = re.compile(r"\b(?:to date|until now|up to now)\b", re.IGNORECASE)
_IN_ALL = re.compile(r"\b(?:in total|altogether)\b", re.IGNORECASE)
_SUMS = ("count", "figure", "number", "tally", "toll", "total")


def total_noun(parsed: Parsed, count: Count) -> "Token | None":
    """The noun for a total that the verb above `count` puts at it."""
    number, verb = token_at(parsed.doc, count.start), _verb_near(parsed, count)
    if verb is None or number is None or verb.lemma_ not in words_of("totalling"):
        return None
    return next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass") and c.lemma_.lower() in _SUMS and c.i < number.i), None)


def is_running(parsed: Parsed, count: Count, measure: Measure) -> bool:
    """Whether a count has been added up till now, of whatever first day: "the total has reached 131,000", "14,000 have returned to date"; tolls are those of an event."""
    verb = _verb_near(parsed, count)
    is_until_now = verb is not None and (verb.tag_ in ("VBZ", "VBP") or any(c.lower_ in ("has", "have") and c.dep_ == "aux" for c in verb.children))
    total, text = total_noun(parsed, count), parsed.sentence.text
    if measure in HARM or not is_until_now:
        return False
    if total is not None:
        return not any(
            total.left_edge.idx <= d.begin < total.right_edge.idx + len(total.right_edge) for d in parsed.dates
        )  # "deported on Tuesday has reached"
    return _TO_DATE.search(text) is not None or (not parsed.dates and _IN_ALL.search(text) is not None)


def _verb_near(parsed: Parsed, count: Count) -> "Token | None":
    number = token_at(parsed.doc, count.start)
    return next((a for a in [*number.ancestors][:_FARTHEST] if a.pos_ in ("VERB", "AUX")), None) if number is not None else None


def measure_of_total(total: "Token") -> Measure | None:
    """What the words of the total say it counts: "death toll", "the number of deportees"."""
    inner = [c for c in total.children if c.dep_ in ("compound", "amod", "nmod")]
    inner += [p for c in total.children if c.lower_ == "of" for p in c.children if p.dep_ == "pobj"]
    inner += [g for p in inner for g in p.children if g.dep_ in ("compound", "amod")]
    told = [c for p in inner for c in p.children if c.dep_ in ("acl", "relcl")]  # "the number of Afghans put to death"
    told += [
        c for c in total.children if c.dep_ == "acl" and c.tag_ in ("VBG", "VBN")
    ]  # "the number of Afghans leaving through Torkham", read as a number that does
    done = next((measure for verb in told if (measure := verb_measure(verb)) is not None), None)
    if done is not None:
        return done
    found = (triggers(pos).get(word.lemma_.lower()) for word in inner for pos in ("noun", "adj"))
    counted = next((measure for measure in found if measure is not None), None)
    is_in_jail = any(t.lemma_.lower() in words_of("prison") and t.head.lower_ in ("in", "inside") for t in total.subtree)
    return Measure.arrested if counted is None and is_in_jail and total.lemma_.lower() != "toll" else counted
