"""What must hold whatever the filters are, over the whole record as it is now."""

from collections import defaultdict

import pytest

ALL_KINDS = ["exchange", "release", "civilian_return", "homecoming", "remains"]
SELECTIONS = {
    "default": {},
    "all kinds": {"kinds": ALL_KINDS},
    "exchanges": {"kinds": ["exchange"]},
    "civilians": {"kinds": ["civilian_return"]},
    "2023": {"first_day": "2023-01-01", "last_day": "2023-12-31"},
    "2024 to the crash": {"first_day": "2024-01-01", "last_day": "2024-01-24"},
    "within the June agreement": {"first_day": "2025-06-10", "last_day": "2025-07-22"},
    "the June agreement": {"agreements": ["istanbul-2025-06"], "kinds": ALL_KINDS},
    "the Emirates": {"mediators": ["united-arab-emirates"]},
    "Qatar and the Holy See": {"mediators": ["qatar", "holy-see"]},
    "none credited": {"mediators": ["none"]},
    "bodies": {"kinds": ["remains"], "unit": "bodies"},
    "nothing": {"kinds": []},
}


@pytest.fixture(params=SELECTIONS.values(), ids=SELECTIONS.keys())
def chosen(request):
    return request.param


def assert_unique(rows, *key):
    keys = rows.of(*key)
    assert len(keys) == len(set(keys))


def test_a_curve_is_the_running_sum_of_its_steps(ask, chosen):
    rows = ask("cumulative_returnees", **chosen)
    for direction, curve in set(rows.of("direction", "curve")):
        total, days = 0, []
        for step in rows.where(direction=direction, curve=curve):
            total += step["added"]
            assert step["total"] == total
            days.append(step["date"])
        assert days == sorted(days)


def test_a_sides_own_curve_holds_nobody_elses_numbers_and_every_number_says_whose_it_is(ask, chosen):
    for step in ask("cumulative_returnees", **chosen):
        assert step["added"] == 0 or step["counted_by"] is not None
        assert step["curve"] == "best" or step["counted_by"] in (None, step["curve"])


def test_the_best_available_ends_within_the_range_of_all_claims(ask, chosen):
    rows = ask("cumulative_returnees", **chosen).where(curve="best")
    for direction in set(rows.of("direction")):
        end = rows.where(direction=direction)[-1]
        assert end["low_total"] <= end["total"] <= end["high_total"]


def test_every_curve_has_every_event(ask, chosen):
    # Both directions, whoever spoke.
    rows = ask("cumulative_returnees", **chosen).where(is_balance=False)
    events = {
        (direction, curve): set(rows.where(direction=direction, curve=curve).of("event_id"))
        for direction in ("to_ukraine", "to_russia")
        for curve in ("ukraine", "russia", "best")
    }
    assert len({frozenset(shown) for shown in events.values()}) == 1


def test_the_headline_is_the_end_of_every_curve(ask, chosen):
    rows = ask("cumulative_returnees", **chosen)
    headline = ask("headline", **chosen)
    assert len(headline) == (2 if rows else 0)
    for row in headline:
        for curve, column in (("ukraine", "kyiv"), ("russia", "moscow"), ("best", "best")):
            end = rows.where(direction=row["direction"], curve=curve)[-1]
            assert row[f"{column}_total"] == end["total"]
        sides = ("kyiv", "moscow", "mediator", "international", "media")
        assert sum(row[f"best_by_{side}"] for side in sides) == row["best_total"]
        assert 0 <= row["n_both"] <= min(row["n_kyiv"], row["n_moscow"]) <= row["n_events"]


def test_a_disagreement_is_the_sum_of_its_parts_and_each_part_has_its_sign(ask, chosen):
    for row in ask("disagreements", **chosen):
        parts = [row[part] for part in ("explained_by_civilians", "explained_by_wounded", "unexplained")]
        assert row["disagreement"] == row["kyiv_count"] - row["moscow_count"] == sum(parts)
        assert all(part * row["disagreement"] >= 0 for part in parts)
        assert (
            row["low"]
            <= min(row["kyiv_count"], row["moscow_count"])
            <= max(row["kyiv_count"], row["moscow_count"])
            <= row["high"]
        )


@pytest.mark.parametrize("period", ["month", "quarter", "year"])
def test_periods_sum_to_what_their_events_sum_to(ask, chosen, period):
    unit = chosen.get("unit", "people")
    completed = [
        row
        for row in ask("events_shown", **chosen)
        if row["status"] == "completed" and row["kind"] != "homecoming" and row["unit"] == unit
    ]
    rows = ask("exchange_sizes", period=period, **chosen)
    ways = defaultdict(set)
    for event_id, way, measure in ask("claims_shown", **chosen).of("event_id", "direction", "measure"):
        if measure != "remains":
            ways[event_id] |= {"to_ukraine", "to_russia"} if way == "both" else {way}
    for direction in ("to_ukraine", "to_russia"):
        periods = rows.where(direction=direction)
        for column, of_event in [
            ("kyiv_count", "kyiv"),
            ("moscow_count", "moscow"),
            ("low", "low"),
            ("high", "high"),
        ]:
            assert sum(row[column] or 0 for row in periods) == sum(
                row[f"{direction}_{of_event}"] or 0 for row in completed
            )
        assert sum(row["n_events"] for row in periods) == sum(
            row["kind"] in ("exchange", "remains") or direction in ways[row["event_id"]] for row in completed
        )


def test_every_completed_event_is_stated_in_part_withheld_or_silent(ask, chosen):
    for row in ask("numbers_given", **chosen):
        assert (
            row["n_stated"] + row["n_part_only"] + row["n_withheld"] + row["n_none_found"]
            == row["n_events"]
            > 0
        )


def test_each_answer_has_one_row_for_what_its_first_line_says(ask, chosen):
    assert_unique(ask("events_shown", **chosen), "event_id")
    assert_unique(ask("headline", **chosen), "direction")
    assert_unique(
        ask("cumulative_returnees", **chosen), "event_id", "date", "direction", "curve", "is_balance"
    )
    assert_unique(ask("exchange_sizes", period="month", **chosen), "period", "direction")
    assert_unique(ask("disagreements", **chosen), "event_id", "direction")
    assert_unique(ask("numbers_given", **chosen), "year", "direction", "side")
    assert_unique(ask("agreement_spans", **chosen), "agreement_id")
    assert_unique(ask("findings", **chosen), "finding")
    assert_unique(ask("pauses", **chosen), "event_id")
    assert_unique(ask("running_totals_shown", **chosen), "as_of", "claimant", "direction", "value", "bound")
    assert_unique(ask("mediators_shown", **chosen), "mediator")
    assert_unique(ask("mediated_events", **chosen), "event_id", "mediator")
    assert_unique(ask("coverage", **chosen), "year")
    assert_unique(ask("tempo", **chosen), "date")
    assert_unique(ask("heat_map", **chosen), "month")
    assert_unique(ask("cumulative_remains", **chosen), "event_id", "direction", "side")
    for each in ("year", "month", "mediator"):
        assert_unique(ask("groups", each=each, **chosen), "part", "direction", "side", "measure")
    assert len(ask("events_counted", **chosen)) == len(ask("exchanges_completed", **chosen)) == 1


def test_the_events_shown_are_as_many_as_are_counted(ask, chosen):
    assert ask("events_counted", **chosen).of("n_shown") == [len(ask("events_shown", **chosen))]


# Questions to the record that no row may answer.


@pytest.mark.parametrize(
    "relation, key",
    [
        ("claimant_numbers", "event_id, direction, claimant_id, measure"),
        ("stated_counts", "event_id, direction, side"),
        ("count_ranges", "event_id, direction"),
        ("event_counts", "event_id, direction"),
        ("event_summary", "event_id"),
        ("agreement_counts", "agreement_id, direction, side"),
        ("disagreement_parts", "event_id, direction"),
        ("scoped_returns", "event_id, date, side, direction, scope"),
        ("mediator_offices", "mediator_id"),
        ("event_words", "event_id"),
    ],
)
def test_a_relation_has_one_row_for_each_key(live, relation, key):
    cursor = live.connection.cursor()
    assert cursor.execute(f"select {key} from {relation} group by all having count(*) > 1").fetchall() == []
    assert cursor.execute(f"select count(*) > 0 from {relation}").fetchall() == [(True,)]


@pytest.mark.parametrize(
    "broken",
    [
        # Every event has both directions, and a third only where somebody went there.
        "select event_id from events left join event_counts using (event_id) group by event_id "
        "having count(*) filter (where direction in ('to_ukraine', 'to_russia')) <> 2",
        "select event_id from events anti join event_summary using (event_id)",
        # A side has a count exactly where it stated one.
        "from event_counts where (kyiv_count is null) = (kyiv_status = 'stated') or (moscow_count "
        "is null) = (moscow_status = 'stated') or (mediator_count is null) = (mediator_status = "
        "'stated')",
        "from event_counts where kyiv_status not in ('stated', 'part_only', 'withheld', 'none_found') "
        "or moscow_status not in ('stated', 'part_only', 'withheld', 'none_found')",
        # A stated count is within the range of all claims.
        "from stated_counts join count_ranges using (event_id, direction) where side <> 'media' "
        "and stated_count not between low and high",
        "from stated_counts anti join count_ranges using (event_id, direction)",
        "from count_ranges where low > high or low < 0 or n_claims_in_range < 1",
        # A stated count is a number that its claimant gave in its document, unless it is a sum of two.
        """from stated_counts s where basis <> 'military_and_civilians' and not exists (
            from claims c
            where c.event_id = s.event_id and c.direction = s.direction and c.claimant_id = s.claimant_id
                and c.measure = s.basis and c.document_id = s.document_id
                and coalesce(c.low, c.high) = s.stated_count and c.bound = s.bound)""",
        # Bodies are stated of repatriations of remains and of nothing else.
        "from stated_counts join events using (event_id) where (kind = 'remains') <> (basis = 'remains')",
        "from disagreement_parts where disagreement <> explained_by_civilians + "
        "explained_by_wounded + unexplained",
        # An agreement's whole is at least what its stages state, unless it is a limit itself.
        """from agreement_counts a where a.bound = 'exact' and whole_count < (
            select coalesce(sum(s.stated_count), 0) from stated_counts s join events e using (event_id)
            where e.agreement_id = a.agreement_id and e.date between a.first_stage and a.last_stage
                and e.kind = 'exchange' and s.side = a.side and s.direction = a.direction)""",
    ],
)
def test_no_row_of_the_record_breaks_a_rule(live, broken):
    assert live.connection.cursor().execute(broken).fetchall() == []
