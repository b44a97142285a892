"""People with and without papers: "310,000 hold such cards", "living there without papers"."""

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from app.extraction.measure_triggers import triggers
from app.extraction.tables import words_of
from app.models.vocabulary import Measure

if TYPE_CHECKING:
    from spacy.tokens import Token


def by_papers(noun: "Token") -> list[tuple[Measure, "Token", str]]:
    """ "310,000 hold such cards", "cards held by 1.3 million refugees", "living there without papers", "900,000 undocumented Afghans live in Pakistan"."""
    verb = noun.head
    if noun.dep_ == "nsubj" and (held := _held(verb)):
        return held
    without = next((t for t in _without_papers(noun)), None)
    dwells = verb.lemma_ in words_of("dwelling") or any(c.dep_ == "xcomp" and c.lemma_ in words_of("dwelling") for c in verb.children)
    if without is not None and (verb.pos_ not in ("VERB", "AUX") or dwells):
        return [(Measure.undocumented, without, "without_papers")]
    holder = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ in ("by", "of") else None
    if holder is not None and (
        holder.lemma_.lower() in words_of("papers") or (holder.lemma_ == "hold" and holder.head.lemma_.lower() in words_of("papers"))
    ):
        ends = any(a.lemma_ in ("expire", "lose", "lapse", "void", "end", "cancel", "revoke") for a in holder.ancestors)
        return [(Measure.affected if ends else Measure.registered, holder, "papers_of")]
    living = next((c for c in noun.children if c.dep_ == "acl" and c.lemma_ in words_of("dwelling")), verb)
    is_there = (noun.dep_ == "nsubj" or living is not verb) and living.lemma_ in words_of("dwelling") and dwells_somewhere(living)
    hosted = noun.dep_ == "dobj" and verb.lemma_ in ("host", "shelter", "house")
    if not (hosted or is_there):
        return []
    told = (triggers("adj").get(c.lower_) for c in noun.children if c.dep_ == "amod")
    return next(([(m, living if is_there else verb, "told_papers")] for m in told if m in (Measure.registered, Measure.undocumented)), [])


def dwells_somewhere(verb: "Token") -> bool:
    """Whether people live in a country, province or town, and not in fear or tents."""
    places = [p for c in verb.children if c.dep_ == "prep" for p in c.children if p.dep_ == "pobj"]
    return any(p.pos_ == "PROPN" or p.lemma_ in words_of("area") for p in places) or any(
        c.lower_ in ("there", "here", "abroad") for c in verb.children
    )


def by_papers_of_relative(noun: "Token") -> list[tuple[Measure, "Token", str]]:
    """ "another 1.4 million, who carry such cards"."""
    clauses = [c for c in noun.children if c.dep_ == "relcl" and any(w.lower_ == "who" for w in c.children)]
    return next((held for clause in clauses if (held := _held(clause))), [])


def _held(verb: "Token") -> list[tuple[Measure, "Token", str]]:
    """Whether a verb says that its subject has papers, or none."""
    if verb.lemma_ not in ("hold", "have", "carry", "possess", "lack"):
        return []
    papers = next((c for c in verb.children if c.dep_ == "dobj" and c.lemma_.lower().removesuffix("s") in _papers()), None)
    if papers is None:
        return []
    lacking = verb.lemma_ == "lack" or any(c.dep_ == "neg" or c.lower_ == "no" for c in (*verb.children, *papers.children))
    return [(Measure.undocumented if lacking else Measure.registered, verb, "holds_papers")]


@cache
def _papers() -> frozenset[str]:
    """Words for papers, as they are without the s of a plural."""
    return frozenset(word.removesuffix("s") for word in words_of("papers"))


def _without_papers(noun: "Token") -> "Iterator[Token]":
    """ "without (legal) documents", on the noun, on what is said of it, or on the verb of its clause."""
    holders = [noun, *(c for c in noun.children if c.dep_ in ("acl", "relcl", "prep")), *([noun.head] if noun.head.pos_ == "VERB" else [])]
    holders += [c for c in noun.head.children if c.dep_ == "xcomp" and noun.dep_ in ("nsubj", "nsubjpass")]
    for holder in holders:
        for link in (holder, *holder.children):
            if link.lower_ == "without" and any(p.lemma_.lower() in words_of("papers") for p in link.children if p.dep_ == "pobj"):
                yield link
