"""How news English tells a day, a month, a year or a span of time: patterns, each with the reader that tells what its words mean."""

import re

from app.extraction import date_readers as read
from app.extraction import relative_readers as relative
from app.extraction import solar_hijri
from app.extraction import span_readers as span
from app.extraction.tables import word_map, words_of

_MONTH = r"(?P<{0}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
_DAY = r"(?P<{0}>[0-3]?\d)(?:st|nd|rd|th)?"
_SPACE = r"(?: |(?<=[a-z]\.))"  # "Sept.15"
_YEAR = r"(?P<{0}>(?:19|20)\d\d)"
_NUMBER = r"(?P<count>\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"


def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(r"(?<![\w$€£-])" + pattern + r"(?![\w%]|,\d{3})", re.IGNORECASE)


_D, _M, _Y = _DAY.format("day"), _MONTH.format("month"), _YEAR.format("year")
_D2, _M2, _Y1 = _DAY.format("day2"), _MONTH.format("month2"), _YEAR.format("year1")
_DAY_NAMES = "monday|tuesday|wednesday|thursday|friday|saturday|sunday"
_W = rf"(?P<weekday>{_DAY_NAMES})"
_LAST_DAY = rf"(?:(?P<which>last|this) )?(?:{_W}|(?P<near>yesterday))(?P<year>\b\B)?"
_NAMED = rf"(?:(?:{_DAY_NAMES}),? )"
_TO = r"\s*(?:and|(?:up )?to|until|through|till|–|—|-)\s*"
_ON_TO = r"\s*(?:(?:up )?to|until|through|till|–|—|-)\s*"
_FROM = r"(?:(?<=between )|(?<=from ))"
_THE_START = r"the (?:start|beginning)"
_UP_TO = r" (?:and|(?:up )?to|until|till|through) "
_FROM_MONTH = rf"{_FROM}(?:{_THE_START} of )?{_M}(?:,? {_Y1})?{_UP_TO}"
_FROM_YEAR = rf"(?:{_FROM}|(?<=since )){_THE_START} of (?:{_Y1}|(?:the|this|the current) year){_UP_TO}"
_TO_NOW = r" (?:(?:(?:up )?(?:to|until|till)|through) (?:the present(?: day| time)?|now|date|this day|today)|and (?:now|today))"
_TO_ITS_END = r" (?:and|(?:up )?to|until|till|through) the end of the (?:same )?month"
_MORE_DAYS = r"(?:, [0-3]?\d)+,? and "
_IN_YEAR = rf"(?:,? (?:{_Y}|(?:of )?(?:(?P<last_year>last year)|(?P<this_year>this year))))?"
_WHICH_YEAR = r"(?:of )?(?P<which_year>this|last) year"
_ROUGHLY = r"(?:early |mid-|late |the (?:start|beginning|middle|end) of )?"
_PART_OF = r"(?:early |(?P<{0}>mid-|the middle of )|late |the (?:start|beginning|end) of )?"
_FROM_PART, _TO_PART = _PART_OF.format("from_middle"), _PART_OF.format("middle")
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
_STOPPED = "|".join(f"(?<={word} )" for word in ("blocked", "closed", "halted", "sealed", "shut", "suspended"))
_ALL_THE = "|".join(f"(?<={word} )" for word in ("the", "in", "over", "during", "past", "last"))
_COVERED = "(?:" + "|".join(f"(?<={word} )" for word in ("cover", "covers", "covered", "covering", "period", "months of", "quarter of")) + ")"
_WHOSE = r"(?:(?:solar|iranian|persian|afghan|fiscal|calendar) )?"
_LENGTH = rf"(?:(?:{_ALL_THE}){_NUMBER} (?=\w+s )|(?<=the ){_WHOSE}(?=week|month|year))(?P<unit>hours|days|weeks?|months?|years?)"
_SPAN_TO = rf"{_LENGTH} (?:ending|that ended|(?:leading )?(?:up )?to)(?: on)?"
_SPAN_FROM = rf"{_LENGTH} (?:from|starting|beginning|that (?:began|started)|(?<=the week )of)(?: on)?"
_BEGUN_SPAN = (
    rf"(?:(?<=the )first {_NUMBER} (?=\w+s )|(?<=the )(?:first )?)(?P<unit>days|weeks?|months?) (?:of|after) (?:the )?(?:[\w’'-]+ ){{0,3}}?"
    r"[\w’'-]+,? (?:that |which )?(?:began|started|erupted|broke out)(?: on| in)?"
)
_NO_END = r"(?! ?(?:to|until|through|till|–|—|-)(?: |\d))"
_NTH = rf"(?P<nth>{'|'.join(word for word, number in read.ORDINALS.items() if number > 1)})"
_WHICH = r"(?P<which>first|opening|initial|second|third|fourth|last|final)"
_SUM = "total|tally|figure|number|toll"
_AFTER_SUM = "|".join(f"(?<={noun} )" for noun in _SUM.split("|"))
_FIGHT = rf"(?:{'|'.join(sorted(words_of('fought_at_night')))})\b"
_UNDISTURBED = "".join(f"(?<!{verb} )" for verb in sorted(words_of("spent_overnight")))
_NIGHT = "(?:night|evening|afternoon)"
# Every expression has a digit or one of these: a sentence without any is passed over.
_WORDS = (
    "day",
    "night",
    "week",
    "month",
    "year",
    "hours",
    "half",
    "quarter",
    "tomorrow",
    "this morning",
    "this afternoon",
    "this evening",
    *(month[:3] for month in read.MONTHS),
    *read.SEASONS,
    *word_map("solar_month"),
)
MAY_TELL_TIME = re.compile(rf"\d|{'|'.join(sorted(_WORDS))}", re.IGNORECASE)
# Longest first: an earlier pattern takes its text away from the later ones. A group of `\b\B` never matches: it gives the reader a name it looks at.
PATTERNS: list[tuple[re.Pattern[str], read.Reader]] = [
    *((_compile(pattern), reader) for pattern, reader in solar_hijri.PATTERNS),
    (_compile(r"friday prayers?['’]? (?:leaders?|imams?|preachers?)"), read.read_nothing),
    (_compile(r"(?:leaders?|imams?|preachers?) of (?:\w+(?:['’]s)? ){0,2}friday prayers?"), read.read_nothing),
    (_compile(rf"friday prayers?(?= (?:on|of) (?:the )?(?:\d|{_M}))"), read.read_nothing),
    (_compile(_Y + r"-(?P<month>\d\d)-(?P<day>\d\d)"), read.read_iso),
    (_compile(rf"{_D} {_M},? {_Y1},?{_ON_TO}{_D2} {_M2}(?:,? {_Y}| {_WHICH_YEAR})?"), span.read_long_range),
    (_compile(rf"(?<=between ){_D} {_M},? {_Y1},? and {_D2} {_M2}(?:,? {_Y}| {_WHICH_YEAR})?"), span.read_long_range),
    (_compile(rf"{_M}{_SPACE}{_D},? {_Y1},?{_ON_TO}{_M2}{_SPACE}{_D2}(?:,? {_Y}| {_WHICH_YEAR})?"), span.read_long_range),
    (_compile(rf"(?<=between ){_M}{_SPACE}{_D},? {_Y1},? and {_M2}{_SPACE}{_D2}(?:,? {_Y}| {_WHICH_YEAR})?"), span.read_long_range),
    (_compile(rf"{_D}{_MORE_DAYS}{_D2} {_M2}(?:,? {_Y})?(?P<month>\b\B)?"), span.read_range),
    (_compile(rf"{_M2}{_SPACE}{_D}{_MORE_DAYS}{_D2}(?:,? {_Y})?(?P<month>\b\B)?"), span.read_range),
    (_compile(rf"{_FROM}{_NAMED}?{_D}(?: {_M})?,?{_TO}{_NAMED}{_D2} {_M2}(?:,? {_Y}| {_WHICH_YEAR})?"), span.read_range),
    (_compile(rf"{_FROM}{_NAMED}?{_M}{_SPACE}{_D},?{_TO}{_NAMED}{_M2}{_SPACE}{_D2}(?:,? {_Y}| {_WHICH_YEAR})?"), span.read_range),
    (_compile(rf"{_D}(?: {_M})?{_TO}(?:the )?{_D2}(?: of)? {_M2}(?:,? {_Y}| {_WHICH_YEAR})?"), span.read_range),
    (
        _compile(rf"{_FROM}{_M}{_SPACE}{_D}(?:,? {_Y1})? (?:and|to|until) the end of {_M2}(?:,? {_Y})?"),
        span.read_to_end_of_month,
    ),
    (_compile(rf"{_FROM}{_D} {_M}(?:,? {_Y1})? (?:and|to|until) the end of {_M2}(?:,? {_Y})?"), span.read_to_end_of_month),
    (_compile(rf"{_FROM}{_D} {_M}(?:,? {_Y})?{_TO_ITS_END}"), span.read_to_end_of_same_month),
    (_compile(rf"{_FROM}{_M}{_SPACE}{_D}(?:,? {_Y})?{_TO_ITS_END}"), span.read_to_end_of_same_month),
    (_compile(rf"{_M}{_SPACE}{_D}{_TO}(?:the )?(?:{_M2} ){_D2}(?:,? {_Y}| {_WHICH_YEAR})?"), span.read_range),
    (_compile(rf"{_M2}{_SPACE}{_D}{_TO}{_D2}(?:,? {_Y}| {_WHICH_YEAR})?(?P<month>\b\B)?"), span.read_range),
    (_compile(rf"{_FROM_YEAR}{_LAST_DAY}"), relative.read_year_to_weekday),
    (_compile(rf"{_FROM_YEAR}{_D2} {_M2}(?:,? {_Y}| {_WHICH_YEAR})?"), span.read_year_to_day),
    (_compile(rf"{_FROM_YEAR}{_M2}{_SPACE}{_D2}(?:,? {_Y}| {_WHICH_YEAR})?"), span.read_year_to_day),
    (_compile(rf"since the (?:start|beginning|turn) of (?:{_M}(?:,? {_Y})?|{_CURRENT} (?:year|month))"), span.read_since_start),
    (_compile(rf"since the (?:start|beginning|turn) of {_Y}(?P<month>\b\B)?"), span.read_since_start),
    (_compile(rf"{_FROM}(?:{_THE_START} of |early )?{_M}{_IN_YEAR}{_TO_NOW}"), span.read_since_start),
    (_compile(rf"{_FROM}(?:{_THE_START} of )?(?:{_CURRENT} (?:year|month)|{_Y}){_TO_NOW}(?P<month>\b\B)?"), span.read_since_start),
    (_compile(rf"so far (?:in|during) (?:the month of )?{_M}{_IN_YEAR}"), span.read_since_start),
    (_compile(rf"(?<=in ){_M}{_IN_YEAR} so far"), span.read_since_start),
    (_compile(rf"{_FROM}{_NAMED}?{_D} {_M}(?:,? {_Y}| {_WHICH_YEAR})?{_TO_NOW}"), span.read_since_day),
    (_compile(rf"{_FROM}{_NAMED}?{_M}{_SPACE}{_D}(?:,? {_Y}| {_WHICH_YEAR})?{_TO_NOW}"), span.read_since_day),
    (_compile(r"since the (?:start|beginning) of (?:the|this) week"), relative.read_since_week),
    (_compile(r"since (?:the )?new year(?:['’]s day)?(?P<month>\b\B)?(?P<year>\b\B)?"), span.read_since_start),
    (_compile(r"(?<=on )new year['’]s day"), read.read_new_year),
    (_compile(rf"(?<=at )the end of (?:(?P<last_year>last year)|{_Y})"), read.read_end_of_year),
    (_compile(r"(?:in|over|during|within) the (?:past|last|previous|preceding) (?P<hours>24|48|72) hours"), relative.read_past_hours),
    (_compile(rf"{_BEGUN_SPAN} {_D} {_M}(?:,? {_Y})?"), span.read_span_beginning),
    (_compile(rf"{_BEGUN_SPAN} {_M}{_SPACE}{_D}(?:,? {_Y})?"), span.read_span_beginning),
    (_compile(rf"{_SPAN_FROM} {_D} {_M}(?:,? {_Y})?{_NO_END}"), span.read_span_beginning),
    (_compile(rf"{_SPAN_FROM} {_M}{_SPACE}{_D}(?:,? {_Y})?{_NO_END}"), span.read_span_beginning),
    (_compile(rf"{_SPAN_TO} {_D} {_M}(?:,? {_Y})?"), span.read_span_ending),
    (_compile(rf"{_SPAN_TO} {_M}{_SPACE}{_D}(?:,? {_Y})?"), span.read_span_ending),
    (_compile(rf"{_SPAN_TO} (?:the end of )?{_M}(?:,? {_Y})?(?! \d)"), span.read_months_ending),
    (_compile(rf"{_SPAN_TO} (?:(?P<which>last|this) )?{_W}"), relative.read_span_to_weekday),
    (_compile(rf"{_FROM}{_THE_START} to the end of {_Y}"), read.read_year),
    (_compile(rf"{_FROM}{_M},? {_Y1}{_UP_TO}(?:the end of )?{_Y}"), span.read_month_to_year),
    (_compile(rf"{_FROM}{_M},? {_Y1}{_UP_TO}the end of (?:(?P<last_year>last)|the|that|the same) year(?P<year>\b\B)?"), span.read_month_to_year),
    (_compile(rf"{_FROM_MONTH}{_D2} {_M2}(?:,? {_Y}| {_WHICH_YEAR})?"), span.read_month_to_day),
    (_compile(rf"{_FROM_MONTH}{_M2}{_SPACE}{_D2}(?:,? {_Y}| {_WHICH_YEAR})?"), span.read_month_to_day),
    (_compile(rf"{_FROM}(?:{_THE_START} of )?{_M}{_UP_TO}{_LAST_DAY}"), relative.read_month_to_weekday),
    (_compile(rf"{_FROM}{_D} {_M}{_TO}{_LAST_DAY}"), relative.read_day_to_weekday),
    (_compile(rf"{_FROM}{_M}{_SPACE}{_D}{_TO}{_LAST_DAY}"), relative.read_day_to_weekday),
    (_compile(rf"(?:{_W},? )?(?:the )?{_D}(?: of)? {_M}(?:,? {_Y}| {_WHICH_YEAR})?"), read.read_day),
    (_compile(rf"(?:{_W},? )?{_M}{_SPACE}{_D}(?:,? {_Y}| {_WHICH_YEAR})?"), read.read_day),
    (
        _compile(
            rf"{_WHICH} (?:(?P<count>two|three|four|five|six|seven|eight|nine|ten|\d\d?) )?(?P<part>weeks?|half|days?) of (?:{_M}{_IN_YEAR}|(?P<which_month>the|this|last) month)"
        ),
        read.read_part_of_month,
    ),
    (_compile(rf"(?:{_W},? )?the (?P<ordinal>{'|'.join(read.ORDINALS)}) of {_M}(?! talks|['’]s)(?:,? {_Y}| {_WHICH_YEAR})?"), read.read_ordinal_day),
    (_compile(rf"(?<=the )(?P<season>{'|'.join(read.SEASONS)}) of {_Y}"), read.read_season),
    (
        _compile(
            rf"(?:for (?:an?|the)|enter(?:s|ed|ing)? (?:its|their|an?|the)) {_NTH} (?:straight |consecutive |successive |running )?day(?: running| in a row)?(?:,?(?: on)? {_W})?"
        ),
        relative.read_nth_day,
    ),
    (_compile(rf"{_WHICH} (?P<part>quarter|half) of (?:{_Y}|(?P<this>this|the|last) year)"), span.read_quarter),
    (_compile(rf"{_WHICH} {_NUMBER} months of (?:{_Y}|(?:this|the) year)"), span.read_months_of_year),
    (_compile(rf"(?<=between ){_FROM_PART}{_M}(?: {_Y1})? and {_TO_PART}{_M2}{_IN_YEAR}"), span.read_months),
    (_compile(rf"(?<=from ){_FROM_PART}{_M}(?: {_Y1})? (?:to|until|through) {_TO_PART}{_M2}{_IN_YEAR}"), span.read_months),
    (_compile(rf"{_COVERED}{_M} (?:to|until|through) {_M2}{_IN_YEAR}(?P<year1>\b\B)?"), span.read_months),
    (_compile(rf"(?:(?<=in )|(?<=of )|^){_NEIGHBOURING}{_M} and {_M2}{_IN_YEAR}(?P<year1>\b\B)?"), span.read_months),
    (_compile(rf"(?-i:(?=[A-Z])){_M}[–—-](?-i:(?=[A-Z])){_M2}{_IN_YEAR}(?P<year1>\b\B)?"), span.read_months),
    (_compile(rf"(?:(?<=in )|(?<=during )|(?<=of )|^){_M}(?:, (?-i:[A-Z])[a-z]+)+,? and {_M2}{_IN_YEAR}(?P<year1>\b\B)?"), span.read_months),
    (_compile(rf"(?<=in ){_Y1}(?:, (?:19|20)\d\d)+,? and {_Y}"), span.read_years),
    (_compile(rf"(?:(?<=between )|(?<=in )){_Y1} and {_Y}"), span.read_years),
    (_compile(rf"(?<=from ){_Y1} to {_Y}"), span.read_years),
    (_compile(rf"(?:mid-)?{_M}(?: of)?,? {_Y}"), read.read_month),
    (_compile(rf"(?:mid-)?{_M},? (?:of )?(?:(?P<last_year>last year)|(?P<this_year>this year))(?P<year>\b\B)?"), read.read_month),
    (_compile(rf"last {_M}(?P<year>\b\B)?"), read.read_past_month),
    (_compile(r"the (?:early |mid-|late )?(?P<decade>(?:19|20)\d0)s"), read.read_decade),
    (
        _compile(
            rf"(?P<how>for|over|in|during|within) the (?:past|last|(?:previous|preceding)(?= \w+ days)) (?:{_NUMBER} (?P<unit>days?|weeks?|months?|years?)|(?P<one>day|week|fortnight|month|year))(?! of)"
        ),
        relative.read_past_span,
    ),
    (_compile(rf"(?:{_STOPPED})for {_NUMBER} (?:straight |consecutive )?days(?! of)"), relative.read_lasting_days),
    (
        _compile(
            r"(?<!half )(?<!and )(?<!or )(?<!\d\.)(?P<count>\d{1,2}|an?|one|two|three|four|five|six|seven|eight|nine|ten) (?P<unit>days?|weeks?|fortnight|months?|years?) ago"
        ),
        relative.read_ago,
    ),
    (_compile(rf"(?<=between ){_W}(?: {_NIGHT})? and (?P<weekday2>{_DAY_NAMES})"), relative.read_weekdays),
    (_compile(rf"(?<=from ){_W} (?:until|till|through|up to) (?P<weekday2>{_DAY_NAMES})"), relative.read_weekdays),
    (_compile(rf"{_W}(?:(?:, (?:{_DAY_NAMES}))+,? and| and| to) (?P<weekday2>{_DAY_NAMES})"), relative.read_weekdays),
    (
        _compile(rf"(?:overnight|(?:in|during) the night)(?: going)? (?:in)?to (?:early )?(?P<weekday2>{_DAY_NAMES})(?: morning)?"),
        relative.read_night_into,
    ),
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
    (
        _compile(r"(?P<near>the day before yesterday|yesterday|today|tonight|tomorrow|this (?:morning|afternoon|evening)|last night)"),
        relative.read_near_day,
    ),
    (
        _compile(
            rf"{_UNDISTURBED}overnight(?=[,.;:”\"]|$| (?:on|in|near|at|from|by|into|between|along|after|as|that|when|to|and|with|across|around)\b|(?: \w+){{0,2}} {_FIGHT})|(?:a|the) night of (?:[a-z]+ )?{_FIGHT}"
        ),
        relative.read_night,
    ),
    (
        _compile(rf"(?:(?P<which>this|next|the current|the ongoing)|{_OF_SAME}(?P<last>last)) (?P<unit>month|year)"),
        relative.read_this,
    ),
    (_compile(r"(?P<which>earlier|later) in the (?P<unit>month|year)"), relative.read_this),
    (
        _compile(
            rf"(?:(?:{_AFTER_SUM})for|(?<=so far )in) the (?P<unit>year|month)|for the (?P<unit3>year)(?= (?:now )?(?:stands?|stood) at)|the (?P<unit2>year|month)['’]s(?= (?:{_SUM}))"
        ),
        relative.read_to_date,
    ),
    (_compile(rf"this (?-i:(?=[A-Z])){_M}(?! \d)"), read.read_month_of_this_year),
    (_compile(rf"(?:{_ALL_OF}{_ROUGHLY}(?:the month of )?|{_UNTIL}){_PLAIN_MONTH}(?P<year>\b\B)?"), read.read_month),
    (_compile(rf"(?<=since ){_ROUGHLY}{_M}(?P<year>\b\B)?"), read.read_month),
    (_compile(rf"{_BARE_MONTH}(?P<year>\b\B)?"), read.read_month),
    (_compile(rf"(?<=the )(?-i:(?=[A-Z])){_PLAIN_MONTH}(?= (?:border |deadly )?{_FIGHT})"), read.read_latest_month),
    (_compile(rf"so far (?:in|during) {_Y}"), read.read_so_far),
    (_compile(rf"(?<=in ){_Y} so far"), read.read_so_far),
    (_compile(rf"(?:{_ALL_OF}{_ROUGHLY}|{_UNTIL}){_Y}"), read.read_year),
    (_compile(rf"(?<=since ){_ROUGHLY}{_Y}"), read.read_year),
    (_compile(rf"(?<=of ){_Y}(?=,? when\b)"), read.read_year),
    (
        _compile(rf"(?:the year )?{_Y}(?= (?:(?:saw|witnessed|brought)\b|(?:was|has been|became|turned out to be) (?:the|one of the) [a-z]+est\b))"),
        read.read_year,
    ),
    (_compile(rf"(?<=\(){_Y}(?=: ?\d)"), read.read_year),
    (_compile(rf"(?:(?<=compared with )|(?<=compared to )|(?<=against )){_Y}"), read.read_year),
]
