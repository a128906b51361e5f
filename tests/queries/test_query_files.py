"""The .sql files: each says what one row is, and builds only on those before it."""

import re
from pathlib import Path

import pytest

import queries
from queries import files

ROOT = Path(queries.__file__).parents[1]
FILES = sorted((ROOT / "queries").rglob("*.sql"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_query_begins_by_saying_what_one_row_is(path):
    assert path.read_text("utf-8").startswith("-- One row")


def test_every_relation_and_macro_has_its_file_and_reads_only_those_built_before():
    built = [*files.RELATIONS, *files.MACROS]
    assert {f"{name}.sql" for name in built} <= {path.name for path in FILES}
    for place, name in enumerate(built):
        text = re.sub(r"--.*", "", queries.sql(name))
        assert [
            other for other in built[place + 1 :] if re.search(rf"\b(?:from|join)\s+{other}\b", text)
        ] == []


def test_a_query_is_shown_with_everything_it_builds_on_in_the_order_of_building():
    # headline.sql reads selected_counts and cumulative_additions; those read selectable_counts, is_chosen,
    # cumulative_contributions, joint_bound and agreement_counts; the contributions selected_events,
    # curve_parts and agreement_stages; curve_parts best_counts; event_counts reads stated_counts and
    # count_ranges, and those claimant_numbers; selectable_counts reads known_directions, and that
    # spoken_directions.
    assert queries.builds_on("headline") == [
        "agreement_counts",
        "agreement_stages",
        "claimant_numbers",
        "event_attestation",
        "spoken_directions",
        "stated_counts",
        "event_choices",
        "known_directions",
        "best_counts",
        "count_ranges",
        "event_counts",
        "curve_parts",
        "selectable_counts",
        "is_chosen",
        "joint_bound",
        "selected_counts",
        "selected_events",
        "cumulative_contributions",
        "cumulative_additions",
    ]
    assert queries.builds_on("filter_choices") == []


def test_the_text_of_a_query_is_that_of_its_file():
    assert queries.sql("pauses") == (ROOT / "queries" / "questions" / "pauses.sql").read_text("utf-8")
