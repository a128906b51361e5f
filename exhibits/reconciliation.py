"""Whether officials' running totals add up."""

from __future__ import annotations

from functools import partial

from charts.reconciliation import residuals
from exhibits.exhibit import Answer, Exhibit, Options
from filters import Filters
from queries import Record
from terms import N_, SIDES, bounded, day, number, say, signed

ADDRESSES = {"ukraine": "residuals-of-kyiv", "russia": "residuals-of-moscow"}
TITLES = {
    "ukraine": N_("Kyiv's totals of people returned to Ukraine"),
    "russia": N_("Moscow's totals of people returned to Russia"),
}
NOTHING = {
    "ukraine": N_("No whole-war total stated by Kyiv's offices in this selection."),
    "russia": N_("No whole-war total stated by Moscow's offices in this selection."),
}


def _residuals(side: str, record: Record, filters: Filters, options: Options) -> Answer:
    parameters = filters.parameters()
    totals = record.run("reconciliation", parameters)
    part = totals[totals["scope"].eq("whole_war") & totals["side"].eq(side)]
    if part.empty:
        return Answer("reconciliation", parameters, part)
    exact_last = part.sort_values("bound", key=lambda bound: bound.eq("exact"), kind="stable")
    last = exact_last.sort_values("as_of", kind="stable").iloc[-1]
    finding = say(
        "The latest, {total} stated by {claimant} on {day}, is {residual} from {side}'s stated counts for "
        "exchanges ({exchanges}), {residual_of_all} with {outside} returned outside exchanges and {whole} "
        "known only for a whole agreement.",
        total=bounded(number(last.value), last.bound),
        claimant=last.claimant,
        day=day(last.as_of),
        residual=signed(last.residual_of_exchanges),
        side=SIDES[side],
        exchanges=number(last.exchanges),
        residual_of_all=signed(last.residual_with_agreements),
        outside=number(last.outside_exchanges),
        whole=number(last.agreement_whole),
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
        name=ADDRESSES[side],
        title=say(TITLES[side]),
        ask=partial(_residuals, side),
        how_to_read=say(
            "A point at zero adds up with exchanges alone. The dotted step is what the record holds outside "
            "exchanges (releases, returns of civilians, and the wounded handed over beside an exchange); the "
            "dashed one adds agreements whose stages are known only as a whole. Triangles: at least. Returns "
            "of children are counted apart and stand in the table."
        ),
        nothing=say(NOTHING[side]),
    )
    for side in ADDRESSES
)
