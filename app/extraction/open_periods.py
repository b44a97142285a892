"""Whether a period that a count is told of goes on: "since April", "after July 6", "fled after the fall of Kabul in August 2021"."""

import re
from typing import TYPE_CHECKING

from app.extraction.dates import DateMention
from app.extraction.document import Parsed
from app.extraction.tables import words_of
from app.extraction.tokens import has_auxiliary, tokens_in

if TYPE_CHECKING:
    from spacy.tokens import Token

_SINCE = re.compile(
    r"\bsince(?: the)?\s*(?:early |late |mid-|middle of )?$|\bsince (?:the|an?|its|their) (?:(?!and\b)[a-z’'-]+ ){1,5}(?:in|of|on) (?:the )?(?:early |late |mid-)?$",
    re.IGNORECASE,
)  # "since April", "since the Taliban takeover in August 2021"
_AFTER = re.compile(
    r"(?<!day )(?<!days )(?<!week )(?<!weeks )(?<!month )(?<!months )\b(?:after|following) (?:the )?(?:deadline (?:of|on) )?$", re.IGNORECASE
)
_AFTER_LIMIT = re.compile(
    r"(?<!days )(?<!weeks )(?<!day )(?<!week )\bafter (?:the|an?|its|their) (?:[a-z’'-]+ ){0,2}deadline(?: for [a-z’' -]+)? (?:ended|expired|lapsed|passed|ran out) (?:on |in )?$",
    re.IGNORECASE,
)
_AFTER_THING = re.compile(r"\b(?:after|following) the (?:[\w’'-]+ ){1,4}(?:in|of|on) (?:early |late )?$")  # "fled after the Taliban takeover in 2021"
_MIDDLE = re.compile(r"\b(?:mid-|middle of )[a-z]+\.?(?:,? \d{4})?$", re.IGNORECASE)
_NOW = ("currently", "now", "presently", "still")
_HELD = ("detain", "hold", "keep")  # "are being held"
_NO_CLAUSE = ("neighboring", "neighbouring", "including")


def is_of_now(parsed: Parsed, trigger: "Token") -> bool:
    """Whether a count is told as it stands, in a clause without a date: "900 have returned since July 1, while 400 families are currently waiting", "30 are being held"."""
    verb = verb_of(trigger)
    if verb is None or not any((c.lower_ in _NOW and c.dep_ == "advmod") or (c.lower_ == "being" and verb.lemma_ in _HELD) for c in verb.children):
        return False
    is_present = verb.tag_ in ("VBZ", "VBP") or any(c.tag_ in ("VBZ", "VBP") and c.lemma_ == "be" for c in verb.children)
    own = (verb_of(word) for d in parsed.dates if (word := word_of(parsed, d)) is not None)
    return is_present and all(other is None or other.i != verb.i for other in own)


def is_of_the_present(trigger: "Token") -> bool:
    """Whether a count is told in the present: "80,000 live there", "are registered"; not "have been" and "may be"."""
    verb = verb_of(trigger)
    if verb is None:
        return False
    helping = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    if any(c.tag_ == "MD" or c.lemma_ == "have" for c in helping):
        return False
    return verb.tag_ in ("VBZ", "VBP") or any(c.lower_ in ("is", "are") for c in helping)


def goes_on(parsed: Parsed, mention: DateMention, noun: "Token") -> bool:
    """Whether a date of a count of `noun` tells only since when those were counted."""
    if opens(parsed, mention):
        return not mention.tells_both_ends  # "since April 1 till July 12"
    tells = (_is_after, _goes_on_from, _since_clause, _has_since)
    return mention.is_running or any(tell(parsed, mention, noun) for tell in tells)


def first_day(parsed: Parsed, mention: DateMention, start: str | None) -> str | None:
    """The first day of a period that goes on: of "since mid-September" its middle."""
    return f"{mention.start}-15" if _is_of_the_middle(parsed, mention) else start


def opens(parsed: Parsed, mention: DateMention) -> bool:
    """Whether "since" stands before a date."""
    return _SINCE.search(parsed.sentence.text[: mention.begin]) is not None


def _is_of_the_middle(parsed: Parsed, mention: DateMention) -> bool:
    """ "since mid-September", "since the middle of September"."""
    return len(mention.start or "") == len("2025-09") and _MIDDLE.search(parsed.sentence.text[: mention.finish]) is not None


def _is_after(parsed: Parsed, mention: DateMention, noun: "Token") -> bool:
    """ "After July 6, 90,000 were deported"; "who fled after the fall of Kabul in August 2021": what drove them away goes on to."""
    before = parsed.sentence.text[: mention.begin]
    if _AFTER.search(before) is not None or _AFTER_LIMIT.search(before) is not None:
        return True
    word = word_of(parsed, mention)
    after = [a for a in word.ancestors if opens_with(a, "after") or opens_with(a, "following")] if word is not None else []
    is_of_thing = _AFTER_THING.search(before) is not None
    if not (after or is_of_thing):
        return False
    fled = {v.i for t in noun.subtree if (v := verb_of(t)) is not None and v.lemma_.lower() in words_of("taking_refuge")}
    return (is_of_thing and bool(fled)) or any(a.head.i in fled for a in after)


def comes_after_it(parsed: Parsed, mention: DateMention, noun: "Token") -> bool:
    """Whether a date is that before which those of a count were counted: "dozens were killed before Qatar brokered a truce on October 19"."""
    word, counted = word_of(parsed, mention), verb_of(noun)
    clause = next((a for a in word.ancestors if a.head == counted and opens_with(a, "before")), None) if word is not None else None
    return clause is not None and not any(
        (c.dep_ == "npadvmod" and c.i < clause.i) or c.lower_ in words_of("time_of_day")  # "two days before the truce", "before dawn on Saturday"
        for c in clause.children
    )


def opens_with(word: "Token", mark: str) -> bool:
    """Whether a clause is opened by a word ("before Qatar brokered a truce"), or a phrase begins with it ("after the takeover")."""
    return word.lower_ == mark or any(c.lower_ == mark and c.dep_ == "mark" for c in word.children)


def begun_on(parsed: Parsed, mention: DateMention) -> str | None:
    """The verb of what is told of a noun to have begun on a date: "the crackdown, which began in November, has sent 620,000 back"."""
    token = word_of(parsed, mention)
    verb = verb_of(token) if token is not None else None
    return verb.lemma_.lower() if verb is not None and verb.dep_ in ("relcl", "acl") and verb.lemma_.lower() in words_of("beginning") else None


def _goes_on_from(parsed: Parsed, mention: DateMention, noun: "Token") -> bool:
    """ "Has deported 1.6 million under a crackdown that began in October 2023", "had left in a phase, launched in May": from then on."""
    verb = verb_of(noun)
    if verb is None or begun_on(parsed, mention) is None:
        return False
    has = any(has_auxiliary(v, "has", "have") for v in (verb, verb.head if verb.dep_ == "conj" else verb))
    return has or (has_auxiliary(verb, "had") and _begins_phase(parsed, mention))


def _begins_phase(parsed: Parsed, mention: DateMention) -> bool:
    """Whether what began on a date is a part of something longer: "had left in the first phase, launched in May"."""
    token = word_of(parsed, mention)
    clause = verb_of(token) if token is not None else None
    return clause is not None and clause.head.lemma_.lower() in ("campaign", "drive", "phase", "stage")


def _since_clause(parsed: Parsed, mention: DateMention, noun: "Token") -> bool:
    """ "since the policy was announced in October": from then on."""
    token = word_of(parsed, mention)
    verb = verb_of(token) if token is not None else None
    if token is not None and verb is not None and any(a.lower_ == "since" and a.dep_ == "prep" and not a.is_ancestor(noun) for a in token.ancestors):
        return True
    return verb is not None and opens_with_since(verb) and not verb.is_ancestor(noun)


def _has_since(_: Parsed, mention: DateMention, noun: "Token") -> bool:
    """ "On 29 January the plan was approved, and police have since detained hundreds"."""
    verb = verb_of(noun)
    return (
        verb is not None and mention.finish < verb.idx and any(c.lower_ == "since" and c.dep_ == "advmod" and not c.n_rights for c in verb.children)
    )


def is_since(token: "Token", verbs: set[int]) -> bool:
    """ "has documented 17 deaths since the violence flared on 10 October": a date below a "since" of the count's own verb."""
    return any(a.lower_ == "since" and a.head.i in verbs for a in token.ancestors)


def opens_with_since(verb: "Token") -> bool:
    """Whether a clause is one of "since": "since fighting erupted on 10 October"."""
    return any(c.dep_ in ("mark", "prep") and c.lower_ == "since" for c in verb.children)


def word_of(parsed: Parsed, mention: DateMention) -> "Token | None":
    """The word through which a date hangs on its sentence."""
    inside = tokens_in(parsed.doc, mention.begin, mention.finish)
    return next((t for t in inside if not any(t.head.i == o.i for o in inside if o.i != t.i)), inside[0] if inside else None)


def verb_of(token: "Token") -> "Token | None":
    """The verb of the clause a token stands in: itself, or the nearest above."""
    return next(
        (
            t
            for t in [token, *token.ancestors]
            if t.pos_ in ("VERB", "AUX") and t.dep_ not in ("amod", "aux", "auxpass") and t.lower_ not in _NO_CLAUSE
        ),
        None,
    )
