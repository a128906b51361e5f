"""Every page once, in the order of the navigation: its script, its address, and what it is called where."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from filters import FILTER_WORDS
from terms import say

SITE = say("Exchange Ledger")


@dataclass(frozen=True)
class Page:
    """One page of the site.

    label is its short name in the navigation, hint what the navigation says on hover. title and description
    are what the page leads with: in its first HTML, in search engines and in previews of shared links.
    words are the words of a link that it adds to those of the filters (filters.WORDS), exhibits the names
    of its pictures (exhibits.CATALOGUE). obeys are the filters' words that narrow what it shows
    (filters.FILTER_WORDS).
    """

    script: str
    label: str
    title: str
    description: str
    hint: str
    icon: str
    section: str = ""
    words: tuple[str, ...] = ()
    exhibits: tuple[str, ...] = ()
    obeys: tuple[str, ...] = FILTER_WORDS

    @property
    def file(self) -> str:
        """The script's path below the project."""
        return f"pages/{self.script}.py"

    @property
    def address(self) -> str:
        """Its place in the site's address: empty for the first page."""
        return "" if self is PAGES[0] else self.script.replace("_", "-")


def window_title(title: str) -> str:
    """What a browser's tab, its history and a screen reader call a page or an event with this title."""
    return f"{title} – {SITE}"


PAGES = (
    Page(
        script="overview",
        label=say("Overview"),
        title=say("How many people came home?"),
        description=say(
            "How many people came home in the Russia–Ukraine prisoner exchanges since February 2022, "
            "according to whom, and who brought it about."
        ),
        hint=say("How many came home, by whose count, in one picture with its findings."),
        icon=":material/compare_arrows:",
        exhibits=("war",),
    ),
    Page(
        script="sizes",
        label=say("Sizes"),
        title=say("How large was each exchange?"),
        description=say(
            "Every exchange between Russia and Ukraine since February 2022, with Kyiv's and Moscow's "
            "count each way."
        ),
        hint=say("Every exchange by event, month, quarter or year. Select one to read its claims."),
        icon=":material/bar_chart:",
        exhibits=(
            "sizes",
            "sizes-of-remains",
        ),
        words=("by", "count", "event", "period"),
    ),
    Page(
        script="cumulative",
        label=say("Cumulative"),
        title=say("How many people have come home so far?"),
        description=say(
            "Running sums of each side's stated counts, beside the totals that officials gave themselves."
        ),
        hint=say("Both directions by whose count, against officials' own totals."),
        icon=":material/show_chart:",
        exhibits=(
            "cumulative-to-ukraine",
            "cumulative-to-russia",
        ),
        words=("count",),
    ),
    Page(
        script="who_came_home",
        label=say("Who came home?"),
        title=say("Who came home?"),
        description=say(
            "Civilians, military, officers, women, wounded and children among those returned, as Kyiv and "
            "Moscow each broke their numbers down."
        ),
        hint=say("Civilians, military and other groups, as each side broke its numbers down."),
        icon=":material/groups:",
        exhibits=("military-and-civilians", "groups", "one-group", "children"),
        words=("count", "each", "group", "period"),
    ),
    Page(
        script="disagreements",
        label=say("Disagreements"),
        title=say("Where do Kyiv and Moscow disagree?"),
        description=say(
            "Each exchange for which both sides stated a number: Kyiv's, Moscow's, the difference and what "
            "explains it."
        ),
        hint=say("Where Kyiv's and Moscow's numbers differ, what explains it, and where none was found."),
        icon=":material/difference:",
        exhibits=(
            "disagreements-of-people",
            "numbers-given-on-people",
            "disagreements-of-bodies",
            "numbers-given-on-bodies",
        ),
        words=("sort", "event"),
    ),
    Page(
        script="adds_up",
        label=say("Does it add up?"),
        title=say("Does it add up?"),
        description=say(
            "Officials' running totals of people returned, set against the sum of their own side's "
            "stated counts."
        ),
        hint=say("Officials' running totals against the sum of their own numbers."),
        icon=":material/balance:",
        exhibits=("left-over",),
        section=say("More questions"),
        obeys=("from", "to"),
    ),
    Page(
        script="mediators",
        label=say("Mediators"),
        title=say("Who brought the exchanges about?"),
        description=say(
            "Mediators of the prisoner exchanges as Kyiv, Moscow and the mediators themselves credit them."
        ),
        hint=say("Who brought exchanges about, who says so, and whether their own totals agree."),
        icon=":material/handshake:",
        exhibits=(
            "mediators",
            "mediator-totals",
        ),
        words=("followed",),
    ),
    Page(
        script="tempo",
        label=say("Tempo"),
        title=say("How often do exchanges happen?"),
        description=say("Days between prisoner exchanges, the longest pauses, and months side by side."),
        hint=say("Days between exchanges, the long pauses, months side by side."),
        icon=":material/calendar_month:",
        exhibits=(
            "days-between-exchanges",
            "months",
        ),
        words=("turn", "cell"),
        section=say("More questions"),
    ),
    Page(
        script="remains",
        label=say("The dead"),
        title=say("The dead"),
        description=say(
            "Repatriation of remains between Russia and Ukraine, by both sides' numbers, counted apart from "
            "the living."
        ),
        hint=say("Repatriation of remains, counted apart."),
        icon=":material/local_florist:",
        exhibits=(
            "bodies",
            "bodies-to-ukraine",
            "bodies-to-russia",
        ),
        section=say("More questions"),
        obeys=("from", "to", "mediator", "agreement", "attested"),
    ),
    Page(
        script="event",
        label=say("One event"),
        title=say("Find an event"),
        description=say(
            "Every exchange, release and repatriation with all that was said about it and where it was "
            "printed."
        ),
        hint=say("Everything the record holds about one event."),
        icon=":material/event:",
        exhibits=(
            "printed-to-ukraine",
            "printed-to-russia",
            "printed-to-third-country",
            "printed-both",
        ),
        words=("id",),
        section=say("Record"),
        obeys=(),
    ),
    Page(
        script="whats_new",
        label=say("What is new"),
        title=say("What is new"),
        description=say(
            "Every version of the record with what it added, corrected and withdrew, event by event, and why."
        ),
        hint=say("What each version added, corrected and withdrew, and why."),
        icon=":material/update:",
        section=say("Record"),
        obeys=(),
    ),
    Page(
        script="methods",
        label=say("Methods and sources"),
        title=say("Methods and sources"),
        description=say(
            "The rules behind every number in plain words with the SQL beside each, and what is missing."
        ),
        hint=say("The rules in plain words, who counts what, what is missing, how to cite."),
        icon=":material/menu_book:",
        section=say("Record"),
    ),
    Page(
        script="data",
        label=say("Data"),
        title=say("The record, row by row"),
        description=say("Browse, search and download every table as CSV, Parquet or Excel."),
        hint=say("Browse, search and download every table."),
        icon=":material/database:",
        words=("table", "search"),
        section=say("Record"),
        obeys=(),
    ),
    Page(
        script="use_the_data",
        label=say("Use the data"),
        title=say("Use the data"),
        description=say(
            "Every chart as a file, the record over the web, the API and how to cite, with examples in "
            "Python, R, SQL and a spreadsheet."
        ),
        hint=say("Files, API, citations, and examples to paste."),
        icon=":material/integration_instructions:",
        section=say("Record"),
        obeys=(),
    ),
)
BY_ADDRESS = {page.address: page for page in PAGES}
# By the name of an exhibit the page on which it stands.
OF_EXHIBIT = {name: page for page in PAGES for name in page.exhibits}
# Read once: by its path Streamlit would read it three times a run.
ICON = (Path(__file__).parents[1] / "assets" / "icon.svg").read_text(encoding="utf-8")
