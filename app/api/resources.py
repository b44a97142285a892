"""The resources: which table each reads, what can be filtered, sorted, searched, included."""

from datetime import date

from app.queries.resource import Resource
from app.queries.targets import Column, Either, Include, Linked, Named, Near, SortKey

_ID = {"id": SortKey("id")}
_DATED = {"date": SortKey("main_date_start", date, nullable=True), **_ID}
_OF_ARTICLE = {
    "article.publisher": Linked("article", "id", "publisher", on="article_id", spelled=True, listed="article"),
    "article.country": Linked("article_country", "article_id", "country", on="article_id"),
    "article.language": Linked("article", "id", "language", on="article_id"),
    "article.headline": Linked("article", "id", "headline", on="article_id"),
    "article.published_on": Linked("article", "id", "published_on", on="article_id"),
}


def _columns(*names: str) -> dict[str, Column]:
    return {name: Column(name) for name in names}


def _spelled(*names: str) -> dict[str, Column]:
    return {name: Column(name, spelled=True) for name in names}


ARTICLES = Resource(
    "article",
    "articles",
    "article",
    {
        **_columns("id", "language", "headline", "body", "url", "page", "published_on"),
        "publisher": Column("publisher", spelled=True, listed="article"),
        "country": Linked("article_country", "article_id", "country", ordered=True),
        "speaker": Linked("statement", "article_id", "speaker", bearer="speaker_id"),
        "speaker_id": Linked("statement", "article_id", "speaker_id"),
    },
    {**_DATED, "publisher": SortKey("publisher"), "position": SortKey("position", int)},
    searched=("body",),  # which the lead begins
    searched_too=("headline",),
)  # fmt: skip

STATEMENTS = Resource(
    "statement",
    "statements",
    "statement",
    {
        **_columns("id", "article_id", "speaker_id", "speaker_kind", "role", "quote_type", "content", "quotation"),
        **_spelled("affiliation", "reported_via"),
        "said_on": Column("said_on", is_date=True),
        **_columns("confidence"),
        **_OF_ARTICLE,
        "speaker": Named("speaker", "speaker_id"),
        "speaker.country": Linked("actor", "id", "country", on="speaker_id"),
        "country": Linked("statement_country", "statement_id", "country", ordered=True),
    },
    {**_DATED, "speaker": SortKey("speaker"), "evidence_start": SortKey("evidence_start", int), "confidence": SortKey("confidence", float, nullable=True)},
    searched=("evidence_exact",),
    searched_too=("speaker", "content"),
    includes={"article": Include("article", "article_id"), "speaker": Include("actor", "speaker_id")},
)  # fmt: skip

DEPORTATION_STATISTICS = Resource(
    "deportation statistic",
    "deportation-statistics",
    "deportation_statistic",
    {
        **_columns("id", "article_id", "measure", "value", "qualifier", "unit", "basis", "population", "from_country", "to_country"),
        **_columns("location_id", "source_id", "period_start", "period_end", "confidence"),
        **_spelled("reported_via"),
        "country": Either(("from_country", "to_country")),
        "location": Named("location", "location_id", "place"),
        **_OF_ARTICLE,
        "source": Named("source", "source_id"),
        "source.country": Linked("actor", "id", "country", on="source_id"),
        "near": Near("location_id"),
    },
    {**_DATED, "value": SortKey("value", int, nullable=True), "confidence": SortKey("confidence", float, nullable=True)},
    includes={"article": Include("article", "article_id"), "source": Include("actor", "source_id"), "location": Include("place", "location_id")},
)  # fmt: skip

DIPLOMATIC_EVENTS = Resource(
    "diplomatic event",
    "diplomatic-events",
    "diplomatic_event",
    {
        **_columns("id", "article_id", "type", "plover", "status", "location_id", "start_date", "end_date", "date_basis", "confidence"),
        "location": Named("location", "location_id", "place"),
        **_OF_ARTICLE,
        "country": Linked("diplomatic_event_country", "event_id", "country", ordered=True),
        "participant": Linked("event_participant", "event_id", "name", ordered=True, bearer="actor_id"),
        "participant_id": Linked("event_participant", "event_id", "actor_id", ordered=True, several=True),
        "participant_role": Linked("event_participant", "event_id", "role"),
        "near": Near("location_id"),
    },
    {**_DATED, "type": SortKey("type"), "confidence": SortKey("confidence", float, nullable=True)},
    includes={
        "article": Include("article", "article_id"),
        "location": Include("place", "location_id"),
        "participants": Include("actor", "participants.actor_id"),
    },
)  # fmt: skip

ACTORS = Resource(
    "actor",
    "actors",
    "actor",
    {**_columns("id", "kind", "country"), "name": Named("name", "id"), "alias": Linked("actor_alias", "actor_id", "alias", bearer="actor_id")},
    {**_ID, "name": SortKey("name"), "kind": SortKey("kind")},
    dated=False,
)

PLACES = Resource(
    "place",
    "places",
    "place",
    {
        **_columns("id", "kind", "country"),
        "admin1": Column("admin1", spelled=True, listed="place"),
        "name": Named("name", "id", "place"),
        "alias": Linked("place_alias", "place_id", "alias", bearer="place_id", kind="place"),
        "near": Near("id"),
    },
    {**_ID, "name": SortKey("name"), "kind": SortKey("kind")},
    dated=False,
)  # fmt: skip

RESOURCES = (ARTICLES, STATEMENTS, DEPORTATION_STATISTICS, DIPLOMATIC_EVENTS, ACTORS, PLACES)
BY_TABLE = {resource.table: resource for resource in RESOURCES}
