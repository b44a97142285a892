"""Run extraction over many odd pages; says which page breaks a promise. `python -m tests.fuzz INPUTS [FIRST]`."""

import sys
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from os import cpu_count

from tests.fuzz.promises import CHUNK, run, warm_up


def main(inputs: int, first: int = 0) -> int:
    """Try `inputs` pages from number `first` on, on all cores; the exit status tells whether any broke a promise."""
    started, done, broken = time.monotonic(), 0, 0
    with ProcessPoolExecutor(cpu_count(), mp_context=get_context("spawn"), initializer=warm_up) as pool:
        for faults in pool.map(run, range(first, first + inputs, CHUNK)):
            done += CHUNK
            broken += len(faults)
            for fault in faults:
                sys.stdout.write(f"{fault}\n")
            if done % (25 * CHUNK) == 0:
                sys.stdout.write(f"{done:,} pages, {broken} broken, {done / (time.monotonic() - started):.0f} a second\n")
                sys.stdout.flush()
    sys.stdout.write(f"{done:,} pages, {broken} broken, {time.monotonic() - started:.0f} s\n")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main(*(int(argument) for argument in sys.argv[1:])))
