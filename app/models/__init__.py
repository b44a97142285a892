"""The records: one file per resource, `XBase` (what extraction yields) -> `X` (table) -> `XPublic` (over HTTP)."""

from app.models import actor, article, dataset, deportation_statistic, diplomatic_event, place, rendered, statement

__all__ = ["actor", "article", "dataset", "deportation_statistic", "diplomatic_event", "place", "rendered", "statement"]
