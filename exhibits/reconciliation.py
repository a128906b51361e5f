"""Whether officials' running totals add up."""

from __future__ import annotations

from functools import partial

from charts.reconciliation import residuals
from exhibits.exhibit import Answer, Exhibit, Options
from filters import Filters
from queries import Record
from terms import BOUNDS, DIRECTIONS, SIDES, day, number, signed

RECEIVES = {"ukraine": "to_ukraine", "russia": "to_russia"}


def _residuals(side: str, record: Record, filters: Filters, options: Options) -> Answer:
    parameters = filters.parameters()
    totals = record.run("reconciliation", parameters)
    part = totals[totals["scope"].eq("whole_war") & totals["side"].eq(side)]
    if part.empty:
        return Answer("reconciliation", parameters, part)
    exact_last = part.sort_values("bound", key=lambda bound: bound.eq("exact"), kind="stable")
    last = exact_last.sort_values("as_of", kind="stable").iloc[-1]
    finding = (
        f"The latest, {BOUNDS[last.bound]}{number(last.value)} stated by {last.claimant} on "
        f"{day(last.as_of)}, "
        f"is {signed(last.residual_of_exchanges)} from {SIDES[side]}'s stated counts for exchanges "
        f"({number(last.exchanges)}), {signed(last.residual_with_agreements)} with "
        f"{number(last.outside_exchanges)} "
        f"returned outside exchanges and {number(last.agreement_whole)} known only for a whole agreement."
    )
    return Answer(
        "reconciliation",
        parameters,
        part,
        finding,
        lambda colours, is_narrow: residuals(part, side, colours, is_narrow),
    )


RESIDUALS = tuple(
    Exhibit(
        name=f"residuals-of-{SIDES[side].lower()}",
        title=f"{SIDES[side]}'s totals of people returned {DIRECTIONS[direction]}",
        ask=partial(_residuals, side),
        how_to_read=(
            "A point at zero adds up with exchanges alone. The dotted step is what the record holds "
            "outside exchanges "
            "(releases, returns of civilians, and the wounded handed over beside an exchange); the dashed "
            "one adds "
            "agreements whose stages are known only as a whole. Triangles: at least. Returns of children "
            "are counted "
            "apart and stand in the table."
        ),
        nothing=f"whole-war total stated by {SIDES[side]}'s offices",
    )
    for side, direction in RECEIVES.items()
)
