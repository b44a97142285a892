"""The annotated pages from which is learned, read up to what no weight has a say in."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import TypeAlias

from app.evaluation.matching import Record, same_sentence
from app.evaluation.report import is_held_out
from app.evaluation.source import read_gold
from app.extraction.document import Document, read
from app.extraction.event import Event
from app.extraction.language import language_of
from app.extraction.mentions import name_actors
from app.extraction.pages import split_page
from app.extraction.resolve import Resolver
from app.extraction.statements import Utterance, find_utterances
from tests.gold import DATA

Read: TypeAlias = tuple[Document, Resolver, list[Utterance]]


def learned(kind: str, *, borderline: bool = False) -> Iterator[tuple[int, tuple[Read, ...], list[Record]]]:
    """Number and articles of each page that is not held out, with the records of a kind that a reader has; borderline ones where wanted."""
    for page, (name, text, day, gold) in enumerate(read_gold(DATA)):
        if not is_held_out(name):
            yield page, _read(text, day), [r for a in gold["articles"] for r in a[kind] if borderline or not r.get("optional")]


@cache
def _read(text: str, day: date | None) -> tuple[Read, ...]:
    found = []
    for article in split_page(text):
        body = text[article.start : article.end]
        if language_of(body) == "en":
            document = read(body, day)
            name_actors(document)
            resolver = Resolver(document)
            found.append((document, resolver, find_utterances(document, resolver)))
    return tuple(found)


def annotated(wanted: list[Record], document: Document, event: Event) -> Record | None:
    """The reader's record of an event, the first of its type in its sentence."""
    sentence = {"evidence": document.sentences[event.number].sentence.text}
    return next((r for r in wanted if r["type"] == event.type.value and same_sentence(r, sentence)), None)
