"""Whatever happens in whatever order: no number is dialled that a rule forbids, nor 2 s after the store is gone."""

from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test
from structlog.testing import capture_logs

from tests.simulation.forbidden.machine import Dialling


def test_nothing_is_dialled_that_a_rule_forbids() -> None:
    Dialling.dialled.clear()
    tried = settings(
        max_examples=15, stateful_step_count=30, deadline=None, suppress_health_check=[HealthCheck.too_slow]
    )
    try:
        with capture_logs():  # that the store does not answer is said at length
            run_state_machine_as_test(Dialling, settings=tried)
    finally:
        Dialling.leave()
    judged = Dialling.dialled
    assert judged["automatic"] > 50, judged
    assert judged["manual"] + judged["preview"] > 0, judged
