"""What is told of counts in their order: "3,200 and 2,900 crossed at Torkham and Chaman, respectively"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise

from app.extraction.corridors import across
from app.extraction.document import Parsed
from app.extraction.gazetteer import NameMatch
from app.extraction.periods import Period
from app.models.edtf import bounds
from app.models.vocabulary import DateBasis

_IN_ORDER = re.compile(r"\brespectively\b", re.IGNORECASE)
_LINK = re.compile(r",? and |, ")
_ONE_AND_OTHER = re.compile(r"(?: [a-z]+| [A-Z][a-z]+s){0,4}(?:,? and |, )(?:[a-z]+ ){0,3}", re.ASCII)  # from a count to the next
_AT_HOME = "AFG"
_MOST = 12  # spans told one by one


@dataclass(frozen=True, slots=True)
class Share:
    """What is told of one count alone; null where all share it."""

    country_left: str | None
    place: NameMatch | None
    period: Period | None


def told_in_order(parsed: Parsed, counts: Sequence[tuple[int, int]]) -> list[Share]:
    """What a sentence tells of each of its counts, at these characters, in their order; nothing where it does not say so."""
    text = parsed.sentence.text
    if len(counts) < 2 or _IN_ORDER.search(text) is None:  # an order takes two
        return []
    if not all(_ONE_AND_OTHER.fullmatch(text[one[1] : other[0]]) for one, other in pairwise(counts)):
        return []
    size = len(counts)
    states = _listed(parsed, [n for n in parsed.names if n.country not in (None, _AT_HOME) and n.row("country", "capital") is not None], size)
    places = _listed(parsed, [n for n in parsed.names if n.row("place") is not None and n.row("country") is None], size)
    periods = _periods(parsed, size)
    return [
        Share(states[i].country if states else across(places[i]) if places else None, places[i] if places else None, periods[i] if periods else None)
        for i in range(size)
    ]


def _listed(parsed: Parsed, names: list[NameMatch], size: int) -> list[NameMatch]:
    """The only so many names that stand in a list."""
    text = parsed.sentence.text
    is_list = len(names) == size and all(_LINK.fullmatch(text[one.end : other.start]) for one, other in pairwise(names))
    return names if is_list else []


def _periods(parsed: Parsed, size: int) -> list[Period]:
    """So many spans of one length that a date of the sentence names one by one: "on Monday and Tuesday", "in 2023 and 2024"."""
    for mention in parsed.dates:
        start, end = mention.start, mention.end
        if start is None or end is None or " and " not in mention.text or len(start) != len(end):
            continue
        found = _units(start, end)
        if len(found) == size:
            return found
    return []


def _units(start: str, end: str) -> list[Period]:
    found: list[Period] = []
    first, last = bounds(start)[0], bounds(end)[1]
    while first <= last and len(found) < _MOST:
        ends = bounds(first.isoformat()[: len(start)])[1]
        found.append((first.isoformat(), ends.isoformat(), DateBasis.resolved))
        first = ends + timedelta(days=1)
    return found
