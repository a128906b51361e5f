"""Whether the pages of the record are still there: asked of a server on this machine, politely, once each."""

import csv
import threading
import time
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

import pytest

from data import check_links
from data.build import build

TODAY = date(2026, 11, 24)


class Pages(BaseHTTPRequestHandler):
    """/<status> answers with it; /no-head knows GET only; /slow never answers; /busy waits for another;
    /moved leads to /200."""

    asked: ClassVar[list] = []
    at_once, most_at_once = 0, 0
    lock = threading.Lock()

    def answer(self):
        with self.lock:
            self.asked.append((self.command, self.path, self.headers["User-Agent"]))
            Pages.at_once += 1
            Pages.most_at_once = max(Pages.most_at_once, Pages.at_once)
        name = self.path[1:].split("?")[0]
        if name == "slow":
            time.sleep(1)
        if name == "busy":
            end = time.monotonic() + 1
            while Pages.at_once < 2 and time.monotonic() < end:
                time.sleep(0.005)
            time.sleep(0.05)
        known = {"slow": 200, "busy": 200, "moved": 302, "no-head": 405 if self.command == "HEAD" else 200}
        code = known.get(name) or (int(name) if name.isdigit() else 404)
        with self.lock:
            Pages.at_once -= 1
        self.send_response(code)
        if name == "moved":
            self.send_header("Location", "/200")
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_HEAD = do_GET = answer

    def log_message(self, *_):
        pass


@pytest.fixture
def site(monkeypatch):
    """The address of a server on this machine; what it was asked is in Pages.asked."""
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    Pages.asked, Pages.at_once, Pages.most_at_once = [], 0, 0
    with ThreadingHTTPServer(("127.0.0.1", 0), Pages) as server:
        server.daemon_threads = False  # so that who is late is not counted in the next test
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture
def refusing():
    """The address of a port on which nobody listens."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Pages) as server:
        port = server.server_port
    return f"http://127.0.0.1:{port}"


def documents(source, *urls):
    rows = [f"d-{place:08x},{url},Example,,en,press,page\n" for place, url in enumerate(urls)]
    header = "document_id,url,publisher,published,language,kind,known_from\n"
    (source / "documents.csv").write_text(header + "".join(rows), "utf-8")


def checks(source):
    with (source / "link_checks.csv").open(encoding="utf-8", newline="") as file:
        return [tuple(row) for row in csv.reader(file)][1:]


@pytest.fixture
def empty(source):
    (source / "link_checks.csv").write_text("document_id,checked_on,answer\n", "utf-8")
    return source


@pytest.mark.parametrize(
    "page, answer, methods",
    [
        ("200", "200", ["HEAD"]),
        ("404", "404", ["HEAD", "GET"]),
        ("503", "503", ["HEAD", "GET"]),
        ("no-head", "200", ["HEAD", "GET"]),
    ],
)
def test_an_address_is_asked_for_its_head_and_only_then_for_itself(site, page, answer, methods):
    assert check_links.ask(f"{site}/{page}") == answer
    assert [method for method, *_ in Pages.asked] == methods
    assert all("exchange-ledger-link-check" in agent for *_, agent in Pages.asked)


def test_a_redirect_is_followed(site):
    assert check_links.ask(f"{site}/moved") == "200"


def test_what_goes_wrong_is_one_word(site, refusing):
    assert check_links.ask(f"{site}/slow", seconds=0.2) == "timeout"
    assert check_links.ask(refusing) == "refused"
    assert check_links.ask("http://nobody.invalid/") == "dns"
    assert check_links.ask(site.replace("http:", "https:")) == "tls"
    assert check_links.ask("http://[broken/") == "other"


def test_letters_of_other_alphabets_are_encoded(site):
    assert check_links.ask(f"{site}/200?q=обмін полонених") == "200"
    assert Pages.asked[0][1] == (
        "/200?q=%D0%BE%D0%B1%D0%BC%D1%96%D0%BD%20%D0%BF%D0%BE%D0%BB%D0%BE%D0%BD%D0%B5%D0%BD%D0%B8%D1%85"
    )


def test_the_last_answer_of_each_is_kept_in_order_of_documents(site, empty):
    documents(empty, f"{site}/200", f"{site}/404", f"{site}/410")
    (empty / "link_checks.csv").write_text(
        "document_id,checked_on,answer\nd-00000001,2026-01-01,200\nd-99999999,2026-01-01,200\n", "utf-8"
    )
    said = check_links.check(empty, TODAY)
    # The document 99999999 is no longer in the record.
    assert checks(empty) == [
        ("d-00000000", "2026-11-24", "200"),
        ("d-00000001", "2026-11-24", "404"),
        ("d-00000002", "2026-11-24", "410"),
    ]
    assert f"404     d-00000001  {site}/404" in said and "3 addresses asked." in said
    assert [path.name for path in empty.iterdir() if path.name.startswith(".")] == []


def test_never_asked_come_first_and_those_of_late_not_at_all(site, empty):
    documents(empty, f"{site}/200", f"{site}/200?b", f"{site}/200?c")
    (empty / "link_checks.csv").write_text(
        "document_id,checked_on,answer\nd-00000000,2026-11-20,200\nd-00000001,2026-01-01,200\n", "utf-8"
    )
    check_links.check(empty, TODAY, days=7, limit=1)
    assert [path for _, path, _ in Pages.asked] == ["/200?c"]
    check_links.check(empty, TODAY, days=7)
    assert [path for _, path, _ in Pages.asked] == ["/200?c", "/200?b"]
    assert check_links.check(empty, TODAY, days=7) == "No address is due."


def test_a_host_is_asked_twice_at_once_at_most(site, empty):
    documents(empty, *(f"{site}/busy?{n}" for n in range(12)))
    check_links.check(empty, TODAY)
    assert len(Pages.asked) == 12
    assert Pages.most_at_once == 2


def test_without_a_network_nothing_is_written_and_nothing_fails(empty, refusing, capsys):
    documents(empty, f"{refusing}/a", "http://nobody.invalid/b", f"{refusing}/c")
    before = (empty / "link_checks.csv").read_bytes()
    assert check_links.main(["--source", str(empty)]) == 0
    assert "there seems to be no network. Nothing is written." in capsys.readouterr().out
    assert (empty / "link_checks.csv").read_bytes() == before


def test_one_host_that_is_gone_is_an_answer_where_others_are_there(site, empty, refusing):
    documents(empty, f"{refusing}/a", f"{site}/200")
    check_links.check(empty, TODAY)
    assert [answer for *_, answer in checks(empty)] == ["refused", "200"]


def test_what_is_written_can_be_built(site, source, target):
    text = (source / "documents.csv").read_text("utf-8").replace("https://example.org", site)
    (source / "documents.csv").write_text(text.replace("http://example.org", site), "utf-8")
    check_links.check(source, TODAY)
    assert [answer for *_, answer in checks(source)] == ["404", "404"]
    report = build(source, target, TODAY)
    assert report.problems == [], str(report)
