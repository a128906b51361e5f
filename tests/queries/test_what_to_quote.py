"""Rule 7: what to quote for a period: the receiving side's own official total for exactly that period."""

import pytest

COLUMNS = ("direction", "value", "bound", "claimants", "n_events_since")


def test_for_2024_each_side_stated_a_total_of_its_own(ask):
    # running_totals.csv: ua_president 1,358 since 1 January 2024 as of 31 December (d-1e1c6843); ru_mod 1,266
    # (d-0371624a and d-a2b4348c).
    rows = ask("what_to_quote", first_day="2024-01-01", last_day="2024-12-31")
    assert rows.of(*COLUMNS, "n_documents") == [
        ("to_ukraine", 1358, "exact", "President of Ukraine", 0, 1),
        ("to_russia", 1266, "exact", "Ministry of Defence of Russia", 0, 2),
    ]


def test_offices_of_one_side_that_contradict_each_other_are_shown_together(ask):
    # ua_coordination_hq 8,050 on 11 March 2026, ua_ombudsman 6,922 on 6 March; no exchange in between. The
    # 8,000 at least of 11 March (ua_presidential_office) contradicts neither. Four events came after.
    rows = ask("what_to_quote").where(direction="to_ukraine")
    assert rows.of(*COLUMNS) == [
        ("to_ukraine", 8050, "exact", "Coordination Headquarters", 4),
        ("to_ukraine", 6922, "exact", "Ukrainian Parliament Commissioner", 4),
    ]


def test_a_bound_stays_with_its_number(ask):
    # ru_other, 26 May 2025: at least 4,492, the last total of the whole war that was found of Moscow's.
    row = ask("what_to_quote").one(direction="to_russia")
    assert (row["value"], row["bound"], str(row["as_of"])) == (4492, "at_least", "2025-05-26")


def test_one_total_of_several_offices_is_one_row(ask):
    # 3,956 as of 30 and 31 December 2024: ua_coordination_hq, ua_other, ua_president.
    rows = ask("what_to_quote", last_day="2024-12-31").where(direction="to_ukraine")
    assert rows.of("value", "claimants", "n_documents") == [
        (3956, "Coordination Headquarters, Other Ukrainian officials, President of Ukraine", 3)
    ]


def test_a_total_since_another_day_or_of_a_part_is_not_quoted_for_the_period(ask):
    # For 2025 Kyiv stated 2,080 soldiers only, and 596 in exchanges by 19 April; Moscow's ombudsman 1,851.
    rows = ask("what_to_quote", first_day="2025-01-01", last_day="2025-12-31")
    assert rows.of("direction", "value", "claimants") == [
        ("to_russia", 1851, "Commissioner for Human Rights in Russia")
    ]
    assert ask("what_to_quote", first_day="2024-02-01", last_day="2024-12-31") == []


@pytest.mark.parametrize(
    "narrowed",
    [
        {"mediators": ["united-arab-emirates"]},
        {"agreements": ["istanbul-2025-06"]},
        {"attested": ["both_sides"]},
        {"kinds": ["exchange"]},
    ],
)
def test_no_office_counts_by_other_filters_than_days(ask, narrowed):
    assert ask("what_to_quote", **narrowed) == []


def test_a_total_stated_after_the_last_day_stands_where_nothing_happened_in_between(ask):
    # 8,050 was stated on 11 March 2026; the exchange before it was on 6 March.
    rows = ask("what_to_quote", last_day="2026-03-08").where(direction="to_ukraine")
    assert {(row["value"], row["n_events_since"]) for row in rows} == {(8050, 0), (6922, 0)}
