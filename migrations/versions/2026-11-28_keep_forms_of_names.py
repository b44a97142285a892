"""Keep the folded forms of names, by which filters find actors and places."""

import sqlalchemy as sa
from alembic import op

from app.db import forms

revision = "20261128"
down_revision = "20261127"

_KINDS = ("actor", "place")


def upgrade() -> None:
    for kind in _KINDS:
        op.create_table(
            f"{kind}_form",
            sa.Column("form", sa.String(), nullable=False),
            sa.Column(f"{kind}_id", sa.String(length=20), nullable=False),
            sa.ForeignKeyConstraint([f"{kind}_id"], [f"{kind}.id"], name=op.f(f"fk_{kind}_form_{kind}_id_{kind}"), ondelete="CASCADE"),
            sa.PrimaryKeyConstraint("form", f"{kind}_id", name=op.f(f"pk_{kind}_form")),
        )
        op.create_index(op.f(f"ix_{kind}_form_{kind}_id"), f"{kind}_form", [f"{kind}_id"])
    forms.rebuild(op.get_bind())


def downgrade() -> None:
    for kind in _KINDS:
        op.drop_table(f"{kind}_form")
