"""The first visitor of a new process may ask for any page, and gets it with navigation, filters and foot."""

import time

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect

SECONDS = 30
# As small as an app with pages/ and st.navigation can be.
APP = 'import streamlit as st\nst.text("app.py ran")\nst.navigation([st.Page("pages/one.py")]).run()\n'
PAGE = 'import streamlit as st\nst.text("the page ran")\n'


def first_visit(server, page):
    """All elements that the server sends to a visitor who asks for a page, until the page is whole."""
    found, is_whole, deadline = [], False, time.monotonic() + SECONDS
    address = f"ws://127.0.0.1:{server.port}/_stcore/stream"
    with connect(address, subprotocols=["streamlit"], max_size=None) as visitor:
        visitor.send(BackMsg(rerun_script={"page_name": page}).SerializeToString())
        while not is_whole:
            assert time.monotonic() < deadline, "the page is begun again and again"
            message = ForwardMsg.FromString(visitor.recv(timeout=SECONDS))
            assert message.WhichOneof("type") != "page_not_found"
            if message.HasField("delta") and message.delta.HasField("new_element"):
                found.append(message.delta.new_element)
            is_whole = (
                message.HasField("script_finished")
                and message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY
            )
    return found


def assert_is_the_whole_page(elements):
    captions = [element.markdown.body for element in elements if element.HasField("markdown")]
    assert any(caption.startswith("Record to ") for caption in captions)  # the foot
    assert any(element.HasField("button_group") for element in elements)  # the filter of years
    assert any(element.HasField("plotly_chart") for element in elements)
    assert not any(element.HasField("exception") for element in elements)


def test_the_production_servers_first_visitor_gets_the_whole_page(launch):
    # Its address is not its file's name: without the workaround there is no such page.
    assert_is_the_whole_page(first_visit(launch().until_ready(), "adds-up"))


def test_the_development_servers_first_visitor_gets_the_whole_page(launch_streamlit):
    assert_is_the_whole_page(first_visit(launch_streamlit("app.py"), "sizes"))


def test_streamlit_still_runs_a_page_without_its_app(launch_streamlit, tmp_path):
    """If this fails, Streamlit runs app.py by itself: delete run_pages_by_navigation and its calls."""
    (tmp_path / "pages").mkdir()
    (tmp_path / "app.py").write_text(APP)
    (tmp_path / "pages" / "one.py").write_text(PAGE)
    elements = first_visit(launch_streamlit(tmp_path / "app.py"), "one")
    assert [element.text.body for element in elements if element.HasField("text")] == ["the page ran"]
