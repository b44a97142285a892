"""Which form an answer takes."""

from app.api.answers import MEDIA_TYPES
from app.api.asked import Ask
from app.exceptions import NotAcceptableError


def form_of(ask: Ask, given: str | None, forms: tuple[str, ...]) -> str:
    """The form asked for by parameter, else by the Accept header; raises NotAcceptableError where there is none of it."""
    if given is not None or ask.accept in ("", "*/*"):
        return given or "json"
    wanted = []
    for part in ask.accept.lower().split(","):
        kind, *options = (piece.strip() for piece in part.split(";"))
        weight = next((option[2:] for option in options if option.startswith("q=")), "1")
        wanted.append((-float(weight) if weight.replace(".", "", 1).isdigit() else -1.0, kind))
    for rank, kind in sorted(wanted, key=lambda pair: pair[0]):
        if rank == 0:
            continue
        if kind in ("*/*", "application/*", "application/problem+json"):
            return "json"
        found = next((form for form in forms if kind in (MEDIA_TYPES[form], MEDIA_TYPES[form].partition("/")[0] + "/*")), None)
        if found is not None:
            return found
    raise NotAcceptableError(
        f"there is no answer of the form {ask.accept!r} here: {', '.join(MEDIA_TYPES[form] for form in forms)}, or output_format={'|'.join(forms)}"
    )
