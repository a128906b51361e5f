"""Layers around Streamlit's server: limits, headers, compressed assets, readable HTML.

Each passes on what is not its own.
"""

from __future__ import annotations

import logging
import os
import re
import secrets
import time

import anyio
import anyio.to_thread
from google.protobuf.message import DecodeError
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

import concurrency
from formats.attribution import public_address
from web import assets, html, site
from web.pace import Pace, TooFastError
from web.spoken import is_spoken

LONGEST_QUERY = 4096
# The last message of a run has 44 bytes; only what is about as short is looked into.
A_SHORT_MESSAGE = 64
WS_UNSUPPORTED, WS_INVALID, WS_POLICY = 1003, 1007, 1008
# Addresses below these have answers of their own, HTML among them.
NO_PAGES = ("api/", "exhibit/", "brief.")
A_YEAR = "public, max-age=31536000, immutable"
A_DAY = "public, max-age=86400"
# Streamlit injects styles as it renders, and loads the viewport ruler from a blob; nothing comes from
# elsewhere.
POLICY = {
    "default-src": "'self'",
    "script-src": "'self' blob:",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "font-src": "'self' data:",
    "connect-src": "'self' ws: wss: data: blob:",
    "worker-src": "'self' blob:",
    "object-src": "'none'",
    "base-uri": "'self'",
    "form-action": "'self'",
}
log = logging.getLogger("exchange-ledger")


# The light page of one exhibit, which is there to be embedded.
EMBEDDED = re.compile(r"/exhibit/[a-z-]+\.html")


def frame_ancestors() -> str:
    """Who may embed the site: EXCHANGE_LEDGER_EMBED (addresses separated by blanks), else nobody."""
    return os.environ.get("EXCHANGE_LEDGER_EMBED", "").strip() or "'none'"


def exhibit_frame_ancestors() -> str:
    """Who may embed single exhibits: EXCHANGE_LEDGER_EMBED_EXHIBITS, else everybody, as they hold nothing of
    a reader's and nothing that a click could do.
    """
    return os.environ.get("EXCHANGE_LEDGER_EMBED_EXHIBITS", "").strip() or "*"


def _on_documents(ancestors: str) -> dict[str, str]:
    policy = {**POLICY, "frame-ancestors": ancestors}
    headers = {
        "Content-Security-Policy": "; ".join(f"{name} {value}" for name, value in policy.items()),
        "Referrer-Policy": "strict-origin-when-cross-origin",
        "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=()",
        "Cross-Origin-Opener-Policy": "same-origin",
    }
    return headers | ({"X-Frame-Options": "DENY"} if ancestors == "'none'" else {})


class Limits:
    """Turns away what no visitor of this site sends: overlong queries, and uploads, of which it has none."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            if len(scope["query_string"]) > LONGEST_QUERY:
                return await PlainTextResponse(
                    f"The query of this address is longer than {LONGEST_QUERY} characters.", 414
                )(scope, receive, send)
            if scope["path"].endswith("/_stcore/metrics"):
                return await PlainTextResponse("Not for visitors.", 404)(scope, receive, send)
            if "/_stcore/upload_file" in scope["path"]:
                return await PlainTextResponse("Nothing can be uploaded here.", 403)(scope, receive, send)
        await self.app(scope, receive, send)


class SafeHeaders:
    """Sends every answer with the headers that keep browsers on the safe side."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.everywhere = {"X-Content-Type-Options": "nosniff"}
        # A policy means something on a document only; a hundred scripts a visit need not carry it.
        self.on_documents = _on_documents(frame_ancestors())
        self.on_exhibits = _on_documents(exhibit_frame_ancestors())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        is_embedded = EMBEDDED.fullmatch(scope["path"])
        on_documents = self.on_exhibits if is_embedded else self.on_documents

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                is_script = headers.get("content-type", "").startswith(
                    ("application/javascript", "text/javascript", "text/css", "font/", "image/")
                )
                for name, value in (self.everywhere if is_script else self.everywhere | on_documents).items():
                    headers[name] = value
                if "server" in headers:
                    del headers["server"]
            await send(message)

        await self.app(scope, receive, with_headers)


class NoTraces:
    """An error in the server itself is answered with an id; what happened is in the log under that id."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        started = False

        async def watched(message: Message) -> None:
            nonlocal started
            started = started or message["type"] == "http.response.start"
            await send(message)

        try:
            await self.app(scope, receive, watched)
        except Exception:
            number = error_id()
            log.exception("error %s at %r", number, scope.get("path"))
            if scope["type"] != "http" or started:
                raise
            await PlainTextResponse(
                f"Something went wrong here. Its number is {number}; the details are in the server's log.",
                500,
            )(scope, receive, send)


def error_id() -> str:
    return secrets.token_hex(4)


class CompressedAssets:
    """Serves Streamlit's static files compressed, from memory.

    They may be cached for long where their names carry a hash.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if (
            scope["type"] != "http"
            or scope["method"] not in ("GET", "HEAD")
            or not scope["path"].startswith(("/static/", f"/{assets.SCRIPTS}/"))
        ):
            return await self.app(scope, receive, send)
        # The first request of a file may have to compress it: not on the loop that serves everybody.
        found = await anyio.to_thread.run_sync(assets.asset, scope["path"].lstrip("/"))
        if found is None:
            return await PlainTextResponse("No such file.", 404)(scope, receive, send)
        asked = Headers(scope=scope)
        # The fonts have the names of Streamlit's, and another content when our pages name another icon.
        headers = {
            "Cache-Control": A_DAY if found.may_change else A_YEAR,
            "ETag": f'"{found.tag}"',
            "Vary": "Accept-Encoding",
        }
        if found.tag in asked.get("if-none-match", ""):
            return await Response(status_code=304, headers=headers)(scope, receive, send)
        body, encoding = found.best(asked.get("accept-encoding", ""))
        if encoding:
            headers["Content-Encoding"] = encoding
        await Response(body, headers=headers, media_type=found.media_type)(scope, receive, send)


class ReadableHtml:
    """Answers the address of a page with HTML that already says what the page says first."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._narrowed = anyio.CapacityLimiter(concurrency.RUNS_AT_ONCE)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
            return await self.app(scope, receive, send)
        address = scope["path"].removeprefix("/")
        if address.startswith(NO_PAGES):
            return await self.app(scope, receive, send)
        if address in site.PAGES:
            return await self._answer(address, scope, receive, send)
        is_empty_shell = False

        async def unless_html(message: Message) -> None:
            nonlocal is_empty_shell
            if message["type"] == "http.response.start":
                is_empty_shell = message["status"] == 200 and Headers(raw=message["headers"]).get(
                    "content-type", ""
                ).startswith("text/html")
            if not is_empty_shell:
                await send(message)

        # Streamlit answers any address with its empty shell.
        await self.app(scope, receive, unless_html)
        if is_empty_shell:
            await self._answer("", scope, receive, send, 404)

    async def _answer(
        self, address: str, scope: Scope, receive: Receive, send: Send, status: int | None = None
    ) -> None:
        asked = Headers(scope=scope)
        # What nobody asked before costs as much as a page's run: so many at once, and no more.
        page = await anyio.to_thread.run_sync(
            html.answer,
            address,
            _query(scope),
            public_address(origin(scope)),
            limiter=self._narrowed if _query(scope) else None,
        )
        if isinstance(page, html.Moved):
            # An event's older id: the link goes on working, and whoever keeps it learns the new one.
            moved = {"Location": page.target, "Cache-Control": A_DAY}
            return await Response(status_code=308, headers=moved)(scope, receive, send)
        headers = {"Cache-Control": "no-cache", "Vary": "Accept-Encoding"}
        body, encoding = page.best(asked.get("accept-encoding", ""))
        if encoding:
            headers["Content-Encoding"] = encoding
        await Response(body, status or page.status, headers, "text/html")(scope, receive, send)


class Messages:
    """Ends a websocket that sends what no reader's browser does, passes over what no page has it say, and
    slows down what comes too fast.

    Of text, or bytes that are no message of its protocol, Streamlit would write a traceback each, so that a
    stranger could fill the log. For each message it would begin a run: twenty sockets that asked twenty times
    a second kept all others waiting until they stopped.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "websocket":
            return await self.app(scope, receive, send)
        is_closed, pace = False, Pace(time.monotonic())

        async def close(code: int, reason: str) -> Message:
            nonlocal is_closed
            is_closed = True
            log.warning("a websocket sent %s and was closed with %s", reason, code)
            await send({"type": "websocket.close", "code": code, "reason": reason})
            return {"type": "websocket.disconnect", "code": code}

        async def checked_receive() -> Message:
            while not is_closed:
                message = await receive()
                if message["type"] != "websocket.receive":
                    return message
                try:
                    if seconds := pace.wait(time.monotonic()):
                        await anyio.sleep(seconds)
                except TooFastError:
                    return await close(WS_POLICY, "messages without end")
                if message.get("bytes") is None:
                    return await close(WS_UNSUPPORTED, "text")
                try:
                    said = BackMsg.FromString(message["bytes"])
                except DecodeError:
                    return await close(WS_INVALID, "bytes that are no message")
                if is_spoken(said):
                    return message
            return {"type": "websocket.disconnect", "code": WS_UNSUPPORTED}

        async def send_while_open(message: Message) -> None:
            nonlocal is_closed
            if not is_closed:
                try:
                    await send(message)
                except OSError:
                    # Streamlit, which would write a traceback, hears of it when it next receives.
                    is_closed = True
                if _ends_an_answer(message):
                    concurrency.answer_sent()

        await self.app(scope, checked_receive, send_while_open)


def _ends_an_answer(message: Message) -> bool:
    """Whether this is the last message of a run."""
    said = message.get("bytes") or b""
    return len(said) < A_SHORT_MESSAGE and ForwardMsg.FromString(said).HasField("script_finished")


def _query(scope: Scope) -> str:
    return scope["query_string"].decode("latin-1")


def origin(scope: Scope) -> str:
    """The address that the visitor asked, as the proxy in front tells it."""
    headers = Headers(scope=scope)
    scheme = scope.get("scheme", "http")  # as uvicorn has it from a proxy that FORWARDED_ALLOW_IPS names
    host = headers.get("host", "localhost")
    if scheme not in ("http", "https"):
        scheme = "http"
    plain_host = "".join(c for c in host if c.isalnum() or c in ".-:[]")
    return f"{scheme}://{plain_host[:255]}"


def ready(version: str | None) -> Response:
    """The answer to an orchestrator: whether visitors can be sent here, and to which record."""
    return JSONResponse({"ready": version is not None, "record_version": version}, 200 if version else 503)
