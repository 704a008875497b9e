"""Record again what the floor hears of typical calls: ``python -m tests.live.record_traces tests/fixtures/ami``."""

import asyncio
import sys
import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path

from bench.launched import LaunchedFloor
from tests.live.people import Agent, Caller
from tests.live.story import Floor
from tests.live.tap import tapped

SERVICE, MAIN = "4008001235", "4008001234"


async def _talk(floor: Floor, agent: Agent, number: str = SERVICE) -> Caller:
    caller = floor.caller()
    await caller.dials(number)
    if number == MAIN:
        await caller.presses("2")
    if agent.leg == "on_demand":
        await agent.answers()
    await agent.is_("talking")
    await caller.hears(agent.tone_hz)
    return caller


async def _ends(caller: Caller, *agents: Agent) -> None:
    await caller.hangs_up()
    for agent in agents:
        await agent.is_("wrapup")


async def call(floor: Floor) -> None:
    agent = await floor.agent("1002")
    await _ends(await _talk(floor, agent, MAIN), agent)


async def nailed(floor: Floor) -> None:
    agent = await floor.agent("1002", leg="nailed_up")
    for _ in range(2):
        await _ends(await _talk(floor, agent), agent)
        await agent.wraps_up()
    await agent.signs_out()
    await agent.line.ended.within(5)


async def hold(floor: Floor) -> None:
    agent = await floor.agent("1002")
    caller = await _talk(floor, agent)
    await agent.holds()
    await agent.is_("held")
    await agent.resumes()
    await agent.is_("talking")
    await _ends(caller, agent)


async def transfer(floor: Floor) -> None:
    first, second = await floor.agent("1002"), await floor.agent("1003", tone_hz=855)
    caller = await _talk(floor, first)
    await first.transfers("1003")
    await second.answers()
    await second.is_("talking")
    await _ends(caller, second)


async def refused(floor: Floor) -> None:
    agent = await floor.agent("1002")
    caller = floor.caller()
    await caller.dials(SERVICE)
    call = await agent.rings()
    await agent.is_("ringing")
    call.reject(486)
    await agent.is_("available")
    await caller.hangs_up()
    await caller.is_("ended")


async def no_phone(floor: Floor) -> None:
    """The service's picture is ahead of the phone only by milliseconds, so its order is given by hand here."""
    fields = {"Channel": "PJSIP/1003", "ChannelId": "ring-1003-7", "Context": "callfloor-agent", "Exten": "ring-1003-7"}
    await floor.manager.ask("Originate", {**fields, "Priority": "1", "Timeout": "20000", "Async": "true"})
    agent = await floor.agent("1002", phone=False)
    await agent.phone.start()
    await agent.phone.register()
    await agent.is_("available")
    await agent.phone.unregister()
    await agent.is_("paused", reason="phone_unreachable")


async def left(floor: Floor) -> None:
    agent = await floor.agent("1002")
    caller = floor.caller()
    await caller.dials(SERVICE)
    await agent.is_("ringing")
    await caller.hangs_up()
    await agent.is_("available")


STORIES: dict[str, Callable[[Floor], Awaitable[None]]] = {
    "floor-call": call,
    "floor-nailed": nailed,
    "floor-hold": hold,
    "floor-transfer": transfer,
    "floor-refused": refused,
    "floor-no-phone": no_phone,
    "floor-left": left,
}


async def _record(launched: LaunchedFloor, folder: Path) -> None:
    for name, story in STORIES.items():
        async with Floor.visit(launched) as floor:
            floor.expects_trouble("")
            async with tapped(launched) as tap:
                await story(floor)
                await floor.let_go()
                await floor.no_leg_but()
            (folder / f"{name}.ami").write_bytes(bytes(tap.heard))


def main() -> None:
    with tempfile.TemporaryDirectory() as data:
        launched = LaunchedFloor(Path(data) / "data")
        try:
            launched.start()
            asyncio.run(_record(launched, Path(sys.argv[1])))
            launched.stop()
        finally:
            launched.kill_all()


if __name__ == "__main__":
    main()
