"""The data files beside this module, read once: tab-separated with a header, lists joined by `|`."""

import csv
from functools import cache
from importlib.resources import files
from typing import TypeAlias

Row: TypeAlias = dict[str, str]


@cache
def rows(name: str) -> tuple[Row, ...]:
    """Rows of `data/<name>.tsv`; raises ValueError when a row has too many or too few columns."""
    text = files("app.extraction").joinpath(f"data/{name}.tsv").read_text(encoding="utf-8")
    reader = csv.reader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    header = next(reader)
    return tuple(dict(zip(header, line, strict=True)) for line in reader if line)


def items(cell: str) -> list[str]:
    """The entries of a list cell."""
    return [entry for part in cell.split("|") if (entry := part.strip())]


@cache
def words_of(group: str) -> frozenset[str]:
    """The words of one group of `data/words.tsv`."""
    return frozenset(row["word"] for row in rows("words") if row["group"] == group)


@cache
def word_map(group: str) -> dict[str, str]:
    """Word -> value for one group of `data/words.tsv`."""
    return {row["word"]: row["value"] for row in rows("words") if row["group"] == group}
