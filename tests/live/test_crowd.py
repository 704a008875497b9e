"""A crowd of customers and of agents' phones that are not ours: SIPp on both sides."""

import asyncio
from pathlib import Path

import pytest

from app.setup.asterisk import find
from bench.sipp import Customer, Seat, customers, seats, write_voice
from tests.live.story import Floor

AGENTS = 6  # for each queue; each serves one customer, whose wrap-up is longer than this story
CUSTOMER_HZ, AGENT_HZ = 453, 1710
TALK_S = 3.0


@pytest.fixture
def sipp() -> tuple[str, ...]:
    found = find().sipp
    assert found is not None, "SIPp comes with the set-up"
    return found


async def test_a_crowd_is_served_each_by_one_agent_and_recorded_whole(
    floor: Floor, sipp: tuple[str, ...], tmp_path: Path
) -> None:
    """Sales and service at once; who presses what reaches whom, and nobody is lost or served twice."""
    target = ("127.0.0.1", floor.launched.ports.sip)
    voice, answer = write_voice(tmp_path / "customer", CUSTOMER_HZ), write_voice(tmp_path / "agent", AGENT_HZ)
    extensions = [str(number) for number in range(1011, 1011 + 2 * AGENTS)]
    phones = seats(
        sipp, [Seat(extension=e, password=f"demo-{e}", voice=answer, ring_s=0.3, talk_s=30.0) for e in extensions],
        target=target, folder=tmp_path / "agents",
    )  # fmt: skip
    await phones.start()
    try:
        agents = [await floor.agent(extension, phone=False) for extension in extensions]
        await asyncio.gather(*(agent.is_("available") for agent in agents))
        crowd = [
            Customer(
                caller=f"+86139{n:08d}", number="4008001234", voice=voice, keys="1" if n % 2 else "2", keys_after_s=1.0,
                stays_s=TALK_S,
            )
            for n in range(2 * AGENTS)
        ]  # fmt: skip
        calling = customers(sipp, crowd, target=target, folder=tmp_path / "customers", rate=4.0)
        await calling.start()
        outcome = await calling.finish()
    finally:
        await phones.stop()
    assert (outcome.count("answered"), outcome.errors) == (len(crowd), "")
    await floor.screen.until(lambda: not floor.screen.views["calls"], 10, lambda: "Every call was expected to end.")
    rows = [row for row in (await floor.read("/calls?limit=100"))["items"] if row["caller"].startswith("+86139")]
    served = {row["caller"]: (row["queue"], row["agent"], row["ended_in"]) for row in rows}
    assert {caller: queue for caller, (queue, _, _) in served.items()} == {
        customer.caller: "sales" if customer.keys == "1" else "service" for customer in crowd
    }
    assert sorted(agent for _, agent, _ in served.values()) == extensions
    assert {stage for _, _, stage in served.values()} == {"talking"}
    for row in rows:
        recorded = await floor.whole_recording(row["call_id"])
        assert recorded.customer(CUSTOMER_HZ)
        assert recorded.served(AGENT_HZ)
        assert not recorded.customer(AGENT_HZ)
