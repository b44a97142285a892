"""Compare extracted records with annotated ones, page-wide: precision, recall, F1.

Evidence is the same when the shorter one's words stand in the longer one (80 %); a name when one is part of the other or they share
a word that is no title. Records marked optional in the gold count neither way.
"""

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from app.extraction import extract

DATA = Path(__file__).parent / "data"
SEED = Path(__file__).parents[1] / "seed"
_TITLES = {
    "the",
    "a",
    "an",
    "of",
    "for",
    "in",
    "at",
    "and",
    "to",
    "s",
    "mr",
    "ms",
    "dr",
    "al",
    "el",
    "acting",
    "foreign",
    "minister",
    "ministry",
    "spokesperson",
    "spokesman",
    "official",
    "officials",
    "government",
    "administration",
    "police",
    "chief",
    "head",
    "authorities",
    "afghanistan",
    "pakistan",
    "iran",
    "afghan",
    "pakistani",
    "iranian",
    "taliban",
}
Record = dict[str, Any]
_Test = Callable[[Record, Record], bool]


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of one level; `f1` is their harmonic mean."""

    gold: int
    found: int
    hits: int

    @property
    def f1(self) -> float:
        """2PR / (P + R); 0 where nothing was hit."""
        return 2 * self.hits / (self.gold + self.found) if self.hits else 0.0


def read_page(name: str) -> tuple[Record, Record]:
    """Gold and extracted records of an annotated page."""
    gold = json.loads((DATA / "records" / f"{name}.json").read_text(encoding="utf-8"))
    path = DATA / "pages" / f"{name}.txt"
    text = (path if path.exists() else SEED / path.name).read_text(encoding="utf-8")
    day = gold["page_published_on"]
    found = extract(text, date.fromisoformat(day) if day else None)
    return gold, {"articles": [article.model_dump(mode="json") for article in found]}


def pages() -> list[str]:
    """Names of all annotated pages."""
    return sorted(path.stem for path in (DATA / "records").glob("*.json"))


def _tokens(text: str | None) -> list[str]:
    plain = unicodedata.normalize("NFKD", text or "").replace("’", "'").lower()
    return re.sub(r"[^\w' ]+", " ", plain).split()


def _evidence(record: Record) -> str:
    evidence = record["evidence"]
    return str(evidence if isinstance(evidence, str) else evidence["exact"])


def same_sentence(a: Record, b: Record) -> bool:
    """Whether two records stand on the same sentence."""
    x, y = Counter(_tokens(_evidence(a))), Counter(_tokens(_evidence(b)))
    shorter = min(x.total(), y.total())
    return shorter >= 3 and (x & y).total() / shorter >= 0.8


def same_name(a: str | None, b: str | None) -> bool:
    """Whether two names mean the same actor."""
    x, y = set(_tokens(a)) - {"the", "s"}, set(_tokens(b)) - {"the", "s"}
    return x <= y or y <= x or bool((x & y) - _TITLES) if x and y else not x and not y


def _same_value(a: Record, b: Record) -> bool:
    def key(record: Record) -> object:
        return record["value"] if record["value"] is not None else _tokens(record["value_text"])[-1]

    return key(a) == key(b)


LEVELS: dict[str, tuple[tuple[str, str], _Test]] = {
    "statements": (("statements", "statements"), lambda g, p: same_sentence(g, p) and same_name(g["speaker"], p["speaker"])),
    "statistics": (
        ("statistics", "deportation_statistics"),
        lambda g, p: same_sentence(g, p) and _same_value(g, p) and g["measure"] == p["measure"],
    ),
    "events": (("events", "diplomatic_events"), lambda g, p: same_sentence(g, p) and g["type"] == p["type"]),
}


def pairs(level: str, gold: Record, found: Record) -> tuple[list[tuple[Record, Record]], list[Record], list[Record]]:
    """Matched pairs, certain records before optional ones; then what was missed, and what is false."""
    (gold_key, found_key), test = LEVELS[level]
    wanted = sorted((r for a in gold["articles"] for r in a[gold_key]), key=lambda r: bool(r.get("optional")))
    free = [r for a in found["articles"] for r in a[found_key]]
    matched, missed = [], []
    for record in wanted:
        hit = next((p for p in free if test(record, p)), None)
        if hit is None:
            missed.append(record)
        else:
            matched.append((record, hit))
            free.remove(hit)
    return matched, [r for r in missed if not r.get("optional")], free


def score(level: str, names: list[str]) -> Score:
    """Micro-averaged score of one level over pages."""
    gold_count = found_count = hits = 0
    for name in names:
        matched, missed, false = pairs(level, *read_page(name))
        sure = [pair for pair in matched if not pair[0].get("optional")]
        hits += len(sure)
        gold_count += len(sure) + len(missed)
        found_count += len(sure) + len(false)
    return Score(gold_count, found_count, hits)
