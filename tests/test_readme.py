"""The README: its commands run, its examples are what the server answers."""

import json
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from app.settings import Settings

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```console\n(.*?)```", README, re.DOTALL)
CURLS = re.findall(r"\$ curl -s '127\.0\.0\.1:8000([^']+)' \| python3 -m json\.tool --no-ensure-ascii\n(.*?)\n```", README, re.DOTALL)
COMMANDS = [line for block in BLOCKS if "$ " not in block for line in block.splitlines()]
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")


def test_there_are_three_examples():
    assert len(CURLS) == 3


@pytest.mark.parametrize(("path", "printed"), CURLS, ids=[path for path, _ in CURLS])
def test_an_example_is_what_the_server_answers(client: TestClient, path: str, printed: str):
    assert printed == json.dumps(client.get(path).json(), indent=4, ensure_ascii=False)


@pytest.mark.parametrize("command", [c for c in COMMANDS if c.startswith("make")])
def test_a_make_command_exists(command: str):
    subprocess.run([*shlex.split(command), "--dry-run"], cwd=ROOT, check=True, capture_output=True)


@pytest.mark.parametrize("command", [c for c in COMMANDS if not c.startswith("make")])
def test_a_command_runs_as_written(tmp_path: Path, command: str):
    shutil.copytree(ROOT / "seed", tmp_path / "seed")
    here = command.replace(".venv/bin/", f"{Path(sys.executable).parent}/")
    subprocess.run(here, shell=True, cwd=tmp_path, check=True, capture_output=True, env={"PATH": "/usr/bin:/bin"})  # noqa: S602  # as a reader would
    if ">" in command:
        assert json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))["articles"]


def test_every_target_of_the_makefile_is_mentioned():
    targets = re.search(r"\.PHONY: (.*)", MAKEFILE)
    assert targets is not None
    assert [t for t in targets[1].split() if t != "dev" and f"make {t}" not in README] == []


def test_every_setting_is_documented():
    for name, field in Settings.model_fields.items():
        variable = str(field.validation_alias or f"HAMSAYA_{name.upper()}")
        assert f"`{variable}`" in README
        assert field.description
