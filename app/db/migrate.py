"""Bring a database to the newest schema."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Engine

from app.db.rebuild import is_stale, rebuild
from app.db.schema import database_revision
from app.exceptions import DatabaseError

_MIGRATIONS = Path(__file__).parents[2] / "migrations"


def alembic_config(engine: Engine) -> Config:
    """Alembic's configuration for one database."""
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.attributes["engine"] = engine
    return config


def migrate(engine: Engine, revision: str = "head") -> None:
    """Upgrade (or, to an older `revision`, downgrade) the schema; raises DatabaseError when it is newer than this version."""
    config = alembic_config(engine)
    current = database_revision(engine)
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if current is not None and current not in known:
        raise DatabaseError(f"the database has schema {current}, which this version does not know: it is newer, upgrade hamsaya")
    if revision == "head" or (revision in known and (current is None or revision > current)):
        command.upgrade(config, revision)
        _complete(engine, revision)
    else:
        command.downgrade(config, revision)


def _complete(engine: Engine, revision: str) -> None:
    """Make what newer versions derive from the records of an older database."""
    if revision == "head":
        with engine.begin() as connection:
            if is_stale(connection):
                rebuild(connection)
