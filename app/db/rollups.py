"""Roll-ups: counts by group, kept in the transaction that changes the rows; a count that fell to 0 stays as that."""

from functools import cache

from sqlalchemy import Connection, TextClause, text

from app.models.dimensions import ROLLUPS, VALUES, grouped

_OWN = {"article": "id"}  # the column that tells a row's article


def count_in(connection: Connection, article_id: str) -> None:
    """Add the records of an article to the counts."""
    _count(connection, article_id, 1)


def count_out(connection: Connection, article_id: str) -> None:
    """Take the records of an article out of the counts, before they change or go."""
    _count(connection, article_id, -1)


def recount(connection: Connection) -> None:
    """Count everything anew."""
    connection.execute(text("DELETE FROM rollup"))
    for table, groupings in ROLLUPS.items():
        for keys in groupings:
            connection.execute(_insert(connection.dialect.name, table, keys, 1, "1 = 1"))


def _count(connection: Connection, article_id: str, sign: int) -> None:
    dialect = connection.dialect.name
    for table, groupings in ROLLUPS.items():
        within = f"t.{_OWN.get(table, 'article_id')} = :article_id"
        for keys in groupings:
            connection.execute(_insert(dialect, table, keys, sign, within), {"article_id": article_id})


@cache
def _insert(dialect: str, table: str, keys: tuple[str, ...], sign: int, within: str) -> TextClause:
    expressions, joins = grouped(table, keys, dialect)
    value = VALUES.get(table)
    total, valued = (f"coalesce(sum({value}), 0)", f"count({value})") if value is not None else ("0", "0")
    padded = [f"coalesce({expression}, '')" for expression in expressions] + ["''"] * (2 - len(expressions))
    by = f"GROUP BY {', '.join(str(3 + i) for i in range(len(keys)))}" if keys else "HAVING count(*) > 0"
    return text(
        f"INSERT INTO rollup (resource, grouping, key1, key2, n, valued, total) "  # noqa: S608  # texts of this package alone
        f"SELECT '{table}', '{','.join(keys)}', {', '.join(padded)}, {sign} * count(*), {sign} * {valued}, {sign} * {total} FROM {table} t {joins} WHERE {within} {by} "
        "ON CONFLICT (resource, grouping, key1, key2) DO UPDATE SET n = rollup.n + excluded.n, valued = rollup.valued + excluded.valued, total = rollup.total + excluded.total"
    )
