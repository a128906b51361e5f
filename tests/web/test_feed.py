"""Feeds as a reader of feeds has them, older ids, and the days in the sitemap: over "
"tests/changed.py's record."""

import re
import xml.etree.ElementTree as ElementTree
from datetime import UTC, datetime

import feedparser
import pytest

import queries
from tests.changed import add
from web import feed

ATOM = "{http://www.w3.org/2005/Atom}"
TIMESTAMP = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z")
ADDRESS = "https://ledger.example.org"


@pytest.fixture(scope="module")
def changed(changed_record, tmp_path_factory):
    """A server of the record in its third version, behind a public address."""
    from tests.web.conftest import serving

    with serving(
        tmp_path_factory.mktemp("server"),
        EXCHANGE_LEDGER_RECORD=str(changed_record),
        EXCHANGE_LEDGER_URL=f"{ADDRESS}/",
    ) as server:
        yield server


@pytest.fixture(scope="module")
def everything(changed):
    return changed.get("/feed.xml")


def faults(xml):
    """What a checker of RFC 4287 would say."""
    root = ElementTree.fromstring(xml)
    found = [] if root.tag == f"{ATOM}feed" else [f"the root is {root.tag}"]
    for element in (root, *root.iter(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            texts = [child.text or "" for child in element.findall(f"{ATOM}{name}")]
            if len(texts) != 1 or not texts[0].strip():
                found.append(f"{name}: {texts}")
        updated = element.findtext(f"{ATOM}updated")
        if not TIMESTAMP.fullmatch(updated):
            found.append(f"updated: {updated}")
        if not re.match(r"(tag|https?):\S+$", element.findtext(f"{ATOM}id")):
            found.append(f"id: {element.findtext(f'{ATOM}id')}")
        alternates = [
            (link.get("type"), link.get("hreflang"))
            for link in element.findall(f"{ATOM}link")
            if link.get("rel") == "alternate"
        ]
        if len(alternates) != len(set(alternates)) or not alternates:
            found.append(f"alternate: {alternates}")
    if not root.findtext(f"{ATOM}author/{ATOM}name"):
        found.append("no author")
    if [link.get("rel") for link in root.findall(f"{ATOM}link")].count("self") != 1:
        found.append("no link to itself")
    ids = [entry.findtext(f"{ATOM}id") for entry in root.iter(f"{ATOM}entry")]
    return found + [one for one in set(ids) if ids.count(one) > 1]


@pytest.mark.parametrize(
    "path", ["/feed.xml", "/event/2026-06-09.xml", "/event/2024-01-31.xml", "/event/2022-03-01.xml"]
)
def test_a_feed_has_what_the_standard_asks_for(changed, path):
    answer = changed.get(path)
    assert (answer.status, answer.headers["Content-Type"]) == (200, "application/atom+xml")
    assert faults(answer.text) == []
    read = feedparser.parse(answer.body)
    assert (read.bozo, read.version) == (False, "atom10")
    assert read.feed.author == "Exchange Ledger"


def test_the_feed_has_an_entry_an_event_a_version_the_latest_first(everything):
    read = feedparser.parse(everything.body)
    assert [(entry.id, entry.title, entry.link.removeprefix(ADDRESS)) for entry in read.entries] == [
        (
            "tag:ledger.example.org,2026-06-09:event/2026-06-09",
            "One more exchange (9 Jun 2026)",
            "/event?id=2026-06-09",
        ),
        (
            "tag:ledger.example.org,2026-06-09:event/2024-01-31",
            "First exchange after the Il-76 crash (31 Jan 2024)",
            "/event?id=2024-01-31",
        ),
        # The id that it had then: no reader of feeds shall have it as new because of a rename.
        (
            "tag:ledger.example.org,2026-06-08:event/2026-06-08",
            "One more exchange (9 Jun 2026)",
            "/event?id=2026-06-09",
        ),
        (
            "tag:ledger.example.org,2026-06-08:event/2024-01-31",
            "First exchange after the Il-76 crash (31 Jan 2024)",
            "/event?id=2024-01-31",
        ),
        (
            "tag:ledger.example.org,2026-06-08:event/2022-03-24",
            "First 'full' exchange by Kyiv's count: 10 for 10, and sailors of the Sapfir (24 Mar 2022)",
            "/event?id=2022-03-24",
        ),
        ("tag:ledger.example.org,2026-06-08:other", "Besides the events: 1 change", "/whats-new"),
        (
            "tag:ledger.example.org,2026-06-07:version",
            "Exchange Ledger: the record as first published",
            "/whats-new",
        ),
    ]
    assert read.entries[1].summary == (
        "Moscow's count of officers withdrawn: at least 12 to Ukraine, by the Ministry of Defence of "
        "Russia, in "
        "The Moscow Times. Reason: The page was corrected."
    )
    assert [entry.updated for entry in read.entries][::6] == ["2026-06-09T00:00:00Z", "2026-06-07T00:00:00Z"]
    assert (read.feed.updated, read.feed.id) == ("2026-06-09T00:00:00Z", f"{ADDRESS}/feed.xml")


def test_an_events_feed_tells_of_it_alone_by_its_id_now_or_before(changed):
    read = feedparser.parse(changed.get("/event/2026-06-08.xml").body)
    assert read.feed.title == "Exchange Ledger: One more exchange"
    assert read.feed.id == f"{ADDRESS}/event/2026-06-09.xml"
    assert [entry.updated[:10] for entry in read.entries] == ["2026-06-09", "2026-06-08"]
    first = feedparser.parse(changed.get("/event/2022-03-01.xml").body).entries
    assert [entry.summary for entry in first] == ["In the record since its first version of 7 Jun 2026."]


@pytest.mark.parametrize("path", ["/event/nosuch.xml", "/event/%3Cb%3E.xml", "/event/.xml"])
def test_there_is_no_feed_of_what_there_is_not(changed, path):
    assert changed.get(path).status == 404


def test_a_feed_that_a_reader_has_is_not_sent_again(changed, everything):
    tag, modified = everything.headers["ETag"], everything.headers["Last-Modified"]
    # Until the day of a version is over, another build may change it.
    assert modified == "Wed, 10 Jun 2026 00:00:00 GMT"
    for known in (
        {"if_none_match": tag},
        {"if_none_match": f'"other", W/{tag}'},
        {"if_modified_since": modified},
        {"if_modified_since": "Thu, 11 Jun 2026 00:00:00 GMT"},
    ):
        again = changed.get("/feed.xml", **known)
        assert (again.status, again.body, again.headers["ETag"]) == (304, b"", tag)
    for unknown in (
        {"if_none_match": '"other"', "if_modified_since": modified},
        {"if_modified_since": "Tue, 09 Jun 2026 12:00:00 GMT"},
        {"if_modified_since": "yesterday"},
    ):
        assert changed.get("/feed.xml", **unknown).status == 200


def test_on_its_day_a_version_may_still_change():
    today = datetime.now(UTC).date()
    modified, is_final = feed._modified(today)
    assert not is_final and modified <= datetime.now(UTC)


def test_any_text_is_valid_xml(changed_record, tmp_path, monkeypatch):
    """A title with markup; a note with what no XML may hold, which tables are refused for."""
    import shutil
    from datetime import date

    from data.build import build
    from data.history import Said

    source = shutil.copytree(changed_record.parent / "source", tmp_path / "source")
    title = "Bread & <salt> ]]> 🕊"
    add(source, "events", f"2026-06-10,2026-06-10,handover,exchange,completed,,,,{title},\n")
    report = build(
        source, tmp_path / "built", date(2026, 6, 10), Said(note="\x1b[31mred\x0b"), before=changed_record
    )
    assert report.problems == [], str(report)
    record = queries.open_record(tmp_path / "built")
    monkeypatch.setattr(queries, "current", lambda: record)
    for event_id in (None, "2026-06-10"):
        answer = feed.answer("http://[::1]:8501", event_id)
        assert faults(answer.body) == []
        entry = feedparser.parse(answer.body).entries[0]
        root = ElementTree.fromstring(answer.body)
        assert root.findtext(f"{ATOM}entry/{ATOM}title") == "Bread & <salt> ]]> 🕊 (10 Jun 2026)"
        assert entry.id == "tag:exchange-ledger.invalid,2026-06-10:event/2026-06-10"


@pytest.mark.parametrize(
    "path, feeds",
    [
        ("/", [f"{ADDRESS}/feed.xml"]),
        ("/sizes", [f"{ADDRESS}/feed.xml"]),
        ("/event?id=2024-01-31", [f"{ADDRESS}/feed.xml", f"{ADDRESS}/event/2024-01-31.xml"]),
    ],
)
def test_a_page_tells_browsers_of_its_feeds(changed, path, feeds):
    found = re.findall(
        r'<link rel="alternate" type="application/atom\+xml" title="[^"]+" href="([^"]+)"',
        changed.get(path).text,
    )
    assert found == feeds


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize(
    "asked, target",
    [
        ("id=2026-06-08", "event?id=2026-06-09"),
        (
            "from=2024-01-01&id=2026-06-08&kind=exchange&kind=",
            "event?id=2026-06-09&from=2024-01-01&kind=exchange&kind=",
        ),
        ("id=2024-01-31&id=2026-06-08", "event?id=2026-06-09"),
    ],
)
def test_an_older_id_leads_on_for_good_with_the_other_words(changed, method, asked, target):
    answer = changed.get(f"/event?{asked}", method)
    assert (answer.status, answer.headers["Location"], answer.body) == (308, target, b"")


@pytest.mark.parametrize("asked", ["id=2026-06-09", "id=2026-06-08&id=2024-01-31"])
def test_an_id_of_now_is_answered_at_once(changed, asked):
    assert changed.get(f"/event?{asked}").status == 200


def test_an_older_id_has_the_picture_of_its_event(changed):
    older, now = (changed.get(f"/preview/event/{event_id}.png") for event_id in ("2026-06-08", "2026-06-09"))
    assert older.status == 200 and older.body == now.body


def test_the_sitemap_says_when_each_page_changed_last(changed):
    listed = dict(
        re.findall("<loc>([^<]*)</loc><lastmod>([^<]*)</lastmod>", changed.get("/sitemap.xml").text)
    )
    assert len(listed) == 14 + 185
    assert {
        path: listed[f"{ADDRESS}/{path}"] for path in ("sizes", *(f"event?id={one}" for one in CHANGED))
    } == {
        "sizes": "2026-06-09",
        **{f"event?id={event_id}": day for event_id, day in CHANGED.items()},
    }


CHANGED = {
    "2026-06-09": "2026-06-09",
    "2024-01-31": "2026-06-09",
    "2022-03-24": "2026-06-08",
    "2022-03-01": "2026-06-07",
}
