"""What readers come for, from the first click to the number: each journey is a sentence."""

import re

from tests.browser.reader import Reader, expect


def test_a_desk_officer_quotes_2024(reader):
    """Two clicks at most: the year. What to quote stands with its office and its page."""
    window = reader.open("")
    window.year("2024")
    window.has_link("from=2024-01-01&to=2024-12-31")
    main = window.settle().page.get_by_test_id("stMain")
    # running_totals.csv: ua_president (d-1e1c6843), ru_mod (d-0371624a, d-a2b4348c).
    expect(main.get_by_test_id("stMetricValue")).to_have_text(["1,358", "1,266"])
    quoted = main.get_by_text(re.compile("^1,358 people returned to Ukraine from 1 Jan 2024 to 31 Dec 2024"))
    expect(quoted.first).to_contain_text("President of Ukraine")
    expect(main.get_by_role("link", name="Gordon").first).to_have_attribute("href", re.compile("^https://"))


def test_a_journalist_goes_down_to_the_two_documents_of_31_january_2024(reader):
    window = reader.open("")
    box = window.page.get_by_test_id("stSidebar").get_by_label("Find an event")
    box.fill("31 Jan 2024")
    box.press("Enter")
    window.page.get_by_test_id("stSidebar").get_by_role("link", name=re.compile("^.*31 Jan 2024")).click()
    window.page.wait_for_url(re.compile("id=2024-01-31"))
    main = window.settle().page.get_by_test_id("stMain")
    expect(main.get_by_role("link", name="Hromadske Radio").first).to_have_attribute(
        "href", re.compile("hromadske")
    )
    row = main.get_by_role("row").filter(has_text="195").filter(has_text="Ministry of Defence of Russia")
    expect(row.first.get_by_role("link").first).to_have_attribute("href", re.compile("^https://"))


def test_an_analyst_asks_for_the_civilians_of_2024(reader):
    window = reader.open("")
    window.year("2024")
    window.has_link("from=2024-01-01&to=2024-12-31")
    window.go("who-came-home")
    # tests/queries/test_groups.py counts these by hand: eight events.
    expect(window.page.get_by_test_id("stMain").get_by_text(re.compile("62 civilians")).first).to_be_visible()


def test_a_phone_looks_up_the_last_exchange_and_taps_its_bar(reader_on_a_phone):
    window = reader_on_a_phone.open("sizes?by=event&from=2026-03-01")
    for event_id in ("2026-03-05", "2026-03-06"):
        window.page.touchscreen.tap(*window.centre(0, "event", event_id))
        window.page.wait_for_url(re.compile(f"event={event_id}"))
        window.settle()
    # claims.csv: Kyiv 302 and Moscow 300 to Ukraine on 6 March 2026.
    main = window.page.get_by_test_id("stMain")
    expect(main.get_by_text(re.compile("^6 Mar 2026: ")).first).to_be_visible()
    expect(main.get_by_role("row").filter(has_text="302").first).to_be_visible()


def test_a_link_whose_filters_no_longer_exist_opens_the_page_and_says_what_it_ignored(newcomer):
    window = newcomer.open("sizes?mediator=atlantis&from=2024-01-01&by=decade")
    said = window.page.get_by_test_id("stAlert").first
    expect(said).to_contain_text("mediator=atlantis")
    expect(said).to_contain_text("by=decade")
    expect(window.page.get_by_test_id("stException")).to_have_count(0)


def test_a_reload_shows_the_same(reader):
    window = reader.open("cumulative?from=2023-01-01&count=moscow")
    before = window.page.get_by_test_id("stMain").inner_text()
    window.page.reload()
    assert window.settle().page.get_by_test_id("stMain").inner_text() == before


def test_two_tabs_of_one_browser_do_not_share_their_filters(desk, newcomer, site):
    mine, other = newcomer.open("sizes"), Reader(desk, site).open("sizes")
    mine.choose("Mediator", "Qatar")
    expect(mine.events_line).to_have_text("10 of 184 events match the filters")
    expect(other.events_line).to_have_text("118 of 184 events match the filters")
    other.page.close()
