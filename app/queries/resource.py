"""A kind of record that can be read: declared once, served by one mechanism."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.models.flat import FLAT, Flat
from app.queries.targets import Include, SortKey, Target


@dataclass(frozen=True, slots=True)
class Resource:
    """Its names, what it can be filtered, sorted, searched and extended by.

    `name` as people say it, `path` as URLs and the feed of changes do, `table` as the database does.
    """

    name: str
    path: str
    table: str
    targets: Mapping[str, Target]
    sorts: Mapping[str, SortKey]
    dated: bool = True
    searched: tuple[str, ...] = ()  # columns that snippets are cut from, kept with what is served
    searched_too: tuple[str, ...] = ()  # fields of its documents, for what is found in none of these columns
    includes: Mapping[str, Include] = field(default_factory=dict)

    @property
    def flat(self) -> tuple[Flat, ...]:
        """Its columns in exports."""
        return FLAT[self.table]
