"""Links that were sent once open the same view for ever: their words, beside the ids that links carry now."""

from datetime import date

import pytest

import filters
import queries
from filters import Filters

EVERYTHING = Filters(date(2022, 2, 24), date(2026, 6, 7), (), ("exchange", "release", "civilian_return"), ())
# The words of links as the README listed them before links carried ids, and what each has to mean.
OLD_LINKS = [
    ({"mediator": ["United Arab Emirates"]}, {"mediators": ("united-arab-emirates",)}),
    ({"mediator": ["Türkiye", "none credited"]}, {"mediators": ("turkiye", "none")}),
    ({"mediator": ["Order of Malta relief service"]}, {"mediators": ("order-of-malta",)}),
    ({"kind": ["exchange", "civilian return"]}, {"kinds": ("exchange", "civilian_return")}),
    ({"kind": [""]}, {"kinds": ()}),
    ({"agreement": ["Istanbul, June 2025"]}, {"agreements": ("istanbul-2025-06",)}),
    ({"agreement": ["Istanbul, May 2025 (1,000 for 1,000)"]}, {"agreements": ("istanbul-2025-05",)}),
    (
        {"from": ["2024-01-01"], "to": ["2024/12/31"]},
        {"first_day": date(2024, 1, 1), "last_day": date(2024, 12, 31)},
    ),
]
OLD_OPTIONS = [
    ("count", "Kyiv's", "kyiv"),
    ("count", "Moscow's", "moscow"),
    ("count", "both", "both"),
    ("borrow", "False", "false"),
    ("cell", "to Ukraine (Kyiv's count)", "to_ukraine"),
    ("cell", "to Russia (Moscow's count)", "to_russia"),
    ("by", "quarter", "quarter"),
    ("sort", "date", "date"),
    ("table", "running_totals", "running_totals"),
    ("turn", "2025-05-16", "2025-05-16"),
]


@pytest.fixture(scope="module")
def offered():
    return filters.choices(queries.current())


@pytest.mark.parametrize("link, means", OLD_LINKS)
def test_an_old_link_means_what_it_meant(offered, link, means):
    asked = filters.parse(link, offered)
    assert asked.ignored == []
    assert vars(asked.filters) == vars(EVERYTHING) | means


@pytest.mark.parametrize("word, old, value", OLD_OPTIONS)
def test_an_old_word_of_a_page_means_what_it_meant(offered, word, old, value):
    asked = filters.parse({word: [old]}, offered)
    assert (asked.options, asked.ignored) == ({word: value}, [])


@pytest.mark.parametrize(
    "link",
    [
        {},
        {"mediator": ["united-arab-emirates", "none"]},
        {"kind": ["civilian_return"]},
        {"kind": [""]},
        {"agreement": ["istanbul-2025-06"]},
        {"attested": ["both_sides", "no_number"]},
        {
            "from": ["2024-01-01"],
            "to": ["2024-12-31"],
            "mediator": ["qatar"],
            "kind": ["exchange", "remains"],
        },
    ],
)
def test_what_a_link_says_in_ids_is_what_is_written_back(offered, link):
    asked = filters.parse(link, offered)
    assert asked.ignored == []
    assert asked.filters.words(offered) == link


def test_ids_and_old_names_may_stand_in_one_link(offered):
    asked = filters.parse({"mediator": ["qatar", "Türkiye", "Qatar"]}, offered)
    assert asked.filters.mediators == ("qatar", "turkiye")


def test_of_a_kind_that_is_not_there_nothing_is_chosen_and_the_default_holds(offered):
    assert filters.parse({"kind": ["ransom"]}, offered).filters == EVERYTHING
