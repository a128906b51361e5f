"""The log has one line a message, whatever a request writes into it."""

from __future__ import annotations

import logging
import traceback

# Where str.splitlines() breaks, and the other control characters, which a terminal would obey.
_ESCAPES = {code: f"\\x{code:02x}" for code in (*range(0x20), *range(0x7F, 0xA0))}
_ESCAPES |= {ord("\n"): r"\n", ord("\r"): r"\r", ord("\t"): r"\t"}
_ESCAPES |= {0x2028: r"\u2028", 0x2029: r"\u2029"}


class OneLine(logging.LogRecord):
    """A record whose message and traceback are one line of text, with every line break and control character
    escaped.

    It is the record and not a formatter that does it, because Streamlit and uvicorn give their loggers
    handlers and formatters of their own, while every record of the process comes from one factory.
    """

    def __init__(self, *arguments, **named) -> None:
        super().__init__(*arguments, **named)
        self.details = ""
        if self.exc_info and self.exc_info[1]:
            self.details += "\n" + "".join(traceback.format_exception(self.exc_info[1])).rstrip("\n")
        if self.stack_info:
            self.details += f"\n{self.stack_info}"
        self.exc_info = self.exc_text = self.stack_info = None

    def getMessage(self) -> str:
        return (super().getMessage() + self.details).translate(_ESCAPES)


def use_one_line_records() -> None:
    """From now on every message of this process is one line, warnings included."""
    logging.setLogRecordFactory(OneLine)
    logging.captureWarnings(True)
