"""What was asked: path, parameters and wishes of a request, read once and checked."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from types import UnionType
from typing import Any, TypeVar, Union, get_args, get_origin
from urllib.parse import parse_qsl

from pydantic import BaseModel, ValidationError

from app.db.reader import Reader, State
from app.exceptions import InvalidParametersError
from app.queries.params import CONTROLS

_DAYS = frozenset(
    (
        "after", "before", "date", "date_from", "date_to", "day", "end_date", "from", "from_date", "main_date", "period_end", "period_start",
        "published_on", "said_on", "since", "start_date", "to", "to_date", "until",
    )
)  # fmt: skip
_ELSEWHERE = {
    "actor": ("participant", "speaker", "source"), "actor_kind": ("kind",), "category": ("type", "measure"), "count": ("metric",), "country": ("from_country",),
    "event_type": ("type",), "format": ("output_format",), "grain": ("group_by",), "group_by": ("grain",), "lang": ("article.language", "language"),
    "month": ("group_by", "grain"), "order": ("sort",), "order_by": ("sort",), "page": ("cursor",), "page_size": ("limit",), "per_page": ("limit",),
    "person": ("participant", "speaker"), "place": ("location",), "query": ("q",), "search": ("q",), "since": ("after",), "size": ("limit",), "sort": ("order",),
    "sort_by": ("sort", "order"), "speaker": ("source", "participant"), "title": ("headline__contains",), "type": ("measure", "kind"), "year": ("group_by", "grain"),
}  # fmt: skip
_MOST_PAIRS = 300
_BROKEN = re.compile(r"%(?![0-9A-Fa-f]{2})")
_WHOLE = re.compile(r"[+ ]?-?[0-9]{1,20}")  # a plus sign is written, or decodes to a space
_KINDS = {"article_id": "art", "speaker_id": "act", "source_id": "act", "participant_id": "act", "location_id": "plc", "actor_id": "act"}
_ID = re.compile(r"(?:art|sta|dep|evt|act|plc)_[0-9a-z]+")
ParamsT = TypeVar("ParamsT", bound=BaseModel)


@dataclass(slots=True)
class Ask:
    """A request as endpoints see it."""

    reader: Reader
    state: State
    path: str
    ids: Mapping[str, str]
    query: str
    accept: str = ""
    base: str = ""
    last_event: str = ""
    given: Any = None  # the parameters as they were asked for, by which cursors are known

    @property
    def version(self) -> int:
        """Version of the data."""
        return self.state.version

    def params(self, model: type[ParamsT]) -> ParamsT:
        """The parameters; raises InvalidParametersError that names each one that is wrong."""
        given: dict[str, Any] = {}
        errors: list[tuple[str, str]] = []
        many, whole, kinds = lists_of(model), whole_numbers_of(model), kinds_of_ids(model)
        if self.query:
            for asked, value in _pairs(self.query):
                base = asked.removesuffix("__in").removesuffix("__exact")
                is_same = base in many or (asked.endswith("__exact") and base in model.model_fields)
                name = base if is_same and base not in CONTROLS and "__" not in base else asked
                if "\x00" in value:
                    errors.append((name, "holds a NUL character, which no text in the data does"))
                elif name in whole and not _WHOLE.fullmatch(value):
                    errors.append((name, f"{value!r} is no whole number"))
                elif name in many:
                    given.setdefault(name, []).append(value)
                elif name in given:
                    errors.append((name, "is given twice and takes one value"))
                else:
                    given[name] = value
        try:
            found = model.model_validate(given)
            errors += _crossed(found)
            if not kinds.keys().isdisjoint(found.model_fields_set):
                errors += _no_ids(found, kinds)
        except ValidationError as error:
            errors += [_field(item, model) for item in error.errors(include_url=False)]
        if errors:
            raise InvalidParametersError(errors)
        self.given = found
        return found


def _crossed(found: BaseModel) -> list[tuple[str, str]]:
    """Bounds between which nothing lies."""
    lows = ((name, getattr(found, name), getattr(found, f"{name[:-5]}__lte", None)) for name in found.model_fields_set if name.endswith("__gte"))
    return [(f"{name[:-5]}__lte", f"lies below {name} ({low})") for name, low, high in lows if low is not None and high is not None and high < low]


def _no_ids(found: BaseModel, kinds: Mapping[str, str | None]) -> list[tuple[str, str]]:
    """Values that can be no id, or only one of records of another kind."""
    errors = []
    for name in found.model_fields_set & kinds.keys():
        values, kind = getattr(found, name), kinds[name]
        wrong = next((v for v in values if not _ID.fullmatch(v) or (kind is not None and not v.startswith(f"{kind}_"))), None)
        if wrong is not None:
            errors.append((name, f"{wrong!r} is no id" + (f" of this kind: these begin with {kind}_" if kind is not None else "")))
    return errors


def _pairs(query: str) -> list[tuple[str, str]]:
    if query.isascii() and "%" not in query and "+" not in query and query.count("&") < _MOST_PAIRS:  # nothing to decode
        return [(name, value) for pair in query.split("&") if pair for name, _, value in (pair.partition("="),)]
    if _BROKEN.search(query) is not None:
        raise InvalidParametersError([("query", "has a % that begins no escape: write %25 for the sign itself")])
    try:
        return parse_qsl(query, keep_blank_values=True, max_num_fields=_MOST_PAIRS, errors="strict")
    except UnicodeDecodeError:
        raise InvalidParametersError([("query", "is not UTF-8: percent-encode the bytes of UTF-8 text")]) from None
    except ValueError:
        raise InvalidParametersError([("query", f"has more than {_MOST_PAIRS} parameters")]) from None


@cache
def lists_of(model: type[BaseModel]) -> frozenset[str]:
    """Names of the parameters that take several values."""
    return frozenset(name for name, field in model.model_fields.items() if _is_list(field.annotation))


@cache
def kinds_of_ids(model: type[BaseModel]) -> Mapping[str, str | None]:
    """Names of the parameters that are ids, and what those of each begin with; a record's own as in the parameter's example."""
    own = next((str(one)[:3] for one in getattr(model.model_fields.get("id"), "examples", None) or ()), None)
    return {name: own if name == "id" else _KINDS[name] for name in model.model_fields if name == "id" or name in _KINDS}


@cache
def whole_numbers_of(model: type[BaseModel]) -> frozenset[str]:
    """Names of the parameters that are whole numbers."""
    return frozenset(name for name, field in model.model_fields.items() if _is_whole(field.annotation))


def _is_whole(annotation: Any) -> bool:  # noqa: ANN401  # a type as written
    return annotation is int or (get_origin(annotation) is not list and any(_is_whole(part) for part in get_args(annotation)))


def _is_list(annotation: Any) -> bool:  # noqa: ANN401  # a type as written
    if get_origin(annotation) in (Union, UnionType):
        return any(_is_list(part) for part in get_args(annotation))
    return get_origin(annotation) is list


def _meant(name: str, fields: Collection[str]) -> str | None:
    """What other APIs call a parameter of this one; days of records are asked for by `start_date` and `end_date`."""
    base, _, lookup = name.lower().partition("__")
    if lookup in ("not", "contains", "isnull"):
        return None
    if base in _DAYS and base not in fields and "start_date" in fields:
        meant: tuple[str, ...] = (
            ("end_date",) if lookup in ("lte", "lt") or base in ("until", "to", "before", "date_to", "to_date") else ("start_date",)
        )
    else:
        meant = _ELSEWHERE.get(base, ())
    of_article = f"article.{name}"
    return next((known for known in (*meant, of_article) if known in fields), None)


def _field(item: Any, model: type[BaseModel]) -> tuple[str, str]:  # noqa: ANN401  # an error of pydantic
    name = str(item["loc"][0]) if item["loc"] else "query"
    if not name:
        return "query", "has a parameter without a name"
    if item["type"] == "extra_forbidden":
        meant = _meant(name, model.model_fields) or _near(name, model.model_fields)
        return name, "there is no such parameter" + (f"; did you mean {meant!r}?" if meant else "")
    message = str(item["msg"]).removeprefix("Value error, ")
    if item["type"] in ("literal_error", "enum") and isinstance(item.get("input"), str):
        near = _value_near(name, item["input"].lower(), item["ctx"]["expected"].replace("'", "").replace(" or ", ", ").split(", "))
        message += f"; did you mean {near!r}?" if near is not None else ""
    return name, message


def _near(name: str, fields: Collection[str]) -> str | None:
    """The parameter nearest in name, of the same lookup where it has one: what asks for another thing helps nobody."""
    if name.lower() in fields:
        return name.lower()
    base, _, lookup = name.partition("__")
    whole, dot, _ = base.partition(".")
    bases = dict.fromkeys(b for field in fields if (b := field.partition("__")[0]).startswith(whole if dot else ""))
    found = base if base in bases else next(iter(get_close_matches(base, bases, n=1, cutoff=0.7)), None)
    if found is None:
        return None
    lookups = [field.partition("__")[2] for field in fields if field.startswith(f"{found}__")]
    near = get_close_matches(lookup, lookups, n=1, cutoff=0.7) if lookup else lookups[:1]
    like = [f"{found}__{one}" for one in near]
    ordered = (f"{found}__{lookup}", *like, found) if lookup else (found, *like)
    return next((field for field in ordered if field in fields), None)


def _value_near(name: str, given: str, expected: list[str]) -> str | None:
    """The value nearest to one given; a sort by any day is meant as one by the main date, in the same direction."""
    sign = "-" if name == "sort" and given.startswith("-") else ""
    if name == "sort" and given.removeprefix("-") in _DAYS and f"{sign}date" in expected:
        return f"{sign}date"
    alike = [value for value in expected if name != "sort" or value.startswith("-") == bool(sign)]
    return next(iter(get_close_matches(given, alike, n=1, cutoff=0.6)), None)
