"""Text -> records; pure functions, no input or output but this package's own data files.

Public: `extract(page, published_on)` reads a page text and yields its articles with their records.
"""

from app.extraction.extract import EXTRACTOR_VERSION, extract, fingerprint

__all__ = ["EXTRACTOR_VERSION", "extract", "fingerprint"]
