"""Days that may be meant where a sentence leaves it to the reader: gathered from around, each with what speaks for it, and the likeliest chosen."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Generic, TypeAlias, TypeVar

from app.extraction.dates import DAY
from app.extraction.document import Document
from app.extraction.logistic import score
from app.models.vocabulary import DateBasis

_AROUND = 3  # records on each side whose days are compared
Meant = TypeVar("Meant")
Record = TypeVar("Record")
_AGES = ((3, ""), (8, "week"), (32, "month"))  # days before publication, told one by one at first


@dataclass(slots=True, kw_only=True)
class Option:
    """Something that may be meant, where it is told, and the names of its features."""

    origins: set[str] = field(default_factory=set)
    names: list[str] = field(default_factory=list)

    @property
    def origin(self) -> str:
        """Where it is told, in one word."""
        return "+".join(sorted(self.origins))


@dataclass(slots=True)
class DayOption(Option):
    """A day, month or year in EDTF that may be meant, with its end and how it is known."""

    start: str
    end: str | None
    basis: DateBasis


Origin: TypeAlias = tuple[str, str, str | None, DateBasis, list[str]]  # where a day is told, its start and end, its basis, features


def gather(found: Iterable[Origin]) -> list[DayOption]:
    """One option for each day, with all that speaks for it."""
    options: dict[str, DayOption] = {}
    for origin, start, end, basis, names in found:
        option = options.setdefault(start, DayOption(start, end, basis))
        option.origins.add(origin)
        option.names += names
    return list(options.values())


def near_days(document: Document, number: int, around: tuple[int, int]) -> Iterator[tuple[int, str, str | None, DateBasis]]:
    """Dates of the sentences around one, with the distance of each back to it."""
    for other in document.sentences[max(number + around[0], 0) : number + around[1] + 1]:
        for mention in other.dates if other.number != number else ():
            if mention.start is not None and not (mention.is_deadline or mention.names_limit):
                yield number - other.number, mention.start, mention.end, mention.basis


def age(anchor: date | None, start: str) -> str:
    """How long before publication a day lies."""
    if anchor is None or len(start) < DAY:
        return "unknown"
    days = (anchor - date.fromisoformat(start)).days
    if days < 0:
        return "future"
    return next((name or str(days) for most, name in _AGES if days < most), "old")


def beside(records: Sequence[Record], at: int) -> dict[str, Sequence[Record]]:
    """The records before and after one that are compared with it, nearest first."""
    return {"before": records[max(at - _AROUND, 0) : at][::-1], "after": records[at + 1 : at + 1 + _AROUND]}


@dataclass(frozen=True, slots=True)
class Neighbour(Generic[Meant]):
    """What the rules say of another record before or after, how it stands to this one, and the same more narrowly."""

    meant: Meant | None
    relation: str
    nearer: str


def agreement(option: Meant, origin: str, by_rules: Meant | None, around: Mapping[str, Sequence[Neighbour[Meant]]]) -> Iterator[str]:
    """Names of how an option agrees with what the rules say of its record and of those around, by their side and nearest first."""
    said = _agrees(by_rules, option)
    yield from (f"by_rules={said}", f"by_rules={said}|{origin}")
    same = 0
    for side, neighbours in around.items():
        for rank, neighbour in enumerate(neighbours):
            agrees = _agrees(neighbour.meant, option)
            same += agrees == "same"
            yield f"{side}:{rank}={agrees}|{neighbour.relation}"
            if rank == 0:
                yield from (f"{side}={agrees}|{origin}", f"{side}={agrees}|{neighbour.nearer}")
    yield f"agreeing={min(same, 4)}"


def _agrees(other: Meant | None, option: Meant) -> str:
    return "none" if other is None else "same" if other == option else "other"


AnyOption = TypeVar("AnyOption", bound=Option)


def likeliest_option(
    table: str, kind: str, options: Sequence[AnyOption], by_rules: AnyOption | None, trust: float = 0.0, least: float = 0.0
) -> AnyOption | None:
    """The option with the highest score, or none where each is below `least` (0 is the score of none); what the rules say weighs `trust` more, and against all where they say none."""
    rated = []
    for option in options:
        weight = trust if option is by_rules else -trust if by_rules is None else 0.0
        rated.append((score(table, kind, option.names) + weight, option))
    best = max((pair for pair in rated if pair[0] > least), key=lambda pair: pair[0], default=None)
    return best[1] if best is not None else None
