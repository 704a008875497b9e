"""Whatever happens in whatever order, what must hold holds. The long run is in tests/endurance."""

from hypothesis import HealthCheck, settings

from tests.simulation.floor_machine import FloorMachine

TestFloor = FloorMachine.TestCase
TestFloor.settings = settings(
    max_examples=40,
    stateful_step_count=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large],
)
