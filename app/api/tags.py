"""What the documentation says of the whole and of its parts."""

DESCRIPTION = """
What Afghanistan, Pakistan and Iran do and say to each other, as records that can be **checked**: each one is tied
to the sentence it came from (`evidence`), with offsets into its article's body.

* **Filters** match exactly, names in any form and case; repeat a parameter or separate values by commas for alternatives. An unknown parameter is refused.
* **Dates** may be partial (EDTF: `2025-07-26`, `2025-07`, `2025`, `199X`); `start_date` and `end_date` select by overlap.
* **Pages**: pass `next_cursor` back as `cursor` until it is null; there is no end to how deep.
* **Forms**: `output_format=csv`, `ndjson`, `xlsx`, `parquet` … gives every row of a query as a stream.
* **In step**: every answer of data has an `ETag`; `If-None-Match` costs next to nothing. `/v1/changes` tells what changed.
* **Errors** are problem details (RFC 9457).

Code: MIT. Records are taken from news texts, which belong to their publishers: name the publisher when you show the words (`output_format=bib`).
"""

TAGS = [
    {"name": "articles", "description": "Texts of publishers; the body is what evidence offsets refer to."},
    {"name": "statements", "description": "Who said what: one record per sentence and speaker."},
    {
        "name": "deportation-statistics",
        "description": "Counts of people deported, returned, arrested, killed …; competing claims stand side by side.",
    },
    {"name": "diplomatic-events", "description": "Visits, talks, recognitions, measures, attacks …; done, under way, planned, proposed or refused."},
    {"name": "actors", "description": "Persons, organisations, governments and media under one canonical name each."},
    {"name": "places", "description": "Where events took place, with coordinates where certain."},
    {"name": "relations", "description": "Two countries side by side."},
    {"name": "changes", "description": "What was created, updated and deleted, in one order."},
    {"name": "system", "description": "Liveness, readiness, version."},
]
