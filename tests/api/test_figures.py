"""Series, comparisons and timelines over HTTP, on pages written for the purpose."""

import asyncio
import csv
from collections.abc import AsyncGenerator, Iterable, Iterator

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import Engine

from app.api.formats.rows import csv_answer, csv_stream
from app.db.engine import engine_for
from app.db.migrate import migrate
from app.ingest import ingest
from tests.conftest import client_for
from tests.test_ingest import page

PAGES = (
    "Pakistan deported 1,200 Afghan migrants on Monday, the UNHCR said.\nThe Torkham crossing stayed open, an official said.",
    "Pakistan deported 1,500 Afghan migrants on Monday, the International Organization for Migration said.\nThe border was calm, residents said.",
    "Pakistan deported 1,200 Afghan migrants on Monday, the UNHCR said.\nThat was more than the week before, an official said.",
    "Iran deported 900 Afghan migrants on Tuesday, the UNHCR said.\nThe families were taken to Herat, the agency said.",
    "Pakistan’s foreign minister Ishaq Dar accused Afghanistan of sheltering militants on Sunday.\nThe Taliban rejected the accusation. Pakistan banned trade with Afghanistan on Sunday.",
)


def _filled(url: str, texts: Iterable[str]) -> Engine:
    """The database at `url`, migrated, with these pages: page0, page1 and so on."""
    engine = engine_for(url)
    migrate(engine)
    ingest(engine, [page(text, name=f"page{number}") for number, text in enumerate(texts)])
    return engine


@pytest.fixture(scope="module")
def two(postgres: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[TestClient]]:
    """Clients of two databases with the same pages."""
    from tests.conftest import _create

    urls = (f"sqlite:///{tmp_path_factory.mktemp('figures')}/figures.db", _create(postgres))
    clients = [client_for(_filled(url, PAGES)) for url in urls]
    with clients[0], clients[1]:
        yield clients


def test_a_series_has_a_band_and_its_claims(two: list[TestClient]):
    answers = [client.get("/v1/deportation-statistics/series?from_country=PAK&grain=week") for client in two]
    assert answers[0].content == answers[1].content
    (bucket,) = answers[0].json()["data"]
    assert (bucket["key"], bucket["low"], bucket["high"]) == ("2025-06-23", 1200, 1500)
    assert sorted(len(claim["ids"]) for claim in bucket["claims"]) == [1, 2]


def test_corridors_are_never_added(two: list[TestClient]):
    rows = two[0].get("/v1/deportation-statistics/series?grain=year").json()["data"]
    assert {(row["from_country"], row["high"]) for row in rows} == {("PAK", 1500), ("IRN", 900)}
    assert two[0].get("/v1/deportation-statistics/series?grain=year&from_country=PAK,IRN").json()["data"] == rows
    assert all(claim["from_country"] == row["from_country"] for row in rows for claim in row["claims"])


def test_a_series_has_a_line_for_each_source_where_asked(two: list[TestClient]):
    answers = [client.get("/v1/deportation-statistics/series?grain=week&by=source") for client in two]
    assert answers[0].content == answers[1].content
    rows = answers[0].json()["data"]
    told = [(row["from_country"], row["source"], row["low"], row["best"], row["high"], row["sources"]) for row in rows]
    migration = "International Organization for Migration (IOM)"
    assert told == [("IRN", "UNHCR", 900, 900, 900, 1), ("PAK", migration, 1500, 1500, 1500, 1), ("PAK", "UNHCR", 1200, 1200, 1200, 1)]
    assert all(claim["source"] == row["source"] for row in rows for claim in row["claims"])
    assert [row["sources"] for row in two[0].get("/v1/deportation-statistics/series?grain=week").json()["data"]] == [1, 2]


def test_comparisons_show_competing_claims_with_their_sentences(two: list[TestClient]):
    answers = [client.get("/v1/deportation-statistics/comparisons") for client in two]
    assert answers[0].content == answers[1].content
    (group,) = answers[0].json()["data"]
    assert (group["lowest"], group["highest"], group["sources"], group["spread"]) == (1200, 1500, 2, 1.25)
    assert all(claim["evidence"].startswith("Pakistan deported") for claim in group["claims"])
    assert {claim["population"] for claim in group["claims"]} == {"Afghan migrants"}
    assert all(two[0].get(f"/v1/actors/{claim['source_id']}").status_code == 200 for claim in group["claims"])
    assert len(two[0].get("/v1/deportation-statistics/comparisons?min_sources=1").json()["data"]) == 2


def test_a_timeline_merges_kinds_and_pages_through(two: list[TestClient]):
    for pair in ("AFG-PAK", "pak-afg"):
        whole = two[0].get(f"/v1/dyads/{pair}/timeline?limit=1000").json()["data"]
        assert whole == two[1].get(f"/v1/dyads/{pair}/timeline?limit=1000").json()["data"]
        assert {entry["kind"] for entry in whole} == {"statement", "diplomatic_event", "deportation_statistic"}
        found, cursor = [], ""
        while cursor is not None:
            reply = two[0].get(f"/v1/dyads/{pair}/timeline?limit=2{f'&cursor={cursor}' if cursor else ''}").json()
            found += reply["data"]
            cursor = reply["next_cursor"]
        assert found == whole
    assert [entry["date"] for entry in whole] == sorted((entry["date"] for entry in whole), reverse=True)
    own = {"deportation_statistic": "period_start", "diplomatic_event": "start_date", "statement": "said_on"}
    assert all(entry["date"] == (entry["record"][own[entry["kind"]]] or "2025-06-25") for entry in whole)
    directions = {(entry["kind"], entry["direction"]) for entry in whole}
    assert ("deportation_statistic", "PAK>AFG") in directions
    assert ("statement", "PAK>AFG") in directions
    stated = {(entry["kind"], entry["stated_date"]) for entry in whole}
    assert ("diplomatic_event", "2025-06-22/..") in stated
    assert ("statement", None) in stated


@pytest.mark.parametrize(
    ("query", "kinds"),
    [
        ("type=deportation", {"diplomatic_event"}),
        ("status=occurred&type=deportation,visit", {"diplomatic_event"}),
        ("measure=deported", {"deportation_statistic"}),
        ("measure=deported&type=deportation", {"deportation_statistic", "diplomatic_event"}),
        ("measure=deported&kind=deportation_statistic,statement", {"deportation_statistic", "statement"}),
        ("status=denied", set()),
    ],
)
def test_a_timeline_can_be_narrowed(two: list[TestClient], query: str, kinds: set[str]):
    asked = dict(part.split("=") for part in query.split("&"))
    whole = two[0].get("/v1/dyads/AFG-PAK/timeline?limit=1000").json()["data"]
    expected = [
        entry
        for entry in whole
        if entry["kind"] in asked.get("kind", " ".join(kinds))
        and all(entry["record"].get(name) in (None, *values.split(",")) for name, values in asked.items() if name != "kind")
    ]
    assert {entry["kind"] for entry in expected} == kinds
    for client in two:
        assert client.get(f"/v1/dyads/AFG-PAK/timeline?limit=1000&{query}").json()["data"] == expected


@pytest.mark.parametrize(
    "path",
    [
        "dyads/AFG/timeline",
        "dyads/AFG-AFG/timeline",
        "dyads/AFG-PAK/timeline?cursor=x",
        "dyads/AFG-PAK/timeline?kind=moon",
        "dyads/AFG-PAK/timeline?kind=statement&type=visit",
    ],
)
def test_a_timeline_of_nothing_is_refused(two: list[TestClient], path: str):
    assert two[0].get(f"/v1/{path}").status_code == 422


PERIODS = (
    "Pakistan deported 500 Afghan migrants on 1 April 2025, the International Organization for Migration said.\nThe crossing was open, residents said.",
    "Pakistan deported 25,000 Afghan migrants between 1 and 30 April 2025, the UNHCR said.\nMost came through Torkham, the agency said.",
    "Pakistan deported 40,000 Afghan migrants between 20 April and 10 May 2025, Human Rights Watch said.\nMany were women, the group said.",
    "Pakistan deported 30,000 Afghan migrants between 4 and 30 April 2025, Amnesty International said.\nThe group has protested.",
    "Pakistan has deported 1.2 million Afghan migrants since September 2023, the UNHCR said.\nThe drive goes on, the agency said.",
    "Pakistan deported 700 Afghan migrants on 1 April 2025.\nThe border was calm.",
    "Pakistan deported 27 media workers on 2 April 2025, the Afghanistan Journalists Center said.\nAll were Afghans, the group said.",
)


@pytest.fixture
def periods(empty_url: str) -> Iterator[TestClient]:
    with client_for(_filled(empty_url, PERIODS)) as client:
        yield client


def test_what_is_compared_is_of_nearly_the_same_days(periods: TestClient):
    path = "/v1/deportation-statistics/comparisons"
    (group,) = periods.get(path).json()["data"]
    assert [claim["best"] for claim in group["claims"]] == [25_000, 30_000]
    assert (group["sources"], group["shared_start"], group["shared_end"]) == (2, "2025-04-04", "2025-04-30")
    assert periods.get(f"{path}?min_overlap=1").json()["data"] == []
    groups = periods.get(f"{path}?min_sources=1").json()["data"]
    assert [sorted(claim["best"] for claim in group["claims"]) for group in groups] == [[1_200_000], [40_000], [25_000, 30_000], [27], [500, 700]]
    first = periods.get(f"{path}?min_sources=1&limit=2").json()
    assert first["data"] + periods.get(f"{path}?min_sources=1&limit=3&cursor={first['next_cursor']}").json()["data"] == groups


def test_a_part_with_a_name_of_its_own_is_no_estimate_of_all(periods: TestClient):
    reply = periods.get("/v1/deportation-statistics/series?grain=month").json()
    assert (reply["data"][0]["key"], reply["data"][0]["low"]) == ("2025-04", 25_000)
    (part,) = reply["parts"]
    assert periods.get(f"/v1/deportation-statistics/{part}").json()["population"] == "media workers"
    groups = periods.get("/v1/deportation-statistics/comparisons?min_sources=1").json()["data"]
    assert [claim["population"] for group in groups for claim in group["claims"] if claim["best"] == 27] == ["media workers"]
    assert [len(group["claims"]) for group in groups if 27 in [claim["best"] for claim in group["claims"]]] == [1]


def test_a_window_cuts_no_bucket(periods: TestClient):
    path = "/v1/deportation-statistics/series?split=days"
    whole = {bucket["key"]: bucket for bucket in periods.get(path).json()["data"]}
    found = periods.get(f"{path}&start_date=2025-05-03&end_date=2025-05-04").json()
    assert found["data"] == [whole["2025-05"]]
    assert [(claim["best"], claim["period_start"], claim["period_end"]) for claim in found["cumulative"]] == [(1_200_000, "2023-09-01", None)]
    assert found["undated"] == []


def test_a_series_tells_what_was_counted_in_one_place(empty_url: str):
    text = (
        "Pakistan deported 1,200 Afghan migrants through the Torkham crossing on Monday, the UNHCR said.\nThe crossing stayed open, an official said."
    )
    with client_for(_filled(empty_url, [text, PAGES[0]])) as client:
        path = "/v1/deportation-statistics"
        (figure,) = (row["id"] for row in client.get(path).json()["data"] if row["location"] == "Torkham")
        found = client.get(f"{path}/series").json()
        assert found["of_places"] == [figure]
        assert [claim["ids"] for bucket in found["data"] for claim in bucket["claims"]] == [
            [row["id"]] for row in client.get(f"{path}?location__isnull=true").json()["data"]
        ]
        assert client.get(f"{path}/series?location=Torkham").json()["of_places"] == []


def test_what_is_put_together_comes_as_csv_too(two: list[TestClient]):
    path = "/v1/deportation-statistics"
    replies = [client.get(f"{path}/series?output_format=csv&grain=year") for client in two]
    assert replies[0].content == replies[1].content
    assert replies[0].headers["content-disposition"] == 'attachment; filename="deportation-series.csv"'
    header, *lines = replies[0].text.splitlines()
    assert header == "key,from_country,to_country,start,end,low,best,high,best_source,days_covered,source,sources"
    assert len(lines) == 2
    reply = two[0].get(f"{path}/comparisons?min_sources=1", headers={"Accept": "text/csv"})
    rows = list(csv.DictReader(reply.text.splitlines()))
    assert {(row["source"], row["best"], row["highest"]) for row in rows if row["from_country"] == "PAK"} == {
        ("UNHCR", "1200", "1500"),
        ("International Organization for Migration (IOM)", "1500", "1500"),
    }
    pages = two[0].get(f"{path}/comparisons?min_sources=1&limit=1&output_format=csv")
    assert "link" not in reply.headers
    rest = two[0].get(pages.links["next"]["url"])
    assert pages.text.splitlines()[1:] + rest.text.splitlines()[1:] == reply.text.splitlines()[1:]
    summary = two[0].get("/v1/statements/summary?group_by=speaker&output_format=csv")
    assert summary.text.splitlines()[0] == "speaker,count"
    assert summary.headers["content-type"] == "text/csv; charset=utf-8"
    assert two[0].get(f"{path}/series", headers={"Accept": "application/pdf"}).status_code == 406


def test_facets_and_timelines_come_as_csv(two: list[TestClient]):
    facets = [client.get("/v1/deportation-statistics/facets?facet=measure,unit&output_format=csv") for client in two]
    assert facets[0].content == facets[1].content
    assert facets[0].text.splitlines()[:2] == ["facet,value,count", "measure,deported,4"]
    path = "/v1/dyads/AFG-PAK/timeline"
    entries = two[0].get(path).json()["data"]
    first = two[0].get(f"{path}?limit=3", headers={"Accept": "text/csv"})
    rest = two[0].get(first.links["next"]["url"], headers={"Accept": "text/csv"})
    rows = list(csv.DictReader([*first.text.splitlines(), *rest.text.splitlines()[1:]]))
    assert [row["id"] for row in rows] == [entry["record"]["id"] for entry in entries[: len(rows)]]
    assert [row["evidence"] for row in rows] == [entry["record"]["evidence"]["exact"] for entry in entries[: len(rows)]]
    assert first.headers["content-disposition"] == 'attachment; filename="timeline-AFG-PAK.csv"'


def test_a_timeline_without_a_limit_is_all_of_it_as_csv(two: list[TestClient], monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("app.api.timeline._AT_ONCE", 2)  # rows
    path = "/v1/dyads/AFG-PAK/timeline"
    every = [entry["record"]["id"] for entry in two[0].get(f"{path}?limit=1000").json()["data"]]
    assert len(every) > 4
    for client in two:
        reply = client.get(f"{path}?output_format=csv")
        assert [row["id"] for row in csv.DictReader(reply.text.splitlines())] == every
        assert "link" not in reply.headers


def test_a_timeline_that_is_left_stops_its_query_at_once():
    ended = []

    async def rows() -> AsyncGenerator[list[dict[str, int]], None]:
        try:
            while True:
                yield [{"a": 1}]
        finally:
            ended.append(True)

    async def leave() -> list[bool]:
        body = csv_stream("any", ["a"], rows()).body
        assert not isinstance(body, bytes)
        assert [await anext(body), await anext(body)] == [b"a\r\n1\r\n", b"1\r\n"]
        await body.aclose()
        return ended

    assert asyncio.run(leave()) == [True]


@pytest.mark.parametrize(("split", "grain"), [("days", "day"), ("none", "month")])
def test_a_series_of_too_many_parts_is_refused(two: list[TestClient], monkeypatch: pytest.MonkeyPatch, split: str, grain: str):
    path = f"/v1/deportation-statistics/series?split={split}&grain={grain}"
    assert two[0].get(path).status_code == 200
    monkeypatch.setattr("app.api.series._MOST_PARTS", 0)
    refused = two[0].get(path)
    assert (refused.status_code, "coarser grain" in refused.json()["detail"]) == (422, True)


@pytest.mark.parametrize(("value", "cell"), [("=1+1", "'=1+1"), ("Dar, Ishaq", '"Dar, Ishaq"'), (None, ""), (-3, "-3"), (True, "true")])
def test_no_cell_is_run_by_a_spreadsheet(value: object, cell: str):
    assert csv_answer("any", ["a", "b"], [{"a": value, "b": 1}]).body == f"a,b\r\n{cell},1\r\n".encode()


SPOKEN_FOR = (
    "Pakistan deported 1,200 Afghan migrants on Monday, the UNHCR said.\nThe Torkham crossing stayed open, an official said.",
    "Pakistan deported 1,500 Afghan migrants on Monday, UNHCR spokesperson Qaisar Khan Afridi said.\nThe border was calm, residents said.",
)


def test_who_speaks_for_a_body_is_no_other_source(empty_url: str):
    with client_for(_filled(empty_url, SPOKEN_FOR)) as client:
        path = "/v1/deportation-statistics"
        assert {row["source"] for row in client.get(path).json()["data"]} == {"UNHCR", "Qaisar Khan Afridi"}
        assert client.get(f"{path}/comparisons").json()["data"] == []
        (group,) = client.get(f"{path}/comparisons?min_sources=1").json()["data"]
        assert (group["sources"], len(group["claims"])) == (1, 2)
        (bucket,) = client.get(f"{path}/series?grain=day").json()["data"]
        assert (bucket["low"], bucket["high"]) == (1500, 1500)


NAMELESS = (
    "Pakistan deported 1,200 Afghan migrants on Monday, residents said.\nThe Torkham crossing stayed open, an official said.",
    "Pakistan deported 1,500 Afghan migrants on Monday, residents said.\nThe border was calm on Tuesday, the army said.",
)


def test_the_nameless_are_no_source(empty_url: str):
    with client_for(_filled(empty_url, NAMELESS)) as client:
        path = "/v1/deportation-statistics"
        assert {row["source"] for row in client.get(path).json()["data"]} == {"residents"}
        assert client.get(f"{path}/comparisons?min_sources=1").json()["data"] == []
        (group,) = client.get(f"{path}/comparisons?min_sources=0").json()["data"]
        assert (group["sources"], len(group["claims"])) == (0, 2)


FORMS = (
    "Pakistan deported 1,200 Afghan migrants on Monday, the UNHCR said.\nThe Torkham crossing stayed open, an official said.",
    "Pakistan deported 1,500 Afghan migrants on Tuesday, the UN refugee agency said.\nThe border was calm, residents said.",
)


def test_groups_are_of_actors_whatever_form_an_article_prints(empty_url: str):
    engine = _filled(empty_url, FORMS)
    with client_for(engine) as client:
        rows = client.get("/v1/deportation-statistics").json()["data"]
        assert len({row["source"] for row in rows}) == 2
        for query in ("summary?group_by=source", "summary?group_by=source&measure=deported", "summary?group_by=source,unit"):
            groups = client.get(f"/v1/deportation-statistics/{query}").json()["data"]
            assert [(group["source"], group["count"]) for group in groups] == [("UNHCR", 2)], query
        assert len(client.get("/v1/deportation-statistics?source=UNHCR").json()["data"]) == 2
        (speaker,) = [one for one in client.get("/v1/statements/facets?facet=speaker").json()["facets"]["speaker"] if one["value"] == "UNHCR"]
        assert speaker["count"] == len(client.get("/v1/statements?speaker=UNHCR").json()["data"]) == 2
    ingest(engine, [page(FORMS[1], name="page1"), page("The border was calm on Monday, residents said.\nNobody crossed.", name="page0")])
    with client_for(engine) as client:
        groups = client.get("/v1/deportation-statistics/summary?group_by=source").json()["data"]
        assert groups == [{"source": "UNHCR", "count": 1}]
