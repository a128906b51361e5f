"""Which messages of Streamlit's protocol a session may send: those that a page here has a browser say.

Streamlit 1.67 obeys others from anybody: it starts Git, on the loop that serves everybody, and tells branch
and changed files; empties what is cached for all; watches files; and, where it believes itself on a
developer's machine, writes files there. Nothing on these pages says so, and no setting turns it off.
"""

from __future__ import annotations

from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg

# A run, the end of one, and what Streamlit's script sends by itself to keep a connection.
KINDS = {"rerun_script", "stop_script", "app_heartbeat", "backend_operation_request"}
# A file of a download button, and the rows of a long table.
OPERATIONS = {"deferred_file", "dataframe_chunk"}


class Spoken:
    """Passes over what no page says. Behind Messages: what comes here is a message, or the end."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "websocket":
            return await self.app(scope, receive, send)

        async def spoken_here() -> Message:
            while True:
                message = await receive()
                if message["type"] != "websocket.receive" or is_spoken(BackMsg.FromString(message["bytes"])):
                    return message

        await self.app(scope, spoken_here, send)


def is_spoken(message: BackMsg) -> bool:
    kind = message.WhichOneof("type")
    if kind == "backend_operation_request":
        return message.backend_operation_request.WhichOneof("payload") in OPERATIONS
    return kind in KINDS
