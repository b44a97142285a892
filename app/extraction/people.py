"""Persons of an article: office-holders, "the two", and the likeliest "he" of a sentence."""

import itertools
import re
from typing import TYPE_CHECKING

from app.extraction.actors import TALIBAN, Actor, actor_named, country_actor, has_office, one_role
from app.extraction.document import FAR, Document, Mention, Parsed
from app.extraction.gazetteer import NameMatch
from app.extraction.nouns import NounPhrase
from app.extraction.roles import read_office
from app.extraction.tables import words_of
from app.extraction.tokens import token_at
from app.models.vocabulary import ActorKind

if TYPE_CHECKING:
    from spacy.tokens import Token

_NAMED_SOON = 4  # sentences within which a lead's unnamed office-holder is named
_FIRST_WORDS = 4  # tokens a sentence may begin with before the person it is about
_MET_SOON = 3  # sentences back to who met
_PAIR, _TRIO = 2, 3
_LAST_OF_LIST = re.compile(r"(?:,? ?and(?: the)?|, .* and(?: the)?)")
_INDEFINITE = ("a", "an", "one", "another", "some", "any", "no")


def office_holder(document: Document, parsed: Parsed, phrase: NounPhrase) -> Actor:
    """Who "the minister" or "Iran's interior minister" is in this article; a label where no name is given."""
    if not phrase.is_plural and _may_refer(phrase):
        for number in _outwards(parsed.number, len(document.sentences)):
            for mention in reversed(document.sentences[number].mentions):
                if mention.actor.kind is ActorKind.person and holds_office(mention.actor, phrase):
                    holder: Actor = mention.actor
                    return holder
        later = _named_after_lead(document, parsed, phrase)
        if later is not None:
            return later
    elif parsed.number == 0 and not phrase.is_plural:
        named = _introduced_later(document, phrase)
        if named is not None:
            return named
    return _label(parsed, phrase)


def _introduced_later(document: Document, phrase: NounPhrase) -> Actor | None:
    """ "A commander said ..." opens an article that then names him: the first person who speaks next and may hold such an office."""
    for later in document.sentences[1:_NAMED_SOON]:
        for mention in later.mentions:
            actor = mention.actor
            if actor.kind is not ActorKind.person or " " not in mention.text or not _leads(later, mention):
                continue
            same_country = None in (actor.country, phrase.country) or actor.country == phrase.country
            noun = one_role(phrase.noun)
            is_any = phrase.noun in words_of("any_office") and not _is_of_body(phrase)
            fits = _has_no_office(actor) or is_any or noun in role_words(actor.role or "")
            return actor if same_country and fits else None
    return None


def _is_of_body(phrase: NounPhrase) -> bool:
    """ "An official of the home department": of a body told by what it is, of which somebody named later need not be."""
    bodies = (p for c in phrase.head.children if c.lower_ in ("of", "at", "from", "with") for p in c.children if p.dep_ == "pobj")
    return any(body.lemma_.lower() in words_of("organization") | words_of("government") for body in bodies)


def _leads(parsed: Parsed, mention: Mention) -> bool:
    """Whether a sentence is about a person: its subject, or named first of all, with an office beside."""
    last = parsed.doc[mention.last]
    return last.dep_ == "nsubj" or (mention.first <= _FIRST_WORDS and last.dep_ in ("ROOT", "appos", "dep", "nsubjpass"))


def _has_no_office(actor: Actor) -> bool:
    """Whether the article gives a person no office, but a rank at most."""
    return actor.role is None or all(w.lower() in words_of("rank") for w in actor.role.split())


def _outwards(number: int, count: int) -> list[int]:
    """Sentence numbers backwards from `number`, then those after it."""
    return [*range(number, max(number - FAR, -1), -1), *range(number + 1, min(number + FAR, count))]


def _may_refer(phrase: NounPhrase) -> bool:
    """Whether the phrase may mean a person named elsewhere: "a Pakistani official" may not, nor may "Borrell's spokeswoman"."""
    if any(c.dep_ == "det" and c.lower_ in _INDEFINITE for c in phrase.head.children) or (phrase.head.i == 0 and phrase.head.lower_ in _INDEFINITE):
        return False
    if phrase.head.lower_ in ("one", "some", "several"):
        return False
    owner = _owner(phrase)
    mention = phrase.parsed.mention_at(owner) if owner is not None else None
    if owner is not None and (owner.lower_ in ("his", "her") or (mention is not None and mention.actor.kind is ActorKind.person)):
        return False
    return phrase.is_definite or phrase.origin is not None or phrase.country is not None or phrase.text[:1].isupper()


def _owner(phrase: NounPhrase) -> "Token | None":
    """Whose office a phrase names: "the hospital's spokesman"."""
    return next((c for c in phrase.head.children if c.dep_ == "poss"), None)


def role_words(text: str) -> set[str]:
    """Words of a role as they are compared."""
    words = {w.lower() for w in re.findall(r"[A-Za-z]+", text)}
    return {one_role(w) for w in words}


def holds_office(actor: Actor, phrase: NounPhrase) -> bool:
    """Whether a person holds the office a phrase names, by the role the article prints or an office known of old."""
    noun, wanted = one_role(phrase.noun), _modifiers(phrase)
    if phrase.noun == "premier":
        wanted = wanted | {"prime"}
    if phrase.country is not None and actor.country not in (None, phrase.country):
        return False
    if noun == "diplomat" and any(c.lower_ in ("top", "chief") for c in phrase.head.children):
        noun, wanted = "minister", {"foreign"}  # a country's top diplomat is its foreign minister
    if actor.role is not None:
        if _is_sent(phrase.noun, actor.role):
            return True
        if noun == "official":
            return phrase.country is not None and actor.country == phrase.country
        return any(_is_meant(noun, wanted, role_words(role)) for role in (actor.role, *actor.role.split(" and ")))
    if noun == "official":
        return False
    return has_office(actor, " ".join([*sorted(wanted), noun]), phrase.country)


def _is_meant(noun: str, wanted: set[str], held: set[str]) -> bool:
    """Whether an office of these words is the one wanted: who is deputy prime minister and foreign minister is the foreign minister, too."""
    if "deputy" in held and "deputy" not in wanted:
        return False
    return noun in held and wanted <= held and not ("prime" in held and "prime" not in wanted and noun == "minister")


def _is_sent(noun: str, role: str) -> bool:
    """Whether "the envoy" may be an ambassador, "the diplomat" an ambassador or a deputy foreign minister."""
    words = set(re.findall(r"[a-z]+", role.lower()))
    return noun in words_of("envoy") and bool(words & words_of("envoy") or (noun == "diplomat" and {"foreign", "minister"} <= words))


def _modifiers(phrase: NounPhrase) -> set[str]:
    """Words that narrow the office ("foreign", "police"), without articles and the country."""
    direct = [t for t in phrase.head.children if t.dep_ in ("compound", "amod") and t.i < phrase.head.i]
    words = [*direct, *(c for t in direct for c in t.children if c.dep_ in ("compound", "amod"))]
    if (owner := _other_body(phrase)) is not None:
        words.append(owner)
    skipped = {"the", "iranian", "taliban", "top", "senior", "special", "longtime", "outgoing", "chief", "acting", "former"}
    country_words = {w for n in phrase.parsed.names for w in n.text.split()}
    return {t.lower_ for t in words if t.lower_ not in skipped and t.text not in country_words}


def narrowing(phrase: NounPhrase) -> set[str]:
    """Words that set an office apart from others of its name: "the police spokesman", "the hospital's spokesman"."""
    plain = words_of("title") | words_of("rank") | words_of("group_just_meant") | {"deputy", "chief"}
    beside = [t for t in phrase.head.children if t.i < phrase.head.i and (t.dep_ == "compound" or t.lower_ in words_of("narrowing"))]
    words = [t for t in beside if not t.text.isupper() and not t.ent_type_ and t.lower_ not in plain]
    owner = _other_body(phrase)
    return {one_role(t.lower_) for t in (*words, *([owner] if owner is not None else []))}


def _other_body(phrase: NounPhrase) -> "Token | None":
    """A body told by a common noun that is not any state's organ or the group just meant: "the union's spokesman"."""
    owner = _owner(phrase)
    is_other = owner is not None and owner.tag_ == "NN" and owner.lemma_.lower() not in words_of("government") | words_of("group_just_meant")
    return owner if is_other else None


def _named_after_lead(document: Document, parsed: Parsed, phrase: NounPhrase) -> Actor | None:
    """A lead that names only the office is followed by the name: the first person who then speaks without an office."""
    if parsed.number > 1 or phrase.noun == "official":
        return None
    for later in document.sentences[parsed.number + 1 : parsed.number + _NAMED_SOON]:
        for mention in later.mentions:
            is_bare = mention.actor.kind is ActorKind.person and _has_no_office(mention.actor) and not mention.actor.is_known
            if is_bare and " " in mention.text and _leads(later, mention) and not _is_of_another_body(later, mention):
                return mention.actor
    return None


def _is_of_another_body(parsed: Parsed, mention: Mention) -> bool:
    """ "Isabelle Lassée of Amnesty International": who belongs to a body named beside."""
    links = (c for i in range(mention.first, mention.last + 1) for c in parsed.doc[i].children if c.lower_ in ("of", "from", "with"))
    return any(p.pos_ == "PROPN" for link in links for p in link.children if p.dep_ == "pobj")


def _label(parsed: Parsed, phrase: NounPhrase) -> Actor:
    label = phrase.label()
    if phrase.is_plural or not _may_refer(phrase):
        return label
    office = read_office(parsed, parsed.sentence.text.find(phrase.text), parsed.sentence.text.find(phrase.text) + len(phrase.text))
    affiliation = office.affiliation if office is not None else None
    return Actor(phrase.text, ActorKind.person, phrase.country, affiliation, role=phrase.text)


def leading_person(parsed: Parsed) -> Actor | None:
    """The person a sentence is about, its subject: whom a later "he" most likely means."""
    for mention in _people(parsed):
        tokens = [parsed.doc[i] for i in range(mention.first, mention.last + 1)]
        if any(t.dep_ in ("nsubj", "nsubjpass") or (t.dep_ == "appos" and t.head.dep_ == "nsubj") for t in tokens):
            actor: Actor = mention.actor
            return actor
    return None


def first_person(parsed: Parsed) -> Actor | None:
    """The person a sentence names first."""
    return next((mention.actor for mention in _people(parsed)), None)


def _people(parsed: Parsed) -> list[Mention]:
    return [m for m in parsed.mentions if m.actor.kind is ActorKind.person]


def states_of_pair(document: Document, parsed: Parsed, head: "Token") -> list[Actor]:
    """The two states whose people met, where "the two sides" or "both countries" are not named together: of a Pakistani and a Taliban minister."""
    determiners = {c.lower_ for c in head.children if c.dep_ in ("det", "nummod", "predet", "amod")}
    is_pair = head.lower_ in words_of("pair_of_bodies") and head.tag_ in ("NNS", "NNPS") and determiners & {"both", "two"}
    if not is_pair or pair_meant(document, parsed, head):
        return []
    for earlier in (parsed, *itertools.islice(document.before(parsed.number), _MET_SOON)):
        countries = list(dict.fromkeys(m.actor.country for m in earlier.mentions if m.actor.country is not None and _takes_part(earlier.doc[m.last])))
        countries = countries if len(countries) == _PAIR else _peoples_joined(earlier)
        if len(countries) == _PAIR:
            return [state_told(document, country) for country in countries]
    return []


def state_told(document: Document, iso3: str) -> Actor:
    """A state as an actor: Afghanistan's is the Taliban where the article speaks of them."""
    return actor_named(TALIBAN) if iso3 == "AFG" and document.names_actor(TALIBAN) else country_actor(iso3)


def _peoples_joined(parsed: Parsed) -> list[str]:
    """The states of two peoples told together: "Pakistani and Afghan troops"."""
    peoples = [n for n in parsed.names if n.row("demonym") is not None and n.country]
    pairs = ((a, b) for a, b in itertools.pairwise(peoples) if parsed.sentence.text[a.end : b.start].strip() == "and" and _act_for_state(parsed, b))
    return next(([a.country, b.country] for a, b in pairs if a.country and b.country and a.country != b.country), [])


def _act_for_state(parsed: Parsed, people: NameMatch) -> bool:
    """Whether people of a nation are its forces or envoys: "Afghan troops", not "Afghan refugees"."""
    follows = token_at(parsed.doc, people.end + 1)
    return follows is not None and follows.lemma_.lower() in words_of("forces") | words_of("any_office") | words_of("envoy") | words_of(
        "acting_for_state"
    )


def _takes_part(name: "Token") -> bool:
    """Whether who is named acts, or is acted with: not merely spoken of."""
    if name.dep_ in ("pobj", "dobj"):
        return name.head.lower_ in ("with", "between", "and") or name.head.lemma_.lower() in words_of("meeting")
    return name.dep_ in ("nsubj", "conj", "appos")


def pair_meant(document: Document, parsed: Parsed, head: "Token") -> list[Actor]:
    """Two actors named together before ("the men", "both", "the two sides"), or three ("the three countries")."""
    word = head.lower_
    determiners = {c.lower_ for c in head.children if c.dep_ in ("det", "nummod", "predet")}
    if (word in words_of("pair_of_people") and determiners & {"the", "both", "two"}) or word == "both":
        wanted: tuple[ActorKind, ...] = (ActorKind.person,)
    elif (
        word in words_of("pair_of_bodies")
        and (head.tag_ in ("NNS", "NNPS") or determiners & {"both", "two", "three", "each", "either"})
        and determiners & {"the", "both", "two", "three", "each", "either"}
    ):
        wanted = (ActorKind.government, ActorKind.organization)
    else:
        return []
    size = _TRIO if "three" in determiners else _PAIR
    if size == _TRIO and not determiners & {"the", "all", "these"}:
        return []  # "visited three countries"
    for earlier in (parsed, *document.before(parsed.number)):
        pair = _joined(earlier, wanted, head.i if earlier is parsed else len(earlier.doc), size)
        pair = pair or (_met(earlier) if wanted == (ActorKind.person,) and parsed.number - earlier.number in (1, _PAIR) else [])
        if pair:
            return pair
    return []


def _met(parsed: Parsed) -> list[Actor]:
    """The two persons of a sentence who deal with one another: "Dar spoke with Araghchi by phone"."""
    people = list(dict.fromkeys(m.actor for m in _people(parsed) if _takes_part(parsed.doc[m.last])))
    return people if len(people) == _PAIR and len(_people(parsed)) == _PAIR else []


def _joined(parsed: Parsed, kinds: tuple[ActorKind, ...], end: int, size: int) -> list[Actor]:
    """So many actors named in one breath: "A and B", "A, B and C"."""
    mentions = sorted((m for m in parsed.mentions if m.actor.kind in kinds and m.last < end), key=lambda m: m.first)
    for at in range(len(mentions) - size + 1):
        group = mentions[at : at + size]
        between = [parsed.doc[a.last + 1 : b.first].text.strip() for a, b in itertools.pairwise(group)]
        is_listed = all(re.fullmatch(r",(?: the)?", words) for words in between[:-1])
        if size == _TRIO and at and parsed.doc[mentions[at - 1].last + 1 : group[0].first].text.strip() == ",":
            continue  # three of four
        before = parsed.doc[group[0].first - 2 : group[0].first]
        if len(before) and before[-1].lower_ in ("by", "of") and before[0].lemma_.lower() in words_of("mediating"):
            continue  # "talks mediated by Turkey and Qatar": the sides are others
        if is_listed and _LAST_OF_LIST.fullmatch(between[-1]) and len({m.actor.name for m in group}) == size:
            return [m.actor for m in group]
    return []
