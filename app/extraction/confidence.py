"""How sure a record is: a logistic model over what made it, fitted on annotated pages (see docs/confidence.md)."""

import math
from collections.abc import Iterator
from functools import cache
from typing import Any

from app.extraction.tables import rows

_FEW = 10


def features(kind: str, record: dict[str, Any]) -> Iterator[str]:
    """What speaks for or against a record of a kind (statements, statistics, events), as names of features."""
    yield "any"
    if kind == "statements":
        cue, _, complement = record["rule"].partition("+")
        yield f"cue={cue}"
        yield f"complement={complement or cue}"
        yield f"resolution={record['speaker_resolution']}"
        yield f"speaker_kind={record['speaker_kind']}"
        yield f"quote_type={record['quote_type']}"
        if record["reported_via"]:
            yield "reported_via"
    elif kind == "statistics":
        yield f"rule={record['rule']}"
        yield f"measure={record['measure']}"
        yield f"qualifier={record['qualifier']}"
        yield "sourced" if record["source"] else "unsourced"
        if record["value"] is not None and record["value"] < _FEW:
            yield "few"
    else:
        yield f"rule={record['rule']}"
        yield f"type={record['type']}"
        yield f"status={record['status']}"
        yield "dated" if record["start_date"] else "undated"
        yield f"participants={min(len(record['participants']), 2)}"


def confidence(kind: str, record: dict[str, Any]) -> float:
    """Probability, two decimals, that a record is right: sentence and speaker, value and measure, or type."""
    weights = _weights(kind)
    score = sum(weights.get(feature, 0.0) for feature in features(kind, record))
    return round(1 / (1 + math.exp(-score)), 2)


@cache
def _weights(kind: str) -> dict[str, float]:
    return {row["feature"]: float(row["weight"]) for row in rows("confidence") if row["kind"] == kind}
