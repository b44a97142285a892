"""The source text the product starts from, and the function that fills a database with what it says."""

import logging
import sys
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from app.db.engine import engine_for
from app.db.migrate import migrate
from app.ingest import Report, count_articles, ingest
from app.sources.pages import read_manifest

MANIFEST = Path(__file__).parent / "manifest.toml"

log = logging.getLogger(__name__)


def seed(database_url: str, manifest: Path = MANIFEST) -> Report:
    """Migrate the database, then read, extract and save the pages of a manifest.

    Raises SourceError, ModelError or DatabaseError; what was saved before stays, and a second run goes on from there.
    """
    pages = read_manifest(manifest)
    total = count_articles(pages)
    engine = engine_for(database_url)
    migrate(engine)
    columns = (TextColumn("seeding"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), TextColumn("{task.description}"))
    with Progress(*columns, console=Console(stderr=True), disable=not sys.stderr.isatty(), transient=True) as progress:
        task = progress.add_task("", total=total)
        return ingest(engine, pages, lambda title: progress.update(task, advance=1, description=title[:50]))
