"""What the server promises whoever sends it anything: functions that say how it broke a promise."""

import re
import sys
from html.parser import HTMLParser
from pathlib import Path

ROOT = Path(__file__).parents[2]
# Too much at once, no Chromium here, not in time: each of these is said on purpose.
DECLARED = (503, 504)
# What only the inside of the server knows. What is hostile names itself zq, and never one of these.
OF_THE_INSIDE = re.compile(
    "|".join(
        ["Traceback", r'File "[^"]+", line \d', "site-packages", r"\b\w+(?:Error|Exception)\b.{0,80}line \d"]
        + [re.escape(path) for path in {str(ROOT), sys.prefix, sys.base_prefix} if len(path) > 5]
    )
)


class Markup(HTMLParser):
    """Tags and attributes that came from what was sent, which begin with zq, and links that are programs."""

    def __init__(self, text):
        super().__init__()
        self.foreign = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attributes):
        said = [tag, *(name for name, _ in attributes)]
        self.foreign += [name for name in said if name.startswith("zq")]
        self.foreign += [
            value
            for name, value in attributes
            if name in ("href", "src", "action") and (value or "").strip().lower().startswith("javascript:")
        ]


def broken_by(answer):
    """How an answer over HTTP broke a promise."""
    broken = []
    if answer.status >= 500 and answer.status not in DECLARED:
        broken.append(f"answered {answer.status}")
    said = [*(f"{name}: {value}" for name, value in answer.headers.items()), answer.text]
    broken += [f"tells {found[0]!r}" for text in said if (found := OF_THE_INSIDE.search(text))]
    # A header of its own, or a cookie, could only come from a line break that was let through.
    broken += [f"has the header {name}" for name in answer.headers if name.lower().startswith("zq")]
    broken += [f"sets {cookie}" for cookie in answer.headers.get_all("Set-Cookie", []) if "zq" in cookie]
    if answer.media_type.endswith(("html", "xml")):
        broken += [f"has {name!r} as markup" for name in Markup(answer.text).foreign]
    return broken


def broken_in(session):
    """How what a session was sent broke a promise."""
    broken = []
    for message in session.messages:
        if message.WhichOneof("type") == "new_session":
            # Streamlit tells every session where the app lies; in the image that is /app/app.py.
            message.new_session.ClearField("main_script_path")
        if found := OF_THE_INSIDE.search(str(message)):
            broken.append(f"tells {found[0]!r} in {message.WhichOneof('type')}")
    for element in session.elements:
        kind = element.WhichOneof("type")
        if kind == "exception":
            broken.append(f"shows an exception, {element.exception.type}")
        elif kind in ("html", "markdown", "heading"):
            shown = getattr(element, kind)
            is_markup = kind == "html" or getattr(shown, "allow_html", False)
            foreign = Markup(shown.body).foreign if is_markup else []
            broken += [f"has {name!r} as markup in {kind}" for name in foreign]
    return broken


def is_sorry(session):
    """Whether the page ran into an error. No link may lead to one; a forged message harms its own session."""
    return any("ran into an error" in warning for warning in session.warnings)
