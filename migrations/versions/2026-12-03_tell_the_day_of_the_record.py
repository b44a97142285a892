"""Tell of each record the day by which lists place it."""

from alembic import op

from app.models.flat import FLAT, csv_line

revision = "20261203"
down_revision = "20261202"

_TABLES = ("statement", "deportation_statistic", "diplomatic_event")
_BEFORE = "'\"extractor_version\":\"' || t.extractor_version || '\"'"  # as the text of a record cannot hold it: there, its marks are escaped
_ADDED = "',\"date\":' || coalesce('\"' || t.main_date_start || '\"', 'null')"


def upgrade() -> None:
    _write(_BEFORE, f"{_BEFORE} || {_ADDED}", without=())


def downgrade() -> None:
    _write(f"{_BEFORE} || {_ADDED}", _BEFORE, without=("date",))


def _write(old: str, new: str, without: tuple[str, ...]) -> None:
    for table in _TABLES:
        columns = tuple(column for column in FLAT[table] if column.name not in without)
        line = csv_line(columns, op.get_bind().dialect.name)
        of_record = f"FROM {table} t WHERE t.order_key = {table}_rendered.order_key"
        change = f"UPDATE {table}_rendered SET document = (SELECT replace(document, {old}, {new}) {of_record}), csv_line = (SELECT {line} {of_record})"  # noqa: S608
        op.execute(change.replace(":", r"\:"))
