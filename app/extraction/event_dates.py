"""When an event took place: the date of its sentence that belongs to it, by grammar and by a fitted model."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, TypeAlias

from app.extraction.background import FIGHTING, is_background
from app.extraction.cues import is_cue_verb
from app.extraction.date_links import link_features
from app.extraction.date_parts import is_long_after, is_of_its_ground, is_of_part
from app.extraction.dates import DateMention
from app.extraction.document import Parsed
from app.extraction.logistic import probability
from app.extraction.modality import arranging
from app.extraction.tables import words_of
from app.extraction.tokens import token_at, verb_above, verb_at
from app.models.vocabulary import DateBasis, EventType

if TYPE_CHECKING:
    from spacy.tokens import Token

Dates: TypeAlias = tuple[str | None, str | None, DateBasis | None]

NO_DATES: Dates = (None, None, None)
_YEAR = len("2025")
THRESHOLD = 0.45  # the probability from which most dates are right on pages the weights have not seen
_SINCE_START = re.compile(r"since the \w+ of (?:(?:the|this) year|\d{4}|(?P<month>\w+)(?: \d{4})?)", re.IGNORECASE)
_POINT = {EventType.visit, EventType.meeting, EventType.talks, EventType.press_conference, EventType.attack, EventType.border_clash,
          EventType.accusation, EventType.deportation, EventType.arrest_operation, EventType.other, EventType.appeal, EventType.agreement, EventType.protest, EventType.aid,
          EventType.mission_change, EventType.recognition}  # fmt: skip
_CAMPAIGNS = (EventType.aid, EventType.deportation, EventType.arrest_operation)  # of which "this year" tells no end


def dates_of(parsed: Parsed, trigger: "Token", kind: EventType) -> Dates:
    """First and last day of an event in EDTF, from the likeliest date of its sentence; null where none is likely or an end is open."""
    own = next((m for m in parsed.dates if _is_its_day(parsed, m, trigger)), None)
    if own is not None:
        return span(parsed, own, trigger, kind)
    rated = [(probability("date_weights", "events", names), mention) for mention, names in date_options(parsed, trigger, kind)]
    sure, mention = max(rated, key=lambda pair: pair[0], default=(0.0, None))
    if mention is None or sure < THRESHOLD:
        return NO_DATES
    start, end, basis = span(parsed, mention, trigger, kind)
    if not mention.is_deadline:
        return start, end, basis
    # "On Tuesday the minister gave them until November 1 to leave"
    own = next((m for _, m in rated if m.begins_on_day and m.finish <= mention.begin and not m.is_last_day and hangs_on(parsed, m, trigger)), None)
    return (start, end, basis) if own is None else (own.start, end, own.basis)


def _is_its_day(parsed: Parsed, mention: DateMention, trigger: "Token") -> bool:
    """ "Saturday's attack"; "the deadline ran out on Sunday"."""
    token = token_at(parsed.doc, mention.begin)
    if token is None or mention.day is None or trigger.pos_ != "NOUN":
        return False
    if token.dep_ == "poss" and token.head.i == trigger.i:
        return True
    verb = trigger.head
    is_limit = trigger.lemma_.lower() in words_of("due_date") and trigger.dep_ == "nsubj" and verb.lemma_.lower() in words_of("running_out")
    return is_limit and verb.tag_ in ("VBD", "VBN") and hangs_on(parsed, mention, verb)


def date_options(parsed: Parsed, trigger: "Token", kind: EventType) -> Iterator[tuple[DateMention, tuple[str, ...]]]:
    """Each date of a sentence that may be that of an event, with what speaks for and against it."""
    has_own = trigger.pos_ == "VERB" and any(hangs_on(parsed, mention, trigger) for mention in parsed.dates)
    for mention in parsed.dates:
        token = token_at(parsed.doc, mention.begin)
        if any(_is_within(parsed, other, mention, trigger) for other in parsed.dates):
            continue
        if token is not None and ((has_own and _is_of_other_clause(token, trigger)) or is_of_part(parsed, mention, token, trigger)):
            continue
        if (
            token is not None
            and mention.begins_on_day
            and not mention.opens_clause
            and (_is_but_ground(trigger, kind, token) or _is_of_arranging(trigger, token))
        ):
            continue
        yield mention, link_features(kind.value, parsed, trigger, mention, _dates_event(parsed, mention, trigger))


def _is_within(parsed: Parsed, narrower: DateMention, wider: DateMention, verb: "Token") -> bool:
    """Whether a clause tells a year and what lies in it: "Last year Iran closed the crossing in September"."""
    year, part = wider.start, narrower.start
    if year is None or part is None or year != wider.end or not len(year) == _YEAR < len(part):
        return False
    return part.startswith(year) and hangs_on(parsed, narrower, verb) and hangs_on(parsed, wider, verb)


def hangs_on(parsed: Parsed, mention: DateMention, verb: "Token") -> bool:
    """Whether a date stands in the clause of a verb, and not in one below it."""
    above = verb_at(parsed.doc, mention.begin)
    return above is not None and above.i == verb.i


def days_of_reactions(parsed: Parsed, trigger: "Token", kind: EventType) -> set[str]:
    """Days of a sentence on which an event was but the ground of something else: "India on Sunday condemned the strikes"."""
    told = ((d.start, token_at(parsed.doc, d.begin)) for d in parsed.dates if d.begins_on_day and not d.opens_clause)
    return {
        day
        for day, token in told
        if day is not None and token is not None and (_is_but_ground(trigger, kind, token) or is_of_its_ground(token, trigger))
    }


def _is_but_ground(trigger: "Token", kind: EventType, date: "Token") -> bool:
    """Whether a day is that of what an event is but the ground of, or of what came long after a fight."""
    return is_background(trigger, kind, date) or (kind in FIGHTING and is_long_after(trigger, date))


def _is_of_other_clause(date: "Token", trigger: "Token") -> bool:
    """Whether a date hangs on a verb beside the trigger with a subject of its own: "Iran expelled 2,100 on Sunday and Pakistan deported 900 on Monday"."""
    verb = verb_above(date)
    if verb is None or verb.i == trigger.i:
        return False
    joined = (verb.dep_ == "conj" and verb.head.i == trigger.i) or (trigger.dep_ == "conj" and trigger.head.i == verb.i)
    return joined and all(any(c.dep_ in ("nsubj", "nsubjpass") for c in v.children) for v in (verb, trigger))


def _is_of_arranging(trigger: "Token", date: "Token") -> bool:
    """Whether a day is that on which an event was agreed or ordered, not that of the event: "agreed on Sunday to hold talks"."""
    arranged, above = arranging(trigger), verb_above(date)
    return arranged is not None and above is not None and above.i == arranged.i


def span(parsed: Parsed, mention: DateMention, trigger: "Token", kind: EventType) -> Dates:
    """What a date says of an event of a kind: "since" leaves its end open, "by" its start."""
    if mention.is_last_day:
        return None, mention.end, mention.basis
    running = _SINCE_START.fullmatch(mention.text)
    if running is not None and mention.start is not None:
        return mention.start[: 7 if running["month"] else 4], None, mention.basis
    if mention.tells_both_ends and parsed.sentence.text[: mention.begin].lower().endswith("since "):
        return mention.start, mention.end, mention.basis  # "since April 1 till July 12"
    token = token_at(parsed.doc, mention.begin)
    if (mention.is_running and (lasts(kind) or kind in _CAMPAIGNS)) or (token is not None and _is_since(token, trigger)):
        return mention.start, None, mention.basis
    if lasts(kind) and mention.start == mention.end and mention.start is not None and (len(mention.start) == 10 or kind is EventType.policy_measure):
        return mention.start, None, mention.basis
    return mention.start, mention.end, mention.basis


def _is_since(token: "Token", trigger: "Token") -> bool:
    """ "since their return to power in August 2021"; of what goes on "since the war began on 13 June", not of that war."""
    above = list(token.ancestors)
    clause = next((t for t in above if any(c.lower_ == "since" and c.dep_ in ("mark", "prep") for c in t.children)), None)
    return any(t.lower_ == "since" for t in (token, *above)) or (clause is not None and clause.i != trigger.i and not clause.is_ancestor(trigger))


def lasts(kind: EventType) -> bool:
    """Whether what begins on a day goes on: a ban, an accusation."""
    return kind not in _POINT


def _dates_event(parsed: Parsed, mention: DateMention, trigger: "Token") -> bool:
    """Whether a date belongs to the trigger: it hangs on it, or on the verb of its clause when that reports nothing."""
    token = token_at(parsed.doc, mention.begin)
    if token is None:
        return False
    if _told_with(token, trigger):
        return True
    path = [token, *token.ancestors]
    if any(t.i == trigger.i for t in path):
        between = path[: next(i for i, t in enumerate(path) if t.i == trigger.i)]
        return not any(t.pos_ in ("VERB", "AUX") and t.lemma_ not in ("hold", "take", "schedule", "carry", "conduct", "sign") for t in between)
    date_verb, own_verb = verb_above(token), verb_above(trigger)
    if date_verb is None or own_verb is None:
        return False
    if date_verb.i == own_verb.i:
        return not is_cue_verb(own_verb) or (trigger.pos_ not in ("VERB", "AUX") and trigger.dep_ == "pobj")
    joined = (own_verb.dep_ in ("conj", "xcomp") and own_verb.head.i == date_verb.i) or (
        date_verb.dep_ in ("conj", "xcomp") and date_verb.head.i == own_verb.i
    )
    return joined and not is_cue_verb(date_verb)


def _told_with(token: "Token", trigger: "Token") -> bool:
    """ "The truce, which Qatar brokered on 19 October"; "12 October, when fighting erupted"."""
    clause = next((c for c in trigger.children if c.dep_ in ("relcl", "acl") and c.is_ancestor(token)), None)
    if clause is not None and trigger.pos_ in ("NOUN", "PROPN"):
        return clause.lemma_ in words_of("holding")
    above = next((t for t in [trigger, *trigger.ancestors] if t.dep_ in ("relcl", "advcl")), None)
    return above is not None and above.head.i == token.i and any(c.lower_ == "when" for c in above.children)
