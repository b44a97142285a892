"""What is remembered of the model's rules is what they say each time."""

import pytest
from spacy import load
from spacy.language import Language
from spacy.tokens import Doc

from app.extraction import parser, word_forms
from app.extraction.parser import model_directory, parse, working_memory
from app.extraction.sentences import split_sentences
from app.extraction.word_forms import WordForms
from tests.gold import DATA

_EVERY = 200  # annotated pages, of which one is read
SENTENCES = [
    "There is no crossing, and there's nothin' to be said; nothing was.",
    "There are talks, there were others, there 'll be more.",
    "He's gonna leave; y'all let's go, c'mon, they gotta run.",
    "It ain't over, I'm not done, you're told that it has been, isn't it?",
    "The minister said that he had had to have it done since it is what it was.",
    "Afghans  returned \n in 2025\t: 286,631 of them, 5% of all.",
    "To be deported is to have been found; she can't, won't and needn't go.",
    "Those who left did so; who does leave, does leave so that others need not.",
    "",
]


@pytest.fixture(scope="module")
def model() -> Language:
    return load(model_directory(), exclude=["ner", "senter"])


def _given(doc: Doc) -> list[tuple[str, ...]]:
    return [(t.text, t.tag_, t.pos_, str(t.morph), t.dep_, str(t.head.i), t.lemma_) for t in doc]


def _forms(model: Language) -> WordForms:
    return WordForms(model.get_pipe("attribute_ruler"), model.get_pipe("lemmatizer"))  # type: ignore[arg-type]  # pipes by their names


def _parsed(model: Language, sentences: list[str]) -> list[Doc]:
    with model.select_pipes(disable=["attribute_ruler", "lemmatizer"]):
        return list(model.pipe(sentences))


def test_the_same_as_the_rules_each_time(model: Language):
    pages = sorted((DATA / "pages").glob("*.txt"))[::_EVERY]
    sentences = [*SENTENCES, *(s.text for page in pages for s in split_sentences(page.read_text(encoding="utf-8")))]
    ruled, forms = [_given(doc) for doc in model.pipe(sentences)], _forms(model)
    for _ in ("asked", "remembered"):
        assert [_given(forms(doc)) for doc in _parsed(model, sentences)] == ruled


def test_no_more_is_remembered_than_there_is_room_for(model: Language, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(word_forms, "_MOST", 5)
    forms = _forms(model)
    assert [_given(forms(doc)) for doc in _parsed(model, SENTENCES)] == [_given(doc) for doc in model.pipe(SENTENCES)]
    assert len(forms._lemmas) <= 5


def test_a_model_that_knows_many_words_forgets_those_it_meets(monkeypatch: pytest.MonkeyPatch):
    strings = parser._model()[0].vocab.strings
    for most, word, is_kept in ((1 << 30, "qandeelabad", True), (0, "zarghoonabad", False)):
        monkeypatch.setattr(parser, "_MOST_WORDS", most)
        with working_memory():
            assert [[token.text for token in doc] for doc in parse([f"They left {word}."])] == [["They", "left", word, "."]]
        assert (word in strings) is is_kept
