"""The catalogue: every picture of the site by its name in addresses, with the question it answers.

Pages, benchmark and tests read it; whatever other form a picture takes, it is the same exhibit.
"""

from exhibits import (
    cumulative,
    disagreements,
    groups,
    mediators,
    reconciliation,
    remains,
    sizes,
    sources,
    tempo,
    war,
)
from exhibits.exhibit import Answer as Answer
from exhibits.exhibit import Exhibit as Exhibit

CATALOGUE = {
    exhibit.name: exhibit
    for exhibit in (
        war.WAR,
        sizes.SIZES,
        sizes.REMAINS_SIZES,
        *cumulative.CURVES,
        groups.PARTS_OF_TOTALS,
        groups.OVERLAPS,
        groups.ONE_GROUP,
        groups.CHILDREN,
        *disagreements.DIFFER.values(),
        *disagreements.GIVEN.values(),
        reconciliation.LEFT_OVER,
        mediators.TIMELINE,
        mediators.GAP,
        tempo.GAPS,
        tempo.MONTHS,
        remains.BODIES,
        *remains.SUMS,
        *sources.PRINTED.values(),
    )
}
