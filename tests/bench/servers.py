"""What reading is measured against: a bare ASGI app, a bare FastAPI endpoint, the tutorial way, Datasette; each one worker."""

import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from fastapi import Depends, FastAPI
from sqlmodel import Session, create_engine, select

from app.api.responses import Listing, Meta
from app.models.article import Article, ArticlePublic

PATIENCE = 30.0  # seconds that a server may take to answer
BODY = b"x" * 2000
EXAMPLES = Path(__file__).parents[2] / "app" / "api" / "examples.json"


async def bare(scope: dict[str, Any], _: object, send: Any) -> None:  # noqa: ANN401  # ASGI
    """Constant bytes: the server limit."""
    if scope["type"] == "http":
        headers = [(b"content-type", b"application/json"), (b"content-length", b"2000")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": BODY})


def framework() -> FastAPI:
    """Twenty constant items through a response model: the framework limit."""
    example = json.loads(EXAMPLES.read_text(encoding="utf-8"))["article"]
    items = [ArticlePublic(**example) for _ in range(20)]
    app = FastAPI()

    @app.get("/", response_model=Listing[ArticlePublic])
    async def read() -> dict[str, Any]:
        return {"data": items, "next_cursor": None, "total": None, "meta": Meta(dataset_version=1)}

    return app


def tutorial() -> FastAPI:
    """A session, `offset` and `limit`, a response model, as the tutorial has it."""
    engine = create_engine(os.environ["DATABASE_URL"], connect_args={"check_same_thread": False})
    app = FastAPI()

    def session() -> Iterator[Session]:
        with Session(engine) as opened:
            yield opened

    @app.get("/articles", response_model=list[Article])
    def read(opened: Session = Depends(session), offset: int = 0, limit: int = 20) -> Any:  # noqa: ANN401, B008  # as written there
        return opened.exec(select(Article).offset(offset).limit(limit)).all()

    return app


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running(command: list[str], path: str, environment: dict[str, str] | None = None) -> Iterator[tuple[int, int]]:
    """A server while it is measured: its port and process id; `PORT` in the command stands for the port."""
    port = free_port()
    process = subprocess.Popen(
        [part.replace("PORT", str(port)) for part in command],
        env=os.environ | (environment or {}), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        begin = time.perf_counter()
        while True:
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=10).read()
                break
            except OSError:
                if time.perf_counter() - begin > PATIENCE:
                    sys.exit(f"no answer from {command}")
                time.sleep(0.05)
        yield port, process.pid
    finally:
        process.terminate()
        process.wait(60)


def uvicorn(target: str) -> list[str]:
    """The command that serves an application of this module."""
    factory = ["--factory"] if target != "bare" else []
    return [
        str(Path(sys.executable).with_name("uvicorn")),
        f"tests.bench.servers:{target}",
        *factory,
        "--port",
        "PORT",
        "--no-access-log",
        "--log-level",
        "error",
    ]


def resident(pid: int) -> float:
    """Megabytes of memory a process holds."""
    line = next(line for line in Path(f"/proc/{pid}/status").read_text().splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024
