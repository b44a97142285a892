"""What is told of a count, and of the counts around it, that tells when it was counted, as names of features."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from app.extraction.cues import is_cue_verb
from app.extraction.dates import DateMention
from app.extraction.day_options import Neighbour, beside
from app.extraction.deportation_statistics import SAME_PERIOD, Figure
from app.extraction.document import Document, Parsed
from app.extraction.event import Event
from app.extraction.open_periods import verb_of
from app.extraction.periods import NO_PERIOD, Period
from app.extraction.tokens import verb_at
from app.extraction.vague_times import is_of_vague_time
from app.models.vocabulary import Measure

Ends: TypeAlias = tuple[str | None, str | None]
_KNOWN = re.compile(
    r"\b(?:the|those|these|that|this|both) (?:same )?(?:clash|clashes|attack|attacks|strike|strikes|fighting|explosion|blast|raid|raids|operation|bombing"
    r"|shelling|ambush|exchange|incident|period|month|week|group|two|others?|rest|dead|victims|detainees|figure|total|number|toll)\b",
    re.IGNORECASE,
)
_WORDS = ("addition", "additional", "all", "also", "another", "bringing", "earlier", "far", "further", "including", "later", "more", "other", "others", "overall", "separate", "separately", "similar", "since", "start", "them", "toll", "total", "war", "years")  # fmt: skip
_LAST_WORD = re.compile(r"([a-z]+)[^a-z]*$", re.IGNORECASE)
_PARAGRAPHS = (-2, 3)  # told apart
_TELLING = ("a", "another", "earlier", "he", "in", "it", "meanwhile", "on", "separately", "she", "the", "they", "this")  # first words
_OPENING = 12  # characters before a date with which a sentence opens


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What an article tells around its counts; events are those with a start, in order of text."""

    document: Document
    dated: Sequence[Event]
    counted: frozenset[tuple[int, Measure]]  # in which sentences people of a measure are counted

    def paragraphs(self, number: int, other: int) -> int:
        """How many paragraphs a sentence stands after another, within what is told apart."""
        least, most = _PARAGRAPHS
        step = self.document.sentences[number].sentence.paragraph - self.document.sentences[other].sentence.paragraph
        return max(least, min(step, most))


def surroundings(document: Document, events: Sequence[Event], figures: Sequence[Figure]) -> Surroundings:
    """What is told around the counts of an article."""
    dated = [e for e in events if e.start is not None and not is_of_vague_time(document.sentences[e.number], e)]
    return Surroundings(document, dated, frozenset((f.number, f.measure) for f in figures))


def of_other_sentence(article: Surroundings, other: Parsed, mention: DateMention, figure: Figure) -> Iterator[str]:
    """Names of what a date of another sentence is told of there: of words, of people counted likewise, of what the sentence begins with."""
    verb = verb_at(other.doc, mention.begin)
    is_spoken = verb is not None and is_cue_verb(verb)
    yield f"spoken={is_spoken}"
    yield f"spoken={is_spoken}|{figure.measure.value}"
    yield f"counts={(other.number, figure.measure) in article.counted}"
    yield f"opens={mention.begin < _OPENING}"
    first = other.doc[0].lower_
    yield f"first={first if first in _TELLING else 'other'}"


def context(parsed: Parsed, figure: Figure) -> Iterator[str]:
    """Names of what the sentence of a count tells of it."""
    text = parsed.sentence.text
    verb = verb_of(figure.trigger)
    auxiliary = next((c.lower_ for c in verb.children if c.dep_ == "aux"), "") if verb is not None else ""
    yield f"measure={figure.measure.value}"
    yield f"time_words={figure.has_time_words}"
    yield f"tense={verb.tag_ if verb is not None else ''}+{auxiliary}"
    yield f"noun={figure.noun.lemma_.lower()}"
    yield f"trigger={figure.trigger.lemma_.lower()}"
    yield f"own_dates={min(len(parsed.dates), 2)}"
    yield f"place={min(figure.number, 4)}"
    yield f"first={text.split()[0].lower()}"
    yield f"said={figure.said is not None}"
    if figure.said is not None:
        yield f"said_day={figure.said.said_on is not None}"
        yield f"cue={figure.said.cue.token.lemma_.lower()}"
    if SAME_PERIOD.search(text):
        yield "same_period"
    if _KNOWN.search(text):
        yield "known"
    before = _LAST_WORD.search(text[: figure.count.start])
    if before is not None:
        yield f"before={before[1].lower()}"
    printed = {token.lower_ for token in parsed.doc}
    yield from (f"word={word}" for word in _WORDS if word in printed)


def likeness(figure: Figure, other: Figure) -> Iterator[str]:
    """Names of what a count has in common with one before it."""
    same = other.measure == figure.measure
    yield f"figure:same_noun={other.noun.lemma_.lower() == figure.noun.lemma_.lower()}|same={same}"
    yield f"figure:same_corridor={(other.from_country, other.to_country) == (figure.from_country, figure.to_country)}|same={same}"
    yield f"figure:same_place={'none' if figure.location is None or other.location is None else figure.location == other.location}"
    yield f"figure:same_unit={other.unit == figure.unit}"
    yield f"figure:same_trigger={other.trigger.lemma_ == figure.trigger.lemma_}"


def around(figures: Sequence[Figure], at: int) -> dict[str, list[Neighbour[Ends]]]:
    """Counts before and after one, nearest first, with their periods by the rules."""
    this = figures[at]
    return {
        side: [Neighbour(ends_of(f.period), str(f.number == this.number), this.measure.value) for f in others]
        for side, others in beside(figures, at).items()
    }


def ends_of(period: Period) -> Ends | None:
    """First and last day of a period; null for none."""
    return period[:2] if period[:2] != NO_PERIOD[:2] else None
