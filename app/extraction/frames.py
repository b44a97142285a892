"""Event frames of data/events.toml, matched against a parsed clause."""

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib.resources import files
from typing import TYPE_CHECKING

from app.extraction.background import never_was
from app.extraction.cue import agent_of, subject_of
from app.extraction.document import Parsed
from app.extraction.phrases import is_class
from app.extraction.tables import words_of
from app.models.vocabulary import EventType

if TYPE_CHECKING:
    from spacy.tokens import Token

_NEAR = 8  # tokens from an object to words that tell of it
_COMPLEMENTS = ("acomp", "oprd", "attr", "advmod", "prt", "ccomp", "xcomp", "amod")
_INFINITIVES = ("xcomp", "ccomp", "advcl", "acl", "relcl")
_CLAUSE_ENDS = ("relcl", "advcl", "ccomp", "parataxis")


@dataclass(frozen=True, slots=True)
class Frame:
    """One frame: its triggers and its conditions, as in data/events.toml."""

    id: str
    type: EventType
    example: str = ""  # a sentence that fires it
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    particle: str | None = None
    subject: tuple[str, ...] = ()
    object: tuple[str, ...] = ()
    subject_or_agent: tuple[str, ...] = ()
    object_or_with: tuple[str, ...] = ()
    preps: dict[str, list[str]] = field(default_factory=dict)
    any: tuple[str, ...] = ()
    any_words: tuple[str, ...] = ()
    object_words: tuple[str, ...] = ()
    modifier_words: tuple[str, ...] = ()
    exclude_words: tuple[str, ...] = ()
    governor: tuple[str, ...] = ()
    modal: tuple[str, ...] = ()
    demands: bool = False  # what must be done, as whoever says so asks of its subject
    progressive: bool = False
    subject_words: tuple[str, ...] = ()
    modifier_of_object: tuple[str, ...] = ()
    complement_words: tuple[str, ...] = ()  # predicates of the verb: "remains closed"
    object_names: tuple[str, ...] = ()  # classes of names within the object
    without_object: bool = False
    with_infinitive: bool = False  # "urged Kabul to act"
    without_infinitive: bool = False
    negated: bool = False
    status: str | None = None  # of an event that its clause says nothing of: a pledge is planned aid
    affirmed: bool = False  # a negated verb tells of nothing
    unsaid: bool = False  # not for a verb that stands within somebody's quoted words


@dataclass(frozen=True)
class Arguments:
    """Who and what stands around a trigger: heads of subject, object, and of each prepositional phrase; the verb of its clause, or itself."""

    trigger: "Token"
    verb: "Token"
    subject: "Token | None"
    objects: "tuple[Token, ...]"
    preps: "tuple[tuple[str, Token], ...]"

    @cached_property
    def clause(self) -> "tuple[Token, ...]":
        """Tokens of the clause of the verb, subordinate clauses left out unless the trigger is in them."""
        kept: list[Token] = []
        queue = [self.verb]
        while queue:
            current = queue.pop()
            kept.append(current)
            queue += [c for c in current.children if c.dep_ not in _CLAUSE_ENDS or self.trigger.i == c.i or self.trigger.is_ancestor(c)]
        return tuple(sorted(kept, key=lambda t: t.i))


@cache
def frames() -> tuple[Frame, ...]:
    """All frames, in the order of the file."""
    text = files("app.extraction").joinpath("data/events.toml").read_text(encoding="utf-8")
    return tuple(_frame(entry) for entry in tomllib.loads(text)["frame"])


def _frame(entry: "dict[str, object]") -> Frame:
    values = {k: tuple(v) if isinstance(v, list) else v for k, v in entry.items()}
    values["type"] = EventType(str(values["type"]))
    return Frame(**values)  # type: ignore[arg-type]  # the file's keys are checked by the dataclass itself


@cache
def _by_lemma() -> dict[str, tuple[Frame, ...]]:
    table: dict[str, tuple[Frame, ...]] = {}
    for frame in frames():
        for lemma in (*frame.verbs, *frame.nouns):
            table[lemma] = (*table.get(lemma, ()), frame)
    return table


def frames_at(parsed: Parsed, token: "Token", is_said: bool) -> tuple[Frame, Arguments] | None:
    """The first frame that the token triggers, with its arguments."""
    is_verb, is_noun = token.pos_ in ("VERB", "AUX") and token.dep_ != "amod", token.pos_ in ("NOUN", "PROPN")
    if not (is_verb or is_noun):
        return None
    likely = _by_lemma().get(token.lemma_.lower(), ()) + (_by_lemma().get("*", ()) if is_said and is_verb else ())
    return parsed.once(f"frame|{is_said}", token, lambda: _first_that_holds(parsed, token, likely, is_verb)) if likely else None


def _first_that_holds(parsed: Parsed, token: "Token", likely: tuple[Frame, ...], is_verb: bool) -> tuple[Frame, Arguments] | None:
    lemma = token.lemma_.lower()
    arguments = arguments_of(parsed, token)
    for frame in likely:
        fits_pos = (lemma in frame.verbs or "*" in frame.verbs) if is_verb else lemma in frame.nouns
        if fits_pos and not never_was(token, frame.type) and _holds(parsed, token, frame, arguments):
            return frame, arguments
    return None


def arguments_of(parsed: Parsed, token: "Token") -> Arguments:
    """Arguments of a verb, or of a noun together with the verb it is object of ("held talks with")."""
    return parsed.once("arguments", token, lambda: _arguments_of(token))


def _arguments_of(token: "Token") -> Arguments:
    is_verb = token.pos_ in ("VERB", "AUX")
    verb = token if is_verb else next((a for a in token.ancestors if a.pos_ in ("VERB", "AUX")), token)
    supports = not is_verb and token.dep_ in ("dobj", "nsubjpass", "attr", "pobj", "conj") and verb.lemma_ in words_of("support")
    holders = [token] if is_verb or not supports else [token, verb]
    subject = subject_of(verb) if is_verb or supports else None
    if any(c.dep_ == "auxpass" for c in verb.children) or (verb.dep_ == "acl" and verb.tag_ == "VBN"):
        subject = agent_of(verb)
    if subject is None and (is_verb or supports):
        subject = _accused(verb) or _controller(verb)
    if subject is not None and subject.tag_ in ("WP", "WDT") and subject.head.dep_ == "relcl":
        subject = subject.head.head
    if not is_verb:
        by = (p for c in token.children if c.lower_ == "by" for p in c.children if p.dep_ == "pobj")
        subject = next(by, None) or subject or next((c for c in token.children if c.dep_ == "poss"), None)
    objects = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass", "oprd", "dative")] if is_verb else []
    if is_verb and verb.dep_ == "acl" and verb.tag_ == "VBN":
        objects.append(verb.head)
    if is_verb and not objects and verb.dep_ == "xcomp" and any(c.dep_ == "auxpass" for c in verb.children):
        objects = [c for c in verb.head.children if c.dep_ in ("nsubj", "nsubjpass")]  # "a memorandum is to be signed"
    if is_verb and verb.dep_ == "conj" and not objects:
        objects = [c for c in verb.head.children if c.dep_ == "nsubjpass"] or [
            c for later in verb.children if later.dep_ == "conj" for c in later.children if c.dep_ == "dobj"
        ]
    if is_verb and not objects:
        objects = [c for later in verb.children if later.dep_ == "conj" for c in later.children if c.dep_ == "dobj"]
    if is_verb and verb.dep_ == "relcl" and any(o.tag_ in ("WDT", "WP") for o in objects):
        objects = [verb.head]
    preps = []
    for holder in holders:
        for child in holder.children:
            if child.dep_ in ("prep", "agent", "dative", "prt", "advmod", "acomp") and child.lower_ != "according":
                preps += [(c.lower_, p) for c in child.children if c.dep_ == "prep" for p in c.children if p.dep_ == "pobj"]
                preps += [(child.lower_, p) for p in child.children if p.dep_ in ("pobj", "pcomp")]
    purposes = (c for c in verb.children if is_verb and c.dep_ in ("advcl", "ccomp"))
    preps += [
        ("for", c) for c in purposes if any(m.dep_ == "mark" and m.lower_ == "for" for m in c.children)
    ]  # "called for the border to be reopened"
    return Arguments(token, verb, subject, tuple(objects), tuple(preps))


def _accused(verb: "Token") -> "Token | None":
    """Who does what somebody is accused of: "accused Pakistan of bombing", "thanked Iran for hosting", "barred the police from entering"."""
    while verb.dep_ == "conj" and verb.head.pos_ in ("VERB", "AUX"):
        verb = verb.head  # "accused Pakistan of violating its airspace and bombing a market"
    if verb.dep_ != "pcomp" or verb.head.lower_ not in ("of", "for", "from", "against"):
        return None
    above = [c for c in verb.head.head.children if c.i < verb.i]
    return next((c for dep in ("nsubjpass", "dobj") for c in above if c.dep_ == dep), None)


def _controller(verb: "Token") -> "Token | None":
    """The understood subject of an infinitive: "his willingness to visit", "plans to visit"."""
    if verb.tag_ == "VBN" or (verb.tag_ != "VB" and verb.dep_ not in ("xcomp", "acl", "pcomp")):
        return None
    for head in list(verb.ancestors)[:4]:
        if head.pos_ in ("VERB", "AUX") and (subject := _accused(head) or subject_of(head)) is not None:
            return subject
        owner = next((c for c in head.children if c.dep_ == "poss"), None)
        if owner is not None and owner.pos_ != "PRON":
            return owner
    return None


def _holds(parsed: Parsed, token: "Token", frame: Frame, args: Arguments) -> bool:
    return all(_checks(parsed, token, frame, args))


def _checks(parsed: Parsed, token: "Token", frame: Frame, args: Arguments) -> Iterator[bool]:
    """What a frame asks for, one after the other; most fail at one of the first."""
    yield not frame.particle or any(c.lower_ == frame.particle for c in token.children)
    yield not frame.subject or (args.subject is not None and is_class(parsed, args.subject, frame.subject))
    yield not frame.subject_or_agent or args.subject is None or is_class(parsed, args.subject, frame.subject_or_agent)
    yield not frame.object or any(is_class(parsed, o, frame.object) for o in args.objects)
    yield not frame.object_or_with or any(
        is_class(parsed, o, frame.object_or_with) for o in [*args.objects, *(p for w, p in args.preps if w == "with")]
    )
    yield not frame.preps or any(
        w == prep and is_class(parsed, p, tuple(classes)) and not parsed.is_date(p) for w, p in args.preps for prep, classes in frame.preps.items()
    )
    yield not frame.any or any(is_class(parsed, t, frame.any) for t in args.clause)
    yield not frame.governor or token.head.lemma_ in frame.governor or token.head.head.lemma_ in frame.governor
    yield not frame.modal or any(c.lower_ in frame.modal and args.subject is not None and args.subject.i < c.i for c in token.children)
    yield not frame.progressive or token.tag_ == "VBG"
    yield (
        not frame.subject_words
        or (args.subject is not None and _has_word(args.subject, frame.subject_words))
        or any(_has_word(o, frame.subject_words) for o in args.objects)
    )
    yield not frame.modifier_of_object or any(c.lower_ in frame.modifier_of_object for o in args.objects for c in o.subtree)
    yield not frame.complement_words or any(c.lower_ in frame.complement_words and c.dep_ in _COMPLEMENTS for c in token.children)
    yield not frame.without_object or not args.objects
    yield not frame.with_infinitive or _has_infinitive(token)
    yield not frame.without_infinitive or not _has_infinitive(token)
    yield not frame.negated or any(c.dep_ == "neg" for c in token.children)
    yield not frame.affirmed or not any(c.dep_ == "neg" or c.lower_ == "no" for c in token.subtree)
    yield not frame.unsaid or parsed.quote_at(token.idx) is None
    if frame.any_words or frame.exclude_words:
        said = _words(args.clause)
        yield not frame.any_words or not said.isdisjoint(frame.any_words)
        yield said.isdisjoint(frame.exclude_words)
    if frame.modifier_words:
        before = parsed.doc[token.i - 1].lower_ if token.i else ""
        yield before in frame.modifier_words or any(c.lower_ in frame.modifier_words for c in token.children)
    if frame.object_words or frame.object_names:
        near = [t for o in args.objects for t in (o, *(c for c in o.subtree if abs(c.i - o.i) < _NEAR))]
        yield not frame.object_words or not _words(near).isdisjoint(frame.object_words)
        yield not frame.object_names or any(is_class(parsed, t, frame.object_names) for t in near)


def _words(tokens: "Iterable[Token]") -> set[str]:
    return {word for t in tokens for word in (t.lemma_.lower(), t.lower_)}


def _has_word(head: "Token", words: tuple[str, ...]) -> bool:
    return any(t.lemma_.lower() in words for t in (head, *head.children))


def _has_infinitive(verb: "Token") -> bool:
    """ "urged Kabul to act": an infinitive hangs on the verb, or on its object where the parser put it there."""
    places = (verb, *(c for c in verb.children if c.dep_ in ("dobj", "nsubjpass") or (c.dep_ == "prep" and c.lower_ != "with")))
    inner = [c for place in places for c in (*place.children, *(p for c in place.children if c.dep_ == "pobj" for p in c.children))]
    infinitives = [c for c in inner if c.tag_ == "VB" and c.dep_ in _INFINITIVES and any(a.tag_ == "TO" for a in c.children)]
    return any(c.head is not verb or len(places) > 1 or any(s.dep_ == "nsubj" for s in c.children) for c in infinitives)
