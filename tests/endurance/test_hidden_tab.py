"""A desk that nobody looks at for an hour, in a browser that slows hidden pages down as it does everywhere."""

from pathlib import Path

import pytest

from tests.web.conftest import browsers as browsers
from tests.web.conftest import floor as floor
from tests.web.conftest import launched as launched
from tests.web.floor import WebFloor
from tests.web.test_hidden_tab import a_call_reaches_a_hidden_desk

HOUR_S = 3600.0

pytestmark = [pytest.mark.endurance, pytest.mark.asyncio(loop_scope="session")]


async def test_a_call_rings_after_an_hour_in_a_hidden_tab(floor: WebFloor, tmp_path: Path) -> None:
    await a_call_reaches_a_hidden_desk(floor, tmp_path, HOUR_S)
