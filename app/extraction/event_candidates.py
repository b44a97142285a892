"""What may tell of an event: for each type the words of a sentence that may, by a frame or by their mere lemma."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from app.extraction.background import never_was
from app.extraction.document import Parsed
from app.extraction.frames import Arguments, Frame, arguments_of, frames, frames_at
from app.extraction.tables import rows
from app.models.vocabulary import EventType

if TYPE_CHECKING:
    from spacy.tokens import Token

_CLAUSES = ("relcl", "advcl", "ccomp", "acl", "xcomp", "pcomp", "csubj", "parataxis")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A word that may tell of an event, with the frame that holds; `is_loose` where no frame does and only the lemma speaks for the type."""

    trigger: "Token"
    frame: Frame
    arguments: Arguments
    is_loose: bool


def candidates(parsed: Parsed, is_said: bool) -> dict[EventType, list[Candidate]]:
    """The possible triggers of each type in a sentence: those that a frame holds for, then the others, those of the highest clause first."""
    found: dict[EventType, list[Candidate]] = {}
    loose: dict[EventType, list[Token]] = {}
    for token in parsed.doc:
        match = frames_at(parsed, token, is_said)
        if match is not None:
            found.setdefault(match[0].type, []).append(Candidate(token, *match, is_loose=False))
        for kind in _types_of(token):
            if (match is None or match[0].type is not kind) and not never_was(token, kind):
                loose.setdefault(kind, []).append(token)
    for kind, tokens in loose.items():
        known = found.setdefault(kind, [])
        known += [Candidate(token, _mere(kind), arguments_of(parsed, token), is_loose=True) for token in sorted(tokens, key=clause_depth)]
    return found


def clauses_above(token: "Token") -> list[str]:
    """The subordinate clauses a word stands in, innermost first."""
    return [t.dep_ for t in (token, *token.ancestors) if t.dep_ in _CLAUSES]


def clause_depth(token: "Token") -> int:
    """How many subordinate clauses a word stands in."""
    return len(clauses_above(token))


def _types_of(token: "Token") -> "Iterator[EventType]":
    if token.pos_ in ("VERB", "AUX") and token.dep_ != "amod":
        yield from _by_lemma()["verb"].get(token.lemma_.lower(), ())
    elif token.pos_ in ("NOUN", "PROPN"):
        yield from _by_lemma()["noun"].get(token.lemma_.lower(), ())


@cache
def _by_lemma() -> dict[str, dict[str, tuple[EventType, ...]]]:
    """Types that a verb or noun may tell of, from the frames and from event_words.tsv."""
    table: dict[str, dict[str, tuple[EventType, ...]]] = {"verb": {}, "noun": {}}
    listed = [(row["pos"], row["lemma"], EventType(row["type"])) for row in rows("event_words")]
    listed += [("verb", lemma, frame.type) for frame in frames() for lemma in frame.verbs]
    listed += [("noun", lemma, frame.type) for frame in frames() for lemma in frame.nouns]
    for pos, lemma, kind in listed:
        if kind not in table[pos].get(lemma, ()):
            table[pos][lemma] = (*table[pos].get(lemma, ()), kind)
    return table


@cache
def _mere(kind: EventType) -> Frame:
    return Frame(f"{kind.value}.word", kind)
