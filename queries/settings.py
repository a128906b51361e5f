"""The settings of the record, each an environment variable with a default that fits one machine."""

from __future__ import annotations

import os

RECORD = "EXCHANGE_LEDGER_RECORD"


class RecordError(Exception):
    """The record cannot be read. The message names the file, address or setting and says what to do."""


def place(default: str) -> str:
    """Where the record is: a directory, or the https:// or s3:// address of its parquet files."""
    return os.environ.get(RECORD) or default


def refresh_seconds() -> float:
    """How long after one look at a remote record the next is due."""
    return _number("EXCHANGE_LEDGER_REFRESH_SECONDS", 60)


def database() -> dict[str, str | bool | int | float | list[str]]:
    """What of the machine DuckDB may use; it never writes to disk nor looks up Python's variables."""
    return {
        "memory_limit": os.environ.get("EXCHANGE_LEDGER_MEMORY") or "1GB",
        "threads": int(_number("EXCHANGE_LEDGER_THREADS", 1)),
        "temp_directory": "",
        "python_enable_replacements": False,
    }


def _number(name: str, default: float) -> float:
    text = os.environ.get(name) or str(default)
    try:
        number = float(text)
    except ValueError:
        number = 0
    if not 0 < number < float("inf"):
        raise RecordError(
            f"The setting {name} is `{text}`. Give it a number above 0, or leave it out for {default}."
        )
    return number
