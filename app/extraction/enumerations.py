"""Lists of people by kind, of whom one thing is told: "106 men, 32 women and 42 children", "19 Afghans (five men, four women)"."""

from app.extraction.counted import people_noun
from app.extraction.counts import Found
from app.extraction.tokens import token_at

_BETWEEN = ("NOUN", "PROPN", "PUNCT", "CCONJ", "DET", "SYM")
_MOST_BETWEEN = 6  # tokens from the noun of one member to the number of the next


def enumerations(found: list[Found]) -> list[list[int]]:
    """The places in `found` of the members of each list, of two or more."""
    lists: list[list[int]] = []
    for i, one in enumerate(found):
        if lists and _follows(found[lists[-1][-1]], one):
            lists[-1].append(i)
        else:
            lists.append([i])
    return [members for members in lists if len(members) > 1]


def _follows(first: Found, second: Found) -> bool:
    """Whether nothing but the noun of the first and what links a list stands between two counts of a sentence, each of people."""
    if first.parsed is not second.parsed:
        return False
    doc = first.parsed.doc
    number, next_number = token_at(doc, first.count.end - 1), token_at(doc, second.count.start)
    noun = people_noun(first.parsed, number) if number is not None else None
    if noun is None or next_number is None or not 0 < next_number.i - noun.i <= _MOST_BETWEEN or people_noun(second.parsed, next_number) is None:
        return False
    between = doc[noun.i + 1 : next_number.i]
    return bool(between) and all(t.pos_ in _BETWEEN for t in between) and (between[0].text in (",", "(", "and", ")"))
