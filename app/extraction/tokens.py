"""Tokens of a parsed sentence: by their place in the text, and the verb of the clause they stand in."""

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


def token_at(doc: "Doc", offset: int) -> "Token | None":
    """The token at a character of a sentence, or the next one where it falls between two."""
    at = _first_after(doc, offset)
    return doc[at] if at < len(doc) else None


def tokens_in(doc: "Doc", begin: int, finish: int) -> "list[Token]":
    """The tokens that share characters `begin`..`finish` of a sentence."""
    return list(doc[_first_after(doc, begin) : bisect_left(_bounds_of(doc)[0], finish)])


def _first_after(doc: "Doc", offset: int) -> int:
    """The first token that ends after a character."""
    return bisect_right(_bounds_of(doc)[1], offset)


def _bounds_of(doc: "Doc") -> tuple[list[int], list[int]]:
    """Where each token of a sentence begins and ends, worked out once."""
    found: tuple[list[int], list[int]] | None = doc.user_data.get("bounds")
    if found is None:
        found = doc.user_data["bounds"] = ([t.idx for t in doc], [t.idx + len(t) for t in doc])
    return found


def has_auxiliary(verb: "Token", *words: str) -> bool:
    """Whether one of these words helps a verb: "had" in "had urged"."""
    return any(c.dep_ == "aux" and c.lower_ in words for c in verb.children)


def verb_above(token: "Token") -> "Token | None":
    """The verb of the clause a token stands in: itself, or the nearest above."""
    return next((a for a in (token, *token.ancestors) if a.pos_ in ("VERB", "AUX")), None)


def word_after(token: "Token") -> str:
    """The word right after a token, in lower case; none at the end of a sentence."""
    return str(token.nbor().lower_) if token.i + 1 < len(token.doc) else ""


def object_of(token: "Token") -> "Token | None":
    """The word whose object a token is, directly or past a preposition: "afraid" of "afraid of being deported"."""
    if token.dep_ in ("pcomp", "pobj"):
        return token.head.head if token.head.pos_ == "ADP" else token.head
    return token.head if token.dep_ in ("dobj", "xcomp") else None


def governing(token: "Token") -> str:
    """The preposition under which a token stands, "verb" where a verb is nearer, "none" where there is neither."""
    above = next((a for a in token.ancestors if a.pos_ in ("ADP", "VERB", "AUX")), None)
    return "none" if above is None else above.lower_ if above.pos_ == "ADP" else "verb"


def stands_to(token: "Token", other: "Token") -> str:
    """How a token stands to another: below it, in its clause, apart from it."""
    verb = verb_above(token)
    return "below" if other.is_ancestor(token) else "clause" if verb is not None and verb == verb_above(other) else "apart"


def verb_at(doc: "Doc", offset: int) -> "Token | None":
    """The verb of the clause that the token at a character stands in."""
    token = token_at(doc, offset)
    return verb_above(token) if token is not None else None
