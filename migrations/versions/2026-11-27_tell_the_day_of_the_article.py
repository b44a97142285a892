"""Tell in exports on which day the article of a record was published."""

from alembic import op

from app.models.flat import FLAT, csv_line

revision = "20261127"
down_revision = "20261126"

_TABLES = ("statement", "deportation_statistic", "diplomatic_event")
_ADDED = ("published_on", "date")  # what versions before had not


def upgrade() -> None:
    _write_lines()


def downgrade() -> None:
    _write_lines(without=_ADDED)


def _write_lines(without: tuple[str, ...] = ()) -> None:
    for table in _TABLES:
        columns = tuple(column for column in FLAT[table] if column.name not in without)
        line = csv_line(columns, op.get_bind().dialect.name).replace(":", r"\:")
        op.execute(f"UPDATE {table}_rendered SET csv_line = (SELECT {line} FROM {table} t WHERE t.order_key = {table}_rendered.order_key)")  # noqa: S608
