"""The read API beside the server, the framework, the tutorial way and Datasette: requests a second in interleaved rounds, as ratios."""

import random
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

from app.api.articles import API as ARTICLES
from app.db.reader_sqlite import SqliteReader
from app.queries.cursors import encode
from app.queries.listing import list_mark
from tests.bench.database import COUNTRIES, make
from tests.bench.postgresql import copied
from tests.bench.servers import resident, running, uvicorn

SECONDS, ROUNDS, VARIANTS = 4, 3, 80_000
HAMSAYA = str(Path(sys.executable).with_name("hamsaya"))
_LUA = """
local paths = {}
for line in io.lines("%s") do paths[#paths + 1] = line end
local at = %d
request = function() at = at + 1; return wrk.format("GET", paths[at %% #paths + 1], {%s}) end
"""


@dataclass(slots=True)
class Load:
    """Paths asked in turn of one server, what came of it."""

    name: str
    server: str
    paths: list[str]
    limit: str = "framework"
    headers: str = ""
    rates: list[float] = field(default_factory=list)
    tails: list[tuple[str, str]] = field(default_factory=list)


def wrk(port: int, load: Load, seconds: int = SECONDS) -> tuple[float, str, str]:
    """Requests a second, median and 99th percentile of their time, by 16 connections of one thread."""
    with tempfile.TemporaryDirectory() as folder:
        listing, script = Path(folder) / "paths", Path(folder) / "paths.lua"
        listing.write_text("\n".join(load.paths))
        script.write_text(_LUA % (listing, random.randrange(len(load.paths)), load.headers))
        command = ["wrk", "-t1", "-c16", f"-d{seconds}s", "--latency", "-s", str(script), f"http://127.0.0.1:{port}"]
        output = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    words = output.split()
    if "Non-2xx" in output and "304" not in load.name:
        print(f"  {load.name}: {output[output.index('Non-2xx') :].strip().splitlines()[0]}")
    return float(words[words.index("Requests/sec:") + 1]), words[words.index("50%") + 1], words[words.index("99%") + 1]


def _fresh(path: str) -> list[str]:
    """One question in so many spellings that no answer is kept from the last time."""
    mark = "&" if "?" in path else "?"
    start = random.randrange(10**9)
    return [f"{path}{mark}app_identifier={start + number}" for number in range(100_000)]


def loads(path: Path) -> list[Load]:
    """What is measured on a database."""
    rng = random.Random(7)
    reader = SqliteReader(str(path), 60)
    connection = reader._connection()
    ids = [row[0] for row in connection.execute("SELECT id FROM article ORDER BY id LIMIT 4000")]
    total = connection.execute("SELECT count(*) FROM article").fetchone()[0]
    words = sorted({word for row in connection.execute("SELECT body FROM article LIMIT 300") for word in row[0].lower().replace(".", " ").split()})
    middle = connection.execute("SELECT order_key FROM article ORDER BY order_key DESC LIMIT 1 OFFSET ?", (total // 2,)).fetchone()[0]
    marks = [(country, year) for country in COUNTRIES for year in range(2020, 2025)]
    filters = [
        f"/v1/articles?limit=20&country={c}&start_date={y}-01&end_date={y}-12&app_identifier={rng.random()}"
        for c, y in marks * (VARIANTS // len(marks))
    ]
    deep = encode(list_mark(ARTICLES.resource, ARTICLES.params(), {}), [middle])
    found = [f"/v1/articles?limit=20&q={quote(rng.choice(words))}&app_identifier={number}" for number in range(VARIANTS)]
    month = _fresh("/v1/statements/summary?group_by=month")
    return [
        Load("first page of 20", "ours", _fresh("/v1/articles?limit=20")),
        Load("one record by id", "ours", [f"/v1/articles/{key}?app_identifier={rng.random()}" for key in ids * (VARIANTS // len(ids))]),
        Load("filter by country and year", "ours", filters),
        Load("search, any word", "ours", found),
        Load("keyset page in the middle", "ours", _fresh(f"/v1/articles?limit=20&cursor={deep}")),
        Load("statements by month", "ours", month),
        Load("count of all", "ours", _fresh("/v1/statements?limit=1&count=exact")),
        Load("the same again", "ours", ["/v1/articles?limit=20"], "server"),
        Load("the same again, 304", "ours", ["/v1/articles?limit=20"], "server"),
        Load("PostgreSQL, first page of 20", "postgresql", _fresh("/v1/articles?limit=20")),
        Load(
            "PostgreSQL, one record by id",
            "postgresql",
            [f"/v1/articles/{key}?app_identifier={rng.random()}" for key in ids * (VARIANTS // len(ids))],
        ),
        Load("PostgreSQL, filter by country and year", "postgresql", filters),
        Load("PostgreSQL, page in the middle", "postgresql", _fresh(f"/v1/articles?limit=20&cursor={deep}")),
        Load("tutorial, first page", "tutorial", ["/articles?limit=20"]),
        Load("Datasette, first page", "datasette", [f"/{path.stem}/article.json?_size=20&_nocount=1&_nofacet=1&_shape=objects"]),
    ]


def measure(path: Path) -> None:
    """Print the table of one database."""
    environment = {"DATABASE_URL": f"sqlite:///{path}"}
    datasette = [
        str(Path(sys.executable).with_name("datasette")),
        "serve",
        str(path),
        "--port",
        "PORT",
        "--setting",
        "max_csv_mb",
        "0",
        "--setting",
        "sql_time_limit_ms",
        "20000",
    ]
    with ExitStack() as stack:
        start = lambda command, address: stack.enter_context(running(command, address, environment))  # noqa: E731
        servers = {
            "server": start(uvicorn("bare"), "/"),
            "framework": start(uvicorn("framework"), "/"),
            "ours": start([HAMSAYA, "serve", "--port", "PORT"], "/healthz"),
            "postgresql": stack.enter_context(
                running([HAMSAYA, "serve", "--port", "PORT"], "/healthz", {"DATABASE_URL": stack.enter_context(copied(path))})
            ),
            "tutorial": start(uvicorn("tutorial"), "/articles?limit=1"),
            "datasette": start(datasette, "/-/versions.json"),
        }
        every = [Load("server limit", "server", ["/"], "server"), Load("framework limit", "framework", ["/"], "server"), *loads(path)]
        tagged = next(load for load in every if "304" in load.name)
        tagged.headers = f'["If-None-Match"] = {_etag(servers["ours"][0], tagged.paths[0])}'
        for _ in range(ROUNDS):
            for load in every:
                rate, half, tail = wrk(servers[load.server][0], load)
                load.rates.append(rate)
                load.tails.append((half, tail))
        limits = {load.server: statistics.median(load.rates) for load in every[:2]}
        print(f"{'':40}{'requests/s':>11}{'of the limit':>22}{'p50':>10}{'p99':>10}")
        for load in every:
            rate = statistics.median(load.rates)
            half, tail = load.tails[len(load.tails) // 2]
            print(f"{load.name:40}{rate:>11,.0f}{rate / limits[load.limit]:>12.2f} {load.limit:9}{half:>10}{tail:>10}")
        print(
            f"resident: ours {resident(servers['ours'][1]):.0f} MB, tutorial {resident(servers['tutorial'][1]):.0f} MB, Datasette {resident(servers['datasette'][1]):.0f} MB"
        )
        _exports(servers["ours"], servers["datasette"], path)
        _mixed(servers["ours"][0])


def _etag(port: int, path: str) -> str:
    import urllib.request

    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}") as reply:
        return repr(reply.headers["ETag"])


def _drain(port: int, path: str, seconds: float) -> tuple[int, float, float]:
    """Lines read from a stream, seconds to its first byte of content, seconds in all (at most so many)."""
    with socket.create_connection(("127.0.0.1", port), timeout=60) as link:
        begin = time.perf_counter()
        link.sendall(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n".encode())
        first, lines = 0.0, 0
        while data := link.recv(1 << 18):
            first = first or time.perf_counter() - begin
            lines += data.count(b"art_")
            if time.perf_counter() - begin > seconds:
                break
        return lines, first, time.perf_counter() - begin


def _exports(ours: tuple[int, int], datasette: tuple[int, int], path: Path) -> None:
    _drain(ours[0], "/v1/articles?output_format=csv", 120)  # brings the pages into memory, for both
    before = resident(ours[1])
    lines, first, took = _drain(ours[0], "/v1/articles?output_format=csv", 120)
    grown = resident(ours[1]) - before
    theirs, _, slow = _drain(datasette[0], f"/{path.stem}/article.csv?_stream=on&_size=max", 10)
    rate, other = lines / took, theirs / slow
    print(
        f"CSV: {lines:,} rows, {rate:,.0f} rows/s, first byte after {1000 * first:.0f} ms, {grown:+.0f} MB; Datasette {other:,.0f} rows/s; ratio {rate / other:.0f}"
    )


def _mixed(port: int) -> None:
    """Light reads alone, then beside exports and summaries that no roll-up serves."""
    light = Load("light", "ours", _fresh("/v1/articles?limit=20"))
    idle = wrk(port, light)
    stop = threading.Event()

    def export() -> None:
        while not stop.is_set():
            _drain(port, "/v1/statements?output_format=csv", 3)

    def summarize() -> None:
        import urllib.error
        import urllib.request

        number = 0
        while not stop.is_set():
            number += 1
            try:
                urllib.request.urlopen(
                    f"http://127.0.0.1:{port}/v1/statements/summary?group_by=week,speaker_kind&app_identifier=m{number}", timeout=30
                ).read()
            except urllib.error.HTTPError as refused:
                refused.close()

    threads = [threading.Thread(target=work) for work in (export, summarize)]
    for thread in threads:
        thread.start()
    busy = wrk(port, light)
    stop.set()
    for thread in threads:
        thread.join()
    print(
        f"light reads idle {idle[0]:,.0f}/s (p99 {idle[2]}), beside an export and summaries {busy[0]:,.0f}/s (p99 {busy[2]}); ratio {busy[0] / idle[0]:.2f}"
    )


def reading(folder: Path, sizes: list[int]) -> None:
    """Measure on databases of these sizes, made where they are missing."""
    if shutil.which("wrk") is None:
        print("reading: not measured, wrk is missing (a package of that name in Debian)")
        return
    folder.mkdir(exist_ok=True)
    for size in sizes:
        path = folder / f"articles{size}.db"
        if not path.exists():
            partial = path.with_suffix(".partial")
            partial.unlink(missing_ok=True)
            make(partial, size)
            partial.rename(path)
        print(f"\n{size:,} articles ({path.stat().st_size / 1e9:.1f} GB)")
        measure(path)
