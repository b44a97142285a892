"""What other programs make of the API: a generated client works, and a fuzzer of the contract finds nothing."""

import importlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from tests.api.contract import SPEC
from tests.conftest import BACKENDS, url_of
from tests.servers import serving

BIN = Path(sys.executable).parent
CONFIG = Path(__file__).parents[1] / "schemathesis.toml"


@pytest.fixture(scope="module", params=BACKENDS)
def address(request: pytest.FixtureRequest) -> Iterator[str]:
    """A server on the seed, on each database."""
    engine: Engine = request.getfixturevalue(f"seeded_{request.param}")
    with serving(url_of(engine)) as found:
        yield found


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the client that is generated from the contract."""
    folder = tmp_path_factory.mktemp("client")
    (folder / "openapi.json").write_text(json.dumps(SPEC))
    command = [
        str(BIN / "openapi-python-client"), "generate", "--path", "openapi.json", "--meta", "none", "--output-path", "hamsaya_client", "--fail-on-warning",
    ]  # fmt: skip
    path = {"PATH": f"{BIN}:/usr/bin:/bin"}  # where it finds the formatter
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, env=os.environ | path)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


def test_a_generated_client_reads_the_server(address: str, generated: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.syspath_prepend(str(generated))
    client = importlib.import_module("hamsaya_client").Client(base_url=address)
    page = importlib.import_module("hamsaya_client.api.statements.list_statements").sync(client=client, limit=3)
    assert len(page.data) == 3
    one = importlib.import_module("hamsaya_client.api.statements.get_statement").sync(page.data[0].id, client=client)
    assert one.evidence.exact == page.data[0].evidence.exact
    groups = importlib.import_module("hamsaya_client.api.statements.summarize_statements").sync(client=client)
    assert groups.data[0].additional_properties["count"] > 3
    client.get_httpx_client().close()


def test_a_fuzzer_of_the_contract_finds_nothing(address: str, tmp_path: Path):
    command = [
        str(BIN / "schemathesis"), "--config-file", str(CONFIG), "run", f"{address}/openapi.json", "--checks", "all", "--phases", "examples,fuzzing", "--max-examples", "4",
        "--seed", "1", "--workers", "1", "--generation-database", "none", "--exclude-path", "/v1/changes/stream", "--no-color",
    ]  # fmt: skip
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-6000:]
