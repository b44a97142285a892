"""Annotated pages from a folder: `records/*.json` with their `pages/*.txt`."""

import json
from datetime import date
from pathlib import Path

from app.evaluation.matching import Record
from app.exceptions import SourceError


def read_gold(folder: Path) -> list[tuple[str, str, date | None, Record]]:
    """Name, page text, day of publication and annotation of every page; the seed text stands in for a page that is not there.

    Raises SourceError when the folder holds no annotated page or a page has no text.
    """
    found = []
    for path in sorted((folder / "records").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        places = [folder / "pages" / f"{path.stem}.txt", folder.parents[1] / "seed" / f"{path.stem}.txt"]
        text = next((p.read_text(encoding="utf-8") for p in places if p.exists()), None)
        if text is None:
            raise SourceError(f"{path}: there is no page {places[0]}")
        day = gold.get("page_published_on")
        found.append((path.stem, text, date.fromisoformat(day) if day else None, gold))
    if not found:
        raise SourceError(f"{folder}: no annotated page (records/*.json)")
    return found
