"""A few rows as CSV: what was counted or put together for an answer, and lies in memory."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal, TypeAlias

from pydantic import Field

from app.api.answers import MEDIA_TYPES, Answer

FORMS = ("json", "csv")
OutputFormat: TypeAlias = Literal["json", "csv"] | None
OUTPUT_FORMAT: Any = Field(
    default=None, examples=["csv"], description="Form of the answer; without it, the Accept header decides. CSV has the rows alone."
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what makes a spreadsheet run a cell


def csv_answer(name: str, columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> Answer:
    """Rows as the file `name`.csv (RFC 4180), under a header even where there is none; text that a spreadsheet would run gets an apostrophe."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(columns)
    writer.writerows([_cell(row[column]) for column in columns] for row in rows)
    attachment = (b"content-disposition", f'attachment; filename="{name}.csv"'.encode())
    return Answer(text.getvalue().encode(), f"{MEDIA_TYPES['csv']}; charset=utf-8".encode(), headers=[attachment])


def _cell(value: Any) -> Any:  # noqa: ANN401  # of any column
    if isinstance(value, bool):
        return str(value).lower()
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
