"""Parts of pages that are the same for everybody who asks the same: drawn once, then sent again as they were.

What such a part shows is fixed by the record and by its other arguments; it holds no widget.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, TypeVarTuple

import streamlit as st

from exhibits import Exhibit
from queries import Record

MOST = "48MB"
T = TypeVar("T")
Arguments = TypeVarTuple("Arguments")


def cached(draw: Callable[[*Arguments], T]) -> Callable[[*Arguments], T]:
    """Keeps what a function draws and returns, by its arguments, which are given by place.

    Half of a run of Overview went into the rows and sentences of an answer that was the same the time before,
    three quarters of one of an event's page into its tables.
    """

    @wraps(draw)
    def drawn(*arguments: *Arguments) -> T:
        told_by = [_told_by(argument) for argument in arguments]
        return _drawn(f"{draw.__module__}.{draw.__qualname__}{told_by}", draw, arguments)

    return drawn


def _told_by(argument: object) -> str:
    """What tells an argument from every other of its kind."""
    match argument:
        case Record():
            return argument.fingerprint
        case Exhibit():
            return argument.name
        case _:
            return repr(argument)


# One for all parts, so that there is one bound. Streamlit hashes the arguments whose name does not begin
# with an underscore.
@st.cache_data(max_size=MOST, show_spinner=False)
def _drawn(identity: str, _draw: Callable[..., Any], _arguments: tuple[Any, ...]) -> Any:
    return _draw(*_arguments)
