"""The command line: results on standard output, an expected error as one line and an exit status."""

import json
import logging
import socket
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import text

from app import cli
from app.db.engine import engine_for
from app.explain import CUE, EVENT, FIGURE, SPEAKER, explain
from app.extraction import extract, parser
from app.settings import settings
from tests.gold import SEED

PAGE = str(SEED / "000_36ac887a2783dbf1.txt")


def hamsaya(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """Exit status, standard output and standard error of a command."""
    try:
        cli.run(list(arguments))
        status: object = 0
    except SystemExit as stop:
        status = stop.code
    finally:
        logging.getLogger().handlers.clear()  # its stream is that of this test alone
    out, err = capsys.readouterr()
    return int(str(status or 0)), out, err


def test_extract_prints_records_and_stores_nothing(capsys: pytest.CaptureFixture[str], configured: str):
    status, out, _ = hamsaya(capsys, "extract", PAGE, "--published-on", "2025-07-26")
    articles = json.loads(out)["articles"]
    assert (status, len(articles)) == (0, 6)
    assert {"headline", "body", "published_on", "countries", "statements", "deportation_statistics", "diplomatic_events"} <= set(articles[0])
    assert not Path(configured.removeprefix("sqlite:///")).exists()


def test_explain_marks_records_and_says_why(capsys: pytest.CaptureFixture[str]):
    status, out, _ = hamsaya(capsys, "extract", PAGE, "--published-on", "2025-07-26", "--explain")
    words = " ".join(out.split())
    assert status == 0
    assert "“expressed”: Masoud Pezeshkian" in words
    assert "“286,631”: " in words


def test_marks_stand_on_their_words():
    articles = list(extract("Iran deported 1,200 Afghans on Monday, Zabihullah Mujahid said.", date(2025, 6, 25)))
    marked = {text.plain[span.start : span.end]: span.style for text in explain(articles) for span in text.spans if span.style != EVENT}
    assert {"Zabihullah Mujahid": SPEAKER, "said": CUE, "1,200": FIGURE}.items() <= marked.items()


@pytest.mark.parametrize("workers", ["1", "2"])
def test_ingest_takes_a_folder(capsys: pytest.CaptureFixture[str], configured: str, tmp_path: Path, workers: str):
    assert configured
    hamsaya(capsys, "migrate")
    folder = tmp_path / "pages"
    folder.mkdir()
    for name in ("a", "b"):
        (folder / f"{name}.txt").write_text(f"Iran deported 1,200 Afghans on Monday, official {name} said.\nIt stayed open.", encoding="utf-8")
    assert hamsaya(capsys, "ingest", str(folder), "--publisher", "Example News", "--workers", workers)[1].startswith("articles: 2 created")
    assert "no *.txt" in hamsaya(capsys, "ingest", str(tmp_path / "pages" / ".."), "--publisher", "Example News")[2]


MANIFEST = """
[[page]]
file = "pages/a.txt"
publisher = "Example News"
published_on = 2025-06-25
url = "https://news.example/a"

[[page]]
file = "pages/b.txt"
publisher = "Other News"
"""


def test_ingest_takes_a_manifest(capsys: pytest.CaptureFixture[str], configured: str, tmp_path: Path):
    hamsaya(capsys, "migrate")
    (tmp_path / "pages").mkdir()
    for name in ("a", "b"):
        (tmp_path / "pages" / f"{name}.txt").write_text("Iran deported 1,200 Afghans on Monday, an official said.\nIt stayed open.", encoding="utf-8")
    manifest = tmp_path / "corpus.toml"
    manifest.write_text(MANIFEST, encoding="utf-8")
    assert hamsaya(capsys, "ingest", "--manifest", str(manifest))[1].startswith("articles: 2 created")
    with engine_for(configured).connect() as connection:
        stored = connection.execute(text("SELECT publisher, url, published_on FROM article ORDER BY publisher")).all()
    assert [(row[0], row[1], row[2] and str(row[2])) for row in stored] == [
        ("Example News", "https://news.example/a", "2025-06-25"),
        ("Other News", None, None),
    ]
    assert hamsaya(capsys, "ingest", "--manifest", str(manifest))[1].startswith("nothing changed")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "tell which pages to read"),
        (("page.txt",), "tell which pages to read"),
        (("--publisher", "Example News"), "tell which pages to read"),
        (("page.txt", "--manifest", "corpus.toml"), "leave out PATH"),
        (("--manifest", "corpus.toml", "--published-on", "2025-06-25"), "leave out PATH"),
        (("--manifest", "corpus.toml"), "there is no such file"),
    ],
)
def test_ingest_is_told_once_what_to_read(capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], message: str):
    status, out, err = hamsaya(capsys, "ingest", *arguments)
    assert (status, out, err.count("\n")) == (1, "", 1)
    assert message in err


def test_seed_and_the_seed_module_say_the_same(capsys: pytest.CaptureFixture[str], configured: str):
    assert hamsaya(capsys, "seed")[1].startswith("articles: 6 created")
    module = subprocess.run([sys.executable, "-m", "seed"], capture_output=True, text=True, check=True, env={"DATABASE_URL": configured})
    assert module.stdout == hamsaya(capsys, "seed")[1] == "nothing changed: 6 articles are up to date\n"


def test_ingest_stores_a_page(capsys: pytest.CaptureFixture[str], configured: str, tmp_path: Path):
    file = tmp_path / "page.txt"
    file.write_text("Iran deported 1,200 Afghan migrants on Monday, the Red Cross said.\nThe crossing stayed open.", encoding="utf-8")
    arguments = ("ingest", str(file), "--publisher", "Example News", "--published-on", "2025-06-25")
    assert "hamsaya seed" in hamsaya(capsys, *arguments)[2]
    hamsaya(capsys, "migrate")
    assert hamsaya(capsys, *arguments)[1].startswith("articles: 1 created")
    assert configured


BAD = {
    "missing": (None, "there is no such file"),
    "empty": (b"", "the file is empty"),
    "blank": (b" \n\n ", "the file is empty"),
    "latin-1": ("Café".encode("latin-1"), "not UTF-8 text (byte 3)"),
    "no article": (b"Menu\nHome\nContact", "no article found"),
}


@pytest.mark.parametrize("name", BAD)
@pytest.mark.parametrize("command", ["extract", "ingest"])
def test_a_bad_file_is_one_line_and_nothing_is_written(capsys: pytest.CaptureFixture[str], configured: str, tmp_path: Path, command: str, name: str):
    content, message = BAD[name]
    file = tmp_path / "page.txt"
    if content is not None:
        file.write_bytes(content)
    hamsaya(capsys, "migrate")
    options = ["--publisher", "Example News"] if command == "ingest" else []
    status, out, err = hamsaya(capsys, command, str(file), *options)
    assert (status, out, err.count("\n")) == (1, "", 1)
    assert message in err
    assert configured


@pytest.mark.parametrize("day", ["yesterday", "2025-02-30", "26.07.2025", "2025-07", ""])
def test_a_date_that_is_none_is_one_line(capsys: pytest.CaptureFixture[str], day: str):
    status, out, err = hamsaya(capsys, "extract", PAGE, "--published-on", day)
    assert (status, out, err.count("\n")) == (1, "", 1)
    assert "YYYY-MM-DD" in err or "no such day" in err


@pytest.mark.parametrize("text", ["", "x = [", "[[page]]\nfile = 'nowhere.txt'\npublisher = 'X'", "[[page]]\nfile = 'x'", "title = 'nothing'"])
def test_a_bad_manifest_is_one_line(capsys: pytest.CaptureFixture[str], configured: str, tmp_path: Path, text: str):
    manifest = tmp_path / "manifest.toml"
    manifest.write_text(text, encoding="utf-8")
    status, out, err = hamsaya(capsys, "seed", "--manifest", str(manifest))
    assert (status, out, err.count("\n")) == (1, "", 1)
    assert configured


def test_a_missing_model_is_one_line(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(parser, "_PACKAGES", ("no_such_package",))
    parser._model.cache_clear()
    status, _, err = hamsaya(capsys, "extract", PAGE)
    monkeypatch.undo()
    assert (status, err.count("\n")) == (1, 1)
    assert "make install" in err


def test_an_altered_model_is_refused(tmp_path: Path):
    for file in parser.model_directory().rglob("*"):
        if file.is_file():
            copy = tmp_path / file.relative_to(parser.model_directory())
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(file.read_bytes())
    parser.check_model(tmp_path)
    (tmp_path / "tagger" / "model").write_bytes(b"something else")
    with pytest.raises(parser.ModelError, match="tagger/model is not the official one"):
        parser.check_model(tmp_path)


def test_serving_an_empty_database_is_refused(capsys: pytest.CaptureFixture[str], configured: str):
    status, _, err = hamsaya(capsys, "serve")
    assert (status, err.splitlines()[1:6], "hamsaya seed" in err) == (1, [], True)
    assert configured


def test_a_taken_port_is_one_line(capsys: pytest.CaptureFixture[str], configured: str):
    hamsaya(capsys, "seed")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        status, out, err = hamsaya(capsys, "serve", "--port", str(taken.getsockname()[1]))
    assert (status, out, err.count("\n"), "choose another with --port" in err) == (1, "", 1, True)
    assert configured


@pytest.mark.parametrize(("name", "value"), [("HAMSAYA_QUERY_SECONDS", "abc"), ("HAMSAYA_LOG_LEVEL", "verbose"), ("HAMSAYA_CACHE_MEGABYTES", "-1")])
def test_a_wrong_setting_is_one_line(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, name: str, value: str):
    monkeypatch.setenv(name, value)
    settings.cache_clear()
    try:
        status, _, err = hamsaya(capsys, "--version")
    finally:
        monkeypatch.undo()
        settings.cache_clear()
    assert (status, err.count("\n"), f"{name}={value}".lower() in err.lower()) == (1, 1, True)


def test_the_reading_process_loads_neither_the_language_model_nor_the_write_side():
    code = "import sys, app.cli, app.main; app.main.create_app(); print(*[m for m in ('spacy', 'numpy', 'alembic', 'app.extraction') if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == ""
