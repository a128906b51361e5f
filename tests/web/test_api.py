"""The API: the numbers of the pages by the words of their links, and what is wrong named with what may be."""

import re
import threading

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

import queries
from web import answers, api, exhibits, files, listings

BASE = "http://testserver"


@pytest.fixture(scope="module")
def client():
    app = Starlette(routes=[*files.ROUTES, *api.ROUTES, *exhibits.ROUTES])
    with TestClient(app, follow_redirects=False) as asked:
        yield asked


@pytest.fixture
def get(client):
    """get(address, **words): the answer of the API, as JSON."""

    def get(address, **words):
        answer = client.get(f"/api/v1/{address}", params=words)
        assert answer.status_code == 200, answer.text
        return answer.json()

    return get


@pytest.fixture
def changed(changed_record, monkeypatch):
    """The record of three versions in tests/changed.py is the one being served."""
    record = queries.open_record(changed_record)
    monkeypatch.setattr(queries, "current", lambda: record)
    return record


def test_events_are_those_of_the_pages_without_filters(get):
    # events.csv: 118 of 184 are exchanges, releases and civilian returns.
    said = get("events")
    assert (said["total"], said["limit"], len(said["rows"])) == (118, 100, 100)
    assert said["record"] == {
        "version": "ae924a42cf7d",
        "last_event": "2026-06-07",
        "sources_checked_to": "2026-06-07",
    }
    everything = ["exchange", "release", "civilian_return", "homecoming", "remains"]
    assert get("events", kind=everything)["total"] == 184


def test_the_words_are_those_of_links(get):
    # mediations.csv credits the Emirates with 25 events; by claims.csv these of 2023 are one.
    said = get("events", **{"mediator": "united-arab-emirates", "to": "2023-12-31"})
    (row,) = said["rows"]
    assert (row["event_id"], row["date"], row["to_ukraine_kyiv"], row["to_ukraine_moscow"]) == (
        "2023-02-04",
        "2023-02-04",
        116,
        None,
    )
    assert get("events", mediator="united-arab-emirates")["total"] == 25


@pytest.mark.parametrize(
    "name, words, total, expected",
    [
        # claims.csv has 36 rows of that event.
        ("claims", {"from": "2024-01-31", "to": "2024-01-31"}, 36, {"event_id": "2024-01-31"}),
        # Kyiv 207 and Moscow 195 to Ukraine (rule 1), and so each way.
        (
            "stated-counts",
            {"from": "2024-01-31", "to": "2024-01-31", "limit": 1},
            None,
            {"side": "ukraine", "direction": "to_ukraine", "stated_count": 207, "unit": "people"},
        ),
        (
            "disagreements",
            {"from": "2024-12-30", "to": "2024-12-30"},
            None,
            {"kyiv_count": 189, "moscow_count": 150, "disagreement": 39},
        ),
        ("mediators", {"mediator": "united-arab-emirates", "limit": 1}, None, {"n_events": 25}),
        # running_totals.csv: all of its rows end by then.
        ("running-totals", {}, 356, {}),
        ("versions", {}, 1, {"version": "ae924a42cf7d", "released_on": "2026-06-07"}),
        ("changes", {}, 0, None),
    ],
)
def test_a_list_says_what_the_record_has(get, name, words, total, expected):
    said = get(name, **words)
    assert total is None or said["total"] == total
    if expected is not None:
        assert expected.items() <= said["rows"][0].items()


def test_documents_are_those_that_an_event_and_the_totals_of_its_day_cite(get):
    said = get("documents", **{"from": "2024-01-31", "to": "2024-01-31"})
    # claims.csv: eleven documents carry the claims about 31 January 2024.
    assert sum(row["n_claims"] > 0 for row in said["rows"]) == 11
    assert sum(row["n_claims"] for row in said["rows"]) == 36


def test_bodies_are_compared_where_remains_are_chosen(get):
    assert {row["unit"] for row in get("disagreements", kind="remains")["rows"]} == {"bodies"}


def test_an_event_is_whole(get):
    said = get("events/2024-01-31")
    assert said["event"]["title"] == "First exchange after the Il-76 crash"
    assert len(said["claims"]) == 36
    assert len(said["documents"]) >= 11
    assert {"United Arab Emirates"} == {row["mediator"] for row in said["credits"]}
    assert {(row["direction"], row["kyiv_count"], row["moscow_count"]) for row in said["directions"]} == {
        ("to_ukraine", 207, 195),
        ("to_russia", 195, 195),
    }
    # running_totals.csv, 31 January 2024: 3,035 by three offices of Kyiv in four documents.
    assert [row["value"] for row in said["totals"]].count(3035) == 4
    assert said["changes"] == []


def test_an_exhibit_is_the_answer_of_its_page(get):
    said = get("exhibits/printed-to-ukraine", event="2024-01-31")
    assert said["finding"] == "Numbers given to Ukraine: Kyiv 207, Moscow 195."
    listed = {one["name"]: one for one in get("exhibits")["exhibits"]}
    assert listed["sizes"]["words"]["by"] == ["event", "month", "quarter", "year"]
    assert "qatar" in listed["sizes"]["words"]["mediator"]
    assert (listed["printed-to-ukraine"]["needs"], [*listed["left-over"]["words"]]) == (
        ["event"],
        ["from", "to"],
    )


def test_from_beyond_the_end_the_way_back_leads_to_rows(client):
    answer = client.get("/api/v1/events?offset=5000")  # of 118
    assert answer.json()["rows"] == []
    assert answer.links["prev"]["url"] == f"{BASE}/api/v1/events?limit=100&offset=18"


def test_pages_of_a_list_lead_from_one_to_the_next_and_miss_nothing(client):
    address, found = "/api/v1/events?kind=exchange&limit=30", []
    while address:
        answer = client.get(address)
        found += [row["event_id"] for row in answer.json()["rows"]]
        following = answer.links.get("next", {}).get("url")
        assert following == answer.json()["next"]
        address = following and following.removeprefix(BASE)
    whole = client.get("/api/v1/events?kind=exchange&limit=1000").json()
    assert found == [row["event_id"] for row in whole["rows"]] and len(found) == whole["total"] > 60
    last = client.get("/api/v1/events?kind=exchange&limit=30&offset=30").links["last"]["url"]
    assert last == f"{BASE}/api/v1/events?kind=exchange&limit=30&offset={(len(found) - 1) // 30 * 30}"


@pytest.mark.parametrize(
    "address, named, word, value",
    [
        ("events?mediator=nobody", "`mediator=nobody` is not in this record", "mediator", "qatar"),
        ("events?from=yesterday", "`from=yesterday` is not a day such as 2024-01-31", "from", None),
        ("events?colour=red", "`colour` is no word that is obeyed here", "kind", "remains"),
        ("events?limit=5000", "`limit=5000` is not a whole number from 1 to 1000", "limit", None),
        ("running-totals?mediator=qatar", "`mediator` is no word that is obeyed here", "to", None),
        ("changes?since=2024-02-30", "`since=2024-02-30` is not a day such as 2024-01-31", "since", None),
        ("exhibits/sizes?by=week", "`by=week` is not one of event, month, quarter, year", "by", "quarter"),
        ("exhibits/left-over?kind=exchange", "`kind` is no word that is obeyed here", "from", None),
        ("exhibits/printed-both", "This exhibit needs the word event.", "event", None),
        ("exhibits/sizes?event=2024-01-30", "`event=2024-01-30` is not in this record", "by", "month"),
        ("exhibits/mediator-totals?followed=none", "`followed=none` is not in", "followed", "qatar"),
    ],
)  # fmt: skip
def test_what_cannot_be_obeyed_is_named_with_what_may_be_said(client, address, named, word, value):
    answer = client.get(f"/api/v1/{address}")
    assert (answer.status_code, answer.headers["content-type"]) == (400, "application/problem+json")
    said = answer.json()
    assert named in said["detail"] and said["status"] == 400
    assert word in said["allowed"] and (value is None or value in said["allowed"][word])


def test_two_wrong_words_are_both_named(client):
    said = client.get("/api/v1/events?colour=red&kind=ransom").json()
    assert "`colour`" in said["detail"] and "`kind=ransom`" in said["detail"]


@pytest.mark.parametrize(
    "address, status", [("events/2024-01-30", 404), ("exhibits/nosuch", 404), ("nosuch", 404)]
)
def test_what_is_not_there_is_a_problem_too(client, address, status):
    answer = client.get(f"/api/v1/{address}")
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")


def test_another_method_is_a_problem_too(client):
    answer = client.post("/api/v1/events")
    assert (answer.status_code, answer.headers["content-type"]) == (405, "application/problem+json")
    assert {*answer.headers["allow"].split(", ")} == {"GET", "HEAD"}


def test_who_has_an_answer_already_is_told_so(client):
    first = client.get("/api/v1/events", headers={"Accept-Encoding": "gzip"})
    tag = first.headers["etag"]
    again = client.get("/api/v1/events", headers={"If-None-Match": tag})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    assert client.get("/api/v1/events?to=2024-01-01").headers["etag"] != tag


def test_answers_are_compressed_and_any_page_may_read_them(client):
    answer = client.get(
        "/api/v1/claims", headers={"Accept-Encoding": "gzip", "Origin": "https://example.org"}
    )
    assert answer.headers["content-encoding"] == "gzip"
    assert int(answer.headers["content-length"]) < len(answer.content) / 4
    assert answer.headers["access-control-allow-origin"] == "*"
    asked_first = client.options(
        "/api/v1/claims",
        headers={
            "Origin": "https://example.org",
            "Access-Control-Request-Method": "GET",
            "Access-Control-Request-Headers": "if-none-match",
        },
    )
    assert asked_first.status_code == 200


def test_head_has_the_headers_of_get(client):
    head, get = client.head("/api/v1/events"), client.get("/api/v1/events")
    assert (head.status_code, head.headers["etag"]) == (200, get.headers["etag"])


def test_an_earlier_version_says_what_the_record_said_then(client, changed):
    first, second = (row["version"] for row in client.get("/api/v1/versions").json()["rows"][:0:-1])
    now = client.get("/api/v1/events").json()
    then = client.get(f"/api/v1/events?version={first}").json()
    assert (now["total"], then["total"], then["record"]["version"]) == (119, 118, first)
    assert f"version={first}" in then["next"]
    between = client.get(f"/api/v1/events/2026-06-08?version={second}").json()
    assert (between["event"]["event_id"], between["claims"][0]["low"]) == ("2026-06-08", 175)


def test_a_version_that_there_is_not_is_refused_with_those_that_there_are(client):
    answer = client.get("/api/v1/events?version=000000000000")
    assert (answer.status_code, answer.json()["allowed"]) == (404, ["ae924a42cf7d"])


def test_an_id_that_an_event_had_before_leads_on(client, changed):
    answer = client.get("/api/v1/events/2026-06-08")
    assert (answer.status_code, answer.headers["location"]) == (
        308,
        "http://testserver/api/v1/events/2026-06-09",
    )


def test_changes_are_told_since_a_day(client, changed):
    # tests/changed.py: seven changes on 8 June 2026, twelve on 9 June.
    assert client.get("/api/v1/changes").json()["total"] == 19
    later = client.get("/api/v1/changes?since=2026-06-09").json()
    assert (later["total"], {row["released_on"] for row in later["rows"]}) == (12, {"2026-06-09"})


def test_the_document_says_where_it_is_and_what_each_word_may_be(client):
    said = client.get("/api/v1/openapi.json").json()
    assert said["openapi"].startswith("3.1")
    assert said["servers"] == [{"url": f"{BASE}/api/v1"}]
    words = {word["name"]: word for word in said["paths"]["/events"]["get"]["parameters"]}
    assert "united-arab-emirates" in words["mediator"]["schema"]["items"]["enum"]
    assert "405" not in said["paths"]["/events"]["get"]["responses"]
    # Programs that are written from the document call what they ask by these names.
    ids = {operations["get"]["operationId"] for operations in said["paths"].values()}
    assert ids == {*listings.LISTINGS, "event", "exhibit", "exhibits"}


def test_the_document_can_be_read_as_a_page_that_loads_nothing(client):
    answer = client.get("/api/v1/")
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert "GET /api/v1/stated-counts" in answer.text and "united-arab-emirates" in answer.text
    assert "<script" not in answer.text and "src=" not in answer.text and "@import" not in answer.text
    assert re.findall(r"<link[^>]*>", answer.text) == ['<link rel="icon" href="../../favicon.png">']


def test_without_a_record_it_says_so(client, monkeypatch):
    def none():
        raise queries.RecordError("There is none.")

    monkeypatch.setattr(queries, "current", none)
    answer = client.get("/api/v1/events")
    assert (answer.status_code, answer.headers["content-type"]) == (503, "application/problem+json")


def test_an_error_inside_has_a_number_that_the_log_has_too(client, monkeypatch, caplog):
    monkeypatch.setattr(queries, "current", lambda: 1 / 0)
    answer = client.get("/api/v1/events")
    assert answer.status_code == 500 and "ZeroDivision" not in answer.text
    number = answer.json()["detail"].split()[3].rstrip(";")
    assert f"error {number} at '/api/v1/events'" in caplog.text


def test_beyond_a_queue_a_request_is_turned_away_unless_its_answer_was_made_before(monkeypatch):
    with TestClient(Starlette(routes=api.ROUTES)) as client:
        made = client.get("/api/v1/events?from=2023-02-03")
        monkeypatch.setattr(answers, "WAITING", 0)
        new = client.get("/api/v1/events?from=2023-02-04")
        assert (new.status_code, new.headers["retry-after"]) == (429, "5")
        again = client.get("/api/v1/events?from=2023-02-03")
    assert (again.status_code, again.content) == (200, made.content)


def test_what_several_ask_for_at_once_is_made_once(monkeypatch):
    made, begun = [], threading.Event()

    def slow(asked):
        made.append(asked)
        begun.wait(1)
        return answers.Made(b"{}", answers.JSON)

    record = queries.current()
    with_threads = [
        threading.Thread(target=answers._make, args=(record, BASE, "/once", {}, slow)) for _ in range(5)
    ]
    for thread in with_threads:
        thread.start()
    begun.set()
    for thread in with_threads:
        thread.join()
    assert len(made) == 1


def test_what_is_kept_is_bounded_in_bytes():
    cache = answers._make.cache
    assert cache.maxsize == answers.CACHED_BYTES
    big = answers._encoded(answers.Made(b"x" * 1_000_000, "application/vnd.apache.parquet"))
    for place in range(60):
        cache[place] = big
    assert cache.currsize <= answers.CACHED_BYTES
    cache.clear()
