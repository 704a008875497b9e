"""Phones that dial by themselves: the same rules as for the page, SIP's words to the phone, and the page told why."""

import pytest

from app.directory.permissions import Grants, Permission, Scope
from app.http.by_phone import PhoneCalls
from core.ids import LegId
from tests.unit.app.http.conftest import Web

LINE = LegId("1764000000.41")
NUMBER = "13912345678"


async def dials(web: Web, to: str, phone: str = "1002-web") -> int:
    return await PhoneCalls(web.services).dial(phone, LINE, to)


async def of_1002(web: Web) -> list[tuple[str, str, str]]:
    calls = (await web.ask("1002", "GET", "/calls")).json()["items"]
    return [(call["direction"], call["dialled"], call["stage"]) for call in calls]


async def test_a_colleague_and_an_outside_number_are_called_as_by_the_page(web: Web) -> None:
    await web.agent_available("1002")
    await web.agent_available("1003")
    assert await dials(web, "1003") == 0
    [call] = (await web.ask("lead1", "GET", "/calls", params={"active": "true"})).json()["items"]
    assert (call["direction"], call["dialled"], call["agent"]) == ("internal", "1003", "1002")
    await web.ask("1002", "POST", f"/calls/{call['call_id']}/hangup")
    assert await dials(web, NUMBER) == 0
    [call] = (await web.ask("lead1", "GET", "/calls", params={"active": "true"})).json()["items"]
    assert (call["dialled"], call["caller"]) == ("+8613912345678", "4008001234")


@pytest.mark.parametrize(
    ("to", "cause", "why"),
    [("1003", 20, "target-away"), ("1002", 21, "same-agent"), ("12", 1, "not-found"), ("4008001234", 21, "own-number")],
)
async def test_a_refusal_has_a_cause_and_is_said_on_the_page(web: Web, to: str, cause: int, why: str) -> None:
    await web.agent_available("1002")
    async with web.watch("1002", "agent") as screen:
        assert await dials(web, to) == cause
        told = await screen.next("dial_refused")
    assert (told["to"], told["device"], told["why"]) == (to, "webrtc", why)
    assert await of_1002(web) == []


async def test_who_has_no_seat_or_another_phone_dials_nothing(web: Web) -> None:
    assert await dials(web, NUMBER) == 21
    await web.agent_available("1002")
    assert await dials(web, NUMBER, "1002") == 21
    assert await dials(web, NUMBER, "lead1") == 21
    assert await of_1002(web) == []


async def test_a_number_on_the_do_not_call_list_is_refused_unless_one_runs_campaigns(web: Web) -> None:
    await web.agent_available("1002")
    listed = {"number": NUMBER, "note": "Asked for it"}
    assert (await web.ask("lead1", "POST", "/leads/do-not-call", json=listed)).status_code == 201
    assert await dials(web, NUMBER) == 21
    assert await of_1002(web) == []
    await web.services.directory.put_role(
        "agent", {**web.services.directory.roles["agent"], Permission.RUN_CAMPAIGNS: Scope.ALL}
    )
    assert await dials(web, NUMBER) == 0


async def test_who_may_not_place_calls_dials_nothing(web: Web) -> None:
    await web.agent_available("1002")
    grants = web.services.directory.roles["agent"]
    fewer: Grants = {one: scope for one, scope in grants.items() if one != Permission.PLACE_CALLS}
    await web.services.directory.put_role("agent", fewer)
    assert await dials(web, NUMBER) == 21
    assert await of_1002(web) == []
