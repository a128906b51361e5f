"""Streamlit's fonts with what this site can show: of the icons a seventh in size, of the letters two fifths.

With all icons a first visit moves 2.24 MB in place of 1.93 MB, and on a line of 1.6 Mbit/s and 150 ms the
first chart comes after 13.4 s in place of 11.7 s (medians of three pairs of visits). With all letters it
comes after 11.8 s in place of 11.2 s (three pairs, on another day).

An icon missing from it would be shown as its name, so every name that occurs as a word in Streamlit's scripts
is kept. A letter that is missing is shown in the reader's own typeface.
"""

from __future__ import annotations

import io
import re
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from streamlit.material_icon_names import ALL_MATERIAL_ICONS

from formats.fonts import LETTERS

HERE = Path(__file__).parent.parent
OF_NAMES = "abcdefghijklmnopqrstuvwxyz0123456789_"


def names_used(static: Path) -> set[str]:
    """The icons named in the pages and, as any quoted word, in Streamlit's scripts."""
    words = {
        word
        for file in static.glob("static/js/*.js")
        for word in re.findall(
            r"[\"'`:/]([a-z0-9_]{2,40})[\"'`:]", file.read_text(encoding="utf-8", errors="ignore")
        )
    }
    ours = {
        name
        for folder in ("", "pages", "exhibits", "ui")
        for file in (HERE / folder).glob("*.py")
        for name in re.findall(r"[a-z0-9_]+", file.read_text(encoding="utf-8"))
    }
    return (words | ours) & set(ALL_MATERIAL_ICONS)


def icons(font_file: Path, names: set[str]) -> bytes:
    """The font of icons with the glyphs of these names, also where a name stands for another icon's glyph."""
    font = TTFont(font_file)
    drawn = {glyph: chr(code) for code, glyph in font.getBestCmap().items()}
    glyphs = set()
    for lookup in font["GSUB"].table.LookupList.Lookup:
        for table in lookup.SubTable:
            table = getattr(table, "ExtSubTable", table)
            for first, ligatures in getattr(table, "ligatures", {}).items():
                for ligature in ligatures:
                    if "".join(drawn.get(part, "?") for part in (first, *ligature.Component)) in names:
                        glyphs.add(ligature.LigGlyph)
    options = subset.Options(layout_features=["*"])
    options.layout_closure = False  # else the letters, all kept, would bring every icon back
    return _woff2(font, options, glyphs=glyphs, text=OF_NAMES)


def letters(font_file: Path) -> bytes:
    """The font of words with the letters that the record and the site may be written in, in every weight."""
    return _woff2(TTFont(font_file), subset.Options(), unicodes=LETTERS)


def _woff2(font: TTFont, options: subset.Options, **letters) -> bytes:
    subsetter = subset.Subsetter(options)
    subsetter.populate(**letters)
    subsetter.subset(font)
    font.flavor = "woff2"
    buffer = io.BytesIO()
    font.save(buffer)
    return buffer.getvalue()
