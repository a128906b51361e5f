"""The filters in force as chips above the text, each removable: on a phone the sidebar is shut."""

from __future__ import annotations

import streamlit as st

from filters import Choices, Filters, narrowings
from pages import Page
from terms import N_, listed, say
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
# web/templates/look.css hides the first part from sight, not from screen readers.
CHIP = N_(":small[Remove filter:] {chosen}")


def draw(page: Page, chosen: Filters, offered: Choices) -> None:
    """One chip a chosen value that narrows this page, and what of the filters does not. Else nothing."""
    said = list(chosen.words(offered))
    if not said:
        return
    if passed_over := [word for word in said if word not in page.obeys]:
        st.caption(_passed_over(passed_over, is_all=not page.obeys))
    chips = [one for one in narrowings(chosen, offered) if one.word in page.obeys]
    if not chips:
        return
    with st.container(horizontal=True, gap="xsmall", vertical_alignment="center", key="chips"):
        st.markdown(say("Filtered by"))
        for one in chips:
            st.button(
                say(CHIP, chosen=plain(one.name)),
                key=f"chip {one.name}",
                icon=":material/close:",
                icon_position="right",
                on_click=address.change,
                args=(one.without,),
            )
        st.button(
            say("Show everything"),
            key="chip",
            type="tertiary",
            on_click=address.change,
            args=(offered.everything,),
        )


def _passed_over(words: list[str], is_all: bool) -> str:
    if is_all:
        return say("This page shows the whole record; your filters hold on the others.")
    names = dict.fromkeys(say(NAMES[word]) for word in words)
    return say("Not applied on this page, but on the others: your filter by {names}.", names=listed(names))
