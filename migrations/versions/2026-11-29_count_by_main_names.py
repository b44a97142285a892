"""Count speakers, sources and participants by their main names, whatever form an article prints."""

from alembic import op

revision = "20261129"
down_revision = "20261128"

_MONTH = {
    "sqlite": "CASE WHEN substr(t.main_date_start, 1, 7) = substr(t.main_date_end, 1, 7) THEN substr(t.main_date_start, 1, 7) END",
    "postgresql": "CASE WHEN to_char(t.main_date_start, 'YYYY-MM') = to_char(t.main_date_end, 'YYYY-MM') THEN to_char(t.main_date_start, 'YYYY-MM') END",
}
_OF_EVENT = "LEFT JOIN event_participant x ON x.event_id = t.id"
# Table, grouping, column of the name, column of who bears it, join.
_COUNTED = (
    ("statement", "speaker", "t.speaker", "t.speaker_id", ""),
    ("statement", "month,speaker", "t.speaker", "t.speaker_id", ""),
    ("deportation_statistic", "source", "t.source", "t.source_id", ""),
    ("deportation_statistic", "month,source", "t.source", "t.source_id", ""),
    ("diplomatic_event", "participant", "x.name", "x.actor_id", _OF_EVENT),
)


def upgrade() -> None:
    for table, grouping, name, bearer, join in _COUNTED:
        _count(table, grouping, f"coalesce((SELECT n.name FROM actor n WHERE n.id = {bearer}), {name}, '')", join)


def downgrade() -> None:
    for table, grouping, name, _, join in _COUNTED:
        _count(table, grouping, f"coalesce({name}, '')", join)


def _count(table: str, grouping: str, name: str, join: str) -> None:
    """Count the groups of a grouping anew; texts of this file alone."""
    month = f"coalesce({_MONTH[op.get_bind().dialect.name]}, '')"
    first, second = (month, name) if grouping.startswith("month") else (name, "''")
    valued, total = ("count(t.value)", "coalesce(sum(t.value), 0)") if table == "deportation_statistic" else ("0", "0")
    op.execute(f"DELETE FROM rollup WHERE resource = '{table}' AND grouping = '{grouping}'")  # noqa: S608
    op.execute(
        f"INSERT INTO rollup (resource, grouping, key1, key2, n, valued, total) SELECT '{table}', '{grouping}', {first}, {second}, count(*), {valued}, {total}"  # noqa: S608
        f" FROM {table} t {join} GROUP BY 3, 4"
    )
