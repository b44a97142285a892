"""The places where something may have happened, named in its sentence or around it, and what speaks for each, as names of features."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias

from app.extraction.day_options import Option
from app.extraction.document import Document, Parsed
from app.extraction.gazetteer import country_name
from app.extraction.locations import Location
from app.extraction.place_features import is_elsewhere, is_listed_after, named_places, of_context, of_name, pointers
from app.models.vocabulary import EventType

if TYPE_CHECKING:
    from spacy.tokens import Token

_OF_IT = re.compile(r"(?: [Pp]rovince)?['’]s ")
_REACH = 12  # sentences back to a place that is still spoken of
_GAPS = ((1, "1"), (2, "2"), (4, "4"), (_REACH, "12"))  # sentences
_LAST = 3  # places of what was told before that are looked at
_TOLD = 8  # happenings back to them


@dataclass(frozen=True, slots=True)
class Happening:
    """An event or a count as a place is looked for: `kind` is its type or measure, `countries` are those that have a part in it."""

    number: int  # sentence
    trigger: "Token"
    kind: str
    is_count: bool
    countries: tuple[str, ...]
    by_rules: Location | None
    start: int  # where the count or the trigger begins in its sentence
    counts: tuple[int, ...] = ()  # where the counts of the sentence begin


@dataclass(slots=True)
class PlaceOption(Option):
    """A place that may be meant."""

    location: Location


Origin: TypeAlias = tuple[str, Location, list[str]]  # where a place is told, the place, features


def place_options(document: Document, told: Sequence[Happening], at: int) -> list[PlaceOption]:
    """The places where `told[at]` may have happened; `told` in order of text."""
    one = told[at]
    options: dict[str, PlaceOption] = {}
    elsewhere, holders = _elsewhere(document.sentences[one.number], one), _holders(document.sentences[one.number])
    for origin, place, names in _origins(document, told, at):
        if place.name in holders or (place.name in elsewhere and origin != "rules"):
            continue
        option = options.setdefault(place.name, PlaceOption(place))
        option.origins.add(origin)
        option.names += names
    found = list(options.values())
    _point(document.sentences[one.number], one, found)
    context = list(of_context(document.sentences[one.number], one.trigger, one.kind))
    for option in found:
        option.names += _of_option(option, one, found)
        option.names += [f"{option.origin}|{name}" for name in context]
        option.names += [f"{option.location.sort}|{option.origin}|{name}" for name in context]
        option.names = list(dict.fromkeys(option.names))
    return found


def _point(parsed: Parsed, one: Happening, found: Sequence[PlaceOption]) -> None:
    """Let each place know that "the crossing" or "the city" may mean it: the first that was told of its sort does most likely."""
    before = [option for option in found if "own" not in option.origins]
    for word, stands, sorts in pointers(parsed, one.trigger):
        fitting = [option for option in before if option.location.sort in sorts]
        for rank, option in enumerate(fitting):
            option.names += [
                f"points={min(rank, 2)}|{stands}",
                f"points={min(rank, 2)}|{stands}|{one.kind}",
                f"points={min(rank, 2)}|{word}|{stands}",
            ]
            option.names += [f"points={min(rank, 2)}|{min(len(fitting), 3)}|{stands}"]
        for option in found:
            if option not in fitting:
                option.names += [f"points=other|{stands}", f"points=other|{stands}|{'own' in option.origins}"]


def _origins(document: Document, told: Sequence[Happening], at: int) -> Iterator[Origin]:
    one = told[at]
    if one.by_rules is not None:
        yield "rules", one.by_rules, []
    parsed = document.sentences[one.number]
    for place in (p for p in named_places(parsed) if not is_listed_after(parsed, p.name)):
        yield "own", place.location, list(of_name(parsed, place, one.trigger, one.kind, one.start, one.counts))
    yield from _around(document, one)
    yield from _of_told(told, at)
    for rank, code in enumerate(one.countries):
        names = [f"country={rank}|{one.kind}", f"country={rank}|{code}|{one.kind}", f"country={'+'.join(one.countries[:3])}|{code}|{one.kind}"]
        yield "country", Location(country_name(code), None, code), names


def _elsewhere(parsed: Parsed, one: Happening) -> set[str]:
    """Names of the places of a sentence that are only where something else is."""
    kind = None if one.is_count else EventType(one.kind)
    named = [(place.location.name, is_elsewhere(parsed, place.name, one.trigger, kind)) for place in named_places(parsed)]
    return {name for name, is_other in named if is_other} - {name for name, is_other in named if not is_other}


def _holders(parsed: Parsed) -> set[str]:
    """Names of the provinces of which a part is told right after them: "Paktika province's Barmal district"."""
    text = parsed.sentence.text
    pairs = ((a, b) for a, b in pairwise(named_places(parsed)) if _OF_IT.fullmatch(text[a.name.end : b.name.start]))
    return {a.location.name for a, b in pairs if (row := b.name.row("place")) is not None and row["admin1"] and row["admin1"] in a.location.name}


def _around(document: Document, one: Happening) -> Iterator[Origin]:
    """Places of the sentences before, the one after and the first."""
    for other in document.sentences[max(one.number - _REACH, 0) : one.number][::-1]:
        gap = next(label for most, label in _GAPS if one.number - other.number <= most)
        for place in named_places(other):
            names = [f"before={gap}", f"before={gap}|{place.location.sort}", f"before={gap}|{one.kind}", f"before:{place.preposition}|{gap}"]
            yield "before", place.location, names
    for other in document.sentences[one.number + 1 : one.number + 2]:
        for place in named_places(other):
            yield "after", place.location, [f"after|{place.location.sort}", f"after|{one.kind}", f"after:{place.preposition}"]
    for other in document.sentences[:1] if one.number else ():
        for place in named_places(other):
            yield "lead", place.location, [f"lead:{place.preposition}|{one.kind}"]


def _of_told(told: Sequence[Happening], at: int) -> Iterator[Origin]:
    """Places, by the rules, of what was told before, nearest first."""
    one, rank = told[at], 0
    for other in told[max(at - _TOLD, 0) : at][::-1]:
        if other.by_rules is not None and rank < _LAST:
            rank += 1
            same = "same" if (other.kind, other.is_count) == (one.kind, one.is_count) else "other"
            gap = min(one.number - other.number, 4)
            yield f"told:{same}", other.by_rules, [f"told:{same}|{gap}", f"told:{other.kind}>{one.kind}|{min(gap, 1)}", f"told:{rank}|{same}|{gap}"]


def _of_option(option: PlaceOption, one: Happening, found: Sequence[PlaceOption]) -> Iterator[str]:
    place, sort, origin, kind = option.location, option.location.sort, option.origin, one.kind
    rules = "none" if one.by_rules is None else "same" if one.by_rules.name == place.name else "other"
    part = "none" if not one.countries else "first" if place.country == one.countries[0] else "yes" if place.country in one.countries else "no"
    own = sum("own" in other.origins for other in found)
    yield from ("any", f"origin={origin}", f"origin={origin}|{kind}", f"sort={sort}|{kind}", f"sort={sort}|{origin}", f"name={place.name}|{kind}")
    yield from (f"rules={rules}", f"rules={rules}|{origin}", f"rules={rules}|{kind}|{sort}", f"rules={rules}|{kind}")
    yield from (f"part={part}|{sort}", f"part={part}|{kind}", f"part={part}|{origin}", f"of={place.country}|{kind}", f"own={min(own, 3)}|{origin}")
    if place.row is None:
        inside = [o for o in found if o is not option and o.location.country == place.country and o.location.row is not None]
        is_own, is_by_rules = any("own" in o.origins for o in inside), any("rules" in o.origins for o in inside)
        yield from (f"narrower={bool(inside)}|{origin}", f"narrower={is_own}|{origin}|{kind}", f"narrower_by_rules={is_by_rules}|{kind}")
