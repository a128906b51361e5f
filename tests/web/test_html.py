"""What a page says without JavaScript: to search engines, in shared links, and while the app loads."""

import re
from urllib.parse import quote

import pytest

from web import middleware

# Address -> title, as the page itself is headed.
TITLES = {
    "": "How many people came home?",
    "sizes": "How large was each exchange?",
    "cumulative": "How many people have come home so far?",
    "who-came-home": "Who came home?",
    "disagreements": "Where do Kyiv and Moscow disagree?",
    "adds-up": "Does it add up?",
    "mediators": "Who brought the exchanges about?",
    "tempo": "How often do exchanges happen?",
    "remains": "The dead",
    "event": "Find an event",
    "whats-new": "What is new",
    "methods": "Methods and sources",
    "data": "The record, row by row",
    "use-the-data": "Use the data",
}
# Counted from the CSV files in tests/pages/test_numbers_by_hand.py; of 118 living events in them, 3 were
# called off.
HEADLINE = {
    # running_totals.csv: d-5484015c and d-be353355; d-5020e2c0 and d-f0191616; d-5df8ee26 and d-f1571215.
    "Returned to Ukraine by 11 Mar 2026 (Coordination Headquarters)": "8,050",
    "Returned to Ukraine by 6 Mar 2026 (Ukrainian Parliament Commissioner)": "6,922",
    # tests/queries/test_cumulative.py counts these by hand.
    "Returned to Ukraine, best available (everything stated spans from 8,459 to 9,026)": "at least 8,810",
    "Returned to Russia by 26 May 2025 (Other Russian officials)": "at least 4,492",
    "Returned to Russia, best available (everything stated spans from 7,988 to 8,000)": "at least 7,999",
}
HOSTILE = '"><script>alert(1)</script>'


def test_every_page_is_readable(pages):
    assert sorted(TITLES) == sorted(pages)


@pytest.mark.parametrize("address, title", TITLES.items())
def test_a_page_says_what_it_is(site, address, title):
    answer = site.get(f"/{address}")
    assert (
        answer.status == 200
        and answer.headers["Content-Type"] == "text/html; charset=utf-8"
        and answer.headers["Cache-Control"] == "no-cache"
    )
    page = site.read(f"/{address}")
    full_title = f"{title} – Exchange Ledger"
    assert (page.h1, page.title, page.canonical) == (title, full_title, f"{site.address}/{address}")
    assert page.meta["description"] and page.meta["description"] in page.said
    # events.csv ends on 7 June 2026.
    assert "Record to 7 Jun 2026, sources checked to 7 Jun 2026 · version" in page.said


@pytest.mark.parametrize("address, title", TITLES.items())
def test_a_shared_link_of_a_page_shows_what_it_is(site, address, title):
    page = site.read(f"/{address}")
    assert page.meta["og:title"] == page.meta["twitter:title"] == page.title
    assert page.meta["og:description"] == page.meta["twitter:description"] == page.meta["description"]
    assert (page.meta["og:type"], page.meta["og:site_name"], page.meta["og:url"]) == (
        "website",
        "Exchange Ledger",
        page.canonical,
    )
    assert page.meta["twitter:card"] == "summary_large_image"
    assert page.meta["og:image"] == page.meta["twitter:image"] and page.meta["og:image"].startswith(
        f"{site.address}/preview/"
    )
    picture = site.get(page.meta["og:image"].removeprefix(site.address))
    assert (picture.status, picture.headers["Content-Type"]) == (200, "image/png")
    assert page.meta["og:image:alt"].startswith(title)


@pytest.mark.parametrize("address", [address for address in TITLES if address != "remains"])
def test_a_page_has_the_headline_numbers_with_whose_they_are(site, address):
    page = site.read(f"/{address}")
    assert page.facts == HEADLINE
    assert all(f"{name} {value}" in page.meta["og:image:alt"] for name, value in HEADLINE.items())


def test_the_page_about_the_dead_does_not_lead_with_the_living(site):
    page = site.read("/remains")
    assert not set(HEADLINE.values()) & set(page.facts.values())
    assert "8,810" not in page.meta["og:image:alt"]


@pytest.mark.parametrize("address", TITLES)
def test_a_page_leads_to_all_the_others(site, address):
    assert sorted(site.read(f"/{address}").links) == sorted(
        f"./{other}" for other in TITLES if other != address
    )


@pytest.mark.parametrize("address", ["", "sizes", "event?id=2024-01-31"])
def test_the_app_takes_the_place_of_what_can_be_read(site, address):
    page = site.read(f"/{address}")
    text = site.get(f"/{address}").text
    assert '<div id="root"><main class="first"' in text and "<title>Streamlit</title>" not in text
    assert any("/index." in file and file.endswith(".js") for file in page.files)


@pytest.mark.parametrize("address", ["sizes/", "event/", "/sizes", "sizes%2F"])
def test_an_address_with_a_slash_too_many_does_not_break_the_pages_own_files(site, address):
    """Files are asked for beside the page: from /sizes/ they would be looked for in /sizes/static/."""
    answer = site.get(f"/{address}")
    assert answer.status != 200
    assert answer.status in (400, 404) or answer.headers["Location"].removeprefix(site.address) in (
        "/sizes",
        "/event",
    )


# By hand from claims.csv: each side's stated count (rule 1), and how many rows and different documents an
# event has.
EVENTS = {
    "2024-01-31": (
        "First exchange after the Il-76 crash",
        ["31 Jan 2024", "Kyiv's 50th", "Kyiv counts 207, Moscow 195 (+12)", "36 statements in 11 documents"],
        {
            "Returned to Ukraine, Kyiv's count": "207",
            "Returned to Ukraine, Moscow's count": "195",
            "Returned to Russia, Kyiv's count": "195",
            "Returned to Russia, Moscow's count": "195",
        },
    ),
    "2022-03-01": (
        "First reported exchange of the full-scale war (Sumy region)",
        ["Exchange of 1 Mar 2022", "9 statements in 4 documents"],
        {
            "Returned to Ukraine, Kyiv's count": "5",
            "Returned to Ukraine, Moscow's count": "none found",
            "Returned to Russia, Kyiv's count": "1",
            "Returned to Russia, Moscow's count": "none found",
        },
    ),
    "2024-01-24": (
        "Exchange called off on the day of the Il-76 crash, Belgorod region",
        ["24 Jan 2024", "called off", "18 statements in 13 documents"],
        {
            "Said by Kyiv to have been due to Ukraine": "65",
            "Said by Moscow to have been due to Ukraine": "65",
            "Said by Kyiv to have been due to Russia": "none found",
            "Said by Moscow to have been due to Russia": "192",
        },
    ),
}


@pytest.mark.parametrize("event_id", EVENTS)
def test_an_event_says_its_counts_and_whose_they_are(site, event_id):
    title, words, facts = EVENTS[event_id]
    page = site.read(f"/event?id={event_id}")
    assert (page.h1, page.title, page.facts) == (title, f"{title} – Exchange Ledger", facts)
    assert [word for word in words if word not in page.meta["description"]] == []
    assert (
        page.meta["description"] in page.said
        and "Record to 7 Jun 2026, sources checked to 7 Jun 2026 · version" in page.said
    )
    assert page.canonical == page.meta["og:url"] == f"{site.address}/event?id={event_id}"
    assert page.meta["og:image"] == f"{site.address}/preview/event/{event_id}.png"


def test_an_event_that_was_called_off_brought_nobody_back(site):
    assert "Returned" not in site.read("/event?id=2024-01-24").said


def test_one_statement_in_one_document_is_in_the_singular(site):
    # The only row of claims.csv about 2 May 2025.
    assert re.search(r"\b1 statement in 1 document\b", site.read("/event?id=2025-05-02").meta["description"])


def test_other_words_of_a_link_do_not_change_what_a_page_is(site):
    assert site.read("/event?id=2024-01-31&from=2024-01-01").said == site.read("/event?id=2024-01-31").said
    assert site.read("/sizes?colour=red&id=2024-01-31").said == site.read("/sizes").said
    assert site.read("/data?mediator=qatar").said == site.read("/data").said
    assert site.get("/event?id=").body == site.get("/event").body


def test_the_filters_of_a_link_are_obeyed_and_said(site):
    # claims.csv: of that day Kyiv stated 207 to Ukraine, Moscow 195 to Russia.
    page = site.read("/?from=2024-01-31&to=2024-01-31")
    assert list(page.facts.values()) == ["207", "195"]
    assert "31 Jan 2024 to 31 Jan 2024" in page.said
    assert "Kyiv counts 207 people returned to Ukraine and Moscow 195 returned to Russia" in page.said
    assert page.meta["description"].startswith("31 Jan 2024 to 31 Jan 2024. Month by month, Kyiv counts 207 ")


def test_the_dead_of_a_selection_are_those_of_its_days(site):
    # events.csv: the only repatriation of those days, of 17 bodies to Ukraine.
    page = site.read("/remains?from=2023-03-01&to=2023-03-05")
    assert set(page.facts.values()) <= {"17"} and page.facts


def test_a_link_that_is_shared_keeps_its_words_and_search_engines_know_one_address(site):
    page = site.read("/sizes?by=event&mediator=qatar&colour=red")
    assert page.canonical == f"{site.address}/sizes"
    assert page.meta["og:url"] == f"{site.address}/sizes?mediator=qatar&by=event"
    assert page.meta["og:image"] == f"{site.address}/preview/sizes.png?mediator=qatar&by=event"


def test_where_a_selection_is_empty_the_page_has_no_number(site):
    assert site.read("/?from=2022-02-25&to=2022-02-26").facts == {}


@pytest.mark.parametrize(
    "event_id",
    [
        "nosuch",
        "2024-01-3",
        "2024-01-31x",
        "2024-01-31" + "x" * 60,
        "2024-01-31'--",
        "%00",
        "%ff",
        "../../etc/passwd",
        quote(HOSTILE),
        HOSTILE,
    ],
)
def test_an_unknown_event_is_not_found_and_the_page_helps_on(site, event_id):
    answer = site.get(f"/event?id={event_id}")
    assert answer.status == 404 and answer.headers["Content-Type"].startswith("text/html")
    page = site.read(f"/event?id={event_id}")
    assert (page.h1, page.canonical) == ("Find an event", f"{site.address}/event")
    assert "./sizes" in page.links and any(file.endswith(".js") for file in page.files)
    assert "alert(1)" not in answer.text


@pytest.mark.parametrize("path", ["/", "/sizes", "/event?id=2024-01-31", "/robots.txt", "/sitemap.xml"])
def test_a_hostile_host_is_no_markup(site, path):
    for answer in (
        site.get(path, host=HOSTILE),
        site.get(path, host="ledger.example.org", x_forwarded_proto=f"https{HOSTILE}"),
        site.get(path, host="x", x_forwarded_host=HOSTILE),
    ):
        assert answer.status == 200
        assert "<script>" not in answer.text and "alert(1)" not in answer.text


def test_a_page_is_known_by_the_address_that_was_asked(site):
    assert (
        site.read("/sizes", host="ledger.example.net:8080").canonical
        == "http://ledger.example.net:8080/sizes"
    )
    assert (
        site.read("/sizes", host="ledger.example.net", x_forwarded_proto="https").canonical
        == "https://ledger.example.net/sizes"
    )
    assert (
        site.read("/sizes", host="ledger.example.net", x_forwarded_proto="javascript").canonical
        == "http://ledger.example.net/sizes"
    )


def test_https_is_not_believed_of_just_anybody():
    """Whose word counts is a setting, FORWARDED_ALLOW_IPS, which uvicorn heeds: the scope then says https."""
    asked = {
        "type": "http",
        "scheme": "http",
        "headers": [(b"host", b"ledger.example.net"), (b"x-forwarded-proto", b"https")],
    }
    assert middleware.origin(asked) == "http://ledger.example.net"
    assert middleware.origin(asked | {"scheme": "https"}) == "https://ledger.example.net"


@pytest.mark.parametrize("address", ["", "sizes", "event?id=2024-01-31"])
def test_the_public_address_of_the_settings_goes_before_the_one_that_was_asked(elsewhere, address):
    page = elsewhere.read(f"/{address}", host="ledger.example.org:1234", x_forwarded_proto="http")
    assert page.canonical == page.meta["og:url"] == f"https://ledger.example.org/{address}"
    assert page.meta["og:image"].startswith("https://ledger.example.org/preview/")
    assert "attacker.example" not in elsewhere.get("/sitemap.xml", host="attacker.example").text


@pytest.mark.parametrize("path", ["/", "/sizes", "/event?id=2024-01-31", "/event?id=nosuch"])
def test_the_head_of_a_page_is_that_of_the_whole_answer_without_it(site, path):
    head, whole = site.get(path, "HEAD"), site.get(path)
    assert (head.status, head.body) == (whole.status, b"")
    assert {name: head.headers[name] for name in ("Content-Length", "Content-Type", "Vary")} == {
        name: whole.headers[name] for name in ("Content-Length", "Content-Type", "Vary")
    }
    assert head.headers["Content-Length"] == str(len(whole.body))


@pytest.mark.parametrize("path", ["/no-such-page", "/index.php", "/sizes2?from=2024-01-01"])
def test_an_unknown_address_is_answered_as_such_with_the_way_to_every_page(site, path):
    answer = site.get(path)
    assert answer.status == 404
    assert (
        "<h1>How many people came home?</h1>" in answer.body.decode()
        and 'href="./mediators"' in answer.body.decode()
    )


def test_what_a_repatriation_of_remains_returned_is_called_bodies(site):
    # events.csv: "17 bodies returned to Ukraine".
    remains = site.read("/event?id=2023-03-03").facts
    assert "Bodies returned to Ukraine, Kyiv's count" in remains
    assert [name for name in remains if name.startswith("Returned")] == []


def test_of_an_id_given_twice_the_last_holds_as_in_the_app(site):
    assert site.read("/event?id=2024-01-24&id=2024-01-31").h1 == "First exchange after the Il-76 crash"
    assert site.read("/event?id=2024-01-31&id=").h1 == "Find an event"
