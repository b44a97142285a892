"""Counts in running text: numerals, number words, ranges, "dozens of"; with how exact they are meant."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from app.extraction.tables import word_map, words_of
from app.models.vocabulary import Qualifier

# What a vague word says at least; no upper bound is claimed (own convention).
_VAGUE_FLOOR = {"dozens": 24, "scores": 40, "hundreds": 200, "thousands": 2_000, "tens of thousands": 20_000,
                "hundreds of thousands": 200_000, "millions": 2_000_000, "tens of millions": 20_000_000}  # fmt: skip
_SPANS = ("", 2, 3, 4)  # ways in which two ends are told: "between … and", "to", "–", "or"


_AS_MANY, _ROUND = "as many as", 100
_PERHAPS = re.compile(r"^[^,;]{0,60}?\b(?:may|might|could|would|can|will)\b")
_LONGEST = 80  # characters of a number; longer ones count nothing
_NOT = re.compile(r"(?:\b(?:not|never|cannot)|n['’]t)\s+$", re.IGNORECASE)
_HANDED = re.compile(
    r"\b(?:hand(?:s|ed|ing)?|turn(?:s|ed|ing)?|gave|giv(?:es?|en|ing)|took|tak(?:es?|en|ing))\s+over$", re.IGNORECASE
)  # "handed over 1,900 prisoners"
_FRACTION = re.compile(
    r"(?:(?P<whole>[a-z]+) and a half|(?P<quarters>an?|one|three) quarters?(?: of an?)?) (?P<scale>[a-z]+)|(?:an?|one) (?P<scale2>[a-z]+) and a half"
)
_OR_MORE = re.compile(
    r"\+|(?: (?!or\b|and\b)[a-z]+){0,2} (?:or more\b(?! than)|and more\b(?=\s*(?:[A-Z]|$|[.,;])))"
)  # "30,000+", "5,000 people or more"
_DECIMAL_COMMA = re.compile(r"(?<=\d),(?=\d{1,3} (?:million|billion))")  # "2,345 million" is no billion
_SCALED = re.compile(r"hundred|thousand|million|billion|lakh", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Count:
    """A count at `start`..`end` (its qualifying words included); `anchor` is where the bare number begins."""

    start: int
    end: int
    anchor: int
    text: str
    value: int | None
    least: int | None
    most: int | None
    qualifier: Qualifier


def find_counts(text: str) -> list[Count]:
    """All counts of a text; what they count is for the caller to see."""
    counts = []
    for match in _count_pattern().finditer(text):
        count = _read(text, match)
        if count is not None:
            counts.append(count)
    return counts


def _read(text: str, match: re.Match[str]) -> Count | None:
    qualifier, start = _qualifier_before(text, match.start())
    printed = text[start : match.end()]
    if match["vague"]:
        words = " ".join(match["vague"].lower().split())
        floor = _VAGUE_FLOOR.get(words)
        return Count(start, match.end(), match.start(), printed, None, floor, None, Qualifier.vague)
    if match["single"] is None:
        low_words, high_words = (
            next(match[f"low{n}"] for n in _SPANS if match[f"low{n}"]),
            next(match[f"high{n}"] for n in _SPANS if match[f"high{n}"]),
        )
        scale = re.search(r"hundred|thousand|million|billion", high_words)
        high = value_of(high_words)
        low = value_of(low_words if scale is None or _SCALED.search(low_words) or "," in low_words else f"{low_words} {scale[0]}")
        if low is None or high is None:
            return None
        return Count(start, match.end(), match.start(), printed, None, min(low, high), max(low, high), Qualifier.about) if low < high else None
    value = value_of(match["single"])
    if value is None:
        return None
    if printed.lower().startswith(_AS_MANY) and value % (5 if value < _ROUND else 10) and not _PERHAPS.search(text[match.end() :]):
        qualifier = Qualifier.exact  # counted to the last one; "as many as 5,000" is a bound
    if qualifier is Qualifier.exact and _OR_MORE.match(text[match.end() :]):
        qualifier = Qualifier.at_least
    least = value if qualifier in (Qualifier.exact, Qualifier.at_least) else None
    most = value if qualifier in (Qualifier.exact, Qualifier.at_most) else None
    return Count(start, match.end(), match.start(), printed, value, least, most, qualifier)


def _qualifier_before(text: str, start: int) -> tuple[Qualifier, int]:
    before = text[max(0, start - 40) : start]
    match = _qualifier_pattern().search(before)
    if match is None or _HANDED.search(before[: match.end(1)]):
        passing = _passing_pattern().search(before)
        if passing is None:
            return Qualifier.exact, start
        return (Qualifier.at_most if _NOT.search(before[: passing.start()]) else Qualifier.at_least), start
    begin = max(0, start - 40) + match.start(1)
    return Qualifier(word_map("qualifier")[" ".join(match[1].lower().split())]), begin


def value_of(words: str) -> int | None:
    """The whole number that words or digits stand for; None when it is none."""
    words = _DECIMAL_COMMA.sub(".", words.lower()).replace(",", "").strip()
    if len(words) > _LONGEST:
        return None
    if words.startswith("half a "):
        return int(word_map("scale").get(words.split()[-1], 0)) // 2 or None
    if (part := _FRACTION.fullmatch(words)) is not None:
        return _of_fraction(part)
    total, current, seen = Decimal(0), Decimal(0), False  # 4.1 million is a whole number in decimals, not in binary
    for word in re.findall(r"\d+(?:\.\d+)?|[a-z]+", words):
        if word in ("and", "a", "another", "further"):
            current = current or Decimal(word in ("a", "another"))
            continue
        if word[0].isdigit():
            current, seen = current + Decimal(word), True
        elif word == "dozen":
            current, seen = (current or Decimal(1)) * 12, True
        elif word in word_map("number"):
            current, seen = current + int(word_map("number")[word]), True
        elif word in word_map("scale"):
            scale, seen = int(word_map("scale")[word]), True
            if scale == 100:
                current = (current or Decimal(1)) * 100
            else:
                total, current = total + (current or Decimal(1)) * scale, Decimal(0)
    number = total + current
    return int(number) if seen and number == int(number) else None


def _of_fraction(part: re.Match[str]) -> int | None:
    """ "Two and a half million", "a million and a half", "three quarters of a million"."""
    scale = int(word_map("scale").get(part["scale"] or part["scale2"], 0))
    if part["quarters"] is not None:
        return scale * (3 if part["quarters"] == "three" else 1) // 4 or None
    whole = value_of(part["whole"]) if part["whole"] is not None else 1
    return (scale * (2 * whole + 1)) // 2 or None if whole is not None else None


@cache
def _count_pattern() -> re.Pattern[str]:
    units = "|".join(sorted(word_map("number"), key=len, reverse=True))
    scales = "hundred|thousand|million|billion|lakh"
    digits = r"\d{1,2},\d{1,2}(?= (?:million|billion))|\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,2}(?:,\d\d)+,\d{3}|\d+(?:\.\d+)?"  # "3,84,000": lakhs
    word = rf"(?:{units})(?:[ -](?:{units}|{scales}))*(?: and (?:{units})(?:[ -](?:{units}))*)?"
    fraction = rf"(?:{units}|an?) and a half (?:{scales})|(?:an?|one) (?:{scales}) and a half|(?:an?|one|three) quarters?(?: of an?)? (?:{scales})"
    single = rf"(?:{fraction}|half a (?:{scales})|(?:an?|another|a further) (?:dozen|{scales})|(?:{digits})(?:mln|mn)\b|\d+\.\d+[mk]\b|\d{{1,2}}m\b(?= (?:[a-z]+ ){{0,2}}(?:Afghan|people\b|migrant|refugee|foreigner))|(?:{digits})(?:[ -](?:{scales}|dozen))*|(?:{word})(?: dozen)?)"
    vague = "|".join(sorted(word_map("vague_number"), key=len, reverse=True)).replace(" ", r"\s+")
    vague += rf"|several (?:dozen|{scales})|a few (?:dozen|{scales})"
    edge = r"(?<![\w$€£.,/-])"
    span = rf"between (?P<low>{single}) and (?P<high>{single})|(?<!from )(?<!by )(?P<low2>{single}) to (?P<high2>{single})"  # not "fell from 4,102 to 2,945"
    span += rf"|(?P<low4>{units}) or (?P<high4>(?:{units})(?: (?:{scales}))?)"
    span += rf"|(?P<low3>{digits})\s*[-–—]\s*(?P<high3>(?:{digits})(?: (?:{scales}))?)"
    return re.compile(rf"{edge}(?:(?P<vague>{vague})|{span}|(?P<single>{single}))(?![\w%]|[.,]\d|[-–]\w|/\d)", re.IGNORECASE)


@cache
def _passing_pattern() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sorted(words_of('passing')))})\s+(?:the\s+(?:(?:figure|mark|threshold)\s+of\s+)?)?$", re.IGNORECASE)


@cache
def _qualifier_pattern() -> re.Pattern[str]:
    listed = "|".join(re.escape(p).replace(r"\ ", r"\s+") for p in sorted(word_map("qualifier"), key=len, reverse=True))
    return re.compile(rf"\b({listed})\s+(?:the\s+|another\s+|an?\s+)?$", re.IGNORECASE)
