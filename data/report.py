"""What a build found, and how it is told."""

import re
import unicodedata
from dataclasses import astuple, dataclass, field
from datetime import date

from tabulate import tabulate

LONGEST_CELL = 100
# How much of a long text is told around what cannot be seen in it.
AROUND = 25


@dataclass(frozen=True)
class Problem:
    """One thing in one file that keeps the record from being built.

    `row` counts as a spreadsheet does: the header is row 1. It is the line of the file too, unless a quoted
    text above it runs over several lines. None where the file as a whole is meant. `found` is as `visible`
    writes it, and is cut where it is long; `allowed` never is.
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
    released_on: str = ""

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


def is_unseen(character: str) -> bool:
    """Whether nobody can see a character, or tell it from a blank: control and format characters, no-break
    and other odd blanks, and the sign for a letter that was lost. A blank and a line end are none of them.
    """
    odd = unicodedata.category(character) in ("Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp", "Zs")
    return character == "\ufffd" or (odd and character not in " \n\r")


def mixed_letters(text: str) -> list[str]:
    """The Cyrillic and Greek letters that stand in one word with Latin ones, each once."""
    found: list[str] = []
    if text.isascii():
        return found
    for word in re.findall(r"\w+", text):
        alphabets = {letter: _alphabet(letter) for letter in word}
        if "Latin" in alphabets.values():
            found += [letter for letter, name in alphabets.items() if name in ("Cyrillic", "Greek")]
    return list(dict.fromkeys(found))


def visible(text: str, is_plain: bool = False) -> str:
    """A cell as it was found, with what cannot be seen in it: blanks at its ends as ␠, other characters by
    their number, and letters named that only look Latin. Of a long text only what is around the first.

    `is_plain`: nothing but ASCII is allowed there, so everything else is named.
    """
    if text.isascii() and text.isprintable() and text == text.strip():
        return text
    n_before, n_to = len(text) - len(text.lstrip()), len(text.rstrip())
    shown = [
        f"[U+{ord(character):04X}]"
        if is_unseen(character)
        else {" ": "␠", "\n": "⏎", "\r": "⏎"}.get(character, character)
        if not n_before <= place < n_to
        else character
        for place, character in enumerate(text)
    ]
    if is_plain:
        odd = [one for one in dict.fromkeys(text) if not one.isascii() and not is_unseen(one)]
    else:
        odd = mixed_letters(text)
    marked = [place for place, one in enumerate(text) if shown[place] != one or one in odd]
    begin, end = 0, len(text)
    if marked and len(text) > LONGEST_CELL // 2:
        begin, end = max(0, marked[0] - AROUND), marked[0] + AROUND
    excerpt = ("…" if begin else "") + "".join(shown[begin:end]) + ("…" if end < len(text) else "")
    named = [
        f"{one} is {_alphabet(one)} (U+{ord(one):04X})" if _alphabet(one) else f"{one} is U+{ord(one):04X}"
        for one in odd[:3]
    ]
    return ": ".join([excerpt, ", ".join(named)] if named else [excerpt])


def _alphabet(character: str) -> str:
    name = unicodedata.name(character, "") if character.isalpha() else ""
    return next((one for one in ("Latin", "Cyrillic", "Greek") if name.startswith(one.upper())), "")


def _table(headers, rows) -> str:
    cells = (
        [_cell(value, name == "found") for name, value in zip(headers, row, strict=True)] for row in rows
    )
    return tabulate(cells, headers, "github", disable_numparse=True)


def _cell(value, is_cut: bool) -> str:
    """One line of text. What was found may be long, and is cut; what to do never is."""
    text = " ".join(str(value).split()) if value not in (None, "") else "(empty)"
    return text if len(text) <= LONGEST_CELL or not is_cut else text[: LONGEST_CELL - 1] + "…"


def _counted(n: int, noun: str) -> str:
    return f"{n} {noun}" if n == 1 else f"{n} {noun}s"
