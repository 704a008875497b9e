"""The long run of tests/unit/acd/test_invariants.py: about an hour."""

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.simulation.floor_machine import FloorMachine

SLOW = [HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large]


@pytest.mark.endurance
def test_whatever_happens_in_whatever_order_what_must_hold_holds(request: pytest.FixtureRequest) -> None:
    options = request.config.option
    run_state_machine_as_test(
        FloorMachine,
        settings=settings(
            max_examples=options.examples,
            stateful_step_count=options.steps,
            deadline=None,
            suppress_health_check=SLOW,
        ),
    )
