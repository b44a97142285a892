"""Know the letters of Urdu keyboards as those of Persian ones, in names and in what is searched."""

from alembic import op
from sqlalchemy import Connection, text

from app.db import forms, search

revision = "20261202"
down_revision = "20261201"

_LETTERS = "ےہھەۂۃٱ"


def upgrade() -> None:
    connection = op.get_bind()
    forms.rebuild(connection)
    for table, columns in search.SEARCHED.items():
        if _has_letters(connection, table, columns):
            search.rebuild(connection, table)


def _has_letters(connection: Connection, table: str, columns: tuple[str, ...]) -> bool:
    """Whether a text has one of the letters: most databases have none, and to search them anew takes long."""
    found = " OR ".join(f"{column} LIKE '%{letter}%'" for column in columns for letter in _LETTERS)
    return bool(connection.scalar(text(f"SELECT 1 FROM {table} WHERE {found} LIMIT 1")))  # noqa: S608  # names of our own


def downgrade() -> None:
    """Nothing to take back: the version before makes other words of these letters, and finds them by the old ones no more."""
