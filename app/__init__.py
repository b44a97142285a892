"""Hamsaya: what Afghanistan, Pakistan and Iran do and say to each other, as records that can be checked."""

__version__ = "0.1.0"
