"""The API against its own OpenAPI document: whatever a program sends, nothing fails and no answer is one that
the document does not know."""

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
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


@pytest.fixture(scope="module")
def document():
    return schemathesis.openapi.from_asgi("/api/v1/openapi.json", Starlette(routes=api.ROUTES))


# Not schemathesis' own parametrize: all of its tests have one id, of which pytest-xdist ran but one.
@pytest.mark.parametrize("mode", GenerationMode, ids=["what it allows", "what it does not allow"])
@pytest.mark.parametrize("path", [operation.path for operation in api.OPERATIONS])
def test_no_answer_is_an_error_or_unknown_to_the_document(document, path, mode):
    @settings(
        max_examples=25,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(case=document[path]["GET"].as_strategy(mode))
    def is_as_it_says(case):
        case.call_and_validate(checks=CHECKS)

    is_as_it_says()
