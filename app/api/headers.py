"""Headers of every answer."""

import re

from app.api.answers import Headers

URL_LENGTH = 8000  # characters

_SHARED: Headers = [
    (b"cache-control", b"public, no-cache"),  # may be kept, must be asked for: a 304 costs next to nothing
    (b"vary", b"accept, accept-encoding"),
    (b"access-control-allow-origin", b"*"),
    (b"x-content-type-options", b"nosniff"),
]
BASE: Headers = [*_SHARED, (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'")]
DOCS: Headers = [
    *_SHARED,
    (b"referrer-policy", b"no-referrer"),
    (b"x-frame-options", b"DENY"),
    (b"content-security-policy", b"default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:"),
]
# What a script of another host may read; only told where one asks, as every header costs.
EXPOSED = (b"access-control-expose-headers", b"etag, link, ratelimit, ratelimit-policy, retry-after, x-request-id, content-disposition, x-hints")
PREFLIGHT: Headers = [
    (b"allow", b"GET, HEAD, OPTIONS"),
    (b"access-control-allow-methods", b"GET, HEAD, OPTIONS"),
    (b"access-control-allow-headers", b"accept, if-none-match, last-event-id, x-request-id"),
    (b"access-control-max-age", b"86400"),
]
_REQUEST_ID = re.compile(rb"[\w.:/+=-]{1,64}")


def clean_request_id(given: bytes | None) -> bytes | None:
    """The client's own request id where it is one that can stand in a header and a log."""
    return given if given is not None and _REQUEST_ID.fullmatch(given) else None
