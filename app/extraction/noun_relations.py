"""How nouns of a sentence stand to one another: joint subjects, who one of several is, whose a document is."""

import itertools
from typing import TYPE_CHECKING

from app.extraction.cue import subject_of
from app.extraction.document import Mention, Parsed
from app.extraction.nouns import noun_phrase
from app.extraction.tables import words_of
from app.models.vocabulary import ActorKind

if TYPE_CHECKING:
    from spacy.tokens import Token

_SPEAKING = ("government", "office", "organization")
_LONGEST_OFFICE = 10  # tokens from a body to who holds an office of it
_BRACKETS = ("(", ")")
_OF_A_BODY = ("data", "estimate", "estimates", "figures", "records", "statistics")


def coordinated(parsed: Parsed, head: "Token") -> list["Token"]:
    """Further heads of a joint subject ("A and B", "an official and a source"), only where each one is a name or a noun that may speak."""
    found: list[Token] = []
    queue = [c for c in head.children if c.dep_ == "conj" or _is_next_of_list(parsed, c)]
    while queue:
        token = queue.pop(0)
        phrase = noun_phrase(parsed, token)
        if parsed.mention_at(token) is not None or (
            phrase is not None
            and (phrase.is_definite or phrase.is_plural or phrase.name is not None or (phrase.noun_class in ("office", "person") and _is_one(token)))
        ):
            found.append(token)
        queue += [c for c in token.children if c.dep_ == "conj"]
    return found


def _is_next_of_list(parsed: Parsed, name: "Token") -> bool:
    """Whether a name that the tree takes for what a noun is called is the next of a list: "a Pakistani source, PTV and RTA said"."""
    is_listed = name.dep_ == "appos" and parsed.mention_at(name) is not None and parsed.mention_at(name.head) is None
    return is_listed and any(c.dep_ == "conj" for c in name.children) and any(c.lower_ == "and" for c in name.children)


def _is_one(noun: "Token") -> bool:
    """ "A doctor", beside who speaks with him before the verb."""
    joined = noun.head
    while joined.dep_ == "conj":
        joined = joined.head
    is_told = any(c.lower_ in ("a", "an", "one", "another") for c in noun.children) or noun.lower_ in words_of("source")
    return is_told and joined.dep_ == "nsubj" and noun.i < joined.head.i


def listed_with(parsed: Parsed, head: "Token") -> list["Token"]:
    """What is listed after a noun, persons who follow their offices too: "Minister Ishaq Dar, Russian envoy Zamir Kabulov and Chinese envoy Yue Xiaoyong"."""
    found: list[Token] = []
    queue = [head]
    while queue:
        token = queue.pop(0)
        joined = [c for c in token.children if c.dep_ == "conj"]
        holders = [c for c in token.children if c.dep_ == "appos" and (_follows_office(parsed, c, token) or _has_holder(parsed, c))]
        found += [*joined, *holders]
        queue += [*joined, *holders]
    return found


def _follows_office(parsed: Parsed, name: "Token", office: "Token") -> bool:
    """Whether a person's name stands right after an office: "Foreign Minister Ishaq Dar"."""
    mention = parsed.mention_at(name)
    return mention is not None and mention.actor.kind is ActorKind.person and mention.first == office.i + 1


def _has_holder(parsed: Parsed, office: "Token") -> bool:
    return any(c.dep_ == "appos" and _follows_office(parsed, c, office) for c in office.children)


def joined_before(parsed: Parsed, head: "Token") -> list["Token"]:
    """The first of two names that the parser takes for one: "Amnesty International and Human Rights Watch said", "Minister Dar and Minister Naqvi said".

    Or who has a place of his own in the tree before another: "Karim Shah, a trader in Chaman, and his drivers said".
    """
    if (apart := _subject_apart(parsed, head)) is not None:
        return [apart]
    mention = parsed.mention_at(head)
    first = mention.first if mention is not None else 0
    while first > 1 and (parsed.doc[first - 1].text in words_of("title") or parsed.doc[first - 1].lower_ in words_of("office")):
        first -= 1
    owner = parsed.mention_at(parsed.doc[first - 2]) if first > 1 and parsed.doc[first - 1].tag_ == "POS" else None
    first = owner.first if owner is not None else first  # "IOM's Mihyung Park"
    if mention is None or first < 2 or parsed.doc[first - 1].lower_ != "and":
        return []
    before = next((m for m in parsed.mentions if m.last == first - 2), None)
    is_part = before is not None and before.first >= head.left_edge.i and before.actor.kind is mention.actor.kind
    return [parsed.doc[before.last]] if before is not None and is_part else []


def _subject_apart(parsed: Parsed, head: "Token") -> "Token | None":
    """A subject that the tree sets beside another: "Karim Shah, a trader, and his drivers said", "the ministry, the army and the police said"."""
    before = [c for c in head.head.children if c.dep_ == "nsubj" and c.i < head.i] if head.dep_ == "nsubj" else []
    speaking = [c for c in before if parsed.mention_at(c) is not None or ((p := noun_phrase(parsed, c)) is not None and p.noun_class in _SPEAKING)]
    if not speaking or head.left_edge.i == 0:
        return None
    link = head.left_edge.nbor(-1)
    is_listed = link.text == "," and any(c.dep_ == "conj" for c in head.children)
    return speaking[-1] if is_listed or (link.lower_ == "and" and link.head.i == speaking[-1].i) else None


def holder_told(parsed: Parsed, body: Mention, head: "Token") -> Mention | None:
    """Who holds an office of a body that the tree takes for the speaker: "The Secretary of the National Security Council, Ali Larijani," "the Agency (UNA) Chief in Kabul Arafat Jamal"."""
    if body.actor.kind is ActorKind.person:
        return None
    offices = words_of("office")
    before = parsed.doc[head.left_edge.i : body.first]
    after = next((m for m in parsed.mentions if m.first > body.last and m.actor.kind is ActorKind.person), None)
    if after is None or after.first - body.last > _LONGEST_OFFICE:
        return None
    between = [t for t in parsed.doc[body.last + 1 : after.first] if t.text not in _BRACKETS]
    is_before = [t.text for t in between] == [","] and any(
        t.lower_ in offices and t.i + 1 < body.first and parsed.doc[t.i + 1].lower_ in ("of", "to") for t in before
    )
    letters = [t for t in between if not (t.text.isupper() and len(t) > 1)]
    is_between = (
        len(letters) < len(between)
        and letters != []
        and letters[0].lower_ in offices
        and all(t.pos_ in ("ADP", "PROPN", "NOUN", "ADJ", "DET") for t in letters)
    )
    return after if is_before or is_between else None


def appositive_of_one(head: "Token") -> "Token | None":
    """Who "one" or "one of the elders" is, where that is told right after it."""
    partitive = [p for c in head.children if c.dep_ == "prep" and c.lower_ == "of" for p in c.children if p.dep_ == "pobj"]
    return next((c for t in (head, *partitive) for c in t.children if c.dep_ == "appos"), None)


def is_addressee(token: "Token") -> bool:
    """Whether a document goes to somebody: "a letter addressed to the prime minister"."""
    links = (a for a in (token, *token.ancestors) if a.dep_ == "pobj" and a.head.lower_ == "to")
    link = next(links, None)
    return link is not None and link.head.head.lemma_.lower() in ("address", "send", "letter", "write")


def is_of_words(token: "Token", document: "Token") -> bool:
    """Whether a word belongs to what a document says, not to what it is: a clause before it, or "a video denying he had been in Afghanistan"."""
    path = itertools.takewhile(lambda a: a.i != document.i, [token, *token.ancestors])
    verbs = [a for a in path if a.pos_ in ("VERB", "AUX")]
    return bool(verbs) and (token.i < document.i or verbs[-1].tag_ == "VBG")


def sender_of(document: "Token") -> "Token | None":
    """Who sends a document that says something: "Islamabad replied with a statement saying", "the group released a video denying"."""
    if not any(c.dep_ == "acl" and c.tag_ == "VBG" for c in document.children):
        return None
    if document.dep_ == "dobj" and document.head.lemma_.lower() in words_of("sending"):
        return subject_of(document.head)
    answers = document.dep_ == "pobj" and document.head.lower_ == "with" and document.head.head.pos_ == "VERB"
    return subject_of(document.head.head) if answers else None


def is_by(body: "Token", document: "Token") -> bool:
    """Whether a document is told to be by or from a body, itself or in what is said of it, or of it where it holds figures."""
    link = body.head
    if link.lower_ == "of":
        return link.head.i == document.i and document.lower_ in _OF_A_BODY
    made = link.head if link.head.dep_ == "acl" and link.head.tag_ == "VBN" else None
    return link.lower_ in ("by", "from") and document.i in (link.head.i, made.head.i if made is not None else -1)


def of_whom(head: "Token") -> "Token | None":
    """Whom "both of whom" tells more of: the name or noun before the comma."""
    is_relative = any(c.lower_ == "of" and any(p.lower_ == "whom" for p in c.children) for c in head.children)
    before = head.doc[head.i - 2] if is_relative and head.i > 1 and head.doc[head.i - 1].text == "," else None
    if before is None or head.lower_ not in ("all", "both"):
        return None
    while before.dep_ == "conj":
        before = before.head
    return before


def is_of_their_past(token: "Token", noun: "Token", trigger: "Token") -> bool:
    """Whether a name only tells more of people to whom the verb above them was done: "deported 245 Afghans who were waiting for admission to Germany"."""
    clause = next((c for c in noun.children if c.dep_ == "relcl" and (c.i == token.i or c.is_ancestor(token))), None)
    return clause is not None and trigger.is_ancestor(noun) and clause.i != trigger.i
