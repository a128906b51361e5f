"""Text of the record on screen: as it was typed, never as Markdown."""

from __future__ import annotations

import re

import pandas as pd

# Takes no room and cannot be seen. Streamlit replaces some words after Markdown has been read, so that no
# backslash keeps them: icons, emojis, its logo, arrows and dashes.
JOINER = "\u2060"
REPLACED = re.compile(
    r"(?<!\S)(?:<(?=-)|-(?=[->])|[<>~](?==))(?=->|[->=](?!\S))"
    r"|:(?=material[/_])|(?<!\d):(?=[\w+-]+:)|:(?=[A-Za-z+-][\w+-]*:)"
)
# Each is a character that means something where it stands; elsewhere it is left alone.
MEANINGFUL = re.compile(
    r"\\(?=[!-/:-@\[-`{-~]|$)"
    r"|[*`\[\]$~]"
    r"|(?<![^\W_])_|_(?![^\W_])"
    r"|<(?=[A-Za-z/!?])"
    r"|&(?=#?\w+;)"
    r"|:(?=[A-Za-z])"
    r"|(?<![^\s#])#(?=#*(?:\s|$))"
    r"|^[-+](?=[\s-]|$)|^>"
)
NUMBERED = re.compile(r"^(\d+)([.)])(?=\s|$)")


def plain(text: str | None) -> str:
    """A text as Markdown that shows it as it was typed, in one line; nothing for a text that is missing.

    What would have no effect is not escaped, so that most texts are returned as they are.
    """
    if text is None or pd.isna(text):
        return ""
    line = REPLACED.sub(lambda found: found[0] + JOINER, " ".join(text.split()))
    return NUMBERED.sub(r"\1\\\2", MEANINGFUL.sub(lambda found: f"\\{found[0]}", line))


def link(text: str, url: str) -> str:
    """A Markdown link with a text of the record, to an address of the record."""
    address = re.sub(r"[\s()<>\\]", lambda found: f"%{ord(found[0]):02X}", url)
    return f"[{plain(text)}]({address})"
