"""What a number counts: the noun it belongs to and the verbs that say what happened to those counted."""

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from app.extraction.document import Parsed
from app.extraction.numbers import Count
from app.extraction.tables import rows, words_of
from app.models.vocabulary import Measure

if TYPE_CHECKING:
    from spacy.tokens import Token

_MONEY = re.compile(r"[$€£₨¥]\s*$|\b(?:Rs|PKR|USD|AFN)\.?\s*$", re.IGNORECASE)
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_IN_A_DATE = re.compile(rf"\b{_MONTH}\s*$"), re.compile(rf"\s*(?:st|nd|rd|th)?\s+{_MONTH}\b")
_NONE_OF = re.compile(r"\b(?:not|no|any|each|every)\s*$", re.IGNORECASE)
_NO_PEOPLE_UNIT = re.compile(
    r"\s*(?:-|–)?\s*(?:per ?cent|%|percent|dollars?|rupees|afghanis?|euros?|tomans?|rials?|km|kilomet|met(?:er|re)s?|mi(?:les?)\b|hours?|days?|weeks?|months?|years?|"
    r"minutes?|tons?|tonnes?|litres?|liters?|kilos?|kilograms?|trucks?|lorr|vehicles?|containers?|homes?|houses|villages?|countries|nations|visas?|cards?|flights?|"
    r"times?|points?|buses|coaches|schools?|hectares?|acres?|megawatts?|mw\b|barrels?|a\.?m\b|p\.?m\b|o'clock|kg\b|billion)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Counted:
    """The noun counted (or the number itself where the noun is left out) and each measure found, with its trigger."""

    noun: "Token"
    is_elliptic: bool
    measures: tuple[tuple[Measure, "Token", str], ...]


# Verbs that tell of an arrest only in the passive: "12 are being held", not "Afghans who hold cards".
_HELD = ("hold", "seize", "book")
_LEAST_BY_NEARNESS = 10  # smaller counts are too often something else to be tied to a trigger they do not depend on


@cache
def _triggers(pos: str) -> dict[str, Measure]:
    return {row["trigger"]: Measure(row["measure"]) for row in rows("measures") if row["pos"] == pos}


def counted(parsed: Parsed, count: Count) -> Counted | None:
    """What `count` counts, if it is people and something is said to have happened to them."""
    text = parsed.sentence.text
    if _MONEY.search(text[: count.anchor]) or _NO_PEOPLE_UNIT.match(text[count.end :]):
        return None
    if (count.value or 99) <= 31 and (_IN_A_DATE[0].search(text[: count.anchor]) or _IN_A_DATE[1].match(text[count.end :])):
        return None
    if count.value == 1 and _NONE_OF.search(text[: count.anchor]):
        return None
    number = next((t for t in reversed(parsed.doc) if t.idx < count.end), None)
    if number is None or (count.value is not None and count.value > 10**9):
        return None
    noun = _people_noun(parsed, number) or _put_at(number)
    elliptic = noun is None
    told = number.nbor() if number.i + 1 < len(parsed.doc) else number
    if noun is None and told.lower_ in _triggers("adj") and told.dep_ != "amod":
        return Counted(number, True, ((_triggers("adj")[told.lower_], told, "after_number"),))
    if noun is None:
        if number.dep_ not in ("nsubj", "nsubjpass", "dobj", "pobj", "conj", "nummod", "ROOT", "attr", "npadvmod") or _counts_a_thing(parsed, number):
            return None
        noun = number
    measures = _measures(parsed, noun, number)
    if count.value is not None and count.value < _LEAST_BY_NEARNESS:
        measures = [m for m in measures if m[2] != "nearest"]
    if count.value == 1:
        measures = [m for m in measures if m[2] == "verb" and m[0] not in (Measure.affected, Measure.other, Measure.returned)]
    if not measures and not elliptic and count.value != 1 and _is_migrant(parsed, noun):
        measures = [(Measure.affected, noun, "default")]
    return Counted(noun, elliptic, tuple(measures)) if measures else None


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
    is_year = number.text.isdigit() and len(number.text) == 4 and number.head.lower_ in ("in", "since", "by", "of", "until", "from")
    return modifies or bool(of) or is_year or (following is not None and following.pos_ in ("NOUN", "PROPN") and following.dep_ != "npadvmod")


def _people_noun(parsed: Parsed, number: "Token") -> "Token | None":
    """The noun for people within a few words after the number, all between being modifiers."""
    for token in parsed.doc[number.i + 1 : number.i + 8]:
        if is_people(parsed, token):
            follows = parsed.doc[token.i + 1] if token.i + 1 < len(parsed.doc) else None
            names_a_thing = follows is not None and token.dep_ in ("compound", "nmod", "amod") and follows.pos_ in ("NOUN", "PROPN")
            if not names_a_thing:
                return token
            continue
        if (token.pos_ in ("VERB", "AUX", "PRON") and token.tag_ not in ("VBN", "VBG", "PRP$")) or token.text in (".", ",", ";", ":", "“", "”"):
            return None
        if token.pos_ == "ADP" and token.lower_ != "of":
            return None
        if token.pos_ == "NOUN" and token.dep_ not in ("compound", "nmod", "amod", "npadvmod") and token.i != number.i:
            return None
    return None


def is_people(parsed: Parsed, token: "Token") -> bool:
    """Whether a noun stands for people: a listed noun, or a nationality as a plural noun."""
    if token.pos_ not in ("NOUN", "PROPN", "ADJ"):
        return False
    if token.lemma_.lower() in words_of("people") and token.text[0].islower():
        return True
    is_demonym = any(n.start <= token.idx < n.end and n.row("demonym") is not None for n in parsed.names)
    return is_demonym and (token.tag_ in ("NNS", "NNPS") or token.text.endswith("s"))


def _is_migrant(parsed: Parsed, noun: "Token") -> bool:
    words = {noun.lemma_.lower(), *(c.lemma_.lower() for c in noun.children)}
    is_demonym = any(n.start <= noun.idx < n.end and n.row("demonym") is not None for n in parsed.names)
    return bool(words & (words_of("migrants") - {"citizen", "national", "family", "individual", "resident", "holder", "household"})) or is_demonym


def _measures(parsed: Parsed, noun: "Token", number: "Token") -> list[tuple[Measure, "Token", str]]:
    itself = _triggers("noun").get(noun.lemma_.lower())
    if itself in (Measure.killed, Measure.wounded):
        return [(itself, noun, "noun_itself")]
    return (
        _left_so(noun)
        or _by_papers(noun)
        or _by_verb(noun)
        or _by_modifier(parsed, noun, number)
        or _by_noun(noun)
        or _by_place(noun)
        or _by_neighbour(parsed, noun)
    )


def _left_so(noun: "Token") -> list[tuple[Measure, "Token", str]]:
    """ "left one guard dead", "left thousands homeless"."""
    verb = next((a for a in list(noun.ancestors)[:3] if a.lemma_ == "leave"), None)
    if verb is None or noun.i < verb.i:
        return []
    for token in noun.doc[noun.i + 1 : noun.i + 6]:
        measure = _triggers("adj").get(token.lower_)
        if measure is not None:
            return [(measure, token, "left_so")]
    return []


def _by_papers(noun: "Token") -> list[tuple[Measure, "Token", str]]:
    """ "310,000 hold such cards", "host 1.3 million registered refugees"."""
    verb = noun.head
    if noun.dep_ == "nsubj" and verb.lemma_ in ("hold", "have", "carry", "possess") and not any(c.dep_ == "neg" for c in verb.children):
        papers = [c for c in verb.children if c.dep_ == "dobj" and c.lemma_.lower() in words_of("papers")]
        if papers:
            return [(Measure.registered, verb, "holds_papers")]
    modifiers = [c for c in noun.children if c.dep_ == "amod" and c.lower_ in ("registered", "undocumented")]
    hosted = noun.dep_ == "dobj" and verb.lemma_ in ("host", "shelter", "house")
    return [(_triggers("adj")[modifiers[0].lower_], modifiers[0], "modifier")] if hosted and modifiers else []


def _verb_measure(verb: "Token") -> Measure | None:
    table = _triggers("verb")
    lemma = verb.lemma_.lower()
    for child in verb.children:
        if child.dep_ in ("prt", "advmod", "prep", "npadvmod", "dobj") and (measure := table.get(f"{lemma} {child.lower_}")) is not None:
            return measure
        inner = [form for p in child.children if p.dep_ == "pobj" for form in (p.lemma_.lower(), p.lower_)] if child.dep_ == "prep" else []
        found = next((m for form in inner if (m := table.get(f"{lemma} {child.lower_} {form}")) is not None), None)
        if found is not None:
            return found
        if child.dep_ in ("xcomp", "ccomp", "advcl") and (measure := table.get(f"{lemma} to {child.lemma_.lower()}")) is not None:
            return measure
    return table.get(lemma)


def _governors(noun: "Token") -> list["Token"]:
    """Verbs that the noun is an argument of, nearest first, with verbs coordinated to them."""
    token, verbs = noun, list["Token"]()
    for ancestor in [noun, *noun.ancestors]:
        if ancestor.pos_ in ("VERB", "AUX"):
            verbs.append(ancestor)
            shared = [
                c
                for c in ancestor.children
                if c.dep_ in ("conj", "xcomp") and c.pos_ == "VERB" and not any(g.dep_ in ("nsubj", "nsubjpass", "dobj") for g in c.children)
            ]
            verbs += [*shared, *(x for c in shared for x in c.children if x.dep_ == "xcomp")]
            break
        token = ancestor
    relatives = [c for c in noun.children if c.dep_ in ("relcl", "acl") and c.pos_ == "VERB"]
    relatives += [x for c in relatives for x in c.children if x.dep_ == "ccomp"]  # "Afghans who hold no papers will be sent back", misparsed
    is_argument = token.dep_ in ("nsubj", "nsubjpass", "dobj", "pobj", "conj", "attr", "appos", "ROOT", "npadvmod", "ccomp")
    certain = [v for v in verbs if not any(c.dep_ == "mark" and c.lower_ in ("if", "unless") for c in v.children)]
    return (certain if is_argument else []) or relatives


def _by_verb(noun: "Token") -> list[tuple[Measure, "Token", str]]:
    found: list[tuple[Measure, Token, str]] = []
    for verb in _governors(noun):
        measure = _verb_measure(verb)
        if measure is not None and measure not in [m for m, _, _ in found] and _fits_role(noun, verb, measure):
            found.append((measure, verb, "verb"))
    kinds = {m for m, _, _ in found}
    if kinds == {Measure.killed, Measure.wounded}:
        return [(Measure.other, found[0][1], "killed_or_wounded")]
    if Measure.affected in kinds and len(kinds) > 1:
        found = [f for f in found if f[0] is not Measure.affected]
    if kinds <= {Measure.affected, Measure.other} and noun.lemma_.lower() == "holder":
        return [(Measure.registered, noun, "noun_itself")]
    if {Measure.deported, Measure.returned} <= kinds and any(c.lower_ == "or" for _, v, _ in found for c in v.children):
        found = [f for f in found if f[0] is Measure.returned]
    return found


def _fits_role(noun: "Token", verb: "Token", measure: Measure) -> bool:
    """Who arrests or deports is not counted as arrested or deported."""
    if verb.lemma_ == "leave" and (noun.i > verb.i or any(c.dep_ == "auxpass" for c in verb.children)):
        return False
    is_held = verb.tag_ == "VBN" and verb.dep_ == "acl"
    if verb.lemma_ in _HELD and not is_held and not any(c.dep_ in ("auxpass", "nsubjpass") for c in verb.children):
        return False
    if verb.lemma_ in ("be", "remain"):
        return True  # "are behind bars"
    if measure in (Measure.deported, Measure.arrested, Measure.released) or verb.lemma_ in ("kill", "wound", "injure"):
        path = [noun, *(a for a in noun.ancestors if a.i != verb.i)]
        top = next((t for t in path if t.head.i == verb.i), None)
        is_passive = any(c.dep_ in ("auxpass", "nsubjpass") for c in verb.children) or (verb.tag_ == "VBN" and verb.dep_ in ("acl", "relcl"))
        return top is None or top.dep_ != "nsubj" or is_passive
    return True


def _by_modifier(parsed: Parsed, noun: "Token", number: "Token") -> list[tuple[Measure, "Token", str]]:
    for child in noun.children:
        measure = _triggers("adj").get(child.lower_)
        if measure is not None:
            return [(measure, child, "modifier")]
    lemma = noun.lemma_.lower()
    measure = _triggers("noun").get(lemma)
    if measure is not None and lemma != "refugee":
        return [(measure, noun, "noun_itself")]
    for at in (number.i, noun.i):
        follows = parsed.doc[at + 1] if at + 1 < len(parsed.doc) else None
        if follows is not None and follows.lower_ in ("more", "others", "other") and at + 2 < len(parsed.doc):
            follows = parsed.doc[at + 2]
        measure = _triggers("adj").get(follows.lower_) if follows is not None else None
        if measure is None and follows is not None and follows.tag_ == "VBN" and follows.dep_ in ("acl", "conj", "amod", "ROOT"):
            measure = _verb_measure(follows)
        if measure is not None and follows is not None:
            return [(measure, follows, "after_number")]
    return []


def _by_noun(noun: "Token") -> list[tuple[Measure, "Token", str]]:
    for ancestor in noun.ancestors:
        if ancestor.pos_ in ("VERB", "AUX"):
            break
        measure = _triggers("noun").get(ancestor.lemma_.lower())
        if measure is not None:
            return [(measure, ancestor, "noun_of")]
    return []


def _by_place(noun: "Token") -> list[tuple[Measure, "Token", str]]:
    """ "166 children in the city's jails"."""
    for token in noun.doc[noun.i + 1 : noun.i + 7]:
        if token.dep_ == "pobj" and token.head.lower_ in ("in", "inside") and token.lemma_.lower() in words_of("prison"):
            return [(Measure.arrested, token, "in_prison")]
    return []


def _by_neighbour(parsed: Parsed, noun: "Token") -> list[tuple[Measure, "Token", str]]:
    """The nearest strong trigger of the sentence, within the same clause of commas."""
    best: tuple[int, Measure, Token] | None = None
    for token in parsed.doc:
        measure = _verb_measure(token) if token.pos_ == "VERB" else _triggers("noun").get(token.lemma_.lower())
        if measure is None or measure == Measure.other or token.i == noun.i or token.dep_ == "compound":
            continue
        distance = abs(token.i - noun.i) + (20 if measure is Measure.affected else 0)
        if distance <= 12 and (best is None or distance < best[0]):
            best = (distance, measure, token)
    return [(best[1], best[2], "nearest")] if best is not None and _fits_role(noun, best[2], best[1]) else []
