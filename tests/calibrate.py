"""Fit confidence on the annotated pages: `python -m tests.calibrate` writes the weights and the calibration table of docs/confidence.md."""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from app.evaluation.matching import Record
from app.evaluation.scores import KINDS, match
from app.evaluation.source import read_gold
from app.extraction import extract
from app.extraction.confidence import features
from tests.gold import DATA

ROOT = Path(__file__).parents[1]
WEIGHTS = ROOT / "app" / "extraction" / "data" / "confidence.tsv"
DOC = ROOT / "docs" / "confidence.md"
_LEAST_SEEN = 4  # a feature seen less often says nothing of its own
_RIDGE = 3.0
_FOLDS = 5
_STEPS = 25
_BANDS = ((0.0, 0.6), (0.6, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 0.95), (0.95, 1.01))

Sample = tuple[int, list[str], bool]  # page, features, whether right


def samples() -> dict[str, list[Sample]]:
    """Every certain extracted record of the annotated pages, by kind."""
    found: dict[str, list[Sample]] = {kind: [] for kind in KINDS}
    for page, (_, text, day, gold) in enumerate(read_gold(DATA)):
        articles = [a.model_dump(mode="json") for a in extract(text, day)]
        for kind, (gold_key, found_key) in KINDS.items():
            wanted: list[Record] = sorted((r for a in gold["articles"] for r in a.get(gold_key) or []), key=lambda r: bool(r.get("optional")))
            pairs, _, false = match(kind, wanted, [r for a in articles for r in a[found_key]])
            found[kind] += [(page, list(features(kind, p)), True) for g, p in pairs if not g.get("optional")]
            found[kind] += [(page, list(features(kind, p)), False) for p in false]
    return found


def fit(train: list[Sample]) -> dict[str, float]:
    """Weights of a ridge logistic regression, by Newton's method."""
    counts: dict[str, int] = {}
    for _, names, _ in train:
        for name in names:
            counts[name] = counts.get(name, 0) + 1
    vocabulary = sorted(name for name, n in counts.items() if n >= _LEAST_SEEN)
    x = matrix(train, vocabulary)
    y = np.array([float(right) for _, _, right in train])
    ridge = np.full(len(vocabulary), _RIDGE)
    ridge[vocabulary.index("any")] = 0.01
    w = np.zeros(len(vocabulary))
    for _ in range(_STEPS):
        p = 1 / (1 + np.exp(-x @ w))
        gradient = x.T @ (y - p) - ridge * w
        w += np.linalg.solve((x * (p * (1 - p))[:, None]).T @ x + np.diag(ridge), gradient)
    return {name: round(float(value), 3) for name, value in zip(vocabulary, w, strict=True) if abs(value) >= 0.0005}


def matrix(rows: list[Sample], vocabulary: list[str]) -> NDArray[np.float64]:
    """One row per sample, one column per feature."""
    return np.array([[float(name in names) for name in vocabulary] for _, names, _ in rows])


def predicted(train: list[Sample], test: list[Sample]) -> list[float]:
    """Confidence of samples by weights fitted on others."""
    weights = fit(train)
    return [float(1 / (1 + np.exp(-sum(weights.get(n, 0.0) for n in names)))) for _, names, _ in test]


def calibration(found: dict[str, list[Sample]]) -> str:
    """The table: said and right, for pages that the weights have not seen."""
    judged: dict[str, list[tuple[float, bool]]] = {kind: [] for kind in found}
    for kind, rows in found.items():
        for fold in range(_FOLDS):
            test = [s for s in rows if s[0] % _FOLDS == fold]
            said = predicted([s for s in rows if s[0] % _FOLDS != fold], test)
            judged[kind] += [(p, right) for p, (_, _, right) in zip(said, test, strict=True)]
    lines = ["| said | " + " | ".join(f"{kind}: records | said | right" for kind in judged) + " |", "|---" * (1 + 3 * len(judged)) + "|"]
    for low, high in _BANDS:
        cells = []
        for rated in judged.values():
            band = [(p, r) for p, r in rated if low <= p < high]
            mean = sum(p for p, _ in band) / len(band) if band else 0.0
            share = sum(r for _, r in band) / len(band) if band else 0.0
            cells.append(f"{len(band)} | {mean:.2f} | {share:.2f}" if band else "0 | – | –")
        lines.append(f"| {low:.2f}–{min(high, 1):.2f} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def main() -> None:
    """Write the weights and the table."""
    found = samples()
    lines = ["kind\tfeature\tweight"] + [f"{kind}\t{name}\t{weight}" for kind, rows in found.items() for name, weight in fit(rows).items()]
    WEIGHTS.write_text("\n".join(lines) + "\n", encoding="utf-8")
    text = DOC.read_text(encoding="utf-8")
    DOC.write_text(text[: text.index("| said |")] + calibration(found) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
