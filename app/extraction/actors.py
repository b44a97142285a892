"""Who acts or speaks: the resolved identity behind a printed name."""

from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import cache

from app.extraction.gazetteer import NameMatch, actor_forms, actor_row, country_name, offices_of
from app.extraction.tables import Row, rows, word_map
from app.models.vocabulary import ActorKind

TALIBAN = "Taliban"
_SAME_WORD = 0.8  # difflib ratio at which two spellings of one name word count as the same


@dataclass(frozen=True, slots=True)
class Actor:
    """A named or labelled actor; `kind` null means anonymous. `name` is canonical where one is known."""

    name: str
    kind: ActorKind | None
    country: str | None = None
    affiliation: str | None = None
    role: str | None = None
    is_known: bool = False  # has a row in actors.tsv
    is_plural: bool = False


def known_actor(row: Row) -> Actor:
    """The actor of one row of actors.tsv."""
    return Actor(row["name"], ActorKind(row["kind"]), row["country"] or None, is_known=True)


def actor_named(name: str) -> Actor:
    """The actor of the tables with this canonical name; raises KeyError when there is none."""
    row = actor_row(name)
    if row is None:
        raise KeyError(name)
    return known_actor(row)


def forms_of(actor: Actor) -> list[str]:
    """Every form of an actor's name that the tables know, its own at least."""
    row = actor_row(actor.name)
    return [actor.name] if row is None else actor_forms(row)


def affiliation_of(actor: Actor, *, is_unnamed: bool) -> str | None:
    """Whom an actor belongs to: as told, else the state of a body ("Taliban" of "Taliban Ministry of Interior", "Government of Iran" of "Iran Police").

    Null for states themselves, and for one whom nobody names ("a Pakistani security official") unless it is told.
    """
    state = country_name(actor.country) if actor.country is not None else None
    if actor.affiliation is not None:
        return f"Government of {state}" if actor.affiliation == state else actor.affiliation
    if actor.kind is not ActorKind.government or actor.name in (TALIBAN, state) or is_unnamed:
        return None
    of_state = TALIBAN if actor.country == "AFG" else f"Government of {state}" if state is not None else None
    return word_map("parent_body").get(actor.name, of_state)


def country_actor(iso3: str) -> Actor:
    """A state as an actor: named by its country."""
    return Actor(country_name(iso3), ActorKind.government, iso3)


def actor_of(match: NameMatch) -> Actor | None:
    """The actor a known name stands for; None for nationalities and mere places."""
    row = match.row("actor")
    if row is not None:
        return known_actor(row)
    row = match.row("country", "capital")
    return country_actor(row["iso3"]) if row is not None else None


def ministry(origin: str, portfolio: str) -> str:
    """Canonical name of a ministry: "<Country or Taliban> Ministry of <Portfolio>"."""
    words = portfolio.lower().replace("-", " ").strip()
    canonical = word_map("portfolio").get(words) or portfolio.title().replace(" And ", " and ")
    return f"{origin} Ministry of {canonical}".strip()


def origin_of(match: NameMatch) -> str | None:
    """What stands before an office or ministry: "Taliban", or the name of a country."""
    row = match.row("actor")
    if row is not None:
        return TALIBAN if row["name"] == TALIBAN else None
    return country_name(match.country) if match.row("country", "demonym", "capital") and match.country else None


def misspelt(name: str, role: str, country: str | None) -> Actor | None:
    """The known person meant by a near spelling, where office and country agree ("Foreign Minister Ishq Dar")."""
    words = name.split()
    for row in rows("actors"):
        other = row["name"].split()
        if row["kind"] != "person" or len(other) != len(words) or other == words or other[-1] != words[-1]:
            continue
        alike = all(SequenceMatcher(None, a, b).ratio() >= _SAME_WORD for a, b in zip(words, other, strict=True))
        if alike and any(o["role"] in role and o["country"] == (country or o["country"]) for o in offices_of(row["id"])):
            return known_actor(row)
    return None


def holder_named(name: str, role: str) -> Actor | None:
    """The one known person of whose name this is a word and who holds or held an office: "PM Shehbaz"."""
    bearers = [row for row in rows("actors") if row["kind"] == "person" and name in row["name"].split()]
    holders = [row for row in bearers if any(office["role"] == role for office in offices_of(row["id"]))]
    return replace(known_actor(holders[0]), role=role) if role and len(holders) == 1 else None


def with_office(actor: Actor, day: str | None) -> Actor:
    """`actor` with role and affiliation of the office held on `day`, where the text gave none."""
    if actor.affiliation is not None or not actor.is_known:
        return actor
    body = _body_on(actor.name, day)
    return actor if body is None else replace(actor, affiliation=body)


@cache
def _body_on(name: str, day: str | None) -> str | None:
    """The one organisation a known person held office in on `day`, or ever where that is not known; None where the offices disagree."""
    return _only({o["organization"] for o in _offices_held(name) if day is None or (o["from"] or "0") <= day <= (o["to"] or "9") + "~"})


def body_by_role(actor: Actor, role: str) -> str | None:
    """The organisation in which a known person holds or held the office that a text prints; null where the tables have none or several."""
    printed = {one_role(word) for word in role.lower().split()}
    words = [({one_role(word) for word in office["role"].split()}, office["organization"]) for office in _offices_held(actor.name)]
    fitting = [(len(known), body) for known, body in words if known <= printed]
    most = max((length for length, _ in fitting), default=0)
    return _only({body for length, body in fitting if length == most})


def _offices_held(name: str) -> tuple[Row, ...]:
    """The offices that the tables know of whoever bears a name."""
    row = actor_row(name)
    return offices_of(row["id"]) if row is not None else ()


def _only(bodies: set[str]) -> str | None:
    """The body where there is one alone."""
    return bodies.pop() or None if len(bodies) == 1 else None


def holds_known_office(actor: Actor) -> bool:
    """Whether the tables know an office of a person."""
    return actor.is_known and bool(_offices_held(actor.name))


def has_office(actor: Actor, role: str, country: str | None) -> bool:
    """Whether a known person holds or held the office named, e.g. "interior minister" of IRN."""
    if not actor.is_known:
        return False
    wanted = {one_role(word) for word in role.lower().split()}
    return any(wanted <= _words_of_office(o) and (country is None or o["country"] == country) for o in _offices_held(actor.name))


def one_role(word: str) -> str:
    """The form under which words for one role are compared: "spokesman" and "spokesperson" are one."""
    return word_map("same_role").get(word, word)


def _words_of_office(office: Row) -> set[str]:
    return {one_role(word) for word in f"{office['role']} {office['organization'].lower()}".split()}
