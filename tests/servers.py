"""A real server for tests that need one."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

PATIENCE = 30.0  # seconds that a server may take to answer


@contextmanager
def serving(url: str) -> Iterator[str]:
    """The address of `hamsaya serve` on a database, while it runs."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [str(Path(sys.executable).with_name("hamsaya")), "serve", "--port", str(port)]
    environment = os.environ | {"DATABASE_URL": url, "HAMSAYA_QUERY_SECONDS": "20"}
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        begin = time.monotonic()
        while True:
            try:
                httpx.get(f"{address}/healthz", timeout=5)
                break
            except httpx.TransportError:
                assert time.monotonic() - begin < PATIENCE, "the server did not come up"
                assert process.poll() is None, "the server ended"
        yield address
    finally:
        process.terminate()
        process.wait(20)
