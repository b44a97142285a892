"""What the tables say of the words around a count: the measures they tell, whatever the words are, as names of features."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from app.extraction.counts import Found
from app.extraction.measure_triggers import triggers, verb_measure
from app.extraction.papers import by_papers
from app.extraction.totals import measure_of_total, total_noun
from app.extraction.verb_measures import governors, is_ahead
from app.models.vocabulary import Measure

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_LEFT, _RIGHT = 6, 7  # words looked at beside a number
_OF_BEFORE = re.compile(r"(?:(?:Of|Among|From) (?:these|those|them|that number|the total|the \w+)|They|These|The group|That figure|The figure)\b")


def hints(one: Found, number: "Token", head: "Token", verb: "Token | None", before: str | None) -> Iterator[str]:
    """Hints for a count whose people `head` stands for, in the clause of `verb`; `before` is the measure of the count before."""
    told = _told(verb_measure(verb)) if verb is not None else ""
    if verb is not None:
        yield from _of_verb(verb, head, told)
    yield from (f"governor={_told(verb_measure(g))}|{is_ahead(g)}" for g in governors(head))
    yield from _of_head(head, told)
    yield from (f"right_says={said}" for said in _said(one.parsed.doc[number.i + 1 : number.i + 1 + _RIGHT]))
    yield from (f"left_says={said}" for said in _said(one.parsed.doc[max(0, number.i - _LEFT) : number.i]))
    opening = _OF_BEFORE.match(one.parsed.sentence.text)
    if opening is not None:
        yield f"opening={opening[0].lower().split()[0]}|{before}"
        yield f"opening|{told}|{before}"
    total = total_noun(one.parsed, one.count)
    if total is not None:
        yield f"total={_told(measure_of_total(total))}"
        yield f"total={_told(measure_of_total(total))}|{before}"
    yield from (f"papers={measure.value}|{rule}" for measure, _, rule in by_papers(head)[:1])


def _told(measure: Measure | None) -> str:
    return measure.value if measure is not None else "nothing"


def _of_verb(verb: "Token", head: "Token", told: str) -> Iterator[str]:
    passive = "passive" if any(c.dep_ in ("auxpass", "nsubjpass") for c in verb.children) else "active"
    ahead = is_ahead(verb)
    yield f"ahead={ahead}"
    yield f"says={told}"
    yield f"says={told}|{head.dep_}"
    yield f"says={told}|ahead={ahead}"
    yield f"says={told}|{passive}|{head.dep_}"
    yield from (f"joined={_told(verb_measure(c))}|{c.dep_}" for c in verb.children if c.dep_ in ("conj", "xcomp", "advcl") and c.pos_ == "VERB")
    above = next((a for a in verb.ancestors if a.pos_ in ("VERB", "AUX")), None)
    if above is not None:
        yield f"above_says={_told(verb_measure(above))}|{verb.dep_}"


def _of_head(head: "Token", told: str) -> Iterator[str]:
    for child in head.children:
        if child.dep_ in ("relcl", "acl"):
            yield f"clause_says={_told(verb_measure(child))}|{is_ahead(child)}"
        if (state := triggers("adj").get(child.lower_)) is not None:
            yield f"modifier_says={state.value}"
    if (itself := triggers("noun").get(head.lemma_.lower())) is not None:
        yield f"noun_says={itself.value}"
        yield f"noun_says={itself.value}|says={told}"
    for ancestor in head.ancestors:
        if ancestor.pos_ in ("VERB", "AUX"):
            break
        if (measure := triggers("noun").get(ancestor.lemma_.lower())) is not None:
            yield f"noun_above={measure.value}"


def _said(tokens: "Span") -> Iterator[str]:
    """The measures that verbs, nouns and states among some words tell."""
    for token in tokens:
        if token.pos_ == "VERB":
            measure = verb_measure(token)
        else:
            measure = triggers("noun").get(token.lemma_.lower()) if token.pos_ == "NOUN" else triggers("adj").get(token.lower_)
        if measure is not None:
            yield measure.value
