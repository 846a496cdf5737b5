"""Whatever is sent that the OpenAPI document allows, or forbids, is answered by it."""

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from nerveguide import load_knowledge
from nerveguide.web.app import create_app
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    positive_data_acceptance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
)

DOCUMENT = create_app(load_knowledge("tests/small_rules")).openapi()
OPERATIONS = {
    operation.label: operation
    for operation in (
        found.ok()
        for found in schemathesis.openapi.from_dict(DOCUMENT).get_all_operations()
    )
}
CHECKS = [
    not_a_server_error,
    content_type_conformance,
    positive_data_acceptance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
]


def check(site, operation, mode, examples):
    @settings(
        max_examples=examples,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
    )
    @given(case=operation.as_strategy(generation_mode=mode))
    def send(case):
        case.call_and_validate(base_url=str(site.base_url), checks=CHECKS)

    send()


every_operation = pytest.mark.parametrize(
    ("operation", "mode"),
    [
        (operation, mode)
        for operation in OPERATIONS.values()
        for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)
        if operation.body or mode is GenerationMode.POSITIVE
    ],
    ids=lambda each: getattr(each, "label", None) or each.value,
)


@every_operation
def test_the_api_is_as_it_is_described(site, operation, mode):
    check(site, operation, mode, 5)


@pytest.mark.slow
@every_operation
def test_the_api_is_as_it_is_described_by_many_requests(site, operation, mode):
    check(site, operation, mode, 300)
