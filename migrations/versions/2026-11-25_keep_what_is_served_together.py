"""Keep what is served together: documents and lines of CSV in tables of their own, in the order of lists."""

import sqlalchemy as sa
from alembic import op

revision = "20261125"
down_revision = "20261124b"

_RECORDS = ("article", "statement", "deportation_statistic", "diplomatic_event")
_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    for table in _RECORDS:
        op.create_table(
            f"{table}_rendered",
            sa.Column("order_key", _KEY, autoincrement=False, nullable=False),
            sa.Column("main_date_end", sa.Date(), nullable=True),
            sa.Column("document", sa.String(), nullable=False),
            sa.Column("csv_line", sa.String(), nullable=False),
            sa.PrimaryKeyConstraint("order_key", name=f"pk_{table}_rendered"),
        )
        op.execute(f"ALTER TABLE {table} DROP COLUMN document")  # in place: a copied table would take its children with it


def downgrade() -> None:
    for table in _RECORDS:
        op.add_column(table, sa.Column("document", sa.String(), nullable=False, server_default=sa.text("''")))
        op.execute(f"UPDATE {table} SET document = (SELECT r.document FROM {table}_rendered r WHERE r.order_key = {table}.order_key)")
        op.drop_table(f"{table}_rendered")
