"""Days told by another day: "later that day", "a day earlier", "ten days later", "the year before"."""

import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta

from app.extraction.date_readers import days_of_part, number_of
from app.extraction.dates import DAY, DateMention, spoken_day, told_before
from app.models.edtf import bounds
from app.models.vocabulary import DateBasis

_COUNTED = "one|two|three|four|five|six|seven|eight|nine|ten"
_NUMBER = rf"(?P<count>a|{_COUNTED}|\d{{1,2}})"
_END = r"(?=\s*[,.;:”\"]|\s+(?:that|when|as|on|in|and|at|but|by|for|from|over|to|while|with)\b(?!-)|\s*$)"
_PART = r"(?:day|morning|afternoon|evening|night)"
_SAME = re.compile(
    rf"\b(?:(?:later|earlier) (?:in|on) (?:that|the) (?:same )?day|(?:(?:later|earlier) |on |by |^)that (?:same )?{_PART}|that same {_PART}|that {_PART}{_END}|(?:on )?the same {_PART}(?! (?:of |in )?(?:last|the (?:previous|preceding)|a) (?:week|year)\b)|(?<!\d )hours (?:later|earlier|afterwards))\b",
    re.IGNORECASE,
)
_EXACTLY = "".join(f"(?<!{word} )" for word in ("or", "half", "than", "some", "about", "around", "nearly", "almost", "roughly")) + r"(?<!\d\.)"
_SHIFTED = re.compile(
    rf"{_EXACTLY}\b{_NUMBER} (?:(?:days?|nights?) (?:(?P<side>earlier|later)\b|(?P<after>before|afterwards)(?:{_END}|(?= (?:\d|{_COUNTED}))))|(?P<week>weeks?) (?P<week_after>later|afterwards)\b)",
    re.IGNORECASE,
)
_NTH = re.compile(
    r"(?P<opens>^)?\bon the (?P<nth>second|third|fourth|fifth) day(?! in a row)"
    rf"(?: of (?:the|his|her|their) (?:visit|trip|stay|tour|talks|conference)\b|(?(opens)(?! of|['’])|{_END}))",
    re.IGNORECASE,
)
_OF_EVENT = re.compile(
    r"\bon the (?P<eve>eve|day) of the (?:attack|blast|bombing|earthquake|election|meeting|quake|raid|strikes?|summit|talks|trip|visit|vote)\b(?! (?:of|on|in)\b)",
    re.IGNORECASE,
)  # told before
_ON_THE = re.compile(r"\bon the (?P<day>[0-3]?\d)(?:st|nd|rd|th)\b(?! ?[a-z-])", re.IGNORECASE)  # "on August 20 and 1,900 on the 21st"
_SAME_DAY_BEFORE = re.compile(
    r"\bthe same day (?:(?:of |in )?(?:last|the (?:previous|preceding)) (?P<unit>week|year)|a (?P<unit2>week|year) (?:earlier|before|ago))\b",
    re.IGNORECASE,
)
_DAYS_BEFORE = re.compile(rf"\b(?:in|over|during) the (?:previous|preceding) (?P<count>{_COUNTED}|\d{{1,2}}) days\b", re.IGNORECASE)
_END_OF_IT = re.compile(r"\bthe end of (?:that|the same) month\b", re.IGNORECASE)
_PART_OF_IT = re.compile(
    r"\bin the (?P<which>first|second|last|final) (?P<part>week|half)(?: of (?:that|the same) month)?(?=\s*[,.;:”\"]|\s+(?:and|but)\b|\s*$)",
    re.IGNORECASE,
)
_DAYS_ON = {"second": 1, "third": 2, "fourth": 3, "fifth": 4}  # from the first
_NEXT = re.compile(
    rf"(?:(?P<opens>^)|\b(?:on )?)the (?:(?P<side>following|next|previous|preceding) {_PART}(?(opens)(?!['’])|{_END})|{_PART} (?P<after>before|after)(?: that)?{_END})",
    re.IGNORECASE,
)
_BEFORE_IT = re.compile(
    rf"\b(?:the (?P<unit>week|month|year) before|(?:in )?the (?:previous|preceding) (?P<unit2>week|month|year)|a (?P<unit3>week|month|year) (?:earlier|before)){_END}"
    r"|\bthe (?:same|corresponding) (?:period|time|months?|weeks?|days) (?:of |in )?(?:last|the previous|the preceding) (?P<unit4>year)\b"
    r"|\bthe (?:same|corresponding) (?:period|months?|weeks?|days) (?:of|in) (?P<year>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_BESIDE_IT = re.compile(
    rf"\b(?:the (?P<way>previous|preceding|following) (?P<unit>week|seven days)|the (?P<unit2>week) (?P<way2>before|after|that followed))(?:{_END}|(?=\s+\(?[\d,]+))",
    re.IGNORECASE,
)
_A_WEEK = range(5, 8)  # days from the first to the last of a week, as pages tell them
_NO_RULE = "".join(f"(?<!{word} )" for word in ("for", "within", "least", "most", "up to", r"\d"))  # "at least ten days before departure"
_FROM = re.compile(rf"{_EXACTLY}{_NO_RULE}\b{_NUMBER} (?P<unit>days?|weeks?) (?P<way>after|before)\b(?!\s*[,.;:”\"]|\s*$)", re.IGNORECASE)
_OPENS = re.compile(r"[\"“]?(?:(?:but|and|just|only|barely) ){0,2}", re.IGNORECASE)
_IN_MAIN_CLAUSE = re.compile(
    r"^[^,]*, (?!which\b|who\b|when\b|where\b|in which\b)(?:(?!\b(?:will|would|for|until|by|before|planned|said)\b)[^,])*$", re.IGNORECASE
)
_HAPPENED = re.compile(
    r"\b(?:comes?|came|coming|happen(?:s|ed)|occur(?:s|red)|follow(?:s|ed)|began|took place)(?: just| only| barely)? $", re.IGNORECASE
)
_SINCE_THEN = re.compile(r"(?<=since )(?:then|that (?:day|date|time)|the deadline(?=,| (?:passed|expired|ran)))\b", re.IGNORECASE)
_EVER_SINCE = re.compile(r"\bsince(?=\s*(?:[.;,”\"]|$))", re.IGNORECASE)
_SINCE = re.compile(r"\bsince (?:the )?$", re.IGNORECASE)
_YEAR, _MONTH = len("2025"), len("2025-07")
_FIRST_WEEK = "0001-01-07"
_WEEK = 7
_BACK = ("earlier", "before", "previous", "preceding")
_DAY_BEFORE = ("previous", "preceding")


def related_dates(sentence: str, own: Iterable[DateMention], last: date | None, named: DateMention | None = None) -> list[DateMention]:
    """Dates of a sentence told by the day named before in it, or else by `last` and `named`, the day and the date the article named last."""
    known = sorted(own, key=lambda d: d.begin)
    free = lambda m: not any(d.begin < m.end() and m.start() < d.finish for d in known)  # noqa: E731
    found = []
    for pattern in (_SAME, _SHIFTED, _NEXT, _NTH, _OF_EVENT):
        for match in filter(free, pattern.finditer(sentence)):
            before = _day_before(match, known) or (
                spoken_day(sentence, known) if (match.groupdict().get("side") or "").lower() in _DAY_BEFORE else None
            )
            reference = None if _needs_own(match, before, known) else before or last
            if reference is not None:
                found.append(_mention(match, _moved(match, reference)))
    found += [
        mention
        for match in filter(free, _SAME_DAY_BEFORE.finditer(sentence))
        if (mention := _same_day_before(match, _day_before(match, known) or last)) is not None
    ]
    found += [_days_before(match, last) for match in filter(free, _DAYS_BEFORE.finditer(sentence)) if last is not None and not known]
    found += [
        mention
        for pattern in (_END_OF_IT, _PART_OF_IT)
        for match in filter(free, pattern.finditer(sentence))
        if (mention := _part_of_month(match, _month_told(match, known, named))) is not None
    ]
    for match in filter(free, _ON_THE.finditer(sentence)):
        before = _day_before(match, known) or last
        with suppress(ValueError):  # no such day in that month
            found += [_mention(match, before.replace(day=int(match["day"])).isoformat())] if before is not None else []
    found += [
        mention
        for match in filter(free, _FROM.finditer(sentence))
        if not any(m.begin == match.start() for m in found) and (mention := _of_what_follows(match, known, last)) is not None
    ]
    for match in filter(free, _SINCE_THEN.finditer(sentence)):
        then = told_before(known, match.start()) or named
        if then is not None and then.start is not None:
            start = then.end if then.begins_on_day and then.end is not None else then.start  # "between April 1 and May 15. Since then"
            found.append(DateMention(match.start(), match.end(), match.group(), start, then.end, DateBasis.resolved))
    for match in filter(free, _EVER_SINCE.finditer(sentence)):
        told = next((d for d in reversed(known) if d.finish <= match.start() and d.start is not None), None)
        if told is not None:
            found.append(DateMention(match.start(), match.end(), match.group(), told.start, None, DateBasis.resolved))
    found += [mention for match in filter(free, _BEFORE_IT.finditer(sentence)) if (mention := _before_it(sentence, match, known, named)) is not None]
    weeks = (match for match in filter(free, _BESIDE_IT.finditer(sentence)) if not any(m.begin <= match.start() < m.finish for m in found))
    return found + [mention for match in weeks if (mention := _week_beside(match, known, named)) is not None]


def _same_day_before(match: re.Match[str], day: date | None) -> DateMention | None:
    """ "On Wednesday 6,300 crossed, compared with 1,000 on the same day last week"."""
    moved = _one_back(day.isoformat(), (match["unit"] or match["unit2"]).lower(), True) if day is not None else None
    return _mention(match, moved) if moved is not None else None


def _days_before(match: re.Match[str], day: date) -> DateMention:
    """ "An ambush on 13 September … Over the previous four days": up to the day told last."""
    first = _shifted(day, -number_of(match["count"]))
    return DateMention(match.start(), match.end(), match.group(), first, day.isoformat(), DateBasis.resolved)


def _month_told(match: re.Match[str], known: list[DateMention], named: DateMention | None) -> str | None:
    """The month that is told before in the sentence, else last in the article."""
    told = told_before(known, match.start()) or named
    return told.start if told is not None and told.start == told.end and len(told.start or "") == _MONTH else None


def _part_of_month(match: re.Match[str], month: str | None) -> DateMention | None:
    """ "By the end of that month", "in the first week": of the month told before."""
    if month is None:
        return None
    first, last = bounds(month)
    groups = match.groupdict()
    if not groups.get("part"):
        is_last = match.string[: match.start()].lower().endswith("by ")
        return DateMention(match.start(), match.end(), match.group(), last.isoformat(), last.isoformat(), DateBasis.resolved, is_deadline=is_last)
    days = days_of_part(groups["part"], groups["which"], first.year, first.month)
    return DateMention(match.start(), match.end(), match.group(), f"{month}-{days[0]:02d}", f"{month}-{days[1]:02d}", DateBasis.resolved)


def _day_before(match: re.Match[str], known: list[DateMention]) -> date | None:
    """The day that a sentence names last before an expression."""
    return next((date.fromisoformat(d.day) for d in reversed(known) if d.day and d.finish <= match.start()), None)


def _week_beside(match: re.Match[str], known: list[DateMention], named: DateMention | None) -> DateMention | None:
    """The week after or before the one told last: "between 5 and 11 October … The following week 3,412 were arrested"."""
    later = (d for d in known if d.begin >= match.end() and d.start != d.end and match["way"])  # "from 3,300 in the previous week to 7,700 in that"
    told = told_before(known, match.start()) or next(later, named)
    if told is None or told.start is None or told.end is None or len(told.start) != DAY or len(told.end) != DAY:
        return None
    first, last = date.fromisoformat(told.start), date.fromisoformat(told.end)
    if (last - first).days not in _A_WEEK:
        return None
    days = -_WEEK if (match["way"] or match["way2"]).lower() in _BACK else _WEEK
    start, end = _shifted(first, days), _shifted(last, days)
    return DateMention(match.start(), match.end(), match.group(), start, end, DateBasis.resolved)


def _needs_own(match: re.Match[str], own: date | None, known: list[DateMention]) -> bool:
    """Whether a day told before in the article says nothing here: weeks are counted roughly, and the day of "on Tuesday, on the second day" is told."""
    groups = match.groupdict()
    if groups.get("nth"):
        return any(d.day is not None for d in known)
    return bool(groups.get("week")) and own is None and number_of(match["count"]) > 1


def _before_it(sentence: str, match: re.Match[str], known: list[DateMention], named: DateMention | None) -> DateMention | None:
    """The same span a week, month or year before the one told last; of a single day only where it begins a span ("since")."""
    own = next((d for d in reversed(known) if d.finish <= match.start() and d.start is not None), None)
    told = own or (named if named is not None and _is_one(named, match) else None)
    if told is None or told.start is None:
        return None
    is_open = told.end is None or _SINCE.search(sentence[: told.begin]) is not None
    if told.day is not None and not is_open:
        return None
    if match["year"]:
        start, end = (_in_year(match["year"], edtf, told.start) for edtf in (told.start, None if is_open else told.end))
    else:
        unit = next(unit for unit in match.groups() if unit is not None).lower()
        start = _one_back(told.start, unit, told.start == told.end)
        end = None if is_open else _one_back(told.end, unit, told.start == told.end)
    if start is None or (end is None) != is_open:
        return None
    return DateMention(match.start(), match.end(), match.group(), start, end, DateBasis.resolved)


def _is_one(named: DateMention, match: re.Match[str]) -> bool:
    """Whether the date told last is one month or year, before which another is told: "In June … The month before, 61,000 had left"; or a span told of a year."""
    if match["unit4"] or match["year"]:
        return named.day is None
    unit = next((unit for unit in match.groups() if unit is not None), "").lower()
    return named.start == named.end and named.start is not None and len(named.start) == {"month": _MONTH, "year": _YEAR}.get(unit)


def named_last(text: str, told: list[DateMention], before: DateMention | None) -> DateMention | None:
    """The date a sentence names last, without an end where it tells since when; else the one named before."""
    if not told:
        return before
    return replace(told[-1], end=None) if _SINCE.search(text[: told[-1].begin]) is not None else told[-1]


def _in_year(year: str, edtf: str | None, start: str | None) -> str | None:
    """A date of a span as it lies in the span that begins in another year; nothing where there is none."""
    if edtf is None or start is None or "X" in edtf + start or edtf[4:] == "-02-29":
        return None
    moved = int(edtf[:4]) - int(start[:4]) + int(year)
    return f"{moved:04d}{edtf[4:]}"


def _one_back(edtf: str | None, unit: str, is_one: bool) -> str | None:
    """A date one week, month or year before, as precise as it is; nothing where the two do not go together."""
    if edtf is None or "X" in edtf:
        return None
    year, rest = int(edtf[:4]), edtf[4:]
    if unit == "year":
        return None if rest == "-02-29" or year == 1 else f"{year - 1:04d}{rest}"
    if unit == "week":
        return (date.fromisoformat(edtf) - timedelta(days=7)).isoformat() if len(edtf) == DAY and edtf > _FIRST_WEEK else None
    if len(edtf) != _MONTH or not is_one or edtf == "0001-01":
        return None
    return f"{year - 1:04d}-12" if rest == "-01" else f"{year:04d}-{int(rest[1:]) - 1:02d}"


def _moved(match: re.Match[str], reference: date) -> str:
    groups = match.groupdict()
    if groups.get("nth"):
        return _shifted(reference, _DAYS_ON[match["nth"].lower()])
    if groups.get("eve"):
        return _shifted(reference, -1 if match["eve"].lower() == "eve" else 0)
    side = (groups.get("side") or groups.get("after") or groups.get("week_after") or "").lower()
    days = 0 if not side else number_of(groups.get("count") or "a") * (_WEEK if groups.get("week") else 1)
    return _shifted(reference, -days if side in _BACK else days)


def _shifted(reference: date, days: int) -> str:
    """A day so many days after another; that other where the calendar ends."""
    try:
        return (reference + timedelta(days=days)).isoformat()
    except OverflowError:
        return reference.isoformat()


def _of_what_follows(match: re.Match[str], known: list[DateMention], last: date | None) -> DateMention | None:
    """The day of what is told after "two days after", by the day named before in the sentence; of days by that named last in the article.

    "Two days after the attack they met" opens with what is told already: the day is that of the meeting, which "they met on Friday" tells itself.
    """
    is_week, before = match["unit"].lower().startswith("week"), match.string[: match.start()]
    is_first = _OPENS.fullmatch(before) is not None
    own = _day_before(match, known)
    later = [d for d in known if d.day is not None] if is_first and not is_week else []
    if len(later) == 1 and _IN_MAIN_CLAUSE.search(match.string[match.end() : later[0].begin]):
        day = _shifted(date.fromisoformat(later[0].day or ""), number_of(match["count"]) * (-1 if match["way"].lower() == "after" else 1))
        return DateMention(match.start(), match.end(), match.group(), day, day, DateBasis.resolved, opens_clause=True)
    is_of_last = not is_week and (not known if is_first else _HAPPENED.search(before) is not None)  # weeks are counted roughly
    reference = own or (last if is_of_last else None)
    if reference is None:
        return None
    days = number_of(match["count"]) * (_WEEK if is_week else 1)
    try:
        day = (reference + timedelta(days=days if is_first == (match["way"].lower() == "after") else -days)).isoformat()
    except OverflowError:
        return None
    return DateMention(match.start(), match.end(), match.group(), day, day, DateBasis.resolved, opens_clause=not is_first)


def _mention(match: re.Match[str], edtf: str) -> DateMention:
    return DateMention(match.start(), match.end(), match.group(), edtf, edtf, DateBasis.resolved, is_deadline=match.group().lower().startswith("by "))
