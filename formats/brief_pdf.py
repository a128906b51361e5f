"""A brief as PDF by Typst: tagged (PDF/UA-1), with alternative texts, links and an outline."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from tempfile import TemporaryDirectory

import typst

from formats import fonts
from formats.brief import Brief, labels
from terms.formats import LOCALE

LAYOUT = Path(__file__).with_name("brief.typ")


def pdf(brief: Brief) -> bytes:
    """The brief as PDF."""
    said = dataclasses.asdict(brief)
    with TemporaryDirectory(prefix="exchange-ledger-brief-") as folder:
        for number, chart in enumerate(said["charts"]):
            chart["file"] = f"chart-{number}.svg"
            (Path(folder) / chart["file"]).write_bytes(chart.pop("svg"))
            del chart["png"]
        said |= {"words": labels(), "language": LOCALE.language}
        (Path(folder) / "brief.json").write_text(json.dumps(said), encoding="utf-8")
        (Path(folder) / "brief.typ").write_text(LAYOUT.read_text(encoding="utf-8"), encoding="utf-8")
        ours = fonts.folder()
        return typst.compile(
            str(Path(folder) / "brief.typ"),
            root=folder,
            font_paths=[str(ours)] if ours else [],
            format="pdf",
            pdf_standards=["ua-1"],
        )
