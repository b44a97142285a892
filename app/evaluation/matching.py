"""When an extracted record and an annotated one are the same: sentence, speaker, value, type."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

Record: TypeAlias = dict[str, Any]

_SAME_WORDS = 0.8  # share of the shorter evidence's words that must stand in the longer one
_LEAST_WORDS = 3
# Words that two names may share without meaning the same actor.
_TITLES = frozenset(
    """
    the a an of for in at and to s mr ms dr al el acting foreign minister
    ministry spokesperson spokesman official officials government administration police chief head authorities afghanistan pakistan iran afghan pakistani iranian taliban
    """.split()  # noqa: SIM905
)


def tokens(text: str | None) -> list[str]:
    """Lower-case words of a text, accents split off."""
    plain = unicodedata.normalize("NFKD", text or "").replace("’", "'").replace("‘", "'").lower()
    return re.sub(r"[^\w' ]+", " ", plain).split()


def evidence(record: Record) -> str:
    """The sentence a record stands on, annotated or extracted."""
    found = record["evidence"]
    return str(found if isinstance(found, str) else found["exact"])


def same_sentence(a: Record, b: Record) -> bool:
    """Whether two records stand on the same sentence."""
    x, y = Counter(tokens(evidence(a))), Counter(tokens(evidence(b)))
    shorter = min(x.total(), y.total())
    return shorter >= _LEAST_WORDS and (x & y).total() / shorter >= _SAME_WORDS


def same_name(a: str | None, b: str | None) -> bool:
    """Whether two names mean the same actor: one is part of the other, or they share a word that is no title."""
    x, y = set(tokens(a)) - {"the", "s"}, set(tokens(b)) - {"the", "s"}
    return x <= y or y <= x or bool((x & y) - _TITLES) if x and y else not x and not y


def same_date(a: str | None, b: str | None) -> bool:
    """Whether two EDTF dates are equal; a decade may be written 1990s or 199X."""
    return re.sub(r"(\d{3})0s$", r"\1X", a or "") == re.sub(r"(\d{3})0s$", r"\1X", b or "")


def _value(record: Record) -> object:
    return record["value"] if record["value"] is not None else tokens(record["value_text"])[-1:]


def same_record(kind: str, gold: Record, found: Record) -> bool:
    """Whether an extracted record of a kind (statements, statistics, events) is the annotated one."""
    return same_sentence(gold, found) and _KEYS[kind](gold, found)


_KEYS: dict[str, Callable[[Record, Record], bool]] = {
    "statements": lambda g, p: same_name(g["speaker"], p["speaker"]),
    "statistics": lambda g, p: _value(g) == _value(p) and g["measure"] == p["measure"],
    "events": lambda g, p: bool(g["type"] == p["type"]),
}


def _equal(field: str) -> Callable[[Record, Record], bool]:
    return lambda g, p: bool((g.get(field) or None) == (p.get(field) or None))


def _named(field: str) -> Callable[[Record, Record], bool]:
    def compare(gold: Record, found: Record) -> bool:
        name = found.get(field)
        return same_name(gold.get(field), name["name"] if isinstance(name, dict) else name)

    return compare


def _countries(gold: Record, found: Record) -> bool:
    wanted = set(gold.get("countries") or [])
    return not wanted or bool(wanted & set(found.get("countries") or []))


def _all_countries(gold: Record, found: Record) -> bool:
    return set(gold.get("countries") or []) == set(found.get("countries") or [])


def paired(wanted: Sequence[str], found: Sequence[str]) -> dict[int, int]:
    """Which of the found names (by position) stands for which of the wanted ones, each for one at most, the likest first."""
    alike = [(i, j) for i, name in enumerate(found) for j, other in enumerate(wanted) if same_name(other, name)]
    pairs: dict[int, int] = {}
    for i, j in sorted(alike, key=lambda pair: (-_likeness(found[pair[0]], wanted[pair[1]]), pair)):
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    return pairs


def _likeness(a: str, b: str) -> float:
    x, y = set(tokens(a)), set(tokens(b))
    return len(x & y) / max(len(x | y), 1)


def _participants(gold: Record, found: Record) -> bool:
    wanted, names = gold.get("participants") or [], [one["name"] for one in found.get("participants") or []]
    return len(paired(wanted, names)) == len(wanted) == len(names)


# What is compared of records that were found, by kind.
FIELDS: dict[str, dict[str, Callable[[Record, Record], bool]]] = {
    "statements": {"quote_type": _equal("quote_type"), "said_on": _equal("said_on")},
    "statistics": {f: _equal(f) for f in ("qualifier", "unit", "from_country", "to_country", "period_start", "period_end")}
    | {"source": _named("source"), "location": _named("location")},
    "events": {
        "status": _equal("status"),
        "start_date": lambda g, p: same_date(g.get("start_date"), p.get("start_date")),
        "countries": _countries,
        "all_countries": _all_countries,
        "participants": _participants,
        "location": _named("location"),
    },
}
