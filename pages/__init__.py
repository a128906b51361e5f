"""Every page once, in the order of the navigation: its script, its address, and what it is called where."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

SITE = "Exchange Ledger"


@dataclass(frozen=True)
class Page:
    """One page of the site.

    label is its short name in the navigation, hint what the navigation says on hover. title and description
    are what the page leads with: in its first HTML, in search engines and in previews of shared links.
    words are the words of a link that it adds to those of the filters (filters.WORDS), exhibits the names
    of its pictures (exhibits.CATALOGUE).
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

    @property
    def file(self) -> str:
        """The script's path below the project."""
        return f"pages/{self.script}.py"

    @property
    def address(self) -> str:
        """Its place in the site's address: empty for the first page."""
        return "" if self is PAGES[0] else self.script.replace("_", "-")


PAGES = (
    Page(
        script="overview",
        label="Overview",
        title=SITE,
        description="How many people came home in the Russia–Ukraine prisoner exchanges since February 2022, "
        "according to whom, and who brought it about.",
        hint="How many came home, by whose count, in one picture with its findings.",
        icon=":material/compare_arrows:",
        exhibits=("war",),
    ),
    Page(
        script="sizes",
        label="Sizes",
        title="How large was each exchange?",
        description="Every exchange between Russia and Ukraine since February 2022, with Kyiv's and Moscow's "
        "count each way.",
        hint="Every exchange by event, month, quarter or year. Select one to read its claims.",
        icon=":material/bar_chart:",
        exhibits=(
            "sizes",
            "sizes-of-remains",
        ),
        words=("by", "count", "event", "period"),
    ),
    Page(
        script="cumulative",
        label="Cumulative",
        title="How many people have come home so far?",
        description="Running sums of each side's stated counts, beside the totals that officials gave "
        "themselves.",
        hint="Both directions by whose count, against officials' own totals.",
        icon=":material/show_chart:",
        exhibits=(
            "cumulative-to-ukraine",
            "cumulative-to-russia",
        ),
        words=("count", "borrow"),
    ),
    Page(
        script="disagreements",
        label="Disagreements",
        title="Where do Kyiv and Moscow disagree?",
        description="Each exchange for which both sides stated a number: Kyiv's, Moscow's, the difference "
        "and "
        "what explains it.",
        hint="Where Kyiv's and Moscow's numbers differ, what explains it, and who is silent.",
        icon=":material/difference:",
        exhibits=(
            "disagreements-of-people",
            "agreeing-counts-of-people",
            "silent-sides-on-people",
            "disagreements-of-bodies",
            "agreeing-counts-of-bodies",
            "silent-sides-on-bodies",
            "sources-to-ukraine",
            "sources-to-russia",
            "sources-to-third-country",
            "sources-both",
        ),
        words=("sort", "event"),
    ),
    Page(
        script="adds_up",
        label="Does it add up?",
        title="Does it add up?",
        description="Officials' running totals of people returned, set against the sum of their own side's "
        "stated counts.",
        hint="Officials' running totals against the sum of their own numbers.",
        icon=":material/balance:",
        exhibits=(
            "residuals-of-kyiv",
            "residuals-of-moscow",
        ),
        section="Questions",
    ),
    Page(
        script="mediators",
        label="Mediators",
        title="Who brought the exchanges about?",
        description="Mediators of the prisoner exchanges as Kyiv, Moscow and the mediators themselves "
        "credit them.",
        hint="Who brought exchanges about, who says so, and whether their own totals agree.",
        icon=":material/handshake:",
        exhibits=(
            "mediators",
            "mediator-totals",
        ),
        section="Questions",
    ),
    Page(
        script="tempo",
        label="Tempo",
        title="How often do exchanges happen?",
        description="Days between prisoner exchanges, the longest pauses, and months side by side.",
        hint="Days between exchanges, the long pauses, months side by side.",
        icon=":material/calendar_month:",
        exhibits=(
            "days-between-exchanges",
            "months",
        ),
        words=("turn", "cell"),
        section="Questions",
    ),
    Page(
        script="remains",
        label="The dead",
        title="The dead",
        description="Repatriation of remains between Russia and Ukraine, by both sides' numbers, counted "
        "apart "
        "from the living.",
        hint="Repatriation of remains, counted apart.",
        icon=":material/local_florist:",
        exhibits=(
            "bodies",
            "bodies-to-ukraine",
            "bodies-to-russia",
        ),
        section="Questions",
    ),
    Page(
        script="event",
        label="One event",
        title="Find an event",
        description="Every exchange, release and repatriation with all claims about it and where each was "
        "printed.",
        hint="Everything the record holds about one event.",
        icon=":material/event:",
        exhibits=(
            "printed-to-ukraine",
            "printed-to-russia",
            "printed-to-third-country",
            "printed-both",
        ),
        words=("id",),
        section="Record",
    ),
    Page(
        script="whats_new",
        label="What is new",
        title="What is new",
        description="Every version of the record with what it added, corrected and withdrew, event by event, "
        "and why.",
        hint="What each version added, corrected and withdrew, and why.",
        icon=":material/update:",
        section="Record",
    ),
    Page(
        script="methods",
        label="Methods and sources",
        title="Methods and sources",
        description="The rules behind every number in plain words with the SQL beside each, and what is "
        "missing.",
        hint="The rules in plain words, who counts what, what is missing, how to cite.",
        icon=":material/menu_book:",
        section="Record",
    ),
    Page(
        script="data",
        label="Data",
        title="The record, row by row",
        description="Browse, search and download every table as CSV, Parquet or Excel.",
        hint="Browse, search and download every table.",
        icon=":material/database:",
        words=("table", "search"),
        section="Record",
    ),
)
BY_ADDRESS = {page.address: page for page in PAGES}
BY_SCRIPT = {page.script: page for page in PAGES}
ICON = str(Path(__file__).parents[1] / "assets" / "icon.svg")
