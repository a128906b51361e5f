"""Streamlit's static files as they are sent: compressed where allowed, the same bytes, cached for long."""

import gzip
import re
from pathlib import Path

import brotli
import pytest
import streamlit
from fontTools.ttLib import TTFont

from web import assets

ROOT = Path(__file__).parents[2]
STATIC = Path(streamlit.__file__).parent / "static"
UNPACK = {"br": brotli.decompress, "gzip": gzip.decompress, None: bytes}
SCRIPT = (
    max(STATIC.glob("static/js/index.*.js"), key=lambda file: file.stat().st_size)
    .relative_to(STATIC)
    .as_posix()
)
(FONT,) = [
    file.relative_to(STATIC).as_posix() for file in STATIC.glob("static/media/SourceSansVF-Italic*.woff2")
]
(ICON_FONT,) = STATIC.glob("static/media/MaterialSymbols-Rounded*.woff2")
(WORD_FONT,) = STATIC.glob("static/media/SourceSansVF-Upright*.woff2")
ACCEPTED = [
    ("br", "br"),
    ("gzip, deflate, br, zstd", "br"),
    ("gzip;q=1.0, br;q=0.8", "br"),
    ("BR", "br"),
    ("gzip", "gzip"),
    ("gzip, deflate", "gzip"),
    ("identity", None),
    ("", None),
    ("zebra, not-gzip", None),
    ("br;q=0, gzip", "gzip"),
    ("br; q=0, gzip", "gzip"),
    ("br;q=0.0, gzip;q=0.5", "gzip"),
    ("br;q=0, gzip;q=0", None),
    ("br;q=0.000,gzip;q=0.000", None),
]


def unpacked(answer):
    return UNPACK[answer.headers["Content-Encoding"]](answer.body)


@pytest.mark.parametrize("accepted, encoding", ACCEPTED)
def test_a_script_is_sent_in_the_shortest_form_that_the_browser_takes(site, accepted, encoding):
    answer = site.get(f"/{SCRIPT}", accept_encoding=accepted)
    assert (answer.status, answer.headers["Content-Encoding"]) == (200, encoding)
    assert unpacked(answer) == (STATIC / SCRIPT).read_bytes()
    assert "Accept-Encoding" in answer.headers["Vary"]


@pytest.mark.parametrize("accepted, encoding", ACCEPTED)
def test_a_page_is_sent_in_the_shortest_form_that_the_browser_takes(site, accepted, encoding):
    answer = site.get("/sizes", accept_encoding=accepted)
    assert (answer.status, answer.headers["Content-Encoding"]) == (200, encoding)
    assert unpacked(answer) == site.get("/sizes").body
    assert "Accept-Encoding" in answer.headers["Vary"]


def test_without_a_word_about_encodings_a_script_is_sent_as_it_is(site):
    answer = site.get(f"/{SCRIPT}")
    assert "Content-Encoding" not in answer.headers and answer.body == (STATIC / SCRIPT).read_bytes()


def test_brotli_is_shorter_than_gzip_and_gzip_than_nothing(site):
    lengths = [
        len(site.get(f"/{SCRIPT}", accept_encoding=accepted).body) for accepted in ("br", "gzip", "identity")
    ]
    assert lengths == sorted(lengths) and len(set(lengths)) == 3


@pytest.mark.parametrize("server", ["site", "elsewhere"])
def test_every_file_that_a_page_asks_for_arrives_as_streamlit_has_it(request, server):
    """The second server cannot write to its disk, so it keeps nothing there."""
    server = request.getfixturevalue(server)
    files = server.read("/sizes").files
    assert len(files) > 20
    for file in files:
        answer = server.get(f"/{file}", accept_encoding="gzip, br")
        # Where `make` has made them, of two fonts only what this site can show is sent.
        subset = assets.CACHE / f"{Path(file).name}.subset"
        is_subset = server is not request.getfixturevalue("elsewhere") and subset.is_file()
        assert unpacked(answer) == (subset if is_subset else STATIC / file).read_bytes(), file
        assert (
            answer.headers["Content-Type"].split(";")[0]
            in {
                ".js": ("text/javascript", "application/javascript"),
                ".css": ("text/css",),
                ".woff2": ("font/woff2",),
            }[Path(file).suffix]
        )


def test_a_font_that_is_compressed_already_is_sent_as_it_is(site):
    answer = site.get(f"/{FONT}", accept_encoding="gzip, br")
    assert "Content-Encoding" not in answer.headers and answer.body == (STATIC / FONT).read_bytes()


def test_a_script_too_short_to_be_shortened_is_sent_as_it_is(site):
    short = min(STATIC.glob("static/js/*.js"), key=lambda file: file.stat().st_size)
    answer = site.get(f"/{short.relative_to(STATIC).as_posix()}", accept_encoding="gzip, br")
    assert "Content-Encoding" not in answer.headers and answer.body == short.read_bytes()


@pytest.mark.parametrize("path", [SCRIPT, FONT])
def test_a_file_is_kept_for_a_year_and_not_sent_twice(site, path):
    first = site.get(f"/{path}", accept_encoding="br")
    tag = first.headers["ETag"]
    assert first.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    for asked in (tag, f"W/{tag}", f'"another", {tag}'):
        again = site.get(f"/{path}", accept_encoding="br", if_none_match=asked)
        assert (again.status, again.body, again.headers["ETag"]) == (304, b"", tag)
        assert again.headers["Cache-Control"] == first.headers["Cache-Control"]
    assert site.get(f"/{path}", accept_encoding="br", if_none_match='"another"').body == first.body


def test_the_tag_is_of_the_content(site):
    assert site.get(f"/{SCRIPT}").headers["ETag"] != site.get(f"/{FONT}").headers["ETag"]


def test_the_head_of_a_file_is_that_of_the_whole_answer_without_it(site):
    head, whole = (site.get(f"/{SCRIPT}", method, accept_encoding="br") for method in ("HEAD", "GET"))
    assert head.status == 200 and head.body == b""
    assert (head.headers["Content-Length"], head.headers["ETag"]) == (
        str(len(whole.body)),
        whole.headers["ETag"],
    )


@pytest.fixture
def read_asset(monkeypatch):
    """read_asset(store): a script as a process with this store reads it, that has read nothing before."""

    def read_asset(store, path=SCRIPT):
        monkeypatch.setattr(assets, "CACHE", store)
        return assets.asset.__wrapped__(path)

    return read_asset


def test_what_was_compressed_once_is_read_at_the_next_start(read_asset, tmp_path, monkeypatch):
    first = read_asset(tmp_path / "store")
    # No half-written file is left behind.
    assert sorted(file.suffix for file in (tmp_path / "store").iterdir()) == [".br", ".gz"]

    def refuse(*_, **__):
        pytest.fail("compressed again")

    monkeypatch.setattr(assets.brotli, "compress", refuse)
    monkeypatch.setattr(assets.gzip, "compress", refuse)
    assert read_asset(tmp_path / "store") == first


def test_what_was_compressed_beforehand_goes_before_what_was_compressed_at_once(read_asset, tmp_path):
    tag = read_asset(tmp_path).tag
    (tmp_path / f"{tag}.best.br").write_bytes(b"shorter")
    assert read_asset(tmp_path).best("br") == (b"shorter", "br")


def test_a_disk_that_cannot_be_written_to_only_costs_time(read_asset, tmp_path):
    (tmp_path / "file").write_bytes(b"")
    read = read_asset(tmp_path / "file" / "store")
    assert {
        encoding: UNPACK[encoding](read.best(encoding)[0]) for encoding in ("br", "gzip")
    } == dict.fromkeys(("br", "gzip"), (STATIC / SCRIPT).read_bytes())


@pytest.fixture(scope="module")
def small_fonts(tmp_path_factory):
    """The store after the small fonts were made."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(assets, "CACHE", tmp_path_factory.mktemp("store"))
        assets.cache_fonts()
        return assets.CACHE


@pytest.fixture(scope="module")
def drawn_small(small_fonts):
    return drawn(small_fonts / f"{ICON_FONT.name}.subset")


def drawn(file):
    """The names that a font draws as one icon."""
    font = TTFont(file)
    letters = {glyph: chr(code) for code, glyph in font.getBestCmap().items()}
    kept = set(font.getGlyphOrder())
    tables = [
        getattr(table, "ExtSubTable", table)
        for lookup in font["GSUB"].table.LookupList.Lookup
        for table in lookup.SubTable
    ]
    return {
        "".join(letters[part] for part in (first, *ligature.Component))
        for table in tables
        for first, ligatures in getattr(table, "ligatures", {}).items()
        for ligature in ligatures
        if ligature.LigGlyph in kept
    }


def test_the_small_icon_font_draws_every_icon_of_the_pages(drawn_small):
    sources = [
        file for pattern in ("*.py", "pages/*.py", "exhibits/*.py", "ui/*.py") for file in ROOT.glob(pattern)
    ]
    named = {
        name
        for file in sources
        for name in re.findall(r":material/([a-z0-9_]+):", file.read_text(encoding="utf-8"))
    }
    # pages/event.py puts these two names together from parts: to the event before and to the one after.
    pieced_together = {"arrow_back", "arrow_forward"}
    assert len(named) > 15 and named | pieced_together <= drawn(ICON_FONT)
    assert (named | pieced_together) - drawn_small == set()


# Of Streamlit's own controls: a closed and an open group, a box to close, the menu, a table's tools, a failed
# script.
@pytest.mark.parametrize(
    "name",
    [
        "keyboard_arrow_down",
        "keyboard_arrow_right",
        "close",
        "more_vert",
        "search",
        "download",
        "fullscreen",
        "error",
        "warning",
        "info",
        "check",
    ],
)
def test_the_small_icon_font_draws_the_icons_of_streamlits_controls(drawn_small, name):
    assert name in drawn_small


@pytest.mark.parametrize(("font", "most"), [(ICON_FONT, 0.25), (WORD_FONT, 0.5)])
def test_a_small_font_is_small_and_sent_in_the_place_of_the_large_one(small_fonts, read_asset, font, most):
    small = (small_fonts / f"{font.name}.subset").read_bytes()
    assert len(small) < font.stat().st_size * most
    path = font.relative_to(STATIC).as_posix()
    sent = read_asset(small_fonts, path)
    assert (sent.plain, sent.media_type) == (small, "font/woff2")
    assert read_asset(small_fonts / "empty", path).plain == font.read_bytes()
    assert sent.tag != read_asset(small_fonts / "empty", path).tag


def test_the_small_font_has_every_letter_of_the_record_and_of_the_sites_own_words(small_fonts):
    files = [
        *ROOT.glob("data/source/*.csv"),
        *ROOT.glob("tests/record/*.csv"),
        *(ROOT / "terms").rglob("*.po*"),
        *(
            file
            for folder in ("pages", "exhibits", "charts", "ui", "terms")
            for file in (ROOT / folder).glob("*.py")
        ),
    ]
    written = set().union(*(file.read_text(encoding="utf-8") for file in files))
    large, small = (
        TTFont(file).getBestCmap() for file in (WORD_FONT, small_fonts / f"{WORD_FONT.name}.subset")
    )
    assert {"a", "ğ", "є", "–", "▲"} <= written & set(map(chr, small))
    assert {letter for letter in written if ord(letter) in large and ord(letter) not in small} == set()


def test_the_small_font_is_drawn_in_every_weight(small_fonts):
    (axis,) = TTFont(small_fonts / f"{WORD_FONT.name}.subset")["fvar"].axes
    assert (axis.axisTag, axis.minValue, axis.maxValue) == ("wght", 200, 900)


@pytest.mark.parametrize("font", [ICON_FONT.name, WORD_FONT.name])
def test_a_small_font_is_asked_for_again_after_a_day_because_its_content_is_ours(site, font):
    assert site.get(f"/static/media/{font}").headers["Cache-Control"] == "public, max-age=86400"
