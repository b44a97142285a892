"""Words of a text as search knows them, the same for every database: folded, without marks, letters and digits only."""

import re
import unicodedata
from functools import lru_cache

# One letter of Arabic script has several code points; Persian, Pashto and Urdu keyboards differ in which they write.
_LETTERS = str.maketrans(
    {
        **dict.fromkeys("يىېۍئے", "ی"),
        **dict.fromkeys("ةۀہھەۂۃ", "ه"),
        **dict.fromkeys("أإآٱ", "ا"),
        "ك": "ک",
        "ګ": "گ",
        "ؤ": "و",
    }
)
_LETTERS |= {ord(digit): str(i % 10) for i, digit in enumerate("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩")}
_WORD = re.compile(r"[^\W_]+")
_POSSESSIVE = re.compile(r"(?<=\w)[’'ʼ]s\b", re.IGNORECASE)


def fold(text: str) -> str:
    """The text without case, accents, vowel signs and variants of letters; its length may change."""
    decomposed = unicodedata.normalize("NFKD", text.translate(_LETTERS)).casefold()
    return "".join(c for c in decomposed if not unicodedata.category(c).startswith("M")).translate(_LETTERS)


def words(text: str) -> list[str]:
    """The words of a text in their order; a possessive s is no word of its own."""
    if "'" in text or not text.isascii():
        text = _POSSESSIVE.sub("", text)
    return _WORD.findall(text.lower() if text.isascii() else fold(text))  # most of what comes has nothing to decompose


def name_form(name: str) -> str:
    """A name as names are compared: its words folded, with single spaces."""
    return " ".join(words(name))


@lru_cache(maxsize=4096)
def fold_word(word: str) -> str:
    """One word folded; the few thousand commonest are remembered."""
    return fold(word)
