"""Places named as locations of events and figures."""

from sqlalchemy import CheckConstraint
from sqlmodel import Field

from app.models.base import Model, served


class PlaceBase(Model):
    """What is known of a place."""

    name: str = Field(index=True, description="Common English name.")
    kind: str = Field(index=True, description="country, province, district, city, town, crossing, camp, river, dam, port, building, region or other.")
    country: str | None = Field(default=None, max_length=3, index=True, description="ISO 3166-1 alpha-3 code.")
    admin1: str | None = Field(default=None, description="Province or state.")
    lat: float | None = Field(default=None, description="Latitude in decimal degrees (WGS 84); null where not certain.")
    lon: float | None = Field(default=None, description="Longitude in decimal degrees (WGS 84); null where not certain.")


class Place(PlaceBase, table=True):
    """The table of places; one enters it with the first record that names it."""

    __table_args__ = (
        CheckConstraint("country IS NULL OR length(country) = 3", name="iso3"),
        CheckConstraint("lat IS NULL OR lat BETWEEN -90 AND 90", name="lat"),
        CheckConstraint("lon IS NULL OR lon BETWEEN -180 AND 180", name="lon"),
    )

    id: str = Field(primary_key=True, max_length=20)
    document: str = served()


class PlaceAlias(Model, table=True):
    """Another form in which a place's name is printed."""

    __tablename__ = "place_alias"

    place_id: str = Field(foreign_key="place.id", primary_key=True, ondelete="CASCADE", max_length=20)
    alias: str = Field(primary_key=True, index=True)


class PlaceForm(Model, table=True):
    """A form of a place's name, folded (see `ActorForm`). Derived."""

    __tablename__ = "place_form"

    form: str = Field(primary_key=True)
    place_id: str = Field(foreign_key="place.id", primary_key=True, ondelete="CASCADE", max_length=20, index=True)


class PlacePublic(PlaceBase):
    """A place over HTTP."""

    id: str = Field(description="Stable id, derived from name, kind and country.")
    aliases: list[str] = Field(description="Other printed forms.")
