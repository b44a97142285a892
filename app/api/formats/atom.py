"""Atom (RFC 4287): the newest records as a feed."""

from collections.abc import Sequence
from typing import Any
from xml.sax.saxutils import escape

NEWEST = 100


def atom(title: str, address: str, base: str, updated: str, entries: Sequence[tuple[str, str, dict[str, Any]]]) -> bytes:
    """A feed; `entries` are (path, day, record)."""
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom">',
        f"<title>{escape(title)}</title><id>{escape(address)}</id><updated>{updated}</updated>",
        f'<link rel="self" href="{escape(address, {chr(34): "&quot;"})}"/><author><name>Hamsaya</name></author>',
    ]
    for path, day, record in entries:
        told = min(f"{day}T00:00:00Z", updated)  # what is to come was told of before
        lines.append(
            f"<entry><id>tag:hamsaya,2025:{record['id']}</id><title>{_text(_title(record))}</title><updated>{told}</updated>"
            f'<link href="{escape(base)}{path}/{record["id"]}"/><summary>{_text(_summary(record))}</summary></entry>'
        )
    return "\n".join([*lines, "</feed>", ""]).encode()


def _text(value: str) -> str:
    """Text as XML can hold it: control characters have no place there."""
    return escape("".join(c for c in value if c >= " " or c in "\t\n"))


def _title(record: dict[str, Any]) -> str:
    if "speaker" in record:
        return f"{record['speaker']}: {record['content']}"
    if "type" in record:
        names = ", ".join(participant["name"] for participant in record["participants"])
        return f"{record['type'].replace('_', ' ')} ({record['status']}){': ' + names if names else ''}"
    return str(record["headline"] or record["lead"])


def _summary(record: dict[str, Any]) -> str:
    return str(record["evidence"]["exact"] if "evidence" in record else record["lead"])
