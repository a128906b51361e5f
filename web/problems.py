"""Answers that say what is wrong with what was asked, as RFC 9457 has it."""

from __future__ import annotations

from typing import Any

from starlette.responses import JSONResponse, Response


def problem(
    status: int, title: str, detail: str, headers: dict[str, str] | None = None, **more: Any
) -> Response:
    """What is wrong in a few words, then what to do about it; more goes beside them."""
    said = {"type": "about:blank", "status": status, "title": title, "detail": detail, **more}
    return JSONResponse(said, status, headers, media_type="application/problem+json")
