"""Settings, from the environment: `DATABASE_URL` and names that begin with `HAMSAYA_`."""

from functools import cache

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """Everything that can be set; every field is described in the README."""

    model_config = SettingsConfigDict(env_prefix="HAMSAYA_", env_file=None)

    database_url: str = Field(
        default="sqlite:///hamsaya.db",
        validation_alias="DATABASE_URL",
        description="SQLAlchemy URL: a SQLite file, or postgresql://user:password@host/name.",
    )
    log_level: str = Field(default="INFO", description="DEBUG, INFO, WARNING or ERROR.")


@cache
def settings() -> Settings:
    """The settings of this process, read once."""
    return Settings()
