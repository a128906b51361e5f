"""The numbers on the pages, as they were counted by hand from data/source (test_numbers_by_hand.py counts
them again)."""

import re

import pytest


def test_the_overview_leads_with_what_to_quote_whose_it_is_and_where_it_was_printed(visit):
    site = visit("overview")
    # running_totals.csv, d-be353355 and d-f0191616 (Radio Svoboda); tests/queries/test_what_to_quote.py.
    assert site.metrics == [
        ("Returned to Ukraine by 11 Mar 2026", "8,050"),
        ("Returned to Russia by 26 May 2025", "at least 4,492"),
    ]
    assert "Ukrainian Parliament Commissioner said 6,922 by 6 Mar 2026" in site.text
    assert "contradict each other: quote both" in site.text
    assert "(https://www.radiosvoboda.org/" in site.text


def test_beside_it_stands_the_best_available_and_whose_counts_it_rests_on(visit):
    text = visit("overview").text
    assert "Best available: at least 8,810" in text and "Best available: at least 7,999" in text
    assert "Of them 8,026 by Kyiv's count, 588 by Moscow's, 191 by mediators', 5 by the press's own." in text
    assert "Where both gave a number (47 events), they differ by +140: Kyiv 5,283, Moscow 5,143." in text
    assert "For 49 events Moscow's number was not found." in text


def test_a_year_is_quoted_by_the_total_of_that_year(visit):
    site = visit("overview", {"from": "2024-01-01", "to": "2024-12-31"})
    assert [value for _, value in site.metrics] == ["1,358", "1,266"]
    assert "1,358 people returned to Ukraine from 1 Jan 2024 to 31 Dec 2024" in site.text


def test_where_no_office_stated_a_total_of_the_period_the_overview_says_so(visit):
    site = visit("overview", {"from": "2023-01-01", "to": "2023-12-31"})
    assert ("Returned to Ukraine", "1,008") in site.metrics
    assert "No total that an office of Kyiv stated for exactly this selection was found." in site.text


def test_the_overview_says_how_many_exchanges_there_were_by_whose_count(visit):
    text = visit("overview").text
    assert "84 completed exchanges in this selection" in text and "3 events were called off" in text
    assert "the highest number here is its 73rd" in text
    assert "Moscow counted 39 for the whole war by" in text


def test_a_total_of_the_whole_war_does_not_stand_beside_a_year(visit):
    assert "Moscow counted" not in visit("overview", {"from": "2022-03-01", "to": "2022-12-31"}).text


@pytest.mark.parametrize(
    "link, ordinal",
    [
        ({"to": "2024-12-31"}, "59th"),
        ({"to": "2024-09-13"}, "56th"),
        ({"from": "2024-05-31", "to": "2024-06-30"}, "53rd"),
        ({"to": "2024-05-31"}, "52nd"),
        ({"to": "2024-02-08"}, "51st"),
        ({"to": "2022-06-10"}, "11th"),
        ({"to": "2022-06-28"}, "13th"),
    ],
)
def test_kyivs_ordinals_are_written_as_english_writes_them(visit, link, ordinal):
    assert f"the highest number here is its {ordinal}." in visit("overview", link).text


@pytest.mark.parametrize(
    "said",
    [
        r"23 May 2025.*\b390\b.*\b390\b",
        r"149 days.*7 Aug 2023.*3 Jan 2024",
        r"30 Dec 2024.*Kyiv 189, Moscow 150.*\+39.*37 unexplained",
        r"United Arab Emirates.*25 events",
    ],
)
def test_the_overview_says_what_stands_out(visit, said):
    assert re.search(said, visit("overview").text)


def test_each_finding_leads_to_its_events(visit):
    links = [link.proto.query_string for link in visit("overview").at.get("page_link")]
    for event_id in (
        "2025-05-23",
        "2023-08-07",
        "2024-01-03",
        "2024-12-30",
    ):  # largest, the pause's two ends, widest disagreement
        assert any(event_id in link for link in links)


def test_one_year_is_counted_by_itself(visit):
    site = visit("overview", {"from": "2023-01-01", "to": "2023-12-31"})
    assert site.shown == "17 of 184"
    assert "12 completed exchanges in this selection" in site.text
    assert re.search(r"7 Mar 2023.*\b130\b", site.text)


def test_a_finding_does_not_quote_a_side_that_gave_no_number(visit):
    """On 7 March 2023 Moscow gave no number of people returned to Ukraine."""
    (finding,) = re.findall(
        r".*7 Mar 2023.*130.*", visit("overview", {"from": "2023-01-01", "to": "2023-12-31"}).text
    )
    assert "–" not in finding


def test_the_claims_of_an_exchange_stand_with_publishers_and_links(visit):
    site = visit("sizes", {"event": "2024-01-31"})
    claims = site.claims
    totals = claims[claims["number"].str.contains("in all")]
    assert {"207 in all", "195 in all"} <= set(totals["number"])
    assert set(totals.loc[totals["side"].eq("Kyiv") & totals["direction"].eq("to Ukraine"), "number"]) == {
        "207 in all"
    }
    assert "195 in all" in set(totals.loc[totals["side"].eq("Moscow"), "number"])
    assert {"www.pravda.com.ua", "hromadske.radio"} <= {url.split("/")[2] for url in claims["url"]}
    assert claims["url"].str.match(r"https?://").all()
    assert "31 Jan 2024" in site.text


def test_an_event_that_the_filters_leave_out_is_not_shown_but_explained(visit):
    site = visit("sizes", {"event": "2024-01-31", "from": "2025-01-01"})
    assert not site.tables
    assert "not among the events shown" in site.text


def test_an_event_chosen_from_the_list_goes_into_the_link_and_shows_its_claims(visit):
    site = visit("sizes").choose("selectbox", "event_choice", "2024-12-30")
    assert site.at.query_params["event"] == "2024-12-30"
    assert {"189 in all", "150 in all"} <= set(site.claims["number"])


def test_a_period_lists_only_its_events(visit):
    site = visit("sizes", {"by": "quarter", "period": "2024-01-01"})
    assert "6 events" in site.text and "Q1 2024" in site.text
    assert [option.split(" · ")[0] for option in site.at.selectbox(key="event_choice").options] == [
        "21 Mar 2024", "20 Feb 2024", "8 Feb 2024", "31 Jan 2024", "24 Jan 2024", "3 Jan 2024",
    ]  # fmt: skip


def test_the_disagreements_are_summed(visit):
    values = [value for _, value in visit("disagreements").metrics]
    assert values == ["42 of 54", "152 people", "70 people"]


def test_the_dead_are_compared_apart_from_the_living(visit):
    site = visit("disagreements", {"kind": ["exchange", "remains"]})
    assert {"6 bodies"} <= {value for _, value in site.metrics}
    assert "22 of 24" in {value for _, value in site.metrics}


def test_the_disagreements_are_headed_by_how_many_and_how_far(visit):
    headings = [heading.value for heading in visit("disagreements").at.header]
    assert "12 counts of people differ, by 152 in all" in headings


def test_where_both_sides_agree_is_one_sentence_with_its_table(visit):
    """Of 54 counts 42 agree, 7 of them to Russia; 16 and 24 March and 21 September 2022 agree both ways."""
    site = visit("disagreements")
    assert (
        "For 39 events both sides give the same number: 35 times for those returned to Ukraine, 7 times for "
        "those returned to Russia." in site.text
    )
    assert len(site.alts) == 2  # where they differ, and where no number was found


def test_every_compared_event_is_reached_without_a_pointer(visit):
    site = visit("disagreements")
    options = site.at.selectbox(key="pair_of_people").options
    assert len(options) == 54
    assert options[0] == "30 Dec 2024 to Ukraine, +39: New Year exchange: Kyiv 189, Moscow 150"
    site.choose("selectbox", "pair_of_people", "2024-12-30 to_ukraine")
    assert site.title == "New Year exchange: Kyiv 189, Moscow 150"


def test_an_older_link_to_one_event_leads_on_to_its_page(visit):
    site = visit("disagreements", {"event": "2024-01-31"})
    assert site.title == "Where do Kyiv and Moscow disagree?"
    (link,) = [link.proto for link in site.at.main.get("page_link")]
    assert link.label == "31 Jan 2024 · First exchange after the Il-76 crash"
    assert (link.page, link.query_string) == ("event", "id=2024-01-31")


def test_the_three_curves_end_at_numbers_that_say_whose_they_are(visit):
    text = visit("cumulative").text
    assert "Kyiv's own at least 8,026, Moscow's own 6,931, Best available at least 8,810" in text
    assert "Kyiv's own at least 471, Moscow's own at least 7,684, Best available at least 7,999" in text


@pytest.mark.parametrize("value", ["true", "false", "True", "False"])
def test_an_old_link_that_chose_between_two_sums_shows_both(visit, value):
    site = visit("cumulative", {"borrow": value})
    assert site.ignored == "" and "Kyiv's own at least 8,026" in site.text


def test_one_sides_curve_can_be_read_alone(visit):
    text = visit("cumulative", {"count": "Moscow's"}).text
    assert "Moscow's own 6,931" in text and "Kyiv's own at least 8,026" not in text


def test_officials_totals_stand_only_beside_the_whole_war(visit):
    assert "Totals that officials stated themselves" in visit("cumulative").text
    narrowed = visit("cumulative", {"from": "2024-01-01"}).text
    assert "Totals that officials stated themselves" not in narrowed
    assert "left out while filters narrow the record" in narrowed


def test_where_none_was_found_is_told_also_where_no_count_can_be_compared(visit):
    # events.csv on 21 April 2022, the only event of these days: no Russian figure found.
    site = visit("disagreements", {"from": "2022-04-20", "to": "2022-04-22"})
    assert "No event for which both sides stated a number of people in this selection" in site.text
    assert (
        "None found is not zero" in site.text
        and "For 1 of 1 completed event no number of Moscow's was found for people returned to Ukraine"
        in site.text
    )
