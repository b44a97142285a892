"""Whether a period that a count is told of goes on: "since April", "after July 6", "fled after the fall of Kabul in August 2021"."""

import re
from typing import TYPE_CHECKING

from app.extraction.dates import DateMention
from app.extraction.document import Parsed, tokens_in
from app.extraction.tables import words_of

if TYPE_CHECKING:
    from spacy.tokens import Token

_SINCE = re.compile(
    r"\bsince(?: the)?\s*(?:early |late |mid-)?$|\bsince (?:the|an?|its|their) (?:(?!and\b)[a-z’'-]+ ){1,5}(?:in|of|on) (?:the )?(?:early |late |mid-)?$",
    re.IGNORECASE,
)  # "since April", "since the Taliban takeover in August 2021"
_AFTER = re.compile(r"(?<!day )(?<!days )(?<!week )(?<!weeks )(?<!month )(?<!months )\bafter (?:the )?$", re.IGNORECASE)
_NO_CLAUSE = ("neighboring", "neighbouring", "including")


def goes_on(parsed: Parsed, mention: DateMention, noun: "Token") -> bool:
    """Whether a date of a count of `noun` tells only since when those were counted."""
    if opens(parsed, mention):
        return not mention.tells_both_ends  # "since April 1 till July 12"
    return mention.is_running or _is_after(parsed, mention, noun) or _since_clause(parsed, mention, noun) or _has_since(noun, mention)


def first_day(parsed: Parsed, mention: DateMention, start: str | None) -> str | None:
    """The first day of a period that goes on: of "since mid-September" its middle."""
    return f"{mention.start}-15" if _is_of_the_middle(parsed, mention) else start


def opens(parsed: Parsed, mention: DateMention) -> bool:
    """Whether "since" stands before a date."""
    return _SINCE.search(parsed.sentence.text[: mention.begin]) is not None


def _is_of_the_middle(parsed: Parsed, mention: DateMention) -> bool:
    """ "since mid-September"."""
    return len(mention.start or "") == len("2025-09") and parsed.sentence.text[: mention.begin + len("mid-")].lower().endswith("mid-")


def _is_after(parsed: Parsed, mention: DateMention, noun: "Token") -> bool:
    """ "After July 6, 90,000 were deported"; "who fled after the fall of Kabul in August 2021": what drove them away goes on to."""
    if _AFTER.search(parsed.sentence.text[: mention.begin]) is not None:
        return True
    word = word_of(parsed, mention)
    fled = {v.i for t in noun.subtree if (v := verb_of(t)) is not None and v.lemma_.lower() in words_of("taking_refuge")}
    return word is not None and any(a.head.i in fled and _tells_after(a) for a in word.ancestors)


def _tells_after(word: "Token") -> bool:
    return word.lower_ == "after" or any(c.lower_ == "after" and c.dep_ == "mark" for c in word.children)


def _since_clause(parsed: Parsed, mention: DateMention, noun: "Token") -> bool:
    """ "since the policy was announced in October": from then on."""
    token = word_of(parsed, mention)
    verb = verb_of(token) if token is not None else None
    if token is not None and verb is not None and any(a.lower_ == "since" and a.dep_ == "prep" and not a.is_ancestor(noun) for a in token.ancestors):
        return True
    return verb is not None and opens_with_since(verb) and not verb.is_ancestor(noun)


def _has_since(noun: "Token", mention: DateMention) -> bool:
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
