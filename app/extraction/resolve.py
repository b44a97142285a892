"""Who is meant: noun phrases that speak -> actors, within one article."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from app.extraction.actors import Actor, one_role, with_office
from app.extraction.document import FAR, Document, Mention, Parsed
from app.extraction.issuers import issuer_of
from app.extraction.noun_relations import (
    appositive_of_one,
    coordinated,
    holder_told,
    joined_before,
    of_whom,
)
from app.extraction.nouns import NounPhrase, noun_phrase
from app.extraction.organisations import is_told_before, organisation_meant
from app.extraction.people import holds_office, narrowing, office_holder, pair_meant, role_words
from app.extraction.pronouns import person_meant, pronoun
from app.extraction.speakers import Speaker, body_of_office, office_of, speaker_named, with_rulers
from app.extraction.tables import words_of
from app.models.vocabulary import ActorKind

if TYPE_CHECKING:
    from spacy.tokens import Token

_POINTING = ("the", "this", "that")
_PERSON_REACH = 3  # sentences back to who "the farmer" may be
_TWO = 2
_OFFICE_REACH = 7  # sentences back to who "the official" may be


@dataclass(slots=True)
class Resolver:
    """Remembers who spoke so far, so that pronouns and "the group" find their referent."""

    document: Document
    spoke: dict[int, list[Speaker]] = field(default_factory=dict)  # sentence number -> speakers, outermost first

    def remember(self, number: int, speaker: Speaker) -> None:
        """Note that `speaker` spoke in sentence `number`."""
        self.spoke.setdefault(number, []).append(speaker)

    def spoke_before(self, number: int, reach: int) -> Iterator[Speaker]:
        """Who spoke in fewer than so many sentences before one, nearest first."""
        for at in range(number - 1, max(number - reach, -1), -1):
            yield from self.spoke.get(at, ())

    def speakers(self, parsed: Parsed, head: "Token", needs_document: bool = False) -> list[Speaker]:
        """Everyone a subject stands for; empty when it cannot be a speaker or is not known."""
        if head.tag_ in ("WP", "WDT") or (head.lower_ == "that" and head.dep_ == "nsubj" and head.head.dep_ == "relcl"):
            return (self.speakers(parsed, head.head.head) or self._named_before(parsed, head)) if head.head.dep_ == "relcl" else []
        if (those := of_whom(head)) is not None:
            return self.speakers(parsed, those)
        is_open = not needs_document and parsed.mention_at(head) is None
        if is_open and (pair := pair_meant(self.document, parsed, head) or self._joint(parsed, head)):
            return [Speaker(actor, parsed.text(list(head.subtree)), "pair") for actor in pair]
        heads = [*joined_before(parsed, head), head, *coordinated(parsed, head)]
        return [speaker for h in heads if (speaker := self.one(parsed, h, needs_document)) is not None]

    def _joint(self, parsed: Parsed, head: "Token") -> list[Actor]:
        """The two persons who spoke together right before "they": "Zardari and Sharif denounced the attack. They said"."""
        spoke = [s.actor for s in self.spoke.get(parsed.number - 1, ())] if head.lower_ == "they" and head.dep_ == "nsubj" else []
        return spoke if len(spoke) == _TWO and all(a.kind is ActorKind.person for a in spoke) else []

    def _named_before(self, parsed: Parsed, relative: "Token") -> list[Speaker]:
        """Who is named right before a clause that tells more: "claims by the UN refugee agency (UNHCR), which said"."""
        end = relative.i - 1
        while end > 0 and parsed.doc[end].text in (",", ")"):
            end -= 1
        mention = parsed.mention_at(parsed.doc[end]) if end < relative.i - 1 else None
        return [self.named(parsed, mention, parsed.doc[end])] if mention is not None else []

    def named(self, parsed: Parsed, mention: Mention, head: "Token") -> Speaker:
        """Who is named, by the fullest name; for whom a capital stands, and whose a bare ministry is."""
        return self._full(parsed, with_rulers(self.document, speaker_named(mention, head)))

    def one(self, parsed: Parsed, head: "Token", needs_document: bool) -> Speaker | None:
        """Whom a single name, pronoun or noun stands for; null where it cannot speak or, with `needs_document`, is no document."""
        mention = parsed.mention_at(head)
        if mention is not None:
            holder = holder_told(parsed, mention, head)
            mention, head = (holder, parsed.doc[holder.last]) if holder is not None else (mention, head)
            return None if needs_document else self.named(parsed, mention, head)
        if head.pos_ == "PRON" and head.lower_ in ("he", "she", "it", "they", "him", "her", "them"):
            return None if needs_document else pronoun(self, parsed, head)
        appositive = appositive_of_one(head)
        if head.lower_ == "one" and appositive is not None and not needs_document:
            return self.one(parsed, appositive, needs_document)  # "one of them, a former teacher, said"
        phrase = noun_phrase(parsed, head)
        if phrase is None:
            return None
        owner = next((c for c in head.children if c.tag_ == "PRP$" and c.lower_ in ("his", "her")), None)
        if owner is not None and phrase.noun_class in ("government", "organization") and not needs_document:
            return self._body_of(parsed, head, owner) or self.noun(parsed, phrase)
        if needs_document and phrase.noun_class != "document":
            return None
        if owner is not None and phrase.noun_class == "office" and phrase.name is None and not phrase.is_plural:
            return self._aide_of(parsed, phrase, owner) or self.noun(parsed, phrase)
        return self.noun(parsed, phrase)

    def _aide_of(self, parsed: Parsed, phrase: NounPhrase, owner: "Token") -> Speaker | None:
        """ "His spokesman": somebody unnamed, told by whom he speaks for."""
        person = person_meant(self, parsed, owner)
        if person is None or person.actor.kind is not ActorKind.person:
            return None
        if one_role(phrase.noun) in role_words(person.actor.role or ""):
            return Speaker(person.actor, phrase.text, "role")
        name = f"{person.actor.name}’s {phrase.text.split(' ', 1)[-1]}"
        return Speaker(Actor(name, ActorKind.person, person.actor.country, role=phrase.text), phrase.text, "role")

    def _body_of(self, parsed: Parsed, head: "Token", owner: "Token") -> Speaker | None:
        """ "His ministry": the body that the person meant speaks for, where it is one of that sort; "his office" is his."""
        person = person_meant(self, parsed, owner)
        anchor = self.document.anchor.isoformat() if self.document.anchor else None
        if person is not None and person.actor.kind is ActorKind.person and head.lower_ == "office":
            return office_of(parsed, person.actor, [owner, head])
        body = with_office(person.actor, anchor).affiliation if person is not None else None
        if person is None or body is None or head.lemma_.lower() not in body.lower():
            return None
        return Speaker(body_of_office(body, person.actor.country), parsed.text([owner, head]), "body_of_person")

    def _full(self, parsed: Parsed, speaker: Speaker) -> Speaker:
        """A body named in short ("the Afghan Council") is the one named in full before ("the Afghan Council in Islamabad")."""
        actor = speaker.actor
        if actor.kind is ActorKind.government and actor.country is None and actor.name.lower().endswith(" ministry"):
            return self._ministry(parsed, speaker)
        if actor.kind is not ActorKind.organization or actor.is_known:
            return speaker
        words = set(actor.name.split())
        said = [s.actor for n in range(parsed.number, max(parsed.number - FAR, -1), -1) for s in self.spoke.get(n, ())]
        named = [m.actor for p in self.document.before(parsed.number) for m in p.mentions]
        longer = (a for a in (*said, *named) if a.kind is ActorKind.organization and words < set(a.name.split()))
        full = next(longer, None)
        return speaker if full is None else Speaker(full, speaker.printed, "short_name")

    def _ministry(self, parsed: Parsed, speaker: Speaker) -> Speaker:
        """ "The commerce ministry": the only one of that sort that has spoken before under its full name; whose "its ministry" is, other words tell."""
        short = speaker.actor.name.lower().removeprefix("the ")
        spoke = [s.actor for s in self.spoke_before(parsed.number, FAR)]
        full = {a.name: a for a in spoke if " Ministry of " in a.name and set(short.split()) < set(a.name.lower().split())}
        is_meant = len(full) == 1 and re.search(rf"\b(?:the|country['’]s) {re.escape(short)}", parsed.sentence.text, re.IGNORECASE) is not None
        return Speaker(next(iter(full.values())), speaker.printed, "short_name") if is_meant else speaker

    def noun(self, parsed: Parsed, phrase: NounPhrase) -> Speaker | None:
        """Whom a noun phrase stands for: the name in it, the issuer of a document, the body or person meant, else its own words."""
        if phrase.name is not None:
            return Speaker(phrase.name.actor, phrase.name.text, "name")
        if phrase.noun_class == "document":
            issuer = issuer_of(self, parsed, phrase)
            return Speaker(issuer.actor, phrase.text, f"document>{issuer.how}") if issuer is not None else None
        if phrase.noun_class in ("organization", "government"):
            actor = organisation_meant(phrase, self._recent_organisations(parsed, phrase.head))
            return Speaker(actor, phrase.text, "organisation") if actor is not None else None
        actor = self.holder(parsed, phrase) if phrase.noun_class == "office" else phrase.label()
        is_found = actor.name != phrase.text and (actor.role is not None or actor.kind is not ActorKind.person)
        described = self._described(parsed, phrase) if not is_found else None
        described = described or self._unnamed_before(parsed, phrase)
        if described is not None:
            return Speaker(described, phrase.text, "description")
        if actor.name == phrase.text:
            actor = replace(actor, name=self._told_for(parsed, phrase))
        return Speaker(actor, phrase.text, "role" if actor.kind is ActorKind.person else "label")

    def _told_for(self, parsed: Parsed, phrase: NounPhrase) -> str:
        """ "A spokesperson for the ministry": the label with the body meant."""
        links = [c for c in phrase.head.children if c.dep_ == "prep" and c.lower_ in ("for", "of", "at", "from", "with")]
        for body in (p for link in links for p in link.children if p.dep_ == "pobj" and parsed.mention_at(p) is None):
            inner = noun_phrase(parsed, body)
            if inner is not None and inner.is_definite and inner.noun_class in ("organization", "government") and inner.text in phrase.text:
                meant = organisation_meant(inner, self._recent_organisations(parsed, inner.head))
                if meant is not None and meant.name != inner.text:
                    return phrase.text.replace(f"the {inner.text}", meant.name)
        return phrase.text

    def holder(self, parsed: Parsed, phrase: NounPhrase) -> Actor:
        """ "The minister": who spoke last and holds the office, else whom the article names with it."""
        if not phrase.is_plural and any(c.lower_ in _POINTING for c in phrase.head.children):
            spoke = self.spoke_before(parsed.number, _OFFICE_REACH)
            for speaker in spoke:
                actor = speaker.actor
                if actor.kind is ActorKind.person and actor.role is not None and holds_office(actor, phrase):
                    return actor
                if (
                    speaker.how == "label"
                    and not actor.is_plural
                    and phrase.noun in words_of("any_office")
                    and phrase.noun in actor.name.lower().split()
                ):
                    return actor  # "a Pakistani official" before, "the official" now
        return office_holder(self.document, parsed, phrase)

    def _described(self, parsed: Parsed, phrase: NounPhrase) -> Actor | None:
        """ "The 40-year-old farmer": the person who spoke last, where nothing known of him speaks against it."""
        if phrase.is_plural or phrase.country is not None or not any(c.lower_ in _POINTING for c in phrase.head.children):
            return None
        far = _OFFICE_REACH if phrase.noun in words_of("any_office") else _PERSON_REACH
        last = [s.actor for s in self.spoke_before(parsed.number, far)]
        person = next((a for a in last if a.kind is ActorKind.person and a.name != phrase.text), None)
        if person is None or (phrase.noun_class == "person" and person.role is not None):
            return None
        if phrase.noun_class == "person":
            return person
        if not narrowing(phrase) <= role_words(f"{person.role or ''} {person.affiliation or ''}".lower()):
            return None
        fits = person.role is None or phrase.noun in (words_of("any_office") | set(person.role.lower().split()))
        return person if fits else None

    def _unnamed_before(self, parsed: Parsed, phrase: NounPhrase) -> Actor | None:
        """ "The official", "the man": the unnamed one of that sort who spoke last."""
        if (
            phrase.is_plural
            or phrase.origin is not None
            or not any(c.lower_ in _POINTING for c in phrase.head.children)
            or len(phrase.text.split()) > 1
        ):
            return None
        spoke = list(self.spoke_before(parsed.number, _PERSON_REACH + 1))
        labels = [s.actor for s in spoke if s.how in ("label", "role") and not s.actor.is_plural and len(s.actor.name.split()) > 1]
        if phrase.noun in words_of("any_person"):
            return labels[0] if labels else None
        return next((a for a in labels if phrase.noun in a.name.lower().split() or f"{phrase.noun}s" in a.name.lower().split()), None)

    def _recent_organisations(self, parsed: Parsed, head: "Token") -> list[Actor]:
        """Organisations and governments told before a noun, those that spoke last first, then those named last and those that persons named speak for."""
        recent: list[Actor] = []
        for number in range(parsed.number, max(-1, parsed.number - 12), -1):
            said = [s.actor for s in self.spoke.get(number, ()) if s.actor.kind is not ActorKind.person]
            said += [b for s in self.spoke.get(number, ()) if s.actor.kind is ActorKind.person and (b := self._body_with(s.actor)) is not None]
            mentions = [m for m in self.document.sentences[number].mentions if number < parsed.number or is_told_before(parsed, m, head)]
            named = [m.actor for m in reversed(mentions) if m.actor.kind is not ActorKind.person]
            recent += [a for a in (*said, *named) if a not in recent and a.kind is not None]
            people = (m.actor for m in mentions if m.actor.kind is ActorKind.person)
            recent += [b for p in people if (b := self._body_with(p)) is not None and b not in recent]
        return recent

    def _body_with(self, person: Actor) -> Actor | None:
        """The body a person speaks for by office."""
        body = with_office(person, self.document.anchor.isoformat() if self.document.anchor else None).affiliation
        return body_of_office(body, person.country) if body is not None else None
