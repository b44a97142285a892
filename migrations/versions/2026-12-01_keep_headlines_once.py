"""Keep headlines once: a snippet of one is cut from the document that is served."""

from alembic import op

revision = "20261201"
down_revision = "20261130"


def upgrade() -> None:
    op.execute("ALTER TABLE article_rendered DROP COLUMN headline")


def downgrade() -> None:
    op.execute("ALTER TABLE article_rendered ADD COLUMN headline VARCHAR")
    op.execute("UPDATE article_rendered SET headline = (SELECT a.headline FROM article a WHERE a.order_key = article_rendered.order_key)")
