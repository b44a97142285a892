"""Date expressions of news English -> EDTF dates, relative to the day of publication.

A weekday without a date means the latest such day not after publication (the same day counts),
or the next one where the sentence looks ahead. No anchor, no day: relative words then give nothing.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from app.extraction import date_readers as read
from app.extraction import relative_readers as relative
from app.extraction import solar_hijri
from app.extraction import span_readers as span
from app.extraction.tables import words_of
from app.models.edtf import bounds
from app.models.vocabulary import DateBasis

_MONTH = r"(?P<{0}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
_DAY = r"(?P<{0}>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?P<{0}>(?:19|20)\d\d)"
_NUMBER = r"(?P<count>\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_ON = re.compile(r" (?:on|into)?(?: the (?:morning|evening|night) of)? ?", re.IGNORECASE)  # from "overnight" to a day that tells which night
_SHORTLY = timedelta(days=4)
_SPOKEN = re.compile(  # before the day of speaking
    rf"\b(?:{'|'.join(sorted(words_of('spoken')))})\b(?! (?:that|it|he|she|they)\b)[^,;]{{0,60}}$", re.IGNORECASE
)
_RECORD = re.compile(  # before a day that tells only how great a thing is: "the worst fighting since 2021"
    rf"\b(?:{'|'.join(sorted(words_of('record')))})\b[^.;:,]{{0,60}}\bsince (?:the )?(?:early |late |mid-)?$", re.IGNORECASE
)
_RUNNING = re.compile(r"this (?:year|month)", re.IGNORECASE)
_AS_OF = re.compile(r"\bas of (?:the )?$", re.IGNORECASE)
_DEADLINE = re.compile(r"\b(?:by|until|till|before|up to)\s+(?:the\s+)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date expression at `begin`..`finish` of a sentence; `start`/`end` are EDTF, null where open."""

    begin: int
    finish: int
    text: str
    start: str | None
    end: str | None
    basis: DateBasis
    is_deadline: bool = False
    is_as_of: bool = False  # "as of July 27": up to which is counted, from which is ruled
    opens_clause: bool = False  # "two days after": the day of what follows

    @property
    def day(self) -> str | None:
        """The date, where it is one single day."""
        return self.start if self.start is not None and self.start == self.end and len(self.start) == 10 else None

    @property
    def is_last_day(self) -> bool:
        """Whether a count that is told by it goes up to it: "by July 27", "as of July 27"."""
        return self.is_deadline or self.is_as_of

    @property
    def is_running(self) -> bool:
        """Whether it is a span that goes on: "this year"."""
        return _RUNNING.fullmatch(self.text) is not None


def find_dates(
    sentence: str, anchor: date | None, looks_ahead: Callable[[int], bool] = lambda _: False, near: date | None = None
) -> list[DateMention]:
    """Date expressions of one sentence, left to right, none overlapping another; `looks_ahead(offset)` tells the tense there.

    Without an anchor, days and months that lack a year are taken in the one that brings them nearest to `near`, a day that is told of.
    """
    found: list[DateMention] = []
    counted_back: list[tuple[re.Match[str], read.Reader]] = []
    taken: list[tuple[int, int]] = []  # also by expressions that give no date, so that "31 February 2024" is not a month
    for pattern, reader in _PATTERNS:
        for match in pattern.finditer(sentence):
            if any(match.start() < end and start < match.end() for start, end in taken):
                continue
            taken.append(match.span())
            if anchor is None and near is not None and reader in _IN_A_YEAR and not {"which_year", "last_year", "which_month"} & _given(match):
                value = _within_the_calendar(reader, match, _anchor_near(near), False)
            else:
                value = _within_the_calendar(reader, match, anchor, looks_ahead(match.start()))
            if value is not None and reader in _COUNTED_BACK:
                counted_back.append((match, reader))
            elif value is not None:
                by = bool(_DEADLINE.search(sentence[: match.start()]))
                as_of = bool(_AS_OF.search(sentence[: match.start()]))
                found.append(DateMention(match.start(), match.end(), match.group(), *value, is_deadline=by, is_as_of=as_of))
    found = [mention for mention in found if not _RECORD.search(sentence[: mention.begin])]
    found += [mention for match, reader in counted_back if (mention := _counted_back(match, reader, found, anchor)) is not None]
    return sorted(found, key=lambda m: m.begin)


def _counted_back(match: re.Match[str], reader: read.Reader, told: list[DateMention], anchor: date | None) -> DateMention | None:
    """A span that ends when it is told of: on the one day its sentence names shortly before publication ("said on Sunday"), else on that of publication.

    A night that is told by its day ("overnight on 9 October") is that day alone.
    """
    days = [d for d in told if d.day is not None]
    if anchor is None or (
        reader is relative.read_night and any(_ON.fullmatch(match.string[match.end() : d.begin]) for d in days if d.begin > match.end())
    ):
        return None
    is_spoken = len(days) == 1 and _SPOKEN.search(match.string[: days[0].begin]) is not None
    own = date.fromisoformat(days[0].day or "") if is_spoken else anchor
    value = _within_the_calendar(reader, match, own if anchor - _SHORTLY < own < anchor else anchor, False)
    return DateMention(match.start(), match.end(), match.group(), *value) if value is not None else None


def _given(match: re.Match[str]) -> set[str]:
    return {name for name, value in match.groupdict().items() if value}


def _anchor_near(near: date) -> date:
    """An anchor by which readers take each day and month in the year that brings it within half a year of `near`."""
    return near + min(_HALF_A_YEAR - read.SLACK, date.max - near)


def _within_the_calendar(reader: read.Reader, match: re.Match[str], anchor: date | None, ahead: bool) -> read.Value:
    """What a reader makes of an expression; nothing where that lies outside the years 1 to 9999 or ends before it begins."""
    try:
        value = reader(match, anchor, ahead)
        days = [bounds(edtf) for edtf in value[:2] if edtf is not None] if value is not None else []
        if days and days[0][0] > days[-1][1]:
            return None
    except (OverflowError, ValueError):  # of timedelta and of date; a DateError is one
        return None
    return value


def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(r"(?<![\w$€£-])" + pattern + r"(?![\w%]|,\d{3})", re.IGNORECASE)


_D, _M, _Y = _DAY.format("day"), _MONTH.format("month"), _YEAR.format("year")
_D2, _M2, _Y1 = _DAY.format("day2"), _MONTH.format("month2"), _YEAR.format("year1")
_DAY_NAMES = "monday|tuesday|wednesday|thursday|friday|saturday|sunday"
_W = rf"(?P<weekday>{_DAY_NAMES})"
_TO = r"\s*(?:and|to|until|through|till|–|—|-)\s*"
_ON_TO = r"\s*(?:to|until|through|till|–|—|-)\s*"
_FROM_MONTH = rf"(?:(?<=between )|(?<=from )){_M}(?:,? {_Y1})? (?:and|to|until|through) "
_IN_YEAR = rf"(?:,? (?:{_Y}|(?:of )?(?P<last_year>last year)))?"
_WHICH_YEAR = r"(?:of )?(?P<which_year>this|last) year"
_ROUGHLY = r"(?:early |mid-|late |the (?:start|beginning|middle|end) of )?"
_CURRENT = r"(?:the|this|the current)"
_ALL_OF = r"(?:(?<=in )|(?<=during )|(?<=throughout )|(?<=course of )|(?<=whole of )|(?<=all of ))"
_UNTIL = r"(?:(?<=by )(?:the end of )?|(?<=as of )(?:the end of )?|(?<=until )(?:the end of )?|(?<=before )the end of )"
_PLAIN_MONTH = (
    r"(?P<month>january|february|march|april|may|june|july|august|september|october|november|december|(?:jan|feb|mar|apr|aug|sept?|oct|nov|dec)\.)"
)
_BARE_MONTH = (
    r"(?<!the )(?<!['’]s )(?-i:(?P<month>January|February|April|June|July|August|September|October|November|December)(?! [A-Z]))(?! ?\d\d?\b(?!,\d))"
)
_NEIGHBOURING = (
    "(?="
    + "|".join(f"{first[:3]}[a-z]* and {second[:3]}" for first, second in zip(read.MONTHS, (*read.MONTHS[1:], read.MONTHS[0]), strict=True))
    + ")"
)
_OF_SAME = "".join(f"(?<!same {unit} {link})" for unit in ("time", "period", "months", "weeks", "days", "month") for link in ("", "of "))
_ALL_THE = "|".join(f"(?<={word} )" for word in ("the", "in", "over", "during", "past", "last"))
_LENGTH = rf"(?:(?:{_ALL_THE}){_NUMBER} (?=\w+s )|(?<=the )(?=week|month|year))(?P<unit>days|weeks?|months?|years?)"
_SPAN_TO = rf"{_LENGTH} (?:ending|that ended|(?:leading )?(?:up )?to)(?: on)?"
_WHICH = r"(?P<which>first|opening|second|third|fourth|last|final)"
_SUM = "total|tally|figure|number|toll"
_AFTER_SUM = "|".join(f"(?<={noun} )" for noun in _SUM.split("|"))
_FIGHT = rf"(?:{'|'.join(sorted(words_of('fought_at_night')))})\b"
_UNDISTURBED = "".join(f"(?<!{verb} )" for verb in sorted(words_of("spent_overnight")))
_NIGHT = "(?:night|evening|afternoon)"
_HALF_A_YEAR = timedelta(days=183)
_IN_A_YEAR = (
    read.read_day, read.read_month, read.read_part_of_month, span.read_range, span.read_months, span.read_month_to_day, span.read_to_end_of_month, span.read_span_ending,
)  # fmt: skip
_COUNTED_BACK = (relative.read_past_span, relative.read_past_hours, relative.read_night)
# Longest first: an earlier pattern takes its text away from the later ones. A group of `\b\B` never matches: it gives the reader a name it looks at.
_PATTERNS: list[tuple[re.Pattern[str], read.Reader]] = [
    *((_compile(pattern), reader) for pattern, reader in solar_hijri.PATTERNS),
    (_compile(_Y + r"-(?P<month>\d\d)-(?P<day>\d\d)"), read.read_iso),
    (_compile(rf"{_D} {_M},? {_Y1},?{_ON_TO}{_D2} {_M2}(?:,? {_Y}| {_WHICH_YEAR})?"), span.read_long_range),
    (_compile(rf"(?<=between ){_D} {_M},? {_Y1},? and {_D2} {_M2}(?:,? {_Y}| {_WHICH_YEAR})?"), span.read_long_range),
    (_compile(rf"{_M} {_D},? {_Y1},?{_ON_TO}{_M2} {_D2}(?:,? {_Y}| {_WHICH_YEAR})?"), span.read_long_range),
    (_compile(rf"(?<=between ){_M} {_D},? {_Y1},? and {_M2} {_D2}(?:,? {_Y}| {_WHICH_YEAR})?"), span.read_long_range),
    (_compile(rf"{_D}(?: {_M})?{_TO}(?:the )?{_D2}(?: of)? {_M2}(?:,? {_Y}| {_WHICH_YEAR})?"), span.read_range),
    (_compile(rf"(?:(?<=between )|(?<=from )){_M} {_D}(?:,? {_Y1})? (?:and|to|until) the end of {_M2}(?:,? {_Y})?"), span.read_to_end_of_month),
    (_compile(rf"(?:(?<=between )|(?<=from )){_D} {_M}(?:,? {_Y1})? (?:and|to|until) the end of {_M2}(?:,? {_Y})?"), span.read_to_end_of_month),
    (_compile(rf"{_M} {_D}{_TO}(?:{_M2} ){_D2}(?:,? {_Y}| {_WHICH_YEAR})?"), span.read_range),
    (_compile(rf"{_M2} {_D}{_TO}{_D2}(?:,? {_Y}| {_WHICH_YEAR})?(?P<month>\b\B)?"), span.read_range),
    (_compile(rf"since the (?:start|beginning|turn) of (?:{_M}(?:,? {_Y})?|{_CURRENT} (?:year|month))"), span.read_since_start),
    (_compile(rf"since the (?:start|beginning|turn) of {_Y}(?P<month>\b\B)?"), span.read_since_start),
    (_compile(r"since (?:the )?new year(?:['’]s day)?(?P<month>\b\B)?(?P<year>\b\B)?"), span.read_since_start),
    (_compile(r"(?:in|over|during|within) the (?:past|last|previous|preceding) (?P<hours>24|48|72) hours"), relative.read_past_hours),
    (_compile(rf"{_SPAN_TO} {_D} {_M}(?:,? {_Y})?"), span.read_span_ending),
    (_compile(rf"{_SPAN_TO} {_M} {_D}(?:,? {_Y})?"), span.read_span_ending),
    (_compile(rf"{_SPAN_TO} (?:the end of )?{_M}(?:,? {_Y})?(?! \d)"), span.read_months_ending),
    (_compile(rf"{_SPAN_TO} (?:(?P<which>last|this) )?{_W}"), relative.read_span_to_weekday),
    (_compile(rf"{_FROM_MONTH}{_D2} {_M2}(?:,? {_Y}| {_WHICH_YEAR})?"), span.read_month_to_day),
    (_compile(rf"{_FROM_MONTH}{_M2} {_D2}(?:,? {_Y}| {_WHICH_YEAR})?"), span.read_month_to_day),
    (_compile(rf"(?:{_W},? )?(?:the )?{_D}(?: of)? {_M}(?:,? {_Y}| {_WHICH_YEAR})?"), read.read_day),
    (_compile(rf"(?:{_W},? )?{_M} {_D}(?:,? {_Y}| {_WHICH_YEAR})?"), read.read_day),
    (
        _compile(
            rf"{_WHICH} (?:(?P<count>two|three|four|five|six|seven|eight|nine|ten|\d\d?) )?(?P<part>weeks?|half|days) of (?:{_M}{_IN_YEAR}|(?P<which_month>the|this|last) month)"
        ),
        read.read_part_of_month,
    ),
    (_compile(rf"{_WHICH} (?P<part>quarter|half) of (?:{_Y}|(?P<this>this|the|last) year)"), span.read_quarter),
    (_compile(rf"{_WHICH} {_NUMBER} months of (?:{_Y}|(?:this|the) year)"), span.read_months_of_year),
    (_compile(rf"(?<=between ){_ROUGHLY}{_M}(?: {_Y1})? and {_ROUGHLY}{_M2}{_IN_YEAR}"), span.read_months),
    (_compile(rf"(?<=from ){_ROUGHLY}{_M}(?: {_Y1})? (?:to|until|through) {_ROUGHLY}{_M2}{_IN_YEAR}"), span.read_months),
    (_compile(rf"(?:(?<=in )|(?<=of )|^){_NEIGHBOURING}{_M} and {_M2}{_IN_YEAR}(?P<year1>\b\B)?"), span.read_months),
    (_compile(rf"(?:(?<=between )|(?<=in )){_Y1} and {_Y}"), span.read_years),
    (_compile(rf"(?<=from ){_Y1} to {_Y}"), span.read_years),
    (_compile(rf"(?:mid-)?{_M}(?: of)?,? {_Y}"), read.read_month),
    (_compile(rf"{_M},? (?:of )?(?P<last_year>last year)(?P<year>\b\B)?"), read.read_month),
    (_compile(rf"last {_M}(?P<year>\b\B)?"), read.read_past_month),
    (_compile(r"the (?:early |mid-|late )?(?P<decade>(?:19|20)\d0)s"), read.read_decade),
    (
        _compile(
            rf"(?P<how>for|over|in|during|within) the (?:past|last) (?:{_NUMBER} (?P<unit>days?|weeks?|months?|years?)|(?P<one>day|week|fortnight|month|year))(?! of)"
        ),
        relative.read_past_span,
    ),
    (
        _compile(
            r"(?<!half )(?<!and )(?<!or )(?<!\d\.)(?P<count>\d{1,2}|an?|one|two|three|four|five|six|seven|eight|nine|ten) (?P<unit>days?|weeks?|fortnight|months?|years?) ago"
        ),
        relative.read_ago,
    ),
    (_compile(rf"{_W} (?:and|to) (?P<weekday2>{_DAY_NAMES})"), relative.read_weekdays),
    (
        _compile(rf"{_W} {_NIGHT},? (?:and )?(?:(?:went |going )?on )?(?:until|till|to|into|through) (?:early )?(?P<weekday2>{_DAY_NAMES})"),
        relative.read_weekdays,
    ),
    (
        _compile(
            rf"{_W}(?: {_NIGHT})?,? (?:and )?(?:until|till|to|into|through) the (?:early|small) hours(?: of (?:the (?:next|following) day|(?P<weekday2>{_DAY_NAMES})))?"
        ),
        relative.read_weekdays,
    ),
    (_compile(rf"{_W} (?:of )?(?P<week>last|this|next) week"), relative.read_weekday_of_week),
    (_compile(rf"(?:(?P<which>last|previous|next|coming|this|past) )?{_W}"), relative.read_weekday),
    (_compile(r"(?:over|during|at|last|this|since) (?:the )?(?:past |last )?weekend"), relative.read_weekend),
    (_compile(r"(?P<near>yesterday|today|tonight|tomorrow)"), relative.read_near_day),
    (
        _compile(
            rf"{_UNDISTURBED}overnight(?=[,.;:”\"]|$| (?:on|in|near|at|from|by|into|between|along|after|as|that|when|to|and|with|across|around)\b| {_FIGHT})|(?:a|the) night of (?:[a-z]+ )?{_FIGHT}"
        ),
        relative.read_night,
    ),
    (
        _compile(rf"(?:(?P<which>this|next)|{_OF_SAME}(?P<last>last)) (?P<unit>month|year)"),
        relative.read_this,
    ),
    (_compile(r"(?P<which>earlier|later) in the (?P<unit>month|year)"), relative.read_this),
    (
        _compile(rf"(?:(?:{_AFTER_SUM})for|(?<=so far )in) the (?P<unit>year|month)|the (?P<unit2>year|month)['’]s(?= (?:{_SUM}))"),
        relative.read_to_date,
    ),
    (_compile(rf"this (?-i:(?=[A-Z])){_M}(?! \d)"), read.read_month_of_this_year),
    (_compile(rf"(?:{_ALL_OF}{_ROUGHLY}(?:the month of )?|{_UNTIL}){_PLAIN_MONTH}(?P<year>\b\B)?"), read.read_month),
    (_compile(rf"(?<=since ){_ROUGHLY}{_M}(?P<year>\b\B)?"), read.read_month),
    (_compile(rf"{_BARE_MONTH}(?P<year>\b\B)?"), read.read_month),
    (_compile(rf"(?:{_ALL_OF}{_ROUGHLY}|{_UNTIL}){_Y}"), read.read_year),
    (_compile(rf"(?<=since ){_ROUGHLY}{_Y}"), read.read_year),
]
