"""What the page of methods says: the rules in plain words, and of the record itself who gives numbers, what
is covered, what is missing."""

from __future__ import annotations

from exhibits import holes
from filters import Filters
from queries import Record
from terms import ATTESTATIONS, SIDES, say
from ui import show, tables
from ui.caching import cached

# Every rule: its heading, what it does in plain words, and the queries that do it.
RULES = (
    (
        say("1. One number for a side"),
        say(
            "A side may have many voices. We take the total of the office that ranks first among those that "
            "give a total. If nobody on that side gives a total, we add its military and its civilians; if "
            "that fails, we take its military and say so. When civilians alone return, we take civilians, "
            "then children. If one office's number differs between documents, an exact number comes before "
            "the rest, then the number most documents carry, then the latest, then the smallest. All other "
            "numbers stay visible."
        ),
        ("stated_counts", "claimant_numbers"),
    ),
    (
        say("2. The range"),
        say(
            "The lowest and the highest number that anybody gave for the same event and direction. If a side "
            "gives no total, the number that stands for it counts instead. A publisher's partial number "
            "counts only where no office gives any."
        ),
        ("count_ranges",),
    ),
    (
        say("3. A disagreement"),
        say(
            "Kyiv's number minus Moscow's, where both gave one. A group can explain it only as a whole, and "
            "only if the higher count contains it and the lower one leaves it out: civilians, or wounded "
            "whom a side names beside its own military. A guess in the press explains nothing. Where no "
            "number of a side was found, we say so, and never write zero: the record may have missed a page. "
            "A side that reports an exchange without a number has withheld it. A release or return that is "
            "only known to have gone one way lacks no number of the other."
        ),
        ("disagreement_parts", "event_counts", "known_directions"),
    ),
    (
        say("4. How many so far"),
        say(
            "Three sums over completed exchanges, releases and civilian returns. Kyiv's own and Moscow's own "
            "hold what that side stated and nothing else. Best available takes for each event the count of "
            "the side that received its people; where none was found, the other side's, then a mediator's, "
            "an international body's, and the press's own where all its pages agree; it says how many people "
            "come from whom. Some agreements have a number only as a whole: the rest enters on the last day, "
            "marked. An at least among the parts makes a sum at least."
        ),
        (
            "best_counts",
            "cumulative_contributions",
            "cumulative_additions",
            "cumulative_steps",
            "agreement_counts",
        ),
    ),
    (
        say("5. Do totals add up"),
        say(
            "An office's running total minus the sum of its side's own numbers over the same time. Offices "
            "seldom say whom they count, so each total is taken at its best: with or without people returned "
            "outside exchanges, and with or without agreements known only as a whole, whichever leaves least "
            "over. Returns of children stand apart. What is left over is shown, not smoothed."
        ),
        ("reconciliation", "scoped_returns"),
    ),
    (
        say("6. The dead"),
        say(
            "Remains are counted in bodies, on their own page. They are never added to people who came home "
            "alive."
        ),
        ("cumulative_remains",),
    ),
    (
        say("7. What to quote"),
        say(
            "For the days chosen, the total that an office of the side that received its people stated for "
            "exactly that time, such as a year. For the whole war it is the newest such total, with how many "
            "events came after it. Offices of one side that contradict each other stand together. Beside it "
            "stands the best available."
        ),
        ("what_to_quote", "official_totals"),
    ),
    (
        say("8. Who came home"),
        say(
            "For each group that a side names we take the number of its office that ranks first among those "
            "that name it. Civilians and military are parts of its total; what is neither is not broken "
            "down. Officers and enlisted are military: where they come to more than a side's number of "
            "military, or it gives none, they stand for it. All whom a civilian return brings count as "
            "civilians, unless their side names civilians or military there. All other groups overlap and "
            "are never added. A number of a group is a lower bound: an event for which it is not named may "
            "have had people of it."
        ),
        ("group_numbers", "military_by_rank", "named_groups"),
    ),
)
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


@cached
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


@cached
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


@cached
def attestation(record: Record, chosen: Filters) -> bool:
    """How many events are at each level. Returns whether there is any."""
    levels = record.run("attestation", chosen.parameters())
    if levels.empty:
        show.nothing(say("No event in this selection."))
        return False
    tables.table(levels, alt=say("Levels of attestation, with how many events are at each"))
    return True


@cached
def known_holes(record: Record) -> None:
    """What the record is known to lack."""
    show.sentences(holes.sentences(record))
