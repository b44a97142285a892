"""Find printed names in any case: indexes of them in small letters (ASCII, as `lower` makes them on either database)."""

from alembic import op

revision = "20261130"
down_revision = "20261129"

_NAMES = (("statement", "speaker"), ("event_participant", "name"))


def upgrade() -> None:
    column = "lower({})" if op.get_bind().dialect.name == "sqlite" else 'lower({} COLLATE "C")'
    for table, name in _NAMES:
        op.drop_index(f"ix_{table}_{name}", table_name=table)
        op.execute(f"CREATE INDEX ix_{table}_{name}_small ON {table} ({column.format(name)}, order_key)")


def downgrade() -> None:
    for table, name in _NAMES:
        op.execute(f"DROP INDEX ix_{table}_{name}_small")
        op.create_index(f"ix_{table}_{name}", table, [name, "order_key"])
