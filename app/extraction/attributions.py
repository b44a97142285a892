"""Attributions without a reporting verb of their own: "according to", "by its count", "was quoted as saying", "figures show"."""

from typing import TYPE_CHECKING

from app.extraction.cue import Cue, agent_of, is_passive, subject_of
from app.extraction.document import Parsed
from app.extraction.tables import words_of
from app.models.vocabulary import ActorKind

if TYPE_CHECKING:
    from spacy.tokens import Token

_SHORTEST_CLAUSE = 5  # tokens before a trailing attribution
_LONGEST_ANSWER, _HAVE = 8, ("has", "have", "had")
_LONGEST_TRAILING = 20  # tokens of a trailing attribution


def attribution(parsed: Parsed, token: "Token") -> Cue | None:
    """The attribution that `token` leads; null where it leads none."""
    return (
        _according(parsed, token)
        or _trailing_document(parsed, token)
        or _answer(parsed, token)
        or _answered_by(token)
        or _by_noun(parsed, token)
        or _of_the_view(parsed, token)
        or _quoted(parsed, token)
        or _cited(parsed, token)
        or _per(parsed, token)
        or _based_on(parsed, token)
        or _as_told(parsed, token)
    )


def _according(parsed: Parsed, token: "Token") -> Cue | None:
    if token.lower_ != "according" or token.i + 1 >= len(parsed.doc) or parsed.doc[token.i + 1].lower_ != "to":
        return None
    source = next((t for t in token.subtree if t.dep_ == "pobj" and t.head.i == token.i + 1), None)
    return Cue(token, source, parsed.text([token, parsed.doc[token.i + 1]]), "according_to", True) if source is not None else None


def _per(parsed: Parsed, token: "Token") -> Cue | None:
    """ "As per the home department", "Per UNHCR, 4,500 were expelled"."""
    if token.lower_ != "per":
        return None
    before = parsed.doc[token.i - 1] if token.i else None
    source = next((c for c in token.children if c.dep_ == "pobj"), None)
    if source is None or (before is not None and before.lower_ not in ("as", ",")):
        return None
    top = before if before is not None and before.lower_ == "as" else token
    tellers = (words_of("document") | words_of("organization") | words_of("government")) - words_of("order_paper")
    is_told = parsed.mention_at(source) is not None or source.lemma_.lower() in tellers
    return Cue(top, source, parsed.text([top, token]), "according_to", True) if is_told else None


def _based_on(parsed: Parsed, token: "Token") -> Cue | None:
    """ "Based on information from the border office, 4,500 were expelled"."""
    is_alone = token.lower_ == "based" and (token.i == 0 or parsed.doc[token.i - 1].text == ",")
    on = next((c for c in token.children if c.lower_ == "on" and c.i == token.i + 1), None) if is_alone else None
    paper = next((p for p in on.children if p.dep_ == "pobj"), None) if on is not None else None
    if on is None or paper is None or paper.lemma_.lower() not in words_of("document"):
        return None
    is_ground = any(c.dep_ == "acl" and c.lemma_ in words_of("learning") for c in paper.children)  # "on information received from": why police acted
    return Cue(token, paper, parsed.text([token, on]), "according_to", True, needs_document=True) if not is_ground else None


def _as_told(parsed: Parsed, token: "Token") -> Cue | None:
    """ "..., as announced by the governor's office", "As the minister told parliament, the truce would not last": all else in the sentence was said."""
    if token.dep_ not in ("advcl", "prep") or not any(token.lemma_.lower() in words_of(group) for group in ("saying", "telling")):
        return None
    mark = next((c for c in token.children if c.lower_ == "as" and c.dep_ in ("mark", "advmod", "prep") and c.i == token.left_edge.i), None)
    if mark is None:
        return None
    after = parsed.doc[token.right_edge.i + 1 : token.right_edge.i + 2].text
    is_aside = after == "," if mark.i == 0 else parsed.doc[mark.i - 1].text in (",", "”", "’", '"')
    is_right_after, is_passive_form = mark.i == token.i - 1, token.tag_ == "VBN"
    paper = _paper_in_which(token) if is_passive_form and is_right_after and is_aside else None
    if paper is not None:
        return Cue(token, paper, parsed.text([mark, token]), "as_told", True, needs_document=True)
    is_told = any(c.dep_ == "ccomp" or (c.dep_ == "dobj" and c.lemma_.lower() not in words_of("audience")) for c in token.children)
    speaker = agent_of(token) if is_passive_form and is_right_after else subject_of(token) if token.tag_ in ("VBD", "VBZ") else None
    return (
        Cue(token, speaker, parsed.text([mark, token]) if is_right_after else token.text, "as_told", True)
        if is_aside and not is_told and speaker is not None
        else None
    )


def _paper_in_which(told: "Token") -> "Token | None":
    """ "As stated in the announcement"."""
    papers = (p for c in told.children if c.lower_ == "in" for p in c.children if p.dep_ == "pobj")
    return next((p for p in papers if p.lemma_.lower() in words_of("document")), None)


def _cited(parsed: Parsed, token: "Token") -> Cue | None:
    """ "The agency reported, citing the commander Majid Shoja, that": words of who is named through who cites."""
    if token.tag_ != "VBG" or token.lemma_ not in ("cite", "quote"):
        return None
    source = next((c for c in token.children if c.dep_ == "dobj"), None)
    if source is None or parsed.mention_at(source) is None:
        return None
    before = (
        parsed.doc[token.i - 2] if token.i > 1 and parsed.doc[token.i - 1].text == "," else None
    )  # "reported, citing": whatever the tree hangs it on
    outlet = subject_of(before) if before is not None and before.lemma_.lower() in words_of("saying") else None
    named = parsed.mention_at(outlet) if outlet is not None else None
    is_outlet = outlet is not None and (outlet.lemma_.lower() in words_of("outlet") or (named is not None and named.actor.kind is ActorKind.media))
    return Cue(token, source, token.text, "cited", True, via=outlet) if is_outlet else None


def _trailing_document(parsed: Parsed, token: "Token") -> Cue | None:
    """ "..., figures released by the office show.": a last verb that the parser takes for a noun, with a document before it."""
    follows = parsed.doc[token.i + 1].text if token.i + 1 < len(parsed.doc) else "."
    if token.lower_ not in words_of("document_shows") or follows not in (".", ",") or token.i < _SHORTEST_CLAUSE:
        return None
    comma = next((i for i in range(token.i - 1, max(token.i - _LONGEST_TRAILING, 0), -1) if parsed.doc[i].text in (",", "”")), 0)
    heads = [t for t in parsed.doc[comma + 1 : token.i] if t.lemma_.lower() in words_of("document") or t.lower_ in words_of("document")]
    return Cue(token, heads[0], token.text, "trailing_document", True, needs_document=True) if comma and heads else None


def _answer(parsed: Parsed, token: "Token") -> Cue | None:
    """ "..., a charge Kabul rejects.": who answers, in the last words of a sentence, what is told before."""
    doc, last = parsed.doc, token.i - 1
    if token.lemma_.lower() not in words_of("answering") or any(not t.is_punct and t.dep_ != "advmod" for t in doc[token.i + 1 :]):
        return None
    while last > 0 and (doc[last].pos_ in ("AUX", "ADV") or doc[last].lower_ in _HAVE):
        last -= 1
    told = next((t for t in doc[max(last - _LONGEST_ANSWER, 0) : last] if t.lemma_.lower() in words_of("claim")), None)
    if told is None or not any(t.text == "," for t in doc[max(told.i - 3, 0) : told.i]):
        return None
    first = told.i + (2 if doc[told.i + 1].lower_ in ("that", "which") else 1)
    is_name = first <= last and not any(t.is_punct or t.pos_ in ("VERB", "AUX", "ADP") for t in doc[first : last + 1])
    return Cue(token, doc[last], token.text, "answer", True) if is_name and doc[last].pos_ in ("NOUN", "PROPN", "PRON") else None


def _answered_by(token: "Token") -> Cue | None:
    """ "A claim denied by Pakistan’s army", "the expulsions, described by Amnesty International as unlawful"."""
    speaker = agent_of(token) if token.tag_ == "VBN" and token.dep_ == "acl" else None
    if speaker is None:
        return None
    names = token.lemma_.lower() == "describe" and any(c.dep_ == "prep" and c.lower_ == "as" for c in token.children)
    answers = token.lemma_.lower() in words_of("answering") and token.head.lemma_.lower() in words_of("claim")
    return Cue(token, speaker, token.text, "answered_by", True) if names or answers else None


def _by_noun(parsed: Parsed, token: "Token") -> Cue | None:
    """ "By the council's count", "in the view of a lawyer": a noun that attributes."""
    if token.lemma_.lower() not in words_of("attributing") or token.dep_ != "pobj" or token.head.lower_ not in ("by", "in", "on"):
        return None
    owner = next((c for c in token.children if c.dep_ == "poss"), None)
    source = owner or next((t for c in token.children if c.lower_ == "of" for t in c.children if t.dep_ == "pobj"), None)
    return Cue(token, source, parsed.text([token.head, token]), "attributing_noun", True) if source is not None else None


def _of_the_view(parsed: Parsed, token: "Token") -> Cue | None:
    """ "Was of the view that the border should reopen"."""
    held = (p for c in token.children if c.lower_ == "of" and c.dep_ == "prep" for p in c.children if p.lemma_ in ("view", "opinion"))
    view = next(held, None) if token.lemma_ == "be" else None
    subject = subject_of(token) if view is not None and parsed.doc[view.i + 1 : view.i + 2].text == "that" else None
    return Cue(token, subject, parsed.text([token, view]), "of_the_view", True) if subject is not None and view is not None else None


def _tells(verb: "Token") -> bool:
    """ "As saying", "as having said"; not "as having been shot"."""
    is_told = any(c.lower_ == "having" for c in verb.children) and not is_passive(verb)
    return verb.tag_ == "VBG" or (is_told and verb.lemma_.lower() in words_of("saying"))


def _quoted_by_name(parsed: Parsed, token: "Token") -> Cue | None:
    """ "IRNA quoted deputy police chief Qassem Rezaei as saying", where the tree takes the verb for an adjective."""
    near = parsed.doc[token.i + 1 : token.i + _LONGEST_TRAILING]
    link = next((t for t in near if t.lower_ == "as" and parsed.doc[t.i + 1 : t.i + 2].text == "saying"), None)
    if link is None or token.dep_ != "amod" or token.lemma_ not in ("quote", "cite") or token.i == 0:
        return None
    named, outlet = parsed.mention_at(parsed.doc[link.i - 1]), parsed.mention_at(parsed.doc[token.i - 1])
    if named is None or outlet is None or outlet.actor.kind is not ActorKind.media:
        return None
    return Cue(token, parsed.doc[named.last], f"{token.text} as saying", "quoted_as_saying", True, via=parsed.doc[outlet.last])


def _quoted(parsed: Parsed, token: "Token") -> Cue | None:
    """ "Y was quoted as saying", "Z quoted Y as saying": the speaker is Y."""
    if token.lemma_ not in ("quote", "cite", "report") or token.tag_ not in ("VBD", "VBN", "VBZ", "VBP", "VBG"):
        return None
    saying = [t for t in token.subtree if t.dep_ == "pcomp" and t.head.lower_ == "as" and _tells(t)]
    if not saying:
        return _quoted_by_name(parsed, token)
    via = None
    speaker = next((t for t in token.children if t.dep_ == "nsubjpass"), None)
    if speaker is None:
        speaker = next((t for t in token.children if t.dep_ in ("dobj", "dative")), None)
        via = subject_of(token)
    else:
        via = agent_of(token)
    return Cue(token, speaker, parsed.text([token, saying[0]]), "quoted_as_saying", True, via=via) if speaker is not None else None
