"""Streamlit's own index.html, which ours is put into: another one than expected stops the start."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
import streamlit

from web import assets, html

ROOT = Path(__file__).parents[2]
INDEX = (Path(streamlit.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")
MARKERS = {
    "title": "<title>Streamlit</title>",
    "agents' interface": '<link rel="service-desc"',
    "inline script": "<script>\n      window.prerenderReady",
    "words without scripts": "<noscript>",
    "root": '<div id="root"></div>',
}
START = """
import sys
from pathlib import Path
from web import assets
assets.STATIC = Path(sys.argv[1])
import server
sys.exit(server.main())
"""


@pytest.fixture
def read_shell(tmp_path, monkeypatch):
    """read_shell(text): the shell as it is read from an index.html of this text."""

    def read_shell(text):
        (tmp_path / "index.html").write_text(text, encoding="utf-8")
        monkeypatch.setattr(assets, "STATIC", tmp_path)
        return html.shell.__wrapped__()

    return read_shell


def test_the_shell_of_this_streamlit_is_cut_where_ours_goes_in(read_shell):
    shell = read_shell(INDEX)
    assert shell.top.startswith("<!DOCTYPE html>") and shell.bottom.endswith("</html>\n")
    assert [marker for marker in MARKERS.values() if marker in shell.top + shell.middle + shell.bottom] == []
    assert 'src="./static/js/index.' in shell.middle and "<body>" in shell.middle


@pytest.mark.parametrize("marker", MARKERS.values(), ids=MARKERS)
def test_a_shell_without_a_marker_is_refused_with_its_name_and_streamlits_version(read_shell, marker):
    with pytest.raises(assets.ShellError) as refused:
        read_shell(INDEX.replace(marker, marker[0] + "x" + marker[1:]))
    assert repr(marker) in str(refused.value) and streamlit.__version__ in str(refused.value)


@pytest.mark.parametrize("marker", MARKERS.values(), ids=MARKERS)
def test_a_shell_with_a_marker_twice_is_refused(read_shell, marker):
    with pytest.raises(assets.ShellError) as refused:
        read_shell(INDEX.replace(marker, marker * 2))
    assert repr(marker) in str(refused.value)


def test_a_shell_in_which_what_is_taken_out_has_no_end_is_refused(read_shell):
    with pytest.raises(assets.ShellError) as refused:
        read_shell(INDEX.replace("</noscript>", ""))
    assert "'</noscript>'" in str(refused.value)


def test_a_shell_in_another_order_is_refused(read_shell):
    with pytest.raises(assets.ShellError):
        read_shell(INDEX.replace("<title>Streamlit</title>", "") + "<title>Streamlit</title>")


def test_a_stylesheet_that_is_written_otherwise_is_refused(read_shell):
    assert '<link rel="stylesheet"' in INDEX
    with pytest.raises(assets.ShellError, match="stylesheet"):
        read_shell(INDEX.replace('<link rel="stylesheet"', '<link media="all" rel="stylesheet"'))


def test_a_streamlit_whose_charts_are_drawn_by_another_file_is_refused(monkeypatch, tmp_path):
    (tmp_path / "index.html").write_text(INDEX, encoding="utf-8")
    (tmp_path / "manifest.json").write_text("{}", encoding="utf-8")
    monkeypatch.setattr(assets, "STATIC", tmp_path)
    with pytest.raises(assets.ShellError, match=re.escape("PlotlyChart.tsx")):
        assets.first_needed.__wrapped__()


def test_a_server_with_another_streamlit_does_not_start(tmp_path):
    (tmp_path / "index.html").write_text(INDEX.replace('id="root"', 'id="app"'), encoding="utf-8")
    ended = subprocess.run(
        [sys.executable, "-c", START, str(tmp_path)], cwd=ROOT, capture_output=True, text=True, timeout=60
    )
    assert ended.returncode == 1
    assert '<div id="root"></div>' in ended.stderr and streamlit.__version__ in ended.stderr
    assert "Traceback" not in ended.stderr
