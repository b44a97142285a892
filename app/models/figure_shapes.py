"""Figures over time and side by side, as they go over HTTP."""

from typing import Any

from pydantic import BaseModel, Field

from app.models.vocabulary import Measure, Unit


class ClaimPublic(BaseModel):
    """A figure as claimed, with the records that say it."""

    ids: list[str] = Field(description="Records that say it; each has its sentence.")
    source: str | None = Field(description="Who gives it.")
    from_country: str | None = Field(description="Country people left.")
    to_country: str | None = Field(description="Country people went to.")
    period_start: str | None = Field(
        description="First day of all of it, also where but a share lies in the bucket; null where open, in no bucket then."
    )
    period_end: str | None = Field(description="Last day of all of it; null where open, in no bucket then.")
    low: int | None = Field(description="Least the words allow.")
    best: int | None = Field(description="The figure; null for ranges and vague words.")
    high: int | None = Field(description="Most the words allow; null where open.")
    share: float = Field(default=1, description="Part of its figures that lies in the bucket, by days; 1 unless it was shared out.")


class BucketClaim(ClaimPublic):
    """A claim on a stretch of time."""

    counted: bool = Field(description="Whether `best` is made of it.")


class SeriesBucket(BaseModel):
    """A stretch of time: what its claims come to."""

    key: str = Field(description="The day, Monday of the week, month, quarter or year.")
    from_country: str | None = Field(description="Country people left; figures of different corridors are never added.")
    to_country: str | None = Field(description="Country people went to.")
    start: str = Field(description="First day.")
    end: str = Field(description="Last day.")
    low: int | None = Field(description="The least that the claims of a source come to which speaks of the whole.")
    best: int | None = Field(description="What the claims of the middle one of these sources come to.")
    high: int | None = Field(description="The most any source's claims come to.")
    best_source: str | None = Field(description="The source that `best` is of.")
    days_covered: int = Field(description="Days of the bucket that the claims behind `best` speak of.")
    source: str | None = Field(
        description="With `by=source` whose claims these are, by the commonest of its names; null for the nameless, and without it."
    )
    sources: int = Field(description="How many named sources speak; where none does, `best` is what somebody without a name said.")
    claims: list[BucketClaim] = Field(description="All claims, those that were not taken too.")


class Series(BaseModel):
    """Figures over time."""

    data: list[SeriesBucket] = Field(description="Buckets in order of time; a bucket without claims is left out.")
    spanning: list[ClaimPublic] = Field(description="Figures of periods that fit in no one bucket, in none of the sums.")
    unclear: list[ClaimPublic] = Field(description="Figures of which the text does not tell whether they add up since a start, in none of the sums.")
    cumulative: list[ClaimPublic] = Field(description="Figures that add up since a start, in none of the sums.")
    parts: list[str] = Field(description="Records of a part of those who move that has a name of its own (media workers), in none of the sums.")
    of_places: list[str] = Field(description="Records of one place inside a country, in none of the sums unless `location` asks for the place.")
    undated: list[str] = Field(description="Records without a period.")
    rule: str = Field(description="How low, best and high come about.")
    meta: dict[str, Any] = Field(description="`dataset_version`; `hints` where nothing was found under a name that nobody has.")


class ComparisonMember(BaseModel):
    """One claim among several on the same thing, with its sentence."""

    id: str = Field(description="Id of the record.")
    source: str | None = Field(description="Who gives the figure.")
    source_id: str | None = Field(description="The source as an actor.")
    value_text: str = Field(description="The figure as printed.")
    population: str | None = Field(description="Who was counted, as printed.")
    low: int | None = Field(description="Least the words allow.")
    best: int | None = Field(description="The figure; null for ranges and vague words.")
    high: int | None = Field(description="Most the words allow; null where open.")
    basis: str = Field(description="Whether it belongs to one period or adds up since a start.")
    period_start: str = Field(description="First day of its period.")
    period_end: str | None = Field(description="Last day of its period; null where it goes on: to the day of the article, then.")
    article_id: str = Field(description="The article it was taken from.")
    evidence: str = Field(description="The sentence.")


class Comparison(BaseModel):
    """Claims on the same people, measure and corridor, on periods that have more days in common than apart; a claim may stand in several such groups."""

    measure: Measure = Field(description="What happened to the people counted.")
    unit: Unit = Field(description="People or families.")
    from_country: str | None = Field(description="Country people left.")
    to_country: str | None = Field(description="Country people went to.")
    part: str | None = Field(description="Words that set those counted apart from all who move (media, workers); null where all are counted.")
    cumulative: bool = Field(description="Whether the figures add up since a start.")
    period_start: str = Field(description="First day any claim speaks of.")
    period_end: str = Field(description="Last day any claim speaks of.")
    shared_start: str = Field(description="First day that all claims speak of.")
    shared_end: str = Field(description="Last day that all claims speak of.")
    sources: int = Field(description="How many named sources speak.")
    lowest: int | None = Field(description="Least figure among the claims.")
    highest: int | None = Field(description="Greatest figure among the claims.")
    spread: float | None = Field(description="Highest divided by lowest; null where either is unknown or 0.")
    claims: list[ComparisonMember] = Field(description="The claims, by period.")
