"""All actors named in each sentence, tied to tokens; and the persons of an article with their offices."""

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from app.extraction.actors import TALIBAN, Actor, actor_of, body_by_role, holder_named, holds_known_office, misspelt
from app.extraction.cue import is_gone_on_to
from app.extraction.cues import is_cue_verb
from app.extraction.document import Document, Mention, Parsed
from app.extraction.names import FoundName, find_ministries, find_organisations, find_persons, is_of_longer
from app.extraction.roles import Office, office_around
from app.extraction.tables import rows, word_map, words_of
from app.extraction.text import squeeze
from app.extraction.tokens import tokens_in, word_after
from app.models.vocabulary import ActorKind

if TYPE_CHECKING:
    from spacy.tokens import Token

_LONGEST_BODY = 3  # words of the name of a body whose sort is told
_SHORTEST_NAME = 4  # letters
_SURNAMES = 2  # words by which one is known who has more
_STRAIGHT = re.compile(r"'(?=s\b)")
_AGE = re.compile(r", \d\d")
_LONGEST_ASIDE = 30  # tokens from a one-word name to its verb
# How one tells of the unknown: "Karim Khan, 40, a baker from Herat".
_NAMESAKE = re.compile(r", (?:aged )?(?:\d\d, )?(?:an?|the) (?:[a-z-]+ ){0,2}?([a-z-]+)\b|, who (?:fled|sells|sold) ")
_SURNAME_FIRST = ("CHN", "KOR", "PRK", "VNM")
_LETTERS = re.compile(r"(?!Mc|Mac)[A-Z][A-Za-z]*[A-Z][a-z]?")
_CAPITALS = re.compile(r"[A-Z]{3,7}")
_ACRONYM = re.compile(r"\(\s*(?:the\s+)?([A-Z][A-Za-z&-]{1,9})\s*\)")


def name_actors(document: Document) -> None:
    """Fill `mentions` of every sentence and `printed` of the document: known names, composed names, then persons and their short forms."""
    for parsed in document.sentences:
        parsed.mentions = _full_names(parsed)
    _join_surnames(document)
    short = _short_forms(document)
    for parsed in document.sentences:
        _add_short_forms(parsed, short)
    found = [(parsed, m) for parsed in document.sentences for token in parsed.doc if (m := _one_name(parsed, token)) is not None]
    for parsed, mention in found:
        parsed.mentions.append(mention)
    single = {mention.text: mention.actor for _, mention in found}
    for parsed in document.sentences:
        _add_short_forms(parsed, single)
        parsed.mentions.sort(key=lambda m: m.first)
        for mention in parsed.mentions:
            document.printed.setdefault(mention.actor.name, set()).add(squeeze(mention.text))
            if mention.actor.kind is ActorKind.person and mention.actor.affiliation is not None:
                document.affiliations.setdefault(mention.actor.name, mention.actor.affiliation)


def _full_names(parsed: Parsed) -> list[Mention]:
    text = parsed.sentence.text
    spans: list[tuple[int, int, Actor]] = []
    names = [name for name in parsed.names if not is_of_longer(text, name)]
    for name in names:
        actor = actor_of(name)
        if actor is not None:
            spans.append((name.start, name.end, actor))
    composed = find_ministries(text, names) + find_organisations(text)
    for found in composed:
        _put(spans, found)
    # A one-word place may be a given name ("Maiwand Alami"); all other known names end a person's name.
    taken = [(n.start, n.end) for n in names if " " in n.text or actor_of(n) is not None or n.row("demonym")]
    places = {n.text for n in names if n.row("place") is not None}
    for found in find_persons(text, taken + [(s, e) for s, e, _ in spans], places):
        _put(spans, found)
    mentions = [m for start, end, actor in spans if (m := _mention(parsed, start, end, actor)) is not None]
    mentions = [m for m in mentions if not _is_modifier(parsed, m) and not _is_office(parsed, m, mentions)]
    return [_with_office(parsed, mention) for mention in mentions]


def _put(spans: list[tuple[int, int, Actor]], found: FoundName) -> None:
    """Add a composed name; it takes the place of shorter names inside it, and yields to longer ones."""
    overlapping = [s for s in spans if s[0] < found.end and found.start < s[1]]
    if any(s[1] - s[0] >= found.end - found.start for s in overlapping):
        return
    if any(s[2].is_known and found.kind is not ActorKind.government and s[2].kind is not ActorKind.government for s in overlapping):
        return
    spans[:] = [s for s in spans if s not in overlapping]
    name = _STRAIGHT.sub("’", found.name)  # one body, whichever apostrophe a page prints
    spans.append((found.start, found.end, Actor(name, found.kind, found.country)))


def _mention(parsed: Parsed, start: int, end: int, actor: Actor) -> Mention | None:
    tokens = tokens_in(parsed.doc, start, end)
    return Mention(tokens[0].i, tokens[-1].i, parsed.sentence.text[start:end], actor) if tokens else None


def _one_name(parsed: Parsed, token: "Token") -> Mention | None:
    """Who is known by one name alone, which no table holds: a body told to be one, or a person who speaks, tells an age or is told to be one."""
    is_name = token.tag_ in ("NNP", "NNPS") or (token.tag_ in ("NN", "NNS") and token.i == 0 and _is_surname(token.text))
    if not is_name or not token.text[0].isupper() or parsed.mention_at(token) is not None:
        return None
    before = [c for c in token.children if c.dep_ == "compound" and (c.i or c.text not in words_of("not_name"))]  # "Meanwhile Najibullah"
    return _body_in_letters(parsed, token, before) or _body_told(parsed, token) or _person_told(parsed, token, before)


def _body_in_letters(parsed: Parsed, token: "Token", before: "list[Token]") -> Mention | None:
    """ "The MoFA said", "the FO said": who speaks under an acronym that the article does not write out."""
    speaks = token.dep_ == "nsubj" and is_cue_verb(token.head) and not before
    has_article = token.i > 0 and parsed.doc[token.i - 1].lower_ == "the"
    is_told = any(c.dep_ == "appos" for c in token.children)  # "HRANA, a rights agency": else it may be a name
    letters = _LETTERS if has_article else _CAPITALS if is_told else None
    if not speaks or letters is None or letters.fullmatch(token.text) is None:
        return None
    if token.lower_ in words_of("office") or token.text in words_of("office_in_letters") or _is_known(parsed, token):
        return None
    return Mention(token.i, token.i, token.text, Actor(token.text, ActorKind.organization))


def _body_told(parsed: Parsed, token: "Token") -> Mention | None:
    """ "The broadcaster NDR", "the aid group Kabul Airlift said", "HalVash, a group that helps exiles, said": by the sort that is told right before or after it."""
    sorts = words_of("body_of_any_name") | words_of("organization")
    is_source = token.dep_ == "pobj" and token.head.lower_ == "to" and token.head.head.lower_ == "according"
    is_appended = token.dep_ == "appos" and token.head.tag_ == "NN" and token.head.lemma_.lower() in sorts
    speaks = token.dep_ == "nsubj" and is_cue_verb(token.head)
    if not (is_source or is_appended or speaks):
        return None
    first = _first_of_name(token, sorts)
    sort = parsed.doc[first.i - 1] if first.i > 0 else first
    follows_sort = sort.i < first.i and sort.text.islower() and sort.tag_ == "NN" and sort.lemma_.lower() in sorts
    is_told = not is_appended and any(c.dep_ == "appos" and c.lemma_.lower() in sorts for c in token.children)
    if not (follows_sort or is_told) or first.text in words_of("not_name") or (first is token and _is_known(parsed, token)):
        return None
    name = parsed.text([first, token])
    return Mention(first.i, token.i, name, Actor(name, ActorKind.organization))


def _first_of_name(last: "Token", sorts: frozenset[str]) -> "Token":
    """The first of the capitalized words that end with `last`, up to three."""
    first = last
    while last.i - first.i < _LONGEST_BODY - 1 and first.i > 0 and first.nbor(-1).pos_ == "PROPN" and first.nbor(-1).text[0].isupper():
        if first.nbor(-1).lemma_.lower() in sorts:
            break
        first = first.nbor(-1)
    return first


def _person_told(parsed: Parsed, token: "Token", before: "list[Token]") -> Mention | None:
    """ "Karimi told", "the baker Karimi", "Karimi, 38"; who has one name is known with an honorific before it: "Mullah Rahim"."""
    is_honoured = len(before) == 1 and before[0].text in words_of("honorific") and before[0].i == token.i - 1
    joined = _joined_by_hyphen(parsed, token, before)
    reports = is_cue_verb(token.head) or any(is_gone_on_to(c) for c in token.head.children)
    article = parsed.doc[token.i - 1] if token.i > 0 else token
    has_article = article.lower_ == "the" and (article.text == "the" or token.i == 1) and not token.text.endswith("s")  # "the Amir" is no name
    speaks = token.dep_ == "nsubj" and reports and token.head.i - token.i < _LONGEST_ASIDE and not has_article
    is_source = is_honoured and token.dep_ == "pobj" and token.head.lower_ == "to" and token.head.head.lower_ == "according"
    beside = token.dep_ == "appos" and token.head.tag_ == "NN" and _is_of_sort(token.head, token.i)
    tells_age = _AGE.fullmatch(parsed.doc[token.i + 1 : token.i + 3].text) is not None
    is_titled = token.text in words_of("title") and not is_honoured  # "Haji Sardar" is one
    no_name = words_of("office") | words_of("government") | words_of("organization")  # "PM House"
    is_other = is_titled or token.text in words_of("not_name") | words_of("org_keyword") or token.lower_ in no_name
    letters = before[-1] if before and before[-1].i == token.i - 1 and before[-1].text in words_of("office_in_letters") else None
    in_office = bool(before) and all(t.text in words_of("title") or t.lower_ in words_of("office") | words_of("field_of_work") for t in before)
    is_long = len(token) >= _SHORTEST_NAME or _is_surname(token.text) or is_honoured
    is_plain = is_long and token.text.istitle() and (is_honoured or joined or in_office or letters is not None or not before)
    is_told = speaks or is_source or beside or tells_age or letters is not None or _is_described(token)
    if not is_told or not is_plain or is_other or _is_known(parsed, token):
        return None
    first = before[0] if is_honoured or joined else token
    name = parsed.text([first, token])
    holder = holder_named(name, word_map("office_in_letters")[letters.text]) if letters is not None else None
    return Mention(first.i, token.i, name, holder or Actor(name, ActorKind.person))


def _is_described(token: "Token") -> bool:
    """ "Shamsuddin, a 40-year-old man, was deported", "Zarmina, who was expelled, lives in Kabul"."""
    if token.dep_ not in ("nsubj", "nsubjpass") or word_after(token) != ",":
        return False
    is_who = word_after(token.nbor()) == "who"
    sorts = words_of("person") | words_of("trade") | words_of("kin")
    return is_who or any(c.dep_ == "appos" and c.lemma_.lower() in sorts and any(d.lower_ in ("a", "an") for d in c.children) for c in token.children)


def _is_of_sort(noun: "Token", name: int) -> bool:
    """Whether a noun tells what the bearer of a name is: "a farmer, Gulab", "the spokesperson Zarghuna"."""
    return noun.lemma_.lower() in words_of("person") or (noun.lemma_.lower() in words_of("office") and noun.i == name - 1)


def _joined_by_hyphen(parsed: Parsed, token: "Token", before: "list[Token]") -> bool:
    """Whether a name is of two parts: "Amir-Abdollahian"."""
    is_joined = len(before) == 1 and before[0].i == token.i - 2 and parsed.doc[token.i - 1].text == "-"
    return is_joined and before[0].text.istitle() and token.pos_ == "PROPN" and not any(n.start <= before[0].idx < n.end for n in parsed.names)


@cache
def _surnames() -> frozenset[str]:
    return frozenset(row["name"].split()[-1] for row in rows("actors") if row["kind"] == "person" and " " in row["name"])


def _is_surname(word: str) -> bool:
    """Whether somebody known bears it."""
    return word in _surnames()


def _is_known(parsed: Parsed, token: "Token") -> bool:
    return any(n.start <= token.idx < n.end for n in parsed.names)


def _is_modifier(parsed: Parsed, mention: Mention) -> bool:
    """Whether an unknown "person" only modifies a common noun ("the Refugee Rights division")."""
    last = parsed.doc[mention.last]
    is_person = mention.actor.kind is ActorKind.person and not mention.actor.is_known
    return is_person and last.dep_ in ("compound", "nmod", "amod") and last.head.i == last.i + 1 and last.head.text.islower()


def _is_office(parsed: Parsed, mention: Mention, others: list[Mention]) -> bool:
    """Whether a body's name is but the office of the person named next: "UN High Commissioner for Refugees Filippo Grandi"."""
    after = mention.last + (2 if parsed.doc[mention.last + 1 : mention.last + 2].text == "," else 1)
    holder = next((m for m in others if m.first == after and m.actor.kind is ActorKind.person), None)
    return mention.actor.kind is ActorKind.organization and holder is not None and bool(words_of("office") & set(mention.text.lower().split()))


def _with_office(parsed: Parsed, mention: Mention) -> Mention:
    """Read role and affiliation beside a person's name; mend a misspelt known name by them."""
    if mention.actor.kind is not ActorKind.person:
        return mention
    office: Office | None = office_around(parsed, mention.first, mention.last)
    if office is None:
        return replace(mention, actor=Actor(mention.text, ActorKind.person)) if mention.actor.is_known and _is_namesake(parsed, mention) else mention
    actor = mention.actor
    if not actor.is_known:
        actor = misspelt(actor.name, office.role.lower(), office.country) or actor
    is_any = office.affiliation is not None and (office.affiliation == TALIBAN or office.affiliation.startswith("Government of "))
    is_in_tables = (is_any or office.affiliation is None) and holds_known_office(actor)  # they tell more than the state
    body = body_by_role(actor, office.role) if is_in_tables else office.affiliation
    actor = replace(actor, role=office.role, affiliation=body, country=actor.country or office.country)
    return replace(mention, actor=actor)


def _is_namesake(parsed: Parsed, mention: Mention) -> bool:
    """Whether who bears a known name is told of as one tells of the unknown: "Karim Khan, 40, a baker from Herat"."""
    match = _NAMESAKE.match(parsed.sentence.text, parsed.doc[mention.last].idx + len(parsed.doc[mention.last]))
    return match is not None and (match[1] is None or match[1] in words_of("trade"))


def _join_surnames(document: Document) -> None:
    """Make one person of a name and the end of it: "Hassan Kazemi Qomi", "Kazemi Qomi"."""
    people = [m.actor for parsed in document.sentences for m in parsed.mentions if m.actor.kind is ActorKind.person]
    full = {" ".join(words[-_SURNAMES:]): actor for actor in reversed(people) if len(words := actor.name.split()) > _SURNAMES}
    for parsed in document.sentences:
        parsed.mentions = [
            replace(m, actor=full[m.actor.name]) if m.actor.kind is ActorKind.person and not m.actor.is_known and m.actor.name in full else m
            for m in parsed.mentions
        ]


def _short_forms(document: Document) -> dict[str, Actor]:
    """Short form -> actor, for surnames and acronyms of the names in this article; the first bearer keeps it."""
    short: dict[str, Actor] = {}
    for parsed in document.sentences:
        for mention in parsed.mentions:
            actor = mention.actor
            if actor.kind is ActorKind.person:
                if actor.country in _SURNAME_FIRST:
                    short.setdefault("~" + actor.name.split()[0], actor)
                short.setdefault(mention.text.split()[-1], actor)
                for form in [actor.name, *actor.name.split()[:-1], *mention.text.split()[:-1]]:
                    if len(form) > 4:
                        short.setdefault("~" + form, actor)
            elif actor.kind is ActorKind.organization or actor.kind is ActorKind.government:
                following = parsed.sentence.text[parsed.doc[mention.last].idx + len(parsed.doc[mention.last]) :]
                acronym = _ACRONYM.match(following.lstrip())
                if acronym is not None and acronym[1][0] == actor.name[0]:
                    short.setdefault(acronym[1], actor)
                initials = "".join(w[0] for w in re.findall(r"[A-Z]\w+", actor.name))
                if len(initials) >= 3:
                    short.setdefault(initials, actor)
    return short


def _add_short_forms(parsed: Parsed, short: dict[str, Actor]) -> None:
    has_hyphen = "-" in parsed.words
    for token in parsed.doc:
        last = _last_of_word(token) if has_hyphen else token.i
        word = token.text if last == token.i else parsed.doc[token.i : last + 1].text
        if word == word.lower() or parsed.mention_at(token) is not None or _is_in_place(parsed, token):
            continue
        actor = short.get(word) or (short.get("~" + word) if token.dep_.startswith("nsubj") else None)
        if actor is not None:
            parsed.mentions.append(Mention(token.i, last, word, actor))


def _last_of_word(token: "Token") -> int:
    """The last token of what hyphens join to one: "Kazemi-Qomi", "al-Hakimi"."""
    doc, last = token.doc, int(token.i)
    while last + 2 < len(doc) and doc[last + 1].text == "-" and not (doc[last].whitespace_ or doc[last + 1].whitespace_):
        last += 2
    return last


def _is_in_place(parsed: Parsed, token: "Token") -> bool:
    """Whether the token is part of a longer known name such as a place ("Ghulam Khan")."""
    return any(n.start <= token.idx < n.end and len(n.text.split()) > 1 for n in parsed.names)
