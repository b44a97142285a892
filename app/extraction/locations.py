"""Places of events and figures: the named place that stands nearest in the clause."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.extraction.cues import is_cue_verb
from app.extraction.document import Mention, Parsed
from app.extraction.gazetteer import NameMatch, country_name
from app.extraction.tables import Row, words_of
from app.extraction.tokens import token_at
from app.models.vocabulary import ActorKind, EventType

if TYPE_CHECKING:
    from spacy.tokens import Token

_PREPOSITION = r"in|at|such as|including|near|across|inside|outside|around|along|through|from|to|into|via|within"
_SIDE = r"(?:north|south)?-?(?:(?:east|west)(?:ern)?)?|(?:north|south)ern|central|neighbou?ring|border|remote"
_PART_OF = r"(?:provinces?|districts?|cit(?:y|ies)|towns?|villages?|regions?|areas?|ports?|states?) of\s+(?:[A-Z]\w+(?:, [A-Z]\w+)* and\s+)?"
_IN = re.compile(rf"\b(?:{_PREPOSITION})\s+(?:(?:the|its|[A-Z]\w+[’']s)\s+)?(?:(?:{_SIDE})\s+)?(?:(?:\w+\s+)?{_PART_OF})?$", re.IGNORECASE)
_NARROWER = 30  # characters from a state to the part of it that is told: "Afghanistan's eastern Khost province"
_STRUCK = re.compile(r"\b(?:air ?strikes?|strikes?|attacks?|raids?|assaults?|shelling|bombing|bombardment) (?:on|against) (?:the )?$", re.IGNORECASE)
_SEVERAL = 2
_FOUGHT_OVER = ("AFG", "IND", "IRN", "PAK", "TJK")  # states at whose borders pages tell of clashes
_ENCOUNTERS = (EventType.agreement, EventType.meeting, EventType.talks)
_PART = re.compile(r"(?:[,;:]|\b(?:and|while|but)) *(?:(?:and|while|but) )?$")
_SHARED = re.compile(r"\b(?:and|including|among)\b")
# Prepositions for where something is, without those of direction.
WHERE = ("in", "at", "near", "across", "inside", "outside", "around", "through", "via", "such", "including")


@dataclass(frozen=True, slots=True)
class Location:
    """A named place: its label, its row in the table of places (none for countries), its country."""

    name: str
    row: Row | None
    country: str | None

    @property
    def sort(self) -> str:
        """City, province, crossing …; country for what is in no table of places."""
        return self.row["kind"] if self.row is not None else "country"

    @property
    def countries(self) -> tuple[str, ...]:
        """The country it lies in; of a crossing, both that it joins."""
        across = self.row["country_across"] if self.row is not None and self.row["kind"] == "crossing" else ""
        return tuple(code for code in (self.country, across) if code)


def place_near(parsed: Parsed, at: int, prepositions: tuple[str, ...] = (), *, of_event: EventType | None = None) -> Location | None:
    """The place nearest to token `at` that a preposition introduces; `prepositions` narrows which.

    Of an event it is none that belongs to what it followed or was about: "summoned the envoy over an attack in Bannu".
    """
    anchor = parsed.doc[at].idx
    told = [name for name in places_told(parsed, prepositions) if not (_is_post(parsed, name) or is_told_from(parsed, name, at))]
    if of_event is not None:
        told = [n for n in told if not is_of_other_happening(parsed, n, at, of_event) and not is_of_relative_clause(parsed, n, at)]
    with_speakers = [(name, _speaker_with(parsed, name, at)) for name in told]
    own = [name for name, speaker in with_speakers if speaker is None]
    seen = [name for name, speaker in with_speakers if speaker is not None and not _is_seat(parsed, name, speaker)]
    nearest = min(
        own or seen,
        key=lambda name: abs(name.start - anchor) + (0 if name.start > anchor else 15) + (40 if name.row("country") else 0),
        default=None,
    )
    return location(nearest) if nearest is not None else None


def is_of_other_happening(parsed: Parsed, name: NameMatch, at: int, kind: EventType) -> bool:
    """Whether a place belongs to something else that happened, as one far from any border does that is told beside a clash at one, or is named after a word such as "over" or "after"; not "signed an accord after talks in Doha"."""
    token = token_at(parsed.doc, name.start)
    if token is None:
        return False
    if kind is EventType.border_clash and name.country is not None and name.country not in _FOUGHT_OVER:
        return True  # a truce in Doha, talks in Istanbul
    is_topic = token.head.pos_ == "ADP" and token.head.head.lemma_.lower() in words_of("topic")
    if is_topic and kind in _ENCOUNTERS and name.row("country") is not None:
        return True  # "talks on the situation in Afghanistan"
    for host in (a for a in token.ancestors if a.pos_ == "NOUN" and a.lemma_.lower() in words_of("happening")):
        if host.i == at or host.is_ancestor(parsed.doc[at]):
            return False
        if kind in _ENCOUNTERS and host.lemma_.lower() in words_of("encounter"):
            return False
        link = host.head if host.dep_ == "pobj" else host
        if link.lower_ in words_of("bearing_on") or (link.lower_ == "of" and link.head.lower_ == "ahead"):
            return True
    return False


def is_of_relative_clause(parsed: Parsed, name: NameMatch, at: int) -> bool:
    """Whether a place is told only of who or what takes part: "Dar, who arrived from Tehran on Monday, met Muttaqi"."""
    token = token_at(parsed.doc, name.start)
    clause = next((a for a in token.ancestors if a.pos_ in ("VERB", "AUX")), None) if token is not None else None
    return clause is not None and clause.dep_ == "relcl" and clause.i != at and not clause.is_ancestor(parsed.doc[at])


def is_of_speech(parsed: Parsed, name: NameMatch, at: int) -> bool:
    """Whether a place is that of telling and what stands at `at` is told there: "told reporters in Rawalpindi that fighters were killed"."""
    place = token_at(parsed.doc, name.start)
    verb = next((a for a in place.ancestors if a.pos_ == "VERB"), None) if place is not None else None
    if place is None or verb is None or not is_cue_verb(verb) or place.i < verb.i or place.head.lower_ not in ("in", "at"):
        return False
    row = name.row("place")
    if row is not None and (row["kind"] == "crossing" or row["country_across"]):
        return False  # where people cross, and those who tell of it stand
    told = next((c for c in verb.children if c.dep_ in ("ccomp", "xcomp") and (c.i == at or c.is_ancestor(parsed.doc[at]))), None)
    return told is not None and not told.is_ancestor(place) and (place.i < told.left_edge.i or told.right_edge.i < verb.i)


def _speaker_with(parsed: Parsed, name: NameMatch, at: int) -> "Token | None":
    """Whoever speaks and is told with a place, and tells of what stands at `at`: "UNHCR's representative in Kabul said", "a doctor in Zaranj said"."""
    place = token_at(parsed.doc, name.start)
    speaker = next((a for a in place.ancestors if a.dep_ == "nsubj" and is_cue_verb(a.head)), None) if place is not None else None
    return speaker if speaker is not None and speaker.i != at and not speaker.is_ancestor(parsed.doc[at]) else None


def is_told_from(parsed: Parsed, name: NameMatch, at: int) -> bool:
    """Whether a place is only where somebody tells of what stands at `at`, by where they speak or where their mission is."""
    return is_of_speech(parsed, name, at) or _is_seat_of_mission(parsed, name, at)


def _is_seat_of_mission(parsed: Parsed, name: NameMatch, at: int) -> bool:
    """Whether a place is only that of the embassy or consulate that tells what others did: "the embassy in Islamabad said police had arrested 40", and not "said it had stopped issuing visas"."""
    speaker = _speaker_with(parsed, name, at)
    if speaker is None or speaker.lemma_.lower() not in words_of("mission_abroad"):
        return False
    path = [t for t in (parsed.doc[at], *parsed.doc[at].ancestors) if speaker.head.is_ancestor(t)]
    subjects = [c for t in path for c in t.children if c.dep_ in ("nsubj", "nsubjpass")]
    return any(c.pos_ != "PRON" for c in subjects) and parsed.words.isdisjoint(("capital", "city"))


def _is_seat(parsed: Parsed, name: NameMatch, speaker: "Token") -> bool:
    """Whether a state or capital is only where somebody has his office: the representative's; police and doctors tell of what they saw there."""
    is_named = parsed.mention_at(speaker) is not None and speaker.lower_ != "police"
    return name.row("capital", "country") is not None and (is_named or speaker.lemma_.lower() in words_of("seated"))


def _is_post(parsed: Parsed, name: NameMatch) -> bool:
    """Whether a place is that of somebody's post: "Pakistan's ambassador to Tehran", "its envoy in Kabul said"."""
    words = parsed.sentence.text[: name.start].lower().split()[-2:]
    if len(words) < 2 or words[0] not in words_of("posted"):
        return False
    token = token_at(parsed.doc, name.start)
    post = token.head.head if token is not None else None
    return words[1] == "to" or (words[1] == "in" and post is not None and post.dep_ in ("nsubj", "nsubjpass", "compound", "appos"))


def place_of_count(parsed: Parsed, at: int, span: tuple[int, int], counts: Sequence[int]) -> Location | None:
    """The place of the count at characters `span` with its trigger at token `at`; `counts` begin the counts of people of the sentence.

    Of several places each belongs to the count before it ("3,400 through Torkham and 2,600 through Spin Boldak") or, where it opens its part of the sentence,
    after it ("..., through Spin Boldak 300"); two counts may share one ("10 killed and 12 injured in Kunar").
    """
    told = places_told(parsed, WHERE)
    if len(counts) < _SEVERAL or len(told) < _SEVERAL:
        return place_near(parsed, at, WHERE)
    text = parsed.sentence.text
    later = [start for start in counts if start > span[0]]
    end = later[0] if later else len(text)
    before = max((start for start in counts if start < span[0]), default=0)
    own = _own_places(text, told, span[1], end, is_last=not later)
    opening = [name for name in told if before <= name.start < span[0] and (not before or _opens_part(text, name))]
    chosen = [*(opening[-1:] if before else own[:1]), *own[:1], *opening[-1:]]
    if not chosen and later and _SHARED.search(text[span[1] : end]) and ":" not in text[span[1] : end]:
        chosen = _own_places(text, told, end, later[1] if len(later) > 1 else len(text), is_last=len(later) == 1)
    first = [name for name in told if name.start < counts[0]]
    return next((location(name) for name in (*chosen, *first[::-1])), None)


def _own_places(text: str, told: Sequence[NameMatch], start: int, end: int, *, is_last: bool) -> list[NameMatch]:
    """Places told after a count, but for one that opens the part of the next."""
    return [name for name in told if start <= name.start < end and (is_last or not _opens_part(text, name))]


def _opens_part(text: str, name: NameMatch) -> bool:
    """Whether a place opens a part of a sentence: ", and in Kunar four"."""
    match = _IN.search(text[: name.start])
    return match is not None and _PART.search(text[: match.start()]) is not None


def places_told(parsed: Parsed, prepositions: tuple[str, ...] = ()) -> list[NameMatch]:
    """Places of a sentence that a preposition introduces, in order."""
    found = []
    for name in parsed.names:
        before = parsed.sentence.text[: name.start]
        match = _IN.search(before)
        is_told = match is not None and (not prepositions or match.group().split()[0].lower() in prepositions)
        if not is_told and not (before.endswith((" on ", " against ", " the ")) and _STRUCK.search(before)):
            continue
        if name.row("place", "country", "capital") is not None and not names_an_actor(parsed, name):
            found.append(name)
    return [
        name for name in found if not (name.row("country") and any(0 < other.start - name.end < _NARROWER for other in found) and _owns(parsed, name))
    ]


def _owns(parsed: Parsed, name: NameMatch) -> bool:
    """Whether a state is named for the part of it that follows: "Afghanistan's eastern Khost province"."""
    return parsed.sentence.text.startswith(("’s", "'s"), name.end)


def acts(parsed: Parsed, name: NameMatch) -> bool:
    """Whether a capital stands for its government: "Berlin suspended visas", "visas that Kabul refused", "talks between Islamabad and Kabul"."""
    token = token_at(parsed.doc, name.start)
    if token is None or name.row("capital") is None:
        return False
    first = token.head if token.dep_ == "conj" else token
    link = first.head
    is_party = (
        first.dep_ == "pobj"
        and link.head.lemma_.lower() not in words_of("way")
        and (link.lower_ in ("between", "with", "against") or (link.lower_ == "to" and is_cue_verb(link.head)))
    )
    return is_party or first.dep_ in ("nsubj", "poss") or link.dep_ == "agent" or (first.dep_ == "dobj" and is_cue_verb(link))


def names_an_actor(parsed: Parsed, name: NameMatch) -> bool:
    """Whether the name is part of a longer name of a body or person ("Embassy of Iran"), and not where that is ("police in Karachi")."""
    token = token_at(parsed.doc, name.start)
    mention = parsed.mention_at(token) if token is not None else None
    return (
        mention is not None
        and len(mention.text) > len(name.text) + 2
        and not (mention.text.endswith(f" in {name.text}") and not _is_told_of(parsed, mention))
        and mention.actor.kind is not None
        and mention.actor.kind is not ActorKind.media
    )


def _is_told_of(parsed: Parsed, mention: Mention) -> bool:
    """Whether a body is named for its words: "the ministry in Berlin said", "according to the police in Karachi"."""
    tokens = [parsed.doc[i] for i in range(mention.first, mention.last + 1)]
    top = next((t for t in tokens if not mention.covers(t.head)), tokens[-1])
    return is_cue_verb(top.head) or (top.head.lower_ == "to" and top.head.head.lower_ == "according")


def location(name: NameMatch) -> Location:
    """The location a known name stands for; a city before the country it is capital of."""
    row = name.row("place")
    if row is not None:
        return Location(row["name"], row, row["country"] or None)
    country = name.country
    return Location(country_name(country) if country else name.text, None, country)
