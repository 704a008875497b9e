"""Every story is told twice: once as it is, once with each fact heard a second time, which must change nothing."""

import pytest

from tests.fakes.story import Story


@pytest.fixture(params=["heard once", "heard twice"])
def story(request: pytest.FixtureRequest) -> Story:
    return Story(twice=request.param == "heard twice")
