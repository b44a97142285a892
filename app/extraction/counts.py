"""The counts of an article in order, with what the rules say of those counted: by themselves, or as a part or the sum of counts before."""

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.extraction.counted import Counted, counted, is_age, is_people, is_year, may_count_people, people_noun
from app.extraction.document import Document, Parsed
from app.extraction.measure_triggers import FLOWS, HARM, triggers
from app.extraction.numbers import Count, find_counts
from app.extraction.tokens import token_at
from app.extraction.totals import measure_of_total, total_noun
from app.models.vocabulary import Measure

if TYPE_CHECKING:
    from spacy.tokens import Token

_PART_OF_COUNT = re.compile(
    r"\s*(?:,?\s*(?:of|among) (?:them|whom|those)\b|in [A-Z]\w+ alone|this year\b|from [A-Z]|since (?:the|last|early|late|[A-Z]))"
)
_ELSEWHERE = re.compile(r"(?:\s+(?:more|others))?\s+(?:in|at|on|from|through|via|across)\s+(?:the\s+)?[A-Z]")
_AND_SO_MANY = re.compile(
    r"(?:,|;|\band|\bwhile|\bplus|\bthen)\s+(?:(?:another|a further|an additional)\s+)?$"
)  # "425 were held in Karachi and 74 in Quetta"
_IN_BRACKETS = re.compile(
    r"(?:[A-Z][\w-]+|\d ?(?:per ?cent|percent|%)[^;,()]* (?:holders?|undocumented|registered|returnees?|deportees?|women|men|children|boys|girls|families)) \($"
)  # "Islam Qala (", "41 per cent undocumented ("
_IS_A_RISE = re.compile(
    r"(?:This|That|It|The figure) (?:marks?|marked|represents?|was|is) an? [^.;]*\b(?:increase|decrease|rise|drop|fall|decline|jump)\b"
)  # "This marks a rise on the week before (364)"
_NEAR = 2  # sentences back to what a total adds up
_REGISTERING = ("register", "enrol", "enroll")
_FROM_AMONG = re.compile(r"(?:Among|Of) the (\w+)\b")  # "Of the deportees, 2,500 came through Islam Qala"
OF_THEM = re.compile(r"[“\"]?(?:Among|Of) (?:them|these|those|the total)\b|(?:They|These|The group) (?:include|included|comprise|comprised)\b")
PART_OF_THEM = re.compile(r"\s*of (?:them|these|those|whom)\b")
_COMPARED_PAST_PART = re.compile(r", (?:\w+ ){0,3}of (?:them|whom)\b[^;]*, [a-z ]*\b(?:against|compared (?:with|to)|(?:up|down) from) *$")
_INCLUDED = re.compile(r"\bincluding\s+(?:(?:an?|one|two|three|four|five|\d+) [\w-]+(?:,| and|, and)\s+)*$")  # "including a woman and two children"
_PART_BEFORE = re.compile(r"(?:\bincluding|\bagainst|\bcompare[sd] (?:with|to)|\b(?:up|down) from|\b(?:total|tally|number)\b[^.;]{0,60}\bto)\s*$")


@dataclass(frozen=True, slots=True)
class Found:
    """A number that is no date; `what` is null where the rules see no people counted."""

    parsed: Parsed
    count: Count
    what: Counted | None


def find_people(document: Document) -> list[Found]:
    """Every count of an article, with the people it counts where the rules see any."""
    found: list[Found] = []
    last: tuple[int, Counted] | None = None
    for parsed in (s for s in document.sentences if not s.is_question):
        for count in (one for one in find_counts(_without_dates(parsed)) if not (is_age(parsed, one) or is_year(parsed, one))):
            what = _counted_here(parsed, count, last)
            if what is not None:
                last = (parsed.number, what)
            elif last is not None and _goes_on(parsed, count, *last):
                what = last[1] if last[0] == parsed.number else _carried_over(parsed, count, last[1])
            if (whole := _compared(parsed, count, found)) is not None:
                what = whole
            found.append(Found(parsed, count, what))
    return found


def _compared(parsed: Parsed, count: Count, found: list[Found]) -> Counted | None:
    """What is told of the first count of a sentence, of one it is compared with past a part: "70,400 returned, most of them deported, up from 64,900"."""
    if _COMPARED_PAST_PART.search(parsed.sentence.text[: count.start]) is None:
        return None
    first = next((f.what for f in found if f.parsed is parsed and f.what is not None), None)
    return replace(first, measures=tuple((m, trigger, "compared") for m, trigger, _ in first.measures)) if first is not None else None


def _without_dates(parsed: Parsed) -> str:
    """A sentence with its dates blotted out: their numbers count nothing, alone or as the low end of a range ("since 2023 to 1.7 million")."""
    text = parsed.sentence.text
    for mention in parsed.dates:
        text = text[: mention.begin] + "_" * (mention.finish - mention.begin) + text[mention.finish :]
    return text


def _counted_here(parsed: Parsed, count: Count, last: tuple[int, Counted] | None) -> Counted | None:
    """What a count tells of itself, or of the one before that it is a part or the sum of."""
    if may_count_people(parsed, count) and (total := total_noun(parsed, count)) is not None:
        return _of_total(parsed, count, total, last)
    what = counted(parsed, count)
    if last is None or last[0] < parsed.number - 1:
        return what
    is_included = last[0] == parsed.number and _INCLUDED.search(parsed.sentence.text[: count.start]) is not None
    if is_included and (what is None or not _says_itself(what)):
        return _of_whole(parsed, count, what, last[1])
    if what is None:
        return None
    return _as_before(parsed, count, what, last[1])


def _of_whole(parsed: Parsed, count: Count, part: Counted | None, whole: Counted) -> Counted | None:
    """A part ("including a man and four boys") with what is told of the whole."""
    number = token_at(parsed.doc, count.end - 1)
    noun = people_noun(parsed, number) if number is not None else None
    if part is None and noun is None:
        return None
    part = part or Counted(noun, False, whole.measures)
    if [(m, rule) for m, _, rule in part.measures] == [(Measure.deported, "noun_itself")]:
        return part  # "37,400 returns, including 7,700 deportations"
    is_hurt = whole.measures[0][0] in HARM
    return replace(part, measures=tuple((m, trigger, "included" if is_hurt else rule) for m, trigger, rule in whole.measures))


def _carried_over(parsed: Parsed, count: Count, before: Counted) -> Counted | None:
    """The measures of a count of another sentence, told by the number of this one."""
    number = token_at(parsed.doc, count.end - 1)
    return Counted(number, True, tuple((measure, number, rule) for measure, _, rule in before.measures)) if number is not None else None


def _goes_on(parsed: Parsed, count: Count, number: int, before: Counted) -> bool:
    """Whether a count that tells nothing of those counted belongs to the count before it, in sentence `number`."""
    if number < parsed.number:
        text = parsed.sentence.text
        is_part = OF_THEM.match(text) or _IS_A_RISE.match(text) or _tells_who(parsed, count)  # "Of them, 50 belong to Punjab"
        return number == parsed.number - 1 and bool(is_part)
    token = token_at(parsed.doc, count.end - 1)
    joined = token is not None and any(t.dep_ == "conj" and t.head.i == before.noun.i for t in (token, token.head))  # "eleven minors and three women"
    return joined or _continues(parsed.sentence.text, count)


def _tells_who(parsed: Parsed, count: Count) -> bool:
    """ "Two of them were Afghan nationals": a part of those counted, told by what they are."""
    number = token_at(parsed.doc, count.end - 1)
    verb = number.head if number is not None and PART_OF_THEM.match(parsed.sentence.text[count.end :]) else None
    return verb is not None and verb.lemma_ == "be" and any(c.dep_ == "attr" and is_people(parsed, c) for c in verb.children)


def _as_before(parsed: Parsed, count: Count, what: Counted, before: Counted) -> Counted:
    """ "3,100 of them came through Torkham", "Of these, 3,743 came from Pakistan": who were deported before stay so, whatever way they took."""
    text = parsed.sentence.text
    is_part = OF_THEM.match(text) is not None or PART_OF_THEM.match(text[count.end :]) is not None
    kinds = [m for m, _, _ in what.measures]
    have_papers = kinds in ([Measure.registered], [Measure.undocumented]) and what.measures[0][1].lemma_ not in _REGISTERING
    if is_part and have_papers and before.measures[0][0] in FLOWS:
        return replace(what, measures=tuple((m, what.measures[0][1], rule) for m, _, rule in before.measures))  # "of them, 1,102 held such cards"
    if (named := _FROM_AMONG.match(text)) is not None and kinds == [Measure.returned]:
        measure = triggers("noun").get(named[1].lower().removesuffix("s"))
        return replace(what, measures=((measure, what.measures[0][1], "from_among"),)) if measure in FLOWS else what
    came = kinds == [Measure.returned]
    if not is_part or not came or Measure.deported not in [m for m, _, _ in before.measures]:
        return what
    return replace(what, measures=tuple((m, what.measures[0][1], rule) for m, _, rule in before.measures))


def _of_total(parsed: Parsed, count: Count, total: "Token", last: tuple[int, Counted] | None) -> Counted | None:
    """What "the total" or "the death toll" counts: what it says itself, else what the count before it did."""
    number = token_at(parsed.doc, count.start)
    told = measure_of_total(total)
    if number is None or (told is None and (last is None or last[0] < parsed.number - _NEAR)):
        return None
    measures = ((told, total, "total"),) if told is not None else tuple((m, total, "total") for m, _, _ in last[1].measures)  # type: ignore[index]
    return Counted(number, True, measures)


def _says_itself(what: Counted) -> bool:
    """Whether a part of a count tells what happened to it: "including 8,115 who were deported", "185 casualties, including 56 killed"."""
    if any(rule == "after_number" and measure in HARM for measure, _, rule in what.measures):
        return True
    return any(rule == "of_them" or (rule == "verb" and trigger.dep_ in ("relcl", "acl")) for _, trigger, rule in what.measures)


def _continues(text: str, count: Count) -> bool:
    """Whether a bare number counts people of the count before it: "554,000 returned, 143,000 of them in August"."""
    after, before = text[count.end :], text[: count.anchor]
    in_brackets = bool(_IN_BRACKETS.search(before)) and after.startswith(")")
    elsewhere = bool(_ELSEWHERE.match(after) and _AND_SO_MANY.search(before))
    return bool(in_brackets or elsewhere or _PART_OF_COUNT.match(after) or _PART_BEFORE.search(text[: count.start]))
