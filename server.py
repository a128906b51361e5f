"""The production server: Streamlit's app with compressed assets, readable HTML, safety and probes around it.

`python server.py` serves; `streamlit run app.py` is for development. Settings are environment variables,
listed in deploy/README.md.
"""

from __future__ import annotations

import gc
import logging
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from email.utils import format_datetime, parsedate_to_datetime
from functools import partial
from importlib import import_module
from pathlib import Path

import anyio.to_thread
import streamlit as st
import uvicorn
from starlette.datastructures import Headers
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route
from streamlit.web import bootstrap

import filters
import queries
from formats.attribution import public_address
from formats.chromium import DRAUGHTSMAN, NoPicture
from ui import errors, share, streamlit_workarounds
from web import (
    answers,
    api,
    assets,
    briefs,
    exhibits,
    feed,
    files,
    firsts,
    hosts,
    html,
    logs,
    middleware,
    pictures,
    previews,
    room,
    site,
)
from web.connections import WholeRequests
from web.studio import STUDIO, Busy

HERE = Path(__file__).parent
# What a visitor sends is a click or a filter; nothing of it comes near this.
LARGEST_MESSAGE_BYTES = 1_000_000
SECONDS_TO_STOP = 10
# In the place of flags of `streamlit run`: only through that command do environment variables reach its
# settings.
OPTIONS = {
    "server.fileWatcherType": "none",
    "server.allowedHosts": hosts.allowed(),
    # Programs have the API, which keeps nothing of whoever asks; a session of Streamlit's stays in memory.
    "server.enableAgentApi": False,
    "server.enableXsrfProtection": True,
    "server.enableWebsocketCompression": True,
    "server.maxUploadSize": 1,
    "server.maxMessageSize": 50,
    "server.disconnectedSessionTTL": 60,
    "client.showErrorDetails": "none",
    "logger.enableRich": False,  # which writes a traceback over many lines
    "browser.gatherUsageStats": False,
    "runner.magicEnabled": False,
    # Collecting all garbage after each run made changes of 30 visitors take 1.06 to 1.4 times as long (three
    # pairs).
    "runner.postScriptGC": False,
    # A session's runs follow each other in one thread, and Streamlit makes one run of all that was asked for
    # meanwhile. Else it begins a thread for each: 2,905 beside twenty strangers.
    "runner.fastReruns": False,
}
bootstrap.load_config_options(OPTIONS)
log = logging.getLogger("exchange-ledger")


@asynccontextmanager
async def lifespan(_: st.App) -> AsyncIterator[dict[str, str]]:
    """Opens the record, asks every default question once, and loads what pages load."""
    await anyio.to_thread.run_sync(_prepare)
    firsts.fill_in_background()
    yield {"version": queries.current().version}
    STUDIO.stop()
    DRAUGHTSMAN.stop()
    gc.unfreeze()  # so that what the interpreter takes down at its end is all there is


def _prepare() -> None:
    streamlit_workarounds.run_pages_by_navigation()
    record = queries.current()
    queries.warm(record, filters.choices(record).everything.parameters())
    share.HAS_ADDRESSES = True
    assets.warm()
    for address in site.PAGES:
        html.answer(address, "", public_address("http://localhost"))
    import_module("ui.search")
    # What was loaded lives as long as the process. To look at it again would stop everybody for 86 ms at each
    # full garbage collection, of which none was due in sixty runs.
    gc.collect()
    gc.freeze()


def say_sorry(error: Exception) -> bool:
    """An error in a page: the reader gets a number, the log gets the rest under that number."""
    number = middleware.error_id()
    log.error("error %s in a page", number, exc_info=error)
    errors.sorry(number)
    return True


async def healthz(_: Request) -> Response:
    """Alive: the process answers."""
    return JSONResponse({"alive": True})


async def readyz(_: Request) -> Response:
    """Ready: a record is loaded."""
    try:
        return middleware.ready((await anyio.to_thread.run_sync(queries.current)).version)
    except queries.RecordError:
        return middleware.ready(None)


async def robots(request: Request) -> Response:
    return PlainTextResponse(html.robots(public_address(middleware.origin(request.scope))))


async def sitemap(request: Request) -> Response:
    text = await anyio.to_thread.run_sync(html.sitemap, public_address(middleware.origin(request.scope)))
    return Response(text, media_type="application/xml")


async def news(request: Request) -> Response:
    """What changed in the record, or about one event, as an Atom feed."""
    base = public_address(middleware.origin(request.scope))
    found = await anyio.to_thread.run_sync(feed.answer, base, request.path_params.get("event_id"))
    if found is None:
        return PlainTextResponse("There is no such event, and so no feed of it.", 404)
    headers = {
        "Cache-Control": "no-cache",
        "ETag": f'"{found.tag}"',
        "Last-Modified": format_datetime(found.modified, usegmt=True),
    }
    if is_known(found, request.headers):
        return Response(status_code=304, headers=headers)
    return Response(found.body, media_type="application/atom+xml", headers=headers)


def is_known(found: feed.Answer, asked: Headers) -> bool:
    """Whether the visitor has this answer already: by its tag, else by the day that it was last changed."""
    if "if-none-match" in asked:
        return answers.is_known(found.tag, asked["if-none-match"])
    try:
        since = parsedate_to_datetime(asked.get("if-modified-since", ""))
        return since.tzinfo is not None and found.is_final and since >= found.modified
    except ValueError:
        return False


async def preview(request: Request) -> Response:
    """The picture that a shared link shows: its chart, else a card."""
    page, event_id = request.path_params.get("page", "event"), request.path_params.get("event_id")
    address = "" if page == "overview" else page
    image = None
    record = await anyio.to_thread.run_sync(queries.current)
    with suppress(NoPicture, Busy, answers.Problem):
        if shown := await answers.at_work(previews.shared, record, address, event_id, request.url.query):
            image = await STUDIO.get(shown.key, partial(previews.draw, shown))
    # A card may stand in for a picture that is drawn the next time.
    lasts = middleware.A_DAY if image else pictures.FOR_A_WHILE
    try:
        image = image or await answers.at_work(previews.card, record, address, event_id, request.url.query)
    except answers.Problem as busy:
        return PlainTextResponse(busy.detail, busy.status, {"Retry-After": "5"})
    if image is None:
        return PlainTextResponse("No such picture.", 404)
    return Response(image, media_type="image/png", headers={"Cache-Control": lasts})


app = st.App(
    HERE / "app.py",
    lifespan=lifespan,
    on_script_error=say_sorry,
    routes=[
        Route("/healthz", healthz),
        Route("/readyz", readyz),
        Route("/robots.txt", robots),
        Route("/sitemap.xml", sitemap),
        Route("/feed.xml", news),
        Route("/event/{event_id}.xml", news),
        Route("/preview/event/{event_id}.png", preview),
        Route("/preview/{page}.png", preview),
        *files.ROUTES,
        *api.ROUTES,
        *pictures.ROUTES,
        *briefs.ROUTES,
        *exhibits.ROUTES,
    ],
    middleware=[
        Middleware(middleware.SafeHeaders),
        Middleware(middleware.NoTraces),
        Middleware(hosts.Hosts),
        Middleware(middleware.Limits),
        Middleware(middleware.CompressedAssets),
        Middleware(room.Room),
        Middleware(middleware.ReadableHtml),
        Middleware(middleware.Messages),
    ],
)


def main() -> int:
    """Serves until stopped.

    Returns 1, with what is wrong and the remedy, without a record or Streamlit's own page.
    """
    logs.use_one_line_records()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    logging.getLogger("uvicorn.access").disabled = True
    try:
        queries.current()
        html.shell()
        assets.first_needed()
        room.limits()
        room.allow_files()
    except (queries.RecordError, assets.ShellError, room.SettingError) as error:
        print(f"Exchange Ledger cannot start: {error}", file=sys.stderr)
        return 1
    address, port = (
        os.environ.get("STREAMLIT_SERVER_ADDRESS", "0.0.0.0"),
        int(os.environ.get("STREAMLIT_SERVER_PORT", "8501")),
    )
    server = uvicorn.Server(
        uvicorn.Config(
            app,
            host=address,
            port=port,
            http=WholeRequests,
            ws="websockets-sansio",
            ws_max_size=LARGEST_MESSAGE_BYTES,
            ws_per_message_deflate=True,
            ws_ping_interval=30,
            ws_ping_timeout=30,
            server_header=False,
            access_log=False,
            log_level="warning",
            timeout_graceful_shutdown=SECONDS_TO_STOP,
            proxy_headers=True,
            h11_max_incomplete_event_size=32_768,
        )
    )
    # uvicorn hands a signal on once everything is closed; without this the process would end as killed by it.
    for stop in (signal.SIGTERM, signal.SIGINT):
        signal.signal(stop, lambda *_: sys.exit(0))
    print(
        f"Exchange Ledger: http://{'localhost' if address in ('0.0.0.0', '::') else address}:{port}",
        flush=True,
    )
    server.run()
    return 0 if server.started else 1


if __name__ == "__main__":
    sys.exit(main())
