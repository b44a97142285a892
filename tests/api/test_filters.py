"""Lookups, each with a query whose answer is known from the seed page."""

import json
from typing import Any

import pytest
from fastapi.testclient import TestClient

from app.api.registry import APIS
from app.queries.where import LOOKUPS, Where, of_ascii
from tests.conftest import BACKENDS

CASES = [
    ("deportation-statistics?measure=deported", "value", {286_631}),
    ("deportation-statistics?value__gte=286631&value__lte=286631", "value_text", {"286,631"}),
    ("deportation-statistics?value__gte=286632", "value_text", set()),
    ("deportation-statistics?value__isnull=true", "value_text", {"dozens", "thousands"}),
    ("deportation-statistics?measure=deported,arrested", "measure", {"deported", "arrested"}),
    ("deportation-statistics?measure=deported&measure=arrested", "measure", {"deported", "arrested"}),
    ("deportation-statistics?measure__not=affected", "measure", {"deported", "arrested"}),
    ("deportation-statistics?from_country=pak", "from_country", {"PAK"}),
    ("deportation-statistics?country=pak", "from_country", {"PAK"}),
    ("deportation-statistics?country=AFG,IRN", "to_country", {"AFG"}),
    ("deportation-statistics?country__not=PAK", "from_country", {None}),
    ("deportation-statistics?start_date=2025-07-01&end_date=2025-07-15", "measure", {"deported"}),
    ("deportation-statistics?start_date=2025-07-01T00:00:00Z&end_date=2025-07-15T23:59:59.999%2B04:30", "measure", {"deported"}),
    ("statements?speaker=Ishaq Dar", "speaker", {"Ishaq Dar"}),
    ("statements?speaker__contains=PEZESHKIAN", "speaker", {"Masoud Pezeshkian"}),
    ("statements?speaker__contains=%25", "speaker", set()),
    ("statements?speaker=Muhammad Ishaq Dar", "speaker", {"Ishaq Dar"}),
    ("statements?speaker=مسعود پزشکیان", "speaker", {"Masoud Pezeshkian"}),
    ("statements?speaker=ISHAQ dar", "speaker", {"Ishaq Dar"}),
    ("statements?speaker=-", "speaker", set()),
    ("statements?speaker__contains=-", "speaker", set()),
    ("statements?speaker=Dar", "speaker", set()),
    ("deportation-statistics?source=UN High Commissioner for Refugees", "value", {286_631}),
    ("deportation-statistics?source=unhcr", "value", {286_631}),
    ("diplomatic-events?participant=mohsin naqvi&type=visit", "location", {"Kabul"}),
    ("diplomatic-events?location=KABUL", "location", {"Kabul"}),
    ("deportation-statistics?source__isnull=true", "value_text", {"thousands"}),
    ("statements?said_on=2025-07-24", "said_on", {"2025-07-24"}),
    ("statements?quotation__isnull=false", "quotation", {"speculation."}),
    ("diplomatic-events?country=RUS", "type", {"recognition"}),
    ("diplomatic-events?start_date=1990&end_date=1999", "start_date", {"199X"}),
    ("diplomatic-events?participant=Mohsin Naqvi&type=visit", "location", {"Kabul"}),
    ("articles?headline__isnull=false", "position", {0}),
    ("articles?country=ARE", "position", {5}),
    ("articles?published_on__isnull=true", "position", set()),
    ("articles?url=https://example.org/a,b", "position", set()),
    ("statements?speaker.country=irn&speaker=Masoud Pezeshkian,Ishaq Dar", "speaker", {"Masoud Pezeshkian"}),
    ("statements?article.published_on__gte=2025-07&article.published_on__lte=2025-07&speaker=Ishaq Dar", "speaker", {"Ishaq Dar"}),
    ("statements?article.published_on__gte=2025-07-27&speaker=Ishaq Dar", "speaker", set()),
    ("diplomatic-events?date_basis=stated&country=RUS", "type", set()),
    ("articles?country__not=PAK", "position", {0}),
    ("actors?alias=Muhammad Ishaq Dar", "name", {"Ishaq Dar"}),
    ("actors?alias=muhammad ishaq dar", "name", {"Ishaq Dar"}),
    ("articles?publisher=AFGHANISTAN international&headline__isnull=false", "position", {0}),
    ("articles?publisher__not=afghanistan international", "position", set()),
    ("statements?article.publisher=afghanistan international&speaker=Ishaq Dar", "speaker", {"Ishaq Dar"}),
    ("statements?affiliation=pakistan  ministry of foreign affairs&speaker=Ishaq Dar", "speaker", {"Ishaq Dar"}),
    ("statements?reported_via=AFGHANISTAN international", "reported_via", {"Afghanistan International"}),
    ("statements?affiliation=PAKISTAN ministry of foreign affairs&speaker=Ishaq Dar", "speaker", {"Ishaq Dar"}),
    ("places?alias=TORKHAM BORDER", "name", {"Torkham"}),
    ("places?admin1=nangarhar&kind=crossing", "name", {"Torkham"}),
    ("places?name=Torkham", "kind", {"crossing"}),
]


@pytest.mark.parametrize(("query", "field", "expected"), CASES, ids=[case[0] for case in CASES])
def test_lookup(client: TestClient, query: str, field: str, expected: set[object]):
    reply = client.get(f"/v1/{query}")
    assert reply.status_code == 200, reply.text
    assert {row[field] for row in reply.json()["data"]} == expected


def test_all_of_several_countries_are_asked_for_at_once(client: TestClient):
    for path in ("articles", "statements", "diplomatic-events"):
        rows = client.get(f"/v1/{path}?limit=1000").json()["data"]
        expected = {row["id"] for row in rows if {"AFG", "PAK"} <= set(row["countries"])}
        assert {row["id"] for row in client.get(f"/v1/{path}?country__all=AFG,pak&limit=1000").json()["data"]} == expected
        assert 0 < len(expected) < len(rows)
    rows = client.get("/v1/deportation-statistics").json()["data"]
    of_both = {row["id"] for row in rows if {row["from_country"], row["to_country"]} == {"AFG", "PAK"}}
    assert {row["id"] for row in client.get("/v1/deportation-statistics?country__all=AFG,PAK").json()["data"]} == of_both != set()
    events = client.get("/v1/diplomatic-events?country__all=AFG,PAK&type__not=accusation&limit=1000").json()["data"]
    assert events
    assert all(event["type"] != "accusation" for event in events)


def test_all_of_several_participants_are_asked_for_at_once(client: TestClient):
    def found(query: str) -> set[str]:
        return {row["id"] for row in client.get(f"/v1/diplomatic-events?limit=1000&{query}").json()["data"]}

    events = client.get("/v1/diplomatic-events?limit=1000").json()["data"]
    shared = next(event for event in events if len({p["actor_id"] for p in event["participants"] if p["actor_id"]}) > 1)
    one, other = [p["name"] for p in shared["participants"] if p["actor_id"]][:2]
    both = found(f"participant__all={one},{other}")
    assert both == found(f"participant={one}") & found(f"participant={other}")
    assert shared["id"] in both
    roles = {p["role"] for p in shared["participants"] if p["name"] in (one, other)}
    narrowed = {event["id"] for event in events for role in roles if {one, other} <= {p["name"] for p in event["participants"] if p["role"] == role}}
    assert set().union(*(found(f"participant__all={one},{other}&participant_role={role}") for role in roles)) == narrowed & both


PARTS = [
    (["türkiye"], "Türkiye said", True), (["TÜRKIYE"], "Türkiye said", True), (["TÜRKİYE"], "Türkiye said", True), (["chargé"], "CHARGÉ D’AFFAIRES", True),
    (["e\u0301lan"], "élan", True), (["Pakistan's"], "Pakistan’s minister", True), (["Pakistan’s"], "Pakistan's minister", True), (["“so-called"], '"so-called"', True),
    (["the ministry, he"], "the minister, he said", False), (["minister, he"], "the minister, he said", True), (["is", "he"], "the minister", True),
    ([" he "], "the minister", False), (["100%"], "100 % of", False), (["پزشکیان"], "مسعود پزشکیان", True), (["ÉL"], "el", False),
]  # fmt: skip


@pytest.mark.parametrize("backend", BACKENDS)
def test_a_part_of_a_text_is_found_alike_on_either_database(clients: dict[str, TestClient], backend: str):
    reader = clients[backend].app._reader  # type: ignore[attr-defined]  # the application is an Edge
    where = Where(backend)
    for parts, text, expected in PARTS:
        condition, values = LOOKUPS["contains"](of_ascii(where, "x.v"), parts)
        sql = f"SELECT x.v FROM (SELECT CAST(? AS text) AS v) x WHERE {condition}"  # noqa: S608  # a condition of our own
        rows = clients[backend].portal.call(reader.rows, sql, [text, *values])  # type: ignore[union-attr]  # it is open
        assert bool(rows) == expected, (parts, text)


@pytest.mark.parametrize(
    ("query", "hint"),
    [
        ("statements?speaker=Ishq Dar", "speaker: no actor is known by the name 'Ishq Dar'; near it: Ishaq Dar"),
        ("statements/summary?group_by=month&speaker=Dar", "speaker: no actor is known by the name 'Dar'; near it: Ishaq Dar"),
        ("statements/facets?speaker=Ishq Dar", "speaker: no actor is known by the name 'Ishq Dar'; near it: Ishaq Dar"),
        ("statements?speaker__not=Ishq Dar", "speaker__not: no actor is known by the name 'Ishq Dar'; near it: Ishaq Dar"),
        ("deportation-statistics?location=Torkam", "location: no place is known by the name 'Torkam'; near it: Torkham"),
        ("deportation-statistics/series?location=Torkam", "location: no place is known by the name 'Torkam'; near it: Torkham"),
        ("deportation-statistics/comparisons?source=UNHRC", "source: no actor is known by the name 'UNHRC'; near it: UNHCR"),
        ("deportation-statistics/comparisons?source=UNHRC,UNHCR", "source: no actor is known by the name 'UNHRC'; near it: UNHCR"),
        ("deportation-statistics/series?source=UNHRC,UNHCR", "source: no actor is known by the name 'UNHRC'; near it: UNHCR"),
        ("diplomatic-events?participant=Xyzzy", "participant: no actor is known by the name 'Xyzzy'"),
        ("articles?publisher=Afghan International", "publisher: 'Afghan International' is in no record; near it: Afghanistan International"),
        ("places?alias=torkam", "alias: no place is known by the name 'torkam'; near it: Torkham"),
        ("diplomatic-events/summary?location=Kabull", "location: no place is known by the name 'Kabull'; near it: Kabul"),
        ("statements?speaker=Ishaq Dar,Ishq Dar", "speaker: no actor is known by the name 'Ishq Dar'; near it: Ishaq Dar"),
        ("statements/facets?speaker=Ishaq Dar,Ishq Dar", "speaker: no actor is known by the name 'Ishq Dar'; near it: Ishaq Dar"),
        ("statements?speaker_kind=government,person", None),
        ("statements?speaker=one resident,Ishaq Dar", None),
        ("statements?speaker__not=one resident", None),
        ("diplomatic-events?participant=Afghans&status=denied,occurred", None),
        ("statements?speaker=Ishaq Dar&start_date=1990&end_date=1990", None),
        ("statements?speaker__contains=xyzzy", None),
        ("statements?speaker=Ishaq Dar", None),
    ],
)
def test_what_finds_nothing_is_told_which_name_nobody_has(client: TestClient, query: str, hint: str | None):
    assert client.get(f"/v1/{query}").json()["meta"].get("hints") == ([hint] if hint is not None else None)
    header = client.get(f"/v1/{query}", headers={"Accept": "text/csv"}).headers.get("x-hints")
    assert (json.loads(header) if header is not None else None) == ([hint] if hint is not None else None)


@pytest.mark.parametrize("form", ["ndjson", "xlsx", "parquet", "atom"])
def test_a_file_tells_the_name_that_nobody_has_in_a_header(client: TestClient, form: str):
    reply = client.get(f"/v1/statements?speaker=زید عمرو&output_format={form}")
    assert json.loads(reply.headers["x-hints"]) == ["speaker: no actor is known by the name 'زید عمرو'"]


@pytest.mark.parametrize("asked", ["2025-07", "2025", "202X", "2025-07-24,2024"])
def test_words_of_a_month_year_or_decade(client: TestClient, asked: str):
    days = {row["id"]: row["said_on"] or "" for row in client.get("/v1/statements?limit=1000").json()["data"]}
    starts = tuple(part.rstrip("X") for part in asked.split(","))
    found = {row["id"] for row in client.get(f"/v1/statements?limit=1000&said_on={asked}").json()["data"]}
    assert found == {key for key, day in days.items() if day.startswith(starts)} != set()


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("deportation-statistics?measure=departed", "measure"),
        ("deportation-statistics?value__gte=many", "value__gte"),
        ("diplomatic-events?country=Iran", "country"),
        ("statements?start_date=26-07-2025", "start_date"),
        ("statements?end_date=2025-02-30", "end_date"),
        ("statements?speaker_id__isnull=perhaps", "speaker_id__isnull"),
    ],
)
def test_a_bad_value_is_a_422_that_names_the_field_and_says_what_is_right(client: TestClient, query: str, field: str):
    reply = client.get(f"/v1/{query}")
    assert (reply.status_code, [e["field"] for e in reply.json()["errors"]]) == (422, [field])
    assert len(reply.json()["errors"][0]["message"]) > 20


def test_records_of_an_actor_are_those_it_is_named_in(client: TestClient):
    actor = client.get("/v1/actors?name=UNHCR").json()["data"][0]
    assert [row["value"] for row in client.get(f"/v1/actors/{actor['id']}/deportation-statistics").json()["data"]] == [286_631]
    assert [row["speaker_id"] for row in client.get(f"/v1/actors/{actor['id']}/statements").json()["data"]] == [actor["id"]]


@pytest.mark.parametrize(
    "query", ["count=exact&limit=100", "count=exact&limit=100&type=visit", "count=exact&limit=100&sort=type", "count=exact&limit=100&sort=date"]
)
def test_events_of_an_actor_are_those_it_takes_part_in(client: TestClient, query: str):
    actor = client.get("/v1/actors?name=Pakistan").json()["data"][0]["id"]
    nested = client.get(f"/v1/actors/{actor}/diplomatic-events?{query}").json()
    assert nested["data"] == client.get(f"/v1/diplomatic-events?participant_id={actor}&{query}").json()["data"] != []
    assert nested["total"] == len(nested["data"]) or nested["next_cursor"] is not None
    assert client.get(f"/v1/actors/{actor}/diplomatic-events?output_format=csv").text.count("evt_") == nested["total"] or "type" in query


def test_a_role_is_that_of_the_participant_asked_for(client: TestClient):
    events = client.get("/v1/diplomatic-events?limit=1000").json()["data"]
    names = {p["name"] for event in events for p in event["participants"]}
    asked = [(name, role) for name in sorted(names) for role in ("initiator", "target", "participant")]
    found = {pair: {e["id"] for e in _events(client, *pair)} for pair in asked}
    for (name, role), ids in found.items():
        alike = {e["id"] for e in events if any(p["name"] == name and p["role"] == role for p in e["participants"])}
        assert alike <= ids  # other forms of the name find more
        assert all(any(p["role"] == role for p in e["participants"]) for e in events if e["id"] in ids)
    assert sum(len(ids) for ids in found.values()) < sum(len(_events(client, name, "")) for name, _ in asked)


def test_two_names_are_of_two_participants(client: TestClient):
    events = [
        e for e in client.get("/v1/diplomatic-events?limit=1000").json()["data"] if len({p["actor_id"] for p in e["participants"]} - {None}) > 1
    ]
    first, second = [p for p in events[0]["participants"] if p["actor_id"] is not None][:2]
    found = client.get(
        "/v1/diplomatic-events", params={"participant": f'"{first["name"]}"', "participant_id": second["actor_id"], "limit": 1000}
    ).json()["data"]
    assert events[0]["id"] in {e["id"] for e in found}
    for role in ("initiator", "target"):
        below = client.get(f"/v1/actors/{first['actor_id']}/diplomatic-events?participant_role={role}&limit=1000").json()["data"]
        asked = client.get("/v1/diplomatic-events", params={"participant_id": first["actor_id"], "participant_role": role, "limit": 1000}).json()[
            "data"
        ]
        part = client.get("/v1/diplomatic-events", params={"participant__contains": first["name"], "participant_role": role, "limit": 1000}).json()[
            "data"
        ]
        told = {
            e["id"]
            for e in client.get("/v1/diplomatic-events?limit=1000").json()["data"]
            if any(p["actor_id"] == first["actor_id"] and p["role"] == role for p in e["participants"])
        }
        assert {e["id"] for e in below} == {e["id"] for e in asked} == told
        assert told <= {e["id"] for e in part}


def _events(client: TestClient, name: str, role: str) -> list[dict[str, Any]]:
    params = {"participant": f'"{name}"', "limit": 1000} | ({"participant_role": role} if role else {})
    return client.get("/v1/diplomatic-events", params=params).json()["data"]  # type: ignore[no-any-return]  # as the contract says


def test_events_at_a_place(client: TestClient):
    place = client.get("/v1/places?name=Kabul").json()["data"][0]
    assert {row["location"] for row in client.get(f"/v1/places/{place['id']}/diplomatic-events").json()["data"]} == {"Kabul"}


@pytest.mark.parametrize(
    "path",
    ["articles/x/statements", "articles/x/diplomatic-events", "actors/x/statements", "actors/x/diplomatic-events", "places/x/diplomatic-events"],
)
def test_records_of_nothing_are_a_404(client: TestClient, path: str):
    assert client.get(f"/v1/{path}").status_code == 404


@pytest.mark.parametrize(
    ("path", "names"),
    [
        ("statements?speaker=", ("One resident", "one resident", "ONE RESIDENT")),
        ("diplomatic-events?participant=", ("Afghan families", "afghan families", "AFGHAN Families")),
        ("articles?speaker=", ("One resident", "ONE resident")),
    ],
)
def test_a_name_that_nobody_bears_is_found_in_any_case(client: TestClient, path: str, names: tuple[str, ...]):
    found = [[row["id"] for row in client.get(f"/v1/{path}{name}").json()["data"]] for name in names]
    assert found[0]
    assert all(rows == found[0] for rows in found)


def test_a_name_to_leave_out_is_left_out_in_any_case(client: TestClient):
    every, without, only = (
        {row["id"] for row in client.get(f"/v1/statements?limit=1000{query}").json()["data"]}
        for query in ("", "&speaker__not=ONE resident", "&speaker=one resident")
    )
    assert every == without | only
    assert not without & only


@pytest.mark.parametrize("name", ["articles", "statements", "deportation-statistics", "diplomatic-events"])
def test_what_is_left_out_and_what_is_found_are_all(client: TestClient, name: str):
    params = next(api.params for api in APIS if api.resource.path == name)
    every = {row["id"] for row in client.get(f"/v1/{name}?limit=1000").json()["data"]}
    for declared, field in params.model_fields.items():
        base = declared.removesuffix("__not")
        if declared == base or base not in params.model_fields:
            continue
        value = (field.examples or [None])[0]
        found, without = ({row["id"] for row in client.get(f"/v1/{name}?limit=1000", params={key: value}).json()["data"]} for key in (base, declared))
        assert found | without == every, declared
        assert not found & without, declared
