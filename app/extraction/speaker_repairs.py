"""Who speaks in sentences whose trees lead astray: a verb that hangs on its speaker, a speaker that hangs on what was said."""

from typing import TYPE_CHECKING

from app.extraction.date_readers import MONTHS
from app.extraction.relative_readers import WEEKDAYS
from app.extraction.tables import words_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_SUBJECTS = ("nsubj", "nsubjpass", "expl")
_VERBS = ("VERB", "AUX")
_BEFORE_SPEAKER, _GOING_ON = (",", "”", '"'), ("by", "that", "to")
_SPEAKERS = ("person", "office", "body", "organ", "government", "organization")
_ON_DAY = frozenset((*WEEKDAYS, *MONTHS, "on", "late", "early", "yesterday"))
_PAST = 4  # tokens from "has" to the verb of "has in the past blamed"
_SHORTEST_SAID = 6  # tokens of words and whose they are, before an office


def give_sentence_its_speaker(doc: "Doc") -> None:
    """Make the speaker of a sentence the subject of its verb, where the tree has it otherwise."""
    _give_office_its_verb(doc)
    _give_past_its_verb(doc)


def give_words_their_speaker(verb: "Token") -> None:
    """Make a verb of reporting that of its speaker, and what was said its clause, where the tree has it otherwise."""
    if verb.dep_ in ("acl", "conj"):
        _part_attribution(verb)
    elif verb.dep_ == "relcl":
        _give_words_who_closes_them(verb)
    _join_to_participle(verb)
    _give_told_its_words(verb)
    _give_words_who_follows(verb)
    _give_words_last_named(verb)


def _give_office_its_verb(doc: "Doc") -> None:
    """Make the verb after a name that of the sentence, where the tree hangs it on the office: "The chief, Volker Türk, called on", "the agency (UNHCR) on Monday called on"."""
    office = next((t for t in doc if t.head.i == t.i), None)
    if office is None or office.pos_ not in ("NOUN", "PROPN"):
        return
    name = next((c for c in office.children if c.dep_ == "appos" and c.pos_ == "PROPN" and c.i > office.i), None)
    verb = next((c for c in office.children if c.dep_ in ("acl", "relcl") and name is not None and c.i > name.i), None)
    if verb is None or name is None or verb.tag_ != "VBD" or any(c.dep_ in (*_SUBJECTS, "agent", "auxpass") for c in verb.children):
        return
    between = doc[name.right_edge.i + 1 : verb.i]
    is_in_brackets = len(between) > 0 and between[0].text == ")" and all(t.lower_ in _ON_DAY or t.like_num for t in between[1:])
    if doc[verb.i - 1].text != "," and not is_in_brackets:
        return
    for child in [c for c in office.children if c.i > verb.i]:
        child.head = verb
    verb.head, verb.dep_ = verb, "ROOT"
    office.head, office.dep_ = verb, "nsubj"


def _give_past_its_verb(doc: "Doc") -> None:
    """Make a verb of what the tree takes for an adjective: "has in the past blamed attacks on Kabul"."""
    for have in (t for t in doc[1 : -_PAST - 1] if t.lower_ in ("has", "have", "had")):
        verb, past = doc[have.i + _PAST], doc[have.i + _PAST - 1]
        if verb.tag_ != "VBN" or verb.dep_ != "amod" or doc[have.i + 1 : verb.i].text.lower() != "in the past":
            continue
        thing, link, article = verb.head, doc[have.i + 1], doc[have.i + 2]
        is_root, above, relation = have.head.i == have.i, have.head, have.dep_
        verb.head, verb.dep_ = (verb if is_root else above), relation
        thing.head, thing.dep_ = verb, "dobj"
        past.head, past.dep_, article.head = link, "pobj", past
        for child in [*have.children]:
            child.head = verb
        have.head, have.dep_ = verb, "aux"


def _join_to_participle(verb: "Token") -> None:
    """Join what somebody says to the participle before it, where the tree joins it to people told of there: "citing risks to people returning home and calling for"."""
    beside = verb.head
    if (verb.dep_, verb.tag_, beside.dep_, beside.tag_) != ("conj", "VBG", "acl", "VBG"):
        return
    told = next((a for a in beside.ancestors if a.tag_ == "VBG" and a.dep_ == "advcl"), None)
    if told is not None and told.lemma_ in ("cite", "note") and not verb.is_ancestor(told):
        verb.head = told


def _give_told_its_words(verb: "Token") -> None:
    """Hang on who told them the words after a comma: "Karimi told Ariana News, the road was open"."""
    words = verb.head
    told = next((c for c in verb.children if c.dep_ in ("dobj", "dative") and c.i > verb.i), None)
    if verb.lemma_ != "tell" or verb.dep_ != "ccomp" or words.i < verb.i or words.head.i != words.i or told is None:
        return
    if not any(c.dep_ in _SUBJECTS for c in verb.children) or verb.doc[told.right_edge.i + 1].text != ",":
        return
    _swap(verb, words)


def _give_words_who_follows(verb: "Token") -> None:
    """Make the speaker of who stands last, after a verb that no comma parts from what was said: "The queues are getting longer said officials."."""
    if verb.lemma_ != "say" or verb.i < _SHORTEST_SAID:
        return
    who = next((c for c in verb.children if c.dep_ in ("dobj", "nsubj") and c.left_edge.i == verb.i + 1), None)
    said = (c for c in verb.children if c.dep_ == "ccomp" and c.i < verb.i)
    words = next((a for a in verb.ancestors if a.head.i == a.i), None) or next(said, verb)
    is_last = who is not None and all(t.is_punct for t in verb.doc[who.right_edge.i + 1 :])
    if who is None or not is_last or words.i >= verb.i or words.pos_ not in _VERBS:
        return
    is_alone = not any(c.dep_ in _SUBJECTS and c.i < verb.i for c in verb.children) and verb.doc[verb.i - 1].dep_ not in ("cc", "punct")
    if is_alone and _is_of_speakers(who):
        who.dep_ = "nsubj"
        if words.head.i != verb.i:
            _swap(verb, words)


def _swap(verb: "Token", words: "Token") -> None:
    """Make a verb that hangs on what was said that of the sentence."""
    verb.head, verb.dep_ = verb, "ROOT"
    words.head, words.dep_ = verb, "ccomp"


def _part_attribution(verb: "Token") -> None:
    """Make a clause of its own of who speaks at the end, where the tree joins it to the words: "..., a senior commander announced on Monday"."""
    speaker = _speaker_before(verb)
    if speaker is None or speaker.head.i == speaker.i or any(c.dep_ in (*_SUBJECTS, "agent", "auxpass", "cc") for c in verb.children):
        return
    first = next((i for i in range(speaker.i - 1, -1, -1) if verb.doc[i].text in _BEFORE_SPEAKER), -1)
    rest = [t for t in verb.doc[max(first, 0) + 1 :] if t.i < speaker.i or t.i > verb.i]
    if first < 0 or any(t.pos_ in _VERBS or t.lower_ in _GOING_ON for t in rest) or not any(t.pos_ in _VERBS for t in verb.doc[:first]):
        return
    above = speaker.head if verb.dep_ == "acl" else verb.head
    if above.i != verb.i and not verb.is_ancestor(above):
        verb.head, verb.dep_ = above, "parataxis"
        speaker.head, speaker.dep_ = verb, "nsubj"


def _give_words_last_named(verb: "Token") -> None:
    """Make the last of two names the speaker, where the tree takes the one before it, the object of a preposition: "at the invitation of Karim Khan, the Foreign Office (FO) confirmed"."""
    subject = next((c for c in verb.children if c.dep_ == "nsubj" and c.i < verb.i), None)
    names = [c for c in subject.children if c.dep_ == "appos" and c.i > subject.i] if subject is not None else []
    speaker = names[-1] if names else None
    if subject is None or speaker is None or speaker.right_edge.i != verb.i - 1 or verb.doc[speaker.left_edge.i - 1].text != ",":
        return
    first = subject.left_edge
    link = first if first.pos_ == "ADP" else verb.doc[max(first.i - 1, 0)]
    clause = next((c for c in verb.children if c.dep_ == "ccomp" and c.i < first.i), None)
    may_speak = speaker.pos_ == "PROPN" or _is_of_speakers(speaker)
    if clause is None or link.pos_ != "ADP" or not may_speak:
        return
    subject.head, subject.dep_ = (clause, "dep") if link.i == first.i else (link, "pobj")
    speaker.head, speaker.dep_ = verb, "nsubj"


def _give_words_who_closes_them(verb: "Token") -> None:
    """Make the speaker of who is told before the last verb with an office that ends in a clause: "..., Karim Khan, an official in a district that borders Iran said."."""
    doc = verb.doc
    comma = next((i for i in range(verb.i - 1, 1, -1) if doc[i].text == ","), 0)
    if not all(t.is_punct for t in doc[verb.i + 1 :]) or comma < _SHORTEST_SAID or doc[comma + 1].lower_ not in ("a", "an", "the"):
        return
    name = doc[comma - 1]
    first = next((t for t in name.lefts if t.pos_ == "PROPN"), name)
    if name.pos_ != "PROPN" or name.head.i >= first.i or doc[first.i - 1].text != "," or name.head.i == name.i:
        return
    for subject in [c for c in verb.children if c.dep_ in _SUBJECTS]:
        subject.dep_ = "dep"
    root = next(t for t in doc if t.head.i == t.i)
    verb.head, verb.dep_ = root, "parataxis"
    name.head, name.dep_ = verb, "nsubj"


def _is_of_speakers(noun: "Token") -> bool:
    return any(noun.lemma_.lower() in words_of(group) for group in _SPEAKERS)


def _speaker_before(verb: "Token") -> "Token | None":
    """Who stands before a verb and may speak, what is told of them between commas left out."""
    doc, last = verb.doc, verb.i - 1
    while last > 0 and doc[last].pos_ in ("AUX", "ADV"):
        last -= 1
    if doc[last].text == ")":  # "the Foreign Office (FO) said"
        last = next((i for i in range(last - 1, 0, -1) if doc[i].text == "("), 1) - 1
    if doc[last].text == ",":
        last = next((i for i in range(last - 1, 0, -1) if doc[i].text == ","), 1) - 1
    is_apart = any(t.text == "," for t in doc[verb.head.i : last])  # "…, his spokesman, Karim Khan, announced", hung on what stands before
    speaker = verb.head if verb.dep_ == "acl" and not is_apart else doc[last]
    may_speak = speaker.pos_ == "PROPN" or _is_of_speakers(speaker)
    return speaker if may_speak and last >= speaker.i else None
