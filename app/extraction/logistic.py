"""Logistic models: weights of features, fitted by `make calibrate` and kept as tables."""

import math
from collections.abc import Iterable
from functools import cache
from itertools import repeat

from app.extraction.tables import rows

_FARTHEST = 30.0  # beyond it a logistic function is 0 or 1 to every digit that counts
_PARTS = 1_000  # of one: weights have three decimals, and whole numbers give one sum in any order


def probability(table: str, kind: str, features: Iterable[str]) -> float:
    """Probability by the weights of `kind` in data/`table`.tsv; a feature without a weight says nothing."""
    return 1 / (1 + math.exp(-max(-_FARTHEST, min(_FARTHEST, score(table, kind, features)))))


def score(table: str, kind: str, features: Iterable[str]) -> float:
    """The logarithm of the odds by the same weights."""
    return sum(map(weights_of(table, kind).get, features, repeat(0))) / _PARTS


def likeliest(table: str, kinds: tuple[str, ...], features: Iterable[str]) -> str:
    """Of several kinds that exclude each other, the one with the highest score; the first of equal ones."""
    rated = scores(table, kinds, features)
    return max(rated, key=lambda kind: rated[kind])


def scores(table: str, kinds: tuple[str, ...], features: Iterable[str]) -> dict[str, float]:
    """The score of each of several kinds that exclude each other; probabilities are their softmax."""
    weights = weights_by_feature(table, kinds)
    found = [weights[name] for name in dict.fromkeys(features) if name in weights]
    return dict.fromkeys(kinds, 0.0) | {kind: sum(own) / _PARTS for kind, own in zip(kinds, zip(*found, strict=True), strict=False)}


@cache
def weights_by_feature(table: str, kinds: tuple[str, ...]) -> dict[str, tuple[int, ...]]:
    """The weights of a feature for each of several kinds, in thousandths."""
    names = {name: None for kind in kinds for name in weights_of(table, kind)}
    return {name: tuple(weights_of(table, kind).get(name, 0) for kind in kinds) for name in names}


@cache
def weights_of(table: str, kind: str) -> dict[str, int]:
    """Weight by feature in thousandths, for one kind of record."""
    return {row["feature"]: round(float(row["weight"]) * _PARTS) for row in rows(table) if row["kind"] == kind}
