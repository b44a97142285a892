"""A page in colour: speakers, reporting words, figures and events marked in the text, and below each paragraph why they are there."""

from collections.abc import Iterator

from rich.text import Text

from app.models.extracted import ExtractedArticle, ExtractedEvent, ExtractedStatement, ExtractedStatistic

SPEAKER, CUE, FIGURE, EVENT, REASON = "bold cyan", "green", "bold yellow", "magenta", "dim"
_Record = ExtractedStatement | ExtractedStatistic | ExtractedEvent


def explain(articles: list[ExtractedArticle]) -> Iterator[Text]:
    """Lines to print: a legend, then each paragraph with its marks and its records."""
    yield Text.assemble(("speaker", SPEAKER), "  ", ("reporting words", CUE), "  ", ("figure", FIGURE), "  ", ("event", EVENT))
    for article in articles:
        yield Text()
        title = article.headline or f"{article.lead[:70]} …"
        yield Text(f"{article.position + 1}. {title}", style="bold")
        if article.language != "en":
            yield Text(f"   language {article.language}: no records are read from it", style=REASON)
        body = _marked(article)
        offset = 0
        for paragraph in article.body.split("\n"):
            end = offset + len(paragraph)
            if paragraph.strip():
                yield body[offset:end]
                yield from (Text(f"   {_why(record)}", style=REASON) for record in _records(article) if offset <= record.evidence.start < end)
            offset = end + 1


def _records(article: ExtractedArticle) -> list[_Record]:
    found: list[_Record] = [*article.statements, *article.deportation_statistics, *article.diplomatic_events]
    return sorted(found, key=lambda record: record.evidence.start)


def _marked(article: ExtractedArticle) -> Text:
    text = Text(article.body)
    for s in article.statements:
        text.stylize(CUE, s.cue_start, s.cue_start + len(s.cue))
        start = article.body.find(s.speaker_printed, s.evidence.start, s.evidence.end)
        if start >= 0:
            text.stylize(SPEAKER, start, start + len(s.speaker_printed))
    for f in article.deportation_statistics:
        text.stylize(FIGURE, f.value_start, f.value_start + len(f.value_text))
    for e in article.diplomatic_events:
        text.stylize(EVENT, e.trigger_start, e.trigger_start + len(e.trigger))
    return text


def _why(record: _Record) -> str:
    """One line: what the record is, and what made it."""
    sure = f"{record.confidence:.2f}" if record.confidence is not None else "–"
    if isinstance(record, ExtractedStatement):
        day = f", on {record.said_on} ({record.said_on_basis})" if record.said_on else ""
        what = f"“{record.cue}”: {record.speaker}, {record.quote_type}{day}"
        why = f"“{record.speaker_printed}” by {record.speaker_resolution}"
    elif isinstance(record, ExtractedStatistic):
        period = f", {record.period_start or '…'} to {record.period_end or '…'} ({record.period_basis})" if record.period_basis else ""
        what = f"“{record.value_text}”: {record.measure}{period}, source {record.source or 'not told'}"
        why = f"counts {record.population or 'people'}"
    else:
        day = f", {record.start_date} ({record.date_basis})" if record.start_date else ""
        what = f"“{record.trigger}”: {record.type}, {record.status}{day}"
        why = " and ".join(p.name for p in record.participants) or "nobody named"
    return f"{what}  ←  {why}; rule {record.rule}; confidence {sure}"
