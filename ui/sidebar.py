"""The filters in the sidebar: the same on every page, and all of them in the address."""

from __future__ import annotations

from datetime import date
from functools import partial

import streamlit as st

import queries
from filters import ALL_YEARS, ATTESTED, FIRST_DAY, KINDS, Choices, Filters, choices
from terms import ATTESTATIONS, FILTER_KINDS, attested, called, say
from ui import address
from ui.caching import cached

KIND_HELP = say(
    "**exchange**: people both ways. **release**: one way. **civilian return**: civilians or children. "
    "**homecoming**: people released before arrive home; in no sum. "
    "**remains**: the dead; never added to the living."
)
MEDIATOR_HELP = say(
    "Whom anyone credits with mediating. Kyiv, Moscow and mediators themselves do not always agree."
)

ATTESTED_HELP = " ".join(f"**{level.label}**: {level.means}" for level in ATTESTATIONS.values())


def draw(record: queries.Record) -> tuple[Filters, str]:
    """Draws the filters. Returns what is chosen, and in words how many events that is.

    Their state is what the address said (ui/address.py).
    """
    offered = choices(record)
    with st.sidebar:
        st.markdown(say("**Filters**"))  # no heading: it would come before the page's own
        quick = st.container()
        first_day, last_day = _day(say("From"), "from", offered), _day(say("To"), "to", offered)
        # Marked after the days are known, so that a link's days show as the year they are.
        years = [ALL_YEARS, *offered.years]
        st.session_state["years"] = next(
            (year for year in years if offered.days_of(year) == (first_day, last_day)), None
        )
        quick.pills(
            say("Years"),
            years,
            key="years",
            format_func=say,
            on_change=_choose_year,
            args=(offered,),
            label_visibility="collapsed",
        )
        chosen_mediators = st.multiselect(
            say("Mediator"),
            list(offered.mediators.values()),
            key="mediator",
            format_func=partial(offered.name, "mediator"),
            on_change=address.touch,
            placeholder=say("All, and none"),
            help=MEDIATOR_HELP,
        )
        chosen_kinds = st.multiselect(
            say("Kind of event"),
            KINDS,
            key="kind",
            format_func=called(FILTER_KINDS),
            on_change=address.touch,
            placeholder=say("None chosen"),
            help=KIND_HELP,
        )
        chosen_agreements = st.multiselect(
            say("Agreement"),
            list(offered.agreements.values()),
            key="agreement",
            format_func=partial(offered.name, "agreement"),
            on_change=address.touch,
            placeholder=say("All, and none"),
        )
        chosen_levels = st.multiselect(
            say("How well attested"),
            ATTESTED,
            key="attested",
            format_func=attested,
            on_change=address.touch,
            placeholder=say("All"),
            help=ATTESTED_HELP,
        )
        chosen = Filters(
            first_day,
            last_day,
            tuple(chosen_mediators),
            tuple(chosen_kinds),
            tuple(chosen_agreements),
            tuple(chosen_levels),
        )
        said = _counted(record, chosen)
        st.button(
            say("Reset filters"),
            icon=":material/restart_alt:",
            on_click=address.change,
            args=(offered.everything,),
            width="stretch",
        )
    return chosen, said


def _day(label: str, key: str, offered: Choices) -> date:
    return st.date_input(
        label,
        key=key,
        min_value=FIRST_DAY,
        max_value=offered.last_day,
        format="YYYY-MM-DD",
        on_change=address.touch,
    )


@cached
def _counted(record: queries.Record, chosen: Filters) -> str:
    """How many events are chosen, and of which kinds. Returns the first in words."""
    counted = record.row("events_counted", chosen.parameters())
    said = say("{shown} of {all} events match the filters", shown=counted.n_shown, all=counted.n_events)
    happened = say(
        "{completed} completed, {called_off} called off.",
        completed=counted.n_shown - counted.n_called_off,
        called_off=counted.n_called_off,
    )
    st.markdown(f"**{said}**: {happened}")
    if chosen.kinds == choices(record).everything.kinds:
        st.caption(say("Homecomings and repatriations of remains are left out until their kind is chosen."))
    return said


def _choose_year(offered: Choices) -> None:
    st.session_state["from"], st.session_state["to"] = offered.days_of(st.session_state["years"] or ALL_YEARS)
    address.touch()
