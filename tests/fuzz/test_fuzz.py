"""What nobody would send: the server answers, tells nothing of its inside, and nobody else notices.

What is in corpus/ is sent each time, and besides it what hypothesis makes: in `make test` the same each time,
within a minute; in `make fuzz` other things, and more. What fails there is printed as the corpus writes it:
mend it, and add it.
"""

import os
import re

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.fuzz import hostile
from tests.fuzz.conftest import written
from tests.fuzz.promises import broken_by, broken_in, is_sorry
from tests.fuzz.sending import SECONDS, SECONDS_TO_WAIT, Visitor, ask, message

# How many times as much as in `make test`, and then other things each time.
TIMES = int(os.environ.get("FUZZ_TIMES", "1"))


def fuzz(examples):
    """So many examples of a test, as they are made in `make test`."""
    return settings(
        max_examples=examples * TIMES,
        derandomize=TIMES == 1,
        # What failed is tried first the next time; in `make test` nothing is kept.
        **({"database": None} if TIMES == 1 else {}),
        phases=[Phase.reuse, Phase.generate, *([Phase.shrink] if TIMES > 1 else [])],
        deadline=None,
        print_blob=TIMES > 1,
        suppress_health_check=list(HealthCheck),
    )


def asked(server, method, target, headers=()):
    """An answer that keeps what the server promises."""
    answer = ask(server.port, method, target, headers)
    assert broken_by(answer) == [], (method, target, headers)
    return answer


def visited(server, page, query):
    """A page under a link, as its reader has it: it keeps what the server promises and ran into no error."""
    with Visitor(server.port) as visitor:
        session = visitor.run(page, query)
    assert broken_in(session) == [] and not is_sorry(session), (page, query, session.warnings)
    assert session.words, (page, query)
    return session


def say(server, steps):
    """Says these messages in a session at a page; it keeps what the server promises."""
    with Visitor(server.port) as visitor:
        visitor.run("sizes")
        for step in steps:
            visitor.say(message(step, visitor.session))
            # A fragment that there is not is passed over in silence.
            is_run = "rerun_script" in step and "fragment_id" not in step["rerun_script"]
            visitor.until_run_ends(SECONDS if is_run else SECONDS_TO_WAIT)
        assert broken_in(visitor.session) == [], steps


@pytest.mark.parametrize("link", hostile.LINKS)
def test_a_links_first_html_keeps_what_the_server_promises(fuzzed, link):
    assert asked(fuzzed, b"GET", link.encode()).status in (200, 308, 404)


@pytest.mark.parametrize("link", hostile.LINKS)
def test_a_links_page_keeps_what_the_server_promises(fuzzed, link):
    page, _, query = link.removeprefix("/").partition("?")
    visited(fuzzed, page, query)


@pytest.mark.parametrize("method, target, headers", hostile.REQUESTS)
def test_a_request_keeps_what_the_server_promises(fuzzed, method, target, headers):
    said = [(name.encode(), value.encode("latin-1")) for name, value in headers.items()]
    asked(fuzzed, method.encode(), target.encode(), said)


@fuzz(80)
@given(st.sampled_from(hostile.ADDRESSES), hostile.queries)
def test_any_links_first_html_keeps_what_the_server_promises(fuzzed, page, query):
    asked(fuzzed, b"GET", f"/{page}?".encode() + query)


@fuzz(25)
@given(st.sampled_from(hostile.ADDRESSES), hostile.queries)
def test_any_links_page_keeps_what_the_server_promises(fuzzed, page, query):
    visited(fuzzed, page, query.decode("utf-8", "replace"))


@fuzz(10)
@given(st.sampled_from(hostile.ADDRESSES), hostile.unknown_words, st.text("abc", min_size=1))
def test_a_page_says_which_word_it_passed_over(fuzzed, page, word, value):
    said = visited(fuzzed, page, f"{word}={value}").warnings
    assert any(f"`{word}=" in warning and "not a word of this site's links" in warning for warning in said)


@fuzz(150)
@given(hostile.methods, hostile.targets, hostile.headers)
def test_any_request_keeps_what_the_server_promises(fuzzed, method, target, headers):
    asked(fuzzed, method, target, headers)


def test_no_link_and_no_request_was_an_error_to_the_log(fuzzed):
    """After the tests above, before those below: a forged message may be one, in its own session."""
    assert "Traceback" not in fuzzed.log


@pytest.mark.parametrize("steps", hostile.MESSAGES.values(), ids=hostile.MESSAGES)
def test_a_message_keeps_what_the_server_promises(fuzzed, steps):
    say(fuzzed, steps)


@fuzz(20)
@given(hostile.conversations)
def test_any_message_keeps_what_the_server_promises(fuzzed, steps):
    say(fuzzed, steps)


def test_who_came_before_and_who_comes_now_notice_nothing(readers):
    readers()


def test_nothing_was_written_but_into_the_cache_and_nothing_lies_about(fuzzed):
    places = tuple(f"{fuzzed.folder}/{place}" for place in ("cache", "tmp/"))
    assert {file for file in written(fuzzed) if not file.startswith(places)} <= {"/dev/null"}
    assert [*(fuzzed.folder / "tmp").iterdir()] == []


def test_nobody_wrote_a_line_of_their_own_into_the_log(fuzzed):
    begins = re.compile(r"\d{4}-\d\d-\d\d \d\d:|Invalid HTTP request received[.]$")
    assert [line for line in fuzzed.log.splitlines() if not begins.match(line)] == []
