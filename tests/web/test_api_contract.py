"""The API against its own OpenAPI document: whatever a program sends, nothing fails and no answer is one that
the document does not know."""

import schemathesis
from hypothesis import HealthCheck, Phase, settings
from schemathesis.checks import load_all_checks, not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from starlette.applications import Starlette

from web import api

load_all_checks()
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
site = Starlette(routes=api.ROUTES)
schema = schemathesis.openapi.from_asgi("/api/v1/openapi.json", site)


@schema.parametrize()
@settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_no_answer_is_an_error_or_unknown_to_the_document(case):
    case.call_and_validate(checks=CHECKS)
