"""The search language of `q`: words, "phrases", prefixes*, -exclusions, OR -> what FTS5 and PostgreSQL take."""

import re
from dataclasses import dataclass

from app.exceptions import InvalidParameterError
from app.models.words import words

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
_AROUND_WORDS = "()[]{}.,;:!?'‘’…"


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
    if text.isascii() and text.isalnum() and not text.isupper():  # the commonest: one word, and no operator
        return Search(((Term((text.lower(),), prefix=False, wanted=True),),))
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
