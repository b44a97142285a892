"""Reporting verbs in a parsed sentence: who is their subject, and do they report anything."""

import re
from collections.abc import Collection
from functools import cache
from typing import TYPE_CHECKING

from app.extraction.attributions import attribution
from app.extraction.complements import complement_of
from app.extraction.cue import SUBJECTS, TIMES, Cue, agent_of, is_gone_on_to, is_passive, is_verb_of_nominal, subject_of
from app.extraction.document import Parsed
from app.extraction.in_name_only import presses_on
from app.extraction.segments import head_after, head_before
from app.extraction.tables import Row, rows, words_of
from app.models.vocabulary import ActorKind

if TYPE_CHECKING:
    from spacy.tokens import Token

_VERBS = ("VERB", "AUX")
_WHEN = ("after", "before", "once", "until")
_INVERTED = 3  # tokens from "nor" to its verb
_HYPOTHETICAL = ("if", "whether", "unless", "until")


def find_cues(parsed: Parsed) -> list[Cue]:
    """Cues of a sentence in order."""
    cues: list[Cue] = []
    for token in parsed.doc:
        cue = attribution(parsed, token) or _verb(parsed, token)
        if cue is not None:
            cues.append(cue)
    citing = {cue.token.i - 2 for cue in cues if cue.rule == "cited"}
    return [cue for cue in cues if cue.token.i not in citing]


@cache
def _table() -> dict[str, tuple[Row, ...]]:
    table: dict[str, tuple[Row, ...]] = {}
    for row in rows("cues"):
        table[row["lemma"]] = (*table.get(row["lemma"], ()), row)
    return {lemma: tuple(sorted(entries, key=lambda row: row["subject"] == "document")) for lemma, entries in table.items()}


def is_cue_verb(token: "Token") -> bool:
    """Whether the verb may report speech at all."""
    return token.lemma_.lower() in _table()


def _verb(parsed: Parsed, token: "Token") -> Cue | None:
    candidates = _table().get(token.lemma_.lower(), ())
    if not candidates or not (token.pos_ in _VERBS or _is_misread(token)) or not _is_asserted(token):
        return None
    near = _beside(parsed, token) if not is_passive(token) and (_is_final(parsed, token) or token.pos_ not in _VERBS) else None
    parsed_subject = agent_of(token) if is_passive(token) else subject_of(token)
    if parsed_subject is not None and (governor := _reporting_governor(token)) is not None and _may_be_talked_of(parsed, parsed_subject, governor):
        parsed_subject = subject_of(governor) or parsed_subject
    if parsed_subject is not None:
        parsed_subject = _whose_seat(parsed, parsed_subject)
    has_own = any(c.dep_ in SUBJECTS for c in token.children)
    if near is not None and parsed_subject is not None and (_is_closer(parsed, parsed_subject, near, token) or _is_outlet_after(parsed, near, token)):
        parsed_subject = near
    first, second = (parsed_subject, near) if (has_own and parsed_subject is not None) or is_passive(token) else (near, parsed_subject)
    if any(_is_denied(subject) for subject in (first, second) if subject is not None):
        return None
    return _cue(parsed, token, first, second) or _cue(parsed, token, second, None)


def _cue(parsed: Parsed, verb: "Token", subject: "Token | None", fallback: "Token | None") -> Cue | None:
    """The cue of a verb with a subject, where one of its rows has the complement it asks for."""
    if subject is None or not _on_same_side(parsed, subject, verb):
        return None
    for row in _table()[verb.lemma_.lower()]:
        complement = complement_of(parsed, verb, subject, row)
        if complement is not None and not (complement == "object" and _tells_when(verb)):
            rule = f"{row['lemma']}+{complement}"
            text = _cue_text(parsed, verb, complement)
            return Cue(verb, subject, text, rule, verb.tag_ != "VBG" or _goes_on(verb), row["subject"] == "document", fallback=fallback)
    return None


def _goes_on(verb: "Token") -> bool:
    """ "Has been asking", "was calling for": words that are being addressed to somebody."""
    return verb.lemma_.lower() in words_of("addressing") and any(c.dep_ == "aux" and c.tag_ in ("VBD", "VBZ", "VBP") for c in verb.children)


def _is_denied(subject: "Token") -> bool:
    """ "Neither Pakistan nor Iran said"."""
    heads = (subject, subject.head) if subject.dep_ == "conj" else (subject,)
    return any(c.lower_ in ("no", "neither", "nor") for head in heads for c in head.children)


def _is_misread(token: "Token") -> bool:
    """A verb taken for a noun: "Figures from the office show that", "..., the programme estimates"."""
    if token.tag_ not in ("NN", "NNS"):
        return False
    is_last = all(t.is_punct for t in token.doc[token.i + 1 :])
    clauses = [c for c in token.children if c.dep_ == "ccomp"]
    return (token.lower_ in words_of("document_shows") and bool(clauses)) or (is_last and any(c.i < token.i for c in clauses))


def _reporting_governor(verb: "Token") -> "Token | None":
    """The reporting verb that a coordinated one goes with: in "said the men were shot and blamed spies" the army blames."""
    told = verb.head
    if verb.dep_ != "conj" or told.dep_ != "ccomp" or is_cue_verb(told) or verb.tag_ != told.head.tag_:
        return None
    return told.head if is_cue_verb(told.head) and not any(c.dep_ in SUBJECTS for c in verb.children) else None


def _whose_seat(parsed: Parsed, subject: "Token") -> "Token":
    """Who speaks where the tree takes the place after the name for the subject: "an official of the Home Department, KP said"."""
    first = subject.left_edge.i
    if first <= 1 or parsed.doc[first - 1].text != ",":
        return subject
    is_place = parsed.mention_at(subject) is None and any(n.row("place") for n in parsed.names_in(subject.idx, subject.idx + len(subject)))
    others = (c for c in subject.head.children if c.dep_ in SUBJECTS and c.i < subject.i and c.right_edge.i == first - 2)
    return next(others, subject) if is_place else subject


def _may_be_talked_of(parsed: Parsed, subject: "Token", governor: "Token") -> bool:
    """Whether a subject is no name, or a state that others talk of: "Khan said Pakistan sought no fight but warned that" tells what Khan warned of."""
    mention = parsed.mention_at(subject)
    is_state = (
        mention is not None
        and mention.first == mention.last
        and any(n.row("country", "capital") for n in parsed.names_in(subject.idx, subject.idx + len(subject)))
    )
    return mention is None or (is_state and governor.i < subject.i)


def _beside(parsed: Parsed, verb: "Token") -> "Token | None":
    """Who stands before or after the verb, a name before a noun."""
    after = head_after(parsed, verb)
    if after is not None and after.dep_ in ("dobj", "dative") and verb.lemma_ in ("tell", "inform", "assure", "remind"):
        after = None  # who is told
    found = [head for head in (head_before(parsed, verb), after) if head is not None]
    return next((head for head in found if parsed.mention_at(head) is not None), found[-1] if found else None)


def _is_closer(parsed: Parsed, subject: "Token", near: "Token", verb: "Token") -> bool:
    """Whether a name directly before the verb, after a comma, speaks, and not the subject parsed: "met Mr Dar, the ministry said"."""
    mention = parsed.mention_at(near)
    if mention is None or mention.last + 1 != verb.i or subject.i >= mention.first:
        return False
    first = near.left_edge.i if near.left_edge.i > subject.i else mention.first
    return first > 0 and parsed.doc[first - 1].text == "," and any(t.pos_ == "VERB" for t in parsed.doc[:first])


def _is_outlet_after(parsed: Parsed, near: "Token", verb: "Token") -> bool:
    """ "..., reported the daily Dawn": an outlet after the verb speaks, whatever the tree takes for its subject."""
    mention = parsed.mention_at(near)
    is_outlet = mention is not None and mention.actor.kind is ActorKind.media
    return is_outlet and verb.i < near.i and parsed.doc[verb.i - 1].text == "," and not any(t.pos_ in _VERBS for t in parsed.doc[near.i :])


def _is_final(parsed: Parsed, verb: "Token") -> bool:
    """Whether the verb is finite, alone or after "has"."""
    return verb.tag_ in ("VBD", "VBZ", "VBP") or (
        verb.tag_ == "VBN" and any(t.lower_ in ("has", "have", "had") for t in parsed.doc[max(0, verb.i - 2) : verb.i])
    )


def _is_asserted(token: "Token") -> bool:
    """Whether the verb says that something was said: finite, neither negated nor hypothetical."""
    for child in token.children:
        is_over = (
            child.lower_ == "until"
            and token.tag_ == "VBD"
            and token.lemma_ in words_of("saying")
            and any(t.tag_ == "VBD" for t in token.doc[: token.left_edge.i])
        )
        if child.dep_ == "neg" or (child.tag_ == "MD" and child.dep_ == "aux"):
            return False
        if child.dep_ == "mark" and child.lower_ in _HYPOTHETICAL and not is_over:
            return False
        if child.dep_ == "dobj" and child.tag_ == "WP" and not _names_thing(token):
            return False
    if any(t.lower_ in ("neither", "nor") for t in token.doc[max(token.i - _INVERTED, 0) : token.i]):
        return False  # "neither confirmed nor denied", "nor have they disclosed"
    if presses_on(token) or _shows_by_itself(token):
        return False
    if token.tag_ == "VB" and token.lemma_ == "find":
        return False  # "went to Iran to find work"
    if token.tag_ == "VB" and any(c.dep_ == "nsubj" for c in token.children) and not any(c.dep_ == "aux" for c in token.children):
        return True  # a present tense that the tagger takes for an infinitive
    if token.tag_ == "VB" or any(c.tag_ == "TO" and c.i < token.i for c in token.children):
        return is_gone_on_to(token)
    if token.tag_ in ("VBN", "VBG") and (token.dep_ == "amod" or (token.dep_ == "acl" and token.tag_ == "VBN")):
        return is_verb_of_nominal(token)
    if token.tag_ == "VBG" and token.dep_ == "pcomp" and token.head.lower_ == "with" and any(c.dep_ == "nsubj" for c in token.children):
        return True  # "with spokesman Esmaeil Baghaei saying that"
    if token.tag_ == "VBG" and token.dep_ in ("pcomp", "acl", "csubj", "nsubj", "pobj", "dobj", "compound"):
        return token.dep_ == "acl" and token.head.dep_ in ("dobj", "ROOT", "pobj")
    if (
        token.dep_ == "relcl"
        and token.head.head.head.lower_ == "according"
        and any(c.dep_ == "nsubj" and c.tag_ in ("WDT", "WP") for c in token.children)
    ):
        return False  # "according to UNHCR, which described the pace as alarming": one attribution
    if token.dep_ == "conj" and token.head.pos_ in _VERBS and not any(c.dep_ in SUBJECTS for c in token.children):
        return _is_set_against(token) or _is_asserted(token.head)
    return True


def _shows_by_itself(verb: "Token") -> bool:
    """ "Hundreds of bodies were brought home, highlighting the risks": what a state of things shows, and nobody says."""
    above = verb.head
    is_beside = verb.tag_ == "VBG" and verb.dep_ in ("advcl", "xcomp") and above.pos_ in _VERBS
    return is_beside and verb.lemma_ in words_of("showing_by_itself") and not is_cue_verb(above)


def _is_set_against(verb: "Token") -> bool:
    """ "Did not confirm the deaths but said that": what is done instead of the verb before."""
    before = list(verb.head.children)
    is_neither = any(c.lower_ == "neither" for c in before)
    is_told = (
        verb.tag_ in ("VBD", "VBZ", "VBP") and (is_neither or any(c.dep_ == "neg" for c in before)) and not any(c.dep_ == "mark" for c in before)
    )
    return is_told and any(
        c.dep_ == "cc" and (c.lower_ == "but" or (is_neither and c.lower_ == "and")) for t in (verb.head, *verb.head.children) for c in t.children
    )


def _names_thing(verb: "Token") -> bool:
    """ "What the army described as hideouts", "what Tehran called “a base”": words for what others tell of."""
    return any(c.dep_ == "oprd" or (c.dep_ == "prep" and c.lower_ == "as") for c in verb.children)


def _tells_when(verb: "Token") -> bool:
    """ "Even after the two sides announced a truce": what only dates the clause above, unless that only dates it: "came a day after he blamed Kabul"."""
    return _opens_with(verb, ("mark",), _WHEN) and not _is_followed(verb)


def _is_followed(verb: "Token") -> bool:
    """ "Came a day after he blamed Kabul"."""
    above = verb.head
    links = [c.lower_ for c in verb.children if c.dep_ == "mark"]
    return links == ["after"] and _has_length(verb) and above.lemma_ in ("come", "follow") and above.tag_ in ("VBD", "VBZ", "VBP")


def _opens_with(verb: "Token", links: tuple[str, ...], words: Collection[str]) -> bool:
    """Whether a clause with a verb in a tense hangs on another by one of these words."""
    return verb.dep_ == "advcl" and verb.tag_ != "VBG" and any(c.dep_ in links and c.lower_ in words for c in verb.children)


def _on_same_side(parsed: Parsed, subject: "Token", verb: "Token") -> bool:
    """A speaker and the reporting verb stand both within one quotation or both outside, or the verb alone is quoted: "Pakistan “strongly rejected” the claim"."""
    quote, other = parsed.quote_at(verb.idx), parsed.quote_at(subject.idx)
    is_verb_alone = quote is not None and other is None and subject.idx < quote.start and quote.end - verb.idx <= len(verb) + 1
    return quote == other or is_verb_alone


def closes(parsed: Parsed, cue: Cue) -> bool:
    """Whether an attribution stands last, after a comma, so that all before it is what was said: "X said that …, Y reported on Monday"."""
    first = min(cue.subject.left_edge.i, cue.token.i)
    is_source = cue.rule in ("according_to", "as_told") or (cue.is_finite and cue.rule.endswith("+clause") and cue.subject.i < cue.token.i)
    is_after = is_source and first > 0 and parsed.doc[first - 1].text == ","
    after = (t for t in parsed.doc[cue.token.i + 1 :] if not (t.tag_ == "VBN" and t.dep_ == "acl"))  # "according to a statement issued by"
    return is_after and not any(t.pos_ in _VERBS or t.lower_ == "that" for t in after)


def stands_beside(verb: "Token") -> bool:
    """Whether somebody's answer stands beside what another says and not within it: "…, which Delhi denies", "…, as Kabul said that civilians had died"."""
    if verb.dep_ == "pcomp" and verb.head.lower_ == "with":
        subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
        is_plain = subject is not None and not any(t.pos_ == "VERB" for t in subject.subtree)
        return subject is not None and is_plain and any(t.pos_ == "PROPN" for t in subject.subtree)  # "hailed it, with its spokesman, X, saying that"
    if verb.dep_ == "relcl" or (verb.dep_ == "conj" and any(c.dep_ in SUBJECTS for c in verb.children)):
        return verb.lemma_.lower() in words_of("denying") | words_of("answering")
    return _opens_with(verb, ("mark", "advmod"), ("as", "while", "whereas")) or _dates_another(verb)


def _dates_another(verb: "Token") -> bool:
    """ "..., hours after the group warned that": what only tells when another spoke."""
    is_finite = verb.tag_ in ("VBD", "VBZ", "VBP")
    is_after = any(c.dep_ == "mark" and c.lower_ in ("after", "before") for c in verb.children)
    return is_finite and is_after and _has_length(verb)


def _has_length(verb: "Token") -> bool:
    """ "Hours after …", "a day before …"."""
    return any(c.dep_ == "npadvmod" and c.lemma_.lower() in TIMES for c in verb.children)


def _cue_text(parsed: Parsed, verb: "Token", complement: str) -> str:
    tokens = [verb]
    if complement.startswith("prep:"):
        tokens += [t for t in parsed.doc[verb.i + 1 : verb.i + 2] if t.lower_ == complement[5:]]
    tokens += [c for c in verb.children if c.dep_ == "prt" and c.i == verb.i + 1]
    return re.sub(r"\s+", " ", parsed.text(tokens))
