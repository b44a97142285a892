"""What is served of a record, made when its row is written and stored in the order of lists: pages and exports read on, from neighbour to neighbour.

Columns of one table alone repeat those of its records under their names: what is shown of a hit of a search.
"""

from datetime import date
from typing import Final

from sqlalchemy import BigInteger, Integer
from sqlmodel import Field

from app.models.base import Model, kept

# SQLite keeps rows in the order of a key only where the key is declared INTEGER, which has eight bytes there.
_KEY = BigInteger().with_variant(Integer(), "sqlite")


class Rendered(Model):
    """A record as lists show it, under its order key."""

    order_key: int = Field(primary_key=True, sa_type=_KEY, sa_column_kwargs={"autoincrement": False})
    main_date_end: date | None = Field(default=None, description="As in the record, so that a filter by dates needs no other table.")
    document: str = Field(description="The record as JSON.")
    csv_line: str = Field(description="The record as a line of CSV.")


class ArticleRendered(Rendered, table=True):
    """Articles."""

    __tablename__ = "article_rendered"

    body: str = kept()


class StatementRendered(Rendered, table=True):
    """Statements."""

    __tablename__ = "statement_rendered"

    evidence_exact: str = kept()


class DeportationStatisticRendered(Rendered, table=True):
    """Deportation statistics."""

    __tablename__ = "deportation_statistic_rendered"


class DiplomaticEventRendered(Rendered, table=True):
    """Diplomatic events."""

    __tablename__ = "diplomatic_event_rendered"


RENDERED: Final[dict[str, type[Rendered]]] = {
    "article": ArticleRendered,
    "statement": StatementRendered,
    "deportation_statistic": DeportationStatisticRendered,
    "diplomatic_event": DiplomaticEventRendered,
}
