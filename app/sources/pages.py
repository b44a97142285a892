"""Source text from files: page texts, and manifests that say what is known about them."""

import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, TypeAlias

from pydantic import AfterValidator, BaseModel, ConfigDict, ValidationError

from app.exceptions import DateError, SourceError
from app.models.edtf import parse_day
from app.models.vocabulary import DateBasis


def _as_publisher(name: str) -> str:
    """A publisher's name as it is stored; raises ValueError for one that nobody could ask for."""
    found = " ".join(name.split())
    if not found or not found.isprintable():
        raise ValueError("the publisher needs a name of printable characters")
    return found


Publisher: TypeAlias = Annotated[str, AfterValidator(_as_publisher)]


class PageFacts(BaseModel):
    """What a manifest says of one page."""

    model_config = ConfigDict(extra="forbid")

    file: str
    publisher: Publisher
    language: str = "en"
    url: str | None = None
    published_on: date | None = None
    published_on_basis: DateBasis | None = None
    published_on_reason: str | None = None
    provenance: str | None = None
    rights: str | None = None


@dataclass(frozen=True, slots=True)
class SourcePage:
    """A page text with what is known about it."""

    name: str
    text: str
    publisher: str
    url: str | None
    published_on: date | None
    published_on_basis: DateBasis


def page_files(paths: list[Path]) -> list[Path]:
    """The files to read: each path itself, or the *.txt of a folder by name; raises SourceError for a folder without any, and for two of one name."""
    files: list[Path] = []
    for path in paths:
        found = sorted(path.glob("*.txt")) if path.is_dir() else [path]
        if not found:
            raise SourceError(f"{path}: the folder holds no *.txt file")
        files += found
    _told_apart(files)
    return files


def _told_apart(files: list[Path]) -> None:
    """Refuse two files of one name: a page is known by it, so that the second would take the place of the first."""
    known: dict[str, Path] = {}
    for file in files:
        if known.setdefault(file.stem, file).absolute() != file.absolute():
            raise SourceError(f"{file}: a page is known by its file name, which is that of {known[file.stem]}: rename one of them")


def read_text(path: Path) -> str:
    r"""The text of a file with line ends as `\n`; raises SourceError when it is missing, empty or not UTF-8."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise SourceError(f"{path}: there is no such file") from None
    except IsADirectoryError:
        raise SourceError(f"{path}: this is a directory, name a file in it") from None
    except UnicodeDecodeError as error:
        raise SourceError(f"{path}: not UTF-8 text (byte {error.start}): convert it, for example with iconv") from None
    except OSError as error:
        raise SourceError(f"{path}: cannot be read ({error.strerror})") from None
    if not text.strip():
        raise SourceError(f"{path}: the file is empty, there is nothing to read")
    # PostgreSQL cannot hold NUL; a replacement of the same length keeps offsets.
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "\ufffd")


def read_manifest(path: Path) -> list[SourcePage]:
    """The pages a manifest lists, in its order; raises SourceError when manifest or a page cannot be used."""
    try:
        entries = tomllib.loads(read_text(path)).get("page", [])
        facts = [PageFacts.model_validate(entry) for entry in entries]
    except tomllib.TOMLDecodeError as error:
        raise SourceError(f"{path}: not valid TOML ({error})") from None
    except ValidationError as error:
        first = error.errors()[0]
        raise SourceError(f"{path}: {'.'.join(map(str, first['loc']))}: {first['msg']}") from None
    if not facts:
        raise SourceError(f"{path}: lists no page: add a [[page]] table")
    _told_apart([path.parent / fact.file for fact in facts])
    return [
        SourcePage(
            Path(fact.file).stem, read_text(path.parent / fact.file), fact.publisher, fact.url, fact.published_on,
            fact.published_on_basis or DateBasis.supplied,
        )
        for fact in facts
    ]  # fmt: skip


def read_publisher(name: str) -> str:
    """A publisher given by the caller; raises SourceError when it is no name."""
    try:
        return _as_publisher(name)
    except ValueError as error:
        raise SourceError(f"--publisher: {error}") from None


def read_day(text: str | None) -> date | None:
    """A day given by the caller; raises DateError when it is none."""
    try:
        return parse_day(text) if text is not None else None
    except DateError as error:
        raise DateError(f"--published-on: {error}") from None
