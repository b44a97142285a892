"""Keyset cursors: opaque to clients, bound to the sort and filters they were made for."""

import base64
import hashlib
import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, false, or_

from app.exceptions import InvalidParameterError
from app.queries.filters import Expression
from app.queries.params import ListParams

_STALE = "is not a cursor of this query: pass back `next_cursor` unchanged, with the same filters and sort"


def query_mark(params: ListParams) -> str:
    """Short digest of filters and sort; paging controls do not count."""
    asked = params.model_dump(mode="json", exclude={"limit", "cursor", "offset", "count"}, exclude_none=True)
    return hashlib.sha256(json.dumps(asked, sort_keys=True).encode()).hexdigest()[:12]


def encode(params: ListParams, values: list[Any]) -> str:
    """The cursor that stands after a row with these sort values."""
    text = json.dumps([query_mark(params), *(v.isoformat() if isinstance(v, date) else v for v in values)], separators=(",", ":"))
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def decode(params: ListParams, types: list[type]) -> list[Any]:
    """The sort values in the given cursor; raises InvalidParameterError when it is none, or another query's."""
    cursor = params.cursor or ""
    try:
        mark, *values = json.loads(base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True))
        if mark != query_mark(params) or len(values) != len(types):
            raise ValueError
        return [_typed(value, wanted) for value, wanted in zip(values, types, strict=True)]
    except (ValueError, TypeError, RecursionError):
        raise InvalidParameterError("cursor", _STALE) from None


def _typed(value: object, wanted: type) -> object:
    if value is None:
        return None
    if wanted is date:
        return date.fromisoformat(str(value))
    if isinstance(value, bool) or not isinstance(value, wanted):
        raise TypeError
    return value


def is_nullable(column: Expression) -> bool:
    """Whether a column may hold null; the type of mapped columns does not say so, the column does."""
    return bool(getattr(column, "nullable", True))


def after(keys: "Sequence[tuple[Expression, bool]]", values: list[Any]) -> ColumnElement[bool]:
    """Rows that come after these sort values; `keys` are (column, descending), nulls come last either way."""
    alternatives: list[ColumnElement[bool]] = []
    equal: list[ColumnElement[bool]] = []
    for (column, descending), value in zip(keys, values, strict=True):
        if value is None:
            beyond: ColumnElement[bool] = false()
            same = column.is_(None)
        else:
            beyond = column < value if descending else column > value
            if is_nullable(column):
                beyond = or_(beyond, column.is_(None))
            same = column == value
        alternatives.append(and_(*equal, beyond))
        equal.append(same)
    return or_(*alternatives)
