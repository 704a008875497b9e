"""Tests run in several workers at once, but one that measures the machine has it for itself.

A test of telephones or browsers that fails beside another is judged by a second run that has the machine alone; the
summary counts it and names it (``R``). One that had the machine for itself, and every unit test, has one run.
"""

import fcntl
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

BESIDE_OTHERS = ("live", "web")


@pytest.fixture(scope="session")
def turn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file whose lock stands for the machine; all workers of one run have the same."""
    base = tmp_path_factory.getbasetemp()
    return (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "machine.lock"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if "PYTEST_XDIST_WORKER" not in os.environ:
        return
    for item in items:
        if item.path.parent.name in BESIDE_OTHERS and item.get_closest_marker("alone") is None:
            item.add_marker(pytest.mark.flaky(reruns=1))


@pytest.fixture(autouse=True)
def _place_on_the_machine(turn: Path, request: pytest.FixtureRequest) -> Iterator[None]:
    """Beside others for most tests; alone for those marked so, which wait until the others' current ones are over.

    Whoever waits stands in the door, so that nobody slips in before them.
    """
    alone = request.node.get_closest_marker("alone") is not None or getattr(request.node, "execution_count", 1) > 1
    with turn.with_suffix(".door").open("a") as door, turn.open("a") as place:
        fcntl.flock(door, fcntl.LOCK_EX)
        fcntl.flock(place, fcntl.LOCK_EX if alone else fcntl.LOCK_SH)
        fcntl.flock(door, fcntl.LOCK_UN)
        yield
