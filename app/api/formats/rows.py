"""A few rows as CSV: what was counted or put together for an answer, and lies in memory."""

import csv
import io
from collections.abc import AsyncGenerator, Iterable, Iterator, Mapping, Sequence
from contextlib import aclosing
from typing import Any, Literal, TypeAlias

from pydantic import Field

from app.api.answers import MEDIA_TYPES, Answer

FORMS = ("json", "csv")
OutputFormat: TypeAlias = Literal["json", "csv"] | None
OUTPUT_FORMAT: Any = Field(
    default=None, examples=["csv"], description="Form of the answer; without it, the Accept header decides. CSV has the rows alone."
)
_CSV = f"{MEDIA_TYPES['csv']}; charset=utf-8".encode()
_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what makes a spreadsheet run a cell


def csv_answer(name: str, columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> Answer:
    """Rows as the file `name`.csv (RFC 4180), under a header even where there is none; text that a spreadsheet would run gets an apostrophe."""
    body = _lines([columns]) + _lines(_cells(columns, rows))
    return Answer(body, _CSV, headers=[_attachment(name)])


def csv_stream(name: str, columns: Sequence[str], pages: AsyncGenerator[Iterable[Mapping[str, Any]], None]) -> Answer:
    """The same of many rows, sent page by page; nothing is sent before the first is there, so that a failing query is told as a problem."""

    async def body() -> AsyncGenerator[bytes, None]:
        header = _lines([columns])
        async with aclosing(pages):
            async for rows in pages:
                yield header + _lines(_cells(columns, rows))
                header = b""
        if header:
            yield header

    return Answer(body(), _CSV, headers=[_attachment(name)], lasting=False)


def _cells(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> Iterator[list[Any]]:
    return ([_cell(row[column]) for column in columns] for row in rows)


def _lines(rows: Iterable[Sequence[Any]]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    return text.getvalue().encode()


def _attachment(name: str) -> tuple[bytes, bytes]:
    return b"content-disposition", f'attachment; filename="{name}.csv"'.encode()


def _cell(value: Any) -> Any:  # noqa: ANN401  # of any column
    if isinstance(value, bool):
        return str(value).lower()
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
