"""People join and leave while calls are under way: phones reach the real Asterisk without a restart."""

import asyncio
import itertools
from typing import Any

from bench.phones.phone import Phone
from tests.live.people import Agent
from tests.live.story import Floor

SERVICE = "4008001235"
OWN_PASSWORD = "three-green-kettles"
_new = itertools.count(1201)  # who is hired stays known to the floor


async def _hired(floor: Floor) -> Agent:
    """Hired by the manager, with a password of their own chosen already."""
    extension = str(next(_new))
    body = {
        "username": extension, "name": f"新人 {extension}", "role": "agent", "unit": "team1", "extension": extension,
        "skills": {"service": 5},
    }  # fmt: skip
    answer = await floor.ask("POST", "/users", by="manager1", body=body)
    assert answer.status_code == 201, answer.text
    hired: dict[str, Any] = answer.json()
    assert hired["warnings"] == []
    login = await floor.http.post("/auth/login", json={"username": extension, "password": hired["password"]})
    floor.launched.tokens[extension] = login.json()["access_token"]
    change = {"old": hired["password"], "new": OWN_PASSWORD}
    assert (await floor.ask("POST", "/me/password", by=extension, body=change)).status_code == 204
    agent = Agent(floor, extension, "on_demand", 1240)
    agent.phone = Phone(
        name=extension, ip=agent.phone.ip, server=("127.0.0.1", floor.launched.ports.sip), tone_hz=1240,
        password=hired["phone_password"], keep_s=30.0,
    )  # fmt: skip
    floor.agents.append(agent)
    return agent


async def test_somebody_hired_during_a_call_takes_the_next_and_leaves_after_it(floor: Floor) -> None:
    old = await floor.agent("1002")
    first = floor.caller(tone_hz=453)
    await first.dials(SERVICE)
    await old.answers()
    await asyncio.gather(first.hears(old.tone_hz), old.hears(453))
    new = await _hired(floor)
    await new.arrives()
    second = floor.caller(tone_hz=850)
    await second.dials(SERVICE)
    await new.answers()
    await asyncio.gather(second.hears(1240), new.hears(850))
    await asyncio.gather(first.hears(old.tone_hz), old.hears(453))  # the reload has touched nobody
    gone = await floor.ask("PATCH", f"/users/{new.extension}", by="manager1", body={"enabled": False})
    assert (gone.status_code, gone.json()["warnings"]) == (200, [])
    assert (await floor.ask("GET", "/me", by=new.extension)).status_code == 401
    await asyncio.gather(second.hears(1240), new.hears(850))  # the call goes on
    await new.hangs_up()
    await second.is_("ended")
    await floor.screen.until(lambda: not floor.screen.agent(new.extension), 40.0, lambda: "Still there.")
    new._signed_in = False
    await first.hangs_up()
    await old.wraps_up()
