"""The countries that may have a part in an event, named in its sentence or elsewhere in the article, and what speaks for each, as names of features."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from app.extraction.corridors import is_outlet_abroad
from app.extraction.document import FAR, Document, Parsed
from app.extraction.event import Event
from app.extraction.gazetteer import NameMatch
from app.extraction.tokens import token_at, verb_above

_TOLD_APART = ("AFG", "PAK", "IRN")  # of which most is told; others are alike to the words around
_MOST_NAMED = 3  # of an article may have a part in any event of it
_AHEAD = 2  # sentences after an event that may name who had a part in it
_LEAD = 2  # sentences
_QUARTERS = 4  # of all names of countries, by which a share is told


@dataclass(slots=True)
class CountryOption:
    """A country (ISO 3166-1 alpha-3) that may have a part in an event, and the names of its features."""

    code: str
    names: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Named:
    """Which countries an article names: in each sentence, how often in all, most named first."""

    by_sentence: list[list[tuple[NameMatch, str]]]
    total: Counter[str]
    order: list[str]

    def rank(self, code: str) -> str:
        """Which of the most named it is, from 1."""
        return str(self.order.index(code) + 1) if code in self.order[:_MOST_NAMED] else "low" if code in self.total else "none"


def countries_named(document: Document) -> Named:
    """The countries that an article names by themselves, their people, capitals, places, bodies and persons; both sides of a crossing, not those of outlets abroad."""
    by_sentence = [[(name, code) for name in parsed.names for code in _countries_of(name)] for parsed in document.sentences]
    total = Counter(code for named in by_sentence for _, code in named)
    return Named(by_sentence, total, sorted(total, key=lambda code: (-total[code], code)))


def _countries_of(name: NameMatch) -> list[str]:
    actor, place = name.row("actor"), name.row("place")
    if actor is not None and is_outlet_abroad(actor["kind"], name.country) and name.row("country", "demonym", "capital") is None:
        return []
    across = place["country_across"] if place is not None and place["kind"] == "crossing" else None
    return [code for code in (name.country, across) if code]


def event_countries(document: Document, named: Named, events: Sequence[Event], at: int) -> list[CountryOption]:
    """The countries that may have a part in `events[at]`: those the rules give, those named nearby and those named most; `events` in order of text."""
    event = events[at]
    near = named.by_sentence[max(event.number - FAR, 0) : event.number + _AHEAD + 1]
    codes = dict.fromkeys((*event.countries, *(code for sentence in near for _, code in sentence), *named.order[:_MOST_NAMED]))
    clause = list((verb_above(event.trigger) or event.trigger).subtree)
    words = sorted({t.lemma_.lower() for t in clause if t.is_alpha})
    where, before = _where(document.sentences[event.number], named.by_sentence[event.number], {t.i for t in clause}), _before(events, at)
    lead = {code for sentence in named.by_sentence[:_LEAD] for _, code in sentence}
    return [
        CountryOption(code, list(dict.fromkeys(_features(named, event, code, where.get(code, "none"), words, before, is_lead=code in lead))))
        for code in codes
    ]


def _where(parsed: Parsed, named: list[tuple[NameMatch, str]], clause: set[int]) -> dict[str, str]:
    """Of the countries that a sentence names, whether the clause of a trigger (its tokens) does, or the sentence beside it."""
    where: dict[str, str] = {}
    for name, code in named:
        token = token_at(parsed.doc, name.start)
        if token is not None and token.i in clause:
            where[code] = "clause"
        where.setdefault(code, "sentence")
    return where


def _before(events: Sequence[Event], at: int) -> dict[str, Event]:
    """The event told last before one, and the last of its type."""
    found = {"last": events[at - 1]} if at else {}
    same = next((e for e in reversed(events[max(at - FAR, 0) : at]) if e.type is events[at].type), None)
    return found if same is None else found | {"same": same}


def _features(named: Named, event: Event, code: str, where: str, words: list[str], before: dict[str, Event], *, is_lead: bool) -> Iterator[str]:
    kind, found = event.type.value, "in" if code in event.countries else "out"
    known = code if code in _TOLD_APART else "other"
    others = sorted(set(event.countries) - {code})
    rank = named.rank(code)
    yield from ("any", f"rules={found}", f"rules={found}|{kind}")
    yield from (f"code={code}", f"code={code}|{kind}", f"code={code}|{found}", f"code={known}|{kind}|{found}")
    count = min(len(event.countries), 4)
    yield from (f"count={count}|{found}", f"count={count}|{found}|{kind}", f"count={count}|{found}|{known}")
    yield from (f"others={'+'.join(others[:3])}|{code}|{where}", f"others={'+'.join(others[:3])}|{known}|{kind}|{found}")
    yield from _of_parts(event, code)
    yield from _of_place(event, code, known)
    yield from (f"where={where}|{kind}", f"where={where}|{found}|{known}", f"where={where}|{found}|{kind}")
    yield from (f"rank={rank}|{where}", f"rank={rank}|{known}|{kind}", f"rank={rank}|{found}|{kind}", f"rank={rank}|{count}|{found}")
    share = _QUARTERS * named.total[code] // max(named.total.total(), 1)
    yield from (f"share={share}|{where}|{known}", f"share={share}|{kind}|{found}", f"lead={is_lead}|{where}", f"lead={is_lead}|{kind}|{found}")
    top = "+".join(sorted(named.order[:2]))
    yield from (f"top={top}|{code}|{found}", f"top={top}|{code}|{kind}|{found}")
    for which in ("same", "last"):
        told = "none" if which not in before else str(code in before[which].countries)
        yield from (f"{which}={told}|{where}|{found}", f"{which}={told}|{kind}|{found}")
    far = "here" if where != "none" else "most" if rank in "12" else "far"
    trigger = event.trigger.lemma_.lower()
    yield from (f"trigger={trigger}|{known}|{found}", f"trigger={trigger}|{far}|{found}")
    for word in words:
        yield from (f"word={word}|{known}|{far}|{found}", f"word={word}|{far}|{found}")


def _of_parts(event: Event, code: str) -> Iterator[str]:
    roles = dict.fromkeys(p.role.value for p in event.participants if p.actor.country == code)
    for role in roles:
        yield from (f"part={role}", f"part={role}|{event.type.value}")
    if not roles:
        others = {p.actor.country for p in event.participants if p.actor.country}
        yield f"no_part|{min(len(others), 3)}|{event.type.value}"


def _of_place(event: Event, code: str, known: str) -> Iterator[str]:
    place, kind = event.location, event.type.value
    if place is None:
        yield f"place=none|{kind}"
        return
    lies = "in" if place.country == code else "beside" if code in place.countries else "no"
    yield from (f"place={lies}|{place.sort}", f"place={lies}|{kind}", f"place={lies}|{known}|{kind}")
    if lies == "no":
        yield f"place={place.country}|{code}|{kind}"
