"""Alembic's entry: runs migrations on the engine handed over, else on the configured database."""

from alembic import context
from sqlmodel import SQLModel

import app.models  # noqa: F401  # completes the metadata
from app.db.engine import engine_for
from app.settings import settings


def _is_ours(name: str | None, kind: str, _: object) -> bool:
    """Search tables and indexes of expressions are made by the database's own means, which models cannot say."""
    return (kind != "table" or "_search" not in (name or "")) and (kind != "index" or not (name or "").endswith("_small"))


def run_migrations() -> None:
    """Run within one transaction; batch mode lets SQLite alter tables."""
    engine = context.config.attributes.get("engine") or engine_for(settings().database_url)
    with engine.connect() as connection:
        context.configure(
            connection=connection,
            target_metadata=SQLModel.metadata,
            render_as_batch=connection.dialect.name == "sqlite",
            compare_type=True,
            compare_server_default=True,
            include_name=_is_ours,
        )
        with context.begin_transaction():
            context.run_migrations()


run_migrations()
