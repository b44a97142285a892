"""What a number counts: the noun it belongs to and the verbs that say what happened to those counted."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.extraction.document import Parsed
from app.extraction.measure_triggers import triggers
from app.extraction.measures import measures_of
from app.extraction.numbers import Count, value_of
from app.extraction.tables import word_map, words_of
from app.extraction.text import CAPITALS
from app.extraction.tokens import token_at
from app.models.vocabulary import ActorKind, Measure

if TYPE_CHECKING:
    from spacy.tokens import Token

_MONEY = re.compile(r"[$€£₨¥]\s*$|\b(?:Rs|PKR|USD|AFN)\.?\s*$", re.IGNORECASE)
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_IN_A_DATE = re.compile(rf"\b{_MONTH}\s*$"), re.compile(rf"\s*(?:st|nd|rd|th)?\s+{_MONTH}\b")
_MARKS = ("“", "”", '"', "‘", "’", "'")
_NONE_OF = re.compile(r"\b(?:not|no|any|each|every)\s*$", re.IGNORECASE)
_NO_PEOPLE_UNIT = re.compile(
    r"\s*(?:-|–)?\s*(?:%|(?:per ?cent|percent|dollars?|rupees|afghanis?|euros?|tomans?|rials?|km|kilomet\w+|met(?:er|re)s?|mi(?:les?)|hours?|days?|weeks?|months?|years?|"
    r"minutes?|tons?|tonnes?|litres?|liters?|kilos?|kilograms?|trucks?|lorr\w+|vehicles?|automobiles?|cars?|motorbikes?|motorcycles?|rickshaws?|boats?|tents?|weapons?|rifles?|pistols?|shops?|containers?|homes?|houses|villages?|countries|nations|visas?|cards?|flights?|"
    r"of\s+(?:dollars|rupees|afghanis|euros|tomans|rials|miles|kilomet\w+|tons|tonnes|hours|days|weeks|months|years)|"
    r"(?:air ?strike|attack|blast|bomb(?:ing)?|drone|explosion|mine|missile|mortar|raid|rocket|shell|strike)s?(?! (?:victim|survivor)s)|times?|points?|buses|coaches|schools?|hectares?|acres?|megawatts?|mw|barrels?|a\.?m|p\.?m|o'clock|kg|billion)\b)",
    re.IGNORECASE,
)


_SMALL = r"(?:two|three|four|five|six|seven|eight|nine|ten|\d\d?)"
_SHARE_AFTER = re.compile(
    rf"\s+(?:in|out of)\s+(?:every\s+)?({_SMALL})\b(?!\s+(?:days?|weeks?|months?|years?|hours?|provinces|districts|cities))", re.IGNORECASE
)
# Shares of people: three in four, six in ten of them, seven returnees out of ten.
_SHARE_BEFORE = re.compile(rf"\b(?:one|{_SMALL[3:-1]})\s+(?:\w+\s+)?(?:in|out of)\s+(?:every\s+)?$", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")
_LUNAR_OR_SOLAR_YEAR = re.compile(r"1[34]\d\d")
_DIFFERENCE_AFTER = re.compile(r"(?: [a-z]+)? (?:more|fewer|less|higher|lower) than\b(?! \d)", re.IGNORECASE)  # "12,000 more than in August"
_DIFFERENCE_BEFORE = re.compile(
    r"\b(?:rose|risen|rising|rise|rises|fell|fallen|falling|fall|falls|dropped|drop|grew|grown|climbed|jumped|increased?|decreased?|declined?) (?:by|of) $",
    re.IGNORECASE,
)
_UP_ON = re.compile(r"\b(?:up|down) $", re.IGNORECASE), re.compile(r" (?:on|over|from|compared)\b", re.IGNORECASE)  # "up 300 on the day before"
_OF_YEARS = ("by", "during", "for", "from", "in", "into", "of", "since", "through", "throughout", "until")
_OUT_OF = 100  # at most, where a share is told
_AGE_BEFORE = re.compile(
    r"\b(?:ages?(?: of)?|aged(?: under| over| between| from)?|as (?:young|old) as|(?:boys|children|girls|men|minors|people|women) (?:under|over|between))\s+(?:\d+ (?:and|to) )?$",
    re.IGNORECASE,
)  # "under the age of 18"
_AFTER_NAME = re.compile(rf"\b[{CAPITALS}][\w’'-]+(?:\*|,? \((?:not|whose|a pseudonym|name)[^()]*\))?, $")  # "Omid*, 12, was deported"
_IN_BRACKETS = re.compile(rf"\b[{CAPITALS}][\w’'-]+ (?=\($)")  # "Karim Ahmadi (33)"
_OLDEST = 110  # years
_OF_A_FAMILY = re.compile(r"\b(?:members|brothers|children|people|relatives|sisters) of $")
_OF_THE_HURT = re.compile(
    r"\s+of (?:the (wounded|injured|dead|detained|arrested|deceased)|those (detained|arrested|killed|wounded|injured|hurt))\b", re.IGNORECASE
)
_AFTER_OF_THEM = {
    "by": Measure.deported, "forcibly": Measure.deported, "deported": Measure.deported, "expelled": Measure.deported, "arrested": Measure.arrested,
    "illegally": Measure.undocumented, "registered": Measure.registered, "without": Measure.undocumented, "undocumented": Measure.undocumented, "killed": Measure.killed,
}  # fmt: skip
_OF_THEM = re.compile(
    rf",?\s*(?:of (?:them|whom)|who (?:were|are|have been|had been)) ({'|'.join(w for w in _AFTER_OF_THEM if w not in ('by', 'without'))}|by force|without (?:legal )?(?:papers|documents))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Counted:
    """The noun counted (or the number itself where the noun is left out) and each measure found, with its trigger."""

    noun: "Token"
    is_elliptic: bool
    measures: tuple[tuple[Measure, "Token", str], ...]


_LEAST_BY_NEARNESS = 10  # smaller counts are too often something else to be tied to a trigger they do not depend on


def may_count_people(parsed: Parsed, count: Count) -> bool:
    """Whether a number is no share, no amount of money, goods, time or the like by what stands right beside it, and not of people who only saw or told what is told."""
    text = parsed.sentence.text
    if _is_of_a_parent(parsed, count) or _is_of_bystanders(parsed, count):
        return False
    if count.value == 1 and _OF_A_FAMILY.search(text[: count.anchor]):
        return False  # "ten members of one family"
    return not (
        _is_share(text, count) or _is_difference(text, count) or _MONEY.search(text[: count.anchor]) or _NO_PEOPLE_UNIT.match(text[count.end :])
    )


def _is_of_a_parent(parsed: Parsed, count: Count) -> bool:
    """ "A mother of five", "a widow with five children": whose children are no news."""
    number = token_at(parsed.doc, count.end - 1)
    noun = number.head if number is not None and number.dep_ == "nummod" and number.head.lemma_.lower() in words_of("offspring") else None
    if noun is not None and noun.dep_ == "pobj" and noun.head.lower_ == "with" and noun.head.head.tag_ == "NN":
        return noun.head.head.lemma_.lower() in words_of("person")
    return number is not None and number.dep_ == "pobj" and number.head.lower_ == "of" and number.head.head.lemma_.lower() in word_map("kin")


def is_age(parsed: Parsed, count: Count) -> bool:
    """ "Girls between the ages of 12 and 18", "Farida (not her real name), 34, was arrested"."""
    before, after = parsed.sentence.text[: count.start], parsed.sentence.text[count.end :]
    is_one = count.text.isdigit() and 0 < (count.value or 0) <= _OLDEST
    if is_one and _AFTER_NAME.search(before) and after.startswith((",", ".")):
        return True
    named = _IN_BRACKETS.search(before) if is_one and after.startswith(")") else None
    token = token_at(parsed.doc, named.start()) if named is not None else None
    mention = parsed.mention_at(token) if token is not None else None
    if mention is not None and mention.actor.kind is ActorKind.person:
        return True  # where "Nimroz (45)" tells how many there
    return _AGE_BEFORE.search(before) is not None


def is_year(parsed: Parsed, count: Count) -> bool:
    """ "the highest figure of 2024", "the worst month since 2021": four digits without a comma that count no noun."""
    number = token_at(parsed.doc, count.end - 1)
    if number is None:
        return False
    if number.dep_ == "nsubj" and number.head.lemma_ in ("see", "witness", "bring") and _YEAR.fullmatch(number.text):
        return True  # "2024 has seen 290,000 return"
    if number.dep_ not in ("pobj", "npadvmod") or number.head.lower_ not in _OF_YEARS:
        return False
    of_time = _LUNAR_OR_SOLAR_YEAR.fullmatch(number.text) is not None and number.head.head.lemma_.lower() in words_of("part_of_year")
    return of_time or _YEAR.fullmatch(number.text) is not None


def _is_difference(text: str, count: Count) -> bool:
    """ "66,000, 12,000 more than in August", "fell by 5,000 to 61,200", "up 300 on the day before": how far one count is from another."""
    before, after = text[: count.start], text[count.end :]
    if _DIFFERENCE_BEFORE.search(before) or (_UP_ON[0].search(before) and _UP_ON[1].match(after)):
        return True
    return _DIFFERENCE_AFTER.match(after) is not None


def _is_share(text: str, count: Count) -> bool:
    """ "Seven in ten" and its parts; not "340 in two operations", "14 out of 40"."""
    whole = _SHARE_AFTER.match(text[count.end :])
    if whole is not None:
        return (count.value or 0) <= (value_of(whole[1]) or 0) <= _OUT_OF and not (
            whole[0].lstrip().startswith("out") and len(whole[1]) == 2 and whole[1] != "10"
        )
    return (count.value or 0) <= _OUT_OF and _SHARE_BEFORE.search(text[: count.anchor]) is not None


def counted(parsed: Parsed, count: Count) -> Counted | None:
    """What `count` counts, if it is people and something is said to have happened to them."""
    if not may_count_people(parsed, count):
        return None
    text = parsed.sentence.text
    if (count.value or 99) <= 31 and (_IN_A_DATE[0].search(text[: count.anchor]) or _IN_A_DATE[1].match(text[count.end :])):
        return None
    if count.value == 1 and _NONE_OF.search(text[: count.anchor]):
        return None
    number = token_at(parsed.doc, count.end - 1)
    if number is None or (count.value is not None and count.value > 10**9):
        return None
    if number.dep_ == "quantmod" and number.i > 0 and number.nbor(-1).lower_ == "from":
        number = number.head  # "surged from 5,000 to 30,000"
    noun = people_noun(parsed, number) or _put_at(number)
    if noun is None and number.head.i == number.i + 1 and number.head.lower_ in ("more", "others"):
        number = number.head  # "injuring fifteen more"
    elliptic = noun is None
    if elliptic and (told_after := _OF_THEM.match(text[count.end :])) is not None:
        return Counted(number, True, ((_AFTER_OF_THEM[told_after[1].lower().split()[0]], number, "of_them"),))
    told = number.nbor() if number.i + 1 < len(parsed.doc) else number
    if noun is None and told.lower_ in triggers("adj") and told.dep_ != "amod":
        return Counted(number, True, ((triggers("adj")[told.lower_], told, "after_number"),))
    if noun is None:
        if _is_an_age(number) or _is_known(number):
            return None
        if number.dep_ not in ("nsubj", "nsubjpass", "dobj", "pobj", "conj", "nummod", "ROOT", "attr", "npadvmod") or _counts_a_thing(parsed, number):
            return None
        noun = number
    measures = measures_of(parsed, noun, number)
    if count.value is not None and count.value < _LEAST_BY_NEARNESS:
        measures = [m for m in measures if m[2] != "nearest"]
    if count.value == 1:
        measures = [m for m in measures if m[2] in ("verb", "left_so", "harm_to") and m[0] not in (Measure.affected, Measure.other, Measure.returned)]
    if not measures and elliptic and (state := _OF_THE_HURT.match(text[count.end :])) is not None:
        measures = [(triggers("adj").get((state[1] or state[2]).lower(), Measure.killed), number, "of_the_hurt")]
    if not measures and not elliptic and count.value != 1 and is_migrant(parsed, noun):
        above = noun.head.head.lemma_.lower()
        is_total = _is_somewhere(noun) or (noun.head.lower_ == "of" and above in words_of("toll")) or (noun.head.lower_ == "to" and above == "home")
        measures = [(Measure.other if is_total else Measure.affected, noun, "default")]
    return Counted(noun, elliptic, tuple(measures)) if measures else None


def _is_of_bystanders(parsed: Parsed, count: Count) -> bool:
    """ "Shot before a crowd of thousands", "in front of hundreds of villagers", "interviewed 34 returnees": who saw or told it, not to whom it was done."""
    number = token_at(parsed.doc, count.end - 1)
    noun = people_noun(parsed, number) or number if number is not None else None
    for token in (noun, *noun.ancestors) if noun is not None else ():
        link = token.head
        if token.pos_ in ("VERB", "AUX"):
            return False
        if link.lemma_ in words_of("questioning") and token.dep_ in ("dobj", "nsubjpass"):
            return True
        if token.dep_ == "pobj" and (link.lower_ == "before" or (link.lower_ == "by" and link.head.lemma_ == "watch")):
            return True
        if token.dep_ == "pobj" and link.lower_ == "of" and link.head.lemma_.lower() in words_of("before_whom") and link.head.dep_ == "pobj":
            return True
        if token.dep_ == "pobj" and link.lower_ in ("to", "with") and link.head.lemma_ in ("speak", "talk"):
            return True
    return False


def _is_somewhere(noun: "Token") -> bool:
    """ "More than 200 journalists are still in the country"; "the four million Afghans in Pakistan"."""
    verb = noun.head
    if any(c.lower_ == "in" and any(p.pos_ == "PROPN" for p in c.children) for c in noun.children):
        return True
    places = [p for c in verb.children if c.lower_ == "in" for p in c.children if p.dep_ == "pobj"]
    return noun.dep_ == "nsubj" and verb.lemma_ == "be" and any(p.pos_ == "PROPN" or p.lemma_ in words_of("area") for p in places)


def _is_known(number: "Token") -> bool:
    """ "The two had joined a group": who was told of before."""
    is_subject = number.pos_ == "NUM" and number.dep_ in ("nsubj", "nsubjpass") and not number.text.isdigit()
    before = number.nbor(-1) if number.i > 0 else number
    return is_subject and before.head.i == number.i and before.lower_ in ("the", "these", "those")


def _is_an_age(number: "Token") -> bool:
    """ "Gul Rahman, who is 38"."""
    verb = number.head
    return (
        number.dep_ in ("attr", "acomp")
        and verb.lemma_ == "be"
        and any(c.dep_ == "nsubj" and c.lower_ in ("who", "he", "she", "i") for c in verb.children)
    )


def _put_at(number: "Token") -> "Token | None":
    """The noun that a number is put at: "put the number of children at 213", "put its losses at five"."""
    holders = number.head.ancestors if number.dep_ == "pobj" and number.head.lower_ == "at" else ()
    verb = next((a for a in holders if a.lemma_ in ("put", "estimate", "stand", "be")), None)
    if verb is None:
        return None
    whole = next((c for c in verb.children if c.dep_ in ("dobj", "nsubj", "nsubjpass") and c.lemma_.lower() in words_of("toll")), None)
    inner = (p for c in (whole.children if whole is not None else ()) if c.lower_ == "of" for p in c.children if p.dep_ == "pobj")
    return next(inner, whole)


def _counts_a_thing(parsed: Parsed, number: "Token") -> bool:
    """Whether a number without a people noun still has some other noun to count."""
    head = number.head
    modifies = number.dep_ in ("nummod", "quantmod", "compound") and head.pos_ in ("NOUN", "PROPN") and head.i > number.i
    of = [c for c in number.children if c.dep_ == "prep" and c.lower_ == "of" and any(t.pos_ in ("NOUN", "PROPN") for t in c.children)]
    following = parsed.doc[number.i + 1] if number.i + 1 < len(parsed.doc) else None
    return modifies or bool(of) or (following is not None and following.pos_ in ("NOUN", "PROPN") and following.dep_ != "npadvmod")


def people_noun(parsed: Parsed, number: "Token") -> "Token | None":
    """The noun for people within a few words after the number, all between being modifiers."""
    for token in parsed.doc[number.i + 1 : number.i + 8]:
        if is_people(parsed, token):
            follows = parsed.doc[token.i + 1] if token.i + 1 < len(parsed.doc) else None
            is_before_noun = follows is not None and follows.pos_ in ("NOUN", "PROPN") and follows.lower_ != "home"  # "sent a million Afghans home"
            names_a_thing = is_before_noun and token.dep_ in ("compound", "nmod", "amod")
            if not names_a_thing and not _tells_of_next(token):
                return token
            continue
        if token.text in _MARKS and (token.i == number.i + 1 or token.nbor(-1).pos_ == "ADJ"):
            continue  # 5,400 “unauthorised foreigners”, 4,700 "illegal" migrants
        if (token.pos_ in ("VERB", "AUX", "PRON") and token.tag_ not in ("VBN", "VBG", "PRP$")) or token.text in (".", ",", ";", ":", "“", "”"):
            return None
        if token.pos_ == "ADP" and token.lower_ != "of":
            return None
        if token.pos_ == "NOUN" and token.dep_ not in ("compound", "nmod", "amod", "npadvmod", "poss") and token.i != number.i:
            return None
    return None


def _tells_of_next(word: "Token") -> bool:
    """Whether an adjective tells of the people named next: "17 illegal Afghan nationals"."""
    after = [t for t in word.doc[word.i + 1 : word.i + 4] if t.text not in _MARKS]
    return word.tag_ == "JJ" and word.lemma_.lower() in words_of("people") and bool(after) and after[0].pos_ in ("ADJ", "NOUN", "PROPN")


def is_people(parsed: Parsed, token: "Token") -> bool:
    """Whether a noun stands for people: a listed noun, or a nationality as a plural noun."""
    if token.pos_ not in ("NOUN", "PROPN", "ADJ"):
        return False
    if token.text[0].islower() and {token.lemma_.lower(), token.lower_.removesuffix("s")} & words_of("people"):
        return True
    if token.text in words_of("people_by_name"):
        return any(c.like_num for c in token.children)
    is_demonym = any(n.start <= token.idx < n.end and n.row("demonym") is not None for n in parsed.names)
    return is_demonym and (token.tag_ in ("NNS", "NNPS") or token.text.endswith("s"))


def is_migrant(parsed: Parsed, noun: "Token") -> bool:
    """Whether a noun stands for people of a nation or on the move."""
    words = {noun.lemma_.lower(), *(c.lemma_.lower() for c in noun.children)}
    is_demonym = any(n.start <= noun.idx < n.end and n.row("demonym") is not None for n in parsed.names)
    return bool(words & (words_of("migrants") - {"citizen", "national", "family", "individual", "resident", "holder", "household"})) or is_demonym
