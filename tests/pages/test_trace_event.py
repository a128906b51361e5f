"""One event's page: everything the record holds about it, each number with its claimant and its document.

Numbers were read from data/source by `grep '^<event id>,' claims.csv` (events.csv, mediations.csv,
running_totals.csv), and the addresses from documents.csv by the document ids found there.
"""

import re
from datetime import date

import pytest

HQ = "Coordination Headquarters for the Treatment of Prisoners of War"
MOD = "Ministry of Defence of Russia"
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@pytest.fixture(scope="module")
def exchange(visit):
    """The exchange of 31 January 2024, with which Kyiv's 207 and Moscow's 195 began to differ in public."""
    return visit("event", {"id": "2024-01-31"})


def links(site) -> dict[str, str]:
    """The links on a page: what each says, and the words of the link it leads to."""
    return {
        link.proto.label: f"{link.proto.page}?{link.proto.query_string}" for link in site.at.get("page_link")
    }


def headings(site) -> list[str]:
    return [heading.value for heading in site.at.header]


# The exchange of 31 January 2024


def test_the_page_is_headed_by_title_day_kind_and_kyivs_ordinal(exchange):
    assert exchange.title == "First exchange after the Il-76 crash"
    assert "**31 Jan 2024** · exchange · Kyiv's 50th exchange" in exchange.text


def test_each_sides_count_stands_with_whose_it_is(exchange):
    assert exchange.metrics == [
        ("Kyiv's count", "207"),
        ("Moscow's count", "195"),  # to Ukraine
        ("Kyiv's count", "195"),
        ("Moscow's count", "195"),  # to Russia
    ]


@pytest.mark.parametrize(
    "claimant, publisher, url",
    [
        # claims.csv: 207 by ua_coordination_hq in d-f07230ef, its only document for the total
        (
            HQ,
            "Hromadske Radio",
            "https://hromadske.radio/news/2024/01/31/orhanizatsii-sohodnishnoho-obminu-polonenymy-spryialy-ob-iednani-arabski-emiraty/amp",
        ),
        # 195 to Russia by ua_president in d-95a1185d, Kyiv's only word on that direction
        (
            "President of Ukraine",
            "IRIA (International Relations Insights & Analysis)",
            "https://www.ir-ia.com/news/207-ukrainians-and-195-russians-return-home-in-latest-prisoner-swap",
        ),
    ],
)
def test_each_count_names_its_claimant_and_leads_to_its_document(exchange, claimant, publisher, url):
    assert f"{claimant}, in [{publisher}]({url})" in exchange.text


def test_moscows_count_leads_to_one_of_the_five_documents_that_carry_it(exchange):
    carried = {
        "https://www.ir-ia.com/news/207-ukrainians-and-195-russians-return-home-in-latest-prisoner-swap",
        "https://pda.nakanune.ru/news/2024/1/31/22755227",
        "https://moscow-baku.ru/news/novosti/minoborony_rossii_soobshchilo_ob_obmene_plennymi_s_ukrainoy_po_formule_195_na_195/",
        "https://www.thehindu.com/news/international/russia-says-it-has-swapped-195-prisoners-of-wars-with-ukraine/article67796728.ece/amp/",
        "https://sputnikglobe.com/20240131/russia-returns-195-soldiers-from-ukraine-controlled-territory---mod-1116515384.html",
    }
    linked = re.findall(rf"{MOD}, in \[[^\]]+\]\(([^)]+)\)", exchange.text)
    assert len(linked) == 2 and set(linked) <= carried


def test_the_difference_between_the_sides_is_named_with_what_explains_it(exchange):
    assert "Kyiv minus Moscow: **+12** (12 unexplained)." in exchange.text
    assert "All numbers given: **195** to **207**." in exchange.text
    assert "Both sides give the same number." in exchange.text  # 195 to Russia, by both


def test_all_36_claims_are_listed_with_links(exchange):
    assert "36 statements in 11 documents." in exchange.text
    claims = exchange.claims
    assert len(claims) == 36
    assert claims["side"].value_counts().to_dict() == {"Moscow": 20, "Kyiv": 14, "The publisher itself": 2}
    assert claims["url"].str.match(r"https?://").all()
    assert claims["url"].nunique() == 11


def test_the_claims_that_a_count_rests_on_are_marked(exchange):
    marked = exchange.claims[
        exchange.claims["mark"].str.contains("its side's count")
        & exchange.claims["side"].isin(["Kyiv", "Moscow"])
    ]
    assert marked.groupby(["side", "number"]).size().to_dict() == {
        ("Kyiv", "207 in all"): 1,  # to Ukraine
        ("Kyiv", "195 in all"): 1,  # to Russia
        ("Moscow", "195 in all"): 10,  # five each way
    }


def test_the_number_comes_first_then_its_document_then_who_said_it(exchange):
    assert list(exchange.claims.columns[:3]) == ["number", "url", "claimant"]


def test_each_direction_is_headed_by_its_numbers_and_drawn_where_they_differ(exchange):
    """207 and 195 to Ukraine; 195 to Russia by everybody, which needs no picture."""
    assert [heading.value for heading in exchange.at.main.subheader] == [
        "To Ukraine: 195 to 207",
        "To Russia: 195",
    ]
    assert exchange.alts == ["Numbers given to Ukraine: Kyiv 207, Moscow 195."]


def test_a_picture_has_a_row_for_each_number_of_each_office_with_how_many_pages_carry_it(exchange):
    rows = [note["text"] for note in exchange.figures[0]["layout"]["annotations"]]
    assert rows == [
        "<b>207 in all</b> · Coordination Headquarters, on 1 page",
        "<b>207 in all</b> · President of Ukraine, on 4 pages",
        "<b>207 in all</b> · Ukrainian Parliament Commissioner, on 1 page",
        f"<b>195 in all</b> · {MOD}, on 5 pages",
    ]


def test_mediation_stands_in_the_head_of_the_page_before_any_number(exchange, visit):
    head = exchange.at.main.markdown[0].value.split("\n\n")
    assert head[1] == "Mediation: **United Arab Emirates** (credited by Kyiv, Moscow, a mediator itself)"
    assert "Mediation: nobody is credited." in visit("event", {"id": "2024-01-24"}).text


def test_no_id_and_no_name_of_a_table_stands_on_the_page(exchange):
    said = "\n".join([exchange.text, *exchange.alts])
    assert not re.search(r"\bto_(ukraine|russia)\b|at_least|event_id|document_id|\bclaims?\b", said)


def test_a_publishers_own_guess_is_listed_as_its_own(exchange):
    own = exchange.claims[exchange.claims["side"].eq("The publisher itself")]
    guess = own[own["number"].str.contains("civilians")].iloc[0]
    assert guess["number"] == "12 civilians" and "bloknot" in guess["url"]
    assert "no official named" in guess["note"]


def test_the_composition_says_who_they_were_by_each_claimant(exchange):
    groups = exchange.table("enlisted", "officers").set_index("claimant")
    assert (groups.loc[HQ, "enlisted"], groups.loc[HQ, "officers"], groups.loc[HQ, "wounded"]) == (
        "180",
        "27",
        "at least 36",
    )
    assert (
        groups.loc["President of Ukraine", "enlisted"],
        groups.loc["President of Ukraine", "officers"],
    ) == ("180", "27")


def test_the_mediator_is_named_with_each_office_that_credits_it(exchange):
    assert (
        f"**United Arab Emirates**, credited by {HQ}, {MOD}, Ministry of Foreign Affairs of the "
        "United Arab Emirates." in exchange.text
    )
    credits = exchange.table("mediator", "credited_by")
    assert credits["credited_by"].tolist() == [
        HQ,
        MOD,
        "Ministry of Foreign Affairs of the United Arab Emirates",
    ]
    assert [url.split("/")[2] for url in credits["url"]] == [
        "hromadske.radio",
        "sputnikglobe.com",
        "www.khaleejtimes.com",
    ]


def test_the_running_totals_stated_that_day_stand_with_it(exchange):
    totals = exchange.table("number", "counts", "as_of")
    returned = totals[totals["counts"].eq("Ukrainians returned")]
    assert returned["number"].tolist() == ["3,035"] * 4
    assert sorted(returned["claimant"]) == [
        HQ,
        "Other Ukrainian officials",
        "Ukrainian Parliament Commissioner for Human Rights",
        "Ukrainian Parliament Commissioner for Human Rights",
    ]
    assert totals.loc[totals["counts"].eq("exchanges"), "number"].tolist() == ["50"] * 5


def test_the_events_before_and_after_are_one_click_away(exchange):
    """Repatriation of bodies on 26 January, exchange on 8 February: sort events.csv by date."""
    found = links(exchange)
    assert found["Previous: 26 Jan 2024"] == "event?id=2024-01-26"
    assert found["Next: 8 Feb 2024"] == "event?id=2024-02-08"


def test_the_citation_names_title_day_version_link_and_day_of_access(exchange):
    cited = exchange.at.code[-1].value
    today = date.today()
    assert cited.startswith("Exchange Ledger (2026). First exchange after the Il-76 crash (31 Jan 2024) ")
    assert "/event?id=2024-01-31 " in cited
    assert cited.endswith(f"Accessed {today.day} {MONTHS[today.month - 1]} {today.year}.")
    version = re.search(r"Record ([0-9a-f]{12}) of 7 Jun 2026", cited)[1]
    assert f"· version {version}." in exchange.text  # the one at the foot of every page


# Events of other kinds


def test_an_exchange_that_was_called_off_says_so_and_that_it_counts_nowhere(visit):
    site = visit("event", {"id": "2024-01-24"})
    assert site.title == "Exchange called off on the day of the Il-76 crash, Belgorod region"
    assert "called off: it did not take place, and is in no sum" in site.text
    aboard = site.claims[site.claims["claimant"].eq(MOD)]
    assert (
        aboard["number"].tolist() == ["65 in all"] * 5
        and aboard["note"].str.startswith("Number said to be aboard").all()
    )


def test_what_was_said_of_an_exchange_that_was_called_off_is_no_count(visit):
    """The 65 of 24 January 2024 are those said to be aboard or due, and Kyiv named no number of its own."""
    site = visit("event", {"id": "2024-01-24"})
    assert site.metrics == [] and site.alts == []
    assert not re.search(
        r"Kyiv's count|Moscow's count|the same number|All numbers|its side's count", site.text
    )
    assert "Said to have been due to Ukraine" in headings(site)
    assert re.search(
        r"- \*\*65 military\*\*: Coordination Headquarters .+ Confirms that the 65 named were due for "
        r"exchange, not that they were aboard",
        site.text,
    )
    assert (
        "Number said to have been planned; attributed to 'Russia'." in site.text
    )  # 192 by Moscow's officials


def test_what_was_called_off_is_not_headed_as_people_returned(visit):
    """Nobody was handed over on 24 January 2024: 65 are those said to have been aboard, or due for
    exchange."""
    assert not [
        heading for heading in headings(visit("event", {"id": "2024-01-24"})) if "returned" in heading
    ]


def test_an_exchange_without_numbers_says_which_side_withheld_and_which_was_silent(visit):
    site = visit("event", {"id": "2025-06-09"})
    assert site.metrics == []
    assert re.findall(r"(Kyiv|Moscow)'s count\n\n\*\*(.+)\*\*", site.text) == [
        ("Kyiv", "number withheld"),
        ("Moscow", "none found"),  # to Ukraine
        ("Kyiv", "none found"),
        ("Moscow", "number withheld"),  # to Russia
    ]
    assert site.claims["number"].tolist() == ["number withheld"] * 4
    assert "agreement: Istanbul, June 2025" in site.text
    assert not site.alts


def test_an_exchange_known_from_the_mediator_alone_shows_its_number_as_the_mediators(visit):
    site = visit("event", {"id": "2026-06-07"})
    assert site.metrics == [("Mediator's count", "185"), ("Mediator's count", "185")]
    assert site.text.count("count\n\n**none found**") == 4  # Kyiv's and Moscow's, both ways
    assert (
        "Ministry of Foreign Affairs of the United Arab Emirates, in [UAE "
        "Vartha](https://english.uaevartha.com/?p=4781)" in site.text
    )
    assert "announced; the day of the handover is not known" in site.text
    assert "Kyiv minus Moscow" not in site.text
    assert "Both ways together: 370" in [heading.value for heading in site.at.main.subheader]
    assert site.claims["number"].tolist().count("370 in all") == 2


def test_the_dead_are_counted_in_bodies(visit):
    site = visit("event", {"id": "2025-06-16"})
    assert site.metrics == [
        ("Kyiv's count", "1,245"),
        ("Moscow's count", "1,248"),
        ("Moscow's count", "51"),
    ]
    assert "Kyiv's count\n\n**none found**" in site.text
    assert "Bodies returned to Ukraine" in headings(site) and "Bodies returned to Russia" in headings(site)
    assert "Kyiv minus Moscow: **−3** (3 unexplained)." in site.text
    assert not [heading for heading in headings(site) if heading.startswith("People")]


def test_people_handed_to_a_third_country_are_shown_as_such(visit):
    site = visit("event", {"id": "2022-09-21-b"})
    assert "People returned to a third country" in headings(site)
    assert ("Mediator's count", "10") in site.metrics
    assert (
        "Government of Saudi Arabia, in [Gulf Daily News](https://www.gdnonline.com/Details/1143356)"
        in site.text
    )
    assert links(site)["Previous: 21 Sep 2022"] == "event?id=2022-09-21"


# Links that name no event


def test_without_an_id_the_page_offers_a_search_and_the_latest_events(visit):
    site = visit("event")
    assert site.title == "Find an event"
    assert [box.key for box in site.at.text_input] == ["find"]
    assert [words.removeprefix("event?id=") for words in links(site).values()] == [
        "2026-06-07",
        "2026-05-15",
        "2026-04-24",
        "2026-04-11",
        "2026-03-06",
        "2026-03-05",
    ]
    assert site.ignored == ""


def test_an_unknown_id_is_named_and_the_nearest_days_are_offered(visit):
    """awk on events.csv: 1, 4, 6, 9, 17 and 21 days from 30 January 2024."""
    site = visit("event", {"id": "2024-01-30"})
    assert [box.key for box in site.at.text_input] == ["find_event"]
    assert "no event under the address `2024-01-30`" in site.ignored
    assert [words.removeprefix("event?id=") for words in links(site).values()] == [
        "2024-01-31",
        "2024-01-26",
        "2024-01-24",
        "2024-02-08",
        "2024-02-16",
        "2024-02-20",
    ]


HOSTILE = [
    "**bold** [a](javascript:alert(1))",
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "`](javascript:alert(1)) # big\n\n# bigger",
    ":material/home: :red[x] $\\frac{1}{2}$",
    "x" * 5000,
    "'; drop table events; --",
    "2024-01-31' or '1'='1",
    "../../etc/passwd",
    "2024-13-45",
    "0000-00-00",
    "9999-12-31",
    "٢٠٢٤-٠١-٣١",
    "２０２４-01-31",
    "\x00",
    "🕊️",
    " 2024-01-31",
]


def test_hostile_ids_are_harmless(visit):
    site = visit("event")
    for hostile in HOSTILE:
        site.at.query_params["id"] = hostile
        site.run()
        assert site.title == "Find an event", hostile
        assert len(site.ignored) < 300, hostile[:40]
        outside = re.sub(r"`[^`]*`", "", site.ignored)
        assert not re.search(r"[<>\[\]#$*]|:\w+:", outside), hostile
        assert len(links(site)) == 6, hostile[:40]
    site.at.query_params["id"] = "2024-01-31"
    assert site.run().title == "First exchange after the Il-76 crash"


def test_an_event_says_how_well_it_is_attested(exchange, visit):
    assert " · attested: ● both sides" in exchange.text
    assert " · attested: – no number" in visit("event", {"id": "2025-06-09"}).text
    assert any(label.endswith(" · ● both sides") for label in links(visit("event", {"id": "2024-01-30"})))
