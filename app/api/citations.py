"""How to cite a record: BibTeX and CSL-JSON of the article it stands in."""

import re
from typing import Any

import orjson

from app.models.edtf import bounds

_SPECIAL = re.compile(r"([&%$#_{}])")


def bibtex(record: dict[str, Any], article: dict[str, Any], address: str) -> bytes:
    """An entry whose note is the sentence and whose key is the record's id; `address` is where the record can be read, for an article without one of its own."""
    parts = (article["published_on"] or "").split("-")
    fields = {
        "author": f"{{{_tex(article['publisher'])}}}",
        "title": _tex(article["headline"] or article["lead"]),
        "year": parts[0],
        "month": str(int(parts[1])) if len(parts) > 1 else "",
        "day": str(int(parts[2])) if len(parts) > 2 else "",
        "url": article["url"] or address,
        "note": _tex(_note(record)),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@misc{{{record['id']},", *lines, "}", ""]).encode()


def csl(record: dict[str, Any], article: dict[str, Any], address: str) -> bytes:
    """CSL-JSON, a list of one item; `address` as above."""
    item: dict[str, Any] = {
        "id": record["id"],
        "type": "article-newspaper",
        "title": article["headline"] or article["lead"],
        "container-title": article["publisher"],
        "language": article["language"],
        "note": _note(record),
        "URL": article["url"] or address,
    }
    if article["published_on"]:
        day = bounds(article["published_on"])[0]
        item["issued"] = {"date-parts": [[day.year, day.month, day.day][: article["published_on"].count("-") + 1]]}
    return orjson.dumps([item])


def _note(record: dict[str, Any]) -> str:
    sentence = f"“{record['evidence']['exact']}” " if "evidence" in record else ""
    return f"{sentence}Hamsaya {record['id']}, read by {record['extractor_version']}"


def _tex(text: str) -> str:
    return (
        _SPECIAL.sub(r"\\\1", text.replace("\\", r"\textbackslash "))
        .replace("~", r"\textasciitilde ")
        .replace("^", r"\textasciicircum ")
        .replace("\n", " ")
    )
