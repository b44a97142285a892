"""GeoJSON (RFC 7946): a feature a row, at the row's coordinates; without any where it has none."""

from collections.abc import AsyncGenerator, AsyncIterator

import orjson

from app.db.reader import Rows


async def geojson(chunks: AsyncIterator[Rows], names: list[str]) -> AsyncGenerator[bytes, None]:
    """A feature collection; the columns `lat` and `lon` become the geometry, the others properties."""
    opening = b'{"type":"FeatureCollection","features":['
    before = opening  # sent with the first rows, so that a failing query is told as a problem
    async for rows in chunks:
        features = []
        for row in rows:
            values = dict(zip(names, row, strict=True))
            lat, lon = values.pop("lat"), values.pop("lon")
            geometry = {"type": "Point", "coordinates": [lon, lat]} if lat is not None and lon is not None else None
            features.append(orjson.dumps({"type": "Feature", "id": values["id"], "geometry": geometry, "properties": values}))
        yield before + b",".join(features)
        before = b","
    yield (opening if before is opening else b"") + b"]}"
