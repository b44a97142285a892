"""How well extraction does against annotated pages."""

from app.evaluation.report import baseline_of, guards, report
from app.evaluation.scores import PageScore, score_page
from app.evaluation.source import read_gold

__all__ = ["PageScore", "baseline_of", "guards", "read_gold", "report", "score_page"]
