"""Answers as plain rows (dicts of int, str, date, bool and None), so that an expectation is a literal."""

import pandas as pd


class Rows(list):
    """Rows of an answer, as dicts."""

    @classmethod
    def of_frame(cls, frame: pd.DataFrame) -> "Rows":
        return cls(
            {column: plain(value) for column, value in row.items()} for row in frame.to_dict("records")
        )

    def where(self, **values) -> "Rows":
        return Rows(row for row in self if all(row[column] == value for column, value in values.items()))

    def one(self, **values) -> dict:
        found = self.where(**values)
        assert len(found) == 1, f"{len(found)} rows with {values}"
        return found[0]

    def of(self, *columns) -> list:
        """These columns only: tuples, or bare values where it is one column."""
        if len(columns) == 1:
            return [row[columns[0]] for row in self]
        return [tuple(row[column] for column in columns) for row in self]


def plain(value):
    """A value of a frame as Python has it: a day as date, a missing one as None."""
    if value is None or value is pd.NA or value is pd.NaT or value != value:
        return None
    return value.date() if isinstance(value, pd.Timestamp) else value
