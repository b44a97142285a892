"""Which form an answer takes."""

import re

from app.api.answers import MEDIA_TYPES
from app.api.asked import Ask
from app.exceptions import NotAcceptableError

_WEIGHT = re.compile(r"[01](?:\.[0-9]{0,3})?")  # RFC 9110, section 12.4.2


def form_of(ask: Ask, given: str | None, forms: tuple[str, ...]) -> str:
    """The form asked for by parameter, else by the Accept header; raises NotAcceptableError where there is none of it."""
    if given is not None or ask.accept in ("", "*/*"):
        return given or "json"
    wanted = []
    for part in ask.accept.lower().split(","):
        kind, *options = (piece.strip() for piece in part.split(";"))
        weight = next((option[2:] for option in options if option.startswith("q=")), "1")
        wanted.append((-float(weight) if _WEIGHT.fullmatch(weight) else -1.0, kind))
    for rank, kind in sorted(wanted, key=lambda pair: pair[0]):
        if rank == 0:
            continue
        if kind in ("*/*", "application/*", "application/problem+json"):
            return "json"
        found = next((form for form in forms if kind in (MEDIA_TYPES[form], MEDIA_TYPES[form].partition("/")[0] + "/*")), None)
        if found is not None:
            return found
    by_parameter = f", or output_format={'|'.join(forms)}" if len(forms) > 1 else ""
    raise NotAcceptableError(f"there is no answer of the form {ask.accept!r} here: {', '.join(MEDIA_TYPES[form] for form in forms)}{by_parameter}")
