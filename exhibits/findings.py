"""What stands out in a selection, a sentence each, in Markdown (rows of findings), and its latest event."""

from __future__ import annotations

from typing import Any

import pandas as pd

from terms import DIRECTIONS, N_, attested, counted, day, number, say, signed, stated

# By which sides gave a number, Kyiv and Moscow.
LARGEST = {
    (True, True): N_(
        "**Largest exchange:** {day}, {kyiv} people {direction} by Kyiv's count, {moscow} by Moscow's."
    ),
    (True, False): N_("**Largest exchange:** {day}, {kyiv} people {direction} by Kyiv's count."),
    (False, True): N_("**Largest exchange:** {day}, {moscow} people {direction} by Moscow's count."),
}
BOTH_COUNTS = {
    "to_ukraine": N_("To Ukraine: Kyiv {kyiv}, Moscow {moscow}."),
    "to_russia": N_("To Russia: Kyiv {kyiv}, Moscow {moscow}."),
}


def sentence(row: Any) -> str:
    """One finding, with the numbers that it rests on and whose they are."""
    return {
        "largest": _largest,
        "pause": _pause,
        "disagreement": _disagreement,
        "mediator": _mediator,
        "none_found": _none_found,
    }[row.finding](row)


def _largest(row: Any) -> str:
    return say(
        LARGEST[bool(pd.notna(row.kyiv_count)), bool(pd.notna(row.moscow_count))],
        day=day(row.date),
        kyiv=number(row.kyiv_count),
        moscow=number(row.moscow_count),
        direction=DIRECTIONS[row.direction],
    )


def _pause(row: Any) -> str:
    return say(
        "**Longest pause:** {days} between the exchanges of {first} and {last}.",
        days=counted(row.n_days, "days"),
        first=day(row.date),
        last=day(row.next_date),
    )


def _disagreement(row: Any) -> str:
    return say(
        "**Widest disagreement:** {day}, Kyiv {kyiv}, Moscow {moscow} {direction} ({difference}, of it "
        "{unexplained} unexplained).",
        day=day(row.date),
        kyiv=number(row.kyiv_count),
        moscow=number(row.moscow_count),
        direction=DIRECTIONS[row.direction],
        difference=signed(row.disagreement),
        unexplained=number(abs(row.unexplained)),
    )


def _mediator(row: Any) -> str:
    return say(
        "**Most often credited mediator:** {mediator}, for {events} shown here.",
        mediator=row.mediator,
        events=counted(row.n_events, "events"),
    )


def _none_found(row: Any) -> str:
    return say(
        "**None found:** for {number} of {all} completed exchanges no number of Moscow's was found for "
        "people returned to Ukraine.",
        number=number(row.n_none_found),
        all=number(row.n_events),
    )


def latest(event: Any) -> str:
    """What both sides say of an event and how well it is attested (one row of event)."""
    both = [
        say(
            words,
            kyiv=stated(getattr(event, f"{way}_kyiv"), getattr(event, f"{way}_kyiv_status")),
            moscow=stated(getattr(event, f"{way}_moscow"), getattr(event, f"{way}_moscow_status")),
        )
        for way, words in BOTH_COUNTS.items()
    ]
    return " ".join([*both, say("Attested: {level}.", level=attested(event.attested))])
