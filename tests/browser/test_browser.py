"""The site as a reader meets it: a real server, a real browser, on a desk and on a phone."""

import csv
import re
from urllib.parse import urljoin, urlsplit

from tests.browser.reader import expect


def test_a_link_opens_whole_and_asks_nobody_but_its_own_server(newcomer):
    # Until it has settled the first words stand over the app's, with the same heading.
    window = newcomer.open("sizes?from=2024-01-01")
    expect(window.heading).to_have_text("How large was each exchange?")
    expect(window.events_line).to_have_text("61 of 184 events match the filters")
    assert window.link["from"] == ["2024-01-01"]
    expect(window.page.get_by_test_id("stException")).to_have_count(0)
    assert window.complaints == []
    assert window.hosts - {""} == {urlsplit(window.site).netloc}


def test_a_filter_stays_from_page_to_page_and_is_in_the_link(reader):
    window = reader.open("")
    window.choose("Mediator", "Qatar")
    expect(window.events_line).to_have_text("10 of 184 events match the filters")
    window.has_link("mediator=qatar")
    for path in ("cumulative", "disagreements", "sizes"):
        window.go(path)
        expect(window.events_line).to_have_text("10 of 184 events match the filters")
        window.has_link("mediator=qatar")


def test_a_link_shows_somebody_else_the_same(reader, somebody_else):
    mine = reader.open("sizes")
    mine.page.get_by_test_id("stSidebar").get_by_text("2024", exact=True).first.click()
    expect(mine.events_line).to_have_text("21 of 184 events match the filters")
    mine.choose("Mediator", "United Arab Emirates")
    expect(mine.events_line).not_to_have_text("21 of 184 events match the filters")
    mine.settle()
    said = mine.events_line.inner_text()
    theirs = somebody_else
    theirs.page.goto(mine.page.url)
    expect(theirs.events_line).to_have_text(said)
    assert theirs.link == mine.link


def test_a_link_in_which_no_kind_is_chosen_is_not_called_broken(reader, somebody_else):
    mine = reader.open("sizes?kind=release")
    mine.page.get_by_test_id("stMultiSelect").filter(has_text="Kind of event").locator("input").first.focus()
    mine.page.keyboard.press("Backspace")
    expect(mine.events_line).to_have_text("0 of 184 events match the filters")
    mine.page.wait_for_url(re.compile(r"kind=(&|$)"))
    theirs = somebody_else
    theirs.page.goto(mine.page.url)
    expect(theirs.events_line).to_have_text("0 of 184 events match the filters")
    theirs.settle()
    expect(theirs.page.get_by_text("Ignored:")).to_have_count(0)


def test_a_slot_of_the_chart_that_is_clicked_shows_its_claims_and_goes_into_the_link(reader):
    window = reader.open("sizes?by=event&from=2024-01-01&to=2024-06-30")
    window.page.mouse.click(*window.point(0, "event", "2024-01-31"))
    window.page.wait_for_url(re.compile(r"event=2024-01-31"))
    table = window.page.get_by_role("table").last
    expect(table.get_by_role("cell", name=re.compile(r"^207\b")).first).to_be_visible()
    expect(table.get_by_role("link").first).to_be_visible()
    assert window.link["from"] == ["2024-01-01"]


def test_a_hover_says_what_when_and_whose_numbers(reader):
    window = reader.open("sizes?by=event&from=2024-01-01&to=2024-06-30")
    window.page.mouse.move(*window.point(0, "event", "2024-01-31"))
    card = window.page.locator(".hoverlayer .hovertext").first
    card.wait_for()
    assert re.search(
        r"31 Jan 2024.*Kyiv 207, Moscow 195.*Moscow 195.*United Arab Emirates", card.text_content()
    )


def test_a_mark_of_the_disagreements_opens_its_event_and_the_way_back_leads_back(reader):
    window = reader.open("disagreements")
    window.page.mouse.click(*window.point(0, "Kyiv's count", "2024-12-30"))
    window.page.wait_for_url(re.compile(r"/event\?.*2024-12-30"))
    window.settle()
    window.page.go_back()
    expect(window.heading).to_have_text("Where do Kyiv and Moscow disagree?")
    window.settle()
    expect(window.heading).to_have_text("Where do Kyiv and Moscow disagree?")


def test_the_table_under_a_chart_can_be_taken_home(reader):
    window = reader.open("")
    window.page.get_by_role("button", name="Share and download").first.click()
    link = window.page.get_by_role("link", name="CSV")
    answer = window.page.request.get(urljoin(window.page.url, link.get_attribute("href")))
    rows = list(csv.DictReader(answer.text().splitlines()))
    assert re.search(r'"exchange-ledger_war_[0-9a-f]+\.csv"', answer.headers["content-disposition"])
    assert sum(int(row["kyiv_count"] or 0) for row in rows if row["direction"] == "to_ukraine") == 7026


def test_every_page_and_every_event_has_a_name_of_its_own_in_the_browsers_tab(reader):
    window = reader.open("sizes")
    expect(window.page).to_have_title("How large was each exchange? – Exchange Ledger")
    window.go("cumulative")
    expect(window.page).to_have_title("How many people have come home so far? – Exchange Ledger")
    window.open("event?id=2024-01-31")
    expect(window.page).to_have_title("First exchange after the Il-76 crash – Exchange Ledger")
    window.open("event")
    expect(window.page).to_have_title("Find an event – Exchange Ledger")
    window.open("")
    expect(window.page).to_have_title("How many people came home? – Exchange Ledger")


def test_that_the_line_is_cut_is_said_while_it_is(somebody_else):
    window = somebody_else.open("methods")
    expect(window.said("alert")).to_have_text("")
    window.page.context.set_offline(True)
    expect(window.said("alert")).to_have_text(re.compile(r"^The connection is interrupted\."))
    window.page.context.set_offline(False)
    expect(window.said("alert")).to_have_text("")


def test_how_many_events_a_filter_leaves_is_said_to_a_screen_reader(reader):
    window = reader.open("sizes")
    window.year("2024")
    expect(window.events_line).to_have_text("21 of 184 events match the filters")
    expect(window.said("status")).to_have_text("21 of 184 events match the filters")


def test_a_menu_low_in_the_window_opens_upwards_and_is_whole(reader):
    page = reader.open("").page
    button = page.get_by_role("button", name="Share and download").first
    button.evaluate(
        "one => { one.scrollIntoView({ block: 'end' }); document.getElementById('stMain').scrollBy(0, 60) }"
    )
    button.click()
    menu = page.get_by_test_id("stPopoverBody")
    expect(menu.get_by_text("The query behind it")).to_be_in_viewport()
    assert menu.evaluate("menu => menu.scrollHeight - menu.clientHeight") == 0
    assert menu.bounding_box()["y"] < button.bounding_box()["y"]
