"""`python -m seed`: the same as `hamsaya seed`."""

from app.cli import run

run(["seed"])
