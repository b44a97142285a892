"""From which country people went to which: prepositions, who deports, nationalities, else what the article speaks of."""

import re
from typing import TYPE_CHECKING

from app.extraction.document import Document, Parsed
from app.extraction.gazetteer import NameMatch
from app.extraction.noun_relations import is_of_their_past
from app.extraction.numbers import Count
from app.extraction.statements import Utterance
from app.extraction.tables import words_of
from app.extraction.tokens import token_at
from app.models.vocabulary import ActorKind

if TYPE_CHECKING:
    from spacy.tokens import Token

_HOSTS = frozenset(("AFG", "PAK", "IRN", "TUR", "DEU", "TJK"))
_TOWARDS = ("to", "into", "back", "toward")
_LEAVING = ("depart", "exit", "flee", "leave", "quit")
_PUT_AT = ("at", "to", "was", "stood at")
_PART = re.compile(
    r",(?: and)? (?:with (?!all\b)(?![^,;]* a (?:day|week|month)\b)[^,;]*\d[^,;]*|[^,;]*\bof (?:them|whom|those|these|which)\b,?|including\b[^,;]*(?:\d|\b(?:million|thousand|hundred|dozen)s?\b))[^,;]*$",
    re.IGNORECASE,
)
_MOSTLY = re.compile(rf"\b(?:{'|'.join(sorted(words_of('mostly')))}) from (?:neighbou?ring )?$", re.IGNORECASE)
_BY = re.compile(
    r"(?: (?:were|was|have been|had been|more|others|of them|deported|driven out|expelled|families|migrants|people|returned|sent back))* by "
)
_GROUPED = re.compile(r"(?<=\d),(?=\d)")
_ELSEWHERE = re.compile(r"\b(?:[Ii]n all|[Ii]n total|[Aa]ltogether|[Oo]verall)\b|\bfrom (?:abroad|elsewhere|other|[A-Z])")
_SEVERAL = re.compile(r"\b(?:two|both|neighbou?ring) (?:countries|states|neighbou?rs)\b|\bneighbou?rs\b", re.IGNORECASE)
_NEXT = ("IRN", "PAK")  # whose officials and police stand for them
_REACH = 8  # sentences back to the country that is still spoken of
_WHILE_OTHERS = re.compile(r", (?:while|whereas|and (?:in|on|over|since)\b)[^,;]*\d[^,;]*$")  # "900 by Torkham, while 300 returned from Iran"
_WHILE = re.compile(r"\b(?:while|whereas)\b")
_NEXT_CLAUSE = re.compile(r",? and (?:another |a further )?")  # "came from Iran and 240 from Pakistan"
_AND_OTHERS = re.compile(r"\b(?:while|whereas|and (?:those|the ones|that of))\b")
_BESIDES = re.compile(r"^[“\"]?(?:Along with|Apart from|As well as|Aside from|Besides|In addition to|On top of)\b[^,]*$")
_OTHER_CLAUSE = 40  # characters that a name in a clause before is farther
_BEFORE = 15  # characters that a name before a count is farther than one after it
_AT_HOME = "AFG"  # to where most of those counted go
_NEIGHBOURS = (_AT_HOME, *_NEXT)  # whose outlets tell of their own state first


def hosts_in(document: Document) -> set[str]:
    """Countries named in an article between which Afghans move."""
    return {n.country for p in document.sentences for n in p.names if n.country in _HOSTS}


def corridor_of(
    article_hosts: set[str], parsed: Parsed, noun: "Token", trigger: "Token", count: Count, said: Utterance | None
) -> tuple[str | None, str | None]:
    """Country left and country reached by the people that `noun` stands for and `trigger` tells of; null where more than one or none may be meant."""
    is_of_several = _SEVERAL.search(parsed.sentence.text) is not None
    origin: list[tuple[int, Token, str]] = []  # with the distance of each name from the count
    target: set[str] = set()
    agents: list[tuple[Token, str]] = []
    for name in parsed.names:
        token = token_at(parsed.doc, name.start) if name.country is not None else None
        actor = name.row("actor")
        if token is None or name.country is None or (actor is not None and is_outlet_abroad(actor["kind"], name.country)):
            continue
        preposition, is_demonym = _preposition(token), name.row("demonym") is not None
        if preposition == "from" and (_is_not_left(parsed, name, token) or _is_of_others(parsed, name, count)):
            continue
        if _is_left(token) and name.country != _AT_HOME:
            preposition = "from"
        if preposition == "from" and across(name) is not None and _is_crossing(name):
            continue  # people come from beyond it
        if preposition == "from" and _is_of_a_part(name, parsed.sentence.text[count.end : name.start]):
            is_of_several = True  # "2.3 million, 1.7 million of them from Iran"
            continue
        if preposition == "from" and not (name.country == _AT_HOME and (is_demonym or name.row("actor") is not None)):
            origin.append((_distance(parsed, name, count), token, name.country))
        elif preposition in _TOWARDS and is_of_their_past(token, noun, trigger):
            continue
        elif preposition in _TOWARDS and not is_demonym and not _is_listener(name) and across(name) is None:
            target.add(name.country)
        elif _acts(token, preposition, name.country, is_demonym=is_demonym) and not _is_counted(token, noun):
            agents.append((token, name.country))
    beyond = {other for n in parsed.names if (other := across(n)) is not None}
    people = {n.country for n in parsed.names if n.country and n.row("demonym") is not None and _is_of_people(parsed, n, noun)}
    if not target and len(people) == 1:
        target = people
    left = _own_agent(parsed, count) or _nearest(origin)
    if not left and len(beyond) == 1 and (not target or target == {_AT_HOME}):
        left, target = beyond, {_AT_HOME}
    settled = target | {_AT_HOME}  # who returns goes home, unless the text says "from"
    left = left or _of_clause([(token, country) for token, country in agents if country not in settled], noun, trigger)
    left = left or _of_source(said, target or {_AT_HOME})
    hosts = article_hosts - (target or {_AT_HOME})
    if not left and len(hosts) == 1 and not is_of_several:
        left = hosts
    is_home_known = _AT_HOME in article_hosts and not _are_any_foreigners(parsed, noun)
    if not target and ((left and _AT_HOME not in left) or is_of_several) and is_home_known:
        target = {_AT_HOME}
    left = left - target
    return (next(iter(left)) if len(left) == 1 else None, next(iter(target)) if len(target) == 1 else None)


def _own_agent(parsed: Parsed, count: Count) -> set[str]:
    """The state that is told to send just these away: "564 by Iran and 110 by Pakistan", "Iran deported 564 families and Pakistan 110"."""
    text = parsed.sentence.text
    for name in parsed.names:
        if name.country in (None, _AT_HOME) or name.row("country", "capital") is None:
            continue
        is_after = name.start > count.end and _BY.fullmatch(text[count.end : name.start]) is not None
        is_before = name.end < count.start and text[name.end : count.start] == " " and text[: name.start].endswith((" and ", ", "))
        is_in_brackets = text[name.end : count.start] == " (" and text[count.end : count.end + 1] == ")"  # "from Iran (327), Pakistan (16)"
        if is_after or is_before or is_in_brackets:
            return {name.country} if name.country else set()
    return set()


def _of_source(said: Utterance | None, target: set[str]) -> set[str]:
    """The state of who gives the figure, where that is not where people went: outlets tell of their own state only at home."""
    actor = said.speaker.actor if said is not None else None
    tells = actor is not None and not is_outlet_abroad(actor.kind, actor.country)
    return {actor.country} if actor is not None and tells and actor.country and actor.country not in target else set()


def told_before(document: Document, number: int) -> str | None:
    """The one country that the sentences before speak of as left, for one that names none; null where it speaks of several or none."""
    sentence = document.sentences[number]
    if _named(sentence) or _SEVERAL.search(sentence.sentence.text) or _ELSEWHERE.search(sentence.sentence.text):
        return None
    for earlier in document.sentences[max(number - _REACH, 0) : number][::-1]:
        named = _named(earlier)
        if named or _SEVERAL.search(earlier.sentence.text):
            return next(iter(named)) if len(named) == 1 else None
    return None


def across(name: NameMatch) -> str | None:
    """The country from which people come to Afghanistan by a crossing or border town."""
    place = name.row("place")
    sides = {place["country"], place["country_across"]} if place is not None else set()
    return next((side for side in sides if side and side != _AT_HOME), None) if _AT_HOME in sides and len(sides) > 1 else None


def _is_crossing(name: NameMatch) -> bool:
    place = name.row("place")
    return place is not None and place["kind"] == "crossing"


def _are_any_foreigners(parsed: Parsed, noun: "Token") -> bool:
    """ "61,000 foreigners": whose country the sentence does not tell."""
    is_foreign = noun.lemma_.lower() == "foreigner" or any(c.lower_ == "foreign" for c in noun.children)
    return is_foreign and all(name.country != _AT_HOME for name in parsed.names)


def is_outlet_abroad(kind: str | None, country: str | None) -> bool:
    """Whether an actor is an outlet that reports from afar, and so not of its own state: "Amu TV"; Dawn tells of Pakistan."""
    return kind == ActorKind.media and country not in _NEIGHBOURS


def _is_listener(name: NameMatch) -> bool:
    """An outlet or a person, to whom words go and not people: "told Radio Azadi"."""
    actor = name.row("actor")
    return actor is not None and actor["kind"] in ("media", "person")


def _named(parsed: Parsed) -> set[str]:
    """Countries other than that of those who return, by name or by a crossing to them."""
    found = {across(n) or n.country for n in parsed.names if n.row("demonym") is None or n.country in _NEXT}
    return {country for country in found if country in _HOSTS and country != _AT_HOME}


def _distance(parsed: Parsed, name: NameMatch, count: Count) -> int:
    """Characters between a name and a count; what follows belongs to it sooner ("190 from Türkiye"), but for "from Pakistan at 7,214"."""
    if name.start >= count.end:
        gap = parsed.sentence.text[count.end : name.start]
        return len(gap) + (_OTHER_CLAUSE if _AND_OTHERS.search(gap) else 0)
    gap = parsed.sentence.text[name.end : count.start]
    is_other = _WHILE.search(gap) is not None or _NEXT_CLAUSE.fullmatch(gap) is not None
    return 0 if gap.strip() in _PUT_AT else len(gap) + _BEFORE + (_OTHER_CLAUSE if is_other else 0)


def _nearest(origin: "list[tuple[int, Token, str]]") -> set[str]:
    """The nearest country told of as left, with those that are named in one breath with it."""
    if not origin:
        return set()
    nearest = min(origin, key=lambda one: one[0])[1]
    return {country for _, token, country in origin if nearest.i in (token.i, token.head.i) or nearest.head.i == token.i}


def _of_clause(agents: "list[tuple[Token, str]]", noun: "Token", trigger: "Token") -> set[str]:
    """Of countries that act, those whose verb is that of the people counted, else has to do with them, where there are such."""
    acting = [(verb, country) for token, country in agents if (verb := _verb(token)) is not None]
    own = trigger if trigger.pos_ == "VERB" else _verb(noun)
    same = {country for verb, country in acting if own is not None and verb.i == own.i}
    above = next((above for a in noun.ancestors if (above := {c for verb, c in acting if verb.i == a.i})), set())
    return same or above or {c for verb, c in acting if noun.is_ancestor(verb)} or {country for _, country in agents}


def _verb(token: "Token") -> "Token | None":
    return next((a for a in token.ancestors if a.pos_ in ("VERB", "AUX")), None)


def _acts(token: "Token", preposition: str | None, country: str, *, is_demonym: bool) -> bool:
    """Whether a country is told of as one that acts: as a subject, "by", or as where it happens."""
    if is_demonym:
        return token.head.dep_ in ("nsubj", "pobj")
    subject = token.head if token.dep_ == "conj" else token
    return subject.dep_ == "nsubj" or preposition == "by" or (preposition == "in" and country in _HOSTS)


def _is_of_people(parsed: Parsed, name: NameMatch, noun: "Token") -> bool:
    token = token_at(parsed.doc, name.start)
    return token is not None and _is_counted(token, noun)


def _is_of_a_part(name: NameMatch, between: str) -> bool:
    """Whether who comes from a country is a part of those counted, told right before, or others: "2.3 million, 1.7 million of them from Iran"."""
    text = _GROUPED.sub("", between)
    return _PART.search(text) is not None or (name.row("country") is not None and _WHILE_OTHERS.search(text) is not None)


def _is_of_others(parsed: Parsed, name: NameMatch, count: Count) -> bool:
    """ "In addition to those from Pakistan, 599,000 returned": whence others came."""
    text = parsed.sentence.text
    return name.end < count.start and "," in text[name.end : count.start] and _BESIDES.search(_GROUPED.sub("", text[: name.start])) is not None


def _is_not_left(parsed: Parsed, name: NameMatch, token: "Token") -> bool:
    """ "Mainly from Afghanistan": where they are of; "with financial support from Iran": what comes from there is no person."""
    if name.country == _AT_HOME and _MOSTLY.search(parsed.sentence.text[: name.start]):
        return True
    link = next((a for a in token.ancestors if a.pos_ == "ADP"), None)
    if link is None:
        return False
    lemma = link.head.lemma_.lower()
    if link.head.pos_ == "VERB":
        return lemma in words_of("speaking_from")  # "said from Kabul"
    is_origin = name.country == _AT_HOME and lemma in words_of("migrants")  # "migrants from Afghanistan"
    return link.head.pos_ == "NOUN" and (is_origin or lemma in words_of("help"))


def _is_left(token: "Token") -> bool:
    """ "Left Pakistan", "driven out of Iran"."""
    if token.dep_ == "dobj":
        return bool(token.head.lemma_.lower() in _LEAVING)
    of = token.head
    return token.dep_ == "pobj" and of.lower_ == "of" and of.i > 0 and bool(token.doc[of.i - 1].lower_ == "out")


def _preposition(token: "Token") -> str | None:
    """The preposition that governs a name, through coordination and compounds."""
    for ancestor in token.ancestors:
        if ancestor.pos_ == "ADP":
            return str(ancestor.lower_) if ancestor.head.lower_ != "according" else None
        if ancestor.pos_ in ("VERB", "AUX"):
            return None
    return None


def _is_counted(token: "Token", noun: "Token") -> bool:
    return noun.i in (token.head.i, token.i)
