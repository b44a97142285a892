"""Findings -> records in the shapes of the models, evidence cut from the body."""

from dataclasses import replace

from app.extraction.actors import TALIBAN, Actor, affiliation_of, with_office
from app.extraction.confidence import confidence, shown
from app.extraction.deportation_statistics import Figure
from app.extraction.document import Document
from app.extraction.event import Event
from app.extraction.gazetteer import actor_forms, actor_row, country_name, offices_of
from app.extraction.locations import Location
from app.extraction.statements import Utterance
from app.extraction.tables import items
from app.extraction.text import squeeze
from app.models.actor import RoleBase
from app.models.base import Evidence
from app.models.diplomatic_event import ParticipantBase
from app.models.extracted import ExtractedActor, ExtractedEvent, ExtractedPlace, ExtractedStatement, ExtractedStatistic
from app.models.vocabulary import PLOVER, ActorKind, SpeakerKind

_SHORTEST_FORM = 4  # letters; shorter forms are abbreviations
_COMMON = ("of", "the", "and", "for", "foreign", "ministry")


def _evidence(document: Document, start: int, end: int) -> Evidence:
    return Evidence(exact=document.body[start:end], start=start, end=end)


def speaker_kind(actor: Actor) -> SpeakerKind:
    """An outlet speaks as an organisation; an actor without a kind is unnamed."""
    if actor.kind is None:
        return SpeakerKind.anonymous
    return SpeakerKind.organization if actor.kind is ActorKind.media else SpeakerKind(actor.kind.value)


def printed_name(document: Document, actor: Actor) -> str:
    """The name a record shows.

    A body has its canonical name, with the abbreviation where the article prints one; a person the canonical name where the
    article prints it, else the fullest printed form. A misprint is no form of the name; states keep their canonical names.
    """
    row = actor_row(actor.name)
    if row is None and actor.kind is ActorKind.government:
        printed = {form for form in document.printed.get(actor.name, set()) if "ministry" not in form.lower()}
        return _with_abbreviation(actor.name, [], printed if actor.name not in document.printed.get(actor.name, set()) else set())
    if row is None or not actor.is_known or actor.name in (TALIBAN, country_name(actor.country or "")):
        return actor.name
    forms = set(actor_forms(row))
    printed = {form for form in document.printed.get(actor.name, set()) if form in forms or form.replace("’", "'") in forms}
    if actor.kind is not ActorKind.person:
        return _with_abbreviation(actor.name, actor_forms(row), printed)
    if not printed or actor.name in printed:
        return actor.name
    return max(sorted(printed), key=lambda form: (len(form.split()), len(form)))


def _with_abbreviation(name: str, forms: list[str], printed: set[str]) -> str:
    """ "International Organization for Migration (IOM)"; a name that is itself an abbreviation stands alone where printed.

    A body the article knows only by a name of other words has that name beside it: "Pakistan Ministry of Foreign Affairs (Foreign Office)".
    """
    other = sorted(form for form in printed if len(form) > _SHORTEST_FORM and not _share_words(form, name))
    if other and name not in printed and len(other) == len(printed):
        return f"{name} ({max(other, key=len)})"
    if name.isupper() and (full := next((form for form in sorted(printed) if _initials(form) == name), None)) is not None:
        return f"{full} ({name})"
    if name.isupper():
        return name if not printed or name in printed else f"{max(sorted(printed), key=len)} ({name})"
    short = next((form for form in forms if form.isupper() and form.isalpha() and 2 <= len(form) <= 6), None)
    return f"{name} ({short})" if short is not None else name


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word[0].isupper()) if " " in name else ""


def _share_words(a: str, b: str) -> bool:
    return not {w for w in a.lower().split() if w not in _COMMON}.isdisjoint(b.lower().split())


def statement_record(document: Document, u: Utterance) -> ExtractedStatement:
    """The record of an utterance."""
    parsed = document.sentences[u.number]
    actor = with_office(u.speaker.actor, document.anchor.isoformat() if document.anchor else None)
    if actor.affiliation is None:
        actor = replace(actor, affiliation=document.affiliations.get(actor.name))
    countries = [actor.country, *(n.country for n in parsed.names)]
    record = ExtractedStatement(
        speaker=printed_name(document, actor),
        speaker_actor=actor.name,
        speaker_kind=speaker_kind(actor),
        speaker_printed=squeeze(u.speaker.printed),
        speaker_resolution=u.speaker.how,
        affiliation=affiliation_of(actor, is_unnamed=u.speaker.how in ("label", "role") and not actor.is_plural),
        role=actor.role,
        cue=u.cue.text,
        rule=u.cue.rule,
        quote_type=u.quote_type,
        content=squeeze(u.content),
        quotation=u.quotation,
        reported_via=u.reported_via,
        said_on=u.said_on,
        said_on_basis=u.said_on_basis,
        evidence=_evidence(document, u.start, u.end),
        cue_start=parsed.sentence.start + u.cue.token.idx,
        countries=list(dict.fromkeys(c for c in countries if c)),
    )
    return record.model_copy(update={"confidence": confidence("statements", record.model_dump(mode="json"))})


def figure_record(document: Document, f: Figure) -> ExtractedStatistic:
    """The record of a count."""
    sentence = document.sentences[f.number].sentence
    record = ExtractedStatistic(
        measure=f.measure,
        value=f.count.value,
        value_min=f.count.least,
        value_max=f.count.most,
        value_text=squeeze(f.count.text),
        qualifier=f.count.qualifier,
        unit=f.unit,
        population=f.population,
        from_country=f.from_country,
        to_country=f.to_country,
        location=f.location.name if f.location else None,
        period_start=f.period[0],
        period_end=f.period[1],
        period_basis=f.period[2],
        basis=f.basis,
        source=printed_name(document, f.said.speaker.actor) if f.said else None,
        source_actor=f.said.speaker.actor.name if f.said else None,
        reported_via=f.said.reported_via if f.said else None,
        rule=f.rule,
        evidence=_evidence(document, sentence.start, sentence.end),
        value_start=sentence.start + f.count.start,
    )
    return record.model_copy(update={"confidence": confidence("statistics", record.model_dump(mode="json"))})


def event_record(document: Document, e: Event) -> ExtractedEvent:
    """The record of an event."""
    sentence = document.sentences[e.number].sentence
    record = ExtractedEvent(
        type=e.type,
        plover=PLOVER[e.type],
        status=e.status,
        location=e.location.name if e.location else None,
        start_date=e.start,
        end_date=e.end,
        date_basis=e.basis,
        trigger=e.trigger.text,
        rule=e.rule,
        evidence=_evidence(document, sentence.start, sentence.end),
        trigger_start=sentence.start + e.trigger.idx,
        countries=list(e.countries),
        participants=[ParticipantBase(name=p.actor.name, role=p.role) for p in e.participants],
    )
    return record.model_copy(update={"confidence": shown(e.probability)})


def records_of_actors(utterances: list[Utterance], figures: list[Figure], events: list[Event]) -> list[ExtractedActor]:
    """Every named actor of the records, once, with what the tables know of it."""
    actors = [u.speaker.actor for u in utterances] + [f.said.speaker.actor for f in figures if f.said]
    actors += [p.actor for e in events for p in e.participants]
    found: dict[str, ExtractedActor] = {}
    for actor in actors:
        if actor.kind is not None and actor.name not in found:
            found[actor.name] = _actor_record(actor)
    return list(found.values())


def _actor_record(actor: Actor) -> ExtractedActor:
    row = actor_row(actor.name)
    if row is None:
        roles = [RoleBase(role=actor.role, organization=actor.affiliation, country=actor.country)] if actor.role else []
        return ExtractedActor(name=actor.name, kind=actor.kind or ActorKind.person, country=actor.country, aliases=[], roles=roles)
    offices = [
        RoleBase(
            role=o["role"], organization=o["organization"] or None, country=o["country"] or None, held_from=o["from"] or None, held_to=o["to"] or None
        )
        for o in offices_of(row["id"])
    ]
    aliases = items(row["aliases"]) + items(row["native_names"])
    return ExtractedActor(name=row["name"], kind=ActorKind(row["kind"]), country=row["country"] or None, aliases=aliases, roles=offices)


def records_of_places(figures: list[Figure], events: list[Event]) -> list[ExtractedPlace]:
    """Every known place of the records, once."""
    locations = [f.location for f in figures] + [e.location for e in events]
    found: dict[str, ExtractedPlace] = {}
    for location in locations:
        if location is not None and location.name not in found and (place := _place_record(location)) is not None:
            found[location.name] = place
    return list(found.values())


def _place_record(location: Location) -> ExtractedPlace | None:
    row = location.row
    if row is None:
        if location.country is None:
            return None
        return ExtractedPlace(name=location.name, kind="country", country=location.country, aliases=[])
    return ExtractedPlace(
        name=row["name"],
        kind=row["kind"],
        country=row["country"] or None,
        admin1=row["admin1"] or None,
        lat=float(row["lat"]) if row["lat"] else None,
        lon=float(row["lon"]) if row["lon"] else None,
        aliases=items(row["aliases"]),
    )
