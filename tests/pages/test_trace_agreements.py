"""A number that stands for an agreement as a whole can be traced to who said it and where it was printed,
like any other."""

import pytest

# claims.csv, istanbul-2025-06: 1,200 each way by the Presidential Administration of Russia in d-0ce92941, its
# only document. 950 of them (1,200 less the 250 of 23 July) stand on the curves of Moscow's count and
# in the table of stated totals.
PRINTED = (
    "https://www.aa.com.tr/en/russia-ukraine-war/"
    "in-istanbul-talks-with-ukraine-russia-proposes-exchanging-1-200-more-soldiers-being-held-prisoner/3640218"
)
PAGES = [
    ("event", {"id": "2025-07-23"}),
    ("cumulative", {}),
    ("adds_up", {}),
    ("sizes", {"event": "2025-07-23"}),
    ("sizes", {"agreement": "Istanbul, June 2025"}),
]


def test_moscows_1200_of_the_june_agreement_leads_to_the_page_that_printed_it(visit):
    """On any of the pages that show it, or one of its stages."""
    leads_there = []
    for page, link in PAGES:
        site = visit(page, link)
        addresses = {value for table in site.tables for value in table.to_numpy().ravel()}
        if PRINTED in addresses or PRINTED in site.text:
            leads_there.append(page)
    assert leads_there


@pytest.mark.parametrize("event_id", ["2025-06-09", "2025-07-23"])
def test_a_stage_names_its_agreement(visit, event_id):
    assert "agreement: Istanbul, June 2025" in visit("event", {"id": event_id}).text
