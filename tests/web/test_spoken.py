"""A session is told what a page may ask for, and what else Streamlit would obey is passed over."""

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect

from web.spoken import is_spoken

SECONDS = 30
UPLOAD = {"file_urls_request": {"request_id": "1", "file_names": ["a.csv"]}}
INSTALL = {"backend_operation_request": {"request_id": "1", "install_skills": {}}}
DOWNLOAD = {"backend_operation_request": {"request_id": "1", "deferred_file": {"file_id": "nosuch"}}}


def answered(site, message):
    """The kinds of what the server sends to a session that says this, up to two heartbeats later."""
    address = site.address.replace("http", "ws")
    with connect(f"{address}/_stcore/stream", subprotocols=["streamlit"], max_size=None) as visitor:

        def until(last):
            kinds = []
            while last not in kinds:
                kinds.append(ForwardMsg.FromString(visitor.recv(timeout=SECONDS)).WhichOneof("type"))
            return kinds

        visitor.send(BackMsg(rerun_script={"page_name": "sizes"}).SerializeToString())
        until("script_finished")
        kinds = []
        for said in (message, {"app_heartbeat": True}, {"app_heartbeat": True}):
            visitor.send(BackMsg(**said).SerializeToString())
            kinds += until("heartbeat_ack") if "app_heartbeat" in said else []
    return set(kinds) - {"heartbeat_ack", "session_status_changed"}  # the second ends every run


@pytest.mark.parametrize("message", [UPLOAD, INSTALL], ids=["upload", "install"])
def test_what_no_page_says_is_passed_over_and_the_session_goes_on(site, message):
    assert answered(site, message) == set()


def test_what_a_page_says_is_answered(site):
    assert answered(site, DOWNLOAD) == {"backend_operation_response"}


@pytest.mark.parametrize(
    "message", ["clear_cache", "load_git_info", "set_run_on_save", "debug_shutdown_runtime"]
)
def test_nobody_has_the_server_do_what_is_for_its_developers(message):
    assert not is_spoken(BackMsg(**{message: True}))


def test_a_message_of_no_kind_or_of_no_operation_is_none():
    assert not is_spoken(BackMsg())
    assert not is_spoken(BackMsg(backend_operation_request={"request_id": "1"}))
