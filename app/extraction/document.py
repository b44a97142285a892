"""A parsed article: sentences with their parse, quotation marks, known names and dates."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, TypeVar, cast

from app.extraction.actors import Actor
from app.extraction.date_relations import named_last, related_dates
from app.extraction.datelines import day_written
from app.extraction.dates import DateMention, find_dates, spoken_day
from app.extraction.gazetteer import NameMatch, find_names
from app.extraction.parser import parse
from app.extraction.quotes import Quote, find_quotes
from app.extraction.relative_readers import WEEKDAYS
from app.extraction.sentences import Sentence, split_sentences
from app.extraction.tables import words_of
from app.extraction.text import plain
from app.extraction.weeks import find_weeks
from app.models.edtf import bounds

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_MONTH = len("2025-07")
_AROUND = 2  # sentences in which a year is named for a day
FAR = 120  # sentences; keeps the cost of a text linear in its length
Found = TypeVar("Found")
_AHEAD = ("expect", "schedule", "plan", "due", "set", "slate", "intend", "prepare", "aim", "hope")


@dataclass(frozen=True, slots=True)
class Mention:
    """An actor named by tokens `first`..`last` (inclusive) of a sentence, as printed in `text`."""

    first: int
    last: int
    text: str
    actor: Actor

    def covers(self, token: "Token") -> bool:
        """Whether `token` is part of the name."""
        return bool(self.first <= token.i <= self.last)


@dataclass(slots=True)
class Parsed:
    """One sentence of prose; token offsets in `doc` are relative to `sentence.start`."""

    number: int
    sentence: Sentence
    doc: "Doc"
    names: list[NameMatch]
    dates: list[DateMention]
    weeks: list[DateMention]
    quotes: list[Quote]
    mentions: list[Mention] = field(default_factory=list)
    _found: dict[tuple[str, int], object] = field(default_factory=dict)

    def once(self, what: str, token: "Token", find: Callable[[], Found]) -> Found:
        """What is found of a token under a name, looked up once: for what several steps ask of the same words when their mentions are known."""
        key = (what, token.i)
        if key not in self._found:
            self._found[key] = find()
        return cast("Found", self._found[key])

    @property
    def is_question(self) -> bool:
        """Whether it asks: nothing it names is told to be so."""
        return self.sentence.text.endswith("?")

    def mention_at(self, token: "Token") -> Mention | None:
        """The mention that `token` is part of."""
        at = token.i
        for mention in self.mentions:  # the commonest question of all: a generator would take twice as long
            if mention.first <= at <= mention.last:
                return mention
        return None

    def names_in(self, first: int, last: int) -> list[NameMatch]:
        """Known names that begin within characters `first`..`last` of the sentence."""
        return [n for n in self.names if first <= n.start < last]

    def text(self, tokens: "list[Token]") -> str:
        """The printed text from the first to the last of `tokens`."""
        first, last = min(tokens, key=lambda t: t.i), max(tokens, key=lambda t: t.i)
        return self.sentence.text[first.idx : last.idx + len(last)]

    def is_date(self, token: "Token") -> bool:
        """Whether a token is part of a date."""
        return any(d.begin <= token.idx < d.finish for d in self.dates)

    def quote_at(self, offset: int) -> Quote | None:
        """The quotation that covers an offset of this sentence."""
        return next((q for q in self.quotes if q.start <= offset < q.end), None)


@dataclass(slots=True)
class Document:
    """An article ready for extraction; `anchor` is the day it was written, `published_on` that of publication."""

    body: str
    anchor: date | None
    published_on: date | None
    sentences: list[Parsed]
    printed: dict[str, set[str]] = field(default_factory=dict)  # name of an actor -> the forms in which the article prints it

    def before(self, number: int) -> Iterator[Parsed]:
        """Sentences before `number`, nearest first, as far back as a reader would look."""
        yield from (self.sentences[i] for i in range(number - 1, max(number - 1 - FAR, -1), -1))


def read(body: str, published_on: date | None) -> Document:
    """Split and parse a body; raises ModelError when there is no usable model."""
    anchor = day_written(body, published_on)
    prose = [s for s in split_sentences(body) if s.is_prose]
    quotes = find_quotes(body, prose)
    docs = list(parse(s.text for s in prose))
    own = _own_dates(prose, docs, anchor)
    parsed = []
    last: date | None = None
    named: DateMention | None = None
    for number, (sentence, doc, told_alone) in enumerate(zip(prose, docs, own, strict=True)):
        weeks = find_weeks(sentence.text, anchor)
        related = related_dates(plain(sentence.text), told_alone, last, weeks[-1] if weeks else named)
        dates = sorted(told_alone + related, key=lambda d: d.begin)
        told = [d for d in dates if not d.opens_clause]
        last = next((date.fromisoformat(d.day) for d in reversed(told) if d.day), last)
        named = named_last(sentence.text, told or weeks, named)
        parsed.append(Parsed(number, sentence, doc, find_names(sentence.text), dates, weeks, quotes[number]))
    return Document(body, anchor, published_on, parsed)


def _own_dates(prose: Sequence[Sentence], docs: "Sequence[Doc]", anchor: date | None) -> list[list[DateMention]]:
    """The dates that each sentence tells by itself, or by the day on which somebody speaks in the sentence after or before it."""
    named_days = _named_days(prose) if anchor is None else {}
    words = [plain(sentence.text) for sentence in prose]

    def of(number: int, told_on: date | None = None) -> list[DateMention]:
        return find_dates(words[number], anchor, partial(_looks_ahead, docs[number]), _nearest(named_days, number), told_on)

    own = [of(number) for number in range(len(prose))]
    spoken = [spoken_day(text, dates) for text, dates in zip(words, own, strict=True)]
    for number, dates in enumerate(own):
        beside = (spoken[at] for at in (number + 1, number - 1) if 0 <= at < len(spoken))
        if any(d.is_counted_back for d in dates) and (told_on := next(filter(None, beside), None)) is not None:
            own[number] = of(number, told_on)
    return own


def _is_arranged(verb: "Token") -> bool:
    """ "is to travel": what is to be."""
    return verb.dep_ == "xcomp" and verb.head.lemma_ == "be" and verb.head.tag_ in ("VBZ", "VBP") and any(c.tag_ == "TO" for c in verb.children)


def _is_undertaken(verb: "Token", date: "Token") -> bool:
    """ "Agreed to meet again", "agreed on Sunday to open the gate", "agreed to open it from Tuesday": what is to be done; "agreed to open the gate on Sunday" tells when that was agreed."""
    above = verb.head
    if not is_infinitive_of(verb) or above.lemma_.lower() not in words_of("arranging"):
        return False
    is_dated = any(t.lower_ in WEEKDAYS for c in above.children if c.i < verb.i for t in (c, *c.children))
    return is_dated or date.head.lower_ == "from" or verb.lemma_.lower() in words_of("gathering_again")


def _is_scheduled(verb: "Token", date: "Token") -> bool:
    """ "arrives in Islamabad on Saturday": a present tense that tells of a day to come."""
    is_plain = (
        verb.tag_ in ("VBZ", "VBP")
        and verb.lemma_.lower() in words_of("scheduled")
        and not any(c.dep_ in ("aux", "neg", "mark") for c in verb.children)
    )
    is_of_now = not any(t.tag_ == "VBD" for t in verb.doc if t.lemma_ not in ("say", "announce"))
    return is_plain and is_of_now and verb.dep_ in ("ROOT", "ccomp", "conj", "relcl") and verb.i < date.i


def _named_days(prose: Sequence[Sentence]) -> dict[int, date]:
    """By sentence, the end of the last month or day that it names with its year."""
    named = ((i, d.end) for i, s in enumerate(prose) for d in find_dates(plain(s.text), None) if d.end is not None and len(d.end) >= _MONTH)
    return {i: bounds(end)[1] for i, end in named}


def _nearest(named: dict[int, date], number: int) -> date | None:
    """The day named in a sentence or in the nearest one around it."""
    around = sorted((abs(i - number), i) for i in range(number - _AROUND, number + _AROUND + 1) if i in named)
    return named[around[0][1]] if around else None


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


def _is_deadline_to_come(date: "Token") -> bool:
    """ "Must leave by June 30", "told holders to go before the end of June"."""
    verb = next((a for a in date.ancestors if a.pos_ == "VERB"), None)
    links = [a for a in (date, *date.ancestors) if verb is not None and verb.is_ancestor(a)]
    if verb is None or verb.tag_ != "VB" or not any(a.lower_ in ("by", "before", "until", "till") for a in links):
        return False
    was_told_before = any(c.lower_ == "had" and c.dep_ == "aux" for c in verb.head.children) or (
        verb.head.lemma_ == "have" and verb.head.tag_ == "VBD"
    )
    return any((c.tag_ == "TO" and not was_told_before) or c.lower_ in ("must", "should") for c in verb.children)


def _is_extended_to(date: "Token") -> bool:
    """ "Extended their stay until June 30", "shut the border until Tuesday": the end of what goes on."""
    link = next((a for a in (date, *date.ancestors) if a.dep_ in ("prep", "mark") or a.pos_ == "VERB"), None)
    verb = next((a for a in date.ancestors if a.pos_ in ("VERB", "AUX")), None)
    if link is None or verb is None or verb.tag_ == "VB":
        return False
    lemma = verb.lemma_.lower()
    is_longer = link.lower_ in ("until", "till", "to", "by") and lemma in words_of("extending")
    is_put_off = link.lower_ == "to" and any(c.dep_ in ("nsubjpass", "dobj") and c.lemma_ == "deadline" for c in verb.children)
    is_shut = link.lower_ in ("until", "till") and lemma in words_of("closing") and any(c.dep_ == "dobj" for c in verb.children)
    return is_longer or is_put_off or is_shut


def is_infinitive_of(verb: "Token") -> bool:
    """Whether an infinitive completes the verb above it: "agreed to meet"."""
    return verb.tag_ == "VB" and verb.dep_ in ("xcomp", "ccomp") and any(c.tag_ == "TO" for c in verb.children)


def has_auxiliary(verb: "Token", *words: str) -> bool:
    """Whether one of these words helps a verb: "had" in "had urged"."""
    return any(c.dep_ == "aux" and c.lower_ in words for c in verb.children)


def verb_above(token: "Token") -> "Token | None":
    """The verb of the clause a token stands in: itself, or the nearest above."""
    return next((a for a in (token, *token.ancestors) if a.pos_ in ("VERB", "AUX")), None)


def verb_at(doc: "Doc", offset: int) -> "Token | None":
    """The verb of the clause that the token at a character stands in."""
    token = token_at(doc, offset)
    return verb_above(token) if token is not None else None


def _looks_ahead(doc: "Doc", offset: int) -> bool:
    """Whether the verb that governs the token at `offset` speaks of the future."""
    token = token_at(doc, offset)
    if token is None:
        return False
    if _is_deadline_to_come(token) or _is_extended_to(token):
        return True
    for verb in token.ancestors:
        if verb.pos_ == "NOUN" and verb.lemma_ == "plan" and not any(a.pos_ in ("VERB", "AUX") and verb.is_ancestor(a) for a in token.ancestors):
            continue  # "announced a plan on Sunday"
        if any(c.lower_ in ("will", "shall", "'ll", "would") for c in verb.children) or _is_arranged(verb):
            return True
        particles = [c for c in verb.children if c.dep_ == "prt"]  # centres that "have been set up" are there
        ahead = ("xcomp", "prep") if verb.lemma_ == "set" else ("xcomp", "acomp", "prep", "auxpass")  # "were set free on Monday"
        if verb.lemma_ in _AHEAD and not particles and any(c.dep_ in ahead and c.lower_ not in ("on", "upon") for c in verb.children):
            return True
        if _is_scheduled(verb, token) or _is_undertaken(verb, token):
            return True
        if verb.pos_ in ("VERB", "AUX") and verb.tag_ != "VB" and verb.dep_ != "dobj":  # "the crossing" may be taken for one
            return any(
                c.lower_ in _AHEAD and c.pos_ != "NOUN" and c.dep_ != "ccomp" and not any(p.dep_ == "prt" for p in c.children) for c in verb.children
            )
    return False
