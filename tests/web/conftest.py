"""One floor and one set of browsers for all browser tests; each test gets the floor quiet and leaves it quiet.

All tests of this folder run in one event loop, which the browsers live in.
"""

import os
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from zlib import crc32

import pytest
import pytest_asyncio

from bench.launched import LaunchedFloor, living
from tests.fakes.oidc import OidcProvider, oidc_provider
from tests.web.browsers import Browsers
from tests.web.floor import WebFloor

LANGUAGES = ("zh-CN", "en-US")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--screenshots", action="store_true", help="keep the screens the tests see in docs/images/")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.web)
            item.add_marker(pytest.mark.asyncio(loop_scope="session"), append=False)
    if "PYTEST_XDIST_WORKER" in os.environ and not config.getoption("--screenshots"):
        items[:] = [item for item in items if here not in item.path.parents or _in_its_language(item)]


def _in_its_language(item: pytest.Item) -> bool:
    """In a run of everything each test speaks one language, half of them Chinese; by itself a test speaks both."""
    called_with = getattr(item, "callspec", None)  # there is none where nothing is parametrised
    language = called_with.params.get("locale") if called_with else None
    name = item.nodeid.replace(str(language), "")
    return language is None or LANGUAGES[crc32(name.encode()) % len(LANGUAGES)] == language


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


@pytest.fixture(params=LANGUAGES)
def locale(request: pytest.FixtureRequest) -> str:
    """A test that takes this runs once in each language; in a run of everything, in one of them."""
    return str(request.param)
