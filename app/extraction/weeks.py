"""Calendar weeks told by their distance from publication: "last week", "this week"."""

import re
from datetime import date

from app.extraction.dates import DateMention
from app.extraction.relative_readers import week_before, week_of

_WEEK = re.compile(r"\b(last|this) week\b(?! of\b)(?:['’]s)?", re.IGNORECASE)


def find_weeks(sentence: str, anchor: date | None) -> list[DateMention]:
    """ "Last week" from Monday to Sunday, and "this week" from Monday on; they date counts, and are too rough for what happened on a day."""
    told = ((match, week_before(anchor) if match[1].lower() == "last" else week_of(anchor)) for match in _WEEK.finditer(sentence))
    return [DateMention(match.start(), match.end(), match.group(), *week) for match, week in told if week is not None]
