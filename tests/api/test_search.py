"""Full-text search and names: the same finds on every database, wrong queries refused with what is wrong."""

import orjson
import pytest
from fastapi.testclient import TestClient

from app.exceptions import InvalidParameterError
from app.models.words import words
from app.queries.search import parse
from app.queries.snippets import snippets

FINDS = [
    ("statements", "visa", {"visa"}),
    ("statements", "deport*", {"deport"}),
    ("statements", '"fear of arrest"', {"fear of arrest"}),
    ("statements", "VISA renewals", {"visa", "renewals"}),
    ("articles", '"HAJI camp"', {"haji camp"}),
    ("articles", "pezeshkian OR unhcr", set()),
]


@pytest.mark.parametrize(("name", "query", "held"), FINDS, ids=[query for _, query, _ in FINDS])
def test_what_is_found_holds_the_words(client: TestClient, name: str, query: str, held: set[str]):
    rows = client.get(f"/v1/{name}", params={"q": query}).json()["data"]
    assert rows
    for row in rows:
        record = client.get(f"/v1/{name}/{row['id']}").json()
        text = f"{record.get('headline')} {record.get('lead')} {record.get('body')} {record.get('speaker')} {record.get('evidence')}".casefold()
        assert all(word in text for word in held)
        assert "<mark>" in row["snippet"]


def test_curly_quotation_marks_are_quotation_marks(client: TestClient):
    straight, curly = (client.get("/v1/statements", params={"q": q}).json()["data"] for q in ('"fear of arrest"', "“fear of arrest”"))
    assert [row["id"] for row in straight] == [row["id"] for row in curly] != []


def test_excluded_words_are_in_none(client: TestClient):
    every = {row["id"] for row in client.get("/v1/statements?q=visa&limit=1000").json()["data"]}
    without = {row["id"] for row in client.get("/v1/statements?q=visa -renewals&limit=1000").json()["data"]}
    both = {row["id"] for row in client.get("/v1/statements?q=visa renewals&limit=1000").json()["data"]}
    assert every == without | both
    assert not without & both
    assert both


@pytest.mark.parametrize(
    ("name", "query"), [("statements", "afghan* -visa"), ("articles", "afghanistan -haji"), ("statements", "dar -visa OR pezeshkian -trade")]
)
def test_every_order_finds_the_same(client: TestClient, name: str, query: str):
    def found(sort: str) -> list[str]:
        reply = client.get(f"/v1/{name}", params={"q": query, "sort": sort, "limit": 1000, "count": "exact"}).json()
        assert reply["total"] == len(reply["data"])
        return [row["id"] for row in reply["data"]]

    assert sorted(found("relevance")) == sorted(found("-date")) == sorted(found("date")) != []


@pytest.mark.parametrize(
    ("joined", "apart"),
    [
        ("visa|torkham", "visa OR torkham"), ("visa||torkham", "visa OR torkham"), ("visa&renewals", "visa renewals"), ("visa,renewals", "visa renewals"),
        ("visa;renewals", "visa renewals"), ("visa/renewals", "visa renewals"), ("deport*|expel*", "deport* OR expel*"), ("286,631", '"286 631"'), ('visa,"fear of arrest" OR torkham', 'visa "fear of arrest" OR torkham'),
    ],
)  # fmt: skip
def test_signs_join_words_as_operators_or_not_at_all(client: TestClient, joined: str, apart: str):
    found, expected = (client.get("/v1/statements", params={"q": query, "limit": 1000}).json()["data"] for query in (joined, apart))
    assert [row["id"] for row in found] == [row["id"] for row in expected] != []


def test_a_snippet_shows_the_words_wherever_they_were_found(client: TestClient):
    told = client.get("/v1/statements?limit=1000").json()["data"]
    row = next(row for row in told if row["speaker_resolution"] == "pronoun" and row["speaker"].split()[0] not in row["evidence"]["exact"])
    found = client.get("/v1/statements", params={"q": row["speaker"].split()[0], "limit": 1000}).json()["data"]
    assert row["id"] in {one["id"] for one in found}
    assert all("<mark>" in one["snippet"] for one in found)


def test_searches_narrow_sort_page_and_count_like_lists(client: TestClient):
    for sort in ("-date", "relevance", "speaker"):
        query = f"/v1/statements?q=said OR afghan*&country=AFG&sort={sort}"
        whole = client.get(f"{query}&limit=1000&count=exact").json()
        ids, cursor = [], ""
        while cursor is not None:
            page = client.get(f"{query}&limit=2{f'&cursor={cursor}' if cursor else ''}").json()
            ids += [row["id"] for row in page["data"]]
            cursor = page["next_cursor"]
        assert ids == [row["id"] for row in whole["data"]]
        assert whole["total"] == len(ids) > 4


def test_relevance_puts_headlines_and_speakers_first(client: TestClient):
    speakers = [row["speaker"] for row in client.get("/v1/statements?q=pezeshkian&sort=relevance").json()["data"]]
    assert speakers[0] == "Masoud Pezeshkian"


def test_both_databases_find_the_same(clients: dict[str, TestClient]):
    for query in ("afghan*", "pakistan -visa", '"foreign minister" OR taliban', "said", "پزشکیان", "b-17"):
        for name in ("articles", "statements"):
            for sort in ("-date", "relevance"):
                answers = [client.get(f"/v1/{name}", params={"q": query, "sort": sort, "limit": 1000}).content for client in clients.values()]
                assert answers[0] == answers[1], (name, query, sort)


@pytest.mark.parametrize(
    "query",
    [
        '"open',
        "*",
        "-visa",
        '""',
        "a OR",
        "OR",
        "visa OR -renewals",
        "(visa OR border) gate",
        "visa NOT gate",
        "visa AND",
        "AND visa",
        "visa AND OR gate",
        "speaker:Dar",
        "visa~2",
        '"visa renewal"~3',
        "NEAR(visa,passport)",
        "vi?a",
    ],
)
def test_a_query_that_cannot_be_read_is_a_422(client: TestClient, query: str):
    reply = client.get("/v1/articles", params={"q": query})
    assert (reply.status_code, reply.json()["errors"][0]["field"]) == (422, "q")
    with pytest.raises(InvalidParameterError):
        parse(query)


@pytest.mark.parametrize(
    "query", ["a'b", "x) AND (y", 'NEAR("a b", 3)', "col:word", "^word", "{a}:b", "a + b", "%", "a_b", "'; DROP", "&|!<->", "\\", ":*"]
)
def test_the_query_languages_of_the_databases_do_not_show_through(client: TestClient, query: str):
    assert client.get("/v1/articles", params={"q": query}).status_code in (200, 422)


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Ishq Dar", "Ishaq Dar"),
        ("Muttaqi", "Amir Khan Muttaqi"),
        ("پزشکیان", "Masoud Pezeshkian"),
        ("pezeshkiyan", "Masoud Pezeshkian"),
        ("unhcr", "UNHCR"),
    ],
)
def test_actors_are_found_by_any_form_with_slips(client: TestClient, name: str, found: str):
    rows = client.get("/v1/actors", params={"q": name}).json()["data"]
    if found not in {row["name"] for row in client.get("/v1/actors?limit=1000").json()["data"]}:
        pytest.skip(f"{found} is not on the seed page")
    assert rows[0]["name"] == found


@pytest.mark.parametrize(("name", "found"), [("Turkham", "Torkham"), ("کابل", "Kabul"), ("isla", "Islamabad"), ("Torkham border", "Torkham")])
def test_places_are_found_by_any_form_with_slips(client: TestClient, name: str, found: str):
    assert client.get("/v1/places", params={"q": name}).json()["data"][0]["name"] == found
    assert client.get("/v1/places", params={"q": name, "output_format": "csv"}).text.splitlines()[1].split(",")[1] == f'"{found}"'


def test_a_name_search_is_read_page_by_page(client: TestClient):
    whole = [row["id"] for row in client.get("/v1/actors?q=ministry&limit=1000").json()["data"]]
    page, found = client.get("/v1/actors?q=ministry&limit=1").json(), list[str]()
    while True:
        found += [row["id"] for row in page["data"]]
        if page["next_cursor"] is None:
            break
        page = client.get("/v1/actors", params={"q": "ministry", "limit": 1, "cursor": page["next_cursor"]}).json()
    assert found == whole
    assert len(whole) > 1
    assert (
        client.get("/v1/actors", params={"q": "dar", "cursor": client.get("/v1/actors?q=ministry&limit=1").json()["next_cursor"]}).status_code == 422
    )


def test_a_name_search_keeps_to_filters(client: TestClient):
    assert client.get("/v1/actors?q=Ishaq Dar&country=IRN").json()["data"] == []
    assert client.get("/v1/actors?q=Ishaq Dar&sort=name").status_code == 422
    assert client.get("/v1/actors?q=...").status_code == 422


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Iran’s B-17 café", ["iran", "b", "17", "cafe"]), ("كابل", ["کابل"]), ("STRASSE straße", ["strasse", "strasse"]), ("it's Iran's", ["it", "iran"]),
        ("۱۲ نفر", ["12", "نفر"]), ("…", []), ("شہباز بٹھایا چاہے", ["شهباز", "بٹهایا", "چاهی"]),
    ],
)  # fmt: skip
def test_words(text: str, expected: list[str]):
    assert words(text) == expected


LONG = f"{'x ' * 200}visa{' y' * 200}"


@pytest.mark.parametrize(
    ("texts", "mark", "expected"),
    [
        (["a <b> visa & more"], ("visa", False), "a &lt;b&gt; <mark>visa</mark> &amp; more"),
        (["the visas"], ("visa", True), "the <mark>visas</mark>"),
        ([None, "Café Kabul"], ("cafe", False), "<mark>Café</mark> Kabul"),
        (["Visas", "a visa, the Visa"], ("visa", False), "a <mark>visa</mark>, the <mark>Visa</mark>"),
        (["VISA rules & visa fees", "visa"], ("visa", False), "<mark>VISA</mark> rules &amp; <mark>visa</mark> fees"),
        (["the Iranian and Iran’s", "Iran"], ("iran", False), "the Iranian and <mark>Iran</mark>’s"),
        (["“Iran” – Tehran"], ("iran", False), "“<mark>Iran</mark>” – Tehran"),
        (['a "free" visa\non paper'], ("visa", False), 'a "free" <mark>visa</mark>\non paper'),
        (["a \\visa\t"], ("visa", False), "a \\<mark>visa</mark>\t"),
        (["Irané, éIran, Iran"], ("iran", False), "Irané, éIran, <mark>Iran</mark>"),
        (["Visas", None], ("visa", False), "Visas"),
        ([LONG], ("visa", False), f"…{'x ' * 44}<mark>visa</mark>{' y' * 44}…"),
        ([f"{'一' * 20} visa"], ("visa", False), f"{'一' * 20} <mark>visa</mark>"),
    ],
)
def test_snippets_mark_words_and_escape_the_rest(texts: list[str | None], mark: tuple[str, bool], expected: str):
    as_kept = [text.encode() if text is not None else None for text in texts]
    assert [orjson.loads(cut) for cut in snippets([texts, as_kept], [mark])] == [expected, expected]


@pytest.mark.parametrize("unbroken", ["一" * 400 + " visa " + "一" * 400, "一" * 400 + "، visa ،" + "一" * 400])
def test_snippets_of_text_without_spaces_are_short(unbroken: str):
    assert len(orjson.loads(snippets([[unbroken]], [("visa", False)])[0])) < 250
