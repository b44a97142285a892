"""Which form an answer takes."""

import re

from app.api.answers import MEDIA_TYPES
from app.api.asked import Ask
from app.exceptions import NotAcceptableError

_WEIGHT = re.compile(r"\"?(0?\.[0-9]+|[01](?:\.[0-9]*)?)\"?")  # wider than RFC 9110, section 12.4.2: clients write .2 and 1.0000


def _weight(wanted: dict[str, float], kind: str) -> float:
    """How much a media type is wanted, by the most specific range that names it."""
    return next((wanted[name] for name in (kind, f"{kind.partition('/')[0]}/*", "*/*") if name in wanted), 0.0)


def form_of(ask: Ask, given: str | None, forms: tuple[str, ...]) -> str:
    """The form asked for by parameter, else by the Accept header; raises NotAcceptableError where there is none of it or the header cannot be read."""
    if given is not None or ask.accept in ("", "*/*"):
        return given or forms[0]
    wanted = dict[str, float]()
    for part in ask.accept.lower().split(","):
        kind, *options = (piece.strip() for piece in part.split(";"))
        weight = next((option[2:] for option in options if option.startswith("q=")), "1")
        number = _WEIGHT.fullmatch(weight)
        if number is None or float(number[1]) > 1:
            raise NotAcceptableError(f"Accept: {weight!r} is no weight: write q=0 to q=1")
        wanted["*/*" if kind == "*" else kind] = float(number[1])
    weights = {form: _weight(wanted, MEDIA_TYPES[form]) for form in forms}
    if "json" in forms:
        weights["json"] = max(weights["json"], wanted.get("application/problem+json", 0.0))
    best = max(forms, key=lambda form: weights[form])  # of equal ones the first
    if weights[best] > 0:
        return best
    by_parameter = f", or output_format={'|'.join(forms)}" if len(forms) > 1 else ""
    raise NotAcceptableError(f"there is no answer of the form {ask.accept!r} here: {', '.join(MEDIA_TYPES[form] for form in forms)}{by_parameter}")
