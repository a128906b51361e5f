"""Parts of pages that are the same for everybody who asks the same: drawn once, then sent again as they were.

What such a part shows is fixed by the record and by its other arguments; it holds no widget.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from types import FunctionType
from typing import Any, ParamSpec, TypeVar

import streamlit as st

from exhibits import Exhibit
from filters import Filters
from queries import Record

MOST = "48MB"
P = ParamSpec("P")
T = TypeVar("T")


def kept(draw: Callable[P, T]) -> Callable[P, T]:
    """Keeps what a function draws and returns, by its arguments.

    Half of a run of Overview went into the rows and sentences of an answer that was the same the time before,
    three quarters of one of an event's page into its tables.
    """

    @wraps(draw)
    def drawn(*arguments: P.args, **named: P.kwargs) -> T:
        return _drawn(draw, arguments, named)

    return drawn


# One for all parts, so that there is one bound.
@st.cache_data(
    max_size=MOST,
    show_spinner=False,
    hash_funcs={
        FunctionType: lambda function: (function.__module__, function.__qualname__),
        Record: lambda record: record.fingerprint,
        Filters: repr,
        Exhibit: lambda exhibit: exhibit.name,
    },
)
def _drawn(draw: Callable[..., Any], arguments: tuple, named: dict[str, object]) -> Any:
    return draw(*arguments, **named)
