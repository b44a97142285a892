"""The language of a text, by script and by its most frequent small words."""

import re
from collections import Counter
from functools import cache

from app.extraction.tables import rows
from app.models.languages import UNDETERMINED

_SAMPLE = 20_000  # characters
_ENOUGH = 0.08  # share of small words from which a language in Latin script is taken as recognised


@cache
def _small_words() -> dict[str, frozenset[str]]:
    return {row["language"]: frozenset(row["words"].split()) for row in rows("languages")}


def language_of(text: str) -> str:
    """BCP 47 code of the language of `text`; `und` where none of the known ones fits."""
    words = re.findall(r"[^\W\d_]+", text[:_SAMPLE].lower())
    if not words:
        return UNDETERMINED
    counts = Counter(words)
    shares = {lang: sum(counts[w] for w in small) / len(words) for lang, small in _small_words().items()}
    best = max(shares, key=lambda lang: (shares[lang], lang == "en"))  # "in" is a word of several
    return best if shares[best] >= _ENOUGH else UNDETERMINED
