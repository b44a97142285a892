"""Ridge logistic regressions over named features, as tables of weights."""

from collections import Counter
from math import exp
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from app.extraction import logistic
from app.extraction.tables import rows
from tests.calibration.samples import Choice, Sample

TABLES = Path(__file__).parents[2] / "app" / "extraction" / "data"
_LEAST_SEEN = {"statements": 4, "statistics": 4, "events": 3, "countries": 4, "participants": 4}  # a feature seen less often says nothing of its own
_RIDGE = 3.0
_LEAST_WEIGHT = 0.01  # that is kept
_ROUNDS = 3  # of choosing among possible triggers, the first of each at first


def fit_kinds(known: list[tuple[tuple[str, ...], str]], ridge: float) -> dict[str, dict[str, float]]:
    """Weights of a ridge logistic regression of kinds that exclude each other, by kind."""
    weights = _fitted([names for names, _ in known], [kind for _, kind in known], _LEAST_SEEN["events"], ridge)
    rounded = {kind: {name: round(value, 2) for name, value in one.items()} for kind, one in weights.items()}
    return {kind: {name: value for name, value in one.items() if abs(value) >= 0.02} for kind, one in rounded.items()}


def _fitted(chosen: list[tuple[str, ...]], right: list[Any], least: int, ridge: float) -> dict[Any, dict[str, float]]:
    """Weights of features seen at least so often, by what is right (of two, for the second alone); "any" is the intercept."""
    vectors, x = _matrix([tuple(name for name in names if name != "any") for names in chosen], least)
    model = LogisticRegression(C=1 / ridge, max_iter=2_000).fit(x, right)
    names = (*vectors.get_feature_names_out(), "any")
    rows = zip(model.classes_[-len(model.coef_) :], model.coef_, model.intercept_, strict=True)
    return {kind: dict(sorted(zip(names, map(float, (*row, base)), strict=True))) for kind, row, base in rows}


def _matrix(rows: list[tuple[str, ...]], least: int) -> tuple[DictVectorizer, Any]:
    """A sparse matrix of 0 and 1 with a column for each feature seen at least so often, and what tells their names."""
    counts = Counter(name for names in rows for name in names)
    vectors = DictVectorizer()
    return vectors, vectors.fit_transform([{name: 1.0 for name in names if counts[name] >= least} for names in rows])


def fit(kind: str, train: list[Sample], ridge: float = _RIDGE) -> dict[str, float]:
    """Weights of a ridge logistic regression; of several options, first the first and then the best by the weights so far is learned from."""
    right = [sample.right for sample in train]
    weights: dict[str, float] = {}
    for _ in range(_ROUNDS if any(len(sample.options) > 1 for sample in train) else 1):
        chosen = [max(sample.options, key=lambda option: _score(weights, option)) for sample in train]
        weights = _fitted(chosen, right, _LEAST_SEEN[kind], ridge)[True]
    return {name: round(value, 3) for name, value in weights.items() if abs(value) >= _LEAST_WEIGHT or name == "any"}


def fit_choices(known: list[Choice], ridge: float) -> dict[str, float]:
    """Weights of a conditional logit of which option is meant, none of them scoring 0: maximum likelihood with a ridge (McFadden 1974).

    Choices of which a reader has none of the options, but something else, are left out.
    """
    known = [choice for choice in known if choice.options and (choice.none or any(choice.right))]
    options = [names for choice in known for names in choice.options]
    vectors, x = _matrix(options, _LEAST_SEEN["events"])
    sizes = np.array([len(choice.options) for choice in known])
    starts, place = np.concatenate(([0], np.cumsum(sizes)[:-1])), np.repeat(np.arange(len(known)), sizes)
    right = np.concatenate([np.array(choice.right, float) / max(sum(choice.right), 1) for choice in known])
    none = np.array([choice.none for choice in known], float)

    def loss(weights: Any) -> tuple[float, Any]:  # noqa: ANN401  # an array
        scores = x @ weights
        top = np.maximum(np.maximum.reduceat(scores, starts), 0)
        shares = np.exp(scores - top[place])
        total = np.exp(-top) + np.bincount(place, shares, len(known))
        norm = top + np.log(total)
        likelihood = -(none * norm).sum() + (right * (scores - norm[place])).sum()
        slope = x.T @ (right - shares / total[place])
        return ridge / 2 * weights @ weights - likelihood, ridge * weights - slope

    found = minimize(loss, np.zeros(x.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 400}).x
    weights = dict(sorted(zip(vectors.get_feature_names_out(), map(float, found), strict=True)))
    return {name: round(value, 3) for name, value in weights.items() if abs(value) >= _LEAST_WEIGHT}


def _score(weights: dict[str, float], features: tuple[str, ...]) -> float:
    return sum(weights.get(name, 0.0) for name in features)


def predicted(kind: str, train: list[Sample], test: list[Sample]) -> list[float]:
    """Probability of samples by weights fitted on others."""
    weights = fit(kind, train)
    return [1 / (1 + exp(-max(_score(weights, option) for option in sample.options))) for sample in test]


def use(table: str, fitted: dict[str, dict[str, float]]) -> None:
    """Write weights by kind as a table of extraction, and let it read them."""
    lines = ["kind\tfeature\tweight"] + [f"{kind}\t{name}\t{weight}" for kind, weights in fitted.items() for name, weight in weights.items()]
    (TABLES / f"{table}.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    rows.cache_clear()
    logistic.weights_of.cache_clear()
    logistic.weights_by_feature.cache_clear()
