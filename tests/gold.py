"""The project's own annotated pages, and what extraction makes of them, read once per test run."""

import os
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from app.evaluation import PageScore, guards, read_gold, score_page
from app.extraction import extract

DATA = Path(__file__).parent / "data"
SEED = Path(__file__).parents[1] / "seed"
_CHUNK = 16  # pages handed to a process at once


@cache
def scores(*, whole: bool = False) -> tuple[PageScore, ...]:
    """The scores of the pages that guard, or of every annotated page, read by all processors."""
    pages = [page for page in read_gold(DATA) if whole or guards(page[0])]
    with ProcessPoolExecutor(os.cpu_count(), get_context("spawn")) as pool:
        return tuple(pool.map(_score, pages, chunksize=_CHUNK))


def _score(page: tuple[str, str, date | None, dict[str, Any]]) -> PageScore:
    name, text, day, gold = page
    return score_page(name, gold, [a.model_dump(mode="json") for a in extract(text, day)])
