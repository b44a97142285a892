"""Add confidence to records."""

import sqlalchemy as sa
from alembic import op

revision = "20261124"
down_revision = "20261123"

_TABLES = ("statement", "deportation_statistic", "diplomatic_event")


def upgrade() -> None:
    for table in _TABLES:
        with op.batch_alter_table(table) as batch_op:
            batch_op.add_column(sa.Column("confidence", sa.Float(), nullable=True))


def downgrade() -> None:
    for table in _TABLES:
        with op.batch_alter_table(table) as batch_op:
            batch_op.drop_column("confidence")
