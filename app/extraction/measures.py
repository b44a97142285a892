"""What happened to those counted: the verb, adjective or noun that tells it -> measures."""

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from app.extraction.document import Parsed
from app.extraction.tables import rows, words_of
from app.models.vocabulary import Measure

if TYPE_CHECKING:
    from spacy.tokens import Token

_LEFT_REACH = 16  # tokens from those left dead to "dead"
# Verbs that tell of an arrest only in the passive: "12 are being held", not "Afghans who hold cards".
_HELD = ("hold", "seize", "book")


@cache
def triggers(pos: str) -> dict[str, Measure]:
    """Words of a part of speech that tell a measure."""
    return {row["trigger"]: Measure(row["measure"]) for row in rows("measures") if row["pos"] == pos}


def measures_of(parsed: Parsed, noun: "Token", number: "Token") -> list[tuple[Measure, "Token", str]]:
    """Each measure of the people that `noun` stands for, with its trigger and the rule that found it."""
    if noun.dep_ == "compound" and noun.head.lower_ == "home":
        noun = noun.head  # "sent a million Afghans home", parsed as an Afghan home
    itself = triggers("noun").get(noun.lemma_.lower())
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
    """ "left one guard dead", "left 23 soldiers and more than 200 militants dead"."""
    verb = next((a for a in noun.ancestors if a.lemma_ == "leave"), None)
    if verb is None or noun.i < verb.i or any(t.tag_ in ("VBZ", "MD") for t in noun.doc[verb.i + 1 : noun.i]):
        return []
    for token in noun.doc[noun.i + 1 : noun.i + _LEFT_REACH]:
        measure = triggers("adj").get(token.lower_)
        if measure is not None:
            return [(measure, token, "left_so")]
        if token.tag_ in ("VBZ", "VBP", "MD") or token.text == ";":
            break
    return []


def _by_papers(noun: "Token") -> list[tuple[Measure, "Token", str]]:
    """ "310,000 hold such cards", "cards held by 1.3 million refugees", "living there without papers", "have no documents"."""
    verb = noun.head
    if noun.dep_ == "nsubj" and verb.lemma_ in ("hold", "have", "carry", "possess", "lack"):
        papers = next((c for c in verb.children if c.dep_ == "dobj" and c.lemma_.lower() in words_of("papers")), None)
        if papers is not None:
            lacking = verb.lemma_ == "lack" or any(c.dep_ == "neg" or c.lower_ == "no" for c in (*verb.children, *papers.children))
            return [(Measure.undocumented if lacking else Measure.registered, verb, "holds_papers")]
    without = next((t for t in _without_papers(noun)), None)
    if without is not None and (verb.pos_ not in ("VERB", "AUX") or verb.lemma_ in words_of("dwelling")):
        return [(Measure.undocumented, without, "without_papers")]
    holder = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ in ("by", "of") else None
    if holder is not None and (
        holder.lemma_.lower() in words_of("papers") or (holder.lemma_ == "hold" and holder.head.lemma_.lower() in words_of("papers"))
    ):
        return [(Measure.registered, holder, "papers_of")]
    modifiers = [c for c in noun.children if c.dep_ == "amod" and c.lower_ in ("registered", "undocumented")]
    hosted = noun.dep_ == "dobj" and verb.lemma_ in ("host", "shelter", "house")
    return [(triggers("adj")[modifiers[0].lower_], modifiers[0], "modifier")] if hosted and modifiers else []


def _without_papers(noun: "Token") -> "Iterator[Token]":
    """ "without (legal) documents", on the noun, on what is said of it, or on the verb of its clause."""
    holders = [noun, *(c for c in noun.children if c.dep_ in ("acl", "relcl", "prep")), *([noun.head] if noun.head.pos_ == "VERB" else [])]
    for holder in holders:
        for link in (holder, *holder.children):
            if link.lower_ == "without" and any(p.lemma_.lower() in words_of("papers") for p in link.children if p.dep_ == "pobj"):
                yield link


def _verb_measure(verb: "Token") -> Measure | None:
    table = triggers("verb")
    lemma = verb.lemma_.lower()
    for child in verb.children:
        if child.dep_ in ("prt", "advmod", "prep", "npadvmod", "dobj", "oprd") and (measure := table.get(f"{lemma} {child.lower_}")) is not None:
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
            inner = [x for c in shared for x in c.children if x.dep_ == "xcomp" and not any(g.dep_ == "dobj" for g in x.children)]
            verbs += [*shared, *inner, *(x for c in shared if c.dep_ == "xcomp" for x in c.children if x.dep_ == "conj" and x.pos_ == "VERB")]
            break
        token = ancestor
    relatives = [c for c in noun.children if c.dep_ in ("relcl", "acl") and c.pos_ == "VERB"]
    relatives += [x for c in relatives for x in c.children if x.dep_ == "ccomp"]  # "Afghans who hold no papers will be sent back", misparsed
    is_argument = token.lower_ in ("around", "about", "over") or token.dep_ in (
        "nsubj",
        "nsubjpass",
        "dobj",
        "pobj",
        "conj",
        "attr",
        "appos",
        "ROOT",
        "npadvmod",
        "ccomp",
    )
    certain = [v for v in verbs if not any(c.dep_ == "mark" and c.lower_ in ("if", "unless") for c in v.children)]
    return (certain if is_argument else []) or relatives


def _by_verb(noun: "Token") -> list[tuple[Measure, "Token", str]]:
    found: list[tuple[Measure, Token, str]] = []
    for verb in _governors(noun):
        measure = _verb_measure(verb)
        if measure is Measure.returned and verb.lemma_ == "return" and noun.dep_ in ("dobj", "nsubjpass") and noun.head.i == verb.i:
            measure = Measure.deported  # "Berlin returned 28 Afghans"
        if verb.lemma_ in words_of("dwelling") and measure is Measure.other and not _dwells_somewhere(verb):
            measure = Measure.affected  # "live in fear"
        if measure in (Measure.deported, Measure.returned) and (_is_prevented(verb) or _is_intended(verb)):
            measure = Measure.affected  # "barred from deporting 32 musicians", "told 1.3 million holders to leave"
        if measure is not None and measure not in [m for m, _, _ in found] and _fits_role(noun, verb, measure):
            found.append((measure, verb, "verb"))
    kinds = {m for m, _, _ in found}
    if kinds == {Measure.killed, Measure.wounded}:
        return [(Measure.other, found[0][1], "killed_or_wounded")]
    if Measure.affected in kinds and len(kinds) > 1:
        found = [f for f in found if f[0] is not Measure.affected]
    aims = any(v.lemma_ in ("target", "face", "threaten") for _, v, _ in found)
    if kinds <= {Measure.affected, Measure.other} and noun.lemma_.lower() == "holder" and not aims:
        return [(Measure.registered, noun, "noun_itself")]
    if {Measure.deported, Measure.returned} <= kinds and any(c.lower_ == "or" for _, v, _ in found for c in v.children):
        found = [f for f in found if f[0] is Measure.returned]
    return found


def _dwells_somewhere(verb: "Token") -> bool:
    """Whether people live in a country, province or town, and not in fear or tents."""
    places = [p for c in verb.children if c.dep_ == "prep" for p in c.children if p.dep_ == "pobj"]
    return any(p.pos_ == "PROPN" or p.lemma_ in words_of("area") for p in places) or any(
        c.lower_ in ("there", "here", "abroad") for c in verb.children
    )


def _is_intended(verb: "Token") -> bool:
    """What is wanted, ordered or forbidden, not done: "intend to remove two million", "a deadline for millions to leave"."""
    if verb.tag_ != "VB" or not any(c.tag_ == "TO" for c in verb.children):
        return False
    return verb.head.lemma_.lower() in words_of("intending") or (
        verb.dep_ in ("acl", "relcl", "advcl") and verb.head.lemma_.lower() in words_of("due_date")
    )


def _is_prevented(verb: "Token") -> bool:
    return verb.dep_ == "pcomp" and verb.head.lower_ == "from" and verb.head.head.lemma_ in words_of("preventing")


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
        measure = triggers("adj").get(child.lower_)
        if measure is not None:
            return [(measure, child, "modifier")]
    lemma = noun.lemma_.lower()
    measure = triggers("noun").get(lemma)
    if measure is not None and lemma != "refugee":
        return [(measure, noun, "noun_itself")]
    for at in (number.i, noun.i):
        follows = parsed.doc[at + 1] if at + 1 < len(parsed.doc) else None
        if follows is not None and follows.lower_ in ("more", "others", "other") and at + 2 < len(parsed.doc):
            follows = parsed.doc[at + 2]
        measure = triggers("adj").get(follows.lower_) if follows is not None else None
        if measure is None and follows is not None and follows.tag_ == "VBN" and follows.dep_ in ("acl", "conj", "amod", "ROOT"):
            measure = _verb_measure(follows)
        if measure is not None and follows is not None:
            return [(measure, follows, "after_number")]
    return []


def _by_noun(noun: "Token") -> list[tuple[Measure, "Token", str]]:
    for ancestor in noun.ancestors:
        if ancestor.pos_ in ("VERB", "AUX"):
            break
        measure = triggers("noun").get(ancestor.lemma_.lower())
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
        measure = _verb_measure(token) if token.pos_ == "VERB" else triggers("noun").get(token.lemma_.lower())
        if measure is None or measure == Measure.other or token.i == noun.i or token.dep_ == "compound":
            continue
        distance = abs(token.i - noun.i) + (20 if measure is Measure.affected else 0)
        if distance <= 12 and (best is None or distance < best[0]):
            best = (distance, measure, token)
    return [(best[1], best[2], "nearest")] if best is not None and _fits_role(noun, best[2], best[1]) else []
