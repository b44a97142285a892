"""Bodies made smaller for clients that understand it: zstd before gzip."""

import gzip
import re
import zlib
from collections.abc import AsyncIterator

import zstandard

SMALLEST = 1000  # bytes; below that the headers outweigh the gain
_REFUSED = re.compile(rb"(zstd|gzip)\s*;\s*q=0(?:\.0*)?(?:,|\s|$)")


def encoding_of(accepted: bytes) -> bytes:
    """The encoding to use for an Accept-Encoding header; empty for none."""
    if not accepted:
        return b""
    refused = {match[1] for match in _REFUSED.finditer(accepted.lower())}
    return next((name for name in (b"zstd", b"gzip") if name in accepted.lower() and name not in refused), b"")


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
