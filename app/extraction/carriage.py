"""What is told of people who are taken somewhere: by those who act, by air, in a craft that something befell."""

from typing import TYPE_CHECKING

from app.extraction.document import Parsed
from app.extraction.journeys import countries_of
from app.extraction.tables import words_of
from app.extraction.verb_measures import fits_role, governors
from app.models.vocabulary import Measure

if TYPE_CHECKING:
    from spacy.tokens import Token


def by_carriage(parsed: Parsed, noun: "Token") -> list[tuple[Measure, "Token", str]]:
    """ "211 of them had been sent to Afghanistan", "put across the border": taken there by those who act."""
    for verb in governors(noun):
        if verb.lemma_ not in words_of("carrying") or not fits_role(noun, verb, Measure.deported):
            continue
        for link in (
            t for t in verb.subtree if t.i > verb.i and t.dep_ in ("prep", "dative") and (t.head.i in (verb.i, noun.i) or t.head.head.i == verb.i)
        ):
            goals = [p for p in link.children if p.dep_ == "pobj"]
            over = link.lower_ in ("across", "over") and any(p.lemma_.lower() in ("border", "crossing", "frontier") for p in goals)
            home = link.lower_ == "to" and "AFG" in countries_of(parsed, goals)
            if over or home:
                return [(Measure.deported, verb, "carried")]
            if (
                link.lower_ == "to"
                and any(p.lemma_.lower() in words_of("home_area") for p in goals)
                and any(c.tag_ == "PRP$" for p in goals for c in p.children)
            ):
                return [(Measure.other, verb, "carried")]  # "transported to their home areas"
    return []


def by_flight(parsed: Parsed, noun: "Token") -> list[tuple[Measure, "Token", str]]:
    """ "A charter with 81 Afghans on board took off for Kabul": who is flown there by others."""
    link = noun.head
    craft, is_on_board = link.head, link.lower_ in ("with", "carrying")
    if not is_on_board or craft.dep_ != "nsubj" or craft.lemma_.lower() not in words_of("passenger_craft"):
        return []
    goals = [p for c in craft.head.subtree if c.lower_ in ("for", "in", "to") for p in c.children if p.dep_ == "pobj"]
    return [(Measure.deported, craft.head, "carried")] if "AFG" in countries_of(parsed, goals) else []


def by_board(noun: "Token") -> list[tuple[Measure, "Token", str]]:
    """ "A car carrying 17 people collided with a tanker; ten were killed": whatever befell others of the sentence."""
    verb = noun.head
    craft = verb.head if noun.dep_ == "dobj" and verb.lemma_ == "carry" and verb.dep_ in ("acl", "relcl") else None
    is_craft = craft is not None and craft.lemma_.lower() in words_of("passenger_craft") | words_of("vehicle")
    return [(Measure.other, verb, "on_board")] if is_craft else []
