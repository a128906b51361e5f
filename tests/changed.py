"""The frozen record as it went on in two more versions, built one day after the other."""

import shutil
from datetime import date
from pathlib import Path

from data.build import build
from data.history import Renamed, Said

FROZEN = Path(__file__).parent / "record"
FIRST, SECOND, THIRD = date(2026, 6, 7), date(2026, 6, 8), date(2026, 6, 9)
DOCUMENT = "d-ffffffff,https://example.org/new,The Moscow Times,2026-06-08,en,press,page\n"
EVENT = "2026-06-08,2026-06-08,handover,exchange,completed,,,,One more exchange,\n"
COUNT = "2026-06-08,,ru_mod,to_ukraine,total,175,175,exact,d-ffffffff,\n"
OFFICERS = "2024-01-31,,ru_mod,to_ukraine,officers,12,,at_least,d-ffffffff,\n"
CREDIT = "2026-06-08,united-arab-emirates,ru_mod,d-ffffffff\n"
TOTAL = "2026-06-08,,ru_mod,russians_returned,9000,at_least,everybody,,2026-06-08,d-ffffffff,\n"


def edit(source: Path, table: str, old: str, new: str) -> None:
    file = source / f"{table}.csv"
    text = file.read_text("utf-8")
    assert text.count(old) == 1, f"{old!r} {text.count(old)} times in {file}"
    file.write_text(text.replace(old, new), "utf-8")


def add(source: Path, table: str, row: str) -> None:
    with (source / f"{table}.csv").open("a", encoding="utf-8") as file:
        file.write(row)


def record_of_three_versions(folder: Path) -> Path:
    """Where its build is; its CSV files are in `source` beside it.

    8 June: an exchange with a count, a credit and a total; a count of officers on 31 January 2024; the place
    of 24 March 2022. 9 June: the exchange was a day later and so has another id, its count is a range; the
    officers are gone.
    """
    source, target = shutil.copytree(FROZEN, folder / "source"), folder / "built"

    def release(day: date, said: Said) -> None:
        report = build(source, target, day, said)
        assert report.problems == [], str(report)

    release(FIRST, Said())
    for table, row in (
        ("documents", DOCUMENT),
        ("events", EVENT),
        ("claims", COUNT),
        ("claims", OFFICERS),
        ("mediations", CREDIT),
        ("running_totals", TOTAL),
    ):
        add(source, table, row)
    first = "2022-03-24,2022-03-24,handover,exchange,completed,1,,"
    edit(source, "events", f"{first},", f'{first}"Kamianske, Zaporizhzhia region",')
    release(SECOND, Said("The ministry names the place.", SECOND, "One exchange more, <b>$5</b>"))
    edit(source, "events", EVENT, EVENT.replace("2026-06-08", "2026-06-09"))
    edit(source, "claims", COUNT, "2026-06-09,,ru_mod,to_ukraine,total,180,185,approx,d-ffffffff,\n")
    edit(source, "claims", OFFICERS, "")
    edit(source, "mediations", CREDIT, CREDIT.replace("2026-06-08", "2026-06-09"))
    edit(source, "running_totals", TOTAL, TOTAL.replace("everybody,,2026-06-08", "everybody,,2026-06-09"))
    release(THIRD, Said("The page was corrected.", renamed=(Renamed("2026-06-08", "2026-06-09"),)))
    return target
