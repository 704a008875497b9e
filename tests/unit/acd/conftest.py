"""Every story is told twice: once as it is, once with each fact heard a second time, which must change nothing."""

import pytest

from tests.fakes.story import Story
from tests.unit.acd.parties import Floor


@pytest.fixture(params=["heard once", "heard twice"])
def story(request: pytest.FixtureRequest) -> Story:
    return Story(twice=request.param == "heard twice")


@pytest.fixture(params=["on demand", "nailed up"])
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(params=[(False, False), (True, False), (False, True), (True, True)], ids=str)
def floor(request: pytest.FixtureRequest) -> Floor:
    """Both agents with a leg on demand or nailed up, in all four ways; every fact is heard twice."""
    return Floor(Story(twice=True), *request.param)
