"""Articles whose text was corrected on their page: the old one's id, and its records', lead to the new one's."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, select
from sqlmodel import SQLModel, col

from app.db.changes import Documents
from app.db.redirects import alone, redirect
from app.models.article import Article
from app.models.rendered import RENDERED

_ALIKE = 0.7  # share of words in common from which two texts of a page are one article; articles on one matter share half of theirs


def corrected_articles(connection: Connection, gone: set[str], kept: set[str]) -> dict[str, str]:
    """The one of the kept articles each of those that go was corrected to, where one is its like. Linear in the texts, but for their pairs."""
    if not gone or not kept:
        return {}
    old, new = _words(connection, gone), _words(connection, kept)
    found = {}
    for key, words in old.items():
        like, best = max((_alike(words, others), other) for other, others in new.items())
        if like >= _ALIKE:
            found[key] = best
    return found


def _words(connection: Connection, ids: set[str]) -> dict[str, Counter[str]]:
    rows = connection.execute(select(col(Article.id), col(Article.body)).where(col(Article.id).in_(ids)))
    return {row[0]: Counter(row[1].lower().split()) for row in rows}


def _alike(one: Counter[str], other: Counter[str]) -> float:
    """Dice's coefficient of two bags of words: 0 to 1."""
    return 2 * (one & other).total() / (one.total() + other.total())


def redirect_corrected(connection: Connection, corrected: Mapping[str, str], gone: Documents, tables: Mapping[type[SQLModel], str]) -> None:
    """Lead articles to what they were corrected to, and each of their records to the one new record of its kind in the same sentence, where there is just one."""
    ours = {key: json.loads(text) for key, text in gone.items() if text}
    for old, new in corrected.items():
        redirect(connection, old, new)
        before = _by_sentence((*key, record) for key, record in ours.items() if record.get("article_id") == old)
        after = _by_sentence(_records(connection, new, tables))
        for place, key in before.items():
            if place in after:
                redirect(connection, key, after[place])


def _records(connection: Connection, article_id: str, tables: Mapping[type[SQLModel], str]) -> Iterable[tuple[str, str, dict[str, dict[str, str]]]]:
    for table, resource in tables.items():
        if table is not Article:
            shown, own = RENDERED[str(table.__tablename__)], table.__table__.columns  # type: ignore[attr-defined]  # a table
            query = select(own["id"], col(shown.document)).join(shown, col(shown.order_key) == own["order_key"])
            query = query.where(own["article_id"] == article_id)
            yield from ((resource, key, json.loads(text)) for key, text in connection.execute(query))


def _by_sentence(records: Iterable[tuple[str, str, dict[str, dict[str, str]]]]) -> dict[tuple[str, str], str]:
    """Ids by resource and sentence, those alone in it."""
    return alone(((resource, record["evidence"]["exact"]), key) for resource, key, record in records)
