"""What a build found, and how it is told."""

from dataclasses import astuple, dataclass, field
from datetime import date

from tabulate import tabulate

LONGEST_CELL = 100


@dataclass(frozen=True)
class Problem:
    """One thing in one file that keeps the record from being built.

    `row` counts as a spreadsheet does: the header is row 1. It is the line of the file too, unless a quoted
    text above it runs over several lines. None where the file as a whole is meant.
    """

    file: str
    row: int | None
    column: str
    found: str
    allowed: str


@dataclass(frozen=True)
class Mismatch:
    """A whole that is not the sum of its parts, of one claimant, document, event and direction.

    `row` is the whole's row in claims.csv; `difference` is the whole minus its parts, in people.
    """

    row: int
    event_id: str
    direction: str
    claimant_id: str
    document_id: str
    whole: str
    parts: str
    difference: int


@dataclass
class Report:
    """What one build did: either problems, and no file was replaced, or a version and what it holds."""

    problems: list[Problem] = field(default_factory=list)
    mismatches: list[Mismatch] = field(default_factory=list)
    version: str | None = None
    last_event_date: date | None = None
    n_rows: dict[str, int] = field(default_factory=dict)
    changes: list[dict[str, str]] = field(default_factory=list)

    def __str__(self) -> str:
        if self.problems:
            return "\n\n".join(
                [
                    _table(("file", "row", "column", "found", "allowed"), map(astuple, self.problems)),
                    f"{_counted(len(self.problems), 'problem')}. No file was replaced.",
                ]
            )
        parts = [
            f"Record {self.version}, last event on {self.last_event_date}.",
            _table(("table", "rows"), self.n_rows.items()),
        ]
        if not self.mismatches:
            return "\n\n".join([*parts, "0 warnings."])
        columns = (
            "row of claims.csv",
            "event",
            "direction",
            "claimant",
            "document",
            "whole",
            "parts",
            "difference",
        )
        return "\n\n".join(
            [
                *parts,
                _table(columns, map(astuple, self.mismatches)),
                f"{_counted(len(self.mismatches), 'warning')}: numbers of one claimant in one "
                "document that do not add up. "
                "Sources do contradict themselves: nothing needs to be done where the document says so.",
            ]
        )


def _table(headers, rows) -> str:
    return tabulate(
        ([_cell(value) for value in row] for row in rows), headers, "github", disable_numparse=True
    )


def _cell(value) -> str:
    text = " ".join(str(value).split()) if value not in (None, "") else "(empty)"
    return text if len(text) <= LONGEST_CELL else text[: LONGEST_CELL - 1] + "…"


def _counted(n: int, noun: str) -> str:
    return f"{n} {noun}" if n == 1 else f"{n} {noun}s"
