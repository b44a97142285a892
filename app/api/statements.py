"""Statements over HTTP."""

from typing import Annotated

from pydantic import Field

from app.api.declared import Nested, ResourceApi
from app.api.descriptions import SEARCH, WHOLE_NAME
from app.api.examples import example_values
from app.api.resources import ACTORS, ARTICLES, STATEMENTS
from app.models.statement import StatementDetail, StatementPublic
from app.models.vocabulary import QuoteType, SpeakerKind
from app.queries.params import Country, DatedFilters, Edtf, Many, Repeated


class StatementFilters(DatedFilters):
    """Filters of statements."""

    id: Annotated[list[str], Many] = Field(default_factory=list, examples=example_values("statement", "id"), description="Only these ids.")
    article_id: Annotated[list[str], Many] = Field(
        default_factory=list, examples=example_values("statement", "article_id"), description="Taken from this article."
    )
    speaker: Annotated[list[str], Many] = Field(
        default_factory=list,
        examples=["Ishaq Dar"],
        description=f"The speaker's name {WHOLE_NAME}",
    )
    speaker__not: Annotated[list[str], Many] = Field(default_factory=list, examples=["Dawn"], description="Not this speaker.")
    speaker__contains: Annotated[list[str], Repeated] = Field(
        default_factory=list, examples=["pezeshkian"], description="Part of any known form of the speaker's name, in any case."
    )
    speaker_id: Annotated[list[str], Many] = Field(
        default_factory=list, examples=example_values("statement", "speaker_id"), description="Id of the speaker as an actor."
    )
    speaker_id__isnull: bool | None = Field(default=None, examples=[True], description="Whether the speaker is unnamed.")
    speaker_kind: Annotated[list[SpeakerKind], Many] = Field(default_factory=list, examples=["anonymous"], description="What the speaker is.")
    affiliation: Annotated[list[str], Many] = Field(
        default_factory=list, examples=["Pakistan Ministry of Foreign Affairs"], description="The body the speaker belongs to."
    )
    affiliation__isnull: bool | None = Field(default=None, examples=[False], description="Whether no such body is known.")
    affiliation__contains: Annotated[list[str], Repeated] = Field(
        default_factory=list, examples=["ministry"], description="Part of that body's name, in any case."
    )
    quote_type: Annotated[list[QuoteType], Many] = Field(default_factory=list, examples=["mixed"], description="Whether the words are quoted.")
    reported_via: Annotated[list[str], Many] = Field(
        default_factory=list,
        examples=["Afghanistan International"],
        description="Intermediary: its name as printed in any case, or any form of an actor's.",
    )
    reported_via__isnull: bool | None = Field(default=None, examples=[False], description="Whether no intermediary is named.")
    content__contains: Annotated[list[str], Repeated] = Field(
        default_factory=list, examples=["visa"], description="Words in what was said, in any case."
    )
    quotation__isnull: bool | None = Field(default=None, examples=[False], description="Whether nothing is quoted word for word.")
    said_on: Annotated[list[Edtf], Many] = Field(
        default_factory=list, examples=["2025-07-25"], description="Said on this day, or in this month, year or decade, as far as the text tells."
    )
    said_on__isnull: bool | None = Field(default=None, examples=[True], description="Whether the day of speaking is unknown.")
    country: Annotated[list[Country], Many] = Field(default_factory=list, examples=["PAK"], description="From or about this country.")
    country__not: Annotated[list[Country], Many] = Field(default_factory=list, examples=["IRN"], description="Neither from nor about this country.")
    confidence__gte: float | None = Field(default=None, ge=0, le=1, examples=[0.7], description="At least this sure.")
    q: str | None = Field(default=None, min_length=1, max_length=500, examples=["deport* -visa"], description=SEARCH)
    role__contains: Annotated[list[str], Repeated] = Field(
        default_factory=list, examples=["minister"], description="Part of the speaker's office as printed."
    )
    confidence__lte: float | None = Field(default=None, ge=0, le=1, examples=[0.99], description="At most this sure.")


API = ResourceApi(
    STATEMENTS,
    StatementFilters,
    StatementPublic,
    StatementDetail,
    example="statement",
    many="Attributed statements, newest first.",
    one="One statement, its evidence with the words around it.",
    default_sort=("-date",),
    nested=(
        Nested(ARTICLES, "article_id"),
        Nested(ACTORS, "speaker_id"),
    ),
)
