"""Exports: every row, in every form, the same columns even when there is none; nothing a spreadsheet would run."""

import asyncio
import csv
import hashlib
import io
import json
import zipfile
from collections.abc import AsyncGenerator
from datetime import date, timedelta
from xml.etree import ElementTree as ET

import pyarrow.parquet as pq
import pytest
from fastapi.testclient import TestClient
from sqlalchemy import Engine, text
from xlsxwriter.utility import xl_col_to_name

from app.api.answers import MEDIA_TYPES
from app.api.citations import bibtex
from app.api.declared import ResourceApi
from app.api.exports import _ending_together
from app.api.formats.text import csv as csv_lines
from app.api.registry import APIS
from app.db.engine import engine_for
from app.db.reader import Rows
from app.models.flat import FLAT, csv_line
from app.queries.exports import flat_columns
from tests.conftest import client_for

everywhere = pytest.mark.parametrize("api", APIS, ids=lambda api: api.resource.path)


def _csv(client: TestClient, path: str) -> list[list[str]]:
    reply = client.get(path)
    assert reply.status_code == 200, reply.text
    return list(csv.reader(io.StringIO(reply.text, newline="")))


def _nothing(api: ResourceApi) -> str:
    """A query that finds no record: an id that none has."""
    example = (api.params.model_fields["id"].examples or [""])[0]
    return f"id={str(example)[:3]}_0000000000000"


@everywhere
def test_csv_has_every_row_in_order_under_flat_columns(client: TestClient, api: ResourceApi):
    rows = client.get(f"/v1/{api.resource.path}?limit=1000").json()["data"]
    header, *lines = _csv(client, f"/v1/{api.resource.path}?output_format=csv")
    assert header == [column.name for column in api.resource.flat]
    assert len(header) < 64
    assert [line[0] for line in lines] == [row["id"] for row in rows]
    for line, row in zip(lines, rows, strict=True):
        for name, cell in zip(header, line, strict=True):
            if name in row and isinstance(row[name], str | int):
                assert cell == str(row[name]), name
            elif row.get(name, 0) is None:
                assert cell == "", name
    assert _csv(client, f"/v1/{api.resource.path}?output_format=csv&{_nothing(api)}") == [header]


@everywhere
def test_lines_kept_ready_are_those_made_of_the_columns(client: TestClient, api: ResourceApi):
    path = f"/v1/{api.resource.path}?output_format=csv"
    backwards = ",".join(column.name for column in reversed(api.resource.flat))
    assert [line[::-1] for line in _csv(client, f"{path}&fields={backwards}")] == _csv(client, path)


def test_columns_of_exports_change_with_a_migration():
    # Lines of CSV are kept: with this digest goes a migration that empties the tables of what is rendered.
    lines = [csv_line(FLAT[table], dialect) for table in FLAT for dialect in ("sqlite", "postgresql")]
    assert hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16] == "91a49b5d76abc64f"


@everywhere
def test_every_form_holds_the_same_rows(client: TestClient, api: ResourceApi):
    path = f"/v1/{api.resource.path}"
    rows = client.get(f"{path}?limit=1000").json()["data"]
    ids = [row["id"] for row in rows]
    assert [json.loads(line) for line in client.get(f"{path}?output_format=ndjson").text.splitlines()] == rows
    lines = client.get(f"{path}?output_format=ndjson&fields=id").text.splitlines()
    assert [json.loads(line) for line in lines] == [{"id": key} for key in ids]
    table = pq.read_table(io.BytesIO(client.get(f"{path}?output_format=parquet").content))
    assert table.column("id").to_pylist() == ids
    assert pq.read_table(io.BytesIO(client.get(f"{path}?output_format=parquet&{_nothing(api)}").content)).schema == table.schema
    if "geojson" in api.forms:
        features = client.get(f"{path}?output_format=geojson").json()["features"]
        assert [feature["id"] for feature in features] == ids
        assert any(feature["geometry"] for feature in features)
        assert client.get(f"{path}?output_format=geojson&{_nothing(api)}&fields=id").json() == {"type": "FeatureCollection", "features": []}
    if "atom" in api.forms:
        feed = ET.fromstring(client.get(f"{path}?output_format=atom").text)  # noqa: S314  # our own
        assert len(feed.findall("{http://www.w3.org/2005/Atom}entry")) == len(ids)


@everywhere
def test_a_sheet_holds_a_header_and_every_row(client: TestClient, api: ResourceApi):
    for query, count in (("", len(client.get(f"/v1/{api.resource.path}?limit=1000").json()["data"])), (f"&{_nothing(api)}", 0)):
        reply = client.get(f"/v1/{api.resource.path}?output_format=xlsx{query}")
        with zipfile.ZipFile(io.BytesIO(reply.content)) as book:
            sheet = ET.fromstring(book.read("xl/worksheets/sheet1.xml"))  # noqa: S314  # our own
        rows = sheet.findall(".//{http://schemas.openxmlformats.org/spreadsheetml/2006/main}row")
        assert len(rows) == count + 1
        assert not sheet.findall(".//{http://schemas.openxmlformats.org/spreadsheetml/2006/main}f")


@pytest.mark.parametrize("path", ["articles", "statements", "deportation-statistics", "diplomatic-events"])
def test_whole_days_are_dates_where_a_form_has_them(client: TestClient, path: str):
    table = pq.read_table(io.BytesIO(client.get(f"/v1/{path}?output_format=parquet").content))
    names = [name for name in ("date", "published_on") if name in table.schema.names]
    assert names
    assert {str(table.schema.field(name).type) for name in names} == {"date32[day]"}
    header, *lines = _csv(client, f"/v1/{path}?output_format=csv")
    days = [line[header.index(names[0])] for line in lines]
    assert [day.isoformat() for day in table.column(names[0]).to_pylist()] == days
    with zipfile.ZipFile(io.BytesIO(client.get(f"/v1/{path}?output_format=xlsx").content)) as book:
        sheet = ET.fromstring(book.read("xl/worksheets/sheet1.xml"))  # noqa: S314  # our own
        styles = book.read("xl/styles.xml").decode()
    assert 'formatCode="yyyy-mm-dd"' in styles
    main = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    letters = xl_col_to_name(header.index(names[0]))
    cells = [c for c in sheet.iter(f"{main}c") if (c.get("r") or "").rstrip("0123456789") == letters][1:]
    assert [(date(1899, 12, 30) + timedelta(days=int(cell.findtext(f"{main}v") or 0))).isoformat() for cell in cells] == days
    assert {cell.get("t") for cell in cells} == {None}  # numbers, not text


def test_what_a_spreadsheet_would_run_is_text(seeded_url: str):
    engine = engine_for(seeded_url)
    nasty = ["=1+1", "+1", "-1", "@SUM(A1)", "\ttab", 'say "hi", you\nthere', "plain"]
    with engine.begin() as connection:
        ids = list(connection.execute(text("SELECT id FROM statement ORDER BY id LIMIT 7")).scalars())
        for key, value in zip(ids, nasty, strict=True):
            connection.execute(text("UPDATE statement SET affiliation = :value WHERE id = :key"), {"value": value, "key": key})
        connection.execute(text("UPDATE dataset SET version = version + 1"))
    with client_for(engine) as client:
        _, *lines = _csv(client, f"/v1/statements?output_format=csv&fields=id,affiliation&sort=id&id={','.join(ids)}")
    assert [line[1] for line in lines] == [value if value[0] not in "=+-@\t" else f"'{value}" for value in nasty]


def test_the_accept_header_chooses_where_no_parameter_does(client: TestClient):
    for form in ("csv", "ndjson", "parquet", "atom"):
        reply = client.get("/v1/statements?limit=2", headers={"Accept": f"text/html, {MEDIA_TYPES[form]};q=0.9, */*;q=0.1"})
        assert reply.headers["content-type"].startswith(MEDIA_TYPES[form])
    assert client.get("/v1/statements?output_format=json", headers={"Accept": "text/csv"}).headers["content-type"] == "application/json"
    refused = client.get("/v1/statements", headers={"Accept": "image/png"})
    assert (refused.status_code, "text/csv" in refused.json()["detail"]) == (406, True)
    assert client.get("/v1/statements", headers={"Accept": "application/json;q=0, image/png"}).status_code == 406


def test_a_file_has_a_name(client: TestClient):
    assert client.get("/v1/statements?output_format=csv").headers["content-disposition"] == 'attachment; filename="statements.csv"'


@pytest.mark.parametrize("form", ["csv", "ndjson", "geojson"])
def test_an_export_that_cannot_begin_is_a_problem(seeded_sqlite: Engine, form: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("app.api.exports.export_query", lambda *_: ("SELECT nothing FROM nowhere", []))
    with client_for(seeded_sqlite) as client:
        reply = client.get(f"/v1/diplomatic-events?output_format={form}")
    assert (reply.status_code, reply.headers["content-type"]) == (503, "application/problem+json")


@pytest.mark.parametrize("query", ["output_format=pdf", "output_format=csv&fields=evidence", "output_format=csv&cursor=x"])
def test_a_form_or_column_that_is_not_there_is_refused(client: TestClient, query: str):
    assert client.get(f"/v1/statements?{query}").status_code == 422


def test_exports_are_filtered_sorted_and_cut_like_lists(client: TestClient):
    for query in ("country=PAK&sort=speaker", "q=visa", "limit=3&offset=2", "sort=-speaker&limit=5", "start_date=2025-07-25"):
        rows = client.get(f"/v1/statements?{query if 'limit' in query else query + '&limit=1000'}").json()["data"]
        lines = _csv(client, f"/v1/statements?output_format=csv&{query}")[1:]
        assert [line[0] for line in lines] == [row["id"] for row in rows], query
    assert _csv(client, f"/v1/articles/{rows[0]['article_id']}/statements?output_format=csv")[1:]


def test_compressed_exports_unpack_to_the_same(client: TestClient):
    plain = client.get("/v1/statements?output_format=csv", headers={"Accept-Encoding": "identity"}).content
    assert client.get("/v1/statements?output_format=csv", headers={"Accept-Encoding": "gzip"}).content == plain


def test_flat_columns_are_columns_of_the_table():
    for api in APIS:
        assert [column.name for column in flat_columns(api.resource, [])] == [column.name for column in api.resource.flat]


@pytest.mark.parametrize("path", ["articles", "statements", "deportation-statistics", "diplomatic-events"])
def test_every_record_can_be_cited(client: TestClient, path: str):
    row = client.get(f"/v1/{path}").json()["data"][0]
    entry = client.get(f"/v1/{path}/{row['id']}?output_format=bib")
    assert entry.headers["content-type"] == "application/x-bibtex"
    assert entry.text.startswith(f"@misc{{{row['id']},")
    assert "author = {{Afghanistan International}}" in entry.text
    (item,) = client.get(f"/v1/{path}/{row['id']}", headers={"Accept": "application/vnd.citationstyles.csl+json"}).json()
    assert (item["id"], item["container-title"], item["issued"]) == (row["id"], "Afghanistan International", {"date-parts": [[2025, 7, 26]]})
    assert item["URL"].endswith(f"/v1/{path}/{row['id']}")  # the article has no address of its own
    assert item["URL"] in entry.text
    assert client.get("/v1/actors/none?output_format=bib").status_code == 422


@pytest.mark.parametrize(
    ("printed", "in_tex"),
    [
        ("R&D costs 5% of $3", r"R\&D costs 5\% of \$3"),
        ("{a}_#1", r"\{a\}\_\#1"),
        (r"C:\files", r"C:\textbackslash files"),
        ("~ ^", r"\textasciitilde  \textasciicircum "),
        ("two\nlines", "two lines"),
    ],
)
def test_what_tex_would_read_is_escaped(printed: str, in_tex: str):
    article = {"publisher": "Amu TV", "published_on": "2025-07", "headline": printed, "lead": "", "url": None}
    entry = bibtex({"id": "sta_1", "extractor_version": "v"}, article, "http://h/v1/statements/sta_1").decode()
    assert f"title = {{{in_tex}}}," in entry
    assert "url = {http://h/v1/statements/sta_1}," in entry
    assert ("month = {7}" in entry, "day =" in entry) == (True, False)


def test_more_rows_than_a_sheet_holds_are_refused(client: TestClient, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("app.api.formats.tables._MOST_ROWS", 3)
    assert client.get("/v1/actors?output_format=xlsx&limit=3").status_code == 200
    refused = client.get("/v1/actors?output_format=xlsx&limit=4")
    assert (refused.status_code, "a sheet holds 3 rows" in refused.json()["detail"]) == (422, True)


@pytest.mark.parametrize("parts", [1, 3])
def test_an_export_that_is_left_stops_its_query_at_once(parts: int):
    ended = []

    async def rows() -> AsyncGenerator[Rows, None]:
        try:
            while True:
                yield [("line",)]
        finally:
            ended.append(True)

    async def leave() -> list[bool]:
        chunks = rows()
        body = _ending_together(chunks, csv_lines(chunks, ["id"]))
        for _ in range(parts):
            await anext(body)
        await body.aclose()
        return ended

    assert asyncio.run(leave()) == [True]
