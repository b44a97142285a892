"""Parts of speech, morphology and lemmas by the model's own rules, which are asked once for each distinct case: they take a third of its time else."""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from app.extraction.tables import word_map

if TYPE_CHECKING:
    from spacy.pipeline import AttributeRuler, Lemmatizer
    from spacy.tokens import Doc

_MOST = 100_000  # cases that are remembered; keeps memory flat over any number of texts
_COLUMNS = ["TAG", "POS", "MORPH", "DEP", "LEMMA"]
_POS, _MORPH, _LEMMA = (_COLUMNS.index(name) for name in ("POS", "MORPH", "LEMMA"))
Columns: TypeAlias = tuple[int, ...]  # the values of a token in the order of _COLUMNS, as the model's store numbers them


class WordForms:
    """What the model's attribute ruler and lemmatizer say of the tokens of a document, one after the other.

    The ruler looks at the tag, the dependency and, of the words that it names, the word; the lemmatizer at the word as printed, its part of
    speech and morphology. Whatever differs in none of these is the same.
    """

    def __init__(self, ruler: "AttributeRuler", lemmatizer: "Lemmatizer") -> None:
        self._ruler, self._lemmatizer = ruler, lemmatizer
        patterns = [pattern for rule in ruler.patterns for pattern in rule["patterns"]]
        named = _names([token for pattern in patterns for token in pattern])
        self._named = lru_cache(_MOST)(lambda word: " " if word.isspace() else word if named(word) else "")
        self._opens = lru_cache(_MOST)(_names([pattern[0] for pattern in patterns if len(pattern) > 1]))
        self._links = {ruler.vocab.strings[pattern[0]["DEP"]] for pattern in patterns if len(pattern) > 1 and "DEP" in pattern[0]}
        self._ruled: dict[tuple[str, int, int], Columns] = {}
        self._lemmas: dict[tuple[int, int, int], str] = {}

    def __call__(self, doc: "Doc") -> "Doc":
        """The same document, annotated."""
        from numpy import array, uint64  # here, as it comes with the model: its number of threads is set before

        words, read = [token.lower_ for token in doc], _columns(doc, ["ORTH", "TAG", "DEP"])
        keys = [(self._named(word), tag, dep) for word, (_, tag, dep) in zip(words, read, strict=True)]
        is_word_by_word = not any(map(self._opens, words)) and self._links.isdisjoint(dep for _, _, dep in read)
        if is_word_by_word and all(key in self._ruled for key in keys):
            ruled = [self._ruled[key] for key in keys]
        else:
            ruled = _columns(self._ruler(doc), _COLUMNS)
            if is_word_by_word:
                self._ruled.update(zip(keys, ruled, strict=True))
        given = [
            row if row[_LEMMA] else (*row[:_LEMMA], self._lemma(doc, at, orth, row))
            for at, ((orth, _, _), row) in enumerate(zip(read, ruled, strict=True))
        ]
        return cast("Doc", doc.from_array(_COLUMNS, array(given, dtype=uint64).reshape(len(doc), len(_COLUMNS))))

    def _lemma(self, doc: "Doc", at: int, orth: int, row: Columns) -> int:
        key = (orth, row[_POS], row[_MORPH])
        lemma = self._lemmas.get(key)
        if lemma is None:
            if len(self._lemmas) >= _MOST:
                self._lemmas.clear()
            token = doc[at]
            token.pos = row[_POS]
            token.set_morph(row[_MORPH])
            lemma = self._lemmas[key] = word_map("lemma").get(token.lower_) or self._lemmatizer.lemmatize(token)[0]
        return int(doc.vocab.strings.add(lemma))


def _columns(doc: "Doc", names: list[str]) -> list[Columns]:
    return [tuple(row) for row in doc.to_array(names).tolist()]


def _names(patterns: list[dict[str, Any]]) -> Callable[[str], bool]:
    """Tells of a word in small letters whether one of these patterns of a token names it."""
    told = [pattern["LOWER"] for pattern in patterns if "LOWER" in pattern]
    words = {word for one in told for word in (one.get("IN", ()) if isinstance(one, dict) else [one])}
    shapes = [re.compile(one["REGEX"]) for one in told if isinstance(one, dict) and "REGEX" in one]
    return lambda word: word in words or any(shape.search(word) for shape in shapes)
