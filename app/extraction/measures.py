"""What happened to those counted: the verb, adjective or noun that tells it -> measures."""

from typing import TYPE_CHECKING

from app.extraction.carriage import by_board, by_carriage, by_flight
from app.extraction.document import Parsed
from app.extraction.measure_triggers import FLOWS, HARM, triggers, verb_measure
from app.extraction.papers import by_papers, by_papers_of_relative
from app.extraction.tables import words_of
from app.extraction.verb_measures import by_verb, fits_role, is_ahead
from app.extraction.withheld import verb_on
from app.models.vocabulary import Measure

if TYPE_CHECKING:
    from spacy.tokens import Token

_LEFT_REACH = 16  # tokens from those left dead to "dead"


def measures_of(parsed: Parsed, noun: "Token", number: "Token") -> list[tuple[Measure, "Token", str]]:
    """Each measure of the people that `noun` stands for, with its trigger and the rule that found it."""
    if (noun.dep_, noun.head.lower_) in (("compound", "home"), ("poss", "bodies")):
        noun = noun.head  # "sent a million Afghans home", parsed as an Afghan home; "40 migrants’ bodies"
    itself = triggers("noun").get(noun.lemma_.lower())
    if noun.lemma_ == "body":  # of the dead, where they are found or carried; else of a state
        return [(Measure.killed, noun, "noun_itself")] if any(a.lemma_ in words_of("handling_dead") for a in noun.ancestors) else []
    if itself in HARM:
        return [(itself, noun, "noun_itself")]
    return (
        _by_deadline(noun)
        or _others_hurt(noun)
        or _harm_to(noun)
        or _missing(noun)
        or _left_so(noun)
        or _of_whole(noun)
        or _stock(noun)
        or by_papers(noun)
        or _by_helped_act(noun)
        or _kept_in(noun)
        or by_verb(parsed, noun)
        or by_carriage(parsed, noun)
        or by_flight(parsed, noun)
        or _by_help(noun)
        or by_papers_of_relative(noun)
        or _by_what_is_done(noun)
        or _by_modifier(parsed, noun, number)
        or _by_noun(noun)
        or _by_place(noun)
        or _by_whole(noun)
        or by_board(noun)
        or _by_neighbour(parsed, noun)
    )


def _by_deadline(noun: "Token") -> list[tuple[Measure, "Token", str]]:
    """ "a deadline for a million holders of cards to depart", "gave four million Afghans until Sunday to leave"."""
    head = noun.head.head
    giving = next((a for a in noun.ancestors if a.pos_ == "VERB"), None) if noun.dep_ in ("dative", "dobj", "nsubj", "nsubjpass") else None
    if giving is not None and giving.lemma_ == "give" and giving.i < noun.i:
        later = [t for t in giving.subtree if t.i > noun.i]
        has_to_leave = any(t.tag_ == "VB" and t.lemma_ in words_of("leaving") for t in later) and any(
            t.lower_ in ("until", "till", "by") for t in later
        )
        return [(Measure.affected, giving, "deadline")] if has_to_leave else []
    limits = (head, *(c for c in head.children if c.dep_ == "dobj"))  # "issued an ultimatum to 1.7 million people"
    is_limit = noun.head.lower_ in ("for", "to") and any(t.lemma_.lower() in words_of("due_date") for t in limits)
    return [(Measure.affected, head, "deadline")] if is_limit else []


def _others_hurt(noun: "Token") -> list[tuple[Measure, "Token", str]]:
    """ "three others injured": by the word after it, whatever is told of those before."""
    after = noun.doc[noun.i + 1] if noun.i + 1 < len(noun.doc) else None
    measure = verb_measure(after) if after is not None and after.tag_ in ("VBN", "VBD") and noun.lemma_.lower() == "other" else None
    return [(measure, after, "others_hurt")] if measure is not None and after is not None and measure in HARM else []


def _harm_to(noun: "Token") -> list[tuple[Measure, "Token", str]]:
    """ "The death of two soldiers and injuries to four others": by the word right before, whatever its place in the tree."""
    link = noun.head
    before = noun.doc[link.i - 1] if noun.dep_ == "pobj" and link.lower_ in ("of", "to") and link.i > 0 else None
    measure = triggers("noun").get(before.lemma_.lower()) if before is not None else None
    return [(measure, before, "harm_to")] if measure in HARM and measure is not None and before is not None else []


def _missing(noun: "Token") -> list[tuple[Measure, "Token", str]]:
    """ "12 are missing", "five went missing": whatever befell others of the sentence."""
    verb = noun.head
    if noun.dep_ != "nsubj":
        return []
    told = [verb] if verb.lower_ == "missing" else [c for c in verb.children if c.lower_ == "missing" and c.i > noun.i]
    is_so = verb.lower_ == "missing" or verb.lemma_ in ("be", "go", "remain")
    return [(Measure.other, told[0], "missing")] if told and is_so else []


def _of_whole(noun: "Token") -> list[tuple[Measure, "Token", str]]:
    """ "Of the 900 detained migrants, 700 were deported": a whole by what is told with it, and not by what befell its part."""
    of = noun.head
    is_whole = noun.dep_ == "pobj" and of.lower_ == "of" and (of.i == 0 or noun.doc[of.i - 1].lower_ in (",", "and", "out"))
    told = [c for c in noun.children if c.dep_ in ("acl", "amod", "relcl")] if is_whole else []
    if (known := next((c for c in told if c.lemma_.lower() in words_of("finding_out")), None)) is not None:
        return [(Measure.other, known, "of_whole")]
    found = ((verb_measure(c) if c.pos_ == "VERB" else triggers("adj").get(c.lower_), c) for c in told)
    return next(([(measure, token, "of_whole")] for measure, token in found if measure is not None), [])


def _stock(noun: "Token") -> list[tuple[Measure, "Token", str]]:
    """ "With five million Afghans in Iran, Tehran has sped up expulsions", "the presence of five million": who are there, and not what may befall them."""
    link = noun.head
    if noun.dep_ != "pobj" or any(c.dep_ in ("acl", "relcl") or c.lower_ in triggers("adj") for c in noun.children):
        return []
    is_there = any(c.lower_ in ("in", "inside", "across") and p.pos_ == "PROPN" for c in noun.children for p in c.children)
    is_told = (link.i == 0 and link.lower_ == "with" and is_there) or (link.lower_ == "of" and link.head.lemma_.lower() == "presence")
    return [(Measure.other, noun, "stock")] if is_told else []


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


def _by_what_is_done(noun: "Token") -> list[tuple[Measure, "Token", str]]:
    """ "the release of 60 detainees"."""
    of = noun.head
    measure = triggers("noun").get(of.head.lemma_.lower()) if noun.dep_ == "pobj" and of.lower_ == "of" else None
    if measure is Measure.released and _is_sought(of.head):
        return []
    if measure in FLOWS and (is_ahead(of.head) or _is_ordered(of.head)):
        return [(Measure.affected, of.head, "noun_to_come")]
    return [(measure, of.head, "noun_of")] if measure in (Measure.released, Measure.deported, Measure.killed, Measure.returned) else []


def _by_helped_act(noun: "Token") -> list[tuple[Measure, "Token", str]]:
    """ "Assisted the return of 356 refugees": they returned."""
    act = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else noun
    measure = triggers("noun").get(act.lemma_.lower()) if act.i != noun.i and act.dep_ in ("dobj", "nsubjpass") else None
    return [(measure, act, "noun_of")] if measure in FLOWS and act.head.lemma_ in words_of("helping") else []


def _by_help(noun: "Token") -> list[tuple[Measure, "Token", str]]:
    """ "Cash was handed to 700 returnee families": who was helped, wherever they came from."""
    to = noun.head
    is_given = noun.dep_ == "pobj" and to.lower_ in ("to", "among") and to.head.lemma_.lower() in words_of("giving_help")
    things = [c for c in to.head.children if c.dep_ in ("nsubjpass", "dobj")] if is_given else []
    return [(Measure.other, to.head, "helped")] if any(t.lemma_.lower() in words_of("relief") for t in things) else []


def _is_sought(act: "Token") -> bool:
    """ "Demanded the release of 23 soldiers held there": what has not come about."""
    verb = verb_on(act)
    return verb is not None and any(v.lemma_.lower() in words_of("seeking") | {"demand"} for v in (verb, verb.head))


def _is_ordered(act: "Token") -> bool:
    """ "ordered the expulsion of 1.4 million": what is to be, or is stopped."""
    verb = verb_on(act)
    return verb is not None and verb.lemma_.lower() in words_of("intending") | words_of("preventing") | words_of("called_off")


def _by_modifier(parsed: Parsed, noun: "Token", number: "Token") -> list[tuple[Measure, "Token", str]]:
    for child in (c for c in noun.children if c.dep_ != "relcl"):
        measure = triggers("adj").get(child.lower_)
        if measure is not None:
            return [(measure, child, "modifier")]
    lemma = noun.lemma_.lower()
    measure = triggers("noun").get(lemma)
    if measure is not None and lemma != "refugee":
        is_to_come = measure in FLOWS and lemma in words_of("act_of_moving") and is_ahead(noun)  # "expects up to 600,000 returns"
        return [(Measure.affected, noun, "noun_to_come") if is_to_come else (measure, noun, "noun_itself")]
    for at in (number.i, noun.i):
        follows = parsed.doc[at + 1] if at + 1 < len(parsed.doc) else None
        if follows is not None and follows.lower_ in ("more", "others", "other") and at + 2 < len(parsed.doc):
            follows = parsed.doc[at + 2]
        measure = triggers("adj").get(follows.lower_) if follows is not None else None
        if measure is None and follows is not None and follows.tag_ == "VBN" and follows.dep_ in ("acl", "conj", "amod", "ROOT"):
            measure = verb_measure(follows)
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


def _kept_in(noun: "Token") -> list[tuple[Measure, "Token", str]]:
    """ "130 are being kept at the Haji camp", "3,000 remain in detention": held there."""
    verb = noun.head
    if (noun.dep_, verb.lemma_) not in (("nsubjpass", "keep"), ("nsubj", "remain")):
        return []
    places = (p for c in verb.children if c.lower_ in ("at", "in", "inside") for p in c.children if p.dep_ == "pobj")
    held = any(p.lemma_.lower() in words_of("holding_place") | words_of("prison") for p in places)
    return [(Measure.arrested, verb, "kept_in")] if held else []


def _by_place(noun: "Token") -> list[tuple[Measure, "Token", str]]:
    """ "166 children in the city's jails"."""
    for token in noun.doc[noun.i + 1 : noun.i + 7]:
        inside = token.head.lower_ in ("in", "inside") and token.lemma_.lower() in words_of("prison")
        if token.dep_ == "pobj" and (inside or (token.head.lower_ == "behind" and token.lower_ == "bars")):
            return [(Measure.arrested, token, "in_prison")]
    return []


def _by_whole(noun: "Token") -> list[tuple[Measure, "Token", str]]:
    """ "The deportees included five women", "those who came back include 300 families": what is told of those they are part of."""
    part = next((t for t in (noun, *noun.ancestors) if t.dep_ not in ("conj", "appos")), noun)
    subjects = [c for c in part.head.children if c.dep_ == "nsubj"] if part.dep_ == "dobj" and part.head.lemma_ in words_of("including") else []
    told = ((triggers("noun").get(s.lemma_.lower()), s) for s in subjects)
    told_by = ((triggers("adj").get(c.lower_), c) for s in subjects for c in s.children if c.dep_ == "amod")
    clauses = ((verb_measure(c), c) for s in subjects for c in s.children if c.dep_ in ("acl", "relcl"))
    ways = ("part_of", (*told, *told_by)), ("part_of_those", tuple(clauses))
    return next(([(measure, token, rule)] for rule, found in ways for measure, token in found if measure in FLOWS), [])


def _by_neighbour(parsed: Parsed, noun: "Token") -> list[tuple[Measure, "Token", str]]:
    """The nearest strong trigger of the sentence, within the same clause of commas."""
    best: tuple[int, Measure, Token] | None = None
    for token in parsed.doc:
        measure = verb_measure(token) if token.pos_ == "VERB" else triggers("noun").get(token.lemma_.lower())
        if measure is None or measure == Measure.other or token.i == noun.i or token.dep_ == "compound" or token.head.lower_ == "against":
            continue
        distance = abs(token.i - noun.i) + (20 if measure is Measure.affected else 0)
        if distance <= 12 and (best is None or distance < best[0]):
            best = (distance, measure, token)
    if best is None or not fits_role(noun, best[2], best[1]):
        return []
    is_to_come = best[1] in FLOWS and is_ahead(best[2])
    rule = "noun_to_come" if is_to_come and best[2].pos_ == "NOUN" else "nearest"
    return [(Measure.affected if is_to_come else best[1], best[2], rule)]
