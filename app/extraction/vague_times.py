"""Times that give a count no day on which it begins or ends: "in early April", "over the past six months", "in sixteen days"."""

import re

from app.extraction.date_readers import NUMBERS
from app.extraction.dates import DateMention
from app.extraction.document import Parsed
from app.extraction.event import Event
from app.extraction.spans_told_before import SINCE_IT

_VAGUELY = re.compile(r"(?:early|late|the (?:middle|end) of) ", re.IGNORECASE)
EARLIER_FIGHTING = (
    r"\b(?:previous|earlier|prior|past|recent) (?:[a-z]+ )?(?:air ?)?(?:attacks?|bombings?|clashes|fighting|raids?|shelling|strikes?|violence)\b"
)
_SPAN_ALONE = re.compile(
    rf"(?<!leave )(?<!go )\b(?:in|within) (?:just |only |less than |under )?(?:{'|'.join(NUMBERS)}|\d+) (?:days|weeks)\b(?! (?:ago|after|before|earlier|later|of|since)\b)"
    rf"|(?:^|[,;] )(?:{'|'.join(NUMBERS)}|an?|several|\d+) (?:weeks?|fortnights?|months?|years?) (?:earlier|before|later)\b"
    r"|(?:^|[,;] )(?:in )?the (?:week|weekend|month) before\b|(?:^|[,;] )in the (?:preceding|previous) (?:week|month)\b"
    rf"|\b(?:{'|'.join(NUMBERS)}|an?|several|\d+) (?:weeks?|months?|years?) ago\b|(?:^|[,;] )(?:most |more )?recently,|\bin recent (?:weeks|months|years)\b"
    rf"|{EARLIER_FIGHTING}"
    r"|\bin (?:a single|just one|one) day\b(?! (?:this|last|on|in)\b)"
    r"|\b(?:in|during|over) the (?:reporting|reported) (?:week|month|period)\b"
    r"|\b(?:week|month)[’']s (?:figure|tally|total)\b|\b(?:weekly|monthly) (?:average|figure|tally|total)\b",
    re.IGNORECASE,
)  # "in sixteen days", "the week's total": not the day told before
_LONG = re.compile(r"\b(?:fortnight|weeks|months?|years?)$", re.IGNORECASE)
_LAST_DAY = re.compile(r"the end of ", re.IGNORECASE)
_VAGUELY_BEFORE = re.compile(r"(?<!since )\b(?:early|late) $", re.IGNORECASE)
_AFTER_ANOTHER = re.compile(  # before a count: what happened before that which the article tells
    r"\b(?:days?|weeks?|months?) after (?!that\b|the (?:start|beginning|launch)\b)[^.;,]*$", re.IGNORECASE
)


def is_told_vaguely(parsed: Parsed, mention: DateMention) -> bool:
    """ "in early April", "over the past six months": a time, but no day on which a count begins or ends; "by the end of October" and "late on Friday" are one."""
    if mention.is_counted_back and mention.end is not None and _LONG.search(mention.text):
        return True
    if mention.day is not None or mention.end is None or (_LAST_DAY.match(mention.text) and mention.is_last_day):
        return False
    before = parsed.sentence.text[: mention.begin]
    is_since_middle = before.lower().endswith("since ") and mention.text.lower().startswith("the middle")
    return (_VAGUELY.match(mention.text) is not None and not is_since_middle) or _VAGUELY_BEFORE.search(before) is not None


def is_of_vague_time(parsed: Parsed, event: Event) -> bool:
    """Whether an event has its dates from a time of its sentence that is told vaguely: what happens beside it then has none."""
    return any((d.start, d.end) == (event.start, event.end) and is_told_vaguely(parsed, d) for d in parsed.dates)


def is_vague_at(parsed: Parsed, at: int) -> bool:
    """Whether the date nearest to a count at offset `at` gives it no day, or its sentence tells a span of its own without one."""
    if not parsed.dates and (_SPAN_ALONE.search(parsed.sentence.text) or is_of_another_time(parsed, at)):
        return True
    nearest = min(parsed.dates, key=lambda d: min(abs(d.begin - at), abs(d.finish - at)), default=None)
    return nearest is not None and is_told_vaguely(parsed, nearest)


def is_of_another_time(parsed: Parsed, at: int) -> bool:
    """Whether a count at offset `at` is told by something of which nobody says when it was: "days after the group killed 16", "since the war began"."""
    text = parsed.sentence.text
    return not parsed.dates and (SINCE_IT.search(text) is not None or _AFTER_ANOTHER.search(text[:at]) is not None)
