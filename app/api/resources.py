"""The resources: which table each reads, what can be filtered, what comes with a row."""

from sqlmodel import col

from app.models.actor import Actor, ActorAlias
from app.models.article import Article, ArticleCountry
from app.models.deportation_statistic import DeportationStatistic
from app.models.diplomatic_event import DiplomaticEvent, DiplomaticEventCountry, EventParticipant
from app.models.place import Place, PlaceAlias
from app.models.statement import Statement, StatementCountry
from app.queries.filters import Named, Related
from app.queries.listing import Resource

FORMS = Related(col(Actor.alias_rows), col(ActorAlias.alias))

ARTICLES = Resource(
    "article",
    Article,
    {
        "publisher": col(Article.publisher),
        "language": col(Article.language),
        "headline": col(Article.headline),
        "body": col(Article.body),
        "url": col(Article.url),
        "country": Related(col(Article.country_links), col(ArticleCountry.country)),
    },
    (col(Article.main_date_start), col(Article.main_date_end)),
    (col(Article.country_links),),
)

STATEMENTS = Resource(
    "statement",
    Statement,
    {
        "article_id": col(Statement.article_id),
        "speaker": Named(col(Statement.speaker), col(Statement.speaker_actor), col(Actor.name), FORMS),
        "speaker_id": col(Statement.speaker_id),
        "speaker_kind": col(Statement.speaker_kind),
        "affiliation": col(Statement.affiliation),
        "quote_type": col(Statement.quote_type),
        "reported_via": col(Statement.reported_via),
        "content": col(Statement.content),
        "quotation": col(Statement.quotation),
        "said_on": col(Statement.said_on),
        "confidence": col(Statement.confidence),
        "country": Related(col(Statement.country_links), col(StatementCountry.country)),
    },
    (col(Statement.main_date_start), col(Statement.main_date_end)),
    (col(Statement.country_links),),
)

DEPORTATION_STATISTICS = Resource(
    "deportation statistic",
    DeportationStatistic,
    {
        "article_id": col(DeportationStatistic.article_id),
        "measure": col(DeportationStatistic.measure),
        "value": col(DeportationStatistic.value),
        "qualifier": col(DeportationStatistic.qualifier),
        "unit": col(DeportationStatistic.unit),
        "basis": col(DeportationStatistic.basis),
        "population": col(DeportationStatistic.population),
        "from_country": col(DeportationStatistic.from_country),
        "to_country": col(DeportationStatistic.to_country),
        "location": col(DeportationStatistic.location),
        "source": Named(col(DeportationStatistic.source), col(DeportationStatistic.source_actor), col(Actor.name), FORMS),
        "source_id": col(DeportationStatistic.source_id),
        "confidence": col(DeportationStatistic.confidence),
    },
    (col(DeportationStatistic.main_date_start), col(DeportationStatistic.main_date_end)),
)

DIPLOMATIC_EVENTS = Resource(
    "diplomatic event",
    DiplomaticEvent,
    {
        "article_id": col(DiplomaticEvent.article_id),
        "type": col(DiplomaticEvent.type),
        "plover": col(DiplomaticEvent.plover),
        "status": col(DiplomaticEvent.status),
        "location": col(DiplomaticEvent.location),
        "location_id": col(DiplomaticEvent.location_id),
        "confidence": col(DiplomaticEvent.confidence),
        "country": Related(col(DiplomaticEvent.country_links), col(DiplomaticEventCountry.country)),
        "participant": Related(col(DiplomaticEvent.participants), col(EventParticipant.name)),
        "participant_id": Related(col(DiplomaticEvent.participants), col(EventParticipant.actor_id)),
    },
    (col(DiplomaticEvent.main_date_start), col(DiplomaticEvent.main_date_end)),
    (col(DiplomaticEvent.country_links), col(DiplomaticEvent.participants)),
)

ACTORS = Resource(
    "actor",
    Actor,
    {
        "name": col(Actor.name),
        "kind": col(Actor.kind),
        "country": col(Actor.country),
        "alias": FORMS,
    },
    loads=(col(Actor.alias_rows), col(Actor.role_rows)),
)

PLACES = Resource(
    "place",
    Place,
    {
        "name": col(Place.name),
        "kind": col(Place.kind),
        "country": col(Place.country),
        "admin1": col(Place.admin1),
        "alias": Related(col(Place.alias_rows), col(PlaceAlias.alias)),
    },
    loads=(col(Place.alias_rows),),
)
