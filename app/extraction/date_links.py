"""How a date of a sentence hangs together with a word of it: clauses, side, distance and tense, as names of features."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from app.extraction.cues import is_cue_verb
from app.extraction.dates import DateMention
from app.extraction.document import Parsed
from app.extraction.tokens import token_at

if TYPE_CHECKING:
    from spacy.tokens import Token

_NO_CLAUSE = ("aux", "auxpass", "amod")
_OPENING = ("when", "where", "while", "after", "before", "as", "since", "which")
_FARTHEST = 5  # steps of four tokens


def link_features(kind: str, parsed: Parsed, word: "Token", mention: DateMention, is_by_rule: bool) -> tuple[str, ...]:
    """Features of a date for a word that tells of an event of a `kind`; `is_by_rule` when the grammar ties the two."""
    token = token_at(parsed.doc, mention.begin)
    if token is None:
        return ("any",)
    relation = _relation(token, word)
    found = ["any", "rule" if is_by_rule else "no_rule", f"relation={relation}", f"relation={relation}|{word.pos_}", f"relation={relation}|{kind}"]
    for part in (_of_date(parsed, mention, token, word), _of_clauses(token, word), _of_order(parsed, mention, token, word)):
        for name in part:
            found += [name, f"{name}|{relation}"]
    found += [f"length={len(mention.start or '')}|{kind}", f"kind={kind}"]
    return tuple(dict.fromkeys(found))


def relation_to(parsed: Parsed, mention: DateMention, word: "Token") -> str:
    """Clauses from a date up to the verb it shares with a word, and from there down to it."""
    token = token_at(parsed.doc, mention.begin)
    return _relation(token, word) if token is not None else ""


def opens_for(parsed: Parsed, mention: DateMention, word: "Token") -> bool:
    """Whether a word stands in what follows "two days after"."""
    link = next((t for t in parsed.doc if t.idx < mention.finish <= t.idx + len(t)), None)
    if link is None:
        return False
    top = link.head if link.dep_ == "mark" else link
    return bool(top.i == word.i or (top.is_ancestor(word) and word.i > link.i))


def _clauses(token: "Token") -> list["Token"]:
    return [t for t in (token, *token.ancestors) if t.pos_ in ("VERB", "AUX") and t.dep_ not in _NO_CLAUSE]


def _relation(token: "Token", word: "Token") -> str:
    """Clauses from the date up to the verb it shares with the word, and from there down to the word."""
    date_clauses, word_clauses = _clauses(token), _clauses(word)
    shared = next((v for v in date_clauses if any(v.i == w.i for w in word_clauses)), None)
    if shared is None:
        return "none"
    up = [_opening(v) for v in date_clauses if shared.is_ancestor(v) and v.i != shared.i]
    down = [_opening(v) for v in word_clauses if shared.is_ancestor(v) and v.i != shared.i]
    return f"{'/'.join(up[:3])}^{'/'.join(down[:3])}"


def _opening(verb: "Token") -> str:
    word = next((c.lower_ for c in verb.children if c.dep_ == "mark" or c.lower_ in _OPENING), "")
    return f"{verb.dep_}:{word}"


def _of_date(parsed: Parsed, mention: DateMention, token: "Token", word: "Token") -> Iterator[str]:
    preposition = token.head.lower_ if token.head.pos_ in ("ADP", "SCONJ") else "none"
    yield f"preposition={preposition}"
    governor = token.head.head if preposition != "none" else token.head
    yield f"governor={governor.pos_}"
    if governor.pos_ == "NOUN":
        yield f"noun={governor.lemma_.lower()}"
        yield f"noun_is_word={governor.i == word.i}"
    yield f"role={token.dep_}"
    yield f"length={len(mention.start or '')}|{mention.start == mention.end}"
    words = mention.text.lower().split()
    yield f"first={words[0]}"
    yield f"first={words[0]}|last={words[-1]}"
    yield f"quoted={parsed.quote_at(mention.begin) is not None}|{parsed.quote_at(word.idx) is not None}"
    if mention.is_deadline:
        yield "deadline"
    if mention.opens_clause:
        yield f"opens={opens_for(parsed, mention, word)}"


def _of_clauses(token: "Token", word: "Token") -> Iterator[str]:
    date_clauses, word_clauses = _clauses(token), _clauses(word)
    if word.is_ancestor(token):
        yield "below_word"
    if date_clauses:
        yield f"date_verb={date_clauses[0].lemma_.lower()}"
        yield f"date_reported={is_cue_verb(date_clauses[0])}"
    if word_clauses:
        verb = word_clauses[0]
        yield f"word_verb={verb.lemma_.lower()}"
        yield f"word_reported={is_cue_verb(verb)}"
        auxiliary = next((c.lower_ for c in verb.children if c.dep_ == "aux" and c.lower_ in ("had", "has", "have", "will", "would")), "")
        yield f"tense={verb.tag_}+{auxiliary}"


def _of_order(parsed: Parsed, mention: DateMention, token: "Token", word: "Token") -> Iterator[str]:
    side = "before" if mention.begin < word.idx else "after"
    low, high = sorted((token.i, word.i))
    between = parsed.doc[low + 1 : high] if high > low else parsed.doc[0:0]
    yield f"side={side}"
    yield f"commas={min(sum(t.text == ',' for t in between), 2)}|{side}"
    yield f"break={any(t.text in (';', ':', '“', '”') for t in between)}"
    yield f"distance={min((high - low) // 4, _FARTHEST)}|{side}"
    yield f"verbs={min(sum(t.pos_ in ('VERB', 'AUX') for t in between), 3)}"
    yield f"dates={min(len(parsed.dates), 3)}"
    nearest = min(parsed.dates, key=lambda d: abs(d.begin - word.idx), default=mention)
    yield f"nearest={nearest.begin == mention.begin}"
