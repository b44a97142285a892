"""Summaries and facets say what the rows say, on every database, from roll-ups or not."""

from collections import Counter
from typing import Any

import pytest
from fastapi.testclient import TestClient

from app.api.registry import APIS
from app.models.dimensions import DIMENSIONS, ROLLUPS
from app.queries.rollups import serving

PATHS = {api.resource.table: api.resource.path for api in APIS}


def _rows(client: TestClient, path: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = client.get(f"/v1/{path}").json()["data"]
    return found


@pytest.mark.parametrize(("table", "keys"), [(table, keys) for table, kept in ROLLUPS.items() for keys in kept if keys])
def test_a_roll_up_counts_what_the_rows_count(client: TestClient, table: str, keys: tuple[str, ...]):
    query = f"{PATHS[table]}/summary?group_by={','.join(keys)}"
    assert _rows(client, query) == _rows(client, f"{query}&confidence__gte=0" if table != "article" else f"{query}&body__contains=e")


@pytest.mark.parametrize("table", DIMENSIONS)
def test_every_dimension_counts_each_row(client: TestClient, table: str):
    total = client.get(f"/v1/{PATHS[table]}?count=exact&limit=1").json()["total"]
    for name, dimension in DIMENSIONS[table].items():
        counted = sum(row["count"] for row in _rows(client, f"{PATHS[table]}/summary?group_by={name}"))
        assert counted == total or (dimension.several and counted > total), name


def test_groups_of_three_keys_count_rows(client: TestClient):
    rows = _rows(client, "statements?limit=1000")
    counts = Counter((row["speaker_kind"], row["quote_type"], row["speaker"]) for row in rows)
    found = _rows(client, "statements/summary?group_by=speaker_kind,quote_type,speaker&order=-metric")
    assert {(row["speaker_kind"], row["quote_type"], row["speaker"]): row["count"] for row in found} == counts
    assert [row["count"] for row in found] == sorted(counts.values(), reverse=True)


def test_records_of_one_country_count_for_their_other_countries_too(client: TestClient):
    records = client.get("/v1/statements?country=IRN&limit=1000").json()["data"]
    counted = Counter(country for record in records for country in record["countries"])
    groups = _rows(client, "statements/summary?country=IRN&group_by=country")
    assert {group["country"]: group["count"] for group in groups} == counted
    facet = client.get("/v1/statements/facets?country=IRN&facet=country").json()["facets"]["country"]
    assert {value["value"]: value["count"] for value in facet} == counted
    assert len(counted) > 1


@pytest.mark.parametrize("role", ["initiator", "target"])
def test_participants_of_a_role_are_counted_in_that_role(client: TestClient, role: str):
    records = client.get(f"/v1/diplomatic-events?participant_role={role}&limit=1000").json()["data"]
    counted = Counter(p["name"] for record in records for p in record["participants"] if p["role"] == role)
    groups = _rows(client, f"diplomatic-events/summary?group_by=participant&participant_role={role}")
    assert sum(group["count"] for group in groups) == sum(counted.values())
    both = _rows(client, "diplomatic-events/summary?group_by=participant,participant_role")
    assert [(g["participant"], g["count"]) for g in both if g["participant_role"] == role] == [(g["participant"], g["count"]) for g in groups]


def test_filters_and_searches_narrow_the_groups(client: TestClient):
    for query in ("country=PAK", "country=PAK,IRN", "q=visa", "start_date=2025-07-25", "speaker=Ishaq Dar&country=AFG", "article.country=IRN"):
        rows = _rows(client, f"statements?limit=1000&{query}")
        found = _rows(client, f"statements/summary?group_by=speaker&{query}")
        assert {row["speaker"]: row["count"] for row in found} == Counter(row["speaker"] for row in rows), query


def test_a_date_counts_for_a_month_only_when_all_of_it_lies_there(client: TestClient):
    months = {row["month"]: row["count"] for row in _rows(client, "diplomatic-events/summary?group_by=month")}
    assert {"2025-07", None} <= set(months)
    years = {row["year"] for row in _rows(client, "diplomatic-events/summary?group_by=year")}
    assert {"2025", None} <= years
    assert not any(value is not None and value.startswith("199") for value in (*months, *years))  # the 1990s are no year


def test_least_and_greatest(client: TestClient):
    assert _rows(client, "diplomatic-events/summary?metric=min") == [{"min": "1990-01-01"}]
    assert _rows(client, "deportation-statistics/summary?metric=max") == [{"max": 286_631}]


def test_a_sum_adds_only_what_is_alike_and_unknown_is_not_nothing(client: TestClient):
    assert client.get("/v1/deportation-statistics/summary?metric=sum").status_code == 422
    assert client.get("/v1/deportation-statistics/summary?metric=sum&measure=deported&unit=people").status_code == 422
    alike = _rows(client, "deportation-statistics/summary?metric=sum&group_by=measure,unit,basis")
    assert {row["measure"]: row["sum"] for row in alike} == {"deported": 286_631, "arrested": None, "affected": None}


@pytest.mark.parametrize(
    ("path", "field"),
    [
        ("statements/summary?group_by=moon", "group_by"), ("statements/summary?group_by=month,year,week,day", "group_by"),
        ("statements/summary?group_by=month,month", "group_by"), ("statements/summary?metric=sum", "metric"), ("actors/summary?metric=min", "metric"),
        ("statements/summary?limit=10001", "limit"), ("statements/facets?facet=moon", "facet"), ("statements/summary?cursor=x", "cursor"),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_refused_by_name(client: TestClient, path: str, field: str):
    reply = client.get(f"/v1/{path}")
    assert (reply.status_code, reply.json()["errors"][0]["field"]) == (422, field)


def test_more_groups_than_the_limit_are_told(client: TestClient):
    assert client.get("/v1/statements/summary?group_by=speaker&limit=1").json()["more"] is True
    assert client.get("/v1/statements/summary?group_by=speaker").json()["more"] is False


def test_facets_count_what_matches(client: TestClient):
    for query in ("", "country=AFG"):
        rows = _rows(client, f"diplomatic-events?limit=1000&{query}")
        found = client.get(f"/v1/diplomatic-events/facets?facet=type,status&{query}").json()["facets"]
        for name in ("type", "status"):
            assert {entry["value"]: entry["count"] for entry in found[name]} == Counter(row[name] for row in rows)


def test_both_databases_summarize_alike(clients: dict[str, TestClient]):
    for table, dimensions in DIMENSIONS.items():
        for name in dimensions:
            for extra in ("", "&order=-metric", "&limit=2"):
                answers = [client.get(f"/v1/{PATHS[table]}/summary?group_by={name}{extra}").content for client in clients.values()]
                assert answers[0] == answers[1], (table, name, extra)
        answers = [client.get(f"/v1/{PATHS[table]}/facets").content for client in clients.values()]
        assert answers[0] == answers[1], table


def test_the_roll_up_that_serves_is_the_smallest_that_counts_once():
    statements = next(api for api in APIS if api.resource.table == "statement")
    ask = statements.summary_params
    assert serving(statements.resource, ("month",), ask()) == ("month",)
    assert serving(statements.resource, ("month",), ask(country=["PAK"])) == ("month", "country")
    assert serving(statements.resource, ("month",), ask(country=["PAK", "IRN"])) is None
    assert serving(statements.resource, (), ask(start_date="2025")) is None
    assert serving(statements.resource, ("week",), ask()) is None
