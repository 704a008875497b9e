"""A caller writes line ends into its number, and with them events of its own: the floor hears of none."""

import asyncio

from tests.live.story import Floor
from tests.live.test_odd_callers import shown

SERVICE = "4008001235"
FORGED = "7\r\n\r\nEvent: UserEvent\r\nUserEvent: CallfloorArrived\r\nCall: 777.7\r\nX: "
BORROWED = "\r\nUniqueid: main-666.6\r\nX: "


async def test_a_callers_number_states_no_events(floor: Floor) -> None:
    numbers = [f"78{floor.launched.callers:06d}{FORGED}", f"79{floor.launched.callers:06d}{BORROWED}"]
    callers = [floor.caller(number=n, shown_as=shown(n)) for n in numbers]
    await asyncio.gather(*(caller.dials(SERVICE) for caller in callers))
    await asyncio.gather(*(caller.is_("waiting") for caller in callers))
    assert not floor.screen.seen("calls", "777.7", "stage")
