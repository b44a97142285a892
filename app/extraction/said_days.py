"""The days on which words may have been said, and what speaks for each, as names of features."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.extraction.actors import with_office
from app.extraction.date_links import link_features
from app.extraction.dates import DAY
from app.extraction.day_options import DayOption, Neighbour, Origin, age, agreement, beside, gather, near_days
from app.extraction.document import Document, Parsed
from app.extraction.event import Event
from app.extraction.occasions import is_at_occasion, occasion_noun
from app.extraction.speech import is_of_a_thing, is_of_count, is_of_matter, spoken_on
from app.extraction.statements import Utterance, is_of_occasion_before
from app.extraction.tokens import token_at
from app.models.vocabulary import ActorKind, DateBasis

_BACK, _AHEAD = 60, 8  # utterances before, sentences after that are looked at
_RANKS = {"before": 3, "after": 2}  # dated words of one relation that count on each side
_EVENTS = (-7, 3)  # sentences around, in which events are looked at
_NEAREST = 5  # events that count
_SENTENCES = (-3, 2)  # sentences around whose days are looked at
_CROSSED = ("at_occasion", "cue=", "noun=", "quote=", "tag=", "told=", "via=", "word=")  # what matters by where the day is told
_AT_A_TIME = ("at", "during", "in", "on", "over")
_SPANS = frozenset(("decade", "earlier", "month", "months", "previously", "recently", "repeatedly", "week", "weeks", "year", "years"))
_WORDS = frozenset(("added", "also", "earlier", "had", "has", "later", "meanwhile", "month", "part", "previously", "then", "week", "year"))


@dataclass(frozen=True, slots=True)
class Told:
    """An utterance with the body of its speaker and the day its own sentence gives it."""

    utterance: Utterance
    body: str | None
    day: str | None
    basis: DateBasis | None


def tell(document: Document, utterances: Sequence[Utterance]) -> list[Told]:
    """What the sentences of utterances tell of their days, and whom their speakers belong to."""
    anchor = document.anchor.isoformat() if document.anchor else None
    found = []
    for u in utterances:
        day, basis = spoken_on(document.sentences[u.number], u.cue) or (None, None)
        body = with_office(u.speaker.actor, anchor).affiliation if u.speaker.actor.kind is ActorKind.person else None
        found.append(Told(u, body, day, basis))
    return found


def said_days(document: Document, told: Sequence[Told], at: int, events: Sequence[Event]) -> list[DayOption]:
    """The days on which the words of `told[at]` may have been said; `events` in order of text."""
    options = [option for option in gather(_origins(document, told, at, events)) if not is_to_come(document, option.start)]
    context = list(_context(document, told[at].utterance))
    latest = max((option.start for option in options), default="")
    near = _around(told, at)
    for option in options:
        origin, old = option.origin, age(document.anchor, option.start)
        option.names += ["any", f"origin={origin}", f"age={old}", f"age={old}|{origin}", f"days={min(len(options), 4)}"]
        option.names += [f"latest={option.start == latest}", f"latest={option.start == latest}|{origin}"]
        option.names += agreement(option.start, option.origin, told[at].utterance.said_on, near)
        kinds = sorted({one.split(":")[0] for one in option.origins})
        crossed = [f"{kind}|{name}" for kind in kinds for name in context if name.startswith(_CROSSED)]
        option.names = list(dict.fromkeys([*option.names, *context, *(f"age={old}|{name}" for name in context[:2]), *crossed]))
    return options


def is_to_come(document: Document, day: str) -> bool:
    """Whether a day lies after that of publication: nobody is quoted from there."""
    last = document.published_on or document.anchor
    return last is not None and day > last.isoformat()


def _around(told: Sequence[Told], at: int) -> dict[str, list[Neighbour[str]]]:
    """Words before and after, nearest first, with their days by the rules."""
    this = told[at].utterance
    return {side: [_neighbour(this, other.utterance) for other in others] for side, others in beside(told, at).items()}


def _neighbour(this: Utterance, other: Utterance) -> Neighbour[str]:
    relation = str(other.speaker.actor.name == this.speaker.actor.name)
    return Neighbour(other.said_on, relation, f"{relation}|{min(abs(other.number - this.number), 3)}")


def _origins(document: Document, told: Sequence[Told], at: int, events: Sequence[Event]) -> Iterator[Origin]:
    yield from _own(document, told[at].utterance)
    yield from _of_words(told[at], told[max(at - _BACK, 0) : at][::-1], "before")
    yield from _of_words(told[at], told[at + 1 : at + _BACK], "after")
    yield from _of_events(told[at].utterance, events)
    yield from _of_sentences(document, told[at].utterance.number)


def _own(document: Document, u: Utterance) -> Iterator[Origin]:
    parsed = document.sentences[u.number]
    start = parsed.sentence.text.find(u.content)
    for mention in parsed.dates:
        token = token_at(parsed.doc, mention.begin)
        if (
            mention.day is not None
            and token is not None
            and not (is_of_count(parsed, u.cue, mention) or is_of_a_thing(token) or is_of_matter(token, u.cue))
        ):
            names = [f"own:{name}" for name in link_features("said", parsed, u.cue.token, mention, False) if "|" not in name]
            inside = start >= 0 and start <= mention.begin < start + len(u.content)
            yield "own", mention.day, mention.day, mention.basis, [*names, f"own:inside={inside}", f"own:dates={len(parsed.dates)}"]


def _of_words(this: Told, others: Sequence[Told], side: str) -> Iterator[Origin]:
    """Days of other words, by whether the speaker is the same, of the same body, or another; nearest first."""
    ranks: Counter[str] = Counter()
    for other in others:
        gap = abs(this.utterance.number - other.utterance.number)
        if other.day is None or other.basis is None or (side == "after" and (gap > _AHEAD or is_of_occasion_before(other.utterance))):
            continue
        relation = _relation(this, other)
        ranks[relation] += 1
        if ranks[relation] <= _RANKS[side]:
            origin = f"{side}:{relation}"
            names = [f"{origin}|gap={min(gap, 6)}", f"{origin}|rank={ranks[relation]}", f"{origin}|nested={other.utterance.is_nested}"]
            yield origin, other.day, other.day, other.basis, names


def _relation(this: Told, other: Told) -> str:
    name, whose = this.utterance.speaker.actor.name, other.utterance.speaker.actor.name
    if name == whose:
        return "same"
    return "body" if whose == this.body or name == other.body or (this.body is not None and this.body == other.body) else "other"


def _of_events(u: Utterance, events: Sequence[Event]) -> Iterator[Origin]:
    first = bisect_left(events, u.number + _EVENTS[0], key=lambda e: e.number)
    last = bisect_left(events, u.number + _EVENTS[1] + 1, key=lambda e: e.number)
    near = [e for e in events[first:last] if e.start is not None and e.start == e.end and len(e.start) == DAY]
    for event in sorted(near, key=lambda e: (abs(e.number - u.number), e.number > u.number))[:_NEAREST]:
        there = any(p.actor.name == u.speaker.actor.name for p in event.participants)
        gap = max(_EVENTS[0] + 2, min(u.number - event.number, 5))
        names = [f"event:{event.type.value}|there={there}", f"event:there={there}|gap={gap}", f"event:gap={gap}"]
        names += [f"event:{event.status.value}", f"event:{event.type.value}|gap={gap}"]
        yield "event", event.start or "", event.end, event.basis or DateBasis.inferred, names


def _of_sentences(document: Document, number: int) -> Iterator[Origin]:
    for gap, start, end, basis in near_days(document, number, _SENTENCES):
        if len(start) == DAY and start == end:
            yield "near", start, end, basis, [f"near:gap={gap}|lead={number == 0}"]


def told_vaguely(parsed: Parsed, u: Utterance) -> str:
    """The word for a time other than a day that hangs on the verb of the words ("last week accused"); "its year" for a date that does, "date" for others."""
    cue = u.cue.token
    beside = [c for c in cue.children if c.dep_ in ("advmod", "npadvmod") or (c.dep_ == "prep" and c.lower_ in _AT_A_TIME)]
    below = [t for c in beside for t in (c, *c.children, *(x for p in c.children for x in p.children))]
    outside = [m for m in parsed.dates if m.day is None and m.start is not None and u.content.find(m.text) < 0]
    if any(m.begin <= t.idx < m.finish for m in outside for t in below):
        return "its year"
    return "date" if outside else next((t.lower_ for t in below if t.lower_ in _SPANS), "")


def _context(document: Document, u: Utterance) -> Iterator[str]:
    parsed, cue, actor = document.sentences[u.number], u.cue.token, u.speaker.actor
    yield f"tag={cue.tag_}+{'+'.join(sorted(c.lower_ for c in cue.children if c.dep_ == 'aux'))}"
    yield f"cue={cue.lemma_.lower()}"
    if (listener := _listener(u)) is not None:
        yield f"told={listener}"
    yield f"quote={u.quote_type.value}"
    yield f"kind={actor.kind.value if actor.kind is not None else None}"
    yield f"resolution={u.speaker.how}"
    yield f"place={min(u.number, 4)}"
    yield f"nested={u.is_nested}"
    yield f"via={u.reported_via is not None}"
    yield f"own_days={min(sum(m.day is not None for m in parsed.dates), 2)}"
    if (noun := occasion_noun(parsed.sentence.text)) is not None:
        yield f"noun={noun}"
    if is_at_occasion(parsed.sentence.text):
        yield "at_occasion"
    yield f"vaguely={told_vaguely(parsed, u)}"
    yield from (f"word={word}" for word in sorted(_WORDS & parsed.words))


def _listener(u: Utterance) -> str | None:
    """Who is told the words, by a noun: "told the gathering", "assured his hosts", "said to reporters"."""
    cue = u.cue.token
    told = [c for c in cue.children if c.i > cue.i and c.i != u.cue.subject.i and c.dep_ in ("dobj", "dative", "prep")]
    to = [p for c in told if c.lower_ == "to" for p in c.children]
    return next((str(t.lemma_.lower()) for t in (*(c for c in told if c.dep_ in ("dobj", "dative") and c.lower_ != "to"), *to)), None)
