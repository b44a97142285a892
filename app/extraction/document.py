"""A parsed article: sentences with their parse, quotation marks, known names and dates."""

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
from app.extraction.sentences import Sentence, split_sentences
from app.extraction.spans_told_before import spans_told_before
from app.extraction.tables import words_of
from app.extraction.tenses import looks_ahead, looks_back
from app.extraction.text import plain
from app.extraction.tokens import verb_at
from app.extraction.weeks import find_weeks
from app.models.edtf import bounds

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_MONTH = len("2025-07")
_AROUND = 2  # sentences in which a year is named for a day
FAR = 120  # sentences; keeps the cost of a text linear in its length
Found = TypeVar("Found")


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
    def words(self) -> frozenset[str]:
        """Its words in lower case."""
        return self.once("words", self.doc[0], lambda: frozenset(t.lower_ for t in self.doc))

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
    affiliations: dict[str, str] = field(default_factory=dict)  # name of a person -> whom the article first tells them to belong to

    def names_actor(self, name: str) -> bool:
        """Whether an actor is named, or an organ told to be theirs: "the Taliban", "the Taliban foreign ministry"."""
        return any(printed == name or printed.startswith(f"{name} ") for printed in self.printed)

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
    begun: DateMention | None = None
    for number, (sentence, doc, told_alone) in enumerate(zip(prose, docs, own, strict=True)):
        weeks = [w for w in find_weeks(sentence.text, anchor) if _is_apart(w, told_alone)]
        text, last_named = plain(sentence.text), weeks[-1] if weeks else named
        related = related_dates(text, told_alone, last, last_named)
        related += [span for span in spans_told_before(text, told_alone, last_named, begun) if _is_apart(span, told_alone + related)]
        dates = sorted(told_alone + related, key=lambda d: d.begin)
        told = [d for d in dates if not d.opens_clause]
        last = next((date.fromisoformat(day) for d in reversed(told) if (day := d.day or d.last_of_night)), last)
        begun = next((d for d in reversed(told) if d.start is not None and _begins_on(doc, d)), begun)
        named = named_last(sentence.text, told or weeks, named)
        parsed.append(Parsed(number, sentence, doc, find_names(sentence.text), dates, weeks, quotes[number]))
    return Document(body, anchor, published_on, parsed)


def _is_apart(mention: DateMention, others: list[DateMention]) -> bool:
    """Whether an expression shares no character with others."""
    return not any(d.begin < mention.finish and mention.begin < d.finish for d in others)


def _begins_on(doc: "Doc", mention: DateMention) -> bool:
    """Whether a sentence tells that something began on a date: "the drive, launched on 1 April"."""
    verb = verb_at(doc, mention.begin)
    return verb is not None and verb.lemma_.lower() in words_of("beginning")


def _own_dates(prose: Sequence[Sentence], docs: "Sequence[Doc]", anchor: date | None) -> list[list[DateMention]]:
    """The dates that each sentence tells by itself, or by the day on which somebody speaks in the sentence after or before it."""
    named_days = _named_days(prose) if anchor is None else {}
    words = [plain(sentence.text) for sentence in prose]

    def of(number: int, told_on: date | None = None) -> list[DateMention]:
        doc = docs[number]
        return find_dates(words[number], anchor, partial(looks_ahead, doc), partial(looks_back, doc), _nearest(named_days, number), told_on)

    own = [of(number) for number in range(len(prose))]
    spoken = [spoken_day(text, dates) for text, dates in zip(words, own, strict=True)]
    for number, dates in enumerate(own):
        beside = (spoken[at] for at in (number + 1, number - 1) if 0 <= at < len(spoken))
        if any(d.is_counted_back for d in dates) and (told_on := next(filter(None, beside), None)) is not None:
            own[number] = of(number, told_on)
    return own


def _named_days(prose: Sequence[Sentence]) -> dict[int, date]:
    """By sentence, the end of the last month or day that it names with its year."""
    named = ((i, d.end) for i, s in enumerate(prose) for d in find_dates(plain(s.text), None) if d.end is not None and len(d.end) >= _MONTH)
    return {i: bounds(end)[1] for i, end in named}


def _nearest(named: dict[int, date], number: int) -> date | None:
    """The day named in a sentence or in the nearest one around it."""
    around = sorted((abs(i - number), i) for i in range(number - _AROUND, number + _AROUND + 1) if i in named)
    return named[around[0][1]] if around else None
