"""The search language of `q`: words, "phrases", prefixes*, -exclusions, OR -> what FTS5 and PostgreSQL take."""

import re
from dataclasses import dataclass
from html import escape

from app.exceptions import InvalidParameterError
from app.models.words import fold_word, words

_TOKEN = re.compile(r'(-?)(?:"([^"]*)"|(\S+))')
_WORD = re.compile(r"[^\W_]+")
_AROUND = 90  # characters of a snippet on each side of the first word found


@dataclass(frozen=True, slots=True)
class Term:
    """Words that follow one another; the last may be a prefix; `wanted` is false for an exclusion."""

    words: tuple[str, ...]
    prefix: bool
    wanted: bool


@dataclass(frozen=True, slots=True)
class Search:
    """Alternatives (OR) of terms that must all hold."""

    alternatives: tuple[tuple[Term, ...], ...]

    def fts5(self, columns: str = "") -> str:
        """The query for FTS5, within `columns` where given (`{headline lead}`)."""
        found = [_fts5(terms) for terms in self.alternatives]
        text = " OR ".join(f"({one})" for one in found)
        return f"{columns} : ({text})" if columns else text

    def tsquery(self, weights: str = "") -> str:
        """The query for PostgreSQL, within columns of these weights where given (`AB`)."""
        return " | ".join("(" + " & ".join(_tsquery(term, weights) for term in terms) + ")" for terms in self.alternatives)

    def marks(self) -> list[tuple[str, bool]]:
        """Words to mark in what was found, with whether each is a prefix."""
        wanted = [term for terms in self.alternatives for term in terms if term.wanted]
        return [(word, term.prefix and word is term.words[-1]) for term in wanted for word in term.words]


def parse(text: str) -> Search:
    """Read a query; raises InvalidParameterError that says what is wrong."""
    if text.count('"') % 2:
        raise InvalidParameterError("q", 'a quotation mark is not closed: write "two words" to find a phrase')
    alternatives: list[list[Term]] = [[]]
    for minus, phrase, bare in _TOKEN.findall(text):
        if bare in ("OR", "|") and not minus:
            alternatives.append([])
            continue
        if bare in ("AND", "&"):
            continue
        found = words(phrase or bare)
        if found:
            alternatives[-1].append(Term(tuple(found), bare.endswith("*"), not minus))
        elif bare.strip("*"):
            continue  # punctuation between words says nothing
        else:
            raise InvalidParameterError("q", "`*` stands after the beginning of a word, as in deport*" if bare else "a phrase needs words in it")
    if not all(any(term.wanted for term in terms) for terms in alternatives):
        raise InvalidParameterError("q", "nothing to look for: each side of OR needs a word that is not excluded")
    return Search(tuple(tuple(terms) for terms in alternatives))


def _fts5(terms: tuple[Term, ...]) -> str:
    wanted = " AND ".join(_quoted(term) for term in terms if term.wanted)
    unwanted = "".join(f" NOT {_quoted(term)}" for term in terms if not term.wanted)
    return f"({wanted}){unwanted}" if unwanted else wanted


def _quoted(term: Term) -> str:
    return f'"{" ".join(term.words)}"' + (" *" if term.prefix else "")


def _tsquery(term: Term, weights: str) -> str:
    suffixes = [weights] * len(term.words)
    if term.prefix:
        suffixes[-1] = f"*{weights}"
    text = " <-> ".join(f"'{word}'{':' + suffix if suffix else ''}" for word, suffix in zip(term.words, suffixes, strict=True))
    return f"({text})" if term.wanted else f"!({text})"


def snippet(texts: list[str | None], marks: list[tuple[str, bool]]) -> str:
    """The first stretch around a word that was found, as HTML: words in `<mark>`, the rest escaped."""
    given = [text for text in texts if text]
    for find in (_as_written, _folded):  # folding every word is the slow way, taken where plain letters find nothing
        for text in given:
            spans = find(text, marks)
            if spans:
                return _cut(text, spans)
    return _escaped(given[0][: 2 * _AROUND]) if given else ""


def _cut(text: str, spans: list[tuple[int, int]]) -> str:
    first, last = spans[0]
    start, end = max(0, first - _AROUND), min(len(text), last + _AROUND)
    start = text.find(" ", start, first) + 1 if start else 0
    end = max(text.rfind(" ", last, end), last) if end < len(text) else end
    parts, position = ["…" if start else ""], start
    for first, last in spans:
        if first >= position and last <= end:
            parts += [_escaped(text[position:first]), "<mark>", _escaped(text[first:last]), "</mark>"]
            position = last
    return "".join([*parts, _escaped(text[position:end]), "…" if end < len(text) else ""])


def _escaped(text: str) -> str:
    return escape(text, quote=False) if "<" in text or "&" in text or ">" in text else text


def _as_written(text: str, marks: list[tuple[str, bool]]) -> list[tuple[int, int]]:
    lowered = text.lower()
    if len(lowered) != len(text):
        return []
    if len(marks) == 1:
        return _plain(lowered, *marks[0])
    return sorted(span for word, prefix in marks for span in _plain(lowered, word, prefix))


def _folded(text: str, marks: list[tuple[str, bool]]) -> list[tuple[int, int]]:
    folded = ((match.span(), fold_word(match[0])) for match in _WORD.finditer(text))
    return [span for span, word in folded if any(word == mark or (prefix and word.startswith(mark)) for mark, prefix in marks)]


def _plain(text: str, word: str, prefix: bool) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    start = text.find(word)
    while start >= 0 and len(found) < 8:
        end = start + len(word)
        if prefix:
            while end < len(text) and text[end].isalnum():
                end += 1
        if not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum()):
            found.append((start, end))
        start = text.find(word, end)
    return found
