"""The floor ends with its launcher, whatever ends it, and the same data folder starts again."""

import asyncio
import os
import signal
import time

from bench.launched import LaunchedFloor, living
from tests.live.people import Agent, Caller
from tests.live.story import Floor

SERVICE = "4008001235"
GONE_S = 10.0
READY_S = 60.0  # generous: two busy cores; a second or two when nothing else runs


async def _talk(floor: Floor, agent: Agent) -> Caller:
    caller = floor.caller()
    await caller.dials(SERVICE)
    await agent.answers()
    await agent.is_("talking")
    await asyncio.gather(caller.hears(agent.tone_hz), agent.hears(453))
    return caller


async def test_it_drains_on_sigterm_and_leaves_nothing_however_it_ends(own_launched: LaunchedFloor) -> None:
    call_id = await _drains(own_launched)
    await _starts_again(own_launched, call_id)
    processes = own_launched.processes()
    assert len(processes) >= 4, "launcher, supervisor, Asterisk, service"
    os.kill(own_launched.launcher.pid, signal.SIGKILL)
    own_launched.until(lambda: not living(processes), GONE_S, "end with its launcher")
    own_launched.launcher.wait(GONE_S)


async def _drains(launched: LaunchedFloor) -> str:
    """Who talks may finish; nobody new is offered."""
    async with Floor.visit(launched, clear=False) as floor:
        agent, free = await floor.agent("1002"), await floor.agent("1004")
        caller = await _talk(floor, agent)
        processes = launched.processes()
        launched.launcher.send_signal(signal.SIGTERM)
        launched.until(lambda: "Draining" in launched.said, 5.0, "say that it drains")
        late = floor.caller()
        await late.dials(SERVICE)
        await late.is_("waiting")
        await asyncio.gather(caller.hears(agent.tone_hz), agent.hears(453))
        assert free.state == "available", "nothing new is offered"
        await caller.hangs_up()
        await late.hangs_up()
        assert await asyncio.to_thread(launched.launcher.wait, 30) == 0, launched.story()
        assert not living(processes), "Processes have outlived the launcher."
        return caller.call_id


async def _starts_again(launched: LaunchedFloor, call_id: str) -> None:
    """With all that it knew: the call, its one end, its recording."""
    began = time.monotonic()
    await asyncio.to_thread(launched.start)
    took = time.monotonic() - began
    assert took < READY_S, f"the second start took {took:.1f} s"
    async with Floor.visit(launched) as floor:
        floor.expects_trouble("kind=", "differed")
        ends = [e for e in await floor.timeline(call_id) if e["type"] == "CallEnded"]
        assert len(ends) == 1
        assert (await floor.recording(call_id)).state == "complete"
        for extension in ("1002", "1004"):
            await floor.ask("DELETE", "/me/session", by=extension)


async def test_it_ends_when_its_supervisor_is_killed(own_launched: LaunchedFloor) -> None:
    processes = own_launched.processes()
    os.kill(own_launched.supervisor.pid, signal.SIGKILL)
    assert await asyncio.to_thread(own_launched.launcher.wait, GONE_S) != 0
    assert not living(processes)
