"""How real an event is: what the grammar of its clause says, weighed with the words around it by a fitted model (docs/confidence.md)."""

from collections.abc import Iterable, Iterator
from datetime import date

from app.extraction.document import Parsed
from app.extraction.event import Event
from app.extraction.logistic import likeliest
from app.extraction.modality import arranging
from app.extraction.tables import words_of
from app.extraction.tokens import verb_above
from app.models.vocabulary import EventStatus

# Of the features of an event, those that tell of its status.
_TELLING = ("any", "type=", "lemma=", "tag=", "clause=", "status=", "modal=", "perfect", "governor=", "found", "rule=", "negated", "determiner=")
_STATUSES = tuple(status.value for status in EventStatus)


def likely_status(parsed: Parsed, event: Event, features: Iterable[str], anchor: date | None) -> EventStatus:
    """The likeliest status of an event with these features (see `event_features`); `anchor` is the day of the article."""
    return EventStatus(likeliest("status_weights", _STATUSES, status_features(parsed, event, features, anchor)))


def status_features(parsed: Parsed, event: Event, features: Iterable[str], anchor: date | None) -> Iterator[str]:
    """What speaks for a status: the verdict of the rules, verb and tense, words of time, the date."""
    yield from (name for name in features if name.startswith(_TELLING))
    by_rule, trigger = event.status.value, event.trigger
    yield f"by_rule={by_rule}"
    yield f"by_rule={by_rule}|{event.type.value}"
    verb = verb_above(trigger) or trigger
    yield f"verb_tag={verb.tag_}"
    yield f"verb_tag={verb.tag_}|{trigger.pos_}"
    yield f"verb={verb.lemma_.lower()}"
    yield f"verb={verb.lemma_.lower()}|{verb.tag_}"
    yield from (f"aux={c.lower_}" for c in verb.children if c.dep_ in ("aux", "auxpass"))
    yield from (f"adverb={c.lower_}" for c in verb.children if c.dep_ == "advmod")
    yield from (f"word={word}" for word in parsed.words & words_of("status_sign"))
    arranged = arranging(trigger)
    if arranged is not None:
        yield "arranged"
        yield f"arranged={arranged.lemma_.lower()}"
    when = _when(event, anchor)
    yield f"when={when}"
    yield f"when={when}|{by_rule}"


def _when(event: Event, anchor: date | None) -> str:
    """Whether its date lies ahead of the article's day, and whether its end is open."""
    if event.start is None:
        return "undated"
    ahead = anchor is not None and event.start > anchor.isoformat()[: len(event.start)]
    return ("ahead" if ahead else "past") + ("" if event.end else " open")
