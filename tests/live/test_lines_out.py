"""The lines that campaigns may take: what agents dial by hand counts with them, and is turned back in words."""

from collections.abc import Iterator

import pytest

from bench.launched import LaunchedFloor
from tests.live.campaigns import attempts_of, becomes, begins_campaign, new_numbers, once
from tests.live.farm import Farm
from tests.live.people import SOON_S
from tests.live.story import Floor
from tests.live.test_previews import ends


@pytest.fixture
def launched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LaunchedFloor]:
    """One line only."""
    floor = LaunchedFloor(tmp_path_factory.mktemp("lines") / "data", settings={"CALLS_OUT": "1"})
    try:
        floor.start()
        yield floor
        assert floor.stop() == 0, floor.story()
    finally:
        floor.kill_all()


async def test_with_all_lines_taken_nothing_is_dialled_by_hand(floor: Floor) -> None:
    anna, bert = [await floor.agent(extension, leg="nailed_up") for extension in ("1003", "1005")]
    first, second = new_numbers("00")
    async with Farm(floor, lambda number: 200, talk_s=0) as farm:
        name = await begins_campaign(floor, "hand", [first, second], mode="manual")
        talks = await floor.ask("POST", f"/me/campaigns/{name}/calls", by="1003", body={"to": first})
        assert talks.status_code == 201, talks.text
        await anna.is_("talking")
        too_many = await floor.ask("POST", f"/me/campaigns/{name}/calls", by="1005", body={"to": second})
        assert too_many.status_code == 201, too_many.text
        over = await ends(floor, too_many.json()["call_id"])
        assert over["outcome"] == "lines"
        assert list(farm.ringing) == [first]
        assert anna.state == "talking"
        await farm.answered[0].hangup()
        await anna.is_("available")
        await bert.is_("available")
        rows = {row["number"]: row["outcome"] for row in await attempts_of(floor, name, 2)}
        assert rows == {first: "answered", second: "not_dialled"}
        again = await floor.ask("POST", f"/me/campaigns/{name}/calls", by="1005", body={"to": second})
        assert again.status_code == 201, "it was not dialled, so that it may be"
        await floor.until(once(lambda: second in farm.ringing), SOON_S, "the line to be free again")
        await farm.ringing[second].hangup()
        await becomes(floor, name, "stopped")
