"""Whoever makes up hosts and ids makes no work that lasts: what is cached is bounded by what exists."""

import asyncio
import sys

import pytest

import queries
from exhibits.events import event_ids
from web import html, middleware, previews, site

N_ASKED = 200
EVENT = "2024-01-31"


def caches():
    """Name -> number of entries, for every cache of the site and of the record."""
    modules = {
        name: module for name, module in sys.modules.items() if name.split(".")[0] in ("web", "queries")
    }
    return {
        f"{name}.{key}": value.cache_info().currsize
        for name, module in modules.items()
        for key, value in vars(module).items()
        if hasattr(value, "cache_info")
    }


async def shell_only(scope, receive, send):
    raise AssertionError("a page's address is not passed on")


def ask(path, query, host):
    """The status and the bytes that the site answers a host with."""
    sent = []

    async def send(message):
        sent.append(message)

    headers = [(b"host", host.encode()), (b"accept-encoding", b"br")]
    scope = {
        "type": "http",
        "method": "GET",
        "path": path,
        "query_string": query.encode(),
        "headers": headers,
    }
    asyncio.run(middleware.ReadableHtml(shell_only)(scope, None, send))
    return sent[0]["status"], sent[1]["body"]


@pytest.fixture
def after_first_requests():
    """The caches once everything was asked for that these tests ask of what exists."""
    ask("/event", "", "localhost")
    ask("/event", f"id={EVENT}", "localhost")
    previews.card(queries.current(), "event", EVENT, "")
    return caches()


def test_made_up_hosts_and_ids_fill_no_cache(after_first_requests):
    for number in range(N_ASKED):
        host = f"host-{number}.example"
        assert ask("/event", f"id=made-up-{number}", host)[0] == 404
        assert ask("/event", f"id={EVENT}", host)[0] == 200
        assert previews.card(queries.current(), "event", f"made-up-{number}", "") is None
        assert previews.card(queries.current(), f"made-up-{number}", None, "") is None
    assert caches() == after_first_requests


def test_all_made_up_ids_are_answered_with_the_same_page():
    assert len({ask("/event", f"id=made-up-{number}", "localhost") for number in range(5)}) == 1


def test_a_page_says_the_host_that_it_was_asked_by():
    assert b"http://a.example/sizes" in html.answer("sizes", "", "http://a.example").plain
    assert b"http://b.example/sizes" in html.answer("sizes", "", "http://b.example").plain


def test_what_there_is_to_cache_fits():
    n_pages = len(site.PAGES) + len(event_ids(queries.current()))
    assert (
        n_pages * len(previews.card(queries.current(), "event", EVENT, ""))
        <= previews._card.cache_info().maxsize
    )
    assert n_pages <= site._card.cache_info().maxsize


def test_the_ids_are_those_of_the_record_that_is_served():
    assert site.is_event(queries.current(), EVENT) and not site.is_event(queries.current(), "nosuch")
    assert len(event_ids(queries.current())) == queries.current().connection.sql("from events").shape[0]
