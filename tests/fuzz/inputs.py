"""Pages to try extraction with: real ones damaged, and heaps of fragments; the same number always gives the same page."""

import random
from functools import cache

from tests.gold import DATA, SEED

_FRAGMENTS = (
    "Iran’s foreign minister said ", "“We wait", ",” he added. ", "According to UNHCR, ", "Pakistan deported ", "1,200 Afghans ", "dozens of ", "on Saturday",
    " between 1 April and 15 July. ", "Ishq Dar, ", "the group ", "they ", "who ", "told Reuters that ", ".\n", "\n\n", "visited Kabul ", "and ", "(TTP) ", "$3 billion ",
    "has been suspended for three weeks. ", "Mr. ", "31 February ", "as saying ", "one of whom ", "in a statement published on ", "his ministry ", "put the toll at ",
    "by its count ", "told him that ", "half a million ", "between 9,000 and 11,000 ", "of them ", "since the start of the year ", "was quoted by ", "Kabul ", "the two sides ",
)  # fmt: skip
_ODD = (
    "\u202e", "\u200f", "\u2066", "\u200b", "\ufeff", "\x00", "\x1b[31m", "\x07", "\r", "\t", "\u00a0", "\u2028", "۱۲۳۴", "٪", "طالبان", "وزیر خارجه", "وزارت خارجہ پاکستان", "دولسمشر",
    "«", "»", "“", "”", "‘", "’", '"', "'", "<p>", "</div><script>", "&nbsp;", "&#8220;", "\U0001f600", "e\u0301", "\ud7ff", "ﷺ", "…", "—", "/", "\\", "((((", "))))", "%s", "{}",
    "Präsident", "中国外交部发言人表示", "Министр заявил", "0" * 30, "9" * 400, "1.2.3.4", "-5", "½", "²", "IV.", "A.B.C.", "a" * 500, "- " * 40,
)  # fmt: skip


@cache
def _sentences() -> tuple[str, ...]:
    files = [*sorted((DATA / "pages").glob("*.txt")), *sorted(SEED.glob("*.txt"))]
    lines = (line.strip() for file in files for line in file.read_text(encoding="utf-8").splitlines())
    return tuple(part for line in lines for part in line.split(". ") if len(part) > 20)


def page(number: int) -> str:
    """The page of a number: one to three pieces, each a real sentence, a damaged one, or fragments."""
    draw = random.Random(number)  # noqa: S311  # a repeatable choice, not a secret
    pieces = [draw.choice(_KINDS)(draw) for _ in range(draw.choice((1, 1, 1, 1, 2, 3)))]
    return draw.choice((". ", ".\n", ".\n\n", "\n", " ", "")).join(pieces) + draw.choice((".", "", "\n", ".”", "."))


def _real(draw: random.Random) -> str:
    return draw.choice(_sentences())


def _damaged(draw: random.Random) -> str:
    text = list(_real(draw))
    for _ in range(draw.randint(1, 6)):
        at = draw.randrange(len(text) + 1)
        match draw.randrange(4):
            case 0:
                text[at:at] = draw.choice(_ODD)
            case 1:
                del text[at : at + draw.randint(1, 12)]
            case 2:
                text[at:at] = text[at : at + draw.randint(1, 30)]
            case _:
                text[at : at + 1] = chr(draw.choice((draw.randrange(32), draw.randrange(0x600, 0x6FF), draw.randrange(0x2000, 0x2070))))
    return "".join(text)


def _heap(draw: random.Random) -> str:
    return "".join(draw.choice(_FRAGMENTS if draw.random() < 0.8 else _ODD) for _ in range(draw.randint(1, 12)))


def _swapped(draw: random.Random) -> str:
    words = _real(draw).split(" ")
    draw.shuffle(words)
    return " ".join(words[: draw.randint(3, 20)])


_KINDS = (_real, _damaged, _damaged, _heap, _heap, _swapped)
