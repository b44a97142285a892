"""Who stands before a reporting verb, read from the words alone: for sentences whose parse leads astray.

"..., a security official in Islamabad said": the parser takes such an attribution for an apposition to the word before.
"""

from typing import TYPE_CHECKING

from app.extraction.document import Parsed

if TYPE_CHECKING:
    from spacy.tokens import Token

_ENDS = frozenset(",;:—–“”\"'‘’()")
_CLOSING = frozenset(',”"’')
_RELATIVE = ("WP", "WP$")  # "complained an importer who did not want to be named"
_LONGEST = 18  # tokens of an attribution before its verb


def head_before(parsed: Parsed, verb: "Token") -> "Token | None":
    """Head of the noun phrase before `verb`, what stands between commas in between left out; None when a verb stands between."""
    last = verb.i - 1
    while last >= 0 and parsed.doc[last].pos_ in ("AUX", "ADV"):
        last -= 1
    if last > 0 and parsed.doc[last].text == ")":
        last = next((i for i in range(last, -1, -1) if parsed.doc[i].text == "("), 0) - 1
    if last > 0 and parsed.doc[last].text == ",":
        last = _start_of_aside(parsed, last)
    first = last
    while first >= 0 and last - first < _LONGEST and parsed.doc[first].text not in _ENDS:
        if parsed.doc[first].tag_ in ("VBD", "VBZ", "VBP", "MD", "WP", "WDT"):
            return None
        first -= 1
    return _head(list(parsed.doc[first + 1 : last + 1]))


def _start_of_aside(parsed: Parsed, comma: int) -> int:
    """The token before an aside that ends with the comma at `comma`: "Momeni, who runs the headquarters, told"."""
    opening = next((i for i in range(comma - 1, max(comma - _LONGEST, -1), -1) if parsed.doc[i].text == ","), None)
    return comma if opening is None else opening - 1


def head_after(parsed: Parsed, verb: "Token") -> "Token | None":
    """Head of the noun phrase after a `verb` that follows words said: "...," boasted one of them."""
    before = parsed.doc[verb.i - 1].text if verb.i else ""
    if before not in _CLOSING or verb.tag_ not in ("VBD", "VBZ", "VBP"):
        return None
    first = verb.i + 1
    while first < len(parsed.doc) and parsed.doc[first].dep_ in ("prt", "advmod"):
        first += 1
    if first < len(parsed.doc) and (mention := parsed.mention_at(parsed.doc[first])) is not None:
        return parsed.doc[mention.last] if _ends(parsed, mention.last + 1) else None
    end = next(
        (t.i for t in parsed.doc[first:] if t.text in _ENDS or t.tag_ in _RELATIVE or (t.pos_ in ("VERB", "AUX") and t.dep_ != "amod")),
        len(parsed.doc),
    )
    if end < len(parsed.doc) and parsed.doc[end].pos_ in ("VERB", "AUX"):
        return None  # what follows is the clause that was said
    return _head(list(parsed.doc[first:end]))


def _ends(parsed: Parsed, place: int) -> bool:
    """Whether an attribution ends before a token: the last, a mark, or a day: "reported Pajhwok on Wednesday"."""
    rest = parsed.doc[place : place + 3]
    return len(rest) == 0 or rest[0].text in (*_ENDS, ".") or (rest[0].lower_ in ("on", "late", "early") and any(parsed.is_date(t) for t in rest))


def _head(tokens: "list[Token]") -> "Token | None":
    followers = [*tokens[1:], None][: len(tokens)]
    return next((t for t, after in zip(tokens, followers, strict=True) if _ends_phrase(t, after)), None)


def _ends_phrase(token: "Token", after: "Token | None") -> bool:
    is_one = token.lower_ in ("one", "both") and after is not None and after.lower_ == "of"
    if not is_one and (token.pos_ not in ("NOUN", "PROPN", "PRON") or token.tag_ in ("PRP$", "WP$")):
        return False
    return after is None or (after.pos_ not in ("NOUN", "PROPN", "NUM") and after.tag_ not in ("POS", "HYPH", "CC"))
