"""How sure a statement or statistic is: a logistic model over what made it, fitted on annotated pages (see docs/confidence.md)."""

from collections.abc import Iterator
from typing import Any

from app.extraction.logistic import probability

_FEW = 10
_SUREST = 0.99  # nothing that is read out of a text is certain


def features(kind: str, record: dict[str, Any]) -> Iterator[str]:
    """What speaks for or against a record of a kind (statements, statistics), as names of features."""
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
    else:
        yield f"rule={record['rule']}"
        yield f"measure={record['measure']}"
        yield f"qualifier={record['qualifier']}"
        yield "sourced" if record["source"] else "unsourced"
        if record["value"] is not None and record["value"] < _FEW:
            yield "few"


def shown(sure: float) -> float:
    """A probability as records tell it: two decimals, and never all of it."""
    return min(round(sure, 2), _SUREST)


def confidence(kind: str, record: dict[str, Any]) -> float:
    """Probability, two decimals, that a record is right: sentence and speaker, or value and measure."""
    return shown(probability("confidence", kind, features(kind, record)))
