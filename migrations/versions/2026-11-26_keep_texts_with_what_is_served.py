"""Keep the texts that snippets are cut from with what is served; that is made anew by `hamsaya migrate`."""

import sqlalchemy as sa
from alembic import op

revision = "20261126"
down_revision = "20261125"

_TEXTS = {
    "article": (sa.Column("headline", sa.String(), nullable=True), sa.Column("body", sa.String(), nullable=False, server_default=sa.text("''"))),
    "statement": (sa.Column("evidence_exact", sa.String(), nullable=False, server_default=sa.text("''")),),
}


def upgrade() -> None:
    for table, columns in _TEXTS.items():
        op.execute(f"DELETE FROM {table}_rendered")  # noqa: S608
        for column in columns:
            op.add_column(f"{table}_rendered", column)


def downgrade() -> None:
    for table, columns in _TEXTS.items():
        for column in columns:
            op.drop_column(f"{table}_rendered", column.name)
