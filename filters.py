"""The filters as one value: from the link, to the widgets in the sidebar, to SQL parameters.

The words of a link are an interface: from, to, mediator, kind, agreement. The README documents them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

import streamlit as st

import queries
from ui import streamlit_workarounds
from words import NO_MEDIATOR, day

FIRST_DAY = date(2022, 2, 24)
# Word in the link and in the sidebar -> kind in the record.
KINDS = {
    "exchange": "exchange",
    "release": "release",
    "civilian return": "civilian_return",
    "homecoming": "homecoming",
    "remains": "remains",
}
DEFAULT_KINDS = ["exchange", "release", "civilian return"]
KIND_HELP = (
    "**exchange**: people both ways. **release**: one way. **civilian return**: civilians or children. "
    "**homecoming**: people released before arrive home; in no sum. **remains**: the dead; never added to the living."
)
ALL_YEARS = "All"
DAY_WORDS = ("from", "to", "turn")
# Where a link gives these words more than once, the page obeys the last of their values.
LAST_HOLDS = ("borrow", "search", "id", "event", "period")
LONGEST_SEARCH = 100
# A message is read, a long list is not: beyond these many things a link says wrong, the rest is counted.
IGNORED_SHOWN = 12


@dataclass(frozen=True)
class Filters:
    """What a reader has chosen. Empty mediators or agreements mean all of them; both days are inclusive."""

    first_day: date
    last_day: date
    mediators: tuple[str, ...]
    kinds: tuple[str, ...]
    agreements: tuple[str, ...]

    def parameters(self) -> dict[str, object]:
        """The bound parameters of every filtered query; counts are of living people unless a page says otherwise."""
        return {
            "first_day": self.first_day,
            "last_day": self.last_day,
            "mediators": list(self.mediators),
            "kinds": list(self.kinds),
            "agreements": list(self.agreements),
            "unit": "people",
        }

    @property
    def is_whole_war(self) -> bool:
        """Whether officials' totals for the whole war may stand beside this selection: only its end may be chosen."""
        everyone = {KINDS[word] for word in DEFAULT_KINDS} <= set(self.kinds)
        return everyone and self.first_day == FIRST_DAY and not self.mediators and not self.agreements


@dataclass(frozen=True)
class Choices:
    """What the record offers to choose from; mediators and agreements map the name on screen to the id."""

    last_day: date
    mediators: dict[str, str]
    agreements: dict[str, str]

    @property
    def years(self) -> list[str]:
        return [str(year) for year in range(FIRST_DAY.year, self.last_day.year + 1)]

    def days_of(self, year: str) -> tuple[date, date]:
        """The first and last day of a year within the record, or of all of it."""
        if year not in self.years:
            return FIRST_DAY, self.last_day
        return max(date(int(year), 1, 1), FIRST_DAY), min(date(int(year), 12, 31), self.last_day)


def choices(record: queries.Record) -> Choices:
    """What this record offers; mediators with most events first."""
    offered = record.run("filter_choices")
    mediators = offered.loc[offered["filter"] == "mediator", ["label", "value"]]
    agreements = offered.loc[offered["filter"] == "agreement", ["label", "value"]]
    return Choices(
        last_day=record.last_event_date,
        mediators={**dict(mediators.itertuples(index=False)), NO_MEDIATOR: "none"},
        agreements=dict(agreements.itertuples(index=False)),
    )


def ignored(link: dict[str, list[str]], offered: Choices, page_words: dict[str, list[str]]) -> list[str]:
    """What a link says that means nothing here, each with the reason.

    page_words are the words that pages add to the shared ones, with the values each allows (none listed: any).
    Values come from outside: they are cut to 60 characters and stripped of anything but plain text.
    """
    repeatable = {
        "mediator": [*offered.mediators, *offered.mediators.values()],
        "kind": [*KINDS],
        "agreement": [*offered.agreements],
    }
    found = []
    for word, values in link.items():
        if word in repeatable:
            found += [
                f"{_plain(f'{word}={value}')} is not in this record"
                for value in values
                if (value or len(values) == 1 and word != "kind") and value not in repeatable[word]
            ]
            continue
        if word not in DAY_WORDS and word not in page_words:
            found += [f"{_plain(f'{word}={value}')} is not a word of this site's links" for value in values]
            continue
        wrong = {value: reason for value in values if (reason := _wrong(word, value, offered, page_words))}
        found += [f"{_plain(f'{word}={value}')} {reason}" for value, reason in wrong.items()]
        obeyed, others = _obeyed(word, values, has_wrong=bool(wrong))
        found += [
            f"{_plain(f'{word}={value}')} is one value too many" for value in others if value not in wrong
        ]
        if word == "search" and len(obeyed) > LONGEST_SEARCH:
            said = _plain(f"search={obeyed}")
            found.append(f"{said} is cut: only its first {LONGEST_SEARCH} characters are looked for")
    first, last = (_day(link.get(word, [""])[0]) for word in ("from", "to"))
    if first and last and first > last:
        found.append(
            f"{_plain('from=' + link['from'][0])} is after {_plain('to=' + link['to'][0])}, so no event can be shown"
        )
    return found


def _obeyed(word: str, values: list[str], has_wrong: bool) -> tuple[str, list[str]]:
    """Of a word that takes one value: the one that the page obeys, and the others.

    Days and choices are read by Streamlit's widgets: the first holds, or none where one of them is wrong.
    """
    if word in LAST_HOLDS:
        return values[-1], values[:-1]
    return ("", values) if has_wrong else (values[0], values[1:])


def ignored_message(found: list[str]) -> str:
    """What a link says that means nothing here, as the page says it: the first few, and how many more."""
    more = len(found) - IGNORED_SHOWN
    named = "; ".join(found[:IGNORED_SHOWN]) + (f"; and {more} more" if more > 0 else "")
    return f"This link asks for something that is not here. Ignored: {named}."


def _wrong(word: str, value: str, offered: Choices, page_words: dict[str, list[str]]) -> str | None:
    """What is wrong with the value of a word that takes one, or None."""
    if word in DAY_WORDS:
        chosen = _day(value)
        if chosen is None:
            return "is not a day such as 2024-01-31"
        if not FIRST_DAY <= chosen <= offered.last_day:
            return f"is outside this record ({day(FIRST_DAY)} to {day(offered.last_day)})"
    elif word == "borrow":
        if value.lower() not in ("true", "false"):
            return "is neither true nor false"
    elif page_words[word] and value not in page_words[word]:
        return f"is not one of {', '.join(page_words[word])}"
    return None


def _plain(text: str) -> str:
    shortened = " ".join("".join(c if c.isprintable() and c != "`" else " " for c in text).split())
    return f"`{shortened[:60]}`"


def _day(value: str) -> date | None:
    """A day as the date fields read it from a link."""
    for form in ("%Y-%m-%d", "%Y/%m/%d"):
        try:
            return datetime.strptime(value, form).date()
        except ValueError:
            continue
    return None


def read_link(record: queries.Record, page_words: dict[str, list[str]]) -> None:
    """Once a session, before any widget: remembers what the link said that means nothing here."""
    if "ignored" not in st.session_state:
        link = {word: st.query_params.get_all(word) for word in st.query_params}
        offered = choices(record)
        st.session_state["ignored"] = ignored(link, offered, page_words)
        # The widget knows names only, and drops ids from a link; but what the session holds goes before the link.
        by_id = {value: name for name, value in offered.mediators.items()}
        if any(value in by_id for value in link.get("mediator", [])):
            named = [by_id.get(value, value) for value in link["mediator"]]
            st.session_state["mediator"] = [
                name for name in dict.fromkeys(named) if name in offered.mediators
            ]


def sidebar(record: queries.Record) -> Filters:
    """Draws the filters in the sidebar, keeps them in the link, and returns what is chosen."""
    offered = choices(record)
    with st.sidebar:
        st.subheader("Filters", anchor=False)
        quick = st.container()
        first_day = st.date_input(
            "From",
            FIRST_DAY,
            FIRST_DAY,
            offered.last_day,
            key="from",
            bind="query-params",
            format="YYYY-MM-DD",
            on_change=_forget,
        )
        last_day = st.date_input(
            "To",
            offered.last_day,
            FIRST_DAY,
            offered.last_day,
            key="to",
            bind="query-params",
            format="YYYY-MM-DD",
            on_change=_forget,
        )
        # Marked after the days are known, so that a link's days show as the year they are.
        st.session_state["years"] = next(
            (year for year in (ALL_YEARS, *offered.years) if offered.days_of(year) == (first_day, last_day)),
            None,
        )
        quick.pills(
            "Years",
            [ALL_YEARS, *offered.years],
            key="years",
            on_change=_choose_year,
            args=(offered,),
            label_visibility="collapsed",
        )
        mediators = st.multiselect(
            "Mediator",
            list(offered.mediators),
            key="mediator",
            bind="query-params",
            on_change=_forget,
            placeholder="All, and none",
            help="Whom anyone credits with mediating. Kyiv, Moscow and mediators themselves do not always agree.",
        )
        kinds = st.multiselect(
            "Kind of event",
            list(KINDS),
            DEFAULT_KINDS,
            key="kind",
            bind="query-params",
            on_change=_forget,
            placeholder="None chosen",
            help=KIND_HELP,
        )
        agreements = st.multiselect(
            "Agreement",
            list(offered.agreements),
            key="agreement",
            bind="query-params",
            on_change=_forget,
            placeholder="All, and none",
        )
        # A link within a page replaces the address, so it has to carry the filters itself.
        defaults = {
            "from": FIRST_DAY,
            "to": offered.last_day,
            "mediator": [],
            "kind": DEFAULT_KINDS,
            "agreement": [],
        }
        words = {
            "from": first_day,
            "to": last_day,
            "mediator": mediators,
            "kind": kinds,
            "agreement": agreements,
        }
        st.session_state["link"] = {
            word: [str(one) for one in value] or "" if isinstance(value, list) else str(value)
            for word, value in words.items()
            if value != defaults[word]
        }
        chosen = Filters(
            first_day,
            last_day,
            tuple(offered.mediators[name] for name in mediators),
            tuple(KINDS[word] for word in kinds),
            tuple(offered.agreements[name] for name in agreements),
        )
        counted = record.row("events_counted", chosen.parameters())
        st.markdown(f"**{counted.n_shown} of {counted.n_events} events** shown")
        st.button(
            "Reset filters", icon=":material/restart_alt:", on_click=_reset, args=(offered,), width="stretch"
        )
    return chosen


def chosen() -> Filters:
    """The filters that app.py has drawn for this run. Every page begins with it.

    A new server's first visitor may ask for a page before app.py has ever run; Streamlit then runs the file in pages/
    by itself, as it did before st.navigation. That is switched off and the run begun again, link and all.
    """
    if "filters" not in st.session_state:
        streamlit_workarounds.run_pages_by_navigation()
        st.rerun()
    return st.session_state["filters"]


def link() -> dict[str, str | list[str]]:
    """The chosen filters as words of a link. Only links within a page need it; others keep the filters by themselves."""
    return st.session_state.get("link", {})


def only_mediator(key: str) -> None:
    """A callback: the mediator that a widget holds becomes the filter, on this and every page."""
    st.session_state["mediator"] = [st.session_state[key]]
    _forget()


def _forget() -> None:
    """A reader who changes a filter has left the link behind, and what was wrong with it."""
    st.session_state["ignored"] = []


def _choose_year(offered: Choices) -> None:
    st.session_state["from"], st.session_state["to"] = offered.days_of(st.session_state["years"] or ALL_YEARS)
    _forget()


def _reset(offered: Choices) -> None:
    st.session_state["from"], st.session_state["to"] = offered.days_of(ALL_YEARS)
    st.session_state["mediator"], st.session_state["agreement"] = [], []
    st.session_state["kind"] = list(DEFAULT_KINDS)
    _forget()
