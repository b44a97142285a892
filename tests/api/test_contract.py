"""The contract of every list, for all resources at once."""

import pytest
from fastapi.testclient import TestClient
from sqlmodel import SQLModel

from app.api.registry import APIS
from app.queries.listing import page_query
from app.queries.params import CONTROLS, Filters
from app.queries.where import LOOKUPS, SEARCHES, split_name

RESOURCES = {api.resource.path: api for api in APIS}
RECORDS = ("statements", "deportation-statistics", "diplomatic-events")
DATED = ("articles", *RECORDS)
# What the four figures of the seed page have none of: a place with coordinates, an article with this headline.
UNMET = {
    ("articles", "url"), ("articles", "url__contains"), ("deportation-statistics", "near"), ("deportation-statistics", "article.headline__contains"),
    ("deportation-statistics", "reported_via"), ("deportation-statistics", "source.country"),
}  # fmt: skip
everywhere = pytest.mark.parametrize("name", RESOURCES)


def filters_of(params: type[Filters]) -> list[str]:
    """Names of the filters a params class declares, but for those that are a language of their own."""
    return [name for name in params.model_fields if name not in CONTROLS and name not in SEARCHES]


def _sorts(name: str) -> list[str]:
    schema = RESOURCES[name].params.model_json_schema()["properties"]["sort"]
    return [sort for sort in schema["items"]["enum"] if sort != "relevance"]


def _walk(client: TestClient, url: str) -> list[str]:
    ids: list[str] = []
    while url:
        reply = client.get(url)
        assert reply.status_code == 200, reply.text
        ids += [row["id"] for row in reply.json()["data"]]
        link = reply.links.get("next")
        assert (link is None) == (reply.json()["next_cursor"] is None)
        url = link["url"] if link else ""
    return ids


@everywhere
def test_every_filter_and_sort_resolves_to_a_column(name: str):
    api = RESOURCES[name]
    columns = set(SQLModel.metadata.tables[api.resource.table].columns.keys())
    for declared in filters_of(api.narrowing):
        column, lookup = split_name(declared)
        assert lookup in LOOKUPS, declared
        assert column in api.resource.targets, declared
    assert {key.column for key in api.resource.sorts.values()} <= columns
    for sort in _sorts(name):
        assert page_query(api.resource, api.params(sort=[sort]), "sqlite", {}, "").sql


@everywhere
def test_every_target_can_be_filtered_by(name: str):
    api = RESOURCES[name]
    assert {split_name(declared)[0] for declared in filters_of(api.narrowing)} == set(api.resource.targets)


@everywhere
def test_every_parameter_is_described_with_an_example(name: str):
    fields = RESOURCES[name].params.model_fields
    assert [declared for declared, field in fields.items() if not field.description] == []
    assert [declared for declared, field in fields.items() if not field.examples] == ["cursor"]  # only an answer holds one


@everywhere
def test_an_example_of_a_filter_finds_something(client: TestClient, name: str):
    for declared, field in RESOURCES[name].params.model_fields.items():
        if declared == "output_format" or (name, declared) in UNMET:
            continue
        for example in field.examples or []:
            reply = client.get(f"/v1/{name}", params={declared: str(example).lower() if isinstance(example, bool) else example})
            assert reply.status_code == 200, (declared, reply.text)
            assert reply.json()["data"], f"{declared}={example} finds nothing"


@everywhere
def test_a_walk_by_cursor_returns_every_row_once_in_the_order_of_one_page(client: TestClient, name: str):
    for sort in _sorts(name):
        whole = [row["id"] for row in client.get(f"/v1/{name}?limit=1000&sort={sort}").json()["data"]]
        assert whole
        assert _walk(client, f"/v1/{name}?limit=3&sort={sort}") == whole, sort
        assert len(set(whole)) == len(whole)


@everywhere
def test_offset_goes_the_same_way(client: TestClient, name: str):
    whole = [row["id"] for row in client.get(f"/v1/{name}?limit=1000").json()["data"]]
    assert [row["id"] for row in client.get(f"/v1/{name}?limit=2&offset=1").json()["data"]] == whole[1:3]


@everywhere
def test_the_total_is_counted_when_asked_for(client: TestClient, name: str):
    reply = client.get(f"/v1/{name}?count=exact&limit=1").json()
    assert reply["total"] == len(client.get(f"/v1/{name}?limit=1000").json()["data"])
    assert client.get(f"/v1/{name}").json()["total"] is None


@everywhere
def test_each_row_is_found_under_its_id(client: TestClient, name: str):
    for row in client.get(f"/v1/{name}").json()["data"]:
        detail = client.get(f"/v1/{name}/{row['id']}").json()
        assert {key: detail[key] for key in row if key != "evidence"} == {key: row[key] for key in row if key != "evidence"}


@pytest.mark.parametrize("name", RECORDS)
def test_the_evidence_of_every_row_stands_in_the_body(client: TestClient, name: str):
    rows = client.get(f"/v1/{name}?limit=1000").json()["data"]
    assert rows
    for row in rows:
        body = client.get(f"/v1/articles/{row['article_id']}").json()["body"]
        evidence = client.get(f"/v1/{name}/{row['id']}").json()["evidence"]
        assert body[evidence["start"] : evidence["end"]] == evidence["exact"] == row["evidence"]["exact"]
        assert body[: evidence["start"]].endswith(evidence["prefix"])
        assert body[evidence["end"] :].startswith(evidence["suffix"])


@pytest.mark.parametrize("name", RECORDS)
def test_records_of_an_article_are_those_that_name_it(client: TestClient, name: str):
    rows = client.get(f"/v1/{name}?limit=1000").json()["data"]
    for article in client.get("/v1/articles").json()["data"]:
        nested = client.get(f"/v1/articles/{article['id']}/{name}?limit=1000").json()["data"]
        assert nested == [row for row in rows if row["article_id"] == article["id"]]


@pytest.mark.parametrize("name", DATED)
def test_dates_select_by_overlap(client: TestClient, name: str):
    def ids(query: str) -> set[str]:
        return {row["id"] for row in client.get(f"/v1/{name}?limit=1000&{query}").json()["data"]}

    everything = ids("")
    assert ids("start_date=1900") == ids("end_date=2100-01") == everything
    assert ids("start_date=2100") == ids("end_date=1900") == set()
    assert ids("start_date=2025-07-26") | ids("end_date=2025-07-25") == everything


@everywhere
@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("limit=0", "limit"), ("limit=1001", "limit"), ("limit=x", "limit"), ("cursor=abc", "cursor"), ("cursor=%00", "cursor"),
        ("offset=-1", "offset"), ("offset=10001", "offset"), ("count=all", "count"), ("sort=shoe_size", "sort"), ("shoe_size=9", "shoe_size"),
    ],
)  # fmt: skip
def test_a_bad_parameter_is_a_422_that_names_it(client: TestClient, name: str, query: str, field: str):
    reply = client.get(f"/v1/{name}?{query}")
    assert reply.status_code == 422
    assert reply.headers["content-type"] == "application/problem+json"
    assert [error["field"] for error in reply.json()["errors"]] == [field]
    assert field in reply.json()["detail"]


@everywhere
def test_a_misspelt_parameter_is_answered_with_the_nearest(client: TestClient, name: str):
    assert "did you mean 'limit'?" in client.get(f"/v1/{name}?limt=3").json()["detail"]


@everywhere
def test_a_cursor_of_another_query_is_refused(client: TestClient, name: str):
    cursor = client.get(f"/v1/{name}?limit=1&sort=id").json()["next_cursor"]
    assert client.get(f"/v1/{name}?limit=1&sort=-id&cursor={cursor}").status_code == 422


@everywhere
def test_a_missing_id_is_a_404_in_one_line(client: TestClient, name: str):
    reply = client.get(f"/v1/{name}/nothing_here")
    assert (reply.status_code, reply.headers["content-type"]) == (404, "application/problem+json")
    assert "nothing_here" in reply.json()["detail"]


def test_both_databases_give_the_same_bytes(clients: dict[str, TestClient]):
    for name, api in RESOURCES.items():
        queries = [f"sort={sort}" for sort in _sorts(name)]
        for declared, field in api.narrowing.model_fields.items():
            if declared not in CONTROLS or declared in SEARCHES:
                queries += [f"{declared}={str(example).lower() if isinstance(example, bool) else example}" for example in field.examples or []]
        for query in queries:
            answers = [client.get(f"/v1/{name}?limit=1000&count=exact&{query}").content for client in clients.values()]
            assert answers[0] == answers[1], (name, query)
