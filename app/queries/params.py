"""Parameters of a list: what every list has, and how values are written in a query string."""

import re
from csv import Error, reader
from functools import lru_cache
from typing import Annotated, Any, Literal, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationInfo, WithJsonSchema, field_validator

from app.models.countries import COUNTRIES
from app.models.edtf import bounds
from app.models.languages import LANGUAGES

FiltersT = TypeVar("FiltersT", bound="Filters")
MAX_LIMIT = 1000
MAX_OFFSET = 10_000
_CIRCLE = r"-?[0-9]{1,2}(\.[0-9]*)?, ?-?[0-9]{1,3}(\.[0-9]*)?, ?[0-9]{1,5}(\.[0-9]*)?"
_TAG = re.compile(r"([a-z]{2,3})([-_][a-z0-9]{1,8})*")
_TIME = r"T([01]\d|2[0-3])(:[0-5]\d){1,2}(\.\d+)?(Z|[+-]\d\d:?\d\d)?"
_TIMED = re.compile(rf"(\d{{4}}-\d\d-\d\d){_TIME}")
_DIGITS = re.compile(r"[0-9]+")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+")
MOST_VALUES = 200  # of one parameter
CURSOR = "`next_cursor` of the page before, passed back as it is."


def _written(value: Any) -> Any:  # noqa: ANN401  # a raw query value may be of any shape
    """The entries given; one without a value is a mistake, and would narrow nothing or everything."""
    found = [value] if isinstance(value, str) else value
    if isinstance(found, list) and any(isinstance(entry, str) and not entry.strip() for entry in found):
        raise ValueError("has no value: write one, or leave the parameter out")
    return found


def _split(value: Any) -> Any:  # noqa: ANN401  # as above
    """`a,b` and repeated values alike become one list, `"a, b"` is one value; empty parts are dropped, unless there is nothing else."""
    value = _written(value)
    if not isinstance(value, list):
        return value
    found = [part for entry in value for part in (_parts(entry) if isinstance(entry, str) else [entry])]
    if len(found) > MOST_VALUES:
        raise ValueError(f"has more than {MOST_VALUES} values")
    return found if found or not value else _written([""])


def _parts(entry: str) -> list[str]:
    try:
        parts = next(reader([entry], skipinitialspace=True)) if '"' in entry else entry.split(",")
    except Error:
        raise ValueError("holds a line break beside quotation marks, which no name does") from None
    return [part.strip() for part in parts if part.strip()]


def _split_numbers(value: Any) -> Any:  # noqa: ANN401  # as above
    """As `_split`, but a comma within one number ("286,631") separates no values."""
    grouped = (
        next((entry for entry in value if isinstance(entry, str) and _GROUPED.fullmatch(entry.strip())), None) if isinstance(value, list) else None
    )
    if grouped is not None:
        raise ValueError(f"{grouped!r} may be one number or several: write {grouped.replace(',', '')}, and repeat the parameter for several")
    found = _split(value)
    wrong = [part for part in found if isinstance(part, str) and not _DIGITS.fullmatch(part)] if isinstance(found, list) else []
    if wrong:
        raise ValueError(f"{wrong[0]!r} is no whole number")
    return found


def _repeated(value: Any) -> Any:  # noqa: ANN401  # as above
    """Each repetition is one value, with the commas and blanks in it."""
    value = _written(value)
    if isinstance(value, list) and len(value) > MOST_VALUES:
        raise ValueError(f"has more than {MOST_VALUES} values")
    return value


def _edtf(value: str) -> str:
    """A date; of one with a time of day ("2025-07-26T00:00:00Z"), as dashboards send them, its day."""
    timed = _TIMED.fullmatch(value)
    value = timed[1] if timed is not None else value
    bounds(value)
    return value


def _language(value: str) -> str:
    tag = _TAG.fullmatch(value.lower())
    code = tag[1] if tag is not None else ""  # "en-GB" is English
    if code not in LANGUAGES:
        raise ValueError(f"{value!r} is not the ISO 639 code of a language that texts are recognised in: {', '.join(LANGUAGES)}")
    return code


def _country(value: str) -> str:
    code = value.upper()
    if code not in COUNTRIES:
        raise ValueError(f"{value!r} is not an ISO 3166-1 alpha-3 code: write three letters, for example AFG, PAK or IRN{_hint(code)}")
    return code


@lru_cache(maxsize=256)
def _hint(code: str) -> str:
    """The one code of the same letters in another order; a guess from fewer letters points to the wrong country too often (PK is not PRK)."""
    near = [known for known in COUNTRIES if sorted(known) == sorted(code)]
    return f"; did you mean {near[0]}?" if len(near) == 1 else ""


def _circle(value: str) -> str:
    if not re.fullmatch(_CIRCLE, value):
        raise ValueError("write latitude, longitude and kilometres, for example 34.5,69.2,100")
    lat, lon, km = (float(part) for part in value.split(","))
    if not (abs(lat) <= 90 and abs(lon) <= 180 and 0 < km <= 20_040):
        raise ValueError("latitude runs from -90 to 90, longitude from -180 to 180, and the distance from 0 to 20040 km")
    return value


Edtf = Annotated[
    str,
    AfterValidator(_edtf),
    WithJsonSchema({"type": "string", "pattern": rf"^[12]\d{{2}}[\dX]$|^[12]\d{{3}}-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01])({_TIME})?)?$"}),
]
FirstDay = Annotated[Edtf, AfterValidator(lambda value: bounds(value)[0].isoformat())]
LastDay = Annotated[Edtf, AfterValidator(lambda value: bounds(value)[1].isoformat())]
Country = Annotated[str, AfterValidator(_country), WithJsonSchema({"type": "string", "pattern": "^[A-Za-z]{3}$"})]
Language = Annotated[str, AfterValidator(_language), WithJsonSchema({"type": "string", "enum": [*LANGUAGES]})]
Circle = Annotated[str, AfterValidator(_circle), WithJsonSchema({"type": "string", "pattern": f"^{_CIRCLE}$"})]
Many = BeforeValidator(_split)
Repeated = BeforeValidator(_repeated)  # parts of a text, in which a comma separates nothing
ManyNumbers = BeforeValidator(_split_numbers)
Count = Annotated[int, Field(ge=0, lt=1 << 53)]  # as far as JSON numbers go


class Filters(BaseModel):
    """Base of the parameters that narrow a resource: an unknown one is refused.

    A resource adds fields `column` or `column__lookup`; a column of a related row is named by its path (`article.publisher`).
    """

    model_config = ConfigDict(extra="forbid", defer_build=True)

    app_identifier: str | None = Field(
        default=None, max_length=200, examples=["my-dashboard"], description="Who you are, if you like to say so; never required, changes nothing."
    )


class DatedFilters(Filters):
    """Filters of resources with a main date."""

    start_date: Edtf | None = Field(
        default=None,
        examples=["2025-07-01"],
        description="Only records whose main date overlaps the time from this day on (YYYY-MM-DD, YYYY-MM, YYYY). "
        "The main date is the record's own, else the article's day of publication.",
    )
    end_date: Edtf | None = Field(default=None, examples=["2025-07"], description="Only records whose main date overlaps the time up to this day.")
    date_match: Literal["overlaps", "within"] = Field(
        default="overlaps", examples=["within"], description="`within`: the main date lies between `start_date` and `end_date` as a whole."
    )

    @field_validator("end_date")
    @classmethod
    def _in_order(cls, end: str | None, info: ValidationInfo) -> str | None:
        """An `end_date` does not lie before the `start_date`."""
        start = info.data.get("start_date")
        if end is not None and start is not None and bounds(end)[1] < bounds(start)[0]:
            raise ValueError(f"lies before start_date ({start})")
        return end


class Paging(Filters):
    """What every list takes beside its filters."""

    limit: int = Field(default=50, ge=1, le=MAX_LIMIT, examples=[20], description="Most rows to return.")
    cursor: str | None = Field(default=None, max_length=2000, description=CURSOR)
    offset: int = Field(default=0, ge=0, le=MAX_OFFSET, examples=[0], description="Rows to skip; for small sets, use `cursor` to read everything.")
    count: Literal["none", "exact"] = Field(default="none", examples=["exact"], description="`exact` fills `total`.")
    fields: Annotated[list[str], Many] = Field(
        default_factory=list, examples=["id"], description="Only these fields of each record; others are left out."
    )


def with_default_limit(params: FiltersT, limit: int) -> FiltersT:
    """Parameters that take a `limit`, with this one where none was given."""
    return params if "limit" in params.model_fields_set else params.model_copy(update={"limit": limit})


# Names of parameters that are no filters.
CONTROLS = frozenset(
    {
        *Filters.model_fields,
        *DatedFilters.model_fields,
        *Paging.model_fields,
        "sort",
        "include",
        "output_format",
        "group_by",
        "metric",
        "order",
        "facet",
    }
)
