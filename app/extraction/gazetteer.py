"""Longest-match look-up of every known name in a text: actors, countries, nationalities, capitals, places."""

from dataclasses import dataclass
from functools import cache
from typing import Literal, TypeAlias

from app.extraction.tables import Row, items, rows
from app.extraction.text import WORD, plain

NameKind: TypeAlias = Literal["actor", "country", "demonym", "capital", "place"]


@dataclass(frozen=True, slots=True)
class KnownName:
    """One row of a name table, reached by one of its aliases."""

    kind: NameKind
    row: Row


@dataclass(frozen=True, slots=True)
class NameMatch:
    """A known name at `start`..`end`; one printed form may stand for several rows (a capital is a city too)."""

    start: int
    end: int
    text: str
    names: tuple[KnownName, ...]

    def row(self, *kinds: NameKind) -> Row | None:
        """The row of the first of `kinds` that this form stands for."""
        for kind in kinds:  # asked of every name many times: a generator would take twice as long
            for name in self.names:
                if name.kind == kind:
                    return name.row
        return None

    @property
    def country(self) -> str | None:
        """ISO 3166-1 alpha-3 code of the country the name belongs to."""
        row = self.row("country", "demonym", "capital")
        if row is not None:
            return row["iso3"]
        row = self.row("actor", "place")
        return (row["country"] or None) if row is not None else None


_Index: TypeAlias = dict[str, list[tuple[tuple[str, ...], tuple[KnownName, ...]]]]


def find_names(text: str) -> list[NameMatch]:
    """All known names in `text`, left to right, longest first, none overlapping another."""
    found = list(WORD.finditer(plain(text)))
    words = tuple(match.group() for match in found)
    index = _index()
    matches: list[NameMatch] = []
    i = 0
    while i < len(words):
        for tokens, names in index.get(words[i], ()):
            size = len(tokens)
            if words[i : i + size] == tokens and not (
                words[i + size : i + size + 1] == ("Khel",) and names[0].kind == "country"
            ):  # "Mali Khel", a village
                start, end = found[i].start(), found[i + size - 1].end()
                matches.append(NameMatch(start, end, text[start:end], names))
                i += size - 1
                break
        i += 1
    return matches


@cache
def _index() -> _Index:
    forms: dict[tuple[str, ...], list[KnownName]] = {}
    for form, name in _forms():
        tokens = tuple(WORD.findall(plain(form)))
        if tokens and name not in forms.setdefault(tokens, []):
            forms[tokens].append(name)
    index: _Index = {}
    for tokens, names in forms.items():
        index.setdefault(tokens[0], []).append((tokens, tuple(names)))
    for entries in index.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return index


def _forms() -> list[tuple[str, KnownName]]:
    forms: list[tuple[str, KnownName]] = []
    places = {row["name"]: row for row in rows("places")}
    for row in rows("countries"):
        forms += [(form, KnownName("country", row)) for form in [row["name"], *items(row["aliases"])]]
        forms += [(form, KnownName("demonym", row)) for form in items(row["demonyms"])]
        forms += [(form, KnownName("capital", row)) for form in items(row["capital"])]
        forms += [(form, KnownName("place", places[city])) for form, city in _called_capital(row) if city in places]
    for row in places.values():
        forms += [(form, KnownName("place", row)) for form in [row["name"], *items(row["aliases"])]]
    for row in rows("actors"):
        forms += [(form, KnownName("actor", row)) for form in actor_forms(row)]
    return forms


def _called_capital(country: Row) -> list[tuple[str, str]]:
    """ "The Afghan capital": a capital by the name of its country."""
    return [(f"{demonym} capital", city) for demonym in items(country["demonyms"]) for city in items(country["capital"])]


def actor_forms(row: Row) -> list[str]:
    """Every printed form of an actor: its name, aliases, native-script names."""
    return [row["name"], *items(row["aliases"]), *items(row["native_names"])]


@cache
def country_name(iso3: str) -> str:
    """Common English name of a country; the code itself when it is not in the table."""
    return next((row["name"] for row in rows("countries") if row["iso3"] == iso3), iso3)


@cache
def actor_row(name: str) -> Row | None:
    """The actor row whose canonical name is `name`."""
    return _actors().get(name)


@cache
def _actors() -> dict[str, Row]:
    return {row["name"]: row for row in rows("actors")}


@cache
def offices_of(actor_id: str) -> tuple[Row, ...]:
    """The offices an actor holds or held."""
    return tuple(row for row in rows("offices") if row["actor_id"] == actor_id)
