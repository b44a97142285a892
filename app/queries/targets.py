"""What a filter looks at: a column of the resource, of rows that belong to it, a name in any form, a place on the globe."""

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the resource's own table; of one with dates (EDTF), a month, year or decade finds all that lie in it.

    A name without a column for who bears it (`spelled`) is found in any case and by any form of an actor's name; where its values are few, that table is `listed`
    for those that differ in more than case.
    """

    name: str
    is_date: bool = False
    spelled: bool = False
    listed: str | None = None


@dataclass(frozen=True, slots=True)
class Linked:
    """A column of rows in `table` whose `key` is the resource's `on`.

    `ordered` rows carry the order key and can lead the way; `several` of them may have the same value, told apart by their `position`.
    """

    table: str
    key: str
    name: str
    on: str = "id"
    ordered: bool = False
    several: bool = False
    bearer: str | None = None  # the column with the actor or place (`kind`) whose name it is: any form of that finds it
    kind: str = "actor"
    spelled: bool = False  # as of a column
    listed: str | None = None


@dataclass(frozen=True, slots=True)
class Either:
    """Columns of the resource's own table of which any may have the value: from where to where."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """A name in `name` whose bearer, `bearer`, is an actor or a place (`kind`): any form of that one's name finds it."""

    name: str
    bearer: str
    kind: str = "actor"


@dataclass(frozen=True, slots=True)
class Near:
    """A place by its distance: `place` is the column that names it."""

    place: str


Target: TypeAlias = Column | Either | Linked | Named | Near


@dataclass(frozen=True, slots=True)
class SortKey:
    """A declared sort: the column, the type of its values, whether it may be null."""

    column: str
    kind: type = str
    nullable: bool = False


@dataclass(frozen=True, slots=True)
class Include:
    """Records that can come with a row: of which table, and which fields of the row name them (`participants.actor_id`: of each entry)."""

    table: str
    ids: str
