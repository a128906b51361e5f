"""Whether the replica in this container is alive: exit code 0 if /healthz answers 200, else 1."""

import http.client
import os
import sys

connection = http.client.HTTPConnection(
    "127.0.0.1", int(os.environ.get("STREAMLIT_SERVER_PORT", "8501")), timeout=2
)
try:
    connection.request("GET", "/healthz")
    status = connection.getresponse().status
except (OSError, http.client.HTTPException) as error:
    sys.exit(f"/healthz does not answer: {error}")
sys.exit(None if status == 200 else f"/healthz answers {status}")
