"""Logging, set up once by the command line."""

import logging
import sys


def set_up(level: str = "INFO") -> None:
    """Log lines to standard error, so that standard output stays free for results."""
    logging.basicConfig(level=level.upper(), stream=sys.stderr, format="%(asctime)s %(levelname)s %(name)s: %(message)s", force=True)
    logging.getLogger("alembic").setLevel(logging.WARNING)
