"""What holds for every page, whatever it contains."""

import time
from datetime import date

from app.extraction import extract
from app.models.extracted import ExtractedArticle
from tests.fuzz.inputs import page

CHUNK = 2_000
_ANCHORS = (date(2025, 7, 26), None, date(1, 1, 1), date(9999, 12, 31))
_SLOW = 2.0  # seconds of the processor, which others may be using too


def warm_up() -> None:
    """Load the language model, so that its load is not taken for the time of a page."""
    list(extract("Iran deported 1,200 Afghan migrants on Monday, the Red Cross said.", None))


def broken_promise(number: int) -> str | None:
    """What is wrong with the records of a page: an exception, evidence that is not in the text, a slow answer, records from another language."""
    text, started = page(number), time.process_time()
    try:
        articles = list(extract(text, _ANCHORS[number % len(_ANCHORS)]))
    except Exception as error:  # noqa: BLE001  # whatever it is, it is the finding
        return f"page {number}: {type(error).__name__}: {error}"
    if time.process_time() - started > _SLOW:
        return f"page {number}: took {time.process_time() - started:.1f} s"
    wrong = next((fault for article in articles if (fault := _fault(article, text)) is not None), None)
    return f"page {number}: {wrong}" if wrong is not None else None


def _fault(article: ExtractedArticle, text: str) -> str | None:
    records = [*article.statements, *article.deportation_statistics, *article.diplomatic_events]
    if article.body not in text:
        return "the body is not in the page"
    if article.language != "en" and records:
        return f"records from a text in {article.language}"
    for record in records:
        if not record.evidence.exact or article.body[record.evidence.start : record.evidence.end] != record.evidence.exact:
            return f"evidence {record.evidence.exact!r} is not where it says"
    for figure in article.deportation_statistics:
        if figure.value_text not in " ".join(figure.evidence.exact.split()):
            return f"the count {figure.value_text!r} is not in its evidence"
    return None


def run(first: int) -> list[str]:
    """What a chunk of pages broke."""
    return [fault for number in range(first, first + CHUNK) if (fault := broken_promise(number)) is not None]
