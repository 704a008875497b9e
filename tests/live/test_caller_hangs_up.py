"""Callers who leave, at every stage: nobody else is disturbed, and each call ends once."""

from tests.live.people import Agent, Caller
from tests.live.story import Floor

SERVICE, MAIN = "4008001235", "4008001234"


async def _caller(floor: Floor, number: str = SERVICE) -> Caller:
    caller = floor.caller()
    await caller.dials(number)
    return caller


async def _ended(floor: Floor, caller: Caller, stage: str) -> None:
    """The row of the call says where it ended, and by whom."""
    await caller.is_("ended")
    row = await floor.call(caller.call_id)
    assert (row["stage"], row["ended_in"], row["ended_by"]) == ("ended", stage, "customer"), row


async def _is_free(agent: Agent) -> None:
    await agent.is_("available", within_s=5)


async def test_before_the_call_is_answered(floor: Floor) -> None:
    """The CANCEL and the answer cross: whichever wins, nothing is left."""
    caller = floor.caller()
    await caller.phone.start()
    line = caller.phone.call(MAIN)
    await line.hangup()
    await line.ended.within(5)
    await floor.no_leg_but()


async def test_during_the_announcement(floor: Floor) -> None:
    caller = await _caller(floor, MAIN)
    await caller.hears_something()
    await caller.hangs_up()
    await _ended(floor, caller, "ivr")


async def test_in_the_menu(floor: Floor) -> None:
    caller = await _caller(floor, MAIN)
    await caller.presses("9")

    async def asked() -> bool:
        return any(e.get("node") == "menu" and e.get("input") for e in await floor.timeline(caller.call_id))

    await floor.until(asked, 10, "the menu to have heard the wrong key")
    await caller.hangs_up()
    await _ended(floor, caller, "ivr")


async def test_while_waiting(floor: Floor) -> None:
    caller = await _caller(floor)
    await caller.is_("waiting")
    await caller.hears_something()
    abandoned = floor.screen.queue("service")["abandoned"]
    await caller.hangs_up()
    await _ended(floor, caller, "waiting")
    assert floor.screen.queue("service")["abandoned"] == abandoned + 1
    assert floor.screen.queue("service")["waiting"] == 0


async def test_while_the_agents_phone_rings(floor: Floor) -> None:
    agent = await floor.agent("1002")
    caller = await _caller(floor)
    ringing = await agent.rings()
    await agent.is_("ringing")
    await caller.hangs_up()
    await _ended(floor, caller, "offered")
    ended = await ringing.ended.within(2)
    assert ended.status == 487, "the phone must stop ringing"
    await _is_free(agent)
    assert agent.states == ["available", "reserved", "ringing", "available"]


async def test_during_the_conversation(floor: Floor) -> None:
    agent = await floor.agent("1002")
    caller = await _caller(floor)
    await agent.answers()
    await agent.is_("talking")
    await caller.hangs_up()
    await _ended(floor, caller, "talking")
    assert (await agent.line.ended.within(2)).by_peer
    await agent.wraps_up()
    await _is_free(agent)


async def test_on_hold(floor: Floor) -> None:
    agent = await floor.agent("1002")
    caller = await _caller(floor)
    await agent.answers()
    await agent.is_("talking")
    await agent.holds()
    await agent.is_("held")
    await caller.hangs_up()
    await _ended(floor, caller, "held")
    assert (await agent.line.ended.within(2)).by_peer
    await agent.wraps_up()
    await _is_free(agent)


async def test_the_agent_hangs_up(floor: Floor) -> None:
    """By the phone, and by the screen: the customer's call ends, and it is said who ended it."""
    agent = await floor.agent("1002")
    for by_screen in (False, True):
        caller = await _caller(floor)
        await agent.answers()
        await agent.is_("talking")
        await (agent.ends_call() if by_screen else agent.hangs_up())
        assert (await caller.line.ended.within(5)).by_peer
        await agent.wraps_up()
        row = await floor.call(caller.call_id)
        assert (row["ended_in"], row["ended_by"]) == ("talking", "agent"), row
        await _is_free(agent)
