"""Which schema the database has, told without loading the migration tool."""

from sqlalchemy import Engine, inspect, text
from sqlalchemy.exc import SQLAlchemyError

from app.exceptions import DatabaseError

# The newest file in migrations/versions; a test holds the two together.
SCHEMA_REVISION = "20261203"


def database_revision(engine: Engine) -> str | None:
    """Revision of the database, null when it was never migrated; raises DatabaseError when out of reach."""
    try:
        with engine.connect() as connection:
            if not inspect(connection).has_table("alembic_version"):
                return None
            return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    except SQLAlchemyError as error:
        reason = str(getattr(error, "orig", None) or error).splitlines()[0]
        raise DatabaseError("the database cannot be reached: check DATABASE_URL", reason) from None


def check_schema(engine: Engine) -> None:
    """Raise DatabaseError unless the database has the schema this version works with."""
    revision = database_revision(engine)
    if revision is None:
        raise DatabaseError("the database is empty: run `hamsaya seed` (or `hamsaya migrate`) first")
    if revision != SCHEMA_REVISION:
        raise DatabaseError(f"the database has schema {revision}, this version needs {SCHEMA_REVISION}: {_remedy(revision)}")


def _remedy(revision: str) -> str:
    return "run `hamsaya migrate`" if revision < SCHEMA_REVISION else "it is newer, upgrade hamsaya"
