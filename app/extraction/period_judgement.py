"""When the people of a count were counted: the rules' answer, weighed with the periods around by a model of how readers annotate (docs/confidence.md)."""

from dataclasses import replace

from app.extraction.day_options import likeliest_option
from app.extraction.deportation_statistics import Figure, basis_of
from app.extraction.document import Document
from app.extraction.event import Event
from app.extraction.open_periods import is_of_now
from app.extraction.period_context import surroundings
from app.extraction.period_options import PeriodOption, period_options
from app.extraction.periods import NO_PERIOD
from app.extraction.retelling import retold_period
from app.extraction.vague_times import is_vague_at

_TRUST = 0.3  # what the rules' answer weighs


def judge_periods(document: Document, figures: list[Figure], events: list[Event]) -> list[Figure]:
    """Counts with the likeliest period of each; null where none is likely.

    One after the other: what was found for those before it is what a count may share.
    """
    article, judged = surroundings(document, events, figures), list(figures)
    for at, figure in enumerate(figures):
        judged[at] = _dated(document, figure, period_options(article, judged, at))
    return [_dated_further_on(document, judged, at) for at in range(len(judged))]


def _dated_further_on(document: Document, figures: list[Figure], at: int) -> Figure:
    """A count that nothing else dates, by a later sentence that tells when it was."""
    figure, parsed = figures[at], document.sentences[figures[at].number]
    is_told_otherwise = figure.has_time_words or bool(parsed.dates or parsed.weeks) or is_of_now(parsed, figure.trigger)
    if figure.period[:2] != NO_PERIOD[:2] or is_told_otherwise:
        return figure
    period = retold_period(document, figures, at)
    return replace(figure, period=period, basis=basis_of(parsed.sentence.text, period)) if period != NO_PERIOD else figure


def _dated(document: Document, figure: Figure, options: list[PeriodOption]) -> Figure:
    by_rules = next((option for option in options if option.period[:2] == figure.period[:2]), None)
    parsed = document.sentences[figure.number]
    if not parsed.dates and is_vague_at(parsed, figure.count.start):
        return replace(figure, period=NO_PERIOD, basis=basis_of(parsed.sentence.text, NO_PERIOD))
    if figure.period[:2] != NO_PERIOD[:2] and by_rules is None:
        return figure  # told farther off than the model looks
    best = likeliest_option("period_weights", "statistics", options, by_rules, _TRUST)
    if best is by_rules:
        return figure
    period = best.period if best is not None else NO_PERIOD
    return replace(figure, period=period, basis=basis_of(parsed.sentence.text, period))
