"""The date that is told of a count alone: of the total it is the number of, or right after it."""

import re

from app.extraction.date_readers import NUMBERS
from app.extraction.dates import DateMention
from app.extraction.document import Parsed

_ABOUT = r"(?:(?:more than|over|about|around|at least|some|nearly|almost|roughly|approximately|close to|as many as|up to|fewer than|less than) )?"
_WORDS = "|".join(word for word in NUMBERS if word not in ("a", "an"))
_DIRECTLY = re.compile(
    rf"{_ABOUT}(?:[\d,.]+|(?:{_WORDS})(?= more| others))(?: (?:million|thousand))?(?: more| others)?(?: (?:in|at) [A-Z]\w+)?(?: of them(?: did so)?| [A-Za-z]+s| people)?(?: (?:recorded|registered|reached|counted|documented|reported))?(?: (?:in|on|since|during|between|throughout)(?: the (?:whole|rest|course) of| all of| the same \w+)?)? ?",
    re.IGNORECASE,
)
_OPENING = ("in", "during", "over", "and in", "while in")  # of a part of a sentence: "; in 2024, 315,150 did so"
_OPENING_DAY = ("", "on", *_OPENING)
_COMPARED = re.compile(
    r"\b(?:(?<!later )(?<!earlier )(?<!sooner )(?<!rather )than|against|compared (?:with|to)|unlike|(?:increase|decrease|rise|drop|fall|decline|jump|surge|reduction) (?:of [\w.,% ]{1,20}? )?(?:on|over|from)) (?:(?:in|during|on|for) )?(?:the )?(?:(?:whole|all) of )?$",
    re.IGNORECASE,
)
_PERCENT_ON = re.compile(r"(?:%|per ?cent|percent) (?:up |down )?(?:on|over|from) (?:the )?$", re.IGNORECASE)
_COMPARED_TO = (
    r"\b(?:(?:up|down|rose|rising|fell|falling|climbed|dropped|(?:an? )?(?:decline|decrease|drop|fall|increase|jump|rise)) from|against|compared (?:with|to))"
    r"(?: (?:just|only|some|about|around|nearly|almost|roughly|over|more than|fewer than))? "
)
_COMPARED_COUNT = re.compile(rf"{_COMPARED_TO}$", re.IGNORECASE)
_COMPARED_THEN = re.compile(rf"{_COMPARED_TO}\d[\d,.]*(?: [a-z]+){{0,3}},?(?: (?:in|on|during|over)(?: the)?)? $", re.IGNORECASE)
_AMOUNT = r"\d[\d,.]*(?: (?:million|thousand))?(?: [a-z]+)?"
_THAT_THEN = re.compile(rf"{_AMOUNT},? from (?:just |only |about |around |nearly |some )?{_AMOUNT}(?: (?:in|on|during))?(?: the)? $", re.IGNORECASE)
_FROM_THEN = re.compile(rf"\bfrom (?:just |only |about |around |nearly |some )?{_AMOUNT}(?: (?:in|on|during))?(?: the)? $", re.IGNORECASE)
_TO_NOW = re.compile(r" to (?:just |only |about |around |nearly |some |more than |over )?", re.IGNORECASE)
_AND_OTHERS = re.compile(rf"\band (?:another |a further )?{_AMOUNT}(?: more| others)? (?:on|in) $", re.IGNORECASE)
_AND_ON = re.compile(r",? and (?:on|in) $", re.IGNORECASE)
_NUMBER_NEXT = re.compile(r",? \d")
_COUNTED_THEN = re.compile(r" ?\(|,? (?:when|in which|during which)\b|,? [\d,]+\b")
_BRACKET = re.compile(r" ?\( ?|: ?")
_OF_PART = re.compile(
    r", (?:including|with|among (?:them|whom)|of (?:them|whom)) [^;.]*?\d[\d,.]*(?: of them| alone| [a-z]+ing)? (?:on|in|since)(?: the)? $",
    re.IGNORECASE,
)
_AGO = re.compile(r"(?:[a-z]+ ){0,2}[\d,.]+(?: [a-z]+)? (?:(?:a|one|two|three) weeks? (?:ago|earlier|before)|\w+ (?:days|months?|years?) ago)\b")
_AVERAGE = re.compile(r"\b(?:daily|weekly|monthly|yearly|annual) averages? of (?:[a-z]+ ){0,3}$", re.IGNORECASE)
_BACK = re.compile(r"(?:for|in|over|during|within) ", re.IGNORECASE)  # "in the past six months": a length, which readers leave open
_STEP = 20  # characters from a total to a date of its own: "to 732 since April 1"
_SUMS = r"(?:total|tally|figure|number|toll|count)"
_LINK = r"(?:to|at|above|past|beyond|over)"
_SUM = re.compile(rf"\b{_SUMS}(?: of [\w ]{{3,40}})? (?:so far |since )?$", re.IGNORECASE)
_QUALIFIER = re.compile(r"(?:[a-z]+ ){0,3}")
_NEW_SUM = re.compile(
    rf"\b(?:bringing|taking|lifting|raising|pushing|(?:which|that) (?:brings?|brought|takes?|took|lifted|raised|pushed)) (?:to (?P<first>[\d,.]+) )?the (?:total |overall )?{_SUMS}"
    rf"\b(?P<what>[^.;:\d]*?)(?(first)|{_LINK} (?P<last>(?:[a-z]+ ){{0,3}}[\d,.]+))",
    re.IGNORECASE,
)
_TO_SUM = re.compile(rf" {_LINK} ", re.IGNORECASE)
_SUM_TO = re.compile(rf"(?:['’]s)? (?:overall |running )?{_SUMS} {_LINK} ", re.IGNORECASE)  # "this year's total above"


def sole_date(parsed: Parsed, at: int) -> DateMention | None:
    """The date of a count at offset `at` beside which no other of its sentence can be."""
    return date_of_total(parsed, at) or date_right_after(parsed, at) or date_in_front(parsed, at) or date_opening_half(parsed, at)


def date_in_front(parsed: Parsed, at: int) -> DateMention | None:
    """The date right in front of the bracket in which a count stands: "5 per cent more than in the previous week (9,460)"."""
    text = parsed.sentence.text
    return next((d for d in parsed.dates if d.finish <= at and (_BRACKET.fullmatch(text[d.finish : at]) or _opens_its_part(text, d, at))), None)


def _opens_its_part(text: str, mention: DateMention, at: int) -> bool:
    """ "41,020 returned in May and in June 31,311"."""
    return text[mention.finish : at] == " " and _AND_ON.search(text[: mention.begin]) is not None


def is_of_another(parsed: Parsed, mention: DateMention, at: int) -> bool:
    """Whether a date is told of another count than the one at offset `at`: of a later total, of what it is compared with, or of a part of it."""
    tells = (is_of_later_total, is_compared, is_of_later_compared_count, is_of_part, is_before_change, is_of_next_count)
    return any(tell(parsed, mention, at) for tell in tells)


def is_of_later_compared_count(parsed: Parsed, mention: DateMention, at: int) -> bool:
    """Whether a date is that of a count with which the one at offset `at`, before it, is compared: "3,000 a day, up from 500 in June"."""
    return at < mention.begin and _COMPARED_THEN.search(parsed.sentence.text[at : mention.begin]) is not None


def is_before_change(parsed: Parsed, mention: DateMention, at: int) -> bool:
    """Whether a date is that from which the count at offset `at` rose or fell: "rose to 1,245, from 1,040 in December", "from 1,040 in December to 1,245"."""
    text = parsed.sentence.text
    if at < mention.begin:
        return _THAT_THEN.match(text[at : mention.begin]) is not None
    return _TO_NOW.fullmatch(text[mention.finish : at]) is not None and _FROM_THEN.search(text[: mention.begin]) is not None


def is_of_next_count(parsed: Parsed, mention: DateMention, at: int) -> bool:
    """Whether a date is that of a count after the one at offset `at`, which has one before it: "On Sunday 1,020 returned and 1,311 on Monday"."""
    text = parsed.sentence.text
    if mention.begin < at or not any(d.finish <= at for d in parsed.dates):
        return False
    between = text[at : mention.begin]
    is_in_front = _AND_ON.search(between) is not None and _NUMBER_NEXT.match(text[mention.finish :]) is not None
    return is_in_front or _AND_OTHERS.search(between) is not None


def is_told_roughly(parsed: Parsed, at: int) -> bool:
    """Whether the count at offset `at` is one of every day, week or month, or of a day told roughly: "up from a weekly average of 6,500", "down from 29,000 a week ago"."""
    text = parsed.sentence.text
    return _AVERAGE.search(text[:at]) is not None or (is_count_compared(parsed, at) and _AGO.match(text[at:]) is not None)


def is_of_part(parsed: Parsed, mention: DateMention, at: int) -> bool:
    """Whether a date is told of a part of the count at offset `at`: "80,000 in recent days, including 31,000 on Saturday"."""
    return at < mention.begin and _OF_PART.search(parsed.sentence.text[at : mention.begin]) is not None


def totalled_at(parsed: Parsed, mention: DateMention) -> int | None:
    """Where the number stands of the total that a date is told of: "bringing the total since January to 900,000"; null for other dates."""
    text = parsed.sentence.text
    before = _SUM.search(text[: mention.begin])
    link = _TO_SUM.match(text[mention.finish :]) if before is not None else _SUM_TO.match(text[mention.finish :])
    return mention.finish + link.end() if link is not None else None


def is_new_total(parsed: Parsed, at: int) -> bool:
    """Whether the count at offset `at` is a total to which its sentence adds, and of which no date is told: "188 on Saturday, taking the number expelled to 732"."""
    found = _NEW_SUM.search(parsed.sentence.text)
    if found is None or any(
        found.start() < d.begin < found.end() + _STEP or (found["first"] and _is_since(parsed, d, found.end())) for d in parsed.dates
    ):
        return False
    begin, end = found.span("first" if found["first"] else "last")
    return begin <= at < end


def _is_since(parsed: Parsed, mention: DateMention, at: int) -> bool:
    """Whether a date after an offset tells since when: "taking to 732 the number of foreigners removed from the city since November 1"."""
    return " since " in parsed.sentence.text[at : mention.begin]


def half(text: str, at: int) -> tuple[int, int]:
    """Where the part of a sentence between semicolons begins and ends, in which a count stands; nowhere in one without any."""
    if ";" not in text:
        return 0, 0
    end = text.find(";", at)
    return text.rfind(";", 0, at) + 1, len(text) if end < 0 else end


def date_opening_half(parsed: Parsed, at: int) -> DateMention | None:
    """The date with which the part of a sentence between semicolons begins that holds a count: "in 2023, 489,981 returned; in 2024, 315,150"."""
    text = parsed.sentence.text
    first, last = half(text, at)
    here = [d for d in parsed.dates if first <= d.begin < last]
    return here[0] if len(here) == 1 and here[0].finish <= at and text[first : here[0].begin].strip().lower() in _OPENING else None


def date_opening_before_half(parsed: Parsed, at: int) -> DateMention | None:
    """The one date of a sentence, with which it opens, where the count stands after a semicolon: "On Friday people marched; one died"."""
    text = parsed.sentence.text
    if half(text, at)[0] == 0 or len(parsed.dates) != 1:
        return None
    return parsed.dates[0] if text[: parsed.dates[0].begin].strip().lower() in _OPENING_DAY else None


def is_compared(parsed: Parsed, mention: DateMention, at: int) -> bool:
    """Whether a date is that of what is compared with the count at offset `at`: "100,000, more than in 2023 and 2024"; not of "in 2023, when 90,000"."""
    return is_compared_with(parsed, mention) and (at < mention.begin or _COUNTED_THEN.match(parsed.sentence.text[mention.finish :]) is None)


def is_count_compared(parsed: Parsed, at: int) -> bool:
    """Whether the count at offset `at` is one with which another is compared: "31,420 in October, up from 28,905 in September"."""
    return _COMPARED_COUNT.search(parsed.sentence.text[:at]) is not None


def is_of_compared_count(parsed: Parsed, mention: DateMention) -> bool:
    """Whether a date is that of a count with which another is compared: "up from 28,905 in September", "more than in September"."""
    return is_compared_with(parsed, mention) or _COMPARED_THEN.search(parsed.sentence.text[: mention.begin]) is not None


def is_compared_with(parsed: Parsed, mention: DateMention) -> bool:
    """Whether a date is only that of what something is compared with: "more than in 2023", "up 4 per cent on the previous week"."""
    before = parsed.sentence.text[: mention.begin]
    return _COMPARED.search(before) is not None or (mention.day is None and _PERCENT_ON.search(before) is not None)


def date_of_total(parsed: Parsed, at: int) -> DateMention | None:
    """The date told of the total that a count at offset `at` is the number of."""
    text = parsed.sentence.text
    return next(
        (d for d in parsed.dates if (number := totalled_at(parsed, d)) is not None and at <= number and _QUALIFIER.fullmatch(text[at:number])), None
    )


def is_of_later_total(parsed: Parsed, mention: DateMention, at: int) -> bool:
    """Whether a date is told of a total that follows the count at offset `at`: "30,000 returned, bringing the total since January to 900,000"."""
    return at < mention.begin and totalled_at(parsed, mention) is not None


def date_right_after(parsed: Parsed, at: int) -> DateMention | None:
    """The date that comes directly after a count at offset `at`, which has no other: "including 554,000 this year", "12,000 in June and 15,000 in July"."""
    text = parsed.sentence.text
    named = (d for d in parsed.dates if at < d.begin and not d.opens_clause and not _BACK.match(d.text))
    return next((d for d in named if _DIRECTLY.fullmatch(text[at : d.begin])), None)
