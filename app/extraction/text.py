"""Text as the later stages want it: same length as the source, so that every offset stays true."""

import re
import unicodedata

# Quotation marks and apostrophes in the shapes the parser was trained on.
_SHAPES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "´": "'", "„": "“", "\u00a0": " ", "\u202f": " ", "\t": " "})
_INVISIBLE = re.compile(r"[^\S\n]|[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_DIGITS = re.compile(r"[^\x00-\x7f]")

# For a class of a pattern: "Çelik", "Özdemir" and "Şimşek" begin with a capital as "Celik" does.
CAPITALS = "A-Z" + "".join(chr(code) for code in range(0xC0, 0x250) if chr(code).isupper())

WORD = re.compile(r"\w+|[^\w\s]")


def plain(text: str) -> str:
    """`text` with control and bidi marks as spaces, straight apostrophes and ASCII digits; same length."""
    text = _INVISIBLE.sub(" ", text.translate(_SHAPES))
    return _DIGITS.sub(_ascii_digit, text)


def _ascii_digit(match: re.Match[str]) -> str:
    value = unicodedata.digit(match.group(), None)
    return match.group() if value is None else str(value)


def squeeze(text: str) -> str:
    """`text` on one line with single spaces, for comparing and for short labels."""
    return " ".join(text.split())
