"""How a statement was made: words in quotation marks, through whom it came, on which day."""

import re
from typing import TYPE_CHECKING

from app.extraction.cue import Cue, subject_of
from app.extraction.cues import is_cue_verb
from app.extraction.dates import DateMention
from app.extraction.document import Mention, Parsed
from app.extraction.tables import words_of
from app.extraction.text import squeeze
from app.extraction.tokens import token_at
from app.models.vocabulary import ActorKind, DateBasis, QuoteType

if TYPE_CHECKING:
    from spacy.tokens import Token

_TOLD = 14  # tokens between "told" and what is told
_BEFORE = 4  # tokens that a date before the verb counts as farther than one after it
_MOSTLY = 0.6  # share of the words said that stand in quotation marks from which a statement is direct
_PLATFORM = rf"(?:{'|'.join(sorted(words_of('platform')))})"
_OUTLET_TOLD = re.compile(rf"\s*(?:to )?(?:the )?((?:[A-Z][\w-]+ ){{1,3}}(?:{'|'.join(sorted(words_of('outlet_name')))}))\b(?!['’]s)")
_POST = re.compile(rf"\b(?:post|tweet|message|thread|note)\b[^.]{{0,50}}?\b({_PLATFORM})\b|\b({_PLATFORM}) post\b")
_LAST_POST = re.compile(rf"\bin an? (?:post|tweet|message|thread) on {_PLATFORM}(?=(?: on [A-Z][a-z]+day)?[.”\"]*$)")
_ON_PLATFORM = re.compile(rf"\b(?:on|via|to) (?:(?:his|her|its|their) )?({_PLATFORM})\b")
_VIDEO = re.compile(
    r"\b(?:(?:an? )?(?:video(?: (?:message|clip|statement|recording))?|(?:audio|recorded) (?:message|clip|statement|recording)|audio))\b(?!-? ?(?:call|conference|link|press|news|briefing))"
)
_SET_OFF = re.compile(r"[:,]\s*$")
_FEWEST, _FEWEST_BARE = 2, 4  # words that make a quotation whole where a mark sets it off, and where none does
_SPEECH_EVENTS = ("speak", "address", "talk", "appear", "hold", "meet", "visit", "go", "attend", "inaugurate", "receive")


def quoted_words(parsed: Parsed) -> str | None:
    """The words in quotation marks in a sentence, marks left out, and the comma that leads on to who says them; null where there are none."""
    parts = [parsed.sentence.text[q.start : q.end].strip("“”\"„«»‘’' ").removesuffix(",") for q in parsed.quotes]
    return squeeze(" … ".join(part for part in parts if part)) or None


def quote_type(parsed: Parsed, cue: Cue, content: str) -> QuoteType:
    """Direct when most of the words said are quoted, from the first on, mixed when some are or more is added without marks."""
    if not parsed.quotes or parsed.quote_at(cue.token.idx) is not None:
        return QuoteType.indirect
    quoted = sum(len(re.findall(r"\w+", parsed.sentence.text[q.start : q.end])) for q in parsed.quotes)
    said = max(len(re.findall(r"\w+", content)), 1)
    opens_or_closes = parsed.quotes[0].start == 0 or parsed.quotes[-1].end >= len(parsed.sentence.text) - 1
    first = parsed.quotes[0].start
    is_set_off = first == 0 or _SET_OFF.search(parsed.sentence.text[:first]) is not None
    start = parsed.sentence.text.find(content)
    is_clause = any(c.dep_ == "ccomp" and parsed.quote_at(c.idx) is not None for c in cue.token.children)
    is_whole = (is_set_off or (is_clause and first in (start - 1, start))) and not _adds(parsed, cue)
    least = _FEWEST if is_set_off else _FEWEST_BARE
    return QuoteType.direct if opens_or_closes and is_whole and quoted / said >= _MOSTLY and quoted >= least else QuoteType.mixed


def _adds(parsed: Parsed, cue: Cue) -> bool:
    """ "…", he said, adding that more would follow": words of the same speaker without marks."""
    later = (t for t in parsed.doc[cue.token.i :] if t.tag_ == "VBG" and t.dep_ in ("advcl", "conj") and is_cue_verb(t))
    return any(parsed.quote_at(t.idx) is None and any(c.dep_ == "ccomp" and parsed.quote_at(c.idx) is None for c in t.children) for t in later)


def content_span(parsed: Parsed, cue: Cue) -> tuple[int, int]:
    """Character span of what was said: the reported clause or object, else the sentence without its attribution."""
    token = cue.token
    parts = [c for c in token.children if c.dep_ in ("ccomp", "dobj", "xcomp", "prep", "parataxis", "oprd") and c.i != cue.subject.i]
    if cue.rule in ("according_to", "as_told", "attributing_noun"):
        first = min(token.left_edge.i, token.head.i) if cue.rule == "attributing_noun" else token.left_edge.i
        last = token.right_edge.i
        if first == 0:
            start = parsed.doc[min(last + 1, len(parsed.doc) - 1)].idx
            return _trim(parsed, start, len(parsed.sentence.text))
        return _trim(parsed, 0, parsed.doc[first].idx)
    before = [c for c in parts if c.i < token.i and c.dep_ in ("ccomp", "parataxis")]
    if before or (token.dep_ in ("conj", "parataxis") and cue.subject.left_edge.i > 3 and cue.subject.i < token.i and not parts):
        return _trim(parsed, 0, min(parsed.doc[cue.subject.left_edge.i].idx, token.idx))
    after = [c for c in parts if c.i > token.i]
    if after and any(c.dep_ == "dobj" and c.tag_ == "WP" for c in token.children):
        first = token.i + (2 if parsed.doc[token.i + 1].lower_ == "as" else 1)
        return _trim(parsed, parsed.doc[first].idx, max(c.right_edge.idx + len(c.right_edge) for c in after))  # "what it called a base"
    first = min(cue.subject.left_edge.i, token.i)
    if all(c.dep_ == "prep" for c in after) and first > 3 and any(t.pos_ == "VERB" for t in parsed.doc[:first]):
        return _trim(parsed, 0, parsed.doc[first].idx)  # "..., the ministry reported on Tuesday"
    if after:
        start = _clause_start(parsed, token, after)
        end = max(c.right_edge.i for c in after)
        return _trim(parsed, parsed.doc[start].idx, parsed.doc[end].idx + len(parsed.doc[end]))
    return _trim(parsed, 0, len(parsed.sentence.text))


def _clause_start(parsed: Parsed, verb: "Token", parts: "list[Token]") -> int:
    """Where what is said begins: after those who are told it."""
    clause = next((c for c in parts if c.dep_ == "ccomp"), None)
    that = next((t for t in parsed.doc[verb.i + 1 : verb.i + _TOLD] if t.lower_ == "that" and t.tag_ in ("IN", "WDT")), None)
    if clause is None and that is not None and verb.lemma_ in ("tell", "inform", "assure", "remind", "warn"):
        return int(that.i)
    return int(clause.left_edge.i) if clause is not None else min(int(c.left_edge.i) for c in parts)


def _trim(parsed: Parsed, start: int, end: int) -> tuple[int, int]:
    text = parsed.sentence.text
    while start < end and text[start] in " ,;:—–-":
        start += 1
    while end > start and text[end - 1] in " ,;:—–-":
        end -= 1
    return start, end


def reported_via(parsed: Parsed, cue: Cue, content: tuple[int, int], speaker: str) -> str | None:
    """Outlet, platform or recording the words came through, named outside the words themselves."""
    for mention in parsed.mentions:
        token = parsed.doc[mention.first]
        is_told = (
            token.head.lower_ == "to" and token.head.head.dep_ == "dobj" and token.head.head.head.i == cue.token.i
        )  # "confirmed the deaths to Reuters"
        inside = content[0] <= token.idx < content[1] and cue.token.i not in (token.head.i, token.head.head.i) and not is_told
        if mention.actor.kind is ActorKind.media and mention.actor.name != speaker and not inside and _is_channel(parsed, mention, cue):
            return mention.actor.name
    text = parsed.sentence.text
    told = _OUTLET_TOLD.match(text[cue.token.idx + len(cue.token) :]) if cue.token.lemma_ in ("tell", "say", "speak") else None
    if told is not None and told[1] != speaker:
        return told[1]  # an outlet that no table knows: "told Fox News that"
    outside = text[: content[0]] + " " * (content[1] - content[0]) + text[content[1] :]
    others = [m for m in parsed.mentions if m.actor.kind is ActorKind.person and content[0] <= parsed.doc[m.first].idx < content[1]]
    last = _LAST_POST.search(text) if not others else None  # "said the raid was a mistake in a post on X", which the tree hangs on what is said
    for searched in (outside, text if cue.rule.endswith("object") else last[0] if last is not None else outside):
        post = _POST.search(searched)
        if post is not None:
            return f"a post on {post[1] or post[2]}"
        on = _ON_PLATFORM.search(searched)
        if on is not None:
            return on[1]
        if (recording := _VIDEO.search(searched)) is not None:
            return "an audio message" if "audio" in recording[0] else "a video"
    return None


def _is_channel(parsed: Parsed, mention: Mention, cue: Cue) -> bool:
    """Told to, in an interview with, quoted by: not merely the subject of some verb."""
    is_told = cue.token.lemma_ == "tell" and mention.first == cue.token.i + 1  # whatever the tree makes of "Kabul Now"
    return is_told or parsed.doc[mention.last].dep_ in ("dobj", "pobj", "dative", "compound", "poss")


def spoken_on(parsed: Parsed, cue: Cue) -> tuple[str, DateBasis] | None:
    """The day of speaking, where a date of the sentence belongs to the reporting verb and not to what was said."""
    found = []
    for mention in parsed.dates:
        token = token_at(parsed.doc, mention.begin)
        is_of_own = mention.day is not None and not (mention.opens_clause or mention.is_last_day or is_of_count(parsed, cue, mention))
        if is_of_own and token is not None and parsed.quote_at(mention.begin) is None and _belongs(token, cue):
            found.append((abs(token.i - cue.token.i) + (_BEFORE if token.i < cue.token.i else 0), mention))
    nearest = min(found, key=lambda pair: pair[0], default=None)
    return (nearest[1].day or "", nearest[1].basis) if nearest is not None else None


def is_of_count(parsed: Parsed, cue: Cue, mention: DateMention) -> bool:
    """Whether a day is that of a count and not of its telling: "counted 2,769 returnees on Saturday", "9,000 came back on Tuesday alone"."""
    return cue.rule.endswith("+count") or parsed.sentence.text.startswith(" alone", mention.finish)


def _belongs(token: "Token", cue: Cue) -> bool:
    if token.head.lower_ == "since" or is_of_a_thing(token):
        return False
    if cue.token.lower_ == "according":
        is_beside = token.head.lower_ == "on" and token.head.head.i == cue.subject.i  # "according to the ministry on Monday"
        return is_beside or _is_of_paper(token, cue.token)
    if is_of_matter(token, cue):
        return False
    current = token
    for _ in range(12):
        if current.i == cue.token.i:
            return True
        is_verb = current.pos_ in ("VERB", "AUX")
        if is_verb and current.tag_ == "VBN" and current.dep_ == "acl" and current.head.lemma_.lower() in words_of("document"):
            current = current.head
            continue  # "in a report published on Sunday"
        if is_verb and cue.token.head.i == current.i and (cue.token.dep_ == "conj" or (cue.token.dep_ == "advcl" and cue.token.tag_ == "VBG")):
            return True  # "received him on Saturday and told him", "signed it on Tuesday, pledging"
        if is_verb and current.i != token.i and not (is_cue_verb(current) or current.lemma_ in _SPEECH_EVENTS):
            return False
        if is_verb and current.dep_ in ("ccomp", "relcl", "acl") and current.head.i != current.i:
            return False
        if is_verb and is_cue_verb(current) and _coordinated(current, cue.token):
            return True
        if current.head is current:
            return _governs(current, cue.token)
        current = current.head
    return False


def _is_of_paper(token: "Token", according: "Token") -> bool:
    """ "According to a UNHCR report released on Tuesday": the day of what is cited."""
    issued = next((t for t in token.ancestors if t.pos_ in ("VERB", "AUX")), None)
    is_issued = issued is not None and issued.dep_ == "acl" and issued.tag_ == "VBN" and issued.lemma_.lower() in words_of("issuing")
    return issued is not None and is_issued and issued.head.lemma_.lower() in words_of("document") and according.is_ancestor(issued)


def is_of_matter(token: "Token", cue: Cue) -> bool:
    """Whether a token stands in what words are of: "said of his arrest on July 9"."""
    return any(t.lower_ == "of" and t.dep_ == "prep" and t.head.i == cue.token.i for t in (token, *token.ancestors))


def is_of_a_thing(token: "Token") -> bool:
    """A date that tells which raid or deadline is meant: "Saturday's attack", "the March 31 deadline"."""
    noun = token.head
    follows = token.doc[token.i + 1].tag_ == "POS" if token.i + 1 < len(token.doc) else False
    named = token.dep_ in ("poss", "compound", "nmod") and noun.pos_ == "NOUN" and noun.text.islower() and noun.i > token.i
    return (follows or named) and noun.lemma_.lower() not in words_of("document") | words_of("speaking") | words_of("time_of_day")


def _coordinated(a: "Token", b: "Token") -> bool:
    return bool((b.dep_ == "conj" and b.head.i == a.i) or (a.dep_ == "conj" and a.head.i == b.i))


def _governs(root: "Token", verb: "Token") -> bool:
    """ "The minister was speaking on Tuesday ..., where he called on": the occasion of a dependent cue."""
    return root.lemma_ in _SPEECH_EVENTS and any(t.i == verb.i for t in root.subtree)


def occasion_on(parsed: Parsed) -> list[tuple["Token", str, DateBasis]]:
    """Dated occasions of speaking without a cue of their own: "X was addressing graduates on Tuesday"."""
    found = []
    for token in parsed.doc:
        if token.lemma_ not in ("speak", "address", "talk", "go") or token.pos_ != "VERB":
            continue
        subject = subject_of(token)
        if subject is None:
            continue
        for mention in parsed.dates:
            at = token_at(parsed.doc, mention.begin)
            if (
                mention.day is not None
                and not mention.opens_clause
                and at is not None
                and any(a.i == token.i for a in at.ancestors)
                and not _crosses(at, token)
            ):
                found.append((subject, mention.day, mention.basis))
    return found


def _crosses(token: "Token", verb: "Token") -> bool:
    for ancestor in token.ancestors:
        if ancestor.i == verb.i:
            return False
        if ancestor.pos_ in ("VERB", "AUX"):
            return True
    return True
