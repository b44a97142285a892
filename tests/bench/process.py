"""Start and memory of the reading process beside bare FastAPI; extraction beside the parser alone."""

import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable
from datetime import date
from pathlib import Path

from app.extraction import extract
from app.extraction.parser import parse
from app.extraction.sentences import split_sentences
from tests.gold import DATA

ROUNDS = 5
_EVERY = 4  # pages, of which one is read
PATIENCE = 20.0  # seconds that a server may take to answer
BARE = "import fastapi, uvicorn; app = fastapi.FastAPI(); app.get('/')(lambda: {}); uvicorn.run(app, port=%d, log_level='error')"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _start(command: Callable[[int], list[str]], path: str, environment: dict[str, str]) -> tuple[float, float]:
    """Seconds to the first answer, and resident megabytes a second later."""
    port = _free_port()
    begin = time.perf_counter()
    process = subprocess.Popen(command(port), env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        while True:
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=2).read()
                break
            except OSError:
                if time.perf_counter() - begin > PATIENCE:
                    sys.exit(f"no answer from {command(port)} in {PATIENCE} s")
                time.sleep(0.005)
        took = time.perf_counter() - begin
        time.sleep(1)
        resident = next(line for line in Path(f"/proc/{process.pid}/status").read_text().splitlines() if line.startswith("VmRSS"))
        return took, int(resident.split()[1]) / 1024
    finally:
        process.terminate()
        process.wait(10)


def serving() -> None:
    """Start-up and memory, interleaved rounds, medians."""
    with tempfile.TemporaryDirectory() as folder:
        environment = os.environ | {"DATABASE_URL": f"sqlite:///{folder}/bench.db"}
        hamsaya = str(Path(sys.executable).with_name("hamsaya"))
        subprocess.run([hamsaya, "seed"], env=environment, check=True, capture_output=True)
        bare, ours = [], []
        for _ in range(ROUNDS):
            bare.append(_start(lambda port: [sys.executable, "-c", BARE % port], "/", environment))
            ours.append(_start(lambda port: [hamsaya, "serve", "--port", str(port)], "/v1/articles", environment))
    (bare_s, bare_mb), (our_s, our_mb) = (tuple(statistics.median(column) for column in zip(*rounds, strict=True)) for rounds in (bare, ours))
    print(f"start to first answer   bare FastAPI {bare_s:.2f} s   reading process {our_s:.2f} s   ratio {our_s / bare_s:.1f}")
    print(f"resident memory         bare FastAPI {bare_mb:.0f} MB    reading process {our_mb:.0f} MB     ratio {our_mb / bare_mb:.1f}")


def extraction() -> None:
    """Words per second of the whole extraction beside the parser alone on the same sentences."""
    pages = [path.read_text(encoding="utf-8") for path in sorted((DATA / "pages").glob("*.txt"))[::_EVERY]]
    words = sum(len(page.split()) for page in pages)
    list(parse(["One sentence to load the model."]))
    alone, whole = [], []
    for _ in range(ROUNDS):
        begin = time.perf_counter()
        for page in pages:
            list(parse(sentence.text for sentence in split_sentences(page)))
        alone.append(words / (time.perf_counter() - begin))
        begin = time.perf_counter()
        for page in pages:
            list(extract(page, date(2025, 7, 26)))
        whole.append(words / (time.perf_counter() - begin))
    parser, ours = statistics.median(alone), statistics.median(whole)
    print(f"words per second        parser alone {parser:,.0f}   extraction {ours:,.0f}   ratio {ours / parser:.2f}")
