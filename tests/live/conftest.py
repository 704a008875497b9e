"""One floor for all stories, started as a person starts it; each story gets it quiet and leaves it quiet."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from bench.launched import LaunchedFloor, living
from tests.live.story import Floor


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
