"""Offices and roles printed beside a name: "Taliban foreign minister X", "X, head of the Y, said"."""

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from app.extraction.actors import TALIBAN, ministry, one_role, origin_of
from app.extraction.gazetteer import find_names
from app.extraction.tables import Row, word_map, words_of
from app.extraction.text import CAPITALS, squeeze
from app.models.vocabulary import ActorKind

if TYPE_CHECKING:
    from spacy.tokens import Token

    from app.extraction.document import Parsed

_APPOSITION = re.compile(r"^\s*[,(]?\s*(?:an?|the|who (?:heads|leads|runs|chairs|handles|is))?\s*([^,;:.“”\"()]{3,120})")
_WHO_DOES = re.compile(
    r"^\s*,\s*who\s+(?!(?:heads|headed|leads|led|runs|ran|chairs|chaired|handles|handled|(?:is|was) (?:an?|the|in)|oversees|commands|commanded|serves|served|represents)\b)"
)
_SENT_BY = re.compile(rf"\b(?:for|of|to) (?:the )?(?:[{CAPITALS}][\w’'-]* )*$")
_LINK = r"(?:of|and|for|in|the)\b"
_ASIDE = (", in", ", at", ", during", ", on")
_SEATED = ("of", "for", "in", "to", "at")  # "ambassador to the UN", "representative in Afghanistan"


@dataclass(frozen=True, slots=True)
class Office:
    """A role as printed, the organisation it belongs to where one is named, and its country."""

    role: str
    affiliation: str | None
    country: str | None


def office_around(parsed: "Parsed", first: int, last: int) -> Office | None:
    """The office printed before tokens `first`..`last`, or in an apposition after them."""
    doc, text = parsed.doc, parsed.sentence.text
    start, rank = _left_edge(parsed, first), None
    if start < first:
        office = read_office(parsed, doc[start].idx, doc[first].idx)
        if office is not None and not all(w.lower() in words_of("rank") for w in office.role.split()):
            return office
        rank = office
    tail = doc[last].idx + len(doc[last])
    if not re.match(r"\s*(?:,|\()", text[tail:]) or (not any(t.dep_ == "appos" for t in doc[last].subtree) and " who " not in text[tail : tail + 8]):
        return rank
    if last + 2 < len(doc) and (doc[last + 2].tag_ in ("VBD", "VBZ", "VBP", "MD") or _WHO_DOES.match(text[tail:])):
        return rank  # "Zhirnov, said that the minister", "who was deported with six members of his family"
    if doc[last + 1 : last + 3].text in _ASIDE:
        return rank  # "the ambassador, X, in a meeting with Minister Y, asked"
    match = _APPOSITION.match(text[tail:])
    told = read_office(parsed, tail + match.start(1), tail + match.end(1)) if match else None
    return told or rank  # "Brigadier General X, the police chief" is chief


def _left_edge(parsed: "Parsed", first: int) -> int:
    """First token of the run of title and role words directly before a name."""
    doc, edge, seen_comma = parsed.doc, first, False
    while edge > 0:
        token = doc[edge - 1]
        if _is_in_a_name(parsed, token):
            break
        if token.text == "," and not seen_comma and edge == first and edge > 1 and _is_role(doc[edge - 2].text):
            seen_comma = True
        elif not (
            (token.is_alpha and (token.pos_ in ("NOUN", "PROPN", "ADJ", "ADP") or token.lower_ == "acting"))
            or token.text in ("'s", "’s", "'", "-", "and", "the")
        ) or (token.pos_ == "ADP" and token.lower_ not in (("of", "for") if edge == first else _SEATED)):
            break
        edge -= 1
    return edge + 1 if doc[edge].lower_ == "and" and edge < first else edge


def _is_in_a_name(parsed: "Parsed", token: "Token") -> bool:
    """Whether a word is of the name of another person: "Prime Minister Shehbaz Sharif and President Raisi"."""
    mention = parsed.mention_at(token)
    known = (row for n in parsed.names if n.start <= token.idx < n.end and (row := n.row("actor")) is not None)
    return (mention is not None and mention.actor.kind is ActorKind.person) or any(row["kind"] == "person" for row in known)


def read_office(parsed: "Parsed", start: int, end: int) -> Office | None:
    """Role, organisation and country of a piece of text that holds a role word; None where it holds none."""
    text = parsed.sentence.text[start:end]
    role = next((w for w in re.findall(r"[\w'’-]+", text) if _is_role(w)), None)
    if role is None:
        return None
    is_sent = one_role(role.lower()) in words_of("envoy") or role.lower() in ("representative", "delegate")
    sent_to = re.search(r"\bto (?:the )?[A-Z]", text) if is_sent else None  # "Pakistan's ambassador to the UN" is not of the UN
    own = text[: sent_to.start()] if sent_to is not None else text
    inside = parsed.names_in(start, start + len(own))
    origin = next((label for name in inside if (label := origin_of(name))), None)
    country = next((name.country for name in inside if name.country), None)
    known = next(
        (
            row["name"]
            for name in inside
            if (row := name.row("actor")) and row["name"] != TALIBAN and _may_employ(row, text[: name.start - start], text[name.end - start :])
        ),
        None,
    )
    affiliation = known or _affiliation(own, role.lower(), origin)
    return Office(squeeze(text).strip(" ,-"), affiliation, country)


def _may_employ(row: Row, before: str, after: str) -> bool:
    """Whether one may belong to who is named: a body, or a person whom one speaks for or is sent by ("spokesman for Prime Minister Sharif", "Putin’s envoy")."""
    return row["kind"] != "person" or _SENT_BY.search(before) is not None or after.startswith(("’s", "'s"))


def _affiliation(text: str, role: str, origin: str | None) -> str | None:
    portfolio = _portfolio(text)
    if (
        portfolio is not None
        and "prime minister for" not in text.lower()  # "deputy prime minister for economic affairs"
        and origin is not None
        and ("minist" in text.lower() or "foreign office" in text.lower() or role in ("minister", "secretary"))
    ):
        return ministry(origin, portfolio)
    if role == "president" and origin is not None and origin != TALIBAN:
        return f"Presidency of {origin}"
    match = re.search(rf"\b(?:of|at|for|in|from|with) (?:the )?((?:[{CAPITALS}][\w'’-]+|{_LINK})(?: (?:[{CAPITALS}][\w'’-]+|{_LINK}))*)", text)
    body = squeeze(re.sub(rf"(?:['’]s|(?: {_LINK})+)$", "", match[1])) if match is not None else ""
    follows = text[match.end() :].split(maxsplit=1) if match is not None else []
    if follows and follows[0].strip(",").lower() in words_of("area"):
        body = ""  # "in the Khyber district"
    if re.search(rf"[{CAPITALS}]", body) and body not in (origin or "") and not _is_place(body) and not _is_field(body):
        return _main_name(body)
    return TALIBAN if origin == TALIBAN else f"Government of {origin}" if origin else None


def _main_name(body: str) -> str:
    """The name under which a body is known: "Islamic Emirate" is the Taliban."""
    known = (row for n in find_names(body) if n.end - n.start == len(body) and (row := n.row("actor")) is not None)
    return next((row["name"] for row in known), body)


def _is_field(name: str) -> bool:
    """Whether a name is that of a field of work, which is no body one may belong to: "Planning", "State for Interior", "Army Staff"."""
    words = name.lower().removeprefix("state for ").split()
    return all(word in words_of("field_of_work") or word in ("and", "of", "for", "the") for word in words)


def _is_place(name: str) -> bool:
    """Whether a name is that of a place or state alone, which is no body one may belong to."""
    found = [n for n in find_names(name) if n.end - n.start == len(name)]
    return any(n.row("place", "country", "capital", "demonym") and n.row("actor") is None for n in found)


@cache
def _portfolio_pattern() -> re.Pattern[str]:
    listed = "|".join(re.escape(p) for p in sorted(word_map("portfolio"), key=len, reverse=True))
    return re.compile(
        rf"\b({listed})\b(?: affairs)?\s+(?:[Mm]inist|[Ss]ecretary|[Oo]ffice)|\b[Mm]inist(?:ry|er) (?:of|for) (?:state for )?(?:the )?({listed})\b",
        re.IGNORECASE,
    )


def _portfolio(text: str) -> str | None:
    match = _portfolio_pattern().search(text)
    return (match[1] or match[2]) if match else None


def _is_role(word: str) -> bool:
    plain = word.lower()
    return plain in words_of("office") or (plain.endswith("s") and plain[:-1] in words_of("office"))
