"""The known holes of the record as data: what is missing, when, of what kind, and where it tells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from filters import DEFAULT_KINDS, FIRST_DAY
from queries import Record
from terms import counted, day, say

# Pictures of sums; those that set both sides side by side; those of people's numbers; those of the dead.
SUMS = ("cumulative-to-ukraine", "cumulative-to-russia", "left-over")
BESIDE = ("disagreements-of-people", "numbers-given-on-people")
NUMBERS = (
    "war",
    "sizes",
    "cumulative-to-ukraine",
    "cumulative-to-russia",
    "military-and-civilians",
    "months",
)
DEAD = ("bodies", "bodies-to-ukraine", "bodies-to-russia", "sizes-of-remains")


@dataclass(frozen=True)
class Hole:
    """Something that the record lacks, and is known to lack.

    text is the sentence of Methods, brief the same in a few words under a picture. It tells in the exhibits
    named, where they show a day from first to last (without one: to the end) and an event of these kinds.
    """

    text: str
    brief: str
    exhibits: tuple[str, ...] = ()
    first: date = FIRST_DAY
    last: date = date.max
    kinds: tuple[str, ...] = DEFAULT_KINDS

    def touches(self, exhibit: str, parameters: Mapping[str, Any]) -> bool:
        """Whether it tells in this exhibit, asked with these parameters of a query."""
        return (
            exhibit in self.exhibits
            and parameters["first_day"] <= self.last
            and self.first <= parameters["last_day"]
            and bool(set(self.kinds) & set(parameters["kinds"]))
        )


HOLES = (
    Hole(
        say("Moscow seldom published numbers before October 2022."),
        say("Moscow's numbers before October 2022"),
        (*NUMBERS, *BESIDE),
        last=date(2022, 9, 30),
    ),
    Hole(
        say("Kyiv almost never says how many people it handed over."),
        say("Kyiv's numbers of those it handed over"),
        ("war", "sizes", "cumulative-to-russia", *BESIDE),
    ),
    Hole(
        say("25 people of Kyiv's total up to October 2022 belong to exchanges that were not announced."),
        say("25 people of exchanges not announced by October 2022"),
        SUMS,
        last=date(2022, 10, 31),
    ),
    Hole(
        say("The stages of June and July 2025 have no numbers of their own."),
        say("numbers of the single stages of June and July 2025"),
        (*NUMBERS, *BESIDE, "left-over"),
        first=date(2025, 6, 1),
        last=date(2025, 7, 31),
        kinds=("exchange",),
    ),
    Hole(
        say("Returns of children are incomplete."),
        say("some returns of children"),
        (*NUMBERS, "children", "left-over"),
        kinds=("civilian_return",),
    ),
    Hole(
        say("Exchanges in the field are incomplete."),
        say("some exchanges in the field"),
        (*NUMBERS, "left-over", "days-between-exchanges"),
        kinds=("exchange",),
    ),
    Hole(
        say("Repatriations of remains in late 2022 and early 2023 are incomplete."),
        say("some repatriations of late 2022 and early 2023"),
        DEAD,
        first=date(2022, 10, 1),
        last=date(2023, 3, 31),
        kinds=("remains",),
    ),
    Hole(
        say("What Kyiv counts as its 70th exchange is not known."),
        say("Kyiv's 70th exchange"),
        ("war", "sizes", "months", "days-between-exchanges"),
        # Between its 69th and its 71st.
        first=date(2025, 10, 2),
        last=date(2026, 2, 5),
        kinds=("exchange",),
    ),
    Hole(
        say(
            "The days from 28 March to 2 April 2026 and 31 May 2026 were not covered when sources were read."
        ),
        say("28 March to 2 April and 31 May 2026"),
        (*NUMBERS, *DEAD, "days-between-exchanges"),
        first=date(2026, 3, 28),
        last=date(2026, 5, 31),
        kinds=(*DEFAULT_KINDS, "homecoming", "remains"),
    ),
    Hole(
        say(
            "Pages thin out after mid-March 2026: the events since then rest on a few pages each, some on "
            "headlines alone."
        ),
        say("many pages after mid-March 2026"),
        (*NUMBERS, *BESIDE, *DEAD, "days-between-exchanges", "mediators"),
        first=date(2026, 3, 16),
        kinds=(*DEFAULT_KINDS, "homecoming", "remains"),
    ),
)


def of_exhibit(exhibit: str, parameters: Mapping[str, Any]) -> str:
    """The holes that tell in a picture asked with these parameters, as one line; empty where none does."""
    found = [hole.brief for hole in HOLES if hole.touches(exhibit, parameters)]
    return f"{'; '.join(found)}." if found else ""


def sentences(record: Record) -> list[str]:
    """All known holes, with those that follow from the record itself."""
    n_undated = counted(record.row("undated_documents").n_undated, "pages")
    end, checked = day(record.last_event_date), day(record.checked_to)
    return [
        *(hole.text for hole in HOLES),
        say("{pages} carry no date of publication.", pages=n_undated),
        say(
            "The record ends on {day}; sources were checked to {checked}. That does not mean that nothing "
            "has happened since.",
            day=end,
            checked=checked,
        ),
    ]
