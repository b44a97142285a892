"""Foreign keys and checks hold on every database."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from app.db.engine import engine_for
from app.db.migrate import migrate

STATEMENTS = [
    ("no such article", "INSERT INTO article_country (article_id, country, position) VALUES ('art_none', 'PAK', 0)"),
    ("no ISO code", "INSERT INTO actor (id, name, kind, country) VALUES ('act_1', 'A', 'person', 'PK')"),
    ("unknown kind", "INSERT INTO actor (id, name, kind) VALUES ('act_1', 'A', 'ghost')"),
    ("latitude", "INSERT INTO place (id, name, kind, lat, lon) VALUES ('plc_1', 'P', 'city', 91, 0)"),
    ("longitude", "INSERT INTO place (id, name, kind, lat, lon) VALUES ('plc_1', 'P', 'city', 0, 181)"),
    ("no actor of an alias", "INSERT INTO actor_alias (actor_id, alias) VALUES ('act_none', 'A')"),
]


@pytest.mark.parametrize(("name", "sql"), STATEMENTS, ids=[name for name, _ in STATEMENTS])
def test_refused(empty_url: str, name: str, sql: str):
    engine = engine_for(empty_url)
    migrate(engine)
    with pytest.raises(IntegrityError), engine.begin() as connection:
        connection.execute(text(sql))
    assert name
