"""Keyset cursors: opaque to clients, bound to the sort and filters they were made for."""

import base64
import binascii
import hashlib
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Any

import orjson

from app.exceptions import InvalidParameterError
from app.queries.params import Filters

STALE = "is not a cursor of this query: pass back `next_cursor` unchanged, with the same filters and sort"
_PAGING = frozenset({"limit", "cursor", "offset", "count", "fields", "include", "output_format", "app_identifier"})


def query_mark(params: Filters, within: object = None) -> str:
    """Short digest of filters and sort; paging controls do not count."""
    params = params.asked
    asked = [(name, getattr(params, name)) for name in sorted(params.model_fields_set - _PAGING)]
    return _digest(repr((asked, within)))


@lru_cache(maxsize=512)
def _digest(text: str) -> str:
    return hashlib.blake2b(text.encode(), digest_size=6).hexdigest()


def encode(mark: str, values: Sequence[Any]) -> str:
    """The cursor that stands after a row with these sort values."""
    return base64.urlsafe_b64encode(orjson.dumps([mark, *values])).decode().rstrip("=")


def decode(cursor: str, mark: str, types: Sequence[type], nullable: Sequence[bool] = ()) -> list[Any]:
    """The sort values in a cursor, null where they may be; raises InvalidParameterError when it is none, or another query's."""
    try:
        text = cursor.replace("-", "+").replace("_", "/") + "=" * (-len(cursor) % 4)
        found, *values = orjson.loads(binascii.a2b_base64(text, strict_mode=True))
        if found != mark or len(values) != len(types):
            raise ValueError
        return [
            None if value is None and may_be_null else _typed(value, wanted)
            for value, wanted, may_be_null in zip(values, types, nullable or [False] * len(types), strict=True)
        ]
    except (ValueError, TypeError, RecursionError):
        raise InvalidParameterError("cursor", STALE) from None


def _typed(value: object, wanted: type) -> object:
    if wanted is date:
        return date.fromisoformat(str(value)).isoformat()
    if isinstance(value, bool) or not isinstance(value, (int, float) if wanted is float else wanted):
        raise TypeError
    if isinstance(value, str) and "\x00" in value:
        raise ValueError
    if isinstance(value, int) and not -(1 << 63) <= value < 1 << 63:
        raise ValueError
    return value
