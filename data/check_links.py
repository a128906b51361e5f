"""Asks whether the pages of the record are still there: `python -m data.check_links`.

The last answer of each document's address is kept in source/link_checks.csv, which `make data` takes into the
record. Where there is no network, nothing is written and nothing fails.
"""

import argparse
import http.client
import re
import socket
import ssl
import sys
import urllib.error
import urllib.request
from collections import Counter, defaultdict
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path
from threading import Event, Lock
from urllib.parse import quote, urlsplit, urlunsplit

from .build import write_csv_file
from .curation import SOURCE, rows_of
from .history import Row
from .package import columns

SECONDS = 10
AT_ONCE, AT_ONCE_OF_A_HOST = 16, 2
# So many addresses of different hosts without any answer mean that it is we who have no network.
FIRST = 10
AGENT = "Mozilla/5.0 (compatible; exchange-ledger-link-check/1.0)"
# Failures after which the same would fail again.
FINAL = ("dns", "refused", "tls")


def ask(url: str, seconds: float = SECONDS) -> str:
    """The HTTP status of an address after its redirects, or dns, refused, timeout, tls, other.

    HEAD first; many servers do not know it or answer it wrongly, so that anything but a good answer is asked
    again with GET, of which the body is not read.
    """
    answer = _ask(url, "HEAD", seconds)
    return answer if answer in FINAL or answer[0] in "123" else _ask(url, "GET", seconds)


def _ask(url: str, method: str, seconds: float) -> str:
    try:
        headers = {"User-Agent": AGENT, "Accept": "*/*"}
        request = urllib.request.Request(_in_ascii(url), headers=headers, method=method)
        with urllib.request.urlopen(request, timeout=seconds) as answer:
            return _status(answer.status)
    except urllib.error.HTTPError as error:
        error.close()
        return _status(error.code)
    except urllib.error.URLError as error:
        return _failure(error.reason)
    except (OSError, http.client.HTTPException, ValueError) as error:
        return _failure(error)


def _status(code: int) -> str:
    return str(code) if 100 <= code < 600 else "other"


def _failure(reason: object) -> str:
    kinds = (
        (socket.gaierror, "dns"),
        (ConnectionRefusedError, "refused"),
        (TimeoutError, "timeout"),
        (ssl.SSLError, "tls"),
    )
    return next((word for kind, word in kinds if isinstance(reason, kind)), "other")


def _in_ascii(url: str) -> str:
    """An address as it is sent: letters of other alphabets encoded, in the host's name and behind it."""
    parts = urlsplit(url)
    host = parts.netloc if parts.netloc.isascii() else parts.netloc.encode("idna").decode()
    plain = "/:?&=%~+,;@!$*-._()'"
    return urlunsplit((parts.scheme, host, quote(parts.path, plain), quote(parts.query, plain), ""))


def ask_all(addresses: Iterable[tuple[str, str]], answers: dict[str, str]) -> bool:
    """Asks (document, address) pairs, and puts each document's answer into `answers` as it comes.

    Returns whether there is a network: where none of the first FIRST hosts answers, no more are asked. At
    most AT_ONCE_OF_A_HOST of one host are asked at once, and AT_ONCE in all. What has been asked until the
    keyboard interrupts it is kept.
    """
    hosts: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for document, url in addresses:
        hosts[urlsplit(url).netloc.lower()].append((document, url))
    first = [waiting.pop(0) for waiting in list(hosts.values())[:FIRST]]
    # A host's addresses wait in as many lanes as may be asked at once; a lane is asked one after another.
    lanes = [
        waiting[place::AT_ONCE_OF_A_HOST]
        for waiting in hosts.values()
        for place in range(AT_ONCE_OF_A_HOST)
        if waiting[place::AT_ONCE_OF_A_HOST]
    ]
    lock, is_stopped = Lock(), Event()

    def work(lane: list[tuple[str, str]]) -> None:
        for document, url in lane:
            if is_stopped.is_set():
                return
            answer = ask(url)
            with lock:
                answers[document] = answer

    with ThreadPoolExecutor(AT_ONCE) as pool:
        try:
            list(pool.map(work, [[one] for one in first]))
            if first and not any(answer.isdigit() for answer in answers.values()):
                return False
            list(pool.map(work, sorted(lanes, key=len, reverse=True)))
        except KeyboardInterrupt:
            is_stopped.set()
    return True


def due(documents: list[Row], checks: list[Row], today: date, days: int, limit: int | None) -> list[Row]:
    """The documents to be asked now: never asked before the longest ago, none asked within so many days."""
    asked = {row["document_id"]: row["checked_on"] for row in checks}
    newest = (today - timedelta(days)).isoformat()
    waiting = [row for row in documents if asked.get(row["document_id"], "") <= newest]
    return sorted(waiting, key=lambda row: asked.get(row["document_id"], ""))[:limit]


def check(source: Path, today: date, days: int = 0, limit: int | None = None) -> str:
    """Asks the documents that are due, writes source/link_checks.csv, and returns what to tell about it."""
    documents, checks = rows_of("documents", source), rows_of("link_checks", source)
    chosen = due(documents, checks, today, days, limit)
    if not chosen:
        return "No address is due."
    answers: dict[str, str] = {}
    if not ask_all(((row["document_id"], row["url"]) for row in chosen), answers):
        n_asked = len(answers)
        return f"None of the first {n_asked} hosts answers: there seems to be no network. Nothing is written."
    known = {row["document_id"]: row for row in checks}
    for document, answer in answers.items():
        known[document] = {"document_id": document, "checked_on": today.isoformat(), "answer": answer}
    listed = {row["document_id"] for row in documents}
    rows = [row for document, row in sorted(known.items()) if document in listed]
    write_csv_file(source / "link_checks.csv", columns("link_checks", source), rows)
    urls = {row["document_id"]: row["url"] for row in documents}
    bad = [f"{answers[one]:<8}{one}  {urls[one]}" for one in sorted(answers) if _is_bad(answers[one])]
    counts = ", ".join(f"{answer}: {n}" for answer, n in sorted(Counter(answers.values()).items()))
    return "\n".join(
        [*bad, f"{len(answers)} addresses asked. {counts}.", "`make data` takes the answers over."]
    )


def _is_bad(answer: str) -> bool:
    return not re.match("[123]", answer)


def main(argv: list[str] | None = None) -> int:
    """The command line: prints what was found. Dead links and a missing network are no failure."""
    parser = argparse.ArgumentParser(prog="python -m data.check_links", description=__doc__)
    parser.add_argument("--source", type=Path, default=SOURCE, help="where documents.csv is")
    parser.add_argument("--limit", type=int, help="ask so many at most: never asked first, then longest ago")
    parser.add_argument(
        "--only-older-than", type=int, default=0, metavar="DAYS", help="leave out what was asked since"
    )
    arguments = parser.parse_args(argv)
    print(check(arguments.source, date.today(), arguments.only_older_than, arguments.limit))
    return 0


if __name__ == "__main__":
    sys.exit(main())
