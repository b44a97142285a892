"""Find printed names in any case: indexes of them in small letters (ASCII, as `lower` makes them on either database)."""

from alembic import op

revision = "20261130"
down_revision = "20261129"

_NAMES = (("statement", "speaker"), ("deportation_statistic", "source"), ("event_participant", "name"))


def upgrade() -> None:
    column = "lower({})" if op.get_bind().dialect.name == "sqlite" else 'lower({} COLLATE "C")'
    op.drop_index("ix_event_participant_name", table_name="event_participant")
    for table, name in _NAMES:
        op.execute(f"CREATE INDEX ix_{table}_{name}_small ON {table} ({column.format(name)}, order_key)")


def downgrade() -> None:
    for table, name in _NAMES:
        op.execute(f"DROP INDEX ix_{table}_{name}_small")
    op.create_index("ix_event_participant_name", "event_participant", ["name", "order_key"])
