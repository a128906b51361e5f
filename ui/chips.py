"""The filters in force as chips above the text, each removable: on a phone the sidebar is shut."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from filters import FIRST_DAY, Choices, Filters
from pages import Page
from terms import FILTER_KINDS, N_, NO_MEDIATOR, attested, day, listed, say
from ui import address
from ui.text import plain

# What a filter is called in a sentence, by its word in a link.
NAMES = {
    "from": N_("dates"),
    "to": N_("dates"),
    "mediator": N_("mediator"),
    "kind": N_("kind of event"),
    "agreement": N_("agreement"),
    "attested": N_("how well attested"),
}
# ui.window's style hides the first part from sight, not from screen readers.
CHIP = N_(":small[Remove filter:] {chosen}")


def draw(page: Page, chosen: Filters, offered: Choices) -> None:
    """One chip a chosen value that narrows this page, and what of the filters does not. Else nothing."""
    said = list(chosen.words(offered))
    if not said:
        return
    if passed_over := [word for word in said if word not in page.obeys]:
        st.caption(_passed_over(passed_over, is_all=not page.obeys))
    chips = [chip for word, *chip in _chips(chosen, offered) if word in page.obeys]
    if not chips:
        return
    with st.container(horizontal=True, gap="xsmall", vertical_alignment="center", key="chips"):
        st.markdown(say("Filtered by"))
        for name, without in chips:
            st.button(
                say(CHIP, chosen=plain(name)),
                key=f"chip {name}",
                icon=":material/close:",
                icon_position="right",
                on_click=_choose,
                args=(without,),
            )
        st.button(
            say("Show everything"), key="chip", type="tertiary", on_click=_choose, args=(offered.everything,)
        )


def _chips(chosen: Filters, offered: Choices) -> list[tuple[str, str, Filters]]:
    """Every chosen value: its word, what it is called, the filters without it."""
    everything = offered.everything
    mediators = {value: name for name, value in offered.mediators.items()} | {"none": say(NO_MEDIATOR)}
    agreements = {value: name for name, value in offered.agreements.items()}
    all_days = replace(chosen, first_day=everything.first_day, last_day=everything.last_day)
    all_kinds = replace(chosen, kinds=everything.kinds)
    kinds = listed(FILTER_KINDS[kind] for kind in chosen.kinds) or say("no kind of event")
    return [
        *([] if all_days == chosen else [("from", _days(chosen, offered), all_days)]),
        *(
            ("mediator", mediators[one], replace(chosen, mediators=_without(chosen.mediators, one)))
            for one in chosen.mediators
        ),
        *([] if all_kinds == chosen else [("kind", kinds, all_kinds)]),
        *(
            ("agreement", agreements[one], replace(chosen, agreements=_without(chosen.agreements, one)))
            for one in chosen.agreements
        ),
        *(
            ("attested", attested(one), replace(chosen, attested=_without(chosen.attested, one)))
            for one in chosen.attested
        ),
    ]


def _days(chosen: Filters, offered: Choices) -> str:
    days = chosen.first_day, chosen.last_day
    for year in offered.years:
        if offered.days_of(year) == days:
            return year
    first, last = (day(one) for one in days)
    if chosen.first_day == FIRST_DAY:
        return say("to {last}", last=last)
    if chosen.last_day == offered.last_day:
        return say("from {first}", first=first)
    return say("{first} to {last}", first=first, last=last)


def _without(values: tuple[str, ...], one: str) -> tuple[str, ...]:
    return tuple(value for value in values if value != one)


def _passed_over(words: list[str], is_all: bool) -> str:
    if is_all:
        return say("This page shows the whole record; your filters hold on the others.")
    names = dict.fromkeys(say(NAMES[word]) for word in words)
    return say("Not applied on this page, but on the others: your filter by {names}.", names=listed(names))


def _choose(chosen: Filters) -> None:
    address.choose(chosen)
    address.touch()
