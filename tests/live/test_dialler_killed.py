"""kill -9 of the service while it dials: nobody is dialled twice, nobody is lost, each outcome is what it was.

``FARM_ATTEMPTS`` and ``FARM_KILLS`` make it longer: 2000 and 10 take some minutes.
"""

import os
from collections import Counter
from functools import partial

import pytest

from bench.launched import LaunchedFloor
from tests.live.campaigns import becomes, begins_campaign, new_numbers, once, sellers
from tests.live.farm import Farm
from tests.live.feed import View
from tests.live.story import Floor

ATTEMPTS, KILLS = int(os.environ.get("FARM_ATTEMPTS", "48")), int(os.environ.get("FARM_KILLS", "2"))
AGENTS = [str(1001 + 2 * n) for n in range(min(24, max(6, ATTEMPTS // 80)))]  # who sell
CUSTOMER_HZ = 453
PART_S = 600.0
# By the number's last digit: mostly answers, and one of each other sort.
ENDINGS = "0001200034"
BEHAVIOUR = {"0": 200, "1": 486, "2": 404, "3": 503, "4": 603}
OUTCOME = {200: "answered", 486: "busy", 404: "invalid", 503: "failed", 603: "refused"}
TROUBLE = ("Our picture differed", "AMI link", "kind=repaired", "kind=late", "A command has no answer")


@pytest.fixture
def launched(own_launched: LaunchedFloor) -> LaunchedFloor:
    return own_launched


async def _rows(floor: Floor, name: str) -> list[View]:
    """Every attempt, the latest first."""
    rows: list[View] = []
    page: View = {"next": ""}
    while page["next"] is not None:
        cursor = f"&cursor={page['next']}" if page["next"] else ""
        page = await floor.read(f"/campaigns/{name}/attempts?limit=200{cursor}")
        rows += page["items"]
    return rows


async def _kills(floor: Floor, farm: Farm, many: int) -> None:
    """Each in the middle of a part of the attempts."""
    for turn in range(1, KILLS + 1):
        upto = turn * many // (KILLS + 1)
        await floor.until(once(partial(_has_seen, farm, upto)), PART_S, f"{upto} numbers to be dialled")
        connections = floor.screen.connections
        floor.launched.kill_service()
        await floor.comes_back(connections)


async def _all_over(floor: Floor, name: str, many: int) -> bool | None:
    return sum(row["state"] == "over" for row in await _rows(floor, name)) >= many or None


def _has_seen(farm: Farm, many: int) -> bool:
    return len(farm.log) >= many


async def test_no_number_is_dialled_twice_and_none_is_lost(floor: Floor) -> None:
    floor.expects_trouble(*TROUBLE)
    await sellers(floor, *AGENTS)
    numbers = new_numbers((ENDINGS * (ATTEMPTS // len(ENDINGS) + 1))[:ATTEMPTS])
    async with Farm(floor, lambda number: BEHAVIOUR[number[-1]], CUSTOMER_HZ, talk_s=1.0) as farm:
        await begins_campaign(floor, "night", numbers, mode="predictive")
        await _kills(floor, farm, len(numbers))
        await floor.until(once(partial(_has_seen, farm, len(numbers))), PART_S, "all numbers to be dialled")
        await floor.until(partial(_all_over, floor, "night", len(numbers)), PART_S, "all attempts to be over")
        await becomes(floor, "night", "draining")
    rows = [row for row in await _rows(floor, "night") if row["outcome"] != "not_dialled"]
    dialled = Counter(seen.number for seen in farm.log)
    assert dialled == Counter(numbers), "each once, and none left out"
    assert Counter(row["number"] for row in rows) == Counter(numbers)
    did = {seen.number: OUTCOME[seen.did] for seen in farm.log}
    said = {row["number"]: row["outcome"] for row in rows}
    wrong = {number: (said[number], did[number]) for number in numbers if said[number] != did[number]}
    assert not wrong, f"by our word and by the farm's: {wrong}"
    for row in rows:
        if row["outcome"] == "answered":
            await _is_recorded(floor, row["call_id"])


async def _is_recorded(floor: Floor, call_id: str) -> None:
    try:
        await floor.recording(call_id)
    except AssertionError as error:
        raise AssertionError(f"{await floor.call(call_id)}\n{await floor.timeline(call_id)}") from error
