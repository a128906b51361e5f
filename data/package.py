"""The Data Package of the record: what every table, column and key is, for the build and for who reads it."""

import json
import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

SOURCE = Path(__file__).parent / "source"
NAME = "datapackage.json"
# Below where the record is, this file names the directory of the build to be read, which is called so.
CURRENT = "current"
BUILD = re.compile(r"[0-9a-f]{12}-[0-9a-f]{8}")


def resources(source: Path = SOURCE) -> list[dict[str, Any]]:
    """The description of every table, in an order in which one comes before those that refer to it."""
    return json.loads((source / NAME).read_text("utf-8"))["resources"]


def schema(table: str, source: Path = SOURCE) -> dict[str, Any]:
    """The fields and keys of a table."""
    (described,) = (one for one in resources(source) if one["name"] == table)
    return described["schema"]


def columns(table: str, source: Path = SOURCE) -> list[str]:
    """The columns of a table, in the order of its CSV file."""
    return [field["name"] for field in schema(table, source)["fields"]]


def allowed(field: dict[str, Any]) -> str:
    """What a cell of a column may hold, in words."""
    limits = field.get("constraints", {})
    if "enum" in limits:
        words = f"one of {', '.join(map(str, limits['enum']))}"
    elif "pattern" in limits:
        words = f"text like {field.get('example')}, of the pattern {limits['pattern']}"
    else:
        words = {"integer": "a whole number", "date": "a date as 2024-01-31"}.get(field["type"], "text")
        words += f" from {limits['minimum']}" if "minimum" in limits else ""
        words += f" to {limits['maximum']}" if "maximum" in limits else ""
    return words if limits.get("required") else f"{words}, or empty"


def likely(field: dict[str, Any], cell: str) -> Iterator[str]:
    """What a cell was probably meant to hold, where people or spreadsheets write it another way."""
    yield cell
    if field["type"] == "integer":
        if re.fullmatch(r"[0-9]{1,3}([ ,.'’_][0-9]{3})+", cell):
            yield re.sub(r"[^0-9]", "", cell)
        elif whole := re.fullmatch(r"([0-9]+)[.,]0+", cell):
            yield whole[1]
    elif field["type"] == "date":
        yield from (day.isoformat() for day in _likely_days(cell))
    else:
        yield from (cell.lower().replace(" ", blank) for blank in " _-")


def _likely_days(cell: str) -> Iterator[date]:
    """31.01.2024 is one day; 03/01/2024 may be two, of which the European one comes first."""
    is_american = "/" in cell
    words = re.sub(r"[ ,]*[T ][0-9]{1,2}:[0-9:.]+Z?$", "", cell).replace(",", " ")
    if re.fullmatch(r"[34][0-9]{4}", words):
        # A spreadsheet's number of a day.
        yield date(1899, 12, 30) + timedelta(days=int(words))
    words = " ".join(re.sub(r"[./\\-]", " ", words).split())
    forms = ("%Y %m %d", "%d %m %Y", "%d %m %y", "%d %B %Y", "%d %b %Y", "%B %d %Y", "%b %d %Y")
    for form in (*forms, "%m %d %Y") if is_american else forms:
        try:
            yield datetime.strptime(words, form).date()
        except ValueError:
            continue


def refers_to(table: str, key: dict[str, Any]) -> str:
    """The table that a foreign key of a table refers to; without a name it is its own."""
    return key["reference"]["resource"] or table
