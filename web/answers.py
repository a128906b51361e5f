"""How files, citations and the API answer: made once, cached, compressed, known by a tag, errors as problems.

What is asked is made in threads of its own, a few at a time, so that whoever asks for much makes nobody else
wait; beyond a queue of WAITING requests are turned away.
"""

from __future__ import annotations

import gzip
import hashlib
import logging
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

import anyio
import anyio.lowlevel
import anyio.to_thread
import brotli
from cachetools import LRUCache, cached
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

import queries
from data.history import ABOUT
from filters import Link
from formats.attribution import public_address
from formats.tables import json_bytes
from queries import Record, past
from terms import say
from web import assets, middleware
from web.aside import ASIDE

# So many are made and so many read at once, and so many requests may wait for either.
MADE_AT_ONCE, READ_AT_ONCE, WAITING = 1, 2, 100
CACHED_BYTES = 32_000_000
# The data are public and nothing knows a reader: any page may read them.
ANYBODY = {"Access-Control-Allow-Origin": "*", "Access-Control-Expose-Headers": "ETag, Link"}
# The same for browsers that ask first whether they may send a header.
ANY_SITE: dict[str, Any] = {
    "allow_origins": ["*"],
    "allow_methods": ["GET", "HEAD"],
    "allow_headers": ["*"],
}
PROBLEM = "application/problem+json"
JSON = "application/json"
log = logging.getLogger("exchange-ledger")
T = TypeVar("T")
_makers: anyio.lowlevel.RunVar[anyio.CapacityLimiter] = anyio.lowlevel.RunVar("makers")
_readers: anyio.lowlevel.RunVar[anyio.CapacityLimiter] = anyio.lowlevel.RunVar("readers")
_answers: LRUCache[tuple, Prepared] = LRUCache(CACHED_BYTES, getsizeof=lambda found: found.size)
_lock = threading.Condition()


class Problem(Exception):
    """What is wrong with a request, as RFC 9457 has it; more are members beyond the standard's own."""

    def __init__(self, status: int, title: str, detail: str, **more: Any) -> None:
        super().__init__(detail)
        self.status, self.title, self.detail, self.more = status, title, detail, more

    def made(self) -> Made:
        said = {"type": "about:blank", "title": self.title, "status": self.status, "detail": self.detail}
        return Made(json_bytes(said | self.more), PROBLEM, self.status)


@dataclass(frozen=True)
class Made:
    """What is sent: the bytes, their type, and headers of their own."""

    body: bytes
    media_type: str
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Asked:
    """What a request asks of: the record of the version that it names, the words of its query without that,
    the public address of the site, and whether the version is an earlier one."""

    record: Record
    link: Link
    base: str
    is_past: bool = False


@dataclass(frozen=True)
class Prepared(assets.Encoded):
    """What was made, compressed, with its tag."""

    made: Made
    tag: str

    @property
    def size(self) -> int:
        return len(self.plain) + sum(len(short) for short in self.encoded.values())


async def answer(request: Request, make: Callable[[Asked], Made]) -> Response:
    """What `make` makes of a request, or the problem that it raises; 304 where the visitor has it already."""
    return sent(request, await prepared(request, make))


async def prepared(request: Request, make: Callable[[Asked], Made]) -> Prepared:
    """What `make` makes of a request, or the problem that it raises."""
    # What was made before needs no place among those who wait.
    if (found := await anyio.to_thread.run_sync(_found, request)) is not None:
        return found
    try:
        return await at_work(_prepared, request, make)
    except Problem as busy:
        return _encoded(replace(busy.made(), headers={"Retry-After": "5", "Cache-Control": "no-store"}))


async def at_work(make: Callable[..., T], *arguments: Any) -> T:
    """What make gives, in one of the threads that strangers' wishes share, once pages let it begin. Raises
    Problem where too many wait for one."""
    async with _place(_makers, MADE_AT_ONCE):
        return await anyio.to_thread.run_sync(_aside, make, *arguments)


def _aside(make: Callable[..., T], *arguments: Any) -> T:
    with ASIDE.work():
        return make(*arguments)


async def at_once(read: Callable[..., T], *arguments: Any) -> T:
    """What read gives, which takes no time to speak of. Raises Problem where too many wait for one."""
    async with _place(_readers, READ_AT_ONCE):
        return await anyio.to_thread.run_sync(read, *arguments)


def _place(of: anyio.lowlevel.RunVar[anyio.CapacityLimiter], n_at_once: int) -> anyio.CapacityLimiter:
    """Places for so many, of those of this loop. Raises Problem where too many wait for one."""
    try:
        limiter = of.get()
    except LookupError:
        of.set(limiter := anyio.CapacityLimiter(n_at_once))
    if limiter.statistics().tasks_waiting >= WAITING:
        busy = say("The server is busy. Ask again in a few seconds.")
        raise Problem(429, say("Too many requests"), busy)
    return limiter


def _said(request: Request) -> tuple[str, str, Link]:
    """The public address of the site, the path that is asked for, and the words of its query."""
    link: dict[str, list[str]] = {}
    for word, value in request.query_params.multi_items():
        link.setdefault(word, []).append(value)
    return public_address(middleware.origin(request.scope)), request.url.path, link


def _found(request: Request) -> Prepared | None:
    with suppress(Exception):  # which is told where it is made
        key = _identity(queries.current(), *_said(request), None)
        with _lock:
            return _answers.get(key)
    return None


def _prepared(request: Request, make: Callable[[Asked], Made]) -> Prepared:
    try:
        return _make(queries.current(), *_said(request), make)
    except queries.RecordError:
        missing = say("There is no record to answer from just now.")
        return _encoded(Problem(503, say("No record"), missing).made())
    except Problem as problem:
        return _encoded(problem.made())
    except Exception:
        number = middleware.error_id()
        log.exception("error %s at %r", number, request.url.path)
        detail = say("Its number is {number}; the details are in the server's log.", number=number)
        return _encoded(Problem(500, say("Something went wrong here"), detail).made())


def _identity(
    record: Record, base: str, path: str, link: Link, make: Callable[[Asked], Made] | None
) -> tuple:
    words = tuple((word, tuple(values)) for word, values in link.items())
    # The version leaves out the tables about the record, which some answers show.
    about = tuple(record.files[table] for table in ABOUT)
    return record.version, about, base, path, words


# The same thing asked for by several at once is made once. Problems are not cached: they can be made up.
@cached(_answers, key=_identity, condition=_lock)
def _make(record: Record, base: str, path: str, link: Link, make: Callable[[Asked], Made]) -> Prepared:
    named = link.get("version", [record.version])
    if len(named) > 1:
        raise Problem(400, say("Several versions"), say("Name one version of the record."), word="version")
    try:
        asked_record = past.as_of(record, named[0])
    except past.NoSuchVersion as error:
        allowed = [*past.versions(record)]
        detail = say("This record has no such version. It has {versions}.", versions=error)
        raise Problem(404, say("No such version"), detail, word="version", allowed=allowed) from error
    except past.CannotSay as error:
        detail = say("The listed changes do not lead back to what this version said.")
        raise Problem(404, say("This version cannot be had"), detail, word="version") from error
    words = {word: values for word, values in link.items() if word != "version"}
    return _encoded(make(Asked(asked_record, words, base, asked_record is not record)))


def _encoded(made: Made) -> Prepared:
    encoded = {}
    is_text = made.media_type.startswith("text/") or made.media_type.endswith("json")
    if is_text and len(made.body) >= assets.SMALLEST:
        encoded = {
            "br": brotli.compress(made.body, quality=4),
            "gzip": gzip.compress(made.body, 6, mtime=0),
        }
    return Prepared(made.body, encoded, made, hashlib.sha256(made.body).hexdigest()[:20])


def sent(request: Request, found: Prepared) -> Response:
    made = found.made
    headers = {"Cache-Control": "no-cache", "Vary": "Accept-Encoding", **ANYBODY, **made.headers}
    if made.status == 200:
        # Weak: each encoding has other bytes.
        headers["ETag"] = f'W/"{found.tag}"'
        if is_known(found.tag, request.headers.get("if-none-match")):
            return Response(status_code=304, headers=headers)
    body, encoding = found.best(request.headers.get("accept-encoding", ""))
    # Said also where nothing is compressed: else the layer around Streamlit would do it, at every request.
    headers["Content-Encoding"] = encoding or "identity"
    return Response(body, made.status, headers, made.media_type)


def is_known(tag: str, if_none_match: str | None) -> bool:
    """Whether a visitor's If-None-Match names this tag, which may be given with its quotes or without."""
    tags = {one.strip().removeprefix("W/").strip('"') for one in (if_none_match or "").split(",")}
    return bool(tags & {"*", tag.strip('"')})


def public(path: str, endpoint: Callable) -> Route:
    """A route that pages of other sites may ask from a browser, with headers such as Range too."""
    anybody = Middleware(
        CORSMiddleware,
        **ANY_SITE,
        expose_headers=["ETag", "Link", "Content-Range", "Accept-Ranges", "Content-Length"],
        max_age=86_400,
    )
    return Route(path, endpoint, methods=["GET", "OPTIONS"], middleware=[anybody])


def no_words(asked: Asked) -> None:
    """Raises Problem where an address that obeys no words is asked with some, beside the version."""
    if asked.link:
        only = say("Only version may be said here.")
        raise Problem(400, say("A word means nothing here"), only, words=[*asked.link], allowed={})


async def no_such(_: Request) -> Response:
    """Said below addresses that are no pages, where there is nothing."""
    made = Problem(404, say("No such address"), say("There is nothing at this address.")).made()
    return Response(made.body, made.status, ANYBODY, made.media_type)
