"""The command line: thin shells over functions. Heavy imports stay inside commands, so that serving stays light."""

import gc
import socket
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from pydantic import ValidationError

from app import __version__, logs
from app.exceptions import HamsayaError, SourceError
from app.settings import Settings, settings, what_is_wrong

if TYPE_CHECKING:
    from app.sources.pages import PageFile

cli = typer.Typer(
    name="hamsaya", help="Afghanistan–Pakistan–Iran relations as records that can be checked.", no_args_is_help=True, add_completion=False
)

PublishedOn = Annotated[
    str | None,
    typer.Option(
        "--published-on",
        metavar="DATE",
        help="Day of publication, YYYY-MM-DD, else the one printed above the text; anchors words such as “on Saturday”.",
    ),
]


def run(arguments: list[str] | None = None) -> None:
    """Run the command line; an expected error becomes one line on standard error and its exit status."""
    try:
        cli(arguments)
    except HamsayaError as error:
        sys.stderr.write(f"hamsaya: {error}\n")
        sys.exit(error.exit_code)
    except ValidationError as error:
        if error.title != Settings.__name__:
            raise
        sys.stderr.write(f"hamsaya: {what_is_wrong(error)}\n")
        sys.exit(HamsayaError.exit_code)


@cli.callback(invoke_without_command=True)
def _root(version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False) -> None:
    logs.set_up(settings().log_level)
    if version:
        typer.echo(__version__)
        raise typer.Exit


@cli.command()
def serve(
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65_535, help="Port to listen on.")] = 8000,
) -> None:
    """Serve the API."""
    gc.disable()  # what is imported stays: looking for garbage in it takes a tenth of the start
    import uvicorn

    from app.api.protocol import protocol_for
    from app.db.engine import engine_for
    from app.db.schema import check_schema
    from app.main import create_app

    check_schema(engine_for(settings().reads_from))
    _check_free(host, port)
    app = create_app()
    gc.freeze()
    gc.enable()
    gc.set_threshold(50_000, 20, 20)  # answers are trees: what they leave behind goes without a search
    typer.echo(f"Hamsaya serves http://{host}:{port} (documentation: http://{host}:{port}/docs)")
    level = settings().log_level.lower()
    options: dict[str, Any] = {"server_header": False, "timeout_graceful_shutdown": 5, "http": protocol_for(app.ready)}
    uvicorn.run(app, host=host, port=port, log_level=level, access_log=level == "debug", **options)


def _check_free(host: str, port: int) -> None:
    """Raise HamsayaError when nothing can listen there."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as error:
        raise HamsayaError(f"cannot listen on {host}:{port} ({error.strerror}): choose another with --port, or PORT= of make") from None


@cli.command()
def migrate() -> None:
    """Bring the database to the newest schema."""
    from app.db.engine import engine_for
    from app.db.migrate import migrate as upgrade

    upgrade(engine_for(settings().database_url))
    typer.echo("the database has the newest schema")


@cli.command()
def seed(manifest: Annotated[Path | None, typer.Option(help="Another manifest than the one of this project.")] = None) -> None:
    """Migrate, then fill the database from the source text; a second run changes nothing."""
    from seed import MANIFEST
    from seed import seed as fill

    typer.echo(str(fill(settings().database_url, manifest or MANIFEST)))


@cli.command()
def ingest(
    paths: Annotated[list[Path] | None, typer.Argument(help="Page texts (UTF-8), or folders of *.txt.", metavar="[PATH…]")] = None,
    publisher: Annotated[str | None, typer.Option(help="Who published them.")] = None,
    published_on: PublishedOn = None,
    manifest: Annotated[
        Path | None, typer.Option(help="A TOML file with a [[page]] of `file`, `publisher`, `published_on`, `url` for each page, in place of paths.")
    ] = None,
    workers: Annotated[int, typer.Option(min=1, help="Processes that read pages side by side.")] = 1,
) -> None:
    """Store the articles of page texts with their records; running it again changes nothing."""
    from app.db.engine import engine_for
    from app.db.schema import check_schema
    from app.ingest import count_articles
    from app.ingest import ingest as store
    from app.sources.pages import SourcePage

    files = _files(paths, publisher, published_on, manifest)

    def pages() -> Iterator[SourcePage]:
        """Read anew for each pass: no more than a page is held at a time."""
        return (file.read() for file in files)

    engine = engine_for(settings().database_url)
    check_schema(engine)
    with logs.progress("reading", count_articles(pages())) as on_article:
        typer.echo(str(store(engine, pages(), on_article, workers)))


def _files(paths: list[Path] | None, publisher: str | None, published_on: str | None, manifest: Path | None) -> "list[PageFile]":
    """The files that `ingest` was asked to read; raises SourceError where it is not told which, or is told twice."""
    from app.sources.pages import page_files, read_day, read_manifest, read_publisher

    if manifest is not None and (paths or publisher is not None or published_on is not None):
        raise SourceError("--manifest tells the file, publisher and day of each page: leave out PATH…, --publisher and --published-on")
    if manifest is not None:
        return read_manifest(manifest)
    if not paths or publisher is None:
        raise SourceError("tell which pages to read: PATH… with --publisher NAME, or --manifest FILE")
    return page_files(paths, read_publisher(publisher), read_day(published_on))


@cli.command()
def extract(
    path: Annotated[Path, typer.Argument(help="A page text (UTF-8).")],
    published_on: PublishedOn = None,
    explain: Annotated[bool, typer.Option("--explain", help="Show the text with its records marked, and why, instead of JSON.")] = False,
) -> None:
    """Print the records of a page text as JSON; stores nothing."""
    import json

    from app.extraction import extract as read
    from app.sources.pages import read_day, read_text

    day = read_day(published_on)
    articles = list(read(read_text(path), day))
    if not articles:
        raise SourceError(f"{path}: no article found: the text holds no full sentence")
    if explain:
        from rich.console import Console

        from app.explain import explain as lines

        console = Console(highlight=False, markup=False)
        for line in lines(articles):
            console.print(line)
        return
    typer.echo(json.dumps({"articles": [article.model_dump(mode="json") for article in articles]}, ensure_ascii=False, indent=2))


@cli.command()
def evaluate(
    folder: Annotated[Path, typer.Argument(help="Annotated pages: records/*.json and pages/*.txt.")] = Path("tests/data"),
    by_publisher: Annotated[bool, typer.Option("--by-publisher", help="Also a table by publisher.")] = False,
    misses: Annotated[bool, typer.Option("--misses", help="Also every record that was missed or is false.")] = False,
    save: Annotated[
        Path | None, typer.Option(help="Write F1 and shares of right fields to this JSON file, for later runs to be held against.")
    ] = None,
) -> None:
    """Score extraction against annotated pages: precision, recall, F1 and the share of right fields."""
    import json

    from app.evaluation import baseline_of, read_gold, report, score_page
    from app.extraction import extract as read
    from app.extraction.extract import EXTRACTOR_VERSION

    pages = read_gold(folder)
    scores = []
    with logs.progress("evaluating", len(pages)) as on_page:
        for name, text, day, gold in pages:
            scores.append(score_page(name, gold, [article.model_dump(mode="json") for article in read(text, day)]))
            on_page(name)
    typer.echo(f"{EXTRACTOR_VERSION}\n\n{report(scores, by_publisher=by_publisher, misses=misses)}")
    if save is not None:
        save.write_text(json.dumps(baseline_of(scores), indent=1) + "\n", encoding="utf-8")
