"""Calendar weeks that may date a count: "deported last week", and not "said last week" or "since fighting broke out last week"."""

import re

from app.extraction.cues import is_cue_verb
from app.extraction.dates import DateMention
from app.extraction.document import Parsed
from app.extraction.tables import words_of
from app.extraction.tokens import token_at

_NOT_COUNTED = re.compile(r"\b(?:since|by|until|till|before|as of|after|following|end of|week of)\b[^,;]*$", re.IGNORECASE)


def dates_of_counts(parsed: Parsed) -> list[DateMention]:
    """The dates of a sentence, then the weeks told in it that are over and in which people may have been counted."""
    return [*parsed.dates, *_counted_weeks(parsed)]


def _counted_weeks(parsed: Parsed) -> list[DateMention]:
    return [w for w in parsed.weeks if not _is_bound(parsed.sentence.text, w) and not _is_of_speaking(parsed, w)]


def _is_bound(text: str, week: DateMention) -> bool:
    """ "Since fighting broke out last week", "as of last week", "the last week of the operation"."""
    return _NOT_COUNTED.search(text[: week.begin]) is not None or text.startswith(" of ", week.finish)


def _is_of_speaking(parsed: Parsed, week: DateMention) -> bool:
    """ "Said last week", "in a report last week"."""
    first = token_at(parsed.doc, week.begin)
    before = parsed.doc[first.i - 1] if first is not None and first.i > 0 else None
    return before is not None and (before.lemma_.lower() in words_of("document") or (before.pos_ == "VERB" and is_cue_verb(before)))
