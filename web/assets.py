"""Streamlit's own static files, compressed once and cached: in memory while serving, on disk between starts.

`python -m web.assets` compresses all of them as small as they get, for an image or before a first start.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import mimetypes
import os
import re
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import brotli
import plotly
import streamlit

from formats import store
from formats.chromium import DRESSING

STATIC = Path(streamlit.__file__).parent / "static"
CACHE = store.CACHE / f"streamlit-{streamlit.__version__}"
COMPRESSIBLE = (".js", ".css", ".json", ".svg", ".html", ".ttf")
# What is ours and Plotly's besides, by the address that it is asked for.
SCRIPTS = "scripts"
PLOTLY_FILE = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
HERE = Path(__file__).parent
# Smaller files do not get shorter by what a header costs.
SMALLEST = 600
QUALITY_AT_ONCE, QUALITY_BEFOREHAND = 9, 11
# The fonts that every page needs, which are sent with only what can be shown (web/subsets.py).
ICON_FONT, TEXT_FONT = "MaterialSymbols-Rounded", "SourceSansVF-Upright"
PLOTLY = "../lib/src/components/elements/PlotlyChart/PlotlyChart.tsx"


class ShellError(Exception):
    """Streamlit's own page, or what it says of its scripts, is not what the site was written for."""


@dataclass(frozen=True)
class Encoded:
    """What is sent compressed: its bytes, and the same by encoding."""

    plain: bytes
    encoded: dict[str, bytes]

    def best(self, accepted: str) -> tuple[bytes, str | None]:
        """The shortest form that an Accept-Encoding header allows, and its name."""
        offered = {
            part.split(";")[0].strip()
            for part in accepted.lower().split(",")
            if not re.search(r";\s*q\s*=\s*0(\.0*)?\s*$", part)
        }
        for encoding in ("br", "gzip"):
            if encoding in offered and encoding in self.encoded:
                return self.encoded[encoding], encoding
        return self.plain, None


@dataclass(frozen=True)
class Asset(Encoded):
    """One static file as it is sent: its type, a tag of its content, and whether that may change."""

    media_type: str
    tag: str
    may_change: bool


@lru_cache(maxsize=1024)
def asset(path: str) -> Asset | None:
    """The static file of an address such as static/js/index.js, or None if there is no such file."""
    if path in scripts():
        file = scripts()[path]
    elif path in _names():
        file = STATIC / path
    else:
        return None
    is_cut = file.name.startswith((ICON_FONT, TEXT_FONT))
    subset = CACHE / f"{file.name}.subset"
    plain = (subset if is_cut and subset.is_file() else file).read_bytes()
    tag = hashlib.sha256(plain).hexdigest()[:20]
    encoded = {}
    if file.suffix in COMPRESSIBLE and len(plain) >= SMALLEST:
        encoded["br"] = _cached(tag, "br", lambda: brotli.compress(plain, quality=QUALITY_AT_ONCE))
        encoded["gzip"] = _cached(tag, "gz", lambda: gzip.compress(plain, 6, mtime=0))
    media_type = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    return Asset(plain, encoded, media_type, tag, may_change=is_cut)


@lru_cache(maxsize=1)
def scripts() -> dict[str, Path]:
    """The scripts that are not Streamlit's, by addresses that carry a hash of what is in them."""
    found = {}
    for file in (PLOTLY_FILE, DRESSING, HERE / "embed.js", HERE / "first.js"):
        tag = hashlib.sha256(file.read_bytes()).hexdigest()[:12]
        found[f"{SCRIPTS}/{file.name.removesuffix('.js')}-{tag}.js"] = file
    return found


def script(name: str) -> str:
    """The address of one of them, by the name of its file."""
    return next(address for address, file in scripts().items() if file.name == name)


@lru_cache(maxsize=1)
def _names() -> frozenset[str]:
    """What there is to ask for. A name is looked up here and nowhere on disk."""
    return frozenset(
        file.relative_to(STATIC).as_posix() for file in STATIC.glob("static/**/*") if file.is_file()
    )


def _cached(tag: str, ending: str, compress) -> bytes:
    for file in (CACHE / f"{tag}.best.{ending}", CACHE / f"{tag}.{ending}"):
        try:
            return file.read_bytes()
        except OSError:
            continue
    short = compress()
    _write(file, short)
    return short


def _write(file: Path, content: bytes) -> None:
    """Written beside and moved into place, so that no reader meets half a file.

    A read-only disk only costs time.
    """
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        beside = file.with_suffix(f"{file.suffix}.{os.getpid()}-{threading.get_ident()}")
        beside.write_bytes(content)
        beside.replace(file)
    except OSError:
        pass


@lru_cache(maxsize=1)
def first_needed() -> tuple[list[str], list[str]]:
    """The files that the HTML itself asks for, and those that the first chart needs besides.

    Asked for together with the others, the chart's files save a round: on a line of 10 Mbit/s and 40 ms the
    first chart comes after 3.3 s in place of 3.9 s (medians of three pairs of visits).
    """
    page = (STATIC / "index.html").read_text(encoding="utf-8")
    asked = re.findall(r'(?:src|href)="\./(static/[^"]+)"', page)
    manifest = json.loads((STATIC / "manifest.json").read_text(encoding="utf-8"))
    if PLOTLY not in manifest:
        raise ShellError(f"Streamlit {streamlit.__version__} has no {PLOTLY}. Adapt PLOTLY in web/assets.py.")
    found, waiting = [], [PLOTLY]
    while waiting:
        entry = manifest[waiting.pop()]
        if entry["file"] not in found:
            found.append(entry["file"])
            waiting.extend(entry.get("imports", []))
    return asked, [file for file in found if file not in asked]


def warm() -> None:
    """Has the files that every first visit needs ready before the first visitor comes."""
    for group in first_needed():
        for path in group:
            asset(path)


def compress_all() -> int:
    """Compresses every static file as small as it gets into the cache. Returns how many there are."""
    files = [
        file
        for file in (*STATIC.rglob("*"), *scripts().values())
        if file.suffix in COMPRESSIBLE and file.is_file() and file.stat().st_size >= SMALLEST
    ]

    def compress(file: Path) -> None:
        plain = file.read_bytes()
        tag = hashlib.sha256(plain).hexdigest()[:20]
        if not (CACHE / f"{tag}.best.gz").exists():
            _write(CACHE / f"{tag}.best.br", brotli.compress(plain, quality=QUALITY_BEFOREHAND))
            _write(CACHE / f"{tag}.best.gz", gzip.compress(plain, 9, mtime=0))

    with ThreadPoolExecutor(max_workers=os.cpu_count() or 1) as pool:
        list(pool.map(compress, files))
    return len(files)


def cache_fonts() -> None:
    """Writes the fonts with only what this site can show into the cache."""
    from web import subsets  # with fontTools, which serving does without until somebody asks for a brief

    for file in STATIC.glob(f"static/media/{ICON_FONT}*.woff2"):
        _write(CACHE / f"{file.name}.subset", subsets.icons(file, subsets.names_used(STATIC)))
    for file in STATIC.glob(f"static/media/{TEXT_FONT}*.woff2"):
        _write(CACHE / f"{file.name}.subset", subsets.letters(file))


if __name__ == "__main__":
    cache_fonts()
    print(f"{compress_all()} static files compressed into {CACHE}")
