"""How many visitors there is room for, in all and from one network address; who comes then is told so."""

from __future__ import annotations

import os
import resource
import sys
from collections import Counter

from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from concurrency import network
from terms import say
from web import site

VISITORS, PER_ADDRESS = "EXCHANGE_LEDGER_VISITORS", "EXCHANGE_LEDGER_PER_ADDRESS"
DEFAULTS = {VISITORS: 1000, PER_ADDRESS: 600}
# A session takes four files: its connection, and the three of an event loop that Streamlit gives it. Those of
# the last 128 who left are kept too, for whoever comes back.
ENOUGH_FILES = 10_000
# Left for answers under way, the record, and the Chromium that draws.
FILES_IN_RESERVE = 128
SECONDS_TO_RETRY = 30
# Asked by whoever runs the site, never by a crowd.
PROBES = ("/healthz", "/readyz")


class SettingError(Exception):
    """A setting is no number above 0. The message names it and says what to do."""


def limits() -> tuple[int, int]:
    """How many sessions there may be at once, and how much one network address may have under way. Raises
    SettingError.
    """
    return _setting(VISITORS), _setting(PER_ADDRESS)


def _setting(name: str) -> int:
    text = os.environ.get(name, "").strip() or str(DEFAULTS[name])
    if not text.isdecimal() or int(text) < 1:
        raise SettingError(
            f"The setting {name} is `{text}`. Give it a whole number above 0, or leave it out for "
            f"{DEFAULTS[name]}."
        )
    return int(text)


def allow_files() -> None:
    """Has the system allow this process as many open files as a crowd takes, or as many as it may have.

    Many systems begin with 1,024, at which visitor 255 was not answered.
    """
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    enough = min(ENOUGH_FILES, _count(hard))
    if _count(soft) < enough:
        resource.setrlimit(resource.RLIMIT_NOFILE, (enough, hard))


def _count(limit: int) -> int:
    return sys.maxsize if limit == resource.RLIM_INFINITY else limit


def _files_left() -> int:
    return _count(resource.getrlimit(resource.RLIMIT_NOFILE)[0]) - sum(1 for _ in os.scandir("/dev/fd"))


class Room:
    """Counts sessions, and what each network address has under way.

    Where all room is taken, a page and a session are answered 503 and the probe says not ready; files and the
    API go on. An address that has too much under way is answered 429, and others do not notice.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.most_sessions, self.most_per_address = limits()
        self.n_sessions = 0
        self.under_way: Counter[str] = Counter()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            return await self.app(scope, receive, send)
        if refused := self._refused(scope):
            return await refused(scope, receive, send)
        if scope["path"] in PROBES:
            return await self.app(scope, receive, send)
        address, is_session = _address(scope), scope["type"] == "websocket"
        self.under_way[address] += 1
        self.n_sessions += is_session
        try:
            await self.app(scope, receive, send)
        finally:
            self.n_sessions -= is_session
            self.under_way[address] -= 1
            if not self.under_way[address]:
                del self.under_way[address]

    def _refused(self, scope: Scope) -> Response | None:
        path = scope["path"]
        is_page = scope["type"] == "http" and path.removeprefix("/") in site.PAGES
        if (is_page or scope["type"] == "websocket" or path == "/readyz") and self._is_full():
            if path == "/readyz":
                return JSONResponse({"ready": False, "is_full": True}, 503)
            said = say("As many people are reading as there is room for. Try again in half a minute.")
            return _answer(503, say("The site is full just now"), said, is_page)
        if path not in PROBES and self.under_way[_address(scope)] >= self.most_per_address:
            said = say("As much is under way from your network as one may have. Try again in half a minute.")
            return _answer(429, say("Too many at once from your network"), said, is_page)
        return None

    def _is_full(self) -> bool:
        return self.n_sessions >= self.most_sessions or _files_left() < FILES_IN_RESERVE


def _address(scope: Scope) -> str:
    # As uvicorn has it: of a header only what FORWARDED_ALLOW_IPS lets it believe.
    return network(scope["client"][0] if scope.get("client") else None)


def _answer(status: int, title: str, said: str, is_page: bool) -> Response:
    headers = {"Retry-After": str(SECONDS_TO_RETRY), "Cache-Control": "no-store"}
    if not is_page:
        return PlainTextResponse(f"{title}. {said}", status, headers)
    page = site.TEMPLATES.get_template("full.html").render(
        title=title,
        said=said,
        ways=[
            ("", say("Try again")),
            ("./data/record.xlsx", say("All numbers as an Excel workbook")),
            ("./data/record.zip", say("All numbers as CSV")),
        ],
    )
    return HTMLResponse(page, status, headers)
