"""Every test asks a frozen copy of the record, unless it opens another itself.

What rests on the live one is in tests/live.
"""

from datetime import date
from functools import cache
from pathlib import Path

import pytest
from streamlit.components.v2 import manifest_scanner

from data.build import build
from data.write import built
from queries.settings import RECORD
from tests.changed import record_of_three_versions

FROZEN = Path(__file__).parent / "record"
LAST_DAY = date(2026, 6, 7)


@pytest.fixture(scope="session", autouse=True)
def frozen_record(tmp_path_factory):
    """The folder with tests/record as parquet, which this process and all that it starts are served."""
    folder = tmp_path_factory.mktemp("frozen") / "record"
    report = build(FROZEN, folder, LAST_DAY)
    assert report.problems == [], f"tests/record does not build:\n{report}"
    with pytest.MonkeyPatch.context() as patch:
        frozen = built(folder)
        patch.setenv(RECORD, str(frozen))
        yield frozen


@pytest.fixture(scope="session", autouse=True)
def packages_are_searched_once():
    """Every AppTest searches all installed packages for Streamlit's components, of which there are none: that
    took four fifths of the time of the tests that open every page."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            manifest_scanner, "scan_component_manifests", cache(manifest_scanner.scan_component_manifests)
        )
        yield


@pytest.fixture(scope="session")
def changed_record(tmp_path_factory):
    """The folder of the frozen record in its third version; its CSV files are in `source` beside it."""
    return record_of_three_versions(tmp_path_factory.mktemp("changed"))
