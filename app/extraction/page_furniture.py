"""What stands on a page around its reports: the words below pictures and those of the site; and whether a paragraph goes on with what stands above it."""

import re
from collections.abc import Sequence

from app.extraction.gazetteer import find_names
from app.extraction.tables import words_of

_CAPTION = re.compile(
    r"^(?:FILE\b|File\b|In this (?:\w+ )?photo|A (?:file )?photo)|\b(?:[Ff]ile photo|[Pp]hoto(?: by)?:|\((?:AP|AFP|Reuters) Photo|Getty Images)"
    r"|[.)] ?[—–-]{1,2} ?[A-Z][^.!?:]{1,50}$|[—–] ?(?:AFP|AP|APP|INP|Reuters|Online|File)$"
)
_OF_SITE = tuple(words_of("words_of_site"))
_CREDIT = re.compile(r"(?:[A-Z][\w. ]{1,30}/[A-Z][\w. /]{1,40}|(?:hide|toggle) caption|(?:\w+ )?Getty Images)", re.IGNORECASE)
_SYNDICATED = re.compile(r"(?:^|(?<=[.!?”] ))The post .{5,200} (?:appeared first|first appeared) on .{2,60}$")
_DAY_AT_END = re.compile(r"(?:\bon |, )(?:[A-Z][a-z]+day, )?(?:[A-Z][a-z]+\.? \d{1,2}|\d{1,2} [A-Z][a-z]+),? \d{4}\.$")
_BACK = re.compile(
    r"(?:He|She|They|This|That|These|Those|Meanwhile|However|Furthermore|Moreover|Besides|Earlier|Later|Separately)\b"
    r"|(?:The|His|Her|Their) (?:[\w’'-]+ ){1,3}(?:also|then|further|however)\b|In addition\b|On the other hand\b"
)
_QUOTES = ("“", '"', "„", "«")
_NAME_FIRST = re.compile(r"([A-Z][\w’'-]{2,}) (?!and\b)[a-z]+")


def is_caption(line: str, following: str) -> bool:
    """Whether a line tells what a picture shows: by its words, its credit ("— AFP"), or a line of credits after it."""
    return _CAPTION.search(line) is not None or (line[-1:] in ".)" and _CREDIT.fullmatch(following) is not None)


def is_of_site(line: str) -> bool:
    """Whether a line is the site's own and no report: "Click here to subscribe.", "The post … appeared first on …"."""
    lowered = line.lower().replace("’", "'")
    return lowered.startswith(_OF_SITE) or _SYNDICATED.match(line) is not None


def length_of_report(line: str) -> int:
    """Characters of a line up to what a feed adds at its end: "... he said. The post … appeared first on …"."""
    added = _SYNDICATED.search(line)
    return len(line) if added is None else len(line[: added.start()].rstrip())


def shows_picture(line: str) -> bool:
    """Whether a sentence tells what is seen on a day: "A guard stands at a checkpoint in Khost on October 20, 2025."."""
    return _DAY_AT_END.search(line) is not None and any(word in words_of("pictured") for word in line.split())


def opens_with_quotation(paragraph: str) -> bool:
    """Whether somebody's words open a paragraph: no report begins so."""
    return paragraph.startswith(_QUOTES)


def looks_back(paragraph: str, above: Sequence[str]) -> bool:
    """Whether a paragraph goes on with the text above: it opens with "he", "meanwhile", a quotation, or with one name of somebody named in full there."""
    if _BACK.match(paragraph) is not None or opens_with_quotation(paragraph):
        return True
    name = _NAME_FIRST.match(paragraph)
    if name is None or any(n.row("country", "capital", "place", "demonym") for n in find_names(name[1])):
        return False
    full = re.compile(rf"(?<![.!?] )\b[A-Z][\w’'-]+ {re.escape(name[1])}\b")
    return any(full.search(line) is not None for line in above)
