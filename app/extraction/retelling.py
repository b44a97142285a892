"""When it was that an article dates further on: "The shooting took place on Monday night", "They were arrested on Tuesday, he added"."""

from collections.abc import Sequence
from itertools import islice, takewhile
from typing import TYPE_CHECKING

from app.extraction.dates import DateMention
from app.extraction.deportation_statistics import Figure
from app.extraction.document import Document, Parsed
from app.extraction.measure_triggers import HARM, triggers
from app.extraction.open_periods import verb_of, word_of
from app.extraction.periods import NO_PERIOD, Period, whole_days
from app.extraction.tables import word_map, words_of
from app.extraction.tokens import has_auxiliary
from app.models.vocabulary import Measure

if TYPE_CHECKING:
    from spacy.tokens import Token

_AHEAD = 6  # sentences in which an article comes back to what it began with
_NEXT = 2  # sentences in which "they" are those counted
_THEY = frozenset({"they", "all", "both"})
_KNOWN = frozenset({"the", "these", "those", "that", "this", "both", "all"})
_CLAUSE = frozenset({"ROOT", "ccomp", "conj", "parataxis", "acl", "relcl"})


def retold_period(document: Document, figures: Sequence[Figure], at: int) -> Period:
    """The day or span on which a later sentence says that what is told of `figures[at]` took place; none where that may be of others."""
    figure = figures[at]
    near = takewhile(lambda f: f.number <= figure.number + _AHEAD, islice(figures, at + 1, None))
    others = {f.number for f in near if f.measure == figure.measure and f.period[:2] != NO_PERIOD[:2]}
    for other in document.sentences[figure.number + 1 : figure.number + _AHEAD + 1]:
        told = [d for d in other.dates if _retells(other, d, figure, other.number - figure.number)]
        if told:
            return whole_days(told[0].start, told[0].end, told[0].basis)
        if other.number in others:
            break
    return NO_PERIOD


def _retells(other: Parsed, mention: DateMention, figure: Figure, gap: int) -> bool:
    token = word_of(other, mention)
    verb = verb_of(token) if token is not None else None
    if verb is None or not mention.begins_on_day or mention.is_deadline or mention.names_limit or verb.dep_ not in _CLAUSE:
        return False
    if verb.tag_ not in ("VBD", "VBN") or has_auxiliary(verb, "had", "will", "would"):
        return False
    subject = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is None:
        return False
    if _is_what_was_told(subject, figure):
        return verb.lemma_.lower() in words_of("taking_place") | words_of("carrying_out")
    return _is_those_counted(subject, figure, gap) and _befell_them(verb, figure)


def _is_what_was_told(subject: "Token", figure: Figure) -> bool:
    """ "The raid", "the removals": what those counted were in, by a noun that goes with what happened to them."""
    measures = word_map("what_befell").get(subject.lemma_.lower(), "").split()
    told = Measure.killed if figure.measure in HARM else figure.measure
    return told.value in measures and any(c.lower_ in _KNOWN for c in subject.children)


def _is_those_counted(subject: "Token", figure: Figure, gap: int) -> bool:
    """ "They", "the two", "the prisoners": those counted, soon after."""
    if subject.lower_ in _THEY:
        return gap <= _NEXT
    if not any(c.lower_ in _KNOWN for c in subject.children) or gap > _NEXT:
        return False
    return subject.lemma_.lower() == figure.noun.lemma_.lower() or subject.pos_ == "NUM" or subject.lemma_.lower() in words_of("people")


def _befell_them(verb: "Token", figure: Figure) -> bool:
    """Whether a verb tells what is told of those counted: "they were detained" of who was arrested."""
    return verb.lemma_.lower() == figure.trigger.lemma_.lower() or triggers("verb").get(verb.lemma_.lower()) is figure.measure
