"""Who a request may say that it has reached: this site, and no name that somebody else points at it.

A page of another site whose name leads here (DNS rebinding) would be of one site with ours to a visitor's
browser. Streamlit asks this of its websocket only, by `server.allowedHosts`; here it is asked of every other
request, by the same function, so that there is one rule.

A websocket that a page of another site opens is refused here too. Streamlit 1.67 refuses it as well, but
first asks an address outside, under which one the world sees this machine, and everybody waits meanwhile:
where nothing gets out, one stranger made each request of all others take 1.7 s in place of 2 ms (medians, two
pairs). tests/web/test_hosts.py fails when Streamlit no longer asks.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit.web.server.starlette.starlette_websocket import is_host_allowed

from formats.attribution import public_address

# They lead nowhere but to the machine that asks: the image's health check, and whoever tries the site out.
LOCAL = ("localhost", "127.0.0.1", "::1")
# Orchestrators ask by whatever address a replica has.
PROBES = ("/healthz", "/readyz")


def allowed() -> list[str]:
    """The hosts for Streamlit's `server.allowedHosts`: that of EXCHANGE_LEDGER_URL and the local names.

    Empty, which is any host, while the site has not been told its address.
    """
    ours = urlsplit(public_address("")).hostname
    return [ours, *LOCAL] if ours else []


class Hosts:
    """Answers 421 and the site's address to another host, and 403 to the websocket of another site's page."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket" and not _is_of_this_site(Headers(scope=scope)):
            return await send({"type": "websocket.close"})  # before it was accepted: 403
        if (
            scope["type"] == "http"
            and scope["path"] not in PROBES
            and not is_host_allowed(Headers(scope=scope).get("host"))
        ):
            text = f"This site is at {public_address('')} and has no other name."
            return await PlainTextResponse(text, 421)(scope, receive, send)
        await self.app(scope, receive, send)


def _is_of_this_site(asked: Headers) -> bool:
    """Whether a websocket is opened by a page of the host that it asks for, or by no page at all."""
    _, _, host = asked.get("origin", "").partition("://")
    return "origin" not in asked or (host != "" and host == asked.get("host"))
