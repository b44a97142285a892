"""Classes of noun phrases that event frames ask for."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from app.extraction.actors import TALIBAN
from app.extraction.counted import is_people
from app.extraction.document import Parsed
from app.extraction.tables import words_of
from app.models.vocabulary import ActorKind

if TYPE_CHECKING:
    from spacy.tokens import Token


def is_class(parsed: Parsed, token: "Token", classes: tuple[str, ...]) -> bool:
    """Whether the phrase led by `token`, or one coordinated with it, is of one of `classes`."""
    heads = [token, *(c for c in token.children if c.dep_ in ("conj", "appos"))]
    return any(CLASSES[name](parsed, head) for name in classes for head in heads)


def _actor(parsed: Parsed, token: "Token") -> bool:
    if parsed.mention_at(token) is not None or token.lower_ in ("he", "she"):
        return True
    return token.lemma_.lower() in (words_of("office") | {"delegation", "team"}) or _organ(parsed, token)


def _person(parsed: Parsed, token: "Token") -> bool:
    mention = parsed.mention_at(token)
    if mention is not None:
        return mention.actor.kind is ActorKind.person
    return (
        token.lower_ in ("he", "she", "him", "her")
        or token.lemma_.lower() in words_of("office")
        or token.lemma_.lower() in ("counterpart", "delegation")
    )


def _official(parsed: Parsed, token: "Token") -> bool:
    """A person who speaks for a state or body: a name with an office, or an office word."""
    mention = parsed.mention_at(token)
    if mention is not None and mention.actor.kind is ActorKind.person:
        return mention.actor.role is not None or mention.actor.is_known
    return token.lemma_.lower() in words_of("office") or token.lower_ in ("he", "she")


def _state(parsed: Parsed, token: "Token") -> bool:
    mention = parsed.mention_at(token)
    if mention is not None:
        return mention.actor.kind is ActorKind.government
    has_demonym = any(n.row("demonym", "country", "capital") for n in _names(parsed, token))
    return has_demonym and token.lemma_.lower() in words_of("organ") | words_of("body")


def _body(parsed: Parsed, token: "Token") -> bool:
    mention = parsed.mention_at(token)
    if mention is not None:
        return mention.actor.name == TALIBAN or mention.actor.kind is ActorKind.organization
    if token.lower_ in ("it", "they", "we"):
        return True
    return token.lemma_.lower() in words_of("body") and token.pos_ in ("NOUN", "PROPN")


def _organ(parsed: Parsed, token: "Token") -> bool:
    mention = parsed.mention_at(token)
    if mention is not None:
        return mention.actor.kind is ActorKind.government
    return token.lemma_.lower() in words_of("organ") and token.pos_ in ("NOUN", "PROPN")


def _place(parsed: Parsed, token: "Token") -> bool:
    return any(n.row("place", "country", "capital") is not None for n in parsed.names if n.start <= token.idx < n.end)


def _migrant(parsed: Parsed, token: "Token") -> bool:
    if token.lower_ == "home":  # "sent a million Afghans home", parsed as an Afghan home
        return any(c.dep_ == "compound" and _migrant(parsed, c) for c in token.children)
    is_demonym = any(n.start <= token.idx < n.end and n.row("demonym") for n in parsed.names) and token.tag_ in ("NNS", "NNPS")
    return token.lemma_.lower() in words_of("migrants") or is_demonym or _counted_of(parsed, token, _migrant)


def _people(parsed: Parsed, token: "Token") -> bool:
    return is_people(parsed, token) or _counted_of(parsed, token, _people)


def _counted_of(parsed: Parsed, token: "Token", test: Callable[[Parsed, "Token"], bool]) -> bool:
    """ "a group of migrants", "dozens of Afghans": the noun after "of" tells."""
    quantity = token.lower_ in words_of("quantity")
    return quantity and any(test(parsed, p) for c in token.children if c.lower_ == "of" for p in c.children if p.dep_ == "pobj")


def _count(_: Parsed, token: "Token") -> bool:
    return token.like_num or token.lower_ in (
        "dozens",
        "hundreds",
        "thousands",
        "millions",
        "some",
        "many",
        "others",
        "all",
        "several",
        "they",
        "them",
    )


def _crossing(parsed: Parsed, token: "Token") -> bool:
    """A border crossing by name or by noun, or the traffic through one."""
    named = any(row["kind"] == "crossing" for n in parsed.names if n.start <= token.idx < n.end and (row := n.row("place")) is not None)
    return named or token.lemma_.lower() in words_of("crossing")


def _visitor(parsed: Parsed, token: "Token") -> bool:
    """A person with a name, or one who travels on business."""
    mention = parsed.mention_at(token)
    if mention is not None:
        return mention.actor.kind is ActorKind.person
    return token.lemma_.lower() in words_of("visitor") or token.lower_ in ("he", "she", "who")


def _capital(parsed: Parsed, token: "Token") -> bool:
    return any(n.row("capital") is not None for n in parsed.names if n.start <= token.idx < n.end) or token.lower_ == "capital"


def _counted_migrant(parsed: Parsed, token: "Token") -> bool:
    """Migrants with a number: "286,631 Afghans"."""
    return _migrant(parsed, token) and any(c.like_num or c.lower_ in words_of("vague_number") for c in (token, *token.children))


def _listed(word_class: str) -> "Callable[[Parsed, Token], bool]":
    return lambda _, token: token.lemma_.lower() in words_of(word_class)


def _mission(_: Parsed, token: "Token") -> bool:
    return token.lemma_.lower() in ("embassy", "consulate", "mission")


def _any(_: Parsed, __: "Token") -> bool:
    return True


def _names(parsed: Parsed, token: "Token") -> list:  # type: ignore[type-arg]
    left = token.left_edge.idx
    return [n for n in parsed.names if left <= n.start <= token.idx + len(token)]


CLASSES: "dict[str, Callable[[Parsed, Token], bool]]" = {
    "actor": _actor, "person": _person, "official": _official, "state": _state, "body": _body, "organ": _organ, "place": _place,
    "site": _listed("site"), "migrant": _migrant, "people": _people, "count": _count, "audience": _listed("audience"), "crossing": _crossing, "mission": _mission, "any": _any,
    "visitor": _visitor, "capital": _capital, "counted_migrant": _counted_migrant, "vehicle": _listed("vehicle"),
    "assembly": _listed("assembly"), "armed": _listed("armed"), "home": _listed("home"), "envoy": _listed("envoy"), "side": _listed("body"),
}  # fmt: skip
