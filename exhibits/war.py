"""The whole war, month by month."""

from __future__ import annotations

import pandas as pd

from charts.war import whole_war
from exhibits.exhibit import Answer, Exhibit, Options
from filters import Filters
from queries import Record
from terms import N_, counted, number, say

# By which sides gave a number, Kyiv and Moscow.
COUNTED = {
    (True, True): N_(
        "Month by month, Kyiv counts {up} people returned to Ukraine and Moscow {down} returned to Russia."
    ),
    (True, False): N_(
        "Month by month, Kyiv counts {up} people returned to Ukraine; no number of Moscow's was found for "
        "people returned to Russia."
    ),
    (False, True): N_(
        "Month by month, Moscow counts {down} people returned to Russia; no number of Kyiv's was found for "
        "people returned to Ukraine."
    ),
    (False, False): N_(
        "No number of Kyiv's was found for people returned to Ukraine, and none of Moscow's for people "
        "returned to Russia."
    ),
}


def _months(record: Record, filters: Filters, options: Options) -> Answer:
    parameters = filters.parameters() | {"period": "month"}
    months = record.run("exchange_sizes", parameters)
    pauses = record.run("pauses", parameters)
    spans = record.run("agreement_spans", parameters)
    called_off = record.run("called_off", parameters)
    up = months.loc[months["direction"].eq("to_ukraine"), "kyiv_count"].sum(min_count=1)
    down = months.loc[months["direction"].eq("to_russia"), "moscow_count"].sum(min_count=1)
    counted_by = bool(pd.notna(up)), bool(pd.notna(down))
    if len(pauses) and all(counted_by):
        finding = say(
            "Month by month, Kyiv counts {up} people returned to Ukraine and Moscow {down} returned to "
            "Russia; the longest of {pauses} lasted {longest}.",
            up=number(up),
            down=number(down),
            pauses=counted(len(pauses), "pauses"),
            longest=counted(pauses.iloc[0].n_days, "days"),
        )
    else:
        finding = say(COUNTED[counted_by], up=number(up), down=number(down))
    return Answer(
        "exchange_sizes",
        parameters,
        months,
        finding,
        lambda colours, is_narrow: whole_war(months, spans, pauses, called_off, colours, is_narrow),
    )


WAR = Exhibit(
    name="war",
    title=say("How many people came home each month, as their own side counts them?"),
    ask=_months,
    nothing=say("No completed exchange, release or civilian return in this selection."),
    how_to_read=say(
        "Upward: people returned to Ukraine by Kyiv's count. Downward: people returned to Russia by Moscow's "
        "count. A diamond above or below the line is a month in which people went home and no number of "
        "their own side was found."
    ),
)
