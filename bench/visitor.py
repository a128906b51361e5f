"""One visitor: a websocket that speaks Streamlit's protocol as a browser does, and counts its bytes."""

from __future__ import annotations

import asyncio
import random
import time
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from urllib.parse import parse_qsl, urlencode

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

from bench.servers import HOST, Front, Server

SECONDS_TO_ANSWER = 90
YEARS = ("All", "2022", "2023", "2024", "2025", "2026")
REGIONS = ("North", "East", "South", "West", "Centre", "Coast", "Hills", "Islands")
EARLY = ForwardMsg.FINISHED_EARLY_FOR_RERUN


class VisitError(Exception):
    """The page showed an error, or did not answer in time."""


def _next(choices: tuple[str, ...], chosen: str) -> str:
    """The choice after the chosen one; years are none of them once days are chosen one by one."""
    return choices[(choices.index(chosen) + 1) % len(choices)] if chosen in choices else choices[1]


@dataclass
class Answer:
    """What one run of the page took: seconds from sending to its end, bytes on the wire and before
    compression."""

    seconds: float
    wire_bytes: int
    message_bytes: int
    n_charts: int


class _Counted(ClientConnection):
    """Counts bytes as they arrive, frames and compression and all."""

    wire_bytes = 0

    def data_received(self, data: bytes) -> None:
        self.wire_bytes += len(data)
        super().data_received(data)


def apart(number: int) -> dict[str, str]:
    """What tells one visitor from the others at nginx: the cookie that keeps it with its replica, and one of
    this machine's addresses, because there is a limit for each."""
    cookie = f"ledger_route={random.Random(number).getrandbits(128):032x}"
    return {"cookie": cookie, "address": f"127.1.{number // 250}.{number % 250 + 1}"}


@dataclass
class Visitor:
    """A session at a page. Widgets, address and kept messages are remembered as the browser remembers
    them."""

    server: Server | Front
    page: str = ""
    words: dict[str, str] = field(default_factory=dict)
    rng: random.Random = field(default_factory=random.Random)
    address: str = HOST  # which of the machine's this visitor comes from
    socket: Any = None  # a ClientConnection that counts its bytes, once it is open
    cookie: str = ""

    async def open(self) -> Answer:
        """Connects and has the page run for the first time."""
        self.widgets: dict[str, tuple[str, str]] = {}
        self.states: dict[str, list[str] | str] = {}
        self.kept: dict[str, list] = {}
        self.page_hash, self.most_kept = "", 2
        began = time.perf_counter()
        self.socket = await connect(
            f"ws://{HOST}:{self.server.port}/_stcore/stream",
            origin=Origin(self.server.address),
            subprotocols=[Subprotocol("streamlit"), Subprotocol("PLACEHOLDER_AUTH_TOKEN")],
            max_size=None,
            open_timeout=SECONDS_TO_ANSWER,
            ping_interval=None,
            proxy=None,
            additional_headers={"Cookie": self.cookie} if self.cookie else None,
            local_addr=(self.address, 0),
            create_connection=_Counted,
        )
        return await self._run(began)

    async def close(self) -> None:
        if self.socket:
            await self.socket.close()

    async def change(self, is_fresh: bool = False) -> Answer:
        """Changes a filter: on ours to the next year or (is_fresh) to a rare day, on stock to another
        region."""
        if self.server.is_stock:
            self._choose("region", _next(REGIONS, self._chosen("region", REGIONS[0])))
        elif is_fresh:
            first_day, last_day = self.words.get("from", ""), self.words.get("to", "")
            # The days chosen always leave two years of events between them.
            word = (
                "to"
                if first_day < "2024" and (not last_day or last_day < "2024-06" or self.rng.random() < 0.5)
                else "from"
            )
            begin, days = (date(2022, 3, 1), 300) if word == "from" else (date(2024, 7, 1), 700)
            self._choose(word, [str(begin + timedelta(self.rng.randrange(days)))])
        else:
            self._choose("years", [_next(YEARS, self._chosen("years", YEARS[0]))])
        return await self._run(time.perf_counter())

    def _chosen(self, key: str, at_first: str) -> str:
        value = self.states.get(self.widgets[key][0], at_first)
        return value if isinstance(value, str) else "".join(value)

    def _choose(self, key: str, value: list[str] | str) -> None:
        widget, word = self.widgets[key]
        self.states[widget] = value
        if word:
            self.words[word] = value[0]

    async def _run(self, began: float) -> Answer:
        wire = self.socket.wire_bytes if self.page_hash else 0
        await self.socket.send(self._ask().SerializeToString())
        message_bytes, n_charts = 0, 0
        async with asyncio.timeout(SECONDS_TO_ANSWER):
            while True:
                data = await self.socket.recv()
                message_bytes += len(data)
                message = ForwardMsg.FromString(data)
                n_charts += self._take(message)
                if message.WhichOneof("type") == "script_finished" and message.script_finished != EARLY:
                    break
        seconds = time.perf_counter() - began
        for key, kept in list(self.kept.items()):
            kept[0] += 1
            if kept[0] > self.most_kept:
                del self.kept[key]
        return Answer(seconds, self.socket.wire_bytes - wire, message_bytes, n_charts)

    def _ask(self) -> BackMsg:
        ask = BackMsg()
        rerun = ask.rerun_script
        rerun.query_string = urlencode(self.words)
        rerun.page_script_hash = self.page_hash
        rerun.page_name = "" if self.page_hash else self.page
        rerun.cached_message_hashes.extend(self.kept)
        context = rerun.context_info
        context.timezone, context.locale, context.url, context.color_scheme = (
            "Europe/Kyiv",
            "en-GB",
            f"{self.server.address}/{self.page}",
            "light",
        )
        for widget, value in self.states.items():
            state = rerun.widget_states.widgets.add(id=widget)
            if isinstance(value, str):
                state.string_value = value
            else:
                state.string_array_value.data.extend(value)
        return ask

    def _take(self, message: ForwardMsg) -> int:
        """Remembers what the browser would. Returns how many charts the message shows."""
        match message.WhichOneof("type"):
            case "new_session":
                self.most_kept = message.new_session.config.max_cached_message_age
                self.page_hash = self.page_hash or message.new_session.page_script_hash
            case "navigation":
                self.page_hash = message.navigation.page_script_hash
            case "page_info_changed":
                self.words = dict(parse_qsl(message.page_info_changed.query_string))
            case "page_not_found":
                raise VisitError(f"There is no page {self.page}.")
            case "ref_hash":
                self.kept[message.ref_hash][0] = 0
                return self.kept[message.ref_hash][1]
            case "delta" if message.delta.WhichOneof("type") == "new_element":
                kind = message.delta.new_element.WhichOneof("type")
                if kind == "exception" or (
                    kind == "alert" and "error" in message.delta.new_element.alert.body
                ):
                    raise VisitError(
                        f"/{self.page}?{urlencode(self.words)} shows an error: "
                        f"{str(getattr(message.delta.new_element, kind))[:200]}"
                    )
                if kind in ("button_group", "date_input", "selectbox"):
                    self._take_widget(kind, getattr(message.delta.new_element, kind))
                if message.metadata.cacheable:
                    self.kept[message.hash] = [0, int(kind == "plotly_chart")]
                return int(kind == "plotly_chart")
        return 0

    def _take_widget(self, kind: str, widget) -> None:
        self.widgets[widget.id.rsplit("-", 1)[-1]] = widget.id, widget.query_param_key
        # What the server sets itself, the browser says back the next time.
        if widget.set_value and kind != "selectbox":
            self.states[widget.id] = list(widget.raw_values if kind == "button_group" else widget.value)
