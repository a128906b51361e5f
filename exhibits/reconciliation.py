"""Whether officials' running totals add up, and whether offices of one side agree with each other."""

from __future__ import annotations

import pandas as pd

from charts.reconciliation import left_over
from exhibits.exhibit import Answer, Exhibit, Options
from filters import Filters
from queries import Record
from terms import N_, OFFICES, bounded, counted, day, listed, number, say, say_n, signed

# So many people left over are said to add up: fewer than most exchanges bring home.
NEAR = 50
# What stands once of each total of a contradiction, in office_contradictions.
OF_A_TOTAL = ("as_of", "claimant", "value", "bound", "scope", "publisher", "url", "note")


def whole_war_totals(record: Record, filters: Filters) -> pd.DataFrame:
    """The rows of reconciliation that count since the first day of the war."""
    totals = record.run("reconciliation", filters.parameters())
    return totals[totals["scope"].eq("whole_war")]


def adds_up(totals: pd.DataFrame) -> pd.Series:
    """Whether each total is near to its side's own numbers: “at least” fewer contradicts nothing."""
    is_below = totals["bound"].eq("at_least") & totals["left_over"].lt(0)
    return totals["left_over"].abs().le(NEAR) | is_below


def how_many_add_up(totals: pd.DataFrame) -> str:
    """How many of these totals (rows of reconciliation) add up, as a heading."""
    return say_n(
        "{near} of {n} total adds up to within {room} people",
        "{near} of {n} totals add up to within {room} people",
        len(totals),
        near=number(int(adds_up(totals).sum())),
        room=number(NEAR),
    )


def _left_over(record: Record, filters: Filters, options: Options) -> Answer:
    parameters = filters.parameters()
    totals = whole_war_totals(record, filters)
    if totals.empty:
        return Answer("reconciliation", parameters, totals)
    shares = [
        say(
            "{near} of {all} totals of {offices}",
            near=number(int(adds_up(part).sum())),
            all=number(len(part)),
            offices=OFFICES[side],
        )
        for side, part in totals.groupby("side", sort=False)
    ]
    furthest = totals.loc[totals["left_over"].abs().idxmax()]
    finding = say(
        "Within {room} people of their side's own numbers are {shares}; the furthest is {total}, stated by "
        "{claimant} on {day}, with {rest} left over.",
        room=number(NEAR),
        shares=listed(shares),
        total=bounded(number(furthest.value), furthest.bound),
        claimant=furthest.claimant,
        day=day(furthest.as_of),
        rest=signed(furthest.left_over),
    )
    return Answer(
        "reconciliation",
        parameters,
        totals,
        finding,
        lambda colours, is_narrow: left_over(totals, colours, is_narrow),
    )


def contradictions(pairs: pd.DataFrame) -> list[tuple[str, pd.DataFrame]]:
    """Each time that offices of one side contradict each other (rows of office_contradictions).

    How far apart the widest two totals are, in a sentence, and all totals concerned, by day.
    """
    found = []
    for _, same in pairs.groupby(["side", "measure", "moment"], sort=False):
        widest = same.loc[same["apart"].abs().idxmax()]
        between = (
            N_("**{apart}** lie between {earlier} and {later}, beyond the {returned} returned in between.")
            if widest.returned_between
            else N_("**{apart}** lie between {earlier} and {later}, and nobody was returned in between.")
        )
        sentence = say(
            between,
            apart=counted(abs(widest.apart)),
            earlier=bounded(number(widest.earlier_value), widest.earlier_bound),
            later=bounded(number(widest.later_value), widest.later_bound),
            returned=number(widest.returned_between),
        )
        totals = pd.concat(
            same[[f"{when}_{name}" for name in OF_A_TOTAL]].set_axis([*OF_A_TOTAL], axis="columns")
            for when in ("earlier", "later")
        )
        found.append((sentence, totals.drop_duplicates().sort_values(["as_of", "value"])))
    return found


LEFT_OVER = Exhibit(
    name="left-over",
    title=say("How much of each total is left over?"),
    ask=_left_over,
    how_to_read=say(
        "Kyiv's offices count people returned to Ukraine, Moscow's those returned to Russia. A circle is an "
        "exact total, a triangle “at least”, a diamond “about”. Returns of children are counted apart and "
        "stand in the table, with what is left over by each way of counting."
    ),
    nothing=say("No whole-war total stated by an office of either side in this selection."),
)
