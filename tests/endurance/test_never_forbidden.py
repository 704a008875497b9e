"""The long run of tests/unit/app/outbound/test_never_forbidden.py: about two seconds for each of the examples."""

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test
from structlog.testing import capture_logs

from tests.simulation.forbidden.machine import Dialling


@pytest.mark.endurance
def test_nothing_is_dialled_that_a_rule_forbids(request: pytest.FixtureRequest) -> None:
    options = request.config.option
    tried = settings(
        max_examples=options.examples, stateful_step_count=options.steps, deadline=None,
        suppress_health_check=[HealthCheck.too_slow],
    )  # fmt: skip
    try:
        with capture_logs():
            run_state_machine_as_test(Dialling, settings=tried)
    finally:
        Dialling.leave()
