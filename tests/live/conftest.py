"""One floor for all stories, started as a person starts it; each story gets it quiet and leaves it quiet."""

import time
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from app.launcher.restarts import LIMIT, WINDOW_S
from bench.launched import LaunchedFloor, living
from tests.live.story import Floor

LONGEST_MESSAGE_S = 8
SHORT_MESSAGES = {"MESSAGE_SILENCE_S": "2", "MESSAGE_MAX_S": str(LONGEST_MESSAGE_S), "TRANSCRIBE": "wc -c"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.live)


@pytest.fixture(scope="session")
def launched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LaunchedFloor]:
    """The floor that the stories share."""
    floor = LaunchedFloor(tmp_path_factory.mktemp("floor") / "data")
    try:
        floor.start()
        yield floor
        processes = floor.processes()
        assert floor.stop() == 0, floor.story()
        assert not living(processes), "Processes have outlived the launcher."
    finally:
        floor.kill_all()


@pytest.fixture(scope="session")
def crash_floors(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[LaunchedFloor]]:
    """Those that :func:`crash_floor` has needed so far."""
    floors: list[LaunchedFloor] = []
    try:
        yield floors
        for floor in floors:
            assert floor.stop() == 0, floor.story()
    finally:
        for floor in floors:
            floor.kill_all()


@pytest.fixture
def crash_floor(crash_floors: list[LaunchedFloor], tmp_path_factory: pytest.TempPathFactory) -> LaunchedFloor:
    """A floor whose service may be killed once, with short messages, whose command for words counts bytes.

    It is the same for all tests unless they follow so fast that the launcher would see a crash loop.
    """
    lately = time.monotonic() - WINDOW_S
    for floor in crash_floors:
        if sum(end > lately for end in floor.ends) < LIMIT - 1:
            return floor
    floor = LaunchedFloor(tmp_path_factory.mktemp("crashes") / "data", settings=SHORT_MESSAGES)
    crash_floors.append(floor)
    floor.start()
    return floor


@pytest.fixture
async def floor(launched: LaunchedFloor) -> AsyncIterator[Floor]:
    async with Floor.visit(launched) as visited:
        yield visited


@pytest.fixture
def own_launched(tmp_path: Path) -> Iterator[LaunchedFloor]:
    """A floor for one test that ends it, one way or another."""
    floor = LaunchedFloor(tmp_path / "data")
    try:
        floor.start()
        yield floor
    finally:
        floor.kill_all()
