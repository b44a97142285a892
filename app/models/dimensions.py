"""What records can be grouped by: SQL expressions over a table `t`, and which groupings are kept counted.

A date counts for a bucket only when all of it lies there: "2025" belongs to a year and to no month.
"""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Dimension:
    """One key of a grouping: its SQL on SQLite and on PostgreSQL, the join it needs, whether one record may stand in several groups."""

    sqlite: str
    postgresql: str
    join: str = ""
    several: bool = False

    def sql(self, dialect: str) -> str:
        """The expression for one of the two dialects."""
        return self.sqlite if dialect == "sqlite" else self.postgresql


def column(name: str) -> Dimension:
    """A column of the table itself."""
    return Dimension(f"t.{name}", f"t.{name}")


def named(name: str, bearer: str, kind: str = "actor", row: str = "t") -> Dimension:
    """A name, as the main one of the actor or place that bears it: the groups are those that a filter by the name finds."""
    expression = f"coalesce((SELECT n.name FROM {kind} n WHERE n.id = {row}.{bearer}), {row}.{name})"  # noqa: S608  # names of declarations alone
    return Dimension(expression, expression)


def linked(table: str, key: str, name: str, bearer: str | None = None) -> Dimension:
    """A column of rows that belong to the record; a name as the main one of its `bearer`."""
    row = f"{table}_d"
    expression = named(name, bearer, row=row).sqlite if bearer is not None else f"{row}.{name}"
    return Dimension(expression, expression, f"LEFT JOIN {table} {row} ON {row}.{key} = t.id", several=True)


def _time(sqlite: str, postgresql: str) -> Dimension:
    """A stretch of time that holds both bounds of the main date; `%` stands for the date."""

    def both(expression: str) -> str:
        start, end = (expression.replace("%", f"t.main_date_{side}") for side in ("start", "end"))
        return f"CASE WHEN {start} = {end} THEN {start} END"

    return Dimension(both(sqlite), both(postgresql))


TIMES: Final = {
    "day": _time("%", "to_char(%, 'YYYY-MM-DD')"),
    "week": _time("date(%, '-6 days', 'weekday 1')", "to_char(date_trunc('week', %), 'YYYY-MM-DD')"),
    "month": _time("substr(%, 1, 7)", "to_char(%, 'YYYY-MM')"),
    "quarter": _time("substr(%, 1, 4) || '-Q' || ((substr(%, 6, 2) + 2) / 3)", "to_char(%, 'YYYY-\"Q\"Q')"),
    "year": _time("substr(%, 1, 4)", "to_char(%, 'YYYY')"),
}
_PUBLISHER = Dimension("article_d.publisher", "article_d.publisher", "JOIN article article_d ON article_d.id = t.article_id")

DIMENSIONS: Final[dict[str, dict[str, Dimension]]] = {
    "article": {
        **TIMES,
        "country": linked("article_country", "article_id", "country"),
        "publisher": column("publisher"),
        "language": column("language"),
    },
    "statement": {
        **TIMES,
        "country": linked("statement_country", "statement_id", "country"),
        "publisher": _PUBLISHER,
        "speaker": named("speaker", "speaker_id"),
        **{name: column(name) for name in ("speaker_id", "speaker_kind", "affiliation", "role", "cue", "quote_type", "reported_via")},
    },
    "deportation_statistic": {
        **TIMES,
        "publisher": _PUBLISHER,
        "source": named("source", "source_id"),
        "location": named("location", "location_id", "place"),
        **{
            name: column(name)
            for name in (
                "measure",
                "from_country",
                "to_country",
                "source_id",
                "location_id",
                "reported_via",
                "unit",
                "qualifier",
                "basis",
                "period_basis",
            )
        },
    },
    "diplomatic_event": {
        **TIMES,
        "country": linked("diplomatic_event_country", "event_id", "country"),
        "participant": linked("event_participant", "event_id", "name", bearer="actor_id"),
        "participant_role": linked("event_participant", "event_id", "role"),
        "publisher": _PUBLISHER,
        "location": named("location", "location_id", "place"),
        **{name: column(name) for name in ("type", "status", "plover", "location_id", "date_basis")},
    },
    "actor": {"kind": column("kind"), "country": column("country")},
    "place": {"kind": column("kind"), "country": column("country"), "admin1": column("admin1")},
}

# Kept counted in the transaction that changes the rows; an empty grouping is the count of all.
ROLLUPS: Final[dict[str, tuple[tuple[str, ...], ...]]] = {
    "article": ((), ("month",), ("year",), ("country",), ("publisher",), ("language",), ("month", "country"), ("month", "publisher")),
    "statement": (
        (), ("month",), ("year",), ("country",), ("publisher",), ("speaker",), ("speaker_kind",), ("quote_type",),
        ("month", "country"), ("month", "speaker"), ("month", "publisher"), ("month", "quote_type"),
    ),
    "deportation_statistic": (
        (), ("month",), ("year",), ("measure",), ("from_country",), ("to_country",), ("source",), ("publisher",), ("basis",), ("unit",),
        ("month", "measure"), ("month", "source"), ("from_country", "to_country"),
    ),
    "diplomatic_event": (
        (), ("month",), ("year",), ("country",), ("publisher",), ("type",), ("status",), ("plover",), ("participant",),
        ("month", "country"), ("month", "type"), ("month", "status"),
    ),
}  # fmt: skip

# What can be added up: the column that holds it.
VALUES: Final[dict[str, str]] = {"deportation_statistic": "t.value"}


def grouped(table: str, keys: tuple[str, ...], dialect: str) -> tuple[list[str], str]:
    """The expressions of a grouping over a table `t`, and the joins that they need."""
    dimensions = [DIMENSIONS[table][key] for key in keys]
    joins = " ".join(dict.fromkeys(dimension.join for dimension in dimensions if dimension.join))
    return [dimension.sql(dialect) for dimension in dimensions], joins
