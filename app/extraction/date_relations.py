"""Days told by another day: "later that day", "a day earlier", "ten days later", "the year before"."""

import re
from collections.abc import Iterable
from datetime import date, timedelta

from app.extraction.date_readers import number_of
from app.extraction.dates import DateMention
from app.models.vocabulary import DateBasis

_NUMBER = r"(?P<count>a|one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2})"
_END = r"(?=\s*[,.;:”\"]|\s+(?:that|when|as|on|in|and)\b|\s*$)"
_SAME = re.compile(
    r"\b(?:later (?:in|on) (?:that|the) (?:same )?day|later that (?:same )?day|(?:on )?that day|(?:on )?(?:the|that) same (?:day|morning|afternoon|evening|night))\b",
    re.IGNORECASE,
)
_SHIFTED = re.compile(rf"\b{_NUMBER} days? (?:(?P<side>earlier|later)\b|(?P<after>before|afterwards){_END})", re.IGNORECASE)
_NEXT = re.compile(rf"\b(?:on )?the (?:(?P<side>following|next|previous|preceding) day|day (?P<after>before|after)){_END}", re.IGNORECASE)
_YEAR = re.compile(rf"\b(?:(?:in )?the (?:year before|previous year|preceding year)|a year (?:earlier|before)){_END}", re.IGNORECASE)
_BACK = ("earlier", "before", "previous", "preceding")


def related_dates(sentence: str, own: Iterable[DateMention], last: date | None) -> list[DateMention]:
    """Dates of a sentence told by the day named before in it, or else by `last`, the day the article named last."""
    known = sorted(own, key=lambda d: d.begin)
    free = lambda m: not any(d.begin < m.end() and m.start() < d.finish for d in known)  # noqa: E731
    found = []
    for pattern in (_SAME, _SHIFTED, _NEXT):
        for match in filter(free, pattern.finditer(sentence)):
            reference = next((date.fromisoformat(d.day) for d in reversed(known) if d.day and d.finish <= match.start()), last)
            if reference is not None:
                found.append(_mention(match, _moved(match, reference)))
    for match in filter(free, _YEAR.finditer(sentence)):
        year = next((d.start for d in reversed(known) if d.start is not None and len(d.start) == 4 and d.finish <= match.start()), None)
        if year is not None and year.isdigit():
            found.append(_mention(match, str(int(year) - 1)))
    return found


def _moved(match: re.Match[str], reference: date) -> str:
    groups = match.groupdict()
    side = (groups.get("side") or groups.get("after") or "").lower()
    days = 0 if not side else number_of(groups.get("count") or "a")
    try:
        return (reference + timedelta(days=-days if side in _BACK else days)).isoformat()
    except OverflowError:
        return reference.isoformat()


def _mention(match: re.Match[str], edtf: str) -> DateMention:
    return DateMention(match.start(), match.end(), match.group(), edtf, edtf, DateBasis.resolved)
