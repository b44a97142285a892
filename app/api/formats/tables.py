"""XLSX and Parquet: typed columns, written row by row; memory holds no more than a chunk."""

import asyncio
import tempfile
from collections.abc import AsyncGenerator, AsyncIterator, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from app.db.reader import Rows
from app.exceptions import CostError
from app.models.flat import Flat

_MOST_ROWS = 1_048_575  # of a sheet, below its header
_MOST_LETTERS = 32_767  # of a cell
_FIRST_DAY = "1900-01-01"  # that a sheet can count; days before it stay text
_WIDTH_OF_DAY = 11  # characters; a narrower column shows none of a date
_BLOCK = 1 << 16


async def xlsx(chunks: AsyncIterator[Rows], columns: tuple[Flat, ...]) -> AsyncGenerator[bytes, None]:
    """A workbook of one sheet; raises CostError before the first byte when it does not fit. Text is text, never a formula."""
    with _temporary() as path:
        await _write_sheet(path, chunks, columns)
        with path.open("rb") as file:
            while block := await asyncio.to_thread(file.read, _BLOCK):
                yield block


@contextmanager
def _temporary() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="hamsaya-") as folder:
        yield Path(folder) / "export.xlsx"


async def _write_sheet(path: Path, chunks: AsyncIterator[Rows], columns: tuple[Flat, ...]) -> None:
    from xlsxwriter import Workbook

    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_date_format": "yyyy-mm-dd",
    }
    book = Workbook(str(path), options)
    sheet = book.add_worksheet("Hamsaya")
    sheet.freeze_panes(1, 0)
    sheet.write_row(0, 0, [column.name for column in columns])
    days = [at for at, column in enumerate(columns) if column.kind is date]
    for at in days:
        sheet.set_column(at, at, _WIDTH_OF_DAY)
    last = 0

    def write(rows: Rows) -> None:
        for place, row in enumerate(rows, last + 1):
            cells = [value[:_MOST_LETTERS] if isinstance(value, str) else value for value in row]
            for at in days:
                if cells[at] is not None and cells[at] >= _FIRST_DAY:
                    cells[at] = date.fromisoformat(cells[at])
            sheet.write_row(place, 0, cells)

    try:
        async for rows in chunks:
            if last + len(rows) > _MOST_ROWS:
                raise CostError(f"a sheet holds {_MOST_ROWS:,} rows: narrow the query, or take csv or parquet")
            await asyncio.to_thread(write, rows)
            last += len(rows)
    finally:
        await asyncio.to_thread(book.close)


class _Buffer:
    """What a Parquet writer has written since it was last emptied."""

    closed = False

    def __init__(self) -> None:
        self._parts: list[bytes] = []
        self._position = 0

    def write(self, data: Any) -> int:  # noqa: ANN401  # anything with bytes
        part = bytes(data)
        self._parts.append(part)
        self._position += len(part)
        return len(part)

    def tell(self) -> int:
        return self._position

    def flush(self) -> None:
        """Nothing is held back."""

    def close(self) -> None:
        self.closed = True

    def take(self) -> bytes:
        """What was written since the last time."""
        taken, self._parts = b"".join(self._parts), []
        return taken

    def writable(self) -> bool:
        return True

    def readable(self) -> bool:
        return False

    def seekable(self) -> bool:
        return False


def _days(texts: Iterable[str | None]) -> list[date | None]:
    return [date.fromisoformat(text) if text is not None else None for text in texts]


async def parquet(chunks: AsyncIterator[Rows], columns: tuple[Flat, ...]) -> AsyncGenerator[bytes, None]:
    """A Parquet file of string, int64, double and date32 columns, a row group for each ten chunks."""
    import pyarrow as pa
    from pyarrow import parquet as pq

    kinds = {str: pa.string(), int: pa.int64(), float: pa.float64(), date: pa.date32()}
    schema = pa.schema([(column.name, kinds[column.kind]) for column in columns])
    days = {at for at, column in enumerate(columns) if column.kind is date}
    buffer = _Buffer()
    writer = pq.ParquetWriter(pa.PythonFile(buffer, mode="w"), schema, compression="zstd")

    def write(rows: Rows) -> None:
        texts = zip(*rows, strict=True) if rows else [() for _ in columns]
        values = (_days(found) if at in days else found for at, found in enumerate(texts))
        writer.write_table(pa.table([pa.array(found, kind.type) for found, kind in zip(values, schema, strict=True)], schema=schema))

    held: Rows = []
    async for rows in chunks:
        held += rows
        if len(held) >= 10_000:
            await asyncio.to_thread(write, held)
            held = []
            yield buffer.take()
    await asyncio.to_thread(write, held)
    await asyncio.to_thread(writer.close)
    yield buffer.take()
