"""What a reader chooses is in the address, in ids, and an address in old words stays until something is
chosen."""

import pytest

from ui import streamlit_workarounds


def words(site) -> dict:
    return {word: site.at.query_params[word] for word in site.at.query_params}


def test_a_choice_is_written_in_ids_and_all_at_once(visit):
    site = visit("sizes")
    site.choose("multiselect", "mediator", ["united-arab-emirates"])
    site.choose("multiselect", "agreement", ["istanbul-2025-05"])
    site.choose("multiselect", "kind", ["exchange", "civilian_return"])
    site.choose("segmented_control", "count", "kyiv")
    assert words(site) == {
        "mediator": "united-arab-emirates",
        "agreement": "istanbul-2025-05",
        "kind": ["exchange", "civilian_return"],
        "count": "kyiv",
    } or words(site) == {
        "mediator": ["united-arab-emirates"],
        "agreement": ["istanbul-2025-05"],
        "kind": ["exchange", "civilian_return"],
        "count": ["kyiv"],
    }


def test_an_old_link_stays_as_it_was_sent_until_a_filter_is_changed(visit):
    site = visit("overview", {"mediator": "Qatar"})
    assert site.shown == "10 of 184"
    assert "Qatar" in str(words(site))
    site.choose("multiselect", "kind", ["exchange"])
    assert "qatar" in str(words(site)) and "Qatar" not in str(words(site))


@pytest.mark.parametrize(
    "old, new",
    [
        ({"mediator": "United Arab Emirates"}, {"mediator": "united-arab-emirates"}),
        ({"agreement": "Istanbul, June 2025"}, {"agreement": "istanbul-2025-06"}),
        ({"kind": ["civilian return", "remains"]}, {"kind": ["civilian_return", "remains"]}),
    ],
)
@pytest.mark.parametrize("page", ["overview", "cumulative", "disagreements"])
def test_old_and_new_words_open_the_same_page(visit, page, old, new):
    before, after = visit(page, old), visit(page, new)
    assert before.text == after.text
    assert before.figures == after.figures
    assert before.ignored == after.ignored == ""


@pytest.mark.parametrize(
    "page, old, new",
    [
        ("sizes", {"by": "year", "count": "Moscow's"}, {"by": "year", "count": "moscow"}),
        ("cumulative", {"count": "Kyiv's", "borrow": "False"}, {"count": "kyiv", "borrow": "false"}),
        ("tempo", {"cell": "to Ukraine (Kyiv's count)"}, {"cell": "to_ukraine"}),
    ],
)
def test_old_and_new_words_of_a_page_draw_the_same_picture(visit, page, old, new):
    before, after, plain = visit(page, old), visit(page, new), visit(page)
    assert before.figures == after.figures != plain.figures
    assert before.ignored == after.ignored == ""


def test_the_filters_stay_when_the_reader_moves_on_and_the_pages_own_words_do_not(visit):
    site = visit("sizes", {"mediator": "qatar", "count": "kyiv"}).go("cumulative")
    assert site.shown == "10 of 184"
    assert site.at.multiselect(key="mediator").value == ["qatar"]


def test_what_a_run_that_was_cut_short_did_not_tell_the_browser_is_told_by_the_next(visit):
    """A phone's second run comes into its first. Else its widgets show their defaults under another link."""
    site = visit("sizes", {"by": "year", "mediator": "qatar"})
    widgets = (("segmented_control", "by"), ("multiselect", "mediator"), ("date_input", "from"))

    def told() -> list[bool]:
        at = site.run().at
        return [getattr(at, kind)(key=key).proto.set_value for kind, key in widgets]

    assert told() == [False, False, False]
    site.at.session_state["is_through"] = False  # as a run leaves it that another cuts short
    assert told() == [True, True, True]
    assert site.at.segmented_control(key="by").value == "year"
    assert told() == [False, False, False]


def test_a_link_of_a_table_to_an_event_carries_the_filters(visit):
    """A link in a text loads the site anew: without its words the filters would be lost."""
    site = visit("tempo", {"from": "2024-01-01", "mediator": "united-arab-emirates"})
    cells = site.written[0].to_string()
    assert "event?from=2024-01-01&mediator=united-arab-emirates&id=" in cells


@pytest.mark.parametrize("second", ["kind", "count"])
def test_who_chooses_twice_before_the_browser_knows_the_first_address_loses_nothing(visit, second):
    site = visit("sizes")
    site.choose("multiselect", "mediator", ["united-arab-emirates"])
    # What the browser would send: both choices, and the address as it was before them.
    site.at.query_params.clear()
    if second == "kind":
        site.choose("multiselect", "kind", ["exchange"])
    else:
        site.choose("segmented_control", "count", "kyiv")
    assert site.at.session_state["mediator"] == ["united-arab-emirates"]
    assert {"mediator", second} <= set(words(site))


def test_the_way_back_undoes_a_choice(visit):
    site = visit("sizes")
    site.choose("multiselect", "mediator", ["united-arab-emirates"])
    site.at.query_params.clear()
    site.at.run()
    assert site.at.session_state["mediator"] == [] and words(site) == {}


@pytest.fixture
def stepping(monkeypatch):
    """From here on each run is one that the browser's Back or Forward asked for."""

    def step():
        monkeypatch.setattr(streamlit_workarounds, "is_step_of_history", lambda: True)

    return step


def test_the_way_back_goes_before_what_the_browser_still_holds(visit, stepping):
    site = visit("sizes")
    site.choose("multiselect", "mediator", ["united-arab-emirates"])
    site.choose("multiselect", "mediator", ["qatar"])
    site.at.query_params["mediator"] = "united-arab-emirates"
    site.at.run()
    stepping()
    # The second step: the address of the beginning, and the state of before the first.
    site.at.query_params.clear()
    site.choose("multiselect", "mediator", ["qatar"])
    assert site.at.session_state["mediator"] == [] and words(site) == {}


def test_of_a_step_the_words_of_the_page_go_first_too(visit, stepping):
    site = visit("sizes")
    site.choose("segmented_control", "by", "year")
    site.choose("segmented_control", "by", "quarter")
    site.at.query_params["by"] = "year"
    site.at.run()
    stepping()
    site.at.query_params.clear()
    site.choose("segmented_control", "by", "quarter")
    assert site.at.session_state["by"] == "month" and words(site) == {}


def test_a_step_to_another_page_without_words_takes_no_filters_along(visit, stepping):
    site = visit("sizes", {"mediator": "qatar"})
    stepping()
    site.at.query_params.clear()
    site.go("cumulative")
    assert site.at.session_state["mediator"] == [] and words(site) == {}


def test_a_step_back_to_old_words_leaves_them_as_they_are(visit, stepping):
    site = visit("sizes", {"mediator": "Qatar"})
    site.choose("multiselect", "mediator", ["united-arab-emirates"])
    stepping()
    site.at.query_params["mediator"] = "Qatar"
    site.choose("multiselect", "mediator", ["holy-see"])
    assert site.at.session_state["mediator"] == ["qatar"] and words(site) == {"mediator": "Qatar"}
