"""Source text from files: page texts, and manifests that say what is known about them."""

import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, TypeAlias
from unicodedata import category

from pydantic import AfterValidator, BaseModel, ConfigDict, ValidationError

from app.exceptions import DateError, SourceError
from app.models.edtf import parse_day
from app.models.vocabulary import DateBasis

_DIRECTIONS = (
    "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u00ad"  # invisible marks that two spellings of one name may differ in
)
_UNPRINTABLE = ("Cc", "Cs", "Cn", "Zl", "Zp")


def _as_publisher(name: str) -> str:
    """A publisher's name as it is stored; raises ValueError for one that nobody could ask for."""
    found = " ".join("".join(c for c in name if c not in _DIRECTIONS).split())
    if not any(c.isalnum() for c in found) or any(category(c) in _UNPRINTABLE for c in found):
        raise ValueError("the publisher needs a name of printable characters")
    return found


Publisher: TypeAlias = Annotated[str, AfterValidator(_as_publisher)]


class PageFacts(BaseModel):
    """What a manifest says of one page; language, reason, provenance and rights are told to its readers alone."""

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


@dataclass(frozen=True, slots=True)
class PageFile:
    """A file that holds a page text, with what is known about the page."""

    path: Path
    publisher: str
    url: str | None = None
    published_on: date | None = None
    published_on_basis: DateBasis = DateBasis.supplied

    def read(self) -> SourcePage:
        """The page; raises SourceError as `read_text` does."""
        return SourcePage(self.path.stem, read_text(self.path), self.publisher, self.url, self.published_on, self.published_on_basis)


def page_files(paths: list[Path], publisher: str, published_on: date | None = None) -> list[PageFile]:
    """The files to read: each path itself, or the *.txt of a folder by name; raises SourceError for a folder without any, and for two of one name."""
    files: list[PageFile] = []
    for path in paths:
        found = sorted(path.glob("*.txt")) if path.is_dir() else [path]
        if not found:
            raise SourceError(f"{path}: the folder holds no *.txt file")
        files += [PageFile(file, publisher, None, published_on) for file in found]
    _check_names(files)
    return files


def _check_names(files: list[PageFile]) -> None:
    """Refuse two files of one name and publisher: a page is known by these, so that the second would take the place of the first."""
    known: dict[tuple[str, str], Path] = {}
    for file in files:
        other = known.setdefault((file.path.stem, file.publisher), file.path)
        if other.resolve() != file.path.resolve():
            raise SourceError(f"{file.path}: a page is known by its file name, which is that of {other}: rename one of them")


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


def read_manifest(path: Path) -> list[PageFile]:
    """The pages a manifest lists, in its order, their files beside it; raises SourceError when it cannot be used."""
    try:
        entries = tomllib.loads(read_text(path)).get("page", [])
        facts = [PageFacts.model_validate(entry) for entry in entries]
    except tomllib.TOMLDecodeError as error:
        raise SourceError(f"{path}: not valid TOML ({error})") from None
    except ValidationError as error:
        first = error.errors()[0]
        raise SourceError(f"{path}: {'.'.join(map(str, first['loc']))}: {first['msg'].removeprefix('Value error, ')}") from None
    if not facts:
        raise SourceError(f"{path}: lists no page: add a [[page]] table")
    files = [
        PageFile(path.parent / fact.file, fact.publisher, fact.url, fact.published_on, fact.published_on_basis or DateBasis.supplied)
        for fact in facts
    ]
    _check_names(files)
    return files


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
