"""Serve documents: records as JSON beside their columns, order keys, search, roll-ups, changes, redirects."""

import sqlalchemy as sa
from alembic import op

revision = "20261124b"
down_revision = "20261124"

_RECORDS = ("article", "statement", "deportation_statistic", "diplomatic_event")
_LINKS = ("article_country", "statement_country", "diplomatic_event_country", "event_participant")
_NAMED = ("actor", "place")
_LISTS = (("article", "country_list"), ("statement", "country_list"), ("diplomatic_event", "country_list"), ("diplomatic_event", "participant_list"))
_SEARCH = {"article_search": ("headline", "lead", "body"), "statement_search": ("speaker", "content", "sentence")}
_OLD = {
    "article": {"main_date_start": ["main_date_start"], "publisher": ["publisher"]},
    "article_country": {"country": ["country"]},
    "statement": {"main_date_start": ["main_date_start"], "speaker": ["speaker"], "speaker_id": ["speaker_id"]},
    "statement_country": {"country": ["country"]},
    "deportation_statistic": {
        "main_date_start": ["main_date_start"], "measure": ["measure"], "from_country": ["from_country"],
        "to_country": ["to_country"], "source_id": ["source_id"],
    },
    "diplomatic_event": {
        "main_date_start": ["main_date_start"], "type": ["type"], "status": ["status"], "location_id": ["location_id"],
    },
    "diplomatic_event_country": {"country": ["country"]},
    "event_participant": {"actor_id": ["actor_id"]},
}
_NEW = {
    "article": {"order_key": ["order_key"], "publisher": ["publisher", "order_key"], "page": ["page", "publisher"]},
    "article_country": {"country": ["country", "order_key"]},
    "statement": {"order_key": ["order_key"], "speaker": ["speaker", "order_key"], "speaker_id": ["speaker_id", "order_key"]},
    "statement_country": {"country": ["country", "order_key"]},
    "deportation_statistic": {
        "order_key": ["order_key"], "measure": ["measure", "order_key"], "corridor": ["from_country", "to_country", "order_key"],
        "to_country": ["to_country", "order_key"], "source_id": ["source_id", "order_key"],
    },
    "diplomatic_event": {"order_key": ["order_key"], "type": ["type", "order_key"], "location_id": ["location_id", "order_key"]},
    "diplomatic_event_country": {"country": ["country", "order_key"]},
    "event_participant": {"actor_id": ["actor_id", "order_key"], "name": ["name", "order_key"]},
}


def _indexes(wanted, create):
    for table, indexes in wanted.items():
        for name, columns in indexes.items():
            if create:
                op.create_index(f"ix_{table}_{name}", table, columns)
            else:
                op.drop_index(f"ix_{table}_{name}", table)


def upgrade() -> None:
    for table in _RECORDS + _NAMED:
        op.add_column(table, sa.Column("document", sa.String(), nullable=False, server_default=sa.text("''")))
    for table, column in _LISTS:
        op.add_column(table, sa.Column(column, sa.String(), nullable=False, server_default=sa.text("''")))
    for table in _RECORDS + _LINKS:
        op.add_column(table, sa.Column("order_key", sa.BigInteger(), nullable=False, server_default="0"))
    _indexes(_OLD, create=False)
    _indexes(_NEW, create=True)
    op.create_table(
        "dataset",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("changed_at", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_dataset"),
    )
    op.execute("INSERT INTO dataset (id, version) VALUES (1, 0)")
    kinds = sa.Enum("created", "updated", "deleted", name="op", native_enum=False, create_constraint=True, length=24)
    op.create_table(
        "change",
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("op", kinds, nullable=False),
        sa.Column("resource", sa.String(), nullable=False),
        sa.Column("record_id", sa.String(length=20), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name="pk_change"),
    )
    op.create_table(
        "redirect",
        sa.Column("old_id", sa.String(length=20), nullable=False),
        sa.Column("new_id", sa.String(length=20), nullable=False),
        sa.PrimaryKeyConstraint("old_id", name="pk_redirect"),
    )
    op.create_index("ix_redirect_new_id", "redirect", ["new_id"])
    op.create_table(
        "rollup",
        *(sa.Column(name, sa.String(), nullable=False) for name in ("resource", "grouping", "key1", "key2")),
        *(sa.Column(name, sa.BigInteger(), nullable=False) for name in ("n", "valued", "total")),
        sa.PrimaryKeyConstraint("resource", "grouping", "key1", "key2", name="pk_rollup"),
    )
    sqlite = op.get_bind().dialect.name == "sqlite"
    for table, columns in _SEARCH.items():
        if sqlite:
            op.execute(
                f"CREATE VIRTUAL TABLE {table} USING fts5({', '.join(columns)}, content='', columnsize=0, prefix='3', "
                "tokenize=\"unicode61 remove_diacritics 0\")"
            )
        else:
            op.execute(f"CREATE TABLE {table} (order_key BIGINT CONSTRAINT pk_{table} PRIMARY KEY, words tsvector NOT NULL)")
            op.execute(f"CREATE INDEX ix_{table}_words ON {table} USING gin (words) WITH (fastupdate = off)")


def downgrade() -> None:
    for table in (*_SEARCH, "rollup", "redirect", "change", "dataset"):
        op.execute(f"DROP TABLE {table}")
    _indexes(_NEW, create=False)
    _indexes(_OLD, create=True)
    for table in _RECORDS + _LINKS:
        op.execute(f"ALTER TABLE {table} DROP COLUMN order_key")  # in place: a copied table would take its children with it
    for table, column in _LISTS:
        op.execute(f"ALTER TABLE {table} DROP COLUMN {column}")
    for table in _RECORDS + _NAMED:
        op.execute(f"ALTER TABLE {table} DROP COLUMN document")
