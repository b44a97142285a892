"""Whom "he", "she", "it" and "they" stand for, within one article."""

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from app.extraction.actors import Actor
from app.extraction.cues import is_cue_verb
from app.extraction.document import FAR, Mention, Parsed
from app.extraction.nouns import noun_phrase
from app.extraction.people import first_person, leading_person
from app.extraction.speakers import Speaker, is_body, is_subject, subject_above
from app.extraction.tables import word_map, words_of
from app.models.vocabulary import ActorKind

if TYPE_CHECKING:
    from spacy.tokens import Token

    from app.extraction.resolve import Resolver

_OF_OWNER = {"his": "he", "her": "she", "he": "he", "she": "she", "him": "he"}
_SHORTEST_NAME = 3


def pronoun(resolver: "Resolver", parsed: Parsed, head: "Token") -> Speaker | None:
    """Whom a pronoun stands for; null where the article does not tell."""
    word = {"them": "they"}.get(head.lower_) or _OF_OWNER.get(head.lower_, head.lower_)
    if word in ("he", "she"):
        return person_meant(resolver, parsed, head)
    if word == "it" and (body := subject_above(parsed, head)) is not None:
        return Speaker(body.actor, head.text, "pronoun")
    for number in range(parsed.number, max(-1, parsed.number - 3), -1):
        for speaker in resolver.spoke.get(number, ()):
            if (speaker.actor.is_plural or speaker.actor.kind is ActorKind.organization) if word == "they" else is_body(speaker.actor):
                return Speaker(speaker.actor, head.text, "pronoun")
    last = resolver.spoke.get(parsed.number - 1, ())
    if head.lower_ == "they" and head.dep_ == "nsubj" and is_cue_verb(head.head) and last and is_body(last[-1].actor):
        return Speaker(last[-1].actor, head.text, "pronoun")  # "Police in Chaman said … They said"
    if word == "it":
        named = next((m for p in resolver.document.before(parsed.number) for m in p.mentions if is_body(m.actor) and is_subject(p, m)), None)
        return Speaker(named.actor, head.text, "pronoun") if named is not None else None
    return None


def person_meant(resolver: "Resolver", parsed: Parsed, head: "Token") -> Speaker | None:
    """Whom "he", "she", "his" or "her" means: who leads the sentence, spoke last, or was told of before."""
    found = next(_people_meant(resolver, parsed, head), None)
    return Speaker(found, head.text, "pronoun") if found is not None else None


def _people_meant(resolver: "Resolver", parsed: Parsed, head: "Token") -> Iterator[Actor]:
    quote = parsed.quote_at(head.idx)
    here = [m for m in parsed.mentions if m.last < head.i and m.actor.kind is ActorKind.person and parsed.quote_at(parsed.doc[m.last].idx) == quote]
    leading = [m for m in here if (is_subject(parsed, m) and not _is_spoken_of(parsed, m, head)) or parsed.doc[m.last].dep_ == "poss"]
    others = [m for m in leading if not _is_relative_of(parsed, m, head)]
    yield from (m.actor for m in others[-1:])
    subjects = (t for t in parsed.doc[: head.i] if t.dep_ == "nsubj" and parsed.quote_at(t.idx) == quote and is_cue_verb(t.head))
    yield from (person for t in subjects if (person := _single_label(parsed, t)) is not None)
    for number in range(parsed.number, max(parsed.number - FAR, -1), -1):
        for speaker in resolver.spoke.get(number, ()):
            if speaker.actor.kind is ActorKind.person or (speaker.how in ("label", "role") and not speaker.actor.is_plural):
                yield speaker.actor
        if number < parsed.number:
            yield from _told_of(resolver, resolver.document.sentences[number], head)
    if parsed.number and (name := _first_name(resolver.document.sentences[parsed.number - 1])) is not None:
        yield name
    yield from (m.actor for m in leading[-1:])


def _is_spoken_of(parsed: Parsed, mention: Mention, head: "Token") -> bool:
    """Whether a name is the subject of words that "he said" breaks into: "Ahmadi, he said, had promised it"."""
    name, verb = parsed.doc[mention.last], head.head
    is_between = parsed.doc[head.i - 1].text == "," and parsed.doc[verb.i + 1 : verb.i + 2].text == ","
    return is_between and mention.last == head.i - 2 and is_cue_verb(verb) and name.head.i != verb.i


def _told_of(resolver: "Resolver", earlier: Parsed, head: "Token") -> Iterator[Actor]:
    """Who a sentence before is about, who holds the office it tells of, whom it names first; no one who is told to be of the other sex."""
    apart = [m.actor for m in earlier.mentions if (kin := _kin(earlier, m)) is not None and word_map("kin")[kin.lemma_.lower()] != _meant_by(head)]
    for find in (leading_person, partial(_in_office, resolver), first_person):
        person = find(earlier)
        if person is not None and person not in apart:
            yield person


def _meant_by(head: "Token") -> str:
    return _OF_OWNER.get(head.lower_, "")


def _kin(parsed: Parsed, mention: Mention) -> "Token | None":
    """The word that makes a name that of a relative: "her husband, Karim"."""
    top = parsed.doc[mention.last]
    noun = top.head if top.dep_ == "appos" else top
    words = [noun, *(c for c in noun.children if c.dep_ in ("appos", "compound", "nmod"))]
    has_owner = any(c.tag_ == "PRP$" for c in noun.children)
    return next((t for t in words if t.lemma_.lower() in word_map("kin")), None) if has_owner else None


def _is_relative_of(parsed: Parsed, mention: Mention, head: "Token") -> bool:
    """Whether a name is told as that of a relative of who "he" or "she" may be: of "Her husband, Karim, is missing, she said"."""
    kin = _kin(parsed, mention)
    if kin is None:
        return False
    owner = next(c for t in (kin, kin.head) for c in t.children if c.tag_ == "PRP$")
    return _OF_OWNER.get(owner.lower_) == _meant_by(head) or word_map("kin")[kin.lemma_.lower()] != _meant_by(head)


def _first_name(parsed: Parsed) -> Actor | None:
    """The person of one name whom a sentence begins with and is about: "Rahim was deported on Monday"."""
    first = parsed.doc[0]
    is_subject_of_all = (
        first.dep_ in ("nsubj", "nsubjpass") and first.head.dep_ == "ROOT" and first.head.pos_ == "VERB" and first.left_edge.i == first.right_edge.i
    )
    is_name = (
        first.tag_ == "NNP"
        and first.is_title
        and len(first) > _SHORTEST_NAME
        and not parsed.names_in(0, len(first))
        and parsed.mention_at(first) is None
    )
    is_of_a_person = is_subject_of_all and first.head.lemma_.lower() in words_of("fate")
    return Actor(first.text, ActorKind.person) if is_of_a_person and is_name else None


def _in_office(resolver: "Resolver", parsed: Parsed) -> Actor | None:
    """The unnamed office-holder that a sentence is about: "Pakistan's prime minister ordered the raids"."""
    subject = next((t for t in parsed.doc if t.dep_ == "nsubj" and t.head.dep_ == "ROOT"), None)
    if subject is None or parsed.mention_at(subject) is not None or parsed.quote_at(subject.idx) is not None:
        return None
    phrase = noun_phrase(parsed, subject)
    if phrase is None or phrase.noun_class != "office" or phrase.is_plural:
        return None
    holder = resolver.holder(parsed, phrase)
    return holder if holder.name != phrase.text or " " in phrase.text else None  # "the commander" may be somebody named before


def _single_label(parsed: Parsed, subject: "Token") -> Actor | None:
    """An unnamed person who is subject earlier in the sentence: "A farmer admitted it; 'my bank,' he said"."""
    phrase = noun_phrase(parsed, subject) if parsed.mention_at(subject) is None and subject.pos_ == "NOUN" else None
    is_one = phrase is not None and phrase.noun_class == "person" and not phrase.is_plural and phrase.head.tag_ == "NN"
    return phrase.label() if phrase is not None and is_one else None
