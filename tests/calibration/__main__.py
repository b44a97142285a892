"""Fit the models on the annotated pages: `python -m tests.calibration` writes their weights and the calibration table of docs/confidence.md.

Eleven models: the confidence of statements and statistics, the probability of events, by which they are recorded at all, which date of a sentence is that of an
event, which countries have a part in it, who takes part, where it and counts were, on which day it began, how real it is, on which day words were said, when people were counted, and what happened to those counted.
"""

from pathlib import Path

from app.extraction.event_judgement import THRESHOLD
from tests.calibration.fitting import fit, fit_choices, fit_kinds, predicted, use
from tests.calibration.samples import (
    Choice,
    Sample,
    country_samples,
    date_samples,
    event_samples,
    measure_samples,
    participant_samples,
    period_samples,
    place_samples,
    record_samples,
    said_samples,
    start_samples,
    status_samples,
)

DOC = Path(__file__).parents[2] / "docs" / "confidence.md"
_STATUS_RIDGE = 5.0
_MEASURE_RIDGE = 4.0
_CHOICE_RIDGE = 4.0
_FOLDS = 8
_DAY_FOLDS = 4
_BANDS = ((0.0, 0.6), (0.6, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 0.95), (0.95, 1.01))


def calibration(found: dict[str, list[Sample]]) -> str:
    """The table: said and right, for pages that the weights have not seen."""
    judged: dict[str, list[tuple[float, bool]]] = {kind: [] for kind in found}
    for kind, known in found.items():
        for fold in range(_FOLDS):
            test = [s for s in known if s.page % _FOLDS == fold]
            said = predicted(kind, [s for s in known if s.page % _FOLDS != fold], test)
            judged[kind] += [(p, s.right) for p, s in zip(said, test, strict=True) if kind != "events" or p >= THRESHOLD]
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


def fit_days() -> None:
    """Write the weights of the days of words, events and counts: each learns from days before it as they are on pages that those have not seen.

    On the pages that it has seen a model is nearly always right, and who learned from it there would trust it too much.
    """
    said, starts, periods = said_samples(), list[Choice](), list[Choice]()
    said_weights = [_without(said, fold) for fold in range(_DAY_FOLDS)]
    for fold, weights in enumerate(said_weights):
        use("said_weights", {"statements": weights})
        starts += start_samples(lambda page, fold=fold: page % _DAY_FOLDS == fold)  # type: ignore[misc]  # used up at once
    for fold, weights in enumerate(said_weights):
        use("said_weights", {"statements": weights})
        use("start_weights", {"events": _without(starts, fold)})
        periods += period_samples(lambda page, fold=fold: page % _DAY_FOLDS == fold)  # type: ignore[misc]  # as above
    use("said_weights", {"statements": fit_choices(said, _CHOICE_RIDGE)})
    use("start_weights", {"events": fit_choices(starts, _CHOICE_RIDGE)})
    use("period_weights", {"statistics": fit_choices(periods, _CHOICE_RIDGE)})


def fit_places() -> None:
    """Write the weights of the countries and participants of events, and of places; both learn from countries as they are on pages that those have not seen."""
    countries, participants, places = country_samples(), list[Sample](), dict[str, list[Choice]]()
    for fold in range(_DAY_FOLDS):
        use("country_weights", {"events": fit("countries", [sample for sample in countries if sample.page % _DAY_FOLDS != fold])})
        participants += participant_samples(lambda page, fold=fold: page % _DAY_FOLDS == fold)  # type: ignore[misc]  # used up at once
        for kind, known in place_samples(lambda page, fold=fold: page % _DAY_FOLDS == fold).items():  # type: ignore[misc]  # used up at once
            places.setdefault(kind, []).extend(known)
    use("country_weights", {"events": fit("countries", countries)})
    use("participant_weights", {"events": fit("participants", participants)})
    use("place_weights", {kind: fit_choices(known, _CHOICE_RIDGE) for kind, known in places.items()})


def _without(known: list[Choice], fold: int) -> dict[str, float]:
    """Weights fitted on the pages of the other folds."""
    return fit_choices([choice for choice in known if choice.page % _DAY_FOLDS != fold], _CHOICE_RIDGE)


def unseen_samples(measures: list[tuple[int, tuple[str, ...], str]]) -> dict[str, list[Sample]]:
    """Statements and statistics of each page as they are when the measures are fitted on other pages: only so is a confidence one of new pages."""
    found: dict[str, list[Sample]] = {"statements": [], "statistics": []}
    for fold in range(_FOLDS):
        use("measure_weights", fit_kinds([(names, kind) for page, names, kind in measures if page % _FOLDS != fold], _MEASURE_RIDGE))
        for kind, known in record_samples(lambda page, fold=fold: page % _FOLDS == fold).items():
            found[kind] += known
    return found


def main() -> None:
    """Write the weights and the table."""
    use("date_weights", {"events": fit("events", date_samples())})
    events = list(event_samples())
    use("event_weights", {"events": fit("events", events)})
    fit_places()
    use("status_weights", fit_kinds(status_samples(), _STATUS_RIDGE))
    fit_days()
    measures = measure_samples()
    found = unseen_samples(measures) | {"events": events}
    use("measure_weights", fit_kinds([(names, kind) for _, names, kind in measures], _MEASURE_RIDGE))
    use("confidence", {kind: fit(kind, found[kind]) for kind in ("statements", "statistics")})
    text = DOC.read_text(encoding="utf-8")
    DOC.write_text(text[: text.index("| said |")] + calibration(found) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
