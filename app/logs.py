"""Logging and progress: a bar on a terminal, log lines elsewhere."""

import logging
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager


def set_up(level: str = "INFO") -> None:
    """Log lines to standard error, so that standard output stays free for results."""
    logging.basicConfig(level=level.upper(), stream=sys.stderr, format="%(asctime)s %(levelname)s %(name)s: %(message)s", force=True)
    logging.getLogger("alembic").setLevel(logging.WARNING)


@contextmanager
def progress(doing: str, total: int) -> Iterator[Callable[[str], None]]:
    """Yield a function to call with the title of each finished step; it moves the bar, or writes a line."""
    if not sys.stderr.isatty():
        yield lambda title: logging.getLogger(__name__).info("%s: %s", doing, title[:80])
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn(doing), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), TextColumn("{task.description}"))
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=total)
        yield lambda title: bar.update(task, advance=1, description=title[:50])
