"""What a sentence names only as the ground of what it tells: condemned, welcomed, or over before it."""

from typing import TYPE_CHECKING

from app.extraction.cues import is_cue_verb
from app.extraction.in_name_only import is_in_name_only
from app.extraction.journeys import is_displacing
from app.extraction.tables import words_of
from app.extraction.tokens import object_of, verb_above
from app.models.vocabulary import EventType

if TYPE_CHECKING:
    from spacy.tokens import Token

_BEFORE_IT = ("after", "following", "since", "amid", "amidst", "despite", "over")
_FELT_FOR = ("about", "at", "for", "of", "on", "over")
FIGHTING = (EventType.attack, EventType.border_clash)
_HARMS = (*FIGHTING, EventType.arrest_operation, EventType.deportation)
_SPOKEN_AFTER = (EventType.visit, EventType.meeting, EventType.talks, EventType.press_conference)


def never_was(word: "Token", kind: EventType) -> bool:
    """What somebody is warned against, deportations that people protest against, an agreement that was not reached ("failed to reach", "without a deal"), rules "put in place" and returns that "hit a record", which are no deed."""
    link = word.head
    if word.lemma_ == "put" and any(
        p.lower_ in ("place", "force", "effect") for c in word.children if c.lower_ in ("in", "into") for p in c.children
    ):
        return kind is not EventType.policy_measure
    if link.lower_ == "against" and word.dep_ == "pobj" and link.head.lemma_ in words_of("cautioning"):
        return True  # "warned Kabul against any attack"
    if word.lemma_ == "hit" and any(c.dep_ == "dobj" and (c.like_num or c.lemma_ in words_of("extreme")) for c in word.children):
        return True  # "returns hit a record"
    if word.lemma_ == "hit" and any(c.dep_ == "dobj" and c.lemma_ in words_of("hindrance") for c in word.children):
        return True  # "talks hit a snag"
    if word.pos_ == "NOUN" and kind in _SPOKEN_AFTER and any(c.lower_ == "such" for c in word.children):
        return True  # "such talks build trust"
    if kind is EventType.deportation and (is_displacing(word) or _is_admission(word) or _is_of_camps(word) or _sends_soldiers(word)):
        return True
    if word.lemma_ == "round" and any(c.dep_ == "compound" and c.lemma_.lower() in words_of("arms") for c in word.children):
        return True  # "a mortar round"
    if kind in FIGHTING and word.dep_ in ("nsubj", "nsubjpass", "dobj") and any(c.lower_ == "no" and c.dep_ == "det" for c in word.children):
        return True  # "no clashes have occurred"
    if kind is EventType.deportation and word.dep_ in ("pobj", "pcomp") and link.lower_ == "against":
        return link.head.lemma_.lower() in words_of("protesting")
    if is_in_name_only(word, kind) or (kind is EventType.deportation and _is_dreaded(word)):
        return True
    if kind in _HARMS and (_is_hazard(word) or _is_topic(word)):
        return True
    if kind is EventType.accusation and word.dep_ == "xcomp" and link.lemma_ in words_of("seeking"):
        return True  # "are trying to blame Kabul for the raid"
    if word.lemma_ == "discuss" and link.lemma_ in ("authorise", "authorize", "permit", "allow"):
        return True  # "not authorized to discuss the matter"
    if kind is not EventType.agreement:
        return False
    verb = link if word.dep_ == "dobj" else word
    if verb.dep_ == "pcomp" and verb.head.lower_ == "without":
        return True  # "left without signing an agreement"
    if word.dep_ == "dobj" and link.dep_ == "xcomp" and link.lemma_ in words_of("keeping_up") and link.head.lemma_ == "agree":
        return True  # "agreed to keep the truce"
    is_failed = verb.dep_ == "xcomp" and verb.head.lemma_ in ("fail", "unable") and verb.lemma_.lower() in words_of("concluding")
    return is_failed or bool(word.dep_ == "pobj" and link.lower_ == "without")


def _is_dreaded(word: "Token") -> bool:
    """ "Afraid of being deported", "fear deportation", "worried about being sent back"."""
    feeling = object_of(word)
    felt = words_of("dreading") | words_of("troubled") if word.dep_ == "pcomp" else words_of("dreading")
    return feeling is not None and feeling.lemma_.lower() in felt


def _first_of_list(word: "Token") -> "Token":
    """The word to which those of a list are joined: "arrest" of "arrest and detention"."""
    return next(t for t in (word, *word.ancestors) if t.dep_ != "conj")


def _is_hazard(word: "Token") -> bool:
    """ "The risk of arrest and detention", "the threat of attacks"."""
    noun = _first_of_list(word)
    host = noun.head.head
    return noun.pos_ == "NOUN" and noun.dep_ == "pobj" and noun.head.lower_ == "of" and host.lemma_.lower() in words_of("hazard")


def _is_topic(word: "Token") -> bool:
    """ "Trade and the arrest of migrants were discussed": what is talked of."""
    noun = _first_of_list(word)
    return noun.pos_ in ("NOUN", "PROPN") and noun.dep_ in ("dobj", "nsubjpass") and noun.head.lemma_ in ("discuss", "review")


def _is_of_camps(word: "Token") -> bool:
    """ "Has opened deportation centres"."""
    return word.dep_ == "compound" and word.head.lemma_.lower() in words_of("holding_place")


def _sends_soldiers(verb: "Token") -> bool:
    """ "Has sent reinforcements to the border"; not "deported 12 former soldiers"."""
    return verb.lemma_.lower() in words_of("sending_there") and any(
        c.dep_ in ("dobj", "nsubjpass") and c.lemma_.lower() in words_of("soldiers") for c in verb.children
    )


def _is_admission(verb: "Token") -> bool:
    """ "Forty-nine Afghans with admission promises were flown to Germany": let in and not sent away."""
    people = (c for c in verb.children if c.dep_ in ("dobj", "nsubjpass"))
    is_home = any(t.lower_ in ("afghanistan", "kabul") and t.head.lower_ == "to" for t in verb.subtree)
    is_theirs = any(t.lemma_.lower() in words_of("admission") and t.head.lower_ != "from" for c in people for t in c.subtree)
    return verb.lemma_ in ("fly", "bring", "transfer") and is_theirs and not is_home


def is_background(noun: "Token", kind: EventType, date: "Token") -> bool:
    """Whether a day hangs on a verb to which an event of a kind, named by a noun, is but the ground, so that it is not the day of the event.

    "India on Sunday condemned the strikes", "closed the crossings on 12 October after the fighting", "voiced concern over the clashes in a call on
    Sunday"; but "said on Saturday after a meeting", "condemned the attack on Sunday".
    """
    verb = verb_above(date)
    if verb is None or not verb.is_ancestor(noun) or (date.i > noun.i and not _is_of_words(noun, date)):
        return False
    if verb.lemma_ == "preside":
        return False
    path = [noun]
    while path[-1].head.i != verb.i:
        path.append(path[-1].head)
    is_charged = _is_charged(verb, path)
    is_noun = noun.pos_ in ("NOUN", "PROPN") or (noun.dep_ == "pcomp" and (is_charged or noun.head.lower_ == "over" or _is_fighting(noun)))
    if not is_noun:
        return False
    if is_charged:
        return not noun.is_ancestor(date)  # "blamed the Taliban for Tuesday's attack"
    links = [t for t in path if t.dep_ == "prep"]
    is_beyond = any(t.lower_ in _BEFORE_IT and t.i > date.i for t in links)  # "at the weekend after days of clashes" may hang on the weekend
    if any((t.pos_ in ("VERB", "AUX") and t.lemma_ not in words_of("reacting")) or (t.i == date.i and not is_beyond) for t in path[1:]):
        return False
    if path[-1].dep_ == "dobj" and (verb.lemma_ == "follow" or (path[-1].i != noun.i and path[-1].lemma_.lower() in words_of("hearsay"))):
        return True  # "talks due on Thursday follow weeks of fighting", "on Thursday rejected reports of talks"
    if is_beyond:
        return kind not in _SPOKEN_AFTER or not (is_cue_verb(verb) or verb.lemma_ == "speak")
    if any(t.lower_ in _FELT_FOR and t.head.lemma_.lower() in words_of("feeling") for t in links):
        return True
    return verb.lemma_.lower() in words_of("reacting") and path[-1].dep_ in ("dobj", "nsubjpass") and not links


def _is_fighting(noun: "Token") -> bool:
    """ "After fighting", "after shelling that killed 17": a deed named without who does it to whom."""
    return noun.tag_ == "VBG" and noun.head.lower_ == "after" and not any(c.dep_ in ("auxpass", "dobj", "nsubj") for c in noun.children)


def _is_charged(verb: "Token", path: "list[Token]") -> bool:
    """Whether a verb charges somebody with what stands at the end of a path to it: "blamed the Taliban for an attack", "accused Kabul of carrying out strikes"."""
    return verb.lemma_.lower() in words_of("charging") and path[-1].dep_ == "prep" and path[-1].lower_ in ("of", "for", "against", "over")


def _is_of_words(noun: "Token", date: "Token") -> bool:
    """Whether a day after a noun is that of words about it: "condemned the attack in a statement on Sunday"."""
    papers = words_of("document") | words_of("speaking")
    return any(
        t.dep_ == "pobj" and t.lemma_.lower() in papers and t.head.lower_ in ("in", "during", "through") for t in noun.doc[noun.i + 1 : date.i]
    )
