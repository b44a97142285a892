"""`make bench`: the process, extraction and reading, each beside a baseline of the same run. `python -m tests.bench [ARTICLES …]`."""

import sys
from pathlib import Path

from tests.bench.process import extraction, serving
from tests.bench.reading import reading

if __name__ == "__main__":
    serving()
    extraction()
    reading(Path(".bench"), [int(size) for size in sys.argv[1:]] or [1_000, 1_000_000])
