"""Which messages of Streamlit's protocol a session may send: those that a page here has a browser say.

Streamlit 1.67 obeys others from anybody: it starts Git, on the loop that serves everybody, and tells branch
and changed files; empties what is cached for all; watches files; and, where it believes itself on a
developer's machine, writes files there. Nothing on these pages says so, and no setting turns it off.
"""

from __future__ import annotations

from streamlit.proto.BackMsg_pb2 import BackMsg

# A run, the end of one, and what Streamlit's script sends by itself to keep a connection.
KINDS = {"rerun_script", "stop_script", "app_heartbeat", "backend_operation_request"}
# A file of a download button, and the rows of a long table.
OPERATIONS = {"deferred_file", "dataframe_chunk"}


def is_spoken(message: BackMsg) -> bool:
    """Whether a page here has a browser say this."""
    kind = message.WhichOneof("type")
    if kind == "backend_operation_request":
        return message.backend_operation_request.WhichOneof("payload") in OPERATIONS
    return kind in KINDS
