"""What the page of methods says of the record itself: who gives numbers, what is covered, what is missing."""

from __future__ import annotations

from exhibits import holes
from filters import Filters
from queries import Record
from terms import ATTESTATIONS, SIDES, say
from ui import show, tables
from ui.kept import kept

# Columns of coverage.
SHARES = {
    "percent_with_kyiv": say("with Kyiv's number"),
    "percent_with_moscow": say("with Moscow's number"),
    "percent_with_two_documents": say("with two documents or more"),
    "percent_without_number": say("without any number"),
} | {
    f"percent_attested_{level}": say("attested: {level}", level=said.label)
    for level, said in ATTESTATIONS.items()
}


@kept
def claimants(record: Record) -> None:
    """Everybody who gives numbers."""
    frame = record.run("claimants_shown")
    tables.table(
        frame.assign(side=frame["side"].map(SIDES)).drop(columns="claimant_id"),
        alt=say(
            "Everybody who gives numbers, with side, rank and how many events, statements, totals and "
            "credits rest on it"
        ),
    )


@kept
def coverage(record: Record, chosen: Filters) -> bool:
    """How much of each year is covered. Returns whether there is any event."""
    frame = record.run("coverage", chosen.parameters())
    if frame.empty:
        show.nothing(say("No completed event in this selection."))
        return False
    tables.table(
        frame[["year", "n_events", *SHARES]], alt=say("Coverage by year in percent of completed events")
    )
    return True


@kept
def attestation(record: Record, chosen: Filters) -> bool:
    """How many events are at each level. Returns whether there is any."""
    levels = record.run("attestation", chosen.parameters())
    if levels.empty:
        show.nothing(say("No event in this selection."))
        return False
    tables.table(levels, alt=say("Levels of attestation, with how many events are at each"))
    return True


@kept
def known_holes(record: Record) -> None:
    """What the record is known to lack."""
    show.sentences(holes.sentences(record))
