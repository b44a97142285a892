"""In which language a text is taken to be."""

import pytest

from app.extraction.language import language_of
from app.extraction.tables import rows
from app.models.languages import LANGUAGES, UNDETERMINED


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Last year, Pakistan deported more than 300,000 Afghans, while Iran expelled over 750,000.", "en"),
        ("Die Bundesregierung hat am Montag mit dem Taliban-Vertreter in Berlin über die Rückkehr gesprochen.", "de"),
        ("Le ministre a dit que les réfugiés ne seront pas renvoyés dans leur pays avant la fin de la semaine.", "fr"),
        ("وزارت خارجه ایران گفت که این نشست در تهران برگزار می شود.", "fa"),
        ("Iran deported 500 Afghans in September. In October, another 700 arrived.", "en"),
        ("286,631 — 1.3", "und"),
        ("Kabul Herat Torkham Chaman", "und"),
    ],
)
def test_language(text: str, language: str):
    assert language_of(text) == language


def test_the_languages_that_can_be_asked_for_are_those_that_are_told():
    assert sorted((*(row["language"] for row in rows("languages")), UNDETERMINED)) == sorted(LANGUAGES)
