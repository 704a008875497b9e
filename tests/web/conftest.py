"""One floor and one set of browsers for all browser tests; each test gets the floor quiet and leaves it quiet.

All tests of this folder run in one event loop, which the browsers live in.
"""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio

from bench.launched import LaunchedFloor, living
from tests.fakes.oidc import OidcProvider, oidc_provider
from tests.web.browsers import Browsers
from tests.web.floor import WebFloor


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--screenshots", action="store_true", help="keep the screens the tests see in docs/images/")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.web)
            item.add_marker(pytest.mark.asyncio(loop_scope="session"), append=False)


@pytest.fixture(scope="session")
def launched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LaunchedFloor]:
    """The floor that the browser tests share."""
    floor = LaunchedFloor(tmp_path_factory.mktemp("web-floor") / "data")
    try:
        floor.start()
        yield floor
        processes = floor.processes()
        assert floor.stop() == 0, floor.story()
        assert not living(processes), "Processes have outlived the launcher."
    finally:
        floor.kill_all()


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def provider() -> AsyncIterator[OidcProvider]:
    """Where people of the house may sign in beside the password."""
    async with oidc_provider() as provider:
        yield provider


@pytest.fixture(scope="session")
def launched_house(provider: OidcProvider, tmp_path_factory: pytest.TempPathFactory) -> Iterator[LaunchedFloor]:
    """A floor whose people and settings tests may change; three wrong passwords within ten seconds are enough."""
    oidc = {"OIDC_ISSUER": provider.address, "OIDC_CLIENT_ID": "callfloor", "OIDC_TITLE": "Acme ID"}
    settings = oidc | {"LOGIN_TRIES": "3", "LOGIN_WINDOW_S": "10"}
    floor = LaunchedFloor(tmp_path_factory.mktemp("house") / "data", settings=settings)
    try:
        floor.start()
        yield floor
    finally:
        floor.kill_all()


@pytest_asyncio.fixture(loop_scope="session")
async def house(
    launched_house: LaunchedFloor, browsers: Browsers, request: pytest.FixtureRequest
) -> AsyncIterator[WebFloor]:
    async with WebFloor.visit(launched_house) as visited:
        visited.browsers = browsers
        visited.screenshots = bool(request.config.getoption("--screenshots", default=False))
        yield visited


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browsers(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Browsers]:
    async with Browsers.open(tmp_path_factory.mktemp("voices")) as browsers:
        yield browsers


@pytest_asyncio.fixture(loop_scope="session")
async def floor(launched: LaunchedFloor, browsers: Browsers, request: pytest.FixtureRequest) -> AsyncIterator[WebFloor]:
    async with WebFloor.visit(launched) as visited:
        visited.browsers = browsers
        visited.screenshots = bool(request.config.getoption("--screenshots", default=False))
        yield visited


@pytest.fixture(params=["zh-CN", "en-US"])
def locale(request: pytest.FixtureRequest) -> str:
    """A test that takes this runs once in each language."""
    return str(request.param)
