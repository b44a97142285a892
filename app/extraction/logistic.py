"""Logistic models: weights of features, fitted by `make calibrate` and kept as tables."""

import math
from collections.abc import Iterable
from functools import cache
from itertools import repeat

from app.extraction.tables import rows

_FARTHEST = 30.0  # beyond it a logistic function is 0 or 1 to every digit that counts


def probability(table: str, kind: str, features: Iterable[str]) -> float:
    """Probability by the weights of `kind` in data/`table`.tsv; a feature without a weight says nothing."""
    return 1 / (1 + math.exp(-max(-_FARTHEST, min(_FARTHEST, score(table, kind, features)))))


def score(table: str, kind: str, features: Iterable[str]) -> float:
    """The logarithm of the odds by the same weights."""
    return math.fsum(map(weights_of(table, kind).get, features, repeat(0.0)))  # whatever the order of the features


def likeliest(table: str, kinds: Iterable[str], features: Iterable[str]) -> str:
    """Of several kinds that exclude each other, the one with the highest score; the first of equal ones."""
    rated = scores(table, kinds, features)
    return max(rated, key=lambda kind: rated[kind])


def scores(table: str, kinds: Iterable[str], features: Iterable[str]) -> dict[str, float]:
    """The score of each of several kinds that exclude each other; probabilities are their softmax."""
    names = list(dict.fromkeys(features))
    return {kind: score(table, kind, names) for kind in kinds}


@cache
def weights_of(table: str, kind: str) -> dict[str, float]:
    """Weight by feature, for one kind of record."""
    return {row["feature"]: float(row["weight"]) for row in rows(table) if row["kind"] == kind}
