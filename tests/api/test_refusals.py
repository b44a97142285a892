"""What cannot be meant is refused and says why; what can be meant in several forms is found in each. On the seed, on both databases."""

from collections.abc import Callable

import pytest
from fastapi.testclient import TestClient

from app.queries.cursors import encode


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("statements?speaker=,", "speaker"), ("statements?country=,", "country"), ("articles?fields=,", "fields"), ("articles?sort=,", "sort"),
        ("statements/summary?group_by=,", "group_by"), ("statements/facets?facet=,", "facet"), ("changes?resource=,", "resource"),
        ("dyads/AFG-PAK/timeline?kind=,", "kind"), ("deportation-statistics/series?measure=killed", "measure"), ("articles?language=klingon", "language"), ("articles?language=en1", "language"),
        ("statements?country=PKA", "country"), ("dyads/ZZZ-PAK/timeline", "pair"), ("diplomatic-events?plover=foo", "plover"),
        ("statements?article.language=x", "article.language"), ("statements?start_date=2025-08&end_date=2025-01", "end_date"),
        ("dyads/AFG-PAK/timeline?start_date=2025-08&end_date=2025-01", "end_date"), ("statements?q=de*port", "q"), ("statements?q=%22de*port%22", "q"),
        ("articles?output_format=csv&count=exact", "count"), ("statements?output_format=ndjson&include=speaker", "include"),
        ("articles?output_format=atom&fields=id", "fields"), ("articles?output_format=csv&sort=relevance", "sort"),
        ("articles?output_format=atom&q=taliban&sort=relevance", "sort"), ("statements?q=deport*x,", "q"), ("statements?speaker=%22x%22,y%0Az", "speaker"),
        ("deportation-statistics/series?date_match=within", "date_match"), (f"statements?id={','.join('x' * 201)}", "id"),
        ("changes/stream?limit=1", "limit"), ("statements?confidence__gte=0.9&confidence__lte=0.1", "confidence__lte"),
        ("deportation-statistics?value__gte=100&value__lte=10", "value__lte"), ("deportation-statistics/comparisons?cursor=x", "cursor"),
        ("places?kind=citty", "kind"), ("articles?language=xx", "ar, de, en"), ("statements?speaker_id=sta_22c1387adga9d", "act_"),
        ("deportation-statistics?location_id=act_x", "plc_"), ("statements?id=nope", "id"), ("statements?fields=snippet", "give `q`"),
        ("statements?fields=included_article", "include=article"), ("statements?limit=5_0", "no whole number"), ("statements?limit=5.0", "no whole number"),
        ("deportation-statistics?value__gte=5_0", "no whole number"), ("statements?id=act_bzqr3nfdg74ay", "sta_"), ("statements?=3", "without a name"), ("statements?sort=date,-date", "names one key twice"),
        ("deportation-statistics?value=286,631", "write 286631"), ("statements?publisher=Dawn", "'article.publisher'"), ("changes?since=1", "'after'"),
        ("deportation-statistics/series?group_by=month", "'grain'"), ("diplomatic-events?event_type=visit", "'type'"),
        ("statements/summary?group_by=month&sort=count", "'order'"), ("deportation-statistics?speaker=UNHCR", "'source'"),
        ("statements?start_date__in=2025", "start_date__in"), ("statements?limit__in=2", "limit__in"), ("statements?frobnicate__in=x", "frobnicate__in"),
        ("articles?language=en-garbage!!", "ISO 639"), ("deportation-statistics/series?measure=deportd", "did you mean 'deported'?"),
        ("articles?page=2", "next_cursor"), ("deportation-statistics?value=1_000", "no whole number"), ("places?near=3_4,6_9,1_00", "latitude"),
        ("statements?output_format=atom&sort=date", "sort"), ("deportation-statistics/series?measure=deported,returned", "should be deported, returned"),
        ("statements?sort=-published_on", "did you mean '-date'?"), ("articles?sort=said_on", "did you mean 'date'?"),
        ("diplomatic-events?location__containz=x", "did you mean 'location__contains'?"), ("diplomatic-events?participant.role=x", "participant_role"),
        ("deportation-statistics?population=x", "did you mean 'population__contains'?"), ("articles?LIMIT=1", "did you mean 'limit'?"),
        ("statements?speaker__contain=x", "did you mean 'speaker__contains'?"), ("statements?q=%zz", "%25"), ("actors?q=-Dar", "leaves nothing out"),
    ],
)  # fmt: skip
def test_what_cannot_be_meant_is_a_422_that_names_it(client: TestClient, query: str, field: str):
    reply = client.get(f"/v1/{query}")
    assert (reply.status_code, reply.headers["content-type"]) == (422, "application/problem+json")
    assert field in reply.json()["detail"]


@pytest.mark.parametrize(
    ("sort", "values"),
    [("", [None]), ("", ["x"]), ("speaker", [None, None]), ("speaker", ["\x00", "sta_0"]), ("-confidence", [None, None]), ("-confidence", ["x", "sta_0"]),
     ("date", [None, None]), ("date", [99, 1]), ("date", [-1, 1]), ("date,speaker", [None, None, None])],
)  # fmt: skip
def test_a_cursor_that_was_altered_is_refused(client: TestClient, sort: str, values: list[object]):
    path = f"/v1/statements?limit=1{f'&sort={sort}' if sort else ''}"
    cursor = client.get(path).json()["next_cursor"]
    mark, *known, _ = cursor.split(".")
    assert len(known) == len(values)
    assert client.get(f"{path}&cursor={encode(mark, values)}").status_code == 422


@pytest.mark.parametrize(
    "change",
    [lambda c: c + ".1", lambda c: c.rpartition(".")[0], lambda c: c.replace(".", ".0"), lambda c: c + "_", lambda c: c.replace(".", ".+"), lambda _: "~", lambda _: ".",
     lambda c: f"{c.partition('.')[0]}.{1 << 63}", lambda c: c[:-1] + "²",
     lambda c: c[:-1], lambda c: f"{c.split('.')[0]}.{c.split('.')[1][:-1]}.{c.split('.')[2]}"],
)  # fmt: skip
def test_a_cursor_written_otherwise_is_refused(client: TestClient, change: Callable[[str], str]):
    cursor = client.get("/v1/statements?limit=1").json()["next_cursor"]
    reply = client.get("/v1/statements", params={"limit": 1, "cursor": change(cursor)})
    assert (reply.status_code, reply.json()["errors"][0]["field"]) == (422, "cursor")


@pytest.mark.parametrize("sort", ["", "&sort=id", "&sort=date"])
def test_a_cursor_of_another_list_is_refused(client: TestClient, sort: str):
    cursor = client.get(f"/v1/articles?limit=1{sort}").json()["next_cursor"]
    assert client.get(f"/v1/statements?limit=1{sort}&cursor={cursor}").status_code == 422


def test_what_is_written_between_parameters_is_nothing_and_there_are_not_too_many(client: TestClient):
    assert client.get("/v1/articles?limit=1&&count=exact&").json()["total"] == 6
    assert client.get(f"/v1/articles?{'&'.join(['limit=1'] * 301)}").status_code == 422
    assert "more than 300" in client.get(f"/v1/articles?{'&'.join(['limit=1'] * 301)}").json()["detail"]


@pytest.mark.parametrize(
    ("query", "hint"),
    [("statements/summary?grain=month", "group_by"), ("statements/summary?count=exact", "metric"), ("statements?lang=en", "article.language"), ("articles?to_date=2025", "end_date"), ("articles?date_from=2025", "start_date")],
)  # fmt: skip
def test_parameters_of_other_services_lead_to_those_of_this_one(client: TestClient, query: str, hint: str):
    assert f"did you mean '{hint}'?" in client.get(f"/v1/{query}").json()["detail"]


@pytest.mark.parametrize("query", ["deportation-statistics/series?limit=5", "statements?url__contains=x"])
def test_no_hint_is_better_than_a_wrong_one(client: TestClient, query: str):
    reply = client.get(f"/v1/{query}").json()["detail"]
    assert "there is no such parameter" in reply
    assert "did you mean" not in reply


@pytest.mark.parametrize(
    "path", ["statements/summary", "statements/facets", "deportation-statistics/series", "deportation-statistics/comparisons", "changes", "actors/x"]
)
def test_an_answer_in_json_alone_is_given_to_who_accepts_it(client: TestClient, path: str):
    assert client.get(f"/v1/{path}", headers={"Accept": "application/pdf"}).status_code == 406
    for accepted, status in (("text/html, */*;q=0.8", (200, 404)), ("application/json;q=\xb2", (406,)), ("application/json;q=1.5", (406,))):
        assert client.get(f"/v1/{path}", headers={"Accept": accepted.encode("latin-1")}).status_code in status


@pytest.mark.parametrize(
    ("path", "forms"),
    [
        ("statements?speaker={}", ("Masoud Pezeshkian", "مسعود پزشکیان", '"Masoud Pezeshkian"')),
        ("articles?speaker={}", ("Masoud Pezeshkian", "مسعود پزشکیان")),
        ("diplomatic-events?participant={}", ("Taliban", "طالبان")),
        ("diplomatic-events?location={}", ("Kabul", "کابل")),
        ("places?name={}", ("Kabul", "کابل")),
        ("actors?name={}", ("Taliban", "طالبان")),
        ("statements?q={}", ("Pakistan's", "PAKISTAN'S", "PAKISTAN’S")),
    ],
)
def test_any_form_of_a_name_finds_the_same_and_all_counts_agree(client: TestClient, path: str, forms: tuple[str, ...]):
    answers = [client.get(f"/v1/{path.format(form)}&count=exact&limit=1000").json() for form in forms]
    assert answers[0]["data"]
    for form, answer in zip(forms, answers, strict=True):
        assert answer["total"] == len(answer["data"]) == len(answers[0]["data"]), form
        if "?q" not in path:
            resource, _, filters = path.format(form).partition("?")
            assert client.get(f"/v1/{resource}/summary?{filters}").json()["data"][0]["count"] == answer["total"]


@pytest.mark.parametrize(("asked", "found"), [("Pezeshkean", "Masoud Pezeshkian"), ("Pezeshkin", "Masoud Pezeshkian"), ("Talibn", "Taliban")])
def test_actors_are_found_by_one_word_with_a_slip(client: TestClient, asked: str, found: str):
    assert client.get(f"/v1/actors?q={asked}").json()["data"][0]["name"] == found


def test_a_search_for_actors_can_be_exported(client: TestClient):
    lines = client.get("/v1/actors?q=taliban&output_format=csv").text.splitlines()
    assert len(lines) == 1 + len(client.get("/v1/actors?q=taliban&limit=1000").json()["data"]) > 1
    assert len(client.get("/v1/actors?q=zzzzzz", headers={"Accept": "text/csv"}).text.splitlines()) == 1


def test_the_best_of_a_search_for_actors_is_what_is_exported(client: TestClient):
    best = client.get("/v1/actors?q=dar&limit=1").json()["data"][0]["id"]
    assert client.get("/v1/actors?q=dar&limit=1&output_format=csv").text.splitlines()[1].startswith(best)


def test_one_unknown_name_does_not_hide_the_others(client: TestClient):
    known = client.get("/v1/diplomatic-events?participant=Taliban&count=exact&limit=1").json()["total"]
    for names in ("طالبان,Nobody", "طالبان&participant=Nobody"):
        assert client.get(f"/v1/diplomatic-events?participant={names}&count=exact&limit=1").json()["total"] == known > 0


@pytest.mark.parametrize(
    ("accept", "kind"),
    [("application/json;q=0, */*", "text/csv"), ("text/*;q=0.5, application/json;q=0.4", "text/csv"), ("application/json, text/csv", "application/json"),
     ("*/*", "application/json"), ("application/x-ndjson, */*;q=0.1", "application/x-ndjson"), ("text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2", "application/json"),
     ('text/csv;q="0.5", application/json;q=0.40000', "text/csv")],
)  # fmt: skip
def test_the_form_wanted_most_is_given(client: TestClient, accept: str, kind: str):
    assert client.get("/v1/statements?limit=1", headers={"Accept": accept}).headers["content-type"].partition(";")[0] == kind


def test_a_prefix_may_stand_before_a_comma(client: TestClient):
    found = [client.get(f"/v1/statements?q={q}&count=exact&limit=1").json()["total"] for q in ("deport*", "deport*,", "(deport*)")]
    assert found[0] == found[1] == found[2] > client.get("/v1/statements?q=deport&count=exact&limit=1").json()["total"]


def test_the_end_of_the_calendar_is_no_error(client: TestClient):
    assert client.get("/v1/deportation-statistics/series?grain=week&start_date=9999-12-28").status_code == 200


def test_a_feed_of_other_data_tells_so_by_its_version(client: TestClient):
    reply = client.get("/v1/changes?after=999999").json()
    assert (reply["data"], reply["next_after"]) == ([], 999_999)
    assert reply["meta"]["dataset_version"] < 999_999


def test_what_is_embedded_comes_with_chosen_fields(client: TestClient):
    (row,) = client.get("/v1/statements?limit=1&include=article&fields=id").json()["data"]
    assert set(row) == {"id", "included_article"}


def test_exports_have_an_etag_and_are_not_sent_twice(client: TestClient):
    first = client.get("/v1/articles?output_format=csv")
    assert client.get("/v1/articles?output_format=csv", headers={"If-None-Match": first.headers["etag"]}).status_code == 304


def test_a_timeline_selects_by_overlap(client: TestClient):
    def ids(path: str) -> set[str]:
        return {entry.get("record", entry)["id"] for entry in client.get(f"/v1/{path}&limit=1000").json()["data"]}

    for window in ("start_date=2025-07-01", "end_date=2025-07-25", "start_date=2025-07-26&date_match=within", "start_date=1990&end_date=2024"):
        events = ids(f"diplomatic-events?country=AFG&{window}") & ids(f"diplomatic-events?country=PAK&{window}")
        assert ids(f"dyads/AFG-PAK/timeline?kind=diplomatic_event&{window}") == events, window


def test_problems_are_documented_as_problems_alone(client: TestClient):
    responses = [r for path in client.get("/openapi.json").json()["paths"].values() for op in path.values() for r in op["responses"].items()]
    assert {kind for status, response in responses if status >= "400" for kind in response["content"]} == {"application/problem+json"}


def test_answers_of_one_form_are_given_to_who_accepts_it(client: TestClient):
    assert client.get("/v1/changes/stream", headers={"Accept": "application/json"}).status_code == 406


@pytest.mark.parametrize(
    ("asked", "same"),
    [
        ("language=en-GB", "language=en"),
        ("country__in=PAK,IRN", "country=PAK,IRN"),
        ("country__in=PAK&country__in=IRN", "country=PAK,IRN"),
        ("country=PAK&country__in=IRN", "country=PAK,IRN"),
        ("near", None),
    ],
)
def test_what_says_the_same_finds_the_same(client: TestClient, asked: str, same: str | None):
    if same is not None:
        assert client.get(f"/v1/articles?{asked}").json()["data"] == client.get(f"/v1/articles?{same}").json()["data"] != []
    for circle in ("39.9,116.4,50", "34.528130000000012,69.1723300000001,50", "34.5, 69.2, 100", "34.5,69.2,0.5", "90,0,100", "34.5,69.2,20040"):
        assert client.get(f"/v1/places?near={circle}").status_code == 200
