"""Tests run in several workers at once.

Two workers begin with telephones and browsers, which wait most of the time, and the others with the unit tests, which
use the processors meanwhile but give way: whoever waits for a telephone is served first.

A test of telephones, browsers, or of an edge (sockets, processes, databases) that fails beside others is judged by a
second run that has the machine alone; the summary counts it and names it (``R``). A test of what is pure has one run.
"""

import contextlib
import fcntl
import gc
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

BESIDE_OTHERS = ("live", "web")
PURE = ("unit/acd", "unit/core", "unit/bench", "simulation", "mutations")
WORKERS = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))


@pytest.fixture(scope="session")
def turn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file whose lock stands for the machine; all workers of one run have the same."""
    base = tmp_path_factory.getbasetemp()
    return (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "machine.lock"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if "PYTEST_XDIST_WORKER" not in os.environ:
        return
    for item in items:
        if not _place(item).startswith(PURE):
            item.add_marker(pytest.mark.flaky(reruns=1))
    live, web = ([item for item in items if _kind(item) == kind] for kind in BESIDE_OTHERS)
    unit = [item for item in items if _kind(item) not in BESIDE_OTHERS]
    share = len(items) // WORKERS  # each worker begins with this many, in their order
    first = max(share - len(live), 0)
    items[:] = [*live, *unit[:first], *web, *unit[first:]]


def pytest_collection_finish() -> None:
    """All that was imported and collected stays to the end: to look through it again and again for what can be thrown
    away takes a tenth of a unit test's time."""
    gc.collect()
    gc.freeze()


def _place(item: pytest.Item) -> str:
    return item.path.relative_to(Path(__file__).parent).as_posix()


def _kind(item: pytest.Item) -> str:
    return _place(item).split("/")[0]


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Before anything is started for this test. Only root may take its place in the line back."""
    if "PYTEST_XDIST_WORKER" in os.environ and os.geteuid() == 0:
        with contextlib.suppress(PermissionError):  # root without the right to it, in a container
            os.setpriority(os.PRIO_PROCESS, 0, 0 if _kind(item) in BESIDE_OTHERS else 5)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Why a test had a second run, so that nobody needs to guess whether it was the machine."""
    for report in terminalreporter.getreports("rerun"):
        if report.longrepr is not None:
            terminalreporter.write_line(f"RERUN {report.nodeid}: {str(report.longrepr).splitlines()[-1]}")
            for line in [line for line in str(report.longrepr).splitlines() if line.startswith("E ")][:6]:
                terminalreporter.write_line(f"    {line[:300]}")


@pytest.fixture(autouse=True)
def _place_on_the_machine(turn: Path, request: pytest.FixtureRequest) -> Iterator[None]:
    """Beside others; alone for a second run, which waits until the others' current tests are over.

    Whoever waits stands in the door, so that nobody slips in before them.
    """
    alone = getattr(request.node, "execution_count", 1) > 1
    with turn.with_suffix(".door").open("a") as door, turn.open("a") as place:
        fcntl.flock(door, fcntl.LOCK_EX)
        fcntl.flock(place, fcntl.LOCK_EX if alone else fcntl.LOCK_SH)
        fcntl.flock(door, fcntl.LOCK_UN)
        yield
