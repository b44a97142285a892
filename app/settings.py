"""Settings, from the environment: `DATABASE_URL` and names that begin with `HAMSAYA_`."""

from functools import cache
from typing import Literal

from pydantic import Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """Everything that can be set; every field is described in the README."""

    model_config = SettingsConfigDict(env_prefix="HAMSAYA_", env_file=None)

    database_url: str = Field(
        default="sqlite:///hamsaya.db",
        validation_alias="DATABASE_URL",
        description="SQLAlchemy URL: a SQLite file, or postgresql://user:password@host/name.",
    )
    database_read_url: str | None = Field(
        default=None, validation_alias="DATABASE_READ_URL", description="Where the API reads, such as a replica; else DATABASE_URL."
    )
    query_seconds: float = Field(default=2.0, gt=0, description="Time after which a query is stopped with a reason; exports have no limit.")
    rate_limit: str = Field(default="100000/second", description="Requests per client, such as 100/minute.")
    rate_limit_store: str = Field(default="memory", description="Where they are counted: memory (each process), or a URL such as redis://host.")
    cache_megabytes: int = Field(default=64, ge=0, description="Room for answers kept until the data change, per process.")
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(default="INFO", description="DEBUG, INFO, WARNING or ERROR.")

    @property
    def reads_from(self) -> str:
        """Address of the database that the API reads."""
        return self.database_read_url or self.database_url

    @field_validator("log_level", mode="before")
    @classmethod
    def _in_capitals(cls, level: object) -> object:
        return level.upper() if isinstance(level, str) else level


@cache
def settings() -> Settings:
    """The settings of this process, read once; raises ValidationError when one cannot be used."""
    return Settings()


def what_is_wrong(error: ValidationError) -> str:
    """Each variable that cannot be used, with its value and what it should be, in one line."""
    return "; ".join(f"{_variable(str(item['loc'][0]))}={item['input']}: {item['msg']}" for item in error.errors(include_url=False))


def _variable(name: str) -> str:
    return name if name.isupper() else f"HAMSAYA_{name.upper()}"
