"""docs/api.md: every example runs as written against a server on the seed."""

import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import httpx
import jq
import pytest
from sqlalchemy import Engine

from tests.conftest import url_of
from tests.servers import serving

TEXT = (Path(__file__).parents[1] / "docs" / "api.md").read_text(encoding="utf-8")
CURLS = [line for block in re.findall(r"```console\n(.*?)```", TEXT, re.DOTALL) for line in block.splitlines()]
SCRIPTS = re.findall(r"```python\n(.*?)```", TEXT, re.DOTALL)


@pytest.fixture(scope="module")
def address(seeded_sqlite: Engine) -> Iterator[str]:
    """A server on the seed."""
    with serving(url_of(seeded_sqlite)) as found:
        yield found


def test_there_are_examples_for_each_reader():
    assert len(CURLS) >= 10
    assert len(SCRIPTS) >= 4


@pytest.mark.parametrize("line", CURLS)
def test_a_curl_gives_what_its_filter_shows(address: str, line: str):
    asked, _, shown = line.partition(" | ")
    words = shlex.split(asked)
    url = next(word for word in words if word.startswith("127.0.0.1:8000")).replace("127.0.0.1:8000", address)
    params = dict(word.split("=", 1) for before, word in pairwise(words) if before == "--data-urlencode")
    reply = httpx.get(url, params=params or None)
    assert reply.status_code == (422 if "speeker" in line else 200), reply.text
    found = jq.compile(shlex.split(shown)[-1]).input_text(reply.text).all()
    assert found
    assert found[0] not in (None, [], "", 0)


@pytest.mark.parametrize("script", SCRIPTS)
def test_a_script_prints_something(address: str, script: str):
    here = script.replace("http://127.0.0.1:8000", address)
    done = subprocess.run([sys.executable, "-c", here], capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, bool(done.stdout.strip())) == (0, True), done.stderr
