"""What an exhibit is: one question that the record answers with one picture, in any page or format."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from threading import Lock
from typing import Any

import pandas as pd
import plotly.graph_objects as go
from cachetools import LRUCache, cached

from charts.style import Theme
from filters import WORDS, Filters
from queries import Record, frozen

Options = Mapping[str, str]
# Answers cached, in bytes; the least lately used go first.
CACHED_BYTES = 32_000_000


@dataclass(frozen=True)
class Answer:
    """What one record says to an exhibit under some filters and options.

    frame holds the rows that the picture shows, none where there is nothing to show; question and
    parameters are the query that gave them. finding is one sentence, the picture's alternative text, or
    what is missing where the frame is empty; heading says it in a few words. draw makes the picture in a
    palette, for a narrow window or a wide one; it is not called for an empty frame.
    Answers are cached and shared: whoever changes a frame changes a copy.
    """

    question: str
    parameters: Mapping[str, Any]
    frame: pd.DataFrame
    finding: str = ""
    draw: Callable[[Theme, bool], go.Figure] = lambda theme, is_narrow: go.Figure()
    heading: str = ""

    @property
    def is_empty(self) -> bool:
        return self.frame.empty

    @property
    def size(self) -> int:
        """What it takes at most, in bytes, measured of every exhibit: its picture has rows of its own."""
        return 100_000 + 2 * int(self.frame.memory_usage(deep=True).sum())


@dataclass(frozen=True)
class Exhibit:
    """One question, one picture.

    name is its place in addresses. options are the words of a link that it obeys besides the filters'
    (filters.WORDS). nothing says what is missing where the answer is
    empty, in a sentence. opens_event: every point of the picture carries the id of an event. columns are
    those of the frame that its table shows, none meaning all of them; a file holds all. needs are the options
    without which there is nothing to ask.
    """

    name: str
    title: str
    ask: Callable[[Record, Filters, Options], Answer]
    how_to_read: str = ""
    nothing: str = ""
    options: tuple[str, ...] = ()
    opens_event: bool = False
    columns: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()

    def answer(self, record: Record, filters: Filters, options: Options | None = None) -> Answer:
        """Asks the record. Options that are not given have their default, others are left out."""
        given = options or {}
        defaults = {word: WORDS[word].default for word in self.options}
        chosen = defaults | {word: given[word] for word in self.options if word in given}
        return _answer(self, record, filters, chosen)


def _identity(exhibit: Exhibit, record: Record, filters: Filters, options: Options) -> tuple:
    return record.version, exhibit.name, filters, frozen(options)


# Most runs of a page ask what somebody asked before. A run of Cumulative takes 57 ms without this, 38 with.
@cached(LRUCache(CACHED_BYTES, getsizeof=lambda answer: answer.size), key=_identity, lock=Lock())
def _answer(exhibit: Exhibit, record: Record, filters: Filters, options: Options) -> Answer:
    answer = exhibit.ask(record, filters, options)
    return replace(answer, finding=exhibit.nothing) if answer.is_empty else answer
