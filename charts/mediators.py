"""Who brought exchanges about: mediated events over time, and a mediator's own totals against this record."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from charts.style import OPAQUE, WORDS_ALONE, Theme, figure, horizontal_line, note, years_axis
from terms import N_, NO_MEDIATOR, day, listed, number, say, signed, stated

BOTH_COUNTS = {
    "to_ukraine": N_("To Ukraine: Kyiv {kyiv}, Moscow {moscow}"),
    "to_russia": N_("To Russia: Kyiv {kyiv}, Moscow {moscow}"),
}
NONE = "none"  # the mediator_id of events for which nobody credits one


def timeline(events: pd.DataFrame, colours: Theme, is_narrow: bool) -> go.Figure:
    """One row a mediator, one mark an event (rows of mediated_events): filled where both sides credit it.

    Half credit is an outline: a mark in Kyiv's or Moscow's colour where only that side does, grey where only
    the mediator itself or others do. The last row holds the events for which nobody credits anyone. A name
    stands above its row: beside it, the longest would take half of a narrow window.
    """
    nobody = events["mediator_id"].eq(NONE)
    names = events.set_index("mediator_id")["mediator"].fillna(say(NO_MEDIATOR)).to_dict()
    counts = events["mediator_id"].value_counts()
    ids = [*counts.index.drop(NONE, errors="ignore"), *([NONE] if nobody.any() else [])]
    rows = {mediator_id: index for index, mediator_id in enumerate(ids)}
    both = events["by_kyiv"] & events["by_moscow"]
    kyiv = events["by_kyiv"] & ~events["by_moscow"]
    moscow = ~events["by_kyiv"] & events["by_moscow"]
    groups = (
        (say("Credited by both sides"), both, "circle", colours.text),
        (say("By Kyiv, not Moscow"), kyiv, "circle-open", colours.kyiv),
        (say("By Moscow, not Kyiv"), moscow, "diamond-open", colours.moscow),
        (say("By itself or others only"), ~(both | kyiv | moscow | nobody), "square-open", colours.quiet),
        (say("Nobody credited"), nobody, "line-ns", colours.quiet),
    )
    traces = []
    for name, where, symbol, colour in groups:
        part = events[where]
        if part.empty:
            continue
        line = {"width": 1.8, "color": colour}
        traces.append(
            {
                "type": "scatter",
                "x": part["date"],
                "y": part["mediator_id"].map(rows),
                "mode": "markers",
                "name": name,
                "customdata": part[["event_id"]],
                "marker": {"symbol": symbol, "size": 9, "color": colour, "line": line},
                "hovertext": [_credit_card(row) for row in part.itertuples()],
                "hovertemplate": WORDS_ALONE,
                "unselected": OPAQUE,
            }
        )
    labels = [
        note(
            xref="paper",
            x=0,
            y=row,
            text=f"{names[mediator_id]} ({number(int(counts[mediator_id]))})",
            xanchor="left",
            yshift=14,
            font={"size": 12, "color": colours.text},
        )
        for mediator_id, row in rows.items()
    ]
    return figure(
        colours,
        100 + 35 * len(ids),
        is_narrow,
        traces,
        annotations=labels,
        xaxis=years_axis(pd.to_datetime(events["date"]), is_narrow),
        yaxis={
            "tickvals": list(rows.values()),
            "showticklabels": False,
            "range": [len(ids) - 0.6, -0.8],
            "showgrid": True,
        },
        # Half of the first year's name stands to the left of the first day.
        margin={"l": 20},
        hovermode="closest",
    )


def _credit_card(row: pd.Series) -> str:
    said = {
        say("Kyiv"): row.by_kyiv,
        say("Moscow"): row.by_moscow,
        say("itself"): row.by_itself,
        say("others"): row.by_others,
    }
    credited_by = listed(who for who, is_said in said.items() if is_said)
    mediator = say(NO_MEDIATOR) if pd.isna(row.mediator) else row.mediator
    if credited_by:
        mediator = say("{mediator}, credited by {names}", mediator=mediator, names=credited_by)
    lines = [f"<b>{day(row.date)}</b>", row.title, mediator]
    for direction, both in BOTH_COUNTS.items():
        kyiv, moscow = (
            stated(getattr(row, f"{direction}_{side}"), getattr(row, f"{direction}_{side}_status"))
            for side in ("kyiv", "moscow")
        )
        lines.append(say(both, kyiv=kyiv, moscow=moscow))
    return "<br>".join(lines)


def totals_gap(totals: pd.DataFrame, colours: Theme, is_narrow: bool) -> go.Figure:
    """A mediator's stated total of captives minus this record's sum, in people, total by total.

    totals are rows of mediator_totals. The line begins with nothing on the day since which the mediator
    counts, so that each jump stands at the total that made it, the first one too.
    """
    totals = totals.dropna(subset=["gap"])
    first = totals.iloc[0]
    days, gaps = pd.to_datetime(totals["as_of"]), totals["gap"].astype(int)
    starts = [] if pd.isna(first.since) else [pd.Timestamp(first.since)]
    line = {
        "type": "scatter",
        "x": [*starts, *days],
        "y": [*(0 for _ in starts), *gaps],
        "mode": "lines",
        "line": {"shape": "hv", "width": 2, "color": colours.text},
        "hoverinfo": "skip",
        "showlegend": False,
    }
    points = {
        "type": "scatter",
        "x": days,
        "y": gaps,
        "mode": "markers",
        "marker": {"size": 7, "color": colours.text},
        "showlegend": False,
        "hovertext": [_gap_card(row) for row in totals.itertuples()],
        "hovertemplate": WORDS_ALONE,
    }
    shown = pd.concat([pd.Series(starts, dtype="datetime64[ns]"), days])
    middle = shown.min() + (shown.max() - shown.min()) / 2
    jumps = totals[totals["change_of_gap"].ne(0)]
    changes = [
        note(
            x=row.as_of,
            y=row.gap,
            text=f"<b>{signed(row.change_of_gap)}</b> {day(row.as_of)}",
            yshift=14 if row.change_of_gap > 0 else -14,
            xanchor="right" if pd.Timestamp(row.as_of) > middle else "left",
            font={"size": 11, "color": colours.text},
        )
        for row in jumps.itertuples()
    ]
    lowest, highest = min(gaps.min(), 0), max(gaps.max(), 0)
    room = max((highest - lowest) * 0.3, 10)
    return figure(
        colours,
        280,
        is_narrow,
        [line, points],
        annotations=changes,
        shapes=[horizontal_line(0, {"width": 1, "color": colours.quiet})],
        xaxis=years_axis(shown, is_narrow),
        yaxis={
            "title": {"text": say("people: stated minus record"), "standoff": 4},
            "tickformat": ",d",
            "nticks": 5,
            "range": [lowest - room, highest + room],
        },
    )


def _gap_card(row: pd.Series) -> str:
    lines = [
        f"<b>{day(row.as_of)}</b>",
        say("Stated: {number}", number=number(row.value)),
        say("This record: {number}", number=number(row.record_sum)),
        say("Stated minus record: <b>{number}</b>", number=signed(row.gap)),
    ]
    return "<br>".join(lines)
