"""Columns of the records in exports: how each is read from a table `t`, and a whole row as a line of CSV.

The lines are kept with the records (`app/db/rendered.py`): whoever changes a column here adds a migration that empties the tables of what is rendered.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final


@dataclass(frozen=True, slots=True)
class Flat:
    """A column of exports: its SQL (None: the column of that name), its type, whether its text comes from a source and may hold anything.

    A `date` is read as text, YYYY-MM-DD; dates that may be partial (EDTF) are text in every form.
    """

    name: str
    kind: type = str
    free: bool = False
    sql: tuple[str, str] | None = None  # on SQLite, on PostgreSQL

    def expression(self, dialect: str) -> str:
        """The column as SQL."""
        return f"t.{self.name}" if self.sql is None else self.sql[0 if dialect == "sqlite" else 1]


def _aliases(table: str, key: str) -> Flat:
    """Other forms of a name, in one cell."""
    inner = f"SELECT alias AS v FROM {table} x WHERE x.{key} = t.id ORDER BY x.alias"  # noqa: S608  # names of this module alone
    postgresql = f"(SELECT string_agg(y.v, '; ') FROM ({inner} COLLATE \"C\") y)"  # noqa: S608  # as above
    return Flat("aliases", free=True, sql=(f"(SELECT group_concat(y.v, '; ') FROM ({inner}) y)", postgresql))  # noqa: S608


def _kept(name: str, column: str, *, free: bool = False) -> Flat:
    """Values of other tables, as a column keeps them; empty means none."""
    return Flat(name, free=free, sql=(f"nullif(t.{column}, '')",) * 2)


_RECORD = (Flat("id"), Flat("article_id"))
_EVIDENCE = (
    Flat("evidence_exact", free=True),
    Flat("evidence_start", int),
    Flat("evidence_end", int),
    Flat("confidence", float),
    Flat("rule"),
    Flat("extractor_version"),
)
_ARTICLE = (
    Flat("date", date, sql=("t.main_date_start", "CAST(t.main_date_start AS text)")),
    Flat("publisher", free=True, sql=("(SELECT a.publisher FROM article a WHERE a.id = t.article_id)",) * 2),
    Flat("published_on", date, sql=("(SELECT a.published_on FROM article a WHERE a.id = t.article_id)",) * 2),
)

FLAT: Final[dict[str, tuple[Flat, ...]]] = {
    "article": (
        Flat("id"), Flat("headline", free=True), Flat("lead", free=True), Flat("language"), Flat("publisher", free=True), Flat("url", free=True),
        Flat("published_on", date), Flat("published_on_basis"), Flat("text_sha256"), Flat("page", free=True), Flat("position", int),
        _kept("countries", "country_list"), Flat("extractor_version"),
    ),
    "statement": (
        *_RECORD, Flat("speaker", free=True), Flat("speaker_id"), Flat("speaker_kind"), Flat("affiliation", free=True), Flat("role", free=True),
        Flat("cue", free=True), Flat("quote_type"), Flat("content", free=True), Flat("quotation", free=True), Flat("reported_via", free=True),
        Flat("said_on"), Flat("said_on_basis"), _kept("countries", "country_list"), *_ARTICLE, *_EVIDENCE,
    ),
    "deportation_statistic": (
        *_RECORD, Flat("measure"), Flat("value", int), Flat("value_min", int), Flat("value_max", int), Flat("value_text", free=True), Flat("qualifier"),
        Flat("unit"), Flat("population", free=True), Flat("from_country"), Flat("to_country"), Flat("location", free=True), Flat("location_id"),
        Flat("period_start"), Flat("period_end"), Flat("period_basis"), Flat("basis"), Flat("source", free=True), Flat("source_id"),
        Flat("reported_via", free=True), *_ARTICLE, *_EVIDENCE,
    ),
    "diplomatic_event": (
        *_RECORD, Flat("type"), Flat("plover"), Flat("status"), _kept("participants", "participant_list", free=True),
        _kept("countries", "country_list"), Flat("location", free=True), Flat("location_id"),
        *(Flat(name, float, sql=(f"(SELECT p.{name} FROM place p WHERE p.id = t.location_id)",) * 2) for name in ("lat", "lon")),  # noqa: S608
        Flat("start_date"), Flat("end_date"), Flat("date_basis"), Flat("trigger", free=True), *_ARTICLE, *_EVIDENCE,
    ),
    "actor": (
        Flat("id"), Flat("name", free=True), Flat("kind"), Flat("country"), _aliases("actor_alias", "actor_id"),
    ),
    "place": (
        Flat("id"), Flat("name", free=True), Flat("kind"), Flat("country"), Flat("admin1", free=True), Flat("lat", float), Flat("lon", float),
        _aliases("place_alias", "place_id"),
    ),
}  # fmt: skip


def csv_line(columns: tuple[Flat, ...], dialect: str) -> str:
    """SQL for a row as a line of CSV; text from a source is quoted, and where a spreadsheet would run it as a formula, an apostrophe goes before."""
    if dialect != "sqlite":
        return " || ',' || ".join(_cell(column, dialect) for column in columns)
    # One call of printf copies the texts once; %w doubles quotation marks.
    form = ",".join('"%s%w"' if column.free else "%s" for column in columns)
    values = [_guarded(column) if column.free else column.expression(dialect) for column in columns]
    return f"printf('{form}', {', '.join(values)})"


def _guarded(column: Flat) -> str:
    value = column.expression("sqlite")
    return f"CASE WHEN {value} GLOB '[-=+@' || char(9) || char(13) || ']*' THEN '''' ELSE '' END, coalesce({value}, '')"


def _cell(column: Flat, dialect: str) -> str:
    value = column.expression(dialect)
    if column.kind is float:  # 1 is 1.0, as SQLite writes it
        return f"coalesce(CAST({value} AS text) || CASE WHEN {value} = trunc({value}) THEN '.0' ELSE '' END, '')"
    if column.kind not in (str, date):
        return f"coalesce(CAST({value} AS text), '')"
    if not column.free:
        return f"coalesce({value}, '')"
    guard = f"CASE WHEN substr({value}, 1, 1) IN ('=', '+', '-', '@', chr(9), chr(13)) THEN '''' ELSE '' END"
    return f"'\"' || coalesce({guard} || replace({value}, '\"', '\"\"'), '') || '\"'"
