"""Who is counted: people on the move at large, or a part of them that is told by a name of its own."""

import re
from typing import Final

# Words by which all who are deported, return or are registered are called; any other tells of a part: "media workers", "her cousins".
_AT_LARGE: Final = frozenset(
    (
        "afghan", "afghans", "afghanistan", "alien", "aliens", "arrivals", "asylum", "citizen", "citizens", "compatriots", "countrymen", "deportee", "deportees",
        "families", "family", "foreign", "foreigner", "foreigners", "households", "illegal", "immigrant", "immigrants", "individual", "individuals", "irregular",
        "migrant", "migrants", "million", "national", "nationals", "others", "people", "person", "persons", "refugee", "refugees", "residents", "returnee", "returnees",
        "returns", "seekers", "unauthorised", "unauthorized", "undocumented", "unlawful",
    )
)  # fmt: skip
_SMALL = frozenset(
    (
        "a",
        "all",
        "an",
        "and",
        "been",
        "from",
        "in",
        "living",
        "more",
        "of",
        "or",
        "other",
        "such",
        "the",
        "thousand",
        "these",
        "those",
        "who",
        "without",
        "papers",
    )
)
_WORD = re.compile(r"[^\W\d_]+")


def is_at_large(population: str | None) -> bool:
    """Whether a printed population is of all who move, as far as its words tell; nothing printed is."""
    words = {word.lower() for word in _WORD.findall(population or "")}
    return words - _SMALL <= _AT_LARGE
