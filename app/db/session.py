"""Sessions on the configured database."""

from collections.abc import Iterator

from sqlmodel import Session

from app.db.engine import engine_for
from app.settings import settings


def session() -> Iterator[Session]:
    """A session for one request; nothing is committed."""
    with Session(engine_for(settings().database_url)) as opened:
        yield opened
