"""The feed of changes: written in the transaction of the change, in one order for all writers."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TypeAlias

from sqlalchemy import Connection, insert, select, text, update
from sqlmodel import col

from app.models.dataset import Change, ChangeKind, Dataset

Documents: TypeAlias = Mapping[tuple[str, str], str]  # (resource, id) -> the record as served


def begin_writing(connection: Connection) -> None:
    """Wait until no other writer is at work. First thing in every transaction that writes."""
    connection.execute(text("UPDATE dataset SET version = version"))


def write_changes(connection: Connection, before: Documents, after: Documents) -> int:
    """Note what was created, updated and deleted between two states; returns how many changes that were."""
    found = [(ChangeKind.deleted, key) for key in before if key not in after]
    found += [(ChangeKind.updated if key in before else ChangeKind.created, key) for key, text in after.items() if before.get(key) != text]
    if not found:
        return 0
    version = int(connection.execute(select(col(Dataset.version))).scalar_one())
    at = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    rows = [{"seq": version + i, "op": op, "resource": name, "record_id": key, "at": at} for i, (op, (name, key)) in enumerate(found, 1)]
    connection.execute(insert(Change), rows)
    connection.execute(update(Dataset).values(version=version + len(rows), changed_at=at))
    return len(rows)
