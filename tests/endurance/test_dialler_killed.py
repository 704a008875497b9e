"""The long run of tests/live/test_dialler_killed.py: 2,000 numbers and ten kills, in some minutes."""

from pathlib import Path

import pytest

from tests.live.conftest import floor as floor
from tests.live.conftest import own_launched as own_launched
from tests.live.story import Floor
from tests.live.test_dialler_killed import is_dialled_whole
from tests.live.test_dialler_killed import launched as launched

ATTEMPTS, KILLS = 2000, 10

pytestmark = pytest.mark.endurance


async def test_none_of_very_many_is_dialled_twice_or_lost(floor: Floor, tmp_path: Path) -> None:
    await is_dialled_whole(floor, tmp_path, ATTEMPTS, KILLS)
