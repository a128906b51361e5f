"""The address of a page and the state of its widgets: whichever changed last is carried over to the other.

Streamlit's own `bind="query-params"` writes what a widget shows. Our links carry ids, and all words of a
change at once, so that one step back in the browser undoes one change.
"""

from __future__ import annotations

from datetime import date
from urllib.parse import urlsplit

import streamlit as st

import filters
import queries
from filters import FILTER_WORDS, WORDS, Filters, Link
from formats.attribution import public_address, query
from pages import Page
from ui import streamlit_workarounds

# Words that no widget holds: the page writes them itself, and they stay as they are.
OF_THE_PAGE = ("event", "period", "id", "followed")


def arrive(record: queries.Record, page: Page) -> None:
    """Before any widget is drawn: what the address says becomes the state of the widgets, where it is new."""
    link, offered = _link(), filters.choices(record)
    asked = filters.parse(link, offered)
    seen_page, seen_link, seen = st.session_state.get("address", (None, None, {}))
    # Whoever goes back twice says the second address while widgets still hold what they held before the
    # first. Without this it counted as a choice, and the reader stayed where they had been.
    is_step = streamlit_workarounds.is_step_of_history()
    if is_step:
        # What they still hold has called touch(), and nobody touched a filter: old words stay as they are.
        st.session_state.pop("is_touched", None)
    # Whoever chooses twice before the browser has heard of the address that the first choice wrote says the
    # second with the address of before. Without this it counted as a link, and all filters were undone.
    is_choice = page.address == seen_page and any(
        word in st.session_state and st.session_state[word] != state for word, state in seen.items()
    )
    is_new = is_step or ((page.address, link) != (seen_page, seen_link) and not is_choice)
    # Streamlit forgets the state of a widget that a run did not draw, or that the browser did not send.
    is_lost = any(word not in st.session_state for word in FILTER_WORDS)
    # The navigation carries no words from page to page: then the filters stay as they are.
    is_carried = page.address != seen_page and not is_step
    says_filters = any(word in FILTER_WORDS for word in link)
    if is_lost or (is_new and (says_filters or not is_carried)):
        choose(asked.filters)
    if is_new:
        st.session_state["ignored"] = asked.ignored
    # Streamlit tells the browser once what a widget holds. Where another run cut that one short, the browser
    # has not heard of it: a phone, whose second run comes into the first, showed months under a link by year.
    is_told = st.session_state.get("is_through", True)
    for word in (*FILTER_WORDS, *_words_of_widgets(page)):
        if word not in FILTER_WORDS and (is_new or word not in st.session_state):
            st.session_state[word] = _state(word, asked.options.get(word))
        elif not is_told:
            st.session_state[word] = st.session_state[word]
    st.session_state["is_through"] = False


def depart() -> None:
    """After the page is drawn to its end: the browser has been told of every widget."""
    st.session_state["is_through"] = True


def write(record: queries.Record, page: Page, chosen: Filters) -> None:
    """After the filters are drawn: the address says what is chosen, if it does not yet.

    An address that asks for the same in other words, old ones or wrong ones, stays until the reader changes
    a filter.
    """
    link, offered = _link(), filters.choices(record)
    words = chosen.words(offered) | _option_words(page, link)
    asked = filters.parse(link, offered)
    is_said = asked.filters == chosen and all(
        _state(word, asked.options.get(word)) == st.session_state[word] for word in _words_of_widgets(page)
    )
    if words != link and (st.session_state.pop("is_touched", False) or not is_said):
        st.query_params.from_dict(words)
    held = {word: st.session_state.get(word) for word in (*FILTER_WORDS, *_words_of_widgets(page))}
    st.session_state["address"] = (page.address, _link(), held)
    st.session_state["filter_words"] = {word: words[word] for word in FILTER_WORDS if word in words}


def base() -> str:
    """The site's public address, without a slash at the end."""
    # Of where the reader stands the host alone: Streamlit 1.67 takes `data` off the end of the address of the
    # page Use the data, and so names another page.
    here = urlsplit(st.context.url or "http://localhost:8501")
    return public_address(f"{here.scheme}://{here.netloc}")


def permalink() -> str:
    """The address of the page as it is shown, with all its words."""
    page, *_ = st.session_state.get("address", ("",))
    return f"{base()}/{page}{query(_link())}"


def filter_words() -> dict[str, list[str]]:
    """The chosen filters as words, for a link within a page: it replaces the whole address."""
    return st.session_state.get("filter_words", {})


def of_event(event_id: str) -> str:
    """The address of an event's page from any other, with the chosen filters: a link in a text loads the site
    anew, and they would be lost.
    """
    return f"event{query(filter_words() | {'id': [event_id]})}"


def choose(chosen: Filters) -> None:
    """Makes these the filters: before the sidebar is drawn, or from a callback."""
    st.session_state["from"], st.session_state["to"] = chosen.first_day, chosen.last_day
    st.session_state["mediator"] = list(chosen.mediators)
    st.session_state["kind"] = list(chosen.kinds)
    st.session_state["agreement"] = list(chosen.agreements)
    st.session_state["attested"] = list(chosen.attested)


def change(chosen: Filters) -> None:
    """A callback: a reader makes these the filters, on this and every page."""
    choose(chosen)
    touch()


def touch() -> None:
    """A callback: a reader who changes a filter has left the link behind, and what was wrong with it."""
    st.session_state["ignored"] = []
    st.session_state["is_touched"] = True


def _link() -> dict[str, list[str]]:
    return {word: st.query_params.get_all(word) for word in st.query_params}


def _words_of_widgets(page: Page) -> list[str]:
    return [word for word in page.words if word not in OF_THE_PAGE]


def _state(word: str, value: str | None) -> str | date | None:
    """A word's value as its widget has it."""
    value = WORDS[word].default if value is None else value
    if WORDS[word].is_day:
        return date.fromisoformat(value) if value else None
    return value


def _option_words(page: Page, link: Link) -> dict[str, list[str]]:
    """The words of this page: of its widgets where they differ from the default, and its own."""
    said: dict[str, list[str]] = {}
    for word in page.words:
        if word in OF_THE_PAGE:
            said |= {word: link[word][-1:]} if word in link else {}
            continue
        state = st.session_state[word]
        if state != _state(word, None):
            said[word] = [str(state or "")]
    return said
