"""Answers: status, headers and a body that is either whole or a stream; and the media types they come in."""

from collections.abc import AsyncGenerator
from dataclasses import dataclass, field

import orjson

Headers = list[tuple[bytes, bytes]]

MEDIA_TYPES = {
    "json": "application/json",
    "csv": "text/csv",
    "ndjson": "application/x-ndjson",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "parquet": "application/vnd.apache.parquet",
    "geojson": "application/geo+json",
    "atom": "application/atom+xml",
    "bib": "application/x-bibtex",
    "csl": "application/vnd.citationstyles.csl+json",
    "events": "text/event-stream",
}
JSON = b"application/json"
PROBLEM = b"application/problem+json"
EVENTS = b"text/event-stream"


@dataclass(slots=True)
class Answer:
    """What an endpoint gives; `lasting` answers are the same until the data change, and may be kept."""

    body: bytes | AsyncGenerator[bytes, None]
    media_type: bytes = JSON
    status: int = 200
    headers: Headers = field(default_factory=list)
    lasting: bool = True


def json_answer(value: object, *, lasting: bool = True) -> Answer:
    """A value as JSON."""
    return Answer(orjson.dumps(value), lasting=lasting)
