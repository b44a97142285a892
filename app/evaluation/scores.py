"""Counts of hits, misses and false alarms of one page, by kind of record and by field."""

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from app.evaluation.matching import FIELDS, Record, same_record, tokens

# Kind of record -> its key in annotations and in extracted articles.
KINDS = {
    "statements": ("statements", "statements"),
    "statistics": ("statistics", "deportation_statistics"),
    "events": ("events", "diplomatic_events"),
}
_ROUNDS = 1_000
_FIRST_CHARACTERS = 30


@dataclass(frozen=True, slots=True)
class Tally:
    """Records annotated, found and hit."""

    gold: int = 0
    found: int = 0
    hits: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.gold + other.gold, self.found + other.found, self.hits + other.hits)

    @property
    def precision(self) -> float:
        """Hits per record found; 0 where none was found."""
        return self.hits / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Hits per annotated record; 0 where there is none."""
        return self.hits / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """2PR / (P + R); 0 where nothing was hit."""
        return 2 * self.hits / (self.gold + self.found) if self.hits else 0.0


@dataclass(frozen=True, slots=True)
class PageScore:
    """One page: tallies by kind (and "articles"), right and compared values by "kind.field", what was missed and what is false."""

    name: str
    publisher: str
    tallies: dict[str, Tally]
    fields: dict[str, tuple[int, int]]
    missed: list[tuple[str, Record]] = field(default_factory=list)
    false: list[tuple[str, Record]] = field(default_factory=list)
    judged: list[tuple[str, float, bool]] = field(default_factory=list)  # kind, confidence, whether right


def score_page(name: str, gold: Record, articles: list[Record]) -> PageScore:
    """Compare the extracted articles of a page with its annotation; optional records count neither way."""
    score = PageScore(name, gold.get("publisher") or "", {"articles": _split(gold, articles)}, {})
    for kind, (gold_key, found_key) in KINDS.items():
        wanted = sorted((r for a in gold["articles"] for r in a.get(gold_key) or []), key=lambda r: bool(r.get("optional")))
        pairs, missed, false = match(kind, wanted, [r for a in articles for r in a[found_key]])
        sure = [(g, p) for g, p in pairs if not g.get("optional")]
        missed = [g for g in missed if not g.get("optional")]
        score.tallies[kind] = Tally(len(sure) + len(missed), len(sure) + len(false), len(sure))
        for name_of_field, same in FIELDS[kind].items():
            score.fields[f"{kind}.{name_of_field}"] = (sum(same(g, p) for g, p in sure), len(sure))
        score.missed.extend((kind, r) for r in missed)
        score.false.extend((kind, r) for r in false)
        score.judged.extend((kind, p["confidence"], True) for _, p in sure if "confidence" in p)
        score.judged.extend((kind, p["confidence"], False) for p in false if "confidence" in p)
    return score


def match(kind: str, wanted: list[Record], found: list[Record]) -> tuple[list[tuple[Record, Record]], list[Record], list[Record]]:
    """Pair annotated with extracted records one to one, in order: pairs, annotated left over, extracted left over."""
    free, pairs, missed = list(found), [], []
    for record in wanted:
        hit = next((i for i, candidate in enumerate(free) if same_record(kind, record, candidate)), None)
        if hit is None:
            missed.append(record)
        else:
            pairs.append((record, free.pop(hit)))
    return pairs, missed, free


def _split(gold: Record, articles: list[Record]) -> Tally:
    wanted = [" ".join(tokens(a["first_words"]))[:_FIRST_CHARACTERS] for a in gold["articles"]]
    found = [" ".join(tokens(a["body"][:200]))[:_FIRST_CHARACTERS] for a in articles]
    free = list(found)
    hits = 0
    for start in wanted:
        if start in free:
            free.remove(start)
            hits += 1
    return Tally(len(wanted), len(found), hits)


def total(pages: Iterable[PageScore], kind: str) -> Tally:
    """The tallies of a kind over pages, added up (micro-average)."""
    return sum((page.tallies[kind] for page in pages), Tally())


def interval(pages: Sequence[PageScore], kind: str) -> tuple[float, float]:
    """95 % bootstrap interval of F1 over pages drawn with replacement; the same in every run."""
    drawn = random.Random(0)  # noqa: S311  # resampling, not secrecy
    counts = [(page.tallies[kind].gold, page.tallies[kind].found, page.tallies[kind].hits) for page in pages]
    scores = sorted(Tally(*map(sum, zip(*drawn.choices(counts, k=len(counts)), strict=True))).f1 for _ in range(_ROUNDS))
    return scores[int(_ROUNDS * 0.025)], scores[int(_ROUNDS * 0.975)]


def field_share(pages: Iterable[PageScore], name: str) -> tuple[int, int]:
    """How many values of a field were right, of how many compared."""
    counts = [page.fields[name] for page in pages]
    return sum(right for right, _ in counts), sum(compared for _, compared in counts)
