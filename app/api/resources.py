"""The resources: which table each reads, what can be filtered, sorted, searched, included, and how its rows look in a table."""

from datetime import date

from app.queries.resource import Resource
from app.queries.targets import Column, Flat, Include, Linked, Named, Near, SortKey

_ID = {"id": SortKey("id")}
_DATED = {"date": SortKey("main_date_start", date, nullable=True), **_ID}
_OF_ARTICLE = {
    "article.publisher": Linked("article", "id", "publisher", on="article_id"),
    "article.country": Linked("article_country", "article_id", "country", on="article_id"),
    "article.language": Linked("article", "id", "language", on="article_id"),
    "article.headline": Linked("article", "id", "headline", on="article_id"),
}


def _columns(*names: str) -> dict[str, Column]:
    return {name: Column(name) for name in names}


def _aliases(table: str, key: str) -> Flat:
    """Other forms of a name, in one cell."""
    inner = f"SELECT alias AS v FROM {table} x WHERE x.{key} = t.id ORDER BY x.alias"  # noqa: S608  # names of this module alone
    postgresql = f"(SELECT string_agg(y.v, '; ') FROM ({inner} COLLATE \"C\") y)"  # noqa: S608  # as above
    return Flat("aliases", free=True, sql=(f"(SELECT group_concat(y.v, '; ') FROM ({inner}) y)", postgresql))  # noqa: S608


def _kept(name: str, column: str, *, free: bool = False) -> Flat:
    """Values of other tables, as a column keeps them; empty means none."""
    return Flat(name, free=free, sql=(f"nullif(t.{column}, '')",) * 2)


_RECORD = (Flat("id"), Flat("article_id"))
_EVIDENCE = (
    Flat("evidence_exact", free=True),
    Flat("evidence_start", int),
    Flat("evidence_end", int),
    Flat("confidence", float),
    Flat("rule"),
    Flat("extractor_version"),
)
_PUBLISHER = Flat("publisher", free=True, sql=("(SELECT a.publisher FROM article a WHERE a.id = t.article_id)",) * 2)

ARTICLES = Resource(
    "article",
    "articles",
    "article",
    {
        **_columns("id", "publisher", "language", "headline", "body", "url", "page"),
        "country": Linked("article_country", "article_id", "country", ordered=True),
        "speaker": Linked("statement", "article_id", "speaker"),
    },
    {**_DATED, "publisher": SortKey("publisher"), "position": SortKey("position", int)},
    (
        Flat("id"), Flat("headline", free=True), Flat("lead", free=True), Flat("language"), Flat("publisher", free=True), Flat("url", free=True),
        Flat("published_on"), Flat("published_on_basis"), Flat("text_sha256"), Flat("page", free=True), Flat("position", int),
        _kept("countries", "country_list"), Flat("extractor_version"),
    ),
    searched=("headline", "lead", "body"),
)  # fmt: skip

STATEMENTS = Resource(
    "statement",
    "statements",
    "statement",
    {
        **_columns("id", "article_id", "speaker_id", "speaker_kind", "affiliation", "role", "quote_type", "reported_via", "content", "quotation"),
        **_columns("said_on", "confidence"),
        **_OF_ARTICLE,
        "speaker": Named("speaker", "speaker_id"),
        "country": Linked("statement_country", "statement_id", "country", ordered=True),
    },
    {**_DATED, "speaker": SortKey("speaker"), "evidence_start": SortKey("evidence_start", int), "confidence": SortKey("confidence", float, nullable=True)},
    (
        *_RECORD, Flat("speaker", free=True), Flat("speaker_id"), Flat("speaker_kind"), Flat("affiliation", free=True), Flat("role", free=True),
        Flat("cue", free=True), Flat("quote_type"), Flat("content", free=True), Flat("quotation", free=True), Flat("reported_via", free=True),
        Flat("said_on"), Flat("said_on_basis"), _kept("countries", "country_list"), _PUBLISHER, *_EVIDENCE,
    ),
    searched=("evidence_exact",),
    includes={"article": Include("article", "article_id"), "speaker": Include("actor", "speaker_id")},
)  # fmt: skip

DEPORTATION_STATISTICS = Resource(
    "deportation statistic",
    "deportation-statistics",
    "deportation_statistic",
    {
        **_columns("id", "article_id", "measure", "value", "qualifier", "unit", "basis", "population", "from_country", "to_country"),
        **_columns("location", "location_id", "source_id", "reported_via", "period_start", "confidence"),
        **_OF_ARTICLE,
        "source": Named("source", "source_id"),
        "near": Near("location_id"),
    },
    {**_DATED, "value": SortKey("value", int, nullable=True)},
    (
        *_RECORD, Flat("measure"), Flat("value", int), Flat("value_min", int), Flat("value_max", int), Flat("value_text", free=True), Flat("qualifier"),
        Flat("unit"), Flat("population", free=True), Flat("from_country"), Flat("to_country"), Flat("location", free=True), Flat("location_id"),
        Flat("period_start"), Flat("period_end"), Flat("period_basis"), Flat("basis"), Flat("source", free=True), Flat("source_id"),
        Flat("reported_via", free=True), _PUBLISHER, *_EVIDENCE,
    ),
    includes={"article": Include("article", "article_id"), "source": Include("actor", "source_id"), "location": Include("place", "location_id")},
)  # fmt: skip

DIPLOMATIC_EVENTS = Resource(
    "diplomatic event",
    "diplomatic-events",
    "diplomatic_event",
    {
        **_columns("id", "article_id", "type", "plover", "status", "location", "location_id", "confidence"),
        **_OF_ARTICLE,
        "country": Linked("diplomatic_event_country", "event_id", "country", ordered=True),
        "participant": Linked("event_participant", "event_id", "name", ordered=True, several=True),
        "participant_id": Linked("event_participant", "event_id", "actor_id", ordered=True, several=True),
        "participant_role": Linked("event_participant", "event_id", "role"),
        "near": Near("location_id"),
    },
    {**_DATED, "type": SortKey("type")},
    (
        *_RECORD, Flat("type"), Flat("plover"), Flat("status"), _kept("participants", "participant_list", free=True),
        _kept("countries", "country_list"), Flat("location", free=True), Flat("location_id"),
        *(Flat(name, float, sql=(f"(SELECT p.{name} FROM place p WHERE p.id = t.location_id)",) * 2) for name in ("lat", "lon")),  # noqa: S608
        Flat("start_date"), Flat("end_date"), Flat("date_basis"), Flat("trigger", free=True), _PUBLISHER, *_EVIDENCE,
    ),
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
    {**_columns("id", "name", "kind", "country"), "alias": Linked("actor_alias", "actor_id", "alias")},
    {**_ID, "name": SortKey("name"), "kind": SortKey("kind")},
    (Flat("id"), Flat("name", free=True), Flat("kind"), Flat("country"), _aliases("actor_alias", "actor_id")),
    dated=False,
)

PLACES = Resource(
    "place",
    "places",
    "place",
    {**_columns("id", "name", "kind", "country", "admin1"), "alias": Linked("place_alias", "place_id", "alias"), "near": Near("id")},
    {**_ID, "name": SortKey("name"), "kind": SortKey("kind")},
    (
        Flat("id"), Flat("name", free=True), Flat("kind"), Flat("country"), Flat("admin1", free=True), Flat("lat", float), Flat("lon", float),
        _aliases("place_alias", "place_id"),
    ),
    dated=False,
)  # fmt: skip

RESOURCES = (ARTICLES, STATEMENTS, DEPORTATION_STATISTICS, DIPLOMATIC_EVENTS, ACTORS, PLACES)
BY_TABLE = {resource.table: resource for resource in RESOURCES}
