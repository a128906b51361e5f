"""A brief for a meeting: what can be said of a selection, whose each number is, and where it was printed.

One to three pages, the same in every form; brief_pdf.py, brief_docx.py and brief_html.py lay it out.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from charts.events import room_of_words
from exhibits import CATALOGUE, Answer, headline
from exhibits.disagreements import difference
from filters import Filters
from formats import attribution, pictures
from formats.attribution import View
from formats.chromium import NoChromium
from formats.pictures import Look
from queries import Record
from terms import (
    DIRECTIONS,
    KINDS,
    N_,
    NN_,
    RECEIVER,
    SIDES,
    STATES,
    counted,
    day,
    number,
    say,
    say_n,
    sentence,
    signed,
    stated,
)

# Three pages hold this many events, each with its sources; the rest is a link away.
MOST_EVENTS, MOST_DISAGREEMENTS = 12, 6
ALL_EVENTS = NN_("The one event of this selection", "All {n} events of this selection")
# Kinds of which nobody is in a sum of people, and why.
APART = {
    "homecoming": N_("Homecomings are in no sum: whoever comes home in one was released before."),
    "remains": N_("Repatriations of remains are in no sum of people: the dead are counted apart."),
}
NO_PAIR = {
    "people": N_("No event has a number of people by both sides"),
    "bodies": N_("No event has a number of bodies by both sides"),
}
# The charts, the first across the page, two side by side below it, each with a height that leaves room for
# words on the first page.
WIDE, HALF = Look(760), Look(430)
CHARTS = {
    "war": (WIDE, 310),
    "cumulative-to-ukraine": (HALF, 420),
    "cumulative-to-russia": (HALF, 420),
}
COUNTS = ("to_ukraine_kyiv", "to_ukraine_moscow", "to_russia_kyiv", "to_russia_moscow")


@dataclass(frozen=True)
class Source:
    """A page that is cited: its number here, who printed it, when, and where it is."""

    number: int
    publisher: str
    published: str
    address: str


@dataclass(frozen=True)
class Said:
    """A sentence with the numbers of its sources, and what is to be known beside it."""

    words: str
    sources: tuple[int, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class Chart:
    """A picture with its title and, for who does not see it, its finding."""

    title: str
    alt: str
    is_wide: bool
    svg: bytes = b""
    png: bytes = b""


@dataclass(frozen=True)
class Disagreements:
    """How many counts of people, or of bodies, differ, the widest of them, and what of them is not listed."""

    title: str
    differences: tuple[str, ...]
    note: str


@dataclass(frozen=True)
class Event:
    """A row of the table of events: the counts are Kyiv's and Moscow's to Ukraine, then to Russia."""

    day: str
    kind: str
    title: str
    address: str
    counts: tuple[str, ...]
    sources: tuple[int, ...]


@dataclass(frozen=True)
class Direction:
    """What can be quoted of those who returned one way, and what the best available number rests on."""

    title: str
    quotes: tuple[Said, ...]
    best: str
    rests_on: str


@dataclass
class _Sources:
    """Numbers pages in the order in which they are cited."""

    numbered: dict[str, Source] = field(default_factory=dict)

    def cite(self, publisher: str, address: str, published: Any = None) -> int:
        if address not in self.numbered:
            when = day(published) if published is not None and pd.notna(published) else ""
            self.numbered[address] = Source(len(self.numbered) + 1, publisher, when, address)
        return self.numbered[address].number


@dataclass(frozen=True)
class Brief:
    """All that a brief says, in words. apart says which of its events count nobody, and why."""

    title: str
    selection: str
    nothing: str
    apart: str
    directions: tuple[Direction, ...]
    charts: tuple[Chart, ...]
    no_charts: str
    disagreements: tuple[Disagreements, ...]
    disagreements_address: str
    events_title: str
    events: tuple[Event, ...]
    events_note: str
    events_address: str
    sources: tuple[Source, ...]
    cite: str
    record_end: str
    address: str


def labels() -> dict[str, str]:
    """The words of a brief that are the same in every one."""
    return {
        "site": say("Exchange Ledger"),
        "from": say("From the record at"),
        "disagreements": say("What the sides disagree about"),
        "day": say("Day"),
        "event": say("Event"),
        "kind": say("Kind"),
        "to_ukraine": say("To Ukraine"),
        "to_russia": say("To Russia"),
        "kyiv": SIDES["ukraine"],
        "moscow": SIDES["russia"],
        "sources": say("Sources"),
        "cite": say("How to cite"),
    }


def brief(record: Record, chosen: Filters, site: str, forms: tuple[str, ...]) -> Brief:
    """The brief of a selection; site is the address that its links begin with, forms those in which charts
    are wanted, none for a brief without.
    """
    overview = View(CATALOGUE["war"], record, chosen, {})
    words = attribution.query(overview.words())
    parameters, sources = chosen.parameters(), _Sources()
    title, selection = overview.page.title, sentence(attribution.subtitle(overview))
    directions = tuple(_directions(record, parameters, sources))
    shown = record.run("events_shown", parameters)
    apart = [say(words) for kind, words in APART.items() if kind in set(shown["kind"])]
    events_title, events = _events(record, shown, site, sources)
    charts, no_charts = _charts(record, chosen, site, words, forms) if forms else ((), "")
    return Brief(
        title=title,
        selection=selection,
        nothing="" if directions or (apart and set(chosen.kinds) <= set(APART)) else overview.exhibit.nothing,
        apart=" ".join(apart),
        directions=directions,
        charts=charts,
        no_charts=no_charts,
        disagreements=tuple(_disagreements(record, parameters, unit) for unit in _units(chosen)),
        disagreements_address=f"{site}/disagreements{words}",
        events_title=events_title,
        events=events,
        events_note=say("All events of this selection, with everything that was said of them:"),
        events_address=f"{site}/sizes{words}",
        sources=tuple(sources.numbered.values()),
        cite=say(
            "Exchange Ledger, “{title}” ({selection}), record version {version} to {day}, {address}. "
            "{licence}.",
            title=title,
            selection=selection,
            version=record.version,
            day=day(record.last_event_date),
            address=f"{site}/{words}",
            licence=attribution.LICENCE,
        ),
        record_end=attribution.record_end(record),
        address=f"{site}/{words}",
    )


def _directions(record: Record, parameters: dict[str, Any], sources: _Sources) -> list[Direction]:
    said, found = record.run("what_to_quote", parameters), []
    for row in record.run("headline", parameters).itertuples():
        quotes = [
            Said(
                f"{headline.quoted(quote)}.",
                (sources.cite(quote.publisher, quote.url),),
                headline.not_covered(quote),
            )
            for quote in said[said["direction"].eq(row.direction)].itertuples()
        ]
        found.append(
            Direction(
                say("Returned {direction}", direction=DIRECTIONS[row.direction]),
                tuple(quotes or [Said(headline.none_stated(row.direction))]),
                say("Best available: {number}.", number=headline.total(row, "best")),
                " ".join([headline.best_available(row), headline.apart(row)]),
            )
        )
    return found


def _units(chosen: Filters) -> list[str]:
    """What the sides can disagree about among the chosen kinds: people, bodies, or each by itself."""
    is_of_the_dead = "remains" in chosen.kinds
    of_people = [] if chosen.kinds == ("remains",) else ["people"]
    return [*of_people, *(["bodies"] if is_of_the_dead else [])]


def _disagreements(record: Record, parameters: dict[str, Any], unit: str) -> Disagreements:
    pairs = record.run("disagreements", parameters | {"unit": unit})
    differ = pairs[pairs["disagreement"].ne(0)]
    said = [
        say(
            "{day}, {direction}: Kyiv {kyiv} ({kyiv_office}), Moscow {moscow} ({moscow_office}), "
            "a difference of {difference}, of it {unexplained} unexplained.",
            day=day(row.date),
            direction=DIRECTIONS[row.direction],
            kyiv=number(row.kyiv_count),
            kyiv_office=row.kyiv_claimant,
            moscow=number(row.moscow_count),
            moscow_office=row.moscow_claimant,
            difference=signed(row.disagreement),
            unexplained=number(abs(row.unexplained)),
        )
        for row in differ.head(MOST_DISAGREEMENTS).itertuples()
    ]
    title = difference(pairs, unit) if len(pairs) else say(NO_PAIR[unit])
    note = say("The widest are listed; all of them:") if len(said) < len(differ) else ""
    return Disagreements(title, tuple(said), note)


def _events(
    record: Record, shown: pd.DataFrame, site: str, sources: _Sources
) -> tuple[str, tuple[Event, ...]]:
    latest = shown.iloc[::-1].head(MOST_EVENTS)
    rows = []
    for event in latest.itertuples():
        claims = record.run("event_claims", {"event_id": event.event_id})
        took_place = event.status == "completed"
        rows.append(
            Event(
                day(event.date),
                KINDS[event.kind],
                event.title if took_place else say("{title} (called off)", title=event.title),
                f"{site}/event?id={event.event_id}",
                tuple(_count(event, column) if took_place else "–" for column in COUNTS),
                tuple(
                    sources.cite(one.publisher, one.url, one.published)
                    for one in _printed(claims).itertuples()
                ),
            )
        )
    if shown.empty:
        return say("No event in this selection"), ()
    if len(latest) == len(shown):
        return say_n(*ALL_EVENTS, len(shown)), tuple(rows)
    title = say(
        "The latest {shown} of {events}", shown=number(len(latest)), events=counted(len(shown), "events")
    )
    return title, tuple(rows)


def _printed(claims: pd.DataFrame) -> pd.DataFrame:
    """Where each number of an event's row was printed: a page for each of them, and few pages in all.

    A count of military and civilians rests on two numbers. Where there is no count, whatever was printed
    first.
    """
    counts = claims[
        claims["is_stated"] & claims["side"].isin(STATES.values()) & claims["direction"].isin(RECEIVER)
    ]
    if counts.empty:
        return claims.head(1)
    of_what = ["side", "direction", "measure"]
    n_numbers = counts.drop_duplicates([*of_what, "url"])["url"].value_counts()
    by_page = counts.assign(n_numbers=counts["url"].map(n_numbers))
    fullest = by_page.sort_values("n_numbers", ascending=False, kind="stable").drop_duplicates(of_what)
    return fullest.sort_index().drop_duplicates("url")


def _count(event: Any, column: str) -> str:
    return stated(getattr(event, column), getattr(event, f"{column}_status"))


def _charts(
    record: Record, chosen: Filters, site: str, words: str, forms: tuple[str, ...]
) -> tuple[tuple[Chart, ...], str]:
    drawn = []
    for name, (look, height) in CHARTS.items():
        view = View(CATALOGUE[name], record, chosen, {})
        answer = view.answer()
        if answer.is_empty:
            continue
        try:
            drawn.append(_chart(view, answer, look, height, forms))
        except NoChromium:
            return (), say(
                "This server could not draw the charts; they are at {address}", address=f"{site}/{words}"
            )
    return tuple(drawn), ""


def _chart(view: View, answer: Answer, look: Look, height: int, forms: tuple[str, ...]) -> Chart:
    spec = pictures.spec(view, answer, look)
    _make_lower(spec, height)
    return Chart(
        attribution.title(view, answer),
        answer.finding,
        look == WIDE,
        **{form: pictures.draw(spec, form, look) for form in forms},
    )


def _make_lower(spec: dict[str, Any], height: int) -> None:
    """Gives a chart this height. What stands beyond the highest bar of one that runs both ways from zero, the
    bar's number and the words of its direction, has about as much room as before; so has a bar's number below
    the line over a pause.
    """
    layout = spec["layout"]
    margins = layout["margin"]["t"] + layout["margin"]["b"]
    before, after = layout["height"] - margins, height - margins
    layout["height"] = height
    bars = [abs(y) for trace in spec["data"] if trace["type"] == "bar" for y in trace["y"] if y is not None]
    least, most = layout["yaxis"].get("range", (0, 0))
    if not bars or least != -most:
        return
    highest = max(bars)
    reach = highest / (1 - (1 - highest / most) * before / after)
    layout["yaxis"]["range"] = [-reach, reach]
    lift = (before * reach / (after * most) - 1) * room_of_words(is_narrow=False).height * highest
    for shape in layout.get("shapes", ()):
        over, first, last = shape["y0"], shape["x0"], shape["x1"]
        if not 0 < over == shape["y1"]:
            continue
        shape["y0"] = shape["y1"] = over + lift
        for words in layout["annotations"]:
            if words["y"] == over and first <= words["x"] <= last:
                words["y"] = over + lift
