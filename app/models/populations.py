"""Who is counted: people on the move at large, or a part of them that is told by a name of its own."""

import re
from typing import Final

# Words by which those who are deported, return or are registered are called as a whole; any other tells of a part: "media workers", "her cousins", "others" than those told before.
_AT_LARGE: Final = frozenset(
    (
        "afghan", "afghans", "afghanistan", "alien", "aliens", "arrivals", "asylum", "citizen", "citizens", "compatriots", "countrymen", "deported", "deportee",
        "deportees", "displaced", "documented", "documents", "dozens", "expelled", "families", "family", "foreign", "foreigner", "foreigners", "households",
        "hundreds", "illegal", "illegally", "immigrant", "immigrants", "individual", "individuals", "iran", "iranian", "iranians", "irregular", "living", "migrant",
        "migrants", "million", "millions", "national", "nationals", "number", "pakistan", "pakistani", "pakistanis", "papers", "people", "person",
        "persons", "refugee", "refugees", "residents", "residing", "returned", "returnee", "returnees", "returning", "returns", "seeker", "seekers", "staying",
        "thousand", "thousands", "total", "turkey", "unauthorised", "unauthorized", "undocumented", "unlawful", "unregistered",
    )
)  # fmt: skip
_SMALL: Final = frozenset(
    (
        "a",
        "all",
        "an",
        "and",
        "been",
        "country",
        "from",
        "had",
        "have",
        "in",
        "its",
        "many",
        "more",
        "of",
        "or",
        "other",
        "s",
        "some",
        "such",
        "the",
        "their",
        "these",
        "those",
        "were",
        "who",
        "with",
        "without",
    )
)
_WORD = re.compile(r"[^\W\d_]+")


def part_of(population: str | None) -> str:
    """The words that set a printed population apart from all who move, in order of the alphabet; empty where it is all of them, or nothing is printed."""
    words = {word.lower() for word in _WORD.findall(population or "")}
    return " ".join(sorted(words - _SMALL - _AT_LARGE))
