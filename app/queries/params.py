"""Parameters of a list: what every list has, and how values are written in a query string."""

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from app.models.edtf import bounds

MAX_LIMIT = 1000
MAX_OFFSET = 10_000


def _split(value: Any) -> Any:  # noqa: ANN401  # a raw query value may be of any shape
    """`a,b` and repeated values alike become one list; empty entries are dropped."""
    if isinstance(value, str):
        value = [value]
    if not isinstance(value, list):
        return value
    return [
        part.strip()
        for entry in value
        for part in (entry.split(",") if isinstance(entry, str) else [entry])
        if not isinstance(part, str) or part.strip()
    ]


def _edtf(value: str) -> str:
    bounds(value)
    return value


def _country(value: str) -> str:
    if len(value) != 3 or not value.isalpha() or not value.isascii():
        raise ValueError(f"{value!r} is not an ISO 3166-1 alpha-3 code: write for example AFG, PAK or IRN")
    return value.upper()


Edtf = Annotated[str, AfterValidator(_edtf)]
Country = Annotated[str, AfterValidator(_country)]
Many = BeforeValidator(_split)


class ListParams(BaseModel):
    """What every list takes; a resource adds its filters as fields `column` or `column__lookup`, and its sorts."""

    model_config = ConfigDict(extra="forbid")

    limit: int = Field(default=50, ge=1, le=MAX_LIMIT, examples=[20], description="Most rows to return.")
    cursor: str | None = Field(default=None, max_length=2000, description="`next_cursor` of the page before, passed back as it is.")
    offset: int = Field(default=0, ge=0, le=MAX_OFFSET, examples=[0], description="Rows to skip; for small sets, use `cursor` to read everything.")
    count: Literal["none", "exact"] = Field(default="none", examples=["exact"], description="`exact` fills `total`.")


class DatedParams(ListParams):
    """Parameters of resources with a main date."""

    start_date: Edtf | None = Field(
        default=None,
        examples=["2025-07-01"],
        description="Only records whose main date overlaps the time from this day on (YYYY-MM-DD, YYYY-MM, YYYY). "
        "The main date is the record's own, else the article's day of publication.",
    )
    end_date: Edtf | None = Field(default=None, examples=["2025-07"], description="Only records whose main date overlaps the time up to this day.")


# Names of parameters that are no filters.
CONTROLS = frozenset(DatedParams.model_fields) | {"sort"}
