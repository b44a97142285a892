"""The search language of `q`: words, "phrases", prefixes*, -exclusions, OR -> what FTS5 and PostgreSQL take."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape

from app.exceptions import InvalidParameterError
from app.models.words import fold_word, words

_QUOTES = str.maketrans("“”„«»", '"' * 5)
_AND, _OR = ("AND", "&", "&&"), ("OR", "|", "||")
_FIELDS = (
    "affiliation|author|body|content|country|date|headline|language|lead|location|measure|participant|publisher|role|source|speaker|status|title|type"
)
_COLUMN = re.compile(rf"(?<!\S)({_FIELDS}) ?: ?\S")
_QUOTED = "words in quotation marks are read as they are"
_OTHER_SIGNS = re.compile(r"~\d*$|\w\?\w")
_TOKEN = re.compile(r'(-?)(?:"([^"]*)"|(\S+))')
_OPERATOR = re.compile(r"([|&])\1*")
_JOINING = re.compile(r"(?<=[\w*])(?:(?<!\d)[,;/]|[,;/](?!\d))(?=[\w-])")
_BEFORE_PHRASE = re.compile(r"[,;/]$")
_WORD = re.compile(r"[^\W_]+")
_AROUND_WORDS = "()[]{}.,;:!?'‘’…"
_AROUND = 90  # characters of a snippet on each side of the first word found; bytes where a text is searched as bytes
_MORE = "…".encode()
_MARKUP = b"<>&"
_BREAKS = bytes(i for i in range(0x80) if not chr(i).isalnum())  # ASCII that is no part of a word
_SIGNS = b"\xe2\x80"  # UTF-8 of U+2000 to U+203F, general punctuation like “ and ’


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
        """The query for FTS5: what is wanted within `columns` where given (`{headline lead}`), what is not nowhere in the row."""
        return " OR ".join(f"({_fts5(terms, columns)})" for terms in self.alternatives)

    def tsquery(self, weights: str = "") -> str:
        """The query for PostgreSQL: what is wanted within columns of these weights where given (`AB`), what is not nowhere in the row."""
        return " | ".join("(" + " & ".join(_tsquery(term, weights) for term in terms) + ")" for terms in self.alternatives)

    def marks(self) -> list[tuple[str, bool]]:
        """Words to mark in what was found, with whether each is a prefix."""
        wanted = [term for terms in self.alternatives for term in terms if term.wanted]
        return [(word, term.prefix and word is term.words[-1]) for term in wanted for word in term.words]


def parse(text: str) -> Search:
    """Read a query; raises InvalidParameterError that says what is wrong."""
    text = text.translate(_QUOTES)
    if ":" in text and (field := _COLUMN.search(re.sub(r'"[^"]*"', " _ ", text))) is not None:
        raise InvalidParameterError("q", f"{field[1]}: a field has a parameter of its own, as in speaker=Ishaq Dar; {_QUOTED}")
    if text.count('"') % 2:
        raise InvalidParameterError("q", 'a quotation mark is not closed: write "two words" to find a phrase')
    alternatives: list[list[Term]] = [[]]
    last: str | None = None
    for minus, phrase, given in _TOKEN.findall(_parted(text)):
        _check_operator(given, last)
        last = given
        if given in _OR and not minus:
            alternatives.append([])
            continue
        if given in _AND:
            continue
        bare = given.strip(_AROUND_WORDS)
        if "*" in bare.rstrip("*") or (phrase and "*" in phrase):
            raise InvalidParameterError("q", "`*` stands at the end of a word, as in deport*")
        found = words(phrase or bare)
        if found:
            alternatives[-1].append(Term(tuple(found), bare.endswith("*"), not minus))
        elif given and not bare.startswith("*"):
            continue  # punctuation between words says nothing
        else:
            raise InvalidParameterError("q", "`*` stands after the beginning of a word, as in deport*" if given else "a phrase needs words in it")
    if last in _AND:
        raise InvalidParameterError("q", f"a word is missing after {last}")
    if not all(any(term.wanted for term in terms) for terms in alternatives):
        raise InvalidParameterError("q", "nothing to look for: each side of OR needs a word that is not excluded")
    return Search(tuple(tuple(terms) for terms in alternatives))


def _parted(text: str) -> str:
    """A query with blanks around its operators and between words that signs join outside quotation marks; numbers stay whole ("10,000")."""
    parts = text.split('"')
    parts[::2] = [_JOINING.sub(" ", _OPERATOR.sub(r" \1 ", part)) for part in parts[::2]]
    parts[:-1:2] = [_BEFORE_PHRASE.sub(" ", part) for part in parts[:-1:2]]
    return '"'.join(parts)


def _check_operator(given: str, last: str | None) -> None:
    """Raise InvalidParameterError for what other search languages know and this one would read as words."""
    if given.count("(") != given.count(")"):
        raise InvalidParameterError("q", f"parentheses group nothing here: write out each side, as in visa Torkham OR border Torkham; {_QUOTED}")
    if given in ("NOT", "NEAR") or given.startswith(("!", "NEAR(")):
        raise InvalidParameterError("q", f"{given} means nothing here: write - before a word to leave it out, as in pakistan -afghan; {_QUOTED}")
    if "^" in given:
        raise InvalidParameterError("q", f"{given!r}: ^ weighs nothing here; {_QUOTED}")
    if _OTHER_SIGNS.search(given):
        raise InvalidParameterError("q", f"{given!r}: ~ and ? stand for nothing here: write the beginning of a word, as in deport*; {_QUOTED}")
    if (given in _AND and last in (*_AND, *_OR, None)) or (given in _OR and last in _AND):
        raise InvalidParameterError("q", f"{given} stands between two words")


def _fts5(terms: tuple[Term, ...], columns: str) -> str:
    wanted = " AND ".join(_quoted(term) for term in terms if term.wanted)
    unwanted = "".join(f" NOT {_quoted(term)}" for term in terms if not term.wanted)
    scoped = f"{columns} : ({wanted})" if columns else wanted
    return f"({scoped}){unwanted}" if unwanted else scoped


def _quoted(term: Term) -> str:
    return f'"{" ".join(term.words)}"' + (" *" if term.prefix else "")


def _tsquery(term: Term, weights: str) -> str:
    suffixes = [weights if term.wanted else ""] * len(term.words)
    if term.prefix:
        suffixes[-1] = f"*{suffixes[-1]}"
    text = " <-> ".join(f"'{word}'{':' + suffix if suffix else ''}" for word, suffix in zip(term.words, suffixes, strict=True))
    return f"({text})" if term.wanted else f"!({text})"


def snippets(found: Iterable[Sequence[bytes | str | None]], marks: list[tuple[str, bool]]) -> list[str]:
    """Of the texts of each record the first stretch around a word that was found, as HTML: words in `<mark>`, the rest escaped.

    A text is searched as the UTF-8 that SQLite keeps it in; of most only what is shown is decoded.
    """
    plain = marks[0][0].encode() if len(marks) == 1 and not marks[0][1] and marks[0][0].isascii() else None
    return [_snippet([text.encode() if isinstance(text, str) else text for text in texts if text], marks, plain) for texts in found]


def _snippet(texts: Sequence[bytes], marks: list[tuple[str, bool]], plain: bytes | None) -> str:
    """The snippet of the first of the texts that has one; `plain` is the word that is looked for where it is a single whole one."""
    if plain is not None:
        cut = next((cut for text in texts if (cut := _around(text, plain)) is not None), b"")
        if cut:
            return cut.decode()
    given = [text.decode() for text in texts]
    for find in (_as_written, _folded):  # folding every word is the slow way, taken where plain letters find nothing
        for text in given:
            marked = find(text, marks)
            if marked:
                return marked
    return _escaped(given[0][: 2 * _AROUND]) if given else ""


def _around(text: bytes, word: bytes) -> bytes | None:
    """The commonest case in few steps: a whole word, in plain letters, once in its stretch; empty where it is another case, null where there is none."""
    lowered, size, length = text.lower(), len(word), len(text)
    first = lowered.find(word)
    while first >= 0:
        last = first + size
        begins = not first or lowered[first - 1] in _BREAKS or lowered[first - 3 : first - 1] == _SIGNS
        if begins and (last == length or lowered[last] in _BREAKS or lowered[last : last + 2] == _SIGNS):
            break
        first = lowered.find(word, last)
    else:
        return None
    start = first - _AROUND
    start = lowered.find(b" ", start, first) + 1 if start > 0 else 0
    end = last + _AROUND
    end = (lowered.rfind(b" ", last, end) + 1 or last + 1) - 1 if end < length else length
    cut = text[start:end]
    if len(cut.translate(None, _MARKUP)) < end - start or (not start and first > _AROUND) or lowered.find(word, last, end) >= 0:
        return b""
    return b"%b%b<mark>%b</mark>%b%b" % (_MORE if start else b"", text[start:first], text[first:last], text[last:end], _MORE if end < length else b"")


def _as_written(text: str, marks: list[tuple[str, bool]]) -> str:
    lowered = text.lower()
    if len(lowered) != len(text):
        return ""
    found = [span for word, prefix in marks if (span := _next(lowered, word, prefix, 0)) is not None]
    if not found:
        return ""
    first, last = min(found)
    start, end = _window(text, first, last)
    if len(marks) == 1:
        spans = [(first, last), *_spans(lowered, *marks[0], last, end)]
    else:
        spans = sorted(span for word, prefix in marks for span in _spans(lowered, word, prefix, first, end))
    return _marked(text, start, end, spans)


def _folded(text: str, marks: list[tuple[str, bool]]) -> str:
    folded = ((match.span(), fold_word(match[0])) for match in _WORD.finditer(text))
    spans = [span for span, word in folded if any(word == mark or (prefix and word.startswith(mark)) for mark, prefix in marks)]
    if not spans:
        return ""
    start, end = _window(text, *spans[0])
    return _marked(text, start, end, [span for span in spans if span[1] <= end])


def _window(text: str, first: int, last: int) -> tuple[int, int]:
    """Where a stretch around the characters `first`..`last` begins and ends, between words."""
    start, end = first - _AROUND, last + _AROUND
    start = (text.find(" ", start, first) + 1 or start) if start > 0 else 0
    if end >= len(text):
        return start, len(text)
    end = text.rfind(" ", last, end)
    return start, max(last, end)


def _marked(text: str, start: int, end: int, spans: list[tuple[int, int]]) -> str:
    parts, position = ["…" if start else ""], start
    for first, last in spans:
        if first >= position:
            parts += (_escaped(text[position:first]), "<mark>", _escaped(text[first:last]), "</mark>")
            position = last
    parts += (_escaped(text[position:end]), "…" if end < len(text) else "")
    return "".join(parts)


def _escaped(text: str) -> str:
    return escape(text, quote=False) if "<" in text or "&" in text or ">" in text else text


def _spans(text: str, word: str, prefix: bool, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where a word stands, from `start` on, all of it before `end`."""
    while (span := _next(text, word, prefix, start, end)) is not None and span[1] <= end:
        yield span
        start = span[1]


def _next(text: str, word: str, prefix: bool, start: int, end: int | None = None) -> tuple[int, int] | None:
    """The first place from `start` on where a whole word, or a beginning of one, stands."""
    while (first := text.find(word, start, end)) >= 0:
        last = first + len(word)
        if prefix:
            while last < len(text) and text[last].isalnum():
                last += 1
        if not (text[first - 1 : first].isalnum() or text[last : last + 1].isalnum()):
            return first, last
        start = last
    return None
