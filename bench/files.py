"""Files and the API: an exhibit in each format, lists, an event; beside Datasette on the same rows."""

from __future__ import annotations

import csv
import http.client
import io
import json
import math
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from statistics import median
from typing import Any
from urllib.parse import quote, urlencode

import queries
from bench import datasette, servers
from formats import tables
from web.listings import LISTINGS, parameters

# How many requests of each kind: new addresses, pictures among them, and the same address again.
FRESH, PICTURES, AGAIN, TRIALS = 40, 10, 200, 10
CLIENTS = (1, 10)
PAGE = 100
SECONDS_TO_ANSWER = 60
# As a browser asks, but for encodings that Python cannot read.
ASKED = {"Accept-Encoding": "br, gzip"}
PLAIN = {"Accept-Encoding": "identity"}
Words = dict[str, str]


@dataclass(frozen=True)
class Answer:
    """One answer: seconds until its last byte, bytes of its body as they were sent, and what is in it."""

    seconds: float
    status: int
    body: bytes
    tag: str | None


class Client:
    """One client: a connection that stays open, one request at a time."""

    def __init__(self, port: int) -> None:
        self.connection = http.client.HTTPConnection(servers.HOST, port, timeout=SECONDS_TO_ANSWER)

    def get(self, address: str, headers: dict[str, str], expected: int = 200) -> Answer:
        """The answer to a request. Raises RuntimeError where it has another status than expected."""
        began = time.perf_counter()
        self.connection.request("GET", address, headers=headers)
        answer = self.connection.getresponse()
        body = answer.read()
        seconds = time.perf_counter() - began
        if answer.status != expected:
            raise RuntimeError(f"{address} answers {answer.status}: {body[:300]!r}")
        return Answer(seconds, answer.status, body, answer.headers.get("ETag"))


@dataclass(frozen=True)
class Thing:
    """What is asked for: its address on ours under some words, and the ways in which Datasette answers the
    same, if any. From an answer, `rows` makes what must be the same in both: the first cell of each row."""

    name: str
    ours: Callable[[Words], str]
    theirs: tuple[Callable[[Words], str], ...] = ()
    rows: Callable[[bytes], list[str]] | None = None
    n_fresh: int = FRESH


def windows() -> Iterator[Words]:
    """First and last days of ever other filters, none twice; all of them leave more than a page of events."""
    for before in range(200):
        for after in range(60):
            yield {
                "from": f"{date(2022, 2, 24) + timedelta(after)}",
                "to": f"{date(2026, 9, 17) - timedelta(before)}",
            }


def _exhibit(ending: str) -> Callable[[Words], str]:
    return lambda words: f"/exhibit/sizes.{ending}?{urlencode({'by': 'event', **words})}"


def _list(name: str) -> Callable[[Words], str]:
    return lambda words: f"/api/v1/{name}?{urlencode({**words, 'limit': PAGE})}"


def _table(table: str, ending: str, size: str) -> Callable[[Words], str]:
    """Datasette's page of a table, filtered."""

    def address(words: Words) -> str:
        asked = {"date__gte": words["from"], "date__lte": words["to"], "_size": size, "_sort": "date"}
        return f"/record/{table}.{ending}?{urlencode(asked | {'_shape': 'objects'})}"

    return address


def _sql(table: str, ending: str, most: int | None) -> Callable[[Words], str]:
    """The same rows from Datasette by a query of SQL in the address."""

    def address(words: Words) -> str:
        limit = f" limit {most}" if most else ""
        days = f"date between '{words['from']}' and '{words['to']}'"
        query = f"select * from {table} where {days} order by date, rowid{limit}"
        return f"/record.{ending}?{urlencode({'sql': query, '_shape': 'array'})}"

    return address


def _json_rows(body: bytes) -> list[str]:
    found = json.loads(body)
    return [str(next(iter(row.values()))) for row in (found if isinstance(found, list) else found["rows"])]


def _csv_rows(body: bytes) -> list[str]:
    return [row[0] for row in csv.reader(io.StringIO(body.decode()))][1:]


FILES = (
    Thing(
        "csv",
        _exhibit("csv"),
        (_table("events_shown", "csv", "max"), _sql("events_shown", "csv", None)),
        _csv_rows,
    ),
    Thing(
        "json",
        _exhibit("json"),
        (_table("events_shown", "json", "max"), _sql("events_shown", "json", None)),
        _json_rows,
    ),
    Thing("parquet", _exhibit("parquet")),
    Thing("xlsx", _exhibit("xlsx")),
    Thing("svg", _exhibit("svg"), n_fresh=PICTURES),
    Thing("png", _exhibit("png"), n_fresh=PICTURES),
    Thing("html", _exhibit("html"), n_fresh=PICTURES),
)
LISTS = (
    Thing(
        "100 events",
        _list("events"),
        (_table("events_shown", "json", f"{PAGE}"), _sql("events_shown", "json", PAGE)),
        _json_rows,
    ),
    Thing(
        "100 claims, filtered",
        _list("claims"),
        (_table("claims_shown", "json", f"{PAGE}"), _sql("claims_shown", "json", PAGE)),
        _json_rows,
    ),
)
EVENT = Thing(
    "one event",
    lambda words: f"/api/v1/events/{quote(words['id'])}",
    (
        lambda words: f"/record/events_shown/{quote(words['id'])}.json?_shape=objects",
        lambda words: (
            "/record.json?"
            + urlencode(
                {"sql": f"select * from events_shown where event_id = '{words['id']}'", "_shape": "array"}
            )
        ),
    ),
    # There are 123 of them, and nobody may have asked for one before.
    n_fresh=30,
)


def measure() -> dict[str, Any]:
    """Milliseconds and bytes of each file and each answer of the API, new and asked for again, ours and
    Datasette's by turn, with requests per second and what a 304 takes."""
    found: dict[str, Any] = {"version": datasette.version(), "files": {}, "api": {}}
    with (
        servers.first_pictures() as drawn,
        servers.ours(EXCHANGE_LEDGER_CACHE=drawn) as ours,
        datasette.serving() as theirs,
    ):
        days, ids = windows(), _events()
        for thing in FILES:
            found["files"][thing.name] = _measured(thing, ours, theirs, days, CLIENTS[:1])
            print(f"  {thing.name}", end="", flush=True)
        for thing in LISTS:
            found["api"][thing.name] = _measured(thing, ours, theirs, days, CLIENTS)
            print(f"  {thing.name}", end="", flush=True)
        found["api"][EVENT.name] = _measured(EVENT, ours, theirs, ids, CLIENTS)
        print()
    return found


def _events() -> Iterator[Words]:
    """The ids of all events."""
    record = queries.current()
    bound, _ = parameters(LISTINGS["events"], record, {})
    for row in tables.rows(LISTINGS["events"].frame(record, bound)):
        yield {"id": row["event_id"]}


def _measured(
    thing: Thing,
    ours: servers.Server,
    theirs: servers.Server,
    words: Iterator[Words],
    clients: tuple[int, ...],
) -> dict[str, Any]:
    """What each server takes, for each number of clients: new addresses, and the same one again, also by
    whoever has it already. Both by turn, so that whatever else the machine does slows both down."""
    known = next(words)
    asked = {ours: thing.ours}
    if thing.theirs:
        asked[theirs] = _best(theirs.port, thing.theirs, known)
        if thing.rows:
            _compare(thing, ours.port, theirs.port, asked[theirs], known)
    # Once, so that what only a first request loads is loaded.
    tags = {server: Client(server.port).get(address(known), ASKED).tag for server, address in asked.items()}
    found: dict[str, Any] = {server.name: {"has_tag": tags[server] is not None} for server in asked}
    for n_clients in clients:
        for server, address in asked.items():
            fresh = [address(one) for one in islice(words, thing.n_fresh)]
            found[server.name][f"fresh, {n_clients}"] = _asked(server.port, fresh, ASKED, n_clients)
        for server, address in asked.items():
            again = [address(known)] * AGAIN
            found[server.name][f"again, {n_clients}"] = _asked(server.port, again, ASKED, n_clients)
        for server, address in asked.items():
            if tag := tags[server]:
                has = ASKED | {"If-None-Match": tag}
                again = [address(known)] * AGAIN
                found[server.name][f"known, {n_clients}"] = _asked(server.port, again, has, n_clients, 304)
    if theirs in asked:
        path, _, said = asked[theirs](known).partition("?")
        found[theirs.name]["way"] = f"{path}?{'sql=' if said.startswith('sql=') else ''}…"
    return found


def _asked(
    port: int, addresses: list[str], headers: dict[str, str], n_clients: int, expected: int = 200
) -> dict[str, float]:
    """Asks for all addresses, each client for the next one as soon as it has its answer."""
    left, turn = iter(addresses), threading.Lock()

    def ask() -> list[Answer]:
        client = Client(port)
        answers: list[Answer] = []
        while True:
            with turn:
                address = next(left, None)
            if address is None:
                return answers
            answers.append(client.get(address, headers, expected))

    began = time.perf_counter()
    with ThreadPoolExecutor(n_clients) as crowd:
        answers = [one for future in [crowd.submit(ask) for _ in range(n_clients)] for one in future.result()]
    wall = time.perf_counter() - began
    seconds = sorted(one.seconds for one in answers)
    return {
        "n": len(answers),
        "median": 1000 * median(seconds),
        "p95": 1000 * seconds[math.ceil(0.95 * len(seconds)) - 1],
        "per_second": len(answers) / wall,
        "bytes": median(len(one.body) for one in answers),
    }


def _best(port: int, ways: tuple[Callable[[Words], str], ...], words: Words) -> Callable[[Words], str]:
    """The way that Datasette answers fastest."""
    took = [_asked(port, [way(words)] * TRIALS, ASKED, 1)["median"] for way in ways]
    return ways[took.index(min(took))]


def _compare(thing: Thing, ours: int, theirs: int, way: Callable[[Words], str], words: Words) -> None:
    """Raises RuntimeError where both do not answer with the same rows."""
    assert thing.rows
    own = thing.rows(Client(ours).get(thing.ours(words), PLAIN).body)
    other = thing.rows(Client(theirs).get(way(words), PLAIN).body)
    if own != other:
        raise RuntimeError(f"{thing.name}: {len(own)} rows of ours, {len(other)} others of Datasette's.")
