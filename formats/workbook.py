"""Frames as the sheets of an Excel workbook."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import date, datetime

import pandas as pd

WIDEST_PIXELS = 420


def workbook(sheets: Mapping[str, pd.DataFrame], made_on: date) -> bytes:
    """One sheet a frame, with its headings frozen. Texts that look like formulas or links stay texts.

    made_on is the day that the file gives as its own, so that the same frames give the same bytes.
    """
    buffer = io.BytesIO()
    with pd.ExcelWriter(
        buffer,
        engine="xlsxwriter",
        date_format="yyyy-mm-dd",
        datetime_format="yyyy-mm-dd",
        engine_kwargs={"options": {"strings_to_formulas": False, "strings_to_urls": False}},
    ) as writer:
        writer.book.set_properties({"created": datetime(made_on.year, made_on.month, made_on.day)})
        for name, frame in sheets.items():
            frame.to_excel(writer, sheet_name=name, index=False, freeze_panes=(1, 0))
            writer.sheets[name].autofit(max_width=WIDEST_PIXELS)
    return buffer.getvalue()
