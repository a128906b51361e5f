"""The site in streamlit.testing: arrive by a link, move on to another page, read what stands there."""

import json
import re
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pytest
from streamlit import config
from streamlit.runtime.pages_manager import PagesManager
from streamlit.runtime.scriptrunner.script_cache import ScriptCache
from streamlit.testing.v1 import AppTest, app_test, local_script_runner
from streamlit.util import calc_hash

from pages import PAGES
from terms import HEADINGS, heading

APP = Path(__file__).parents[2] / "app.py"
SQL = " ".join(file.read_text(encoding="utf-8") for file in (APP.parent / "queries").rglob("*.sql"))
NAMES = {heading(name): name for name in sorted(set(re.findall(r"\w+", SQL)), key=len)}
NAMES |= {words: name for name, words in HEADINGS.items()}
ADDRESSES = {page.script: page.address for page in PAGES}


class _PagesOfNavigation(PagesManager):
    """AppTest forgets before every run that app.py calls st.navigation, and would run files of a folder
    called pages/ by themselves.

    It does so by name of this class, so what it resets here does not reach the flag that the script runner
    reads.
    """


@pytest.fixture(scope="session", autouse=True)
def pages_are_run_by_app():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(app_test, "PagesManager", _PagesOfNavigation)
        patch.setattr(PagesManager, "uses_pages_directory", False)
        # The site hides what went wrong from its readers; a failing test says it.
        config.set_option("client.showErrorDetails", "full")
        # As server.py has it: no line of a script is drawn only because it stands there.
        config.set_option("runner.magicEnabled", False)
        yield


@pytest.fixture(scope="session", autouse=True)
def pages_are_compiled_once():
    """A server compiles app.py and every page once; AppTest forgot them after every run, and a tenth of what
    these tests took went into that."""
    compiled = ScriptCache()
    with pytest.MonkeyPatch.context() as patch:
        for module in (app_test, local_script_runner):
            patch.setattr(module, "ScriptCache", lambda: compiled)
        yield


def named(table: pd.DataFrame) -> pd.DataFrame:
    """A table of the screen under SQL's names for its columns; of two with one heading the longer."""
    return table.rename(columns=lambda words: NAMES.get(words, words))


class Site:
    """One reader's session. Every step fails the test when the page raised."""

    def __init__(self, page: str = "overview", link: dict[str, str | list[str]] | None = None) -> None:
        self.at = AppTest.from_file(str(APP), default_timeout=30)
        for word, value in (link or {}).items():
            self.at.query_params[word] = value
        if page != "overview":
            # Before the first run AppTest knows no page's address; app.py does.
            self.at._page_hash = calc_hash(ADDRESSES[page])
        self.run()

    def run(self) -> "Site":
        self.at.run()
        errors = [f"{error.message}\n" + "\n".join(error.stack_trace[-4:]) for error in self.at.exception]
        if errors:
            pytest.fail("The page raised: " + "\n".join(errors), pytrace=False)
        return self

    def go(self, page: str) -> "Site":
        self.at.switch_page(f"pages/{page}.py")
        return self.run()

    def choose(self, kind: str, key: str, value: object) -> "Site":
        """A reader sets one widget: its kind (multiselect, pills, toggle, ...), its key, its new value."""
        getattr(self.at, kind)(key=key).set_value(value)
        return self.run()

    def press(self, label: str) -> "Site":
        next(button for button in self.at.button if label in button.label).click()
        return self.run()

    @property
    def title(self) -> str:
        return self.at.title[0].value if self.at.title else ""

    @property
    def text(self) -> str:
        """Everything written on the page and in the sidebar, a line an element."""
        kinds = ("title", "header", "subheader", "markdown", "caption", "text", "warning", "info", "error")
        lines = [element.value for kind in kinds for element in self.at.get(kind)]
        return "\n".join(lines + [f"{metric.label}: {metric.value}" for metric in self.at.metric])

    @property
    def shown(self) -> str:
        """How many events the filters let through, as the sidebar says it: '118 of 184'."""
        return next(
            found[1]
            for line in self.at.sidebar.markdown
            if (found := re.search(r"(\d+ of \d+) events", line.value))
        )

    @property
    def ignored(self) -> str:
        """What the page says of words in the link that mean nothing here; empty where it says nothing."""
        return "\n".join(warning.value for warning in self.at.warning)

    @property
    def metrics(self) -> list[tuple[str, str]]:
        return [(metric.label, metric.value) for metric in self.at.metric]

    def table(self, *columns: str) -> pd.DataFrame:
        """The first table on the page that has these columns, by SQL's names for them."""
        return next(table for table in self.tables if set(columns) <= set(table.columns))

    @property
    def tables(self) -> list[pd.DataFrame]:
        """Each table with the values behind what its cells show."""
        return [named(table.value) for table in self.at.table]

    @property
    def written(self) -> list[pd.DataFrame]:
        """Each table as its cells are written, in Markdown, under its headings."""
        return [
            pa.ipc.open_stream(table.proto.arrow_data.styler.display_values)
            .read_pandas()
            .set_axis([*table.value], axis=1)
            for table in self.at.table
        ]

    @property
    def claims(self) -> pd.DataFrame:
        """Who said what, and where it was printed: the tables of all directions, one below the other."""
        columns = {"number", "claimant", "language"}
        tables = [table for table in self.tables if columns <= set(table.columns)]
        return pd.concat(tables, ignore_index=True).rename(columns={"document": "url"})

    @property
    def alts(self) -> list[str]:
        """The text that stands for each chart."""
        return [chart.proto.alt for chart in self.at.get("plotly_chart")]

    @property
    def figures(self) -> list[dict]:
        """Each chart as Plotly draws it."""
        return [json.loads(chart.proto.spec) for chart in self.at.get("plotly_chart")]

    @property
    def has_empty_state(self) -> bool:
        """Whether the page says what is missing and what to change."""
        return bool(re.search(r"No .+ in this selection", self.text)) and "Reset filters" in self.text


@pytest.fixture(scope="session")
def visit():
    """visit("sizes", {"from": "2024-01-01"}): the site as a reader finds it who opens that link in a new
    session."""
    return Site
