"""Names the tables do not hold: ministries and embassies by their grammar, organisations by a keyword, persons."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache

from app.extraction.actors import ministry, origin_of
from app.extraction.gazetteer import NameMatch
from app.extraction.tables import word_map, words_of
from app.extraction.text import CAPITALS, squeeze
from app.models.vocabulary import ActorKind

# A capitalised word: an initial with its dot, or letters with hyphens and apostrophes inside, without a possessive ending.
_CAP = rf"(?:[{CAPITALS}]\.(?=\s?[{CAPITALS}])|[{CAPITALS}](?:\w|-(?=\w)|['’](?!s\b)(?=\w))*)"
_LINK = r"(?:of|for|to|and|on|the|in|de|von)"
_LINKS = {"of", "for", "to", "and", "on", "the", "in"}
_OF_NO_STATE = frozenset(("Foundation", "Hospital", "University"))
_SHORTEST = 2  # words of a name
_AFTER_OFFICE = re.compile(rf"\b(?:of|for|to|in|and)(?: the| state for)?(?: [{CAPITALS}]\w+)? $")
_SPEAKS = re.compile(r",? (?:added|said|says|told)\b")
_PARTICLE = r"(?:ul|al|ur|bin|e|i|ud|uddin|un|van(?: de[nr])?|von|de(?: l[ao]s?)?|da|dos|del|el|zai|o)"


@dataclass(frozen=True, slots=True)
class FoundName:
    """A name at `start`..`end` of a sentence that no table holds."""

    start: int
    end: int
    name: str
    kind: ActorKind
    country: str | None = None


def find_ministries(text: str, names: list[NameMatch]) -> list[FoundName]:
    """Ministries, foreign offices, embassies and consulates, named by country and portfolio."""
    found: list[FoundName] = []
    for match in _ministry_pattern().finditer(text):
        inside = [n for n in names if match["before"] and n.country and n.start < match.end("before") and match.start("before") < n.end]
        if inside and text[inside[-1].end : match.end("before")].startswith(","):
            continue  # "between Islamabad and Kabul, Foreign Ministry spokesman X said": not of the state named before
        if inside and inside[-1].end >= match.end("before"):
            continue  # "the Turkish ministry": which one, the article tells
        seat = _seat_after(text, names, match.end()) if not inside else None
        origin = inside[-1] if inside else _origin_before(text, names, match.start()) or seat
        start = min(origin.start, match.start()) if origin is not None else match.start()
        end = origin.end if origin is not None and origin is seat else match.end()
        country = origin.country if origin is not None else None
        label = origin_of(origin) if origin is not None else None
        before = text[origin.end : match.end("before")].strip() if inside and origin is not None else match["before"]
        portfolio = before or match["after"] or "foreign"
        name = ministry(label or "", portfolio) if label else squeeze(match.group())
        if match.group().lower() == "foreign office" or match.group().endswith("Foreign Office"):
            name = word_map("foreign_office").get(label or "", name)
        found.append(FoundName(start, end, name, ActorKind.government, country))
    for match in _MISSION.finditer(text):
        inside = [n for n in names if match.start() <= n.start and n.end <= match.end() and n.country]
        before = _origin_before(text, names, match.start())
        country = before.country if before is not None else (inside[0].country if inside else None)
        if country is not None:
            start = before.start if before is not None else match.start()
            found.append(FoundName(start, match.end(), squeeze(text[start : match.end()]), ActorKind.government, country))
    return found


_RUN = "|".join(sorted(words_of("run_by")))  # "the Taliban-run ministry of refugees"
_NO_PORTFOLIO = "(?:The|This|That|Its|His|Her|Their|Our|An?|Each|Every|Another)"
_MISSION = re.compile(rf"(?:[Ee]mbassy|[Cc]onsulate(?:[ -][Gg]eneral)?)(?: of (?:the )?{_CAP}(?: {_LINK} {_CAP}| {_CAP})*)?(?: in {_CAP})?")


@cache
def _ministry_pattern() -> re.Pattern[str]:
    portfolios = sorted(word_map("portfolio"), key=len, reverse=True)
    listed = "|".join(re.escape(p) for p in portfolios)
    return re.compile(
        rf"\b(?P<before>(?i:{listed})|(?!{_NO_PORTFOLIO}\b)(?![\w’']+-(?:{_RUN})\b){_CAP}(?:,? (?:and )?{_CAP}){{0,4}}) [Mm]inistry\b(?! (?:of|for) (?:the )?(?i:{listed})\b)"
        rf"|\b[Mm]inistry (?:of|for) (?:the )?(?P<after>(?i:{listed})\b|{_CAP}(?:(?:,| and|, and| {_LINK})? {_CAP}){{0,5}})"
        r"|\b(?:Foreign Office|foreign office)\b"
    )


def _seat_after(text: str, names: list[NameMatch], end: int) -> NameMatch | None:
    """The capital a ministry sits in, or the state it is of: "the Foreign Ministry in Moscow" is Russia's, "the foreign ministry of Iran" Iran's."""
    seats = (n for n in names if (n.row("capital") and text[end : n.start] == " in ") or (n.row("country") and text[end : n.start] == " of "))
    return next(seats, None)


def _origin_before(text: str, names: list[NameMatch], start: int) -> NameMatch | None:
    """The country or actor named directly before `start`, a possessive mark allowed between."""
    for name in names:
        between = text[name.end : start]
        if name.end <= start and re.fullmatch(rf"(?:['’]s?|-(?:{_RUN}))?\s+", between) and origin_of(name):
            return name
    return None


_DAY_WORD = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|October|November|December)\b"
_THEIRS = rf"(?<=s)['’] (?=(?:{'|'.join(sorted(words_of('theirs')))})\b)"  # "for Migrants' Affairs"
_ORG_RUN = re.compile(rf"{_CAP}(?:(?:[ -]|{_THEIRS}| {_LINK} | {_LINK} the |, )(?!{_DAY_WORD}){_CAP})*")


def find_organisations(text: str) -> list[FoundName]:
    """Runs of capitalised words around an organisation word ("Joint Chamber of Commerce and Industry")."""
    keywords = words_of("org_keyword")
    found: list[FoundName] = []
    for match in _ORG_RUN.finditer(text):
        run = match.group()
        parts = re.split(r",\s", run)
        start = match.start()
        for part in parts:
            words = re.findall(r"[\w'’.]+", part)
            at = next((i for i, word in enumerate(words) if word in keywords), None)
            is_bare = (
                len(words) == _SHORTEST and words[0] == "The" and words[1] not in words_of("outlet_name")
            )  # "The Commission" is one named before
            if at is not None and len(words) >= _SHORTEST and not is_bare and not _is_titled(words):
                first = _first_of_name(words)
                begin = start + _offset(part, words, first)
                found.append(FoundName(begin, start + len(part), squeeze(text[begin : start + len(part)]), _kind_of_body(words[first:])))
            start += len(part) + 2
    return found


def _kind_of_body(words: list[str]) -> ActorKind:
    """Of media for "Aaj News"; a department of a state is a part of its government, and so are police: "the Home Department", "the Border Police Command"."""
    if words[-1] in words_of("outlet_name"):
        return ActorKind.media
    is_of_state = "Department" in words and not words_of("state_department").isdisjoint(words) and _OF_NO_STATE.isdisjoint(words)
    is_of_rulers = "Police" in words or " ".join(words).endswith("of the Islamic Emirate")
    return ActorKind.government if is_of_state or is_of_rulers else ActorKind.organization


def _first_of_name(words: list[str]) -> int:
    """Where a name begins in a run of words: after "Head of the", "Coordinating Director of the"; of "According to the Directorate of Refugees" in its fourth."""
    offices = (i for i, word in enumerate(words[:_SHORTEST]) if word.lower() in words_of("office") and words[i + 1 : i + 2] == ["of"])
    office = next(offices, None)
    if office is not None and (office == 0 or len(words) - office > _SHORTEST + 1):
        return next((i for i, word in enumerate(words) if i > office + 1 and word not in _LINKS), 0)
    if words[0] not in words_of("not_name") or len(words) <= _SHORTEST:
        return 0
    return next((i for i, word in enumerate(words) if i and word not in _LINKS), 0)


def _offset(text: str, words: list[str], place: int) -> int:
    """Where the word at a place begins in the text that the words are of."""
    at = 0
    for word in words[:place]:
        at = text.index(word, at) + len(word)
    return text.index(words[place], at)


def _is_titled(words: list[str]) -> bool:
    """Whether words of a body are but the office of the person named after it: "City Police Officer Khalid Hamdani"."""
    office = max((i for i, w in enumerate(words) if w.lower() in words_of("office")), default=None)
    if office is None:
        return False
    name = [w for w in words[office + 1 :] if w not in words_of("org_keyword") and w.lower() not in words_of("field_of_work") | _LINKS]
    return len(name) > 1 and name == words[-len(name) :]


_PERSON = re.compile(rf"{_CAP}(?:[ -](?:{_CAP}|{_PARTICLE}(?=[ -]{_CAP})))*")


def find_persons(text: str, taken: list[tuple[int, int]], places: Collection[str] = ()) -> list[FoundName]:
    """Runs of two to five capitalised words that are no known name, with titles, fields of work and the seats of offices cut off the front."""
    found: list[FoundName] = []
    for match in _PERSON.finditer(_blank(text, taken)):
        words = list(re.finditer(r"[^\s]+", match.group()))
        while words and (words[0].group().rstrip(".") in _never_in_name() or _is_office_in_letters(words)):
            words = words[1:]
        offices = words_of("office") | {letters.lower() for letters in words_of("office_in_letters")}
        office = max((i for i, w in enumerate(words[:-2]) if w.group().lower() in offices), default=-1)
        words = words[office + 1 :]  # "Landi Kotal Assistant Commissioner Irshad Khan": what stands before an office is no name
        is_after_office = len(words) > 0 and (words[0].start() > 0 or _AFTER_OFFICE.search(text[: match.start()]) is not None)
        while is_after_office and len(words) > _SHORTEST and (words[0].group().lower() in words_of("field_of_work") or words[0].group() in places):
            words = words[1:]  # "SSP Rawalpindi Kamran Asghar", "Minister for Refugees Abdul Rahman Rashid"
        if not 2 <= len(words) <= 5 or _is_place(words, text[match.end() :]):
            continue
        if words[-1].group() in _never_in_name() or words[-1].group() in words_of("org_keyword"):
            continue
        if any(w.group().isupper() and len(w.group()) > 2 for w in words) and not all(w.group().isupper() for w in words):
            continue
        start, end = match.start() + words[0].start(), match.start() + words[-1].end()
        name = re.sub(r"['’]s?$", "", text[start:end]).rstrip(".")
        found.append(FoundName(start, start + len(name), name, ActorKind.person))
    return found


def _is_place(words: list[re.Match[str]], after: str) -> bool:
    """Whether a run of words names a place; one whose last word is also a surname does not where it speaks: "Anna Lake said"."""
    named = [w for w in words if w.group() in words_of("place_keyword")]
    speaks = named == words[-1:] and words[-1].group() in words_of("surname_or_place") and _SPEAKS.match(after) is not None
    return bool(named) and not speaks


_NEXT_NAME = re.compile(rf" ({_CAP})(?![\w.])")


def is_of_longer(text: str, name: NameMatch) -> bool:
    """Whether a known person's name is but the beginning of another's: "Mohammad Sadiq Wali" is not Mohammad Sadiq."""
    row = name.row("actor")
    if row is None or row["kind"] != ActorKind.person or " " not in name.text:
        return False
    follows = _NEXT_NAME.match(text, name.end)
    if follows is None or not follows[1].istitle():
        return False
    return follows[1] not in _never_in_name() | words_of("org_keyword") | words_of("honorific") and re.match(_DAY_WORD, follows[1]) is None


def _is_office_in_letters(words: list[re.Match[str]]) -> bool:
    """ "PM Shehbaz Sharif", but neither "PM House" nor "FM Radio Nariman"."""
    follows = words[1].group().lower() if len(words) > 1 else ""
    return words[0].group() in words_of("office_in_letters") and follows not in words_of("government") | words_of("organization")


def _blank(text: str, taken: list[tuple[int, int]]) -> str:
    for start, end in taken:
        text = text[:start] + "|" * (end - start) + text[end:]
    return re.sub(r"['’]s\b", "  ", text)


@cache
def _never_in_name() -> frozenset[str]:
    return words_of("title") | words_of("not_name")
