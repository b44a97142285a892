"""Bodies made smaller for clients that understand it: zstd before gzip."""

import gzip
import re
import zlib
from collections.abc import AsyncIterator
from functools import lru_cache

import zstandard

SMALLEST = 1000  # bytes; below that the headers outweigh the gain
_OFFER = re.compile(rb"\s*([a-z0-9*-]+)\s*(?:;\s*q\s*=\s*([01](?:\.\d{0,3})?)\s*)?")
_ENCODINGS = (b"zstd", b"gzip")  # the better first


@lru_cache(maxsize=256)
def encoding_of(accepted: bytes) -> bytes:
    """The encoding to use for an Accept-Encoding header: that of the greatest weight; empty for none (RFC 9110, 12.5.3)."""
    offers = (_OFFER.fullmatch(part) for part in accepted.lower().split(b","))
    weights = {offer[1]: float(offer[2] or 1) for offer in offers if offer is not None}
    best = max(_ENCODINGS, key=lambda name: weights.get(name, 0.0))  # of two alike the first
    return best if weights.get(best, 0.0) > 0 else b""


def compress(body: bytes, encoding: bytes) -> bytes:
    """A whole body; the same bytes for the same body, so that its ETag is right."""
    if encoding == b"zstd":
        return zstandard.ZstdCompressor(level=3).compress(body)
    return gzip.compress(body, 5, mtime=0)


async def compressed(chunks: AsyncIterator[bytes], encoding: bytes) -> AsyncIterator[bytes]:
    """A stream, compressed as it comes."""
    if encoding == b"zstd":
        squeeze = zstandard.ZstdCompressor(level=1).compressobj()
        async for chunk in chunks:
            yield squeeze.compress(chunk) + squeeze.flush(zstandard.COMPRESSOBJ_FLUSH_BLOCK)
        yield squeeze.flush()
        return
    deflate = zlib.compressobj(1, zlib.DEFLATED, 31)
    async for chunk in chunks:
        yield deflate.compress(chunk) + deflate.flush(zlib.Z_SYNC_FLUSH)
    yield deflate.flush()
