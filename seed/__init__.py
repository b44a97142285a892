"""The source text the product starts from, and the function that fills a database with what it says."""

from pathlib import Path

from app.db.engine import engine_for
from app.db.migrate import migrate
from app.ingest import Report, count_articles, ingest
from app.logs import progress
from app.sources.pages import read_manifest

MANIFEST = Path(__file__).parent / "manifest.toml"


def seed(database_url: str, manifest: Path = MANIFEST) -> Report:
    """Migrate the database, then read, extract and save the pages of a manifest.

    Raises SourceError, ModelError or DatabaseError; what was saved before stays, and a second run goes on from there.
    """
    pages = [file.read() for file in read_manifest(manifest)]
    total = count_articles(pages)
    engine = engine_for(database_url)
    migrate(engine)
    with progress("seeding", total) as on_article:
        return ingest(engine, pages, on_article)
