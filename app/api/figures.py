"""The figures that a series or a comparison looks at."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from pydantic import Field

from app.api.asked import Ask
from app.api.deportation_statistics import API
from app.exceptions import CostError
from app.models.edtf import bounds
from app.models.populations import part_of
from app.models.vocabulary import Measure, Unit
from app.queries.listing import source
from app.queries.params import Country, DatedFilters, Many
from app.queries.where import Where

_MOST = 100_000
_WHOLE = "(t.location IS NULL OR t.location_id IN (SELECT p.id FROM place p WHERE p.kind = 'country'))"
_SINGLE = ("measure", "unit")


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as these answers need it; `said` is the day of its article."""

    id: str
    source: str | None
    source_id: str | None
    period_start: str | None
    period_end: str | None
    value: int | None
    low: int | None
    high: int | None
    measure: str
    unit: str
    from_country: str | None
    to_country: str | None
    basis: str
    said: str | None
    evidence: str
    value_text: str
    article_id: str
    population: str | None
    body: str | None

    @property
    def whose(self) -> str | None:
        """Who gives it: the body that its source speaks for, else the actor, whatever form of the name the article prints; null for the nameless ("residents")."""
        return self.body or self.source_id

    @property
    def span(self) -> tuple[date, date]:
        """First and last day of one with a start; what goes on lasts to the day of its article."""
        first = bounds(self.period_start or "")[0]
        last = self.period_end or self.said
        return first, max(first, bounds(last)[1]) if last is not None else first

    @property
    def corridor(self) -> tuple[str, str]:
        """Country left and country reached, empty where unknown."""
        return self.from_country or "", self.to_country or ""

    @property
    def part(self) -> str:
        """The part of those who move that was counted, where it has a name of its own ("media workers"); else empty."""
        return part_of(self.population)


_ON_ITS_DAY = "(r.held_from IS NULL OR r.held_from <= a.published_on) AND (r.held_to IS NULL OR r.held_to >= a.published_on)"
_BODY = (
    "(SELECT coalesce((SELECT b.id FROM actor b WHERE b.name = r.organization), r.organization) FROM actor_role r"  # noqa: S608  # words of this module alone
    " JOIN article a ON a.id = t.article_id WHERE r.actor_id = t.source_id AND r.organization IS NOT NULL"
    f" ORDER BY CASE WHEN {_ON_ITS_DAY} THEN 0 ELSE 1 END, r.position LIMIT 1)"
)
_COLUMNS = (
    "t.id, t.source, t.source_id, t.period_start, t.period_end, t.value, t.value_min, t.value_max, t.measure, t.unit, t.from_country, t.to_country, t.basis,"  # noqa: S608  # as above
    " (SELECT a.published_on FROM article a WHERE a.id = t.article_id), t.evidence_exact, t.value_text, t.article_id, t.population,"
    f" {_BODY}"
)


class FigureParams(DatedFilters):
    """What figures to look at; figures of one place inside a country are kept apart from those of the whole."""

    measure: Measure = Field(default=Measure.deported, examples=["deported"], description="What happened to the people counted.")
    unit: Unit = Field(default=Unit.people, examples=["people"], description="People or families.")
    from_country: Annotated[list[Country], Many] = Field(
        default_factory=list, examples=["PAK"], description="Country people left; of several, each corridor stands for itself."
    )
    to_country: Annotated[list[Country], Many] = Field(default_factory=list, examples=["AFG"], description="Country people went to.")
    source: Annotated[list[str], Many] = Field(
        default_factory=list, examples=["UNHCR"], description="Only figures of these sources, in any known form of their names."
    )
    location: Annotated[list[str], Many] = Field(
        default_factory=list, examples=["Torkham"], description="Figures of this place; without it, those of no place or a whole country."
    )
    confidence__gte: float | None = Field(default=None, ge=0, le=1, examples=[0.7], description="At least this sure.")


def _from_where(ask: Ask, params: FigureParams) -> tuple[str, Where]:
    given: dict[str, Any] = {name: getattr(params, name) for name in params.model_fields_set if name in FigureParams.model_fields}
    given |= {"measure": params.measure, "unit": params.unit}
    wrapped = {name: [value] if name in _SINGLE else value for name, value in given.items() if value is not None}
    return source(API.resource, API.narrowing.model_validate(wrapped), ask.reader.dialect, {}, None)


async def figures_of_places(ask: Ask, params: FigureParams) -> list[str]:
    """Ids of the figures of one place inside a country, which are in no answer that asks for none."""
    if params.location:
        return []
    start, where = _from_where(ask, params)
    where.add(f"NOT {_WHOLE}")
    return [row[0] for row in await ask.reader.rows(f"SELECT t.id FROM {start}{where.sql()} ORDER BY t.id LIMIT {_MOST}", where.values)]  # noqa: S608


async def read_figures(ask: Ask, params: FigureParams) -> list[Figure]:
    """Figures in order of their ids; raises CostError when there are too many to be put together in one answer."""
    start, where = _from_where(ask, params)
    if not params.location:
        where.add(_WHOLE)
    rows = await ask.reader.rows(f"SELECT {_COLUMNS} FROM {start}{where.sql()} ORDER BY t.id LIMIT {_MOST + 1}", where.values)  # noqa: S608
    if len(rows) > _MOST:
        raise CostError(f"more than {_MOST:,} figures: narrow them by start_date, end_date, from_country or source")
    return [Figure(*row) for row in rows]
