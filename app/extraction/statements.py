"""Statements: one attributed utterance per sentence and speaker."""

from bisect import bisect_left
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import TYPE_CHECKING, TypeAlias

from app.extraction.actors import Actor, with_office
from app.extraction.cue import Cue
from app.extraction.cues import closes, find_cues, stands_beside
from app.extraction.document import Document, Parsed
from app.extraction.resolve import Resolver
from app.extraction.speakers import Speaker
from app.extraction.speech import content_span, occasion_on, quote_type, quoted_words, reported_via, spoken_on
from app.extraction.tables import words_of
from app.extraction.tokens import has_auxiliary
from app.models.vocabulary import ActorKind, DateBasis, QuoteType

if TYPE_CHECKING:
    from spacy.tokens import Token

_SAME_OCCASION = 6  # sentences over which a speaker is taken to go on speaking on one occasion
_GENERIC = ("authorities", "forces", "men", "officers", "one", "other", "people", "soldiers", "someone", "they", "those", "women")
_NAMELESS = ("another", "many", "others", "some")


@dataclass(frozen=True, slots=True)
class Utterance:
    """A statement before it becomes a record; offsets are relative to the body."""

    number: int  # sentence
    start: int
    end: int
    speaker: Speaker
    cue: Cue
    quote_type: QuoteType
    content: str
    quotation: str | None
    reported_via: str | None
    said_on: str | None
    said_on_basis: DateBasis | None
    is_nested: bool


def find_utterances(document: Document, resolver: Resolver) -> list[Utterance]:
    """Statements of an article in order of text; evidence spans run-on quotations. The resolver learns who spoke."""
    found: list[Utterance] = []
    occasions: list[tuple[str, _Said]] = []
    for parsed in document.sentences:
        here = _in_sentence(parsed, resolver)
        if here:
            found += _with_open_quotation(document, here)
        elif found and _runs_on(document, parsed, found[-1]):
            found = _extend(found, parsed)
        for subject, day, basis in occasion_on(parsed):
            occasions += [(s.actor.name, (parsed.number, day, basis)) for s in resolver.speakers(parsed, subject)]
        for utterance in here:
            resolver.remember(parsed.number, utterance.speaker)
    return _carry_days(found, occasions, document)


def by_sentence(document: Document, utterances: list[Utterance]) -> list[list[Utterance]]:
    """For each sentence the utterances whose evidence holds it; a quotation may run over several."""
    told: list[list[Utterance]] = [[] for _ in document.sentences]
    starts = [parsed.sentence.start for parsed in document.sentences]
    for utterance in utterances:
        for number in range(bisect_left(starts, utterance.start), bisect_left(starts, utterance.end)):
            told[number].append(utterance)
    return told


def _in_sentence(parsed: Parsed, resolver: Resolver) -> list[Utterance]:
    found_cues = find_cues(parsed)
    last = next((cue for cue in found_cues[1:] if cue is found_cues[-1] and closes(parsed, cue)), None)
    cues = sorted(found_cues, key=lambda cue: (cue is not last, _depth(cue.token), not cue.is_finite, cue.token.i))
    found: list[Utterance] = []
    outer: list[tuple[Cue, str]] = []
    for cue in cues:
        holding = None if stands_beside(cue.token) else next((pair for pair in reversed(outer) if _is_inside(parsed, cue, pair[0])), None)
        if holding is not None and _is_denied(cue.token, holding[0].token):
            continue
        governor = holding[1] if holding is not None else None
        speakers = resolver.speakers(parsed, cue.subject, cue.needs_document)
        if not speakers and cue.fallback is not None and cue.fallback is not cue.subject:
            speakers = resolver.speakers(parsed, cue.fallback, cue.needs_document)
        for speaker in (_up_to(s, cue) for s in speakers):
            if any(u.speaker.actor.name == speaker.actor.name for u in found) or not _may_speak(parsed, cue, speaker, governor is not None):
                continue
            found.append(_utterance(parsed, resolver, cue, speaker, governor))
        if cue.rule != "answer" and not stands_beside(cue.token):  # who answers passes on no words of whom they answer
            outer += [(cue, u.speaker.actor.name) for u in found if u.cue is cue]
        if found:
            resolver.spoke[parsed.number] = [u.speaker for u in found]
    resolver.spoke.pop(parsed.number, None)
    return found


def _up_to(speaker: Speaker, cue: Cue) -> Speaker:
    """A label without the words that it is taken to say: "Deported migrants" of "Deported migrants recounted leaving their shops"."""
    if speaker.how != "label" or speaker.actor.name != speaker.printed:
        return speaker
    label, cut, _ = speaker.printed.partition(f" {cue.token.text} ")
    label = label.removesuffix(" who") if cut else label
    return replace(speaker, actor=replace(speaker.actor, name=label), printed=label)


def _is_denied(told: "Token", denying: "Token") -> bool:
    """ "Denied that Kabul had asked": nobody asked; but "denied allegations by Asif, who said" tells what he said."""
    path = [told, *(a for a in told.ancestors if denying.is_ancestor(a))]
    return denying.lemma_.lower() in words_of("denying") and not any(t.dep_ in ("acl", "advcl", "relcl") for t in path)


def _depth(token: "Token") -> int:
    """How many reported clauses a verb stands in; a coordinated verb counts as its partner."""
    return sum(a.dep_ in ("ccomp", "relcl", "acl", "pcomp") for a in [token, *token.ancestors])


def _is_inside(parsed: Parsed, cue: Cue, other: Cue) -> bool:
    low, high = sorted((cue.token.i, other.token.i))
    if low == high or any(t.text == ";" and parsed.quote_at(t.idx) is None for t in parsed.doc[low:high]):
        return False
    start, end = content_span(parsed, other)
    return bool(start <= cue.token.idx < end)


def _may_speak(parsed: Parsed, cue: Cue, speaker: Speaker, is_nested: bool) -> bool:
    if speaker.actor.kind is ActorKind.media and cue.rule.startswith(("publish", "release")):
        return False
    if is_nested and (not cue.is_finite or _is_of_outer(cue.token)):
        return False
    if cue.rule == "offer+infinitive" and (speaker.actor.kind is None or speaker.how == "label"):
        return False  # a driver's offer is a deed
    if not cue.is_finite and speaker.how == "label" and cue.rule == "raise+object":
        return False  # "hundreds of families are waiting, raising fears of": what a state of things does
    is_vague = speaker.actor.kind is not ActorKind.person and speaker.how == "label" and speaker.printed.lower() in _GENERIC
    if is_vague:
        return False
    if (
        speaker.how == "label"
        and speaker.printed.lower() in _NAMELESS
        and (_is_of_papers(parsed, cue.subject) or not (parsed.quotes or speaker.actor.is_plural))
    ):
        return False
    in_quote = parsed.quote_at(cue.token.idx) is not None
    return not (in_quote and not is_nested and speaker.how in ("pronoun", "label", "pair"))


def _is_of_papers(parsed: Parsed, word: "Token") -> bool:
    """Whether "some" or "another" goes on with papers or rules: "two decrees were issued; another says"."""
    before = [t for t in parsed.doc[: word.i] if t.tag_ == "NNS"]
    return bool(before) and before[-1].lemma_.lower() in words_of("document") | words_of("ruling")


def _is_of_outer(verb: "Token") -> bool:
    """ "Asif said they had been told and warned that …": a past tense after a past perfect goes on with the verb that reports both."""
    told = verb.head
    is_perfect = told.tag_ == "VBN" and has_auxiliary(told, "had")
    return verb.dep_ == "conj" and verb.tag_ == "VBD" and is_perfect and not any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children)


def _utterance(parsed: Parsed, resolver: Resolver, cue: Cue, speaker: Speaker, governor: str | None) -> Utterance:
    start, end = content_span(parsed, cue)
    via = governor
    if via is None and cue.via is not None:
        via = next((s.actor.name for s in resolver.speakers(parsed, cue.via)), None) or _outlet(parsed, cue.via)
    if via is None:
        via = reported_via(parsed, cue, (start, end), speaker.actor.name)
    day = spoken_on(parsed, cue)
    offset = parsed.sentence.start
    text = parsed.sentence.text[start:end]
    return Utterance(
        parsed.number, offset, parsed.sentence.end, speaker, cue, quote_type(parsed, cue, text), text,
        quoted_words(parsed) if parsed.quote_at(cue.token.idx) is None and governor is None else None,
        via, day[0] if day else None, day[1] if day else None, governor is not None,
    )  # fmt: skip


def _outlet(parsed: Parsed, head: "Token") -> str | None:
    """Who passes words on, named by no more than a word or the sort of outlet: "quoted by Fars as saying", "by state TV"."""
    if head.pos_ != "PROPN" and head.lemma_.lower() not in words_of("outlet"):
        return None
    return parsed.text([t for t in head.subtree if t.dep_ in ("amod", "compound", "nmod", "poss", "case") or t.i == head.i])


def _with_open_quotation(document: Document, here: list[Utterance]) -> list[Utterance]:
    """Take in the sentences before, when the quotation of this one began there: “A. B,” he said."""
    parsed = document.sentences[here[0].number]
    start, words = parsed.sentence.start, [here[0].quotation] if here[0].quotation else []
    while parsed.quotes and parsed.quotes[0].continues and parsed.number > 0:
        parsed = document.sentences[parsed.number - 1]
        start = parsed.sentence.start
        if words and (before := quoted_words(parsed)) is not None:
            words.insert(0, before)
    return [replace(here[0], start=start, quotation=" ".join(words) or None), *here[1:]]


def _runs_on(document: Document, parsed: Parsed, last: Utterance) -> bool:
    """Whether a sentence without a cue is wholly quoted and follows the words of the last speaker."""
    if last.number != parsed.number - 1 and last.end < document.sentences[parsed.number - 1].sentence.end:
        return False
    quoted = sum(q.end - q.start for q in parsed.quotes)
    return quoted >= 0.9 * len(parsed.sentence.text.rstrip(".!? ")) and not _is_told_later(document, parsed)


def _is_told_later(document: Document, parsed: Parsed) -> bool:
    """Whether who speaks is told where a quotation that opens here ends: “A. B,” said another."""
    if not parsed.quotes or parsed.quotes[0].continues:
        return False
    rest = takewhile(lambda later: bool(later.quotes) and later.quotes[0].continues, document.sentences[parsed.number + 1 :])
    return any(later.quote_at(cue.token.idx) is None for later in rest for cue in find_cues(later))


def _extend(found: list[Utterance], parsed: Parsed) -> list[Utterance]:
    """Lengthen the last sentence's outermost statement by a sentence that only goes on quoting."""
    at = next(i for i, u in enumerate(found) if u.number == found[-1].number)
    old = found[at]
    words = quoted_words(parsed) or ""
    quotation = f"{old.quotation} {words}" if old.quotation else words
    kind = QuoteType.mixed if old.quote_type is QuoteType.indirect else old.quote_type
    return [*found[:at], replace(old, end=parsed.sentence.end, quotation=quotation, quote_type=kind), *found[at + 1 :]]


_Said: TypeAlias = tuple[int, str, DateBasis]  # sentence, day, how it is known


def _carry_days(found: list[Utterance], occasions: list[tuple[str, _Said]], document: Document) -> list[Utterance]:
    """Give a speaker's undated remarks the day of the one dated occasion the article names for that speaker, or of the last before."""
    days: dict[str, list[_Said]] = {}
    for name, said in occasions:
        days.setdefault(name, []).append(said)
    anchor = document.anchor.isoformat() if document.anchor else None
    for u in found:
        if u.said_on is None or u.said_on_basis is None or is_of_occasion_before(u):
            continue
        said = (u.number, u.said_on, u.said_on_basis)
        if u.speaker.actor.kind is None:
            days.setdefault(f"unnamed:{_noun(u.speaker.printed)}", []).append(said)
        if not u.is_nested:
            days.setdefault(u.speaker.actor.name, []).append(said)
            body = with_office(u.speaker.actor, anchor).affiliation
            if body is not None and u.speaker.actor.kind is ActorKind.person:
                days.setdefault(f"body:{body}", []).append(said)
    return [_dated(u, days, _speaks_for(u.speaker.actor, anchor)) for u in found]


def is_of_occasion_before(u: Utterance) -> bool:
    """Whether words are told of as said on an earlier occasion: "On Saturday he had urged Pakistan to wait"."""
    return has_auxiliary(u.cue.token, "had")


def _speaks_for(actor: Actor, anchor: str | None) -> str | None:
    """The body whose spokesperson somebody is."""
    is_spokesperson = actor.role is not None and "spokes" in actor.role.lower()
    return with_office(actor, anchor).affiliation if is_spokesperson else None


def _dated(u: Utterance, days: dict[str, list[_Said]], body: str | None) -> Utterance:
    """The utterance with the day of its speaker's dated occasion, or of those they speak for; relayed words take none from a body."""
    if u.said_on is not None:
        return u
    name = u.speaker.actor.name
    known = days.get(name) or days.get(f"body:{name}") or days.get(body or "") or []
    if not known and u.speaker.actor.kind is None:
        known = days.get(f"unnamed:{_noun(name)}") or []
    if u.is_nested and name not in days:
        return u
    if len({day for _, day, _ in known}) > 1:
        known = [said for said in known if 0 <= u.number - said[0] <= _SAME_OCCASION][-1:]
    return replace(u, said_on=known[0][1], said_on_basis=known[0][2]) if known else u


def _noun(label: str) -> str:
    """Last word of a label in the singular: one resident may be one of the residents."""
    return label.rpartition(" ")[2].lower().rstrip("s")
