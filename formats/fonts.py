"""The dashboard's typeface as files that any program reads, made of the one that Streamlit ships.

So a document looks alike on every machine, whatever is installed there.
"""

from __future__ import annotations

import io
from functools import lru_cache
from pathlib import Path
from tempfile import mkdtemp

import streamlit
from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

from formats.store import CACHE, tag

MEDIA = Path(streamlit.__file__).parent / "static" / "static" / "media"
FAMILY = "Source Sans"
# Latin, Ukrainian's apostrophe and mark of stress, Cyrillic, punctuation, arrows and signs.
LETTERS = [*range(0x20, 0x250), 0x2BC, 0x301, *range(0x400, 0x530), *range(0x2000, 0x2070)]
LETTERS += [*range(0x20A0, 0x2300), *range(0x25A0, 0x2600)]
WEIGHTS = {"Regular": 400, "Bold": 700}


@lru_cache(maxsize=1)
def folder() -> Path | None:
    """Where the files are, written if need be (some seconds); None where Streamlit ships no such typeface."""
    cached = CACHE / f"fonts-{tag(streamlit.__version__, *LETTERS)}"
    if all((cached / f"{style}.ttf").is_file() for style in WEIGHTS):
        return cached
    found = next(MEDIA.glob("SourceSansVF-Upright*.woff2"), None)
    if found is None:
        return None
    try:
        cached.mkdir(parents=True, exist_ok=True)
        _write(found, cached)
    except OSError:  # a read-only disk
        cached = Path(mkdtemp(prefix="exchange-ledger-fonts-"))
        _write(found, cached)
    return cached


def _write(variable: Path, folder: Path) -> None:
    for style, weight in WEIGHTS.items():
        font = TTFont(variable)
        # Of all letters it would take 20 s.
        letters = subset.Subsetter(subset.Options(layout_features=["kern", "mark", "mkmk"]))
        letters.populate(unicodes=LETTERS)
        letters.subset(font)
        instancer.instantiateVariableFont(font, {"wght": weight}, inplace=True)
        font.flavor = None
        for record in font["name"].names:
            if record.nameID in (1, 16):
                record.string = FAMILY
            elif record.nameID in (2, 17):
                record.string = style
        font["OS/2"].usWeightClass = weight
        written = io.BytesIO()
        font.save(written)
        (folder / f"{style}.tmp").write_bytes(written.getvalue())
        (folder / f"{style}.tmp").replace(folder / f"{style}.ttf")
