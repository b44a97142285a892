"""The project's own annotated pages, and what extraction makes of them, read once per test run."""

from functools import cache
from pathlib import Path

from app.evaluation import PageScore, read_gold, score_page
from app.extraction import extract

DATA = Path(__file__).parent / "data"
SEED = Path(__file__).parents[1] / "seed"


@cache
def scores() -> tuple[PageScore, ...]:
    """The score of every annotated page."""
    return tuple(score_page(name, gold, [a.model_dump(mode="json") for a in extract(text, day)]) for name, text, day, gold in read_gold(DATA))
