"""Bodies -> sentences."""

import pytest

from app.extraction.sentences import split_sentences

CASES = [
    ("He left. She stayed behind.", ["He left.", "She stayed behind."]),
    ("Lt. Gen. Asif met Mr. Khan in the U.S. on Jan. 5. He then left.", ["Lt. Gen. Asif met Mr. Khan in the U.S. on Jan. 5.", "He then left."]),
    ("“It is over!” he shouted. Nobody moved.", ["“It is over!” he shouted.", "Nobody moved."]),
    ("“We wait. We hope,” she said.", ["“We wait.", "We hope,” she said."]),
    ("One line ends here.\nAnother begins.", ["One line ends here.", "Another begins."]),
    ("KABUL (Pajhwok): The border was shut again.", ["The border was shut again."]),
    ("ISLAMABAD: The cabinet met late on Monday.", ["The cabinet met late on Monday."]),
    ("TEHRAN, Oct. 12 (MNA) – The minister flew to Kabul.", ["The minister flew to Kabul."]),
    ("He wrote on X. “We wait.”", ["He wrote on X.", "“We wait.”"]),
    ("حکام نے بتایا کہ سرحد بند ہے۔ وزیر نے کہا کہ یہ کب کھلے گی؟", ["حکام نے بتایا کہ سرحد بند ہے۔", "وزیر نے کہا کہ یہ کب کھلے گی؟"]),
    ("M. J. Akbar wrote a letter. It was long.", ["M. J. Akbar wrote a letter.", "It was long."]),
]


@pytest.mark.parametrize(("body", "expected"), CASES)
def test_split(body: str, expected: list[str]):
    assert [s.text for s in split_sentences(body)] == expected


@pytest.mark.parametrize("body", [case[0] for case in CASES])
def test_offsets_hold(body: str):
    assert all(body[s.start : s.end] == s.text for s in split_sentences(body))
