"""What happened to those counted: the rules' answer, weighed with the words around by a model of how readers annotate (docs/confidence.md)."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from app.extraction.counted import Counted, may_count_people
from app.extraction.counts import Found
from app.extraction.enumerations import enumerations
from app.extraction.event import Event
from app.extraction.journeys import into_host, is_taken_out
from app.extraction.logistic import scores
from app.extraction.measure_features import Before, features, numeral_of
from app.extraction.measure_triggers import FLOWS, verb_measure
from app.extraction.tables import words_of
from app.extraction.tokens import verb_above, verb_at
from app.extraction.withheld import is_undone, withheld
from app.models.vocabulary import EventStatus, Measure

if TYPE_CHECKING:
    from spacy.tokens import Token

NOTHING = "none"  # no people, or nothing that is recorded of them
KINDS = (*(measure.value for measure in Measure), NOTHING)
_DONE = (Measure.arrested, Measure.deported, Measure.killed, Measure.returned, Measure.wounded)
_SURE = (
    "compared",
    "either",
    "from_among",
    "harm_to",
    "included",
    "kept_in",
    "killed_and_wounded",
    "missing",
    "noun_to_come",
    "of_whole",
    "others_hurt",
    "part_of_those",
    "stock",
    "told_papers",
)  # rules that are never overruled
_TRUST_IN_NONE = 1.5  # where that is none: still less finds more, of which more is wrong
_TRUST = 2.0  # what the rules' answer weighs: on pages they were not written for, more of it makes it worse


def judge_measures(found: list[Found], events: list[Event]) -> list[Found]:
    """Counts with the likeliest measure of each, null where that is none; several measures of one count stay as the rules have them."""
    rated = {i: scores("measure_weights", KINDS, names) for i, names in weigh_measures(found, events)}
    told = {i: _by_rule(found[i]) for i in rated}
    for members in ([i for i in listed if i in rated] for listed in enumerations(found)):
        by_rule = {told[i] for i in members} - {NOTHING}
        if len(by_rule) <= 1:  # all of a list are told one thing
            together = {kind: sum(rated[i][kind] for i in members) for kind in KINDS}
            rated |= dict.fromkeys(members, together)
            told |= dict.fromkeys(members, next(iter(by_rule), NOTHING))
    rated = {i: own | {told[i]: own[told[i]] + (_TRUST if told[i] != NOTHING else _TRUST_IN_NONE)} for i, own in rated.items()}
    return [replace(one, what=_done(_likeliest(one, rated[i])) if i in rated else None) for i, one in enumerate(found)]


def _done(what: Counted | None) -> Counted | None:
    """What was done to people, without what the text denies; those for whom it is put off are affected."""
    if what is None:
        return None
    told = [
        (_unless_undone(measure, trigger), trigger, rule, withheld(trigger, is_count=True) if measure in _DONE else None)
        for measure, trigger, rule in what.measures
    ]
    left = tuple(
        (measure if status is None else Measure.affected, trigger, rule)
        for measure, trigger, rule, status in told
        if status is not EventStatus.denied
    )
    return replace(what, measures=left) if left else None


def _unless_undone(measure: Measure, trigger: "Token") -> Measure:
    """ "300,000 are not registered": they have no papers."""
    return Measure.undocumented if measure is Measure.registered and is_undone(trigger) else measure


def weigh_measures(found: list[Found], events: list[Event]) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Features of every count that may be one of people, with its place in `found`."""
    types = {number: frozenset(e.type.value for e in events if e.number == number) for number in {e.number for e in events}}
    told: Counter[str] = Counter()
    before = Before()
    for i, one in enumerate(found):
        numeral = numeral_of(one)
        if numeral is None or not may_count_people(one.parsed, one.count):
            continue
        before = replace(before, main=told.most_common(1)[0][0] if told else None)
        yield i, tuple(dict.fromkeys(features(one, numeral, before, types.get(one.parsed.number, frozenset()))))
        if one.what is not None:
            before = Before(one.what.measures[0][0].value, one.parsed.number)
            told[one.what.measures[0][0].value] += 1


def _by_rule(one: Found) -> str:
    return one.what.measures[0][0].value if one.what is not None else NOTHING


def _likeliest(one: Found, rated: dict[str, float]) -> Counted | None:
    if one.what is not None and (len(one.what.measures) > 1 or one.what.measures[0][2] in _SURE):
        return one.what
    if one.what is None and _is_of_protesters(one):
        return None
    by_rule = _by_rule(one)
    best = max(rated, key=lambda kind: rated[kind])
    if best in FLOWS and _is_of_condition(one):
        best = Measure.affected.value
    if best == Measure.returned.value and _leads_elsewhere(one):
        return one.what
    if best in (Measure.deported.value, Measure.returned.value) and _are_stationed(one):
        return None
    if best == Measure.deported.value and one.what is not None and one.what.noun.lemma_.lower() == "returnee":
        return one.what  # "98,214 returnees, of whom 61,870 were deported"
    if best == Measure.deported.value and one.what is not None and by_rule == Measure.other.value:
        verb = one.what.measures[0][1]
        if is_taken_out(verb) or (verb.pos_ == "VERB" and into_host(one.parsed, verb)):
            return one.what  # "flew 31 Afghans out of Pakistan", "flown to Canada": to a third country
    if best in (by_rule, NOTHING):
        return one.what if best == by_rule else None
    return _weighed(one, Measure(best))


def _is_of_condition(one: Found) -> bool:
    """ "Feared for 300 judges if they are forced to leave": whether a sentence tells of moving only as what may come about."""
    if "if" not in one.parsed.words:
        return False
    moving = [t for t in one.parsed.doc if t.pos_ == "VERB" and verb_measure(t) in FLOWS]
    clauses = [next((a for a in (t, *t.ancestors) if a.dep_ == "advcl"), None) for t in moving]
    return bool(moving) and all(c is not None and any(m.lower_ == "if" for m in c.children) for c in clauses)


def _is_of_protesters(one: Found) -> bool:
    """Whether those counted are the subject of a protest, and not of what it is against."""
    verb = verb_at(one.parsed.doc, one.count.start)
    return verb is not None and one.count.start < verb.idx and verb.lemma_.lower() in words_of("protesting")


def _are_stationed(one: Found) -> bool:
    """ "Deployed 1,500 police to the border", "sent 40 engineers to Herat": who serves there."""
    numeral = numeral_of(one)
    verb = verb_above(numeral.head) if numeral is not None else None
    if numeral is None or verb is None or verb.i > numeral.head.i:
        return False
    return verb.lemma_ in words_of("stationing") or (verb.lemma_ == "send" and numeral.head.lemma_.lower() in words_of("in_service"))


def _leads_elsewhere(one: Found) -> bool:
    """Whether people go to a country that is not theirs: "came to Iran" is no return."""
    verb = verb_above(one.what.noun) if one.what is not None else None
    is_from_home = one.what is not None and one.what.measures[0][0] is Measure.other and one.what.measures[0][1].lemma_ == "leave"
    return is_from_home or (verb is not None and into_host(one.parsed, verb))


def _weighed(one: Found, measure: Measure) -> Counted | None:
    numeral = numeral_of(one)
    if numeral is None:
        return None
    trigger = one.what.measures[0][1] if one.what is not None else verb_above(numeral.head) or numeral.token
    is_elliptic = one.what.is_elliptic if one.what is not None else numeral.people is None
    return Counted(numeral.head, is_elliptic, ((measure, trigger, "weighed"),))
