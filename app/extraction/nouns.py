"""Noun phrases that may speak: what sort of noun leads them, who is named beside it, how they are labelled."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.extraction.actors import TALIBAN, Actor
from app.extraction.document import Mention, Parsed
from app.extraction.noun_labels import core, label_text, without_day
from app.extraction.tables import word_map, words_of
from app.models.vocabulary import ActorKind

if TYPE_CHECKING:
    from spacy.tokens import Token

_CLASSES = ("office", "document", "government", "organization", "person")
_QUANTIFIERS = (
    "number",
    "group",
    "dozens",
    "hundreds",
    "thousands",
    "many",
    "some",
    "most",
    "plenty",
    "several",
    "few",
    "one",
    "majority",
    "couple",
    "all",
    "two",
    "three",
    "other",
    "member",
    "handful",
    "scores",
)
_IN_OFFICE = ("ADP", "DET", "ADJ", "NOUN", "PROPN", "CCONJ", "PART")
_LONGEST_OFFICE = 12  # tokens from an office to the name after it
_PERSON_SUFFIX = re.compile(r"(?:[^aeiou]er|[st]or|ist|ian|[^aeiou]ant|ee|man|woman|men|women|clerk|staffer)s?$")
_STATE_NOUNS = ("official", "authority", "officer", "police", "force", "commander", "soldier", "personnel", "diplomat", "lawmaker", "ruler", "guard")


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """A phrase led by `head`: its noun class, its words, the origin (country or body) named in it, a name beside it."""

    parsed: Parsed
    head: "Token"
    noun: str
    noun_class: str
    text: str
    is_definite: bool
    is_plural: bool
    origin: Mention | None
    country: str | None
    name: Mention | None

    def label(self) -> Actor:
        """An actor without a name, called what the text calls it; state organs are governments, others anonymous."""
        name = _name_given(self.parsed, self.head)
        if name is not None:
            return Actor(name, ActorKind.person, self.country)
        is_former = any(c.lower_ in ("former", "ex", "retired") for c in self.head.children)
        is_of_rulers = self.noun == "leader" and self.origin is not None and self.origin.actor.name == TALIBAN
        is_state = self.noun_class == "government" or is_of_rulers or (self.noun in _STATE_NOUNS and not is_former)
        kind = ActorKind.government if is_state else ActorKind.organization if self.noun_class == "organization" else None
        is_office, affiliation = self.noun_class in ("office", "government"), None
        if self.origin is not None and _belongs(self.parsed.doc[self.origin.last], self.head, is_office):
            affiliation = self.origin.actor.name
        return Actor(self.text, kind, self.country, affiliation, is_plural=self.is_plural)


def _name_given(parsed: Parsed, head: "Token") -> str | None:
    """ "A man named Karim", "a former soldier identified as Ahmad M."."""
    told = next((c for c in head.children if c.dep_ == "acl" and c.lemma_.lower() in ("name", "identify")), None)
    name = [t for t in told.subtree if t.tag_ == "NNP" and t.i > told.i] if told is not None and head.tag_ == "NN" else []
    return parsed.text(name) if name and name[-1].i - name[0].i < len(name) else None


def noun_phrase(parsed: Parsed, head: "Token") -> NounPhrase | None:
    """The phrase led by `head`; None when its noun is none that speaks."""
    noun_token = _content_noun(head)
    noun = _singular(noun_token)
    noun_class = next((c for c in _CLASSES if noun in words_of(c)), "")
    if not noun_class and _is_people_name(parsed, noun_token):
        noun_class = "person"
    name = _name_beside(parsed, head)
    if (
        not noun_class
        and noun_token.pos_ == "NOUN"
        and _PERSON_SUFFIX.search(noun)
        and words_of("thing_like_person").isdisjoint((noun, noun_token.lemma_))
    ):
        noun_class = "person"
    if not noun_class and name is None:
        return None
    tokens = without_day(parsed, core(head))
    origin = _origin(parsed, head, tokens)
    names = parsed.names_in(tokens[0].idx, tokens[-1].idx + len(tokens[-1]))
    country = next((n.country for n in names if n.country), origin.actor.country if origin is not None else None)
    definite = {t.lower_ for t in head.children if t.dep_ in ("det", "poss")} | {t.lower_ for t in tokens[:1]}
    return NounPhrase(
        parsed,
        head,
        noun,
        noun_class,
        label_text(parsed, tokens),
        bool(definite & {"the", "this", "that", "his", "her", "its", "their"}) or any(c.dep_ == "poss" for c in head.children),
        head.tag_ in ("NNS", "NNPS") or (head.lower_ in _QUANTIFIERS and head.lower_ != "one"),
        origin,
        country,
        name,
    )


def _content_noun(head: "Token") -> "Token":
    """The noun that tells the sort: of "many of those", "dozens of residents" the one after "of"."""
    if head.lower_ in _QUANTIFIERS or head.lemma_ in _QUANTIFIERS:
        for child in head.children:
            if child.dep_ == "prep" and child.lower_ == "of":
                for noun in child.children:
                    if noun.dep_ in ("pobj", "pcomp") and head.lower_ not in ("group", "member"):
                        return noun
    return head


def _singular(token: "Token") -> str:
    office = word_map("office_in_letters").get(token.text)
    if office:
        return office.split()[-1]  # "the DC"
    lemma, word = str(token.lemma_.lower()), str(token.lower_)
    return lemma if any(lemma in words_of(c) for c in _CLASSES) else word


def _is_people_name(parsed: Parsed, token: "Token") -> bool:
    return any(n.start <= token.idx < n.end and n.row("demonym") is not None for n in parsed.names)


def _name_beside(parsed: Parsed, head: "Token") -> Mention | None:
    """A person named in apposition to the head, or directly after it ("the minister, Ishaq Dar")."""
    for child in head.children:
        if child.dep_ in ("appos", "nmod") and (mention := _named_by(parsed, child)) is not None and _may_be_named(head, mention):
            return mention
        joined = parsed.mention_at(child) if child.dep_ == "conj" and head.text.istitle() else None
        if (
            joined is not None
            and joined.actor.kind is ActorKind.person
            and all(t.text.istitle() or t.lower_ == "and" for t in parsed.doc[head.i : joined.first])
        ):
            return joined  # "Deputy Prime Minister and Foreign Minister Ishaq Dar"
    after = head.right_edge.i + 1
    for mention in parsed.mentions:
        begins = mention.first - 1
        is_beside = 0 < begins < len(parsed.doc) and parsed.doc[begins].text == "," and begins in (after, after - 1) and head.tag_ == "NN"
        if (
            is_beside
            and head.lemma_.lower() not in words_of("document")
            and mention.actor.kind is ActorKind.person
            and begins > head.i
            and parsed.doc[head.left_edge.i].lower_ in ("a", "an")
        ):
            return mention  # "a resident of the district, Abdul Bari, 19,"
        gap = parsed.doc[head.i + 1 : mention.first]
        close = mention.first > head.i and len(gap) <= 1 and all(t.text == "," for t in gap) and not _begins_clause(parsed, head, mention)
        if close and mention.actor.kind is ActorKind.person and head.tag_ in ("NN", "NNP"):
            return mention
        is_told = _closes_phrase(parsed, head, mention) or _opens_phrase(parsed, head, mention) or _ends_phrase(parsed, head, mention)
        if mention.actor.kind is ActorKind.person and is_told:
            return mention  # "the governor of Saravan, Reza Barahouei, ..."
    return None


def _begins_clause(parsed: Parsed, head: "Token", mention: Mention) -> bool:
    """Whether a name after the phrase is the subject of what follows: "According to the ministry, Abbas Araghchi stressed that"."""
    last, after = parsed.doc[mention.last], parsed.doc[mention.last + 1 : mention.last + 2]
    is_subject = last.dep_ in ("nsubj", "nsubjpass") and last.head.i > last.i and last.head.is_ancestor(head)
    return head.dep_ == "pobj" and is_subject and after.text != ","


def _named_by(parsed: Parsed, apposition: "Token") -> Mention | None:
    """The name that an apposition is or holds: "the lawyer Moniza Kakar"."""
    inner = (c for c in apposition.children if c.dep_ == "appos")
    return next((m for t in (apposition, *inner) if (m := parsed.mention_at(t)) is not None), None)


def _opens_phrase(parsed: Parsed, head: "Token", mention: Mention) -> bool:
    """Whether a sentence begins with the name and goes on with what its bearer is: "Zaid, a spokesperson for the governor, said", "But Zaid, press department head, said"."""
    first, after = max(head.left_edge.i, mention.last + 2), head.right_edge.i + 1
    begins = mention.first <= 1 and mention.last == first - 2 and first <= head.i and parsed.doc[first - 1].text == ","
    if not begins or after >= len(parsed.doc) or head.dep_ != "nsubj":
        return False
    return parsed.doc[first].lower_ in ("a", "an", "the") or (head.tag_ == "NN" and head.lemma_.lower() in words_of("office"))


def _may_be_named(head: "Token", mention: Mention) -> bool:
    """A person in apposition, or a body named after its sort: "the rights website Haalvsh", "its media wing, ISPR"."""
    is_body = mention.actor.kind in (ActorKind.organization, ActorKind.media) and mention.first == head.i + 1
    is_its_wing = (
        mention.actor.kind is not ActorKind.person
        and mention.first == head.i + 2
        and head.doc[head.i + 1].text == ","
        and any(c.tag_ == "PRP$" for c in head.children)
    )
    return mention.actor.kind is ActorKind.person or ((is_body or is_its_wing) and head.lemma_.lower() in words_of("organization"))


def _closes_phrase(parsed: Parsed, head: "Token", mention: Mention) -> bool:
    """Whether the name stands between commas after the words of one office and what it is of or for."""
    comma, after = mention.first - 1, mention.last + 1
    if not head.i < comma <= head.i + _LONGEST_OFFICE or head.tag_ not in ("NN", "NNP") or head.lemma_.lower() not in words_of("office"):
        return False
    words = parsed.doc[head.i + 1 : comma]
    is_one_phrase = (
        len(words) > 0 and words[0].lower_ in ("of", "for", "in", "at", "on", "to") and all(t.pos_ in _IN_OFFICE or t.tag_ == "PRP$" for t in words)
    )
    return is_one_phrase and parsed.doc[comma].text == "," and after < len(parsed.doc) and parsed.doc[after].text == ","


def _ends_phrase(parsed: Parsed, head: "Token", mention: Mention) -> bool:
    """Whether the name follows an office and its seat without a comma: "UNHCR's representative in Afghanistan Arafat Jamal said"."""
    words = parsed.doc[head.i + 1 : mention.first]
    if (
        head.lemma_.lower() not in words_of("office")
        or not 1 < len(words) <= _LONGEST_OFFICE
        or words[0].lower_ not in ("of", "for", "in", "at", "to")
    ):
        return False
    last = words[-1]
    is_seat = any(n.start <= last.idx < n.end for n in parsed.names) or (last.pos_ == "NOUN" and last.lower_ not in words_of("office"))
    return is_seat and last.text not in words_of("title") and all(t.pos_ in _IN_OFFICE for t in words)


def _origin(parsed: Parsed, head: "Token", tokens: list["Token"]) -> Mention | None:
    """Whose the head is; of "Afghanistan's Taliban rulers" the Taliban."""
    found = [m for t in tokens if t is not head and (m := parsed.mention_at(t)) is not None and m.actor.kind is not ActorKind.person]
    return next((m for m in found if m.actor.name == TALIBAN), found[0] if found else None)


def _belongs(name: "Token", head: "Token", is_office: bool) -> bool:
    """Whether who is named is whose the head is ("an official from the ministry"), and not what happened to it: "a man deported from Iran", "refugees from Iran"."""
    path = [name, *(a for a in name.ancestors if head.is_ancestor(a))]
    return not any(t.dep_ in ("acl", "relcl") or t.lower_ == "against" or (not is_office and t.lower_ in ("from", "to")) for t in path)
