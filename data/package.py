"""The Data Package of the record: what every table, column and key is, for the build and for who reads it."""

import json
from pathlib import Path
from typing import Any

NAME = "datapackage.json"


def resources(source: Path = Path(__file__).parent / "source") -> list[dict[str, Any]]:
    """The description of every table, in an order in which one comes before those that refer to it."""
    return json.loads((source / NAME).read_text("utf-8"))["resources"]


def allowed(field: dict[str, Any]) -> str:
    """What a cell of a column may hold, in words."""
    limits = field.get("constraints", {})
    if "enum" in limits:
        words = f"one of {', '.join(map(str, limits['enum']))}"
    elif "pattern" in limits:
        words = f"text like {field.get('example')}, of the pattern {limits['pattern']}"
    else:
        words = {"integer": "a whole number", "date": "a date as 2022-02-24"}.get(field["type"], "text")
        words += f" from {limits['minimum']}" if "minimum" in limits else ""
        words += f" to {limits['maximum']}" if "maximum" in limits else ""
    return words if limits.get("required") else f"{words}, or empty"


def refers_to(table: str, key: dict[str, Any]) -> str:
    """The table that a foreign key of a table refers to; without a name it is its own."""
    return key["reference"]["resource"] or table
