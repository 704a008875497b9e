"""Conference rooms by the API: set up, booked, steered, and who gets past the door."""

from typing import Any

import pytest

from core.facts import CallArrived, LegEnded, RoomCalled, RoomEntered, RoomMuted
from core.ids import CallId, LegId
from ivr.room import Place
from tests.unit.app.http.conftest import QUICK, Web

ROOM, PIN, LEADER = "8001", "640917", "771205"
PATH = f"/conference-rooms/{ROOM}"
HOUR = {"ends_at": "2099-01-01T00:00:00Z"}


async def opens(web: Web, **rules: Any) -> None:
    answer = await web.ask("ops1", "PUT", PATH, json={"name": "Round", "most": 2} | rules)
    assert answer.status_code == 200, answer.text


async def books(web: Web, who: str = "1002", **more: Any) -> dict[str, Any]:
    answer = await web.ask(who, "POST", f"{PATH}/bookings", json={"title": "Round", "pin": PIN} | HOUR | more)
    assert answer.status_code == 201, answer.text
    made: dict[str, Any] = answer.json()
    return made


async def enters(web: Web, call: str, *, leader: bool = False) -> None:
    at, call_id = web.clock(), CallId(call)
    arrived = CallArrived(at=at, call_id=call_id, dialled="4008001234", caller="+8613800138000", channel="c")
    await web.desk.settle(arrived)
    await web.desk.settle(RoomCalled(at=at, call_id=call_id, room=ROOM))
    await web.desk.settle(RoomEntered(at=at, call_id=call_id, room=ROOM, leg_id=LegId(call), leader=leader))


async def room(web: Web, who: str = "1002") -> dict[str, Any]:
    found: dict[str, Any] = (await web.ask(who, "GET", PATH)).json()
    return found


async def test_a_room_is_set_up_by_some_booked_by_all_and_both_are_audited(web: Web) -> None:
    assert (await web.ask("1002", "PUT", PATH, json={"name": "Round"})).status_code == 403
    await opens(web)
    made = await books(web, pin=None)
    assert len(made["pin"]) == 6
    assert made["pin"] not in str(await room(web)), "it is told once"
    noted = (await web.ask("admin", "GET", "/audit", params={"action": "room."})).json()["items"]
    assert [one["action"] for one in noted] == ["room.booked", "room.set"]
    assert made["pin"] not in str(noted)
    assert (await web.ask("1004", "DELETE", f"{PATH}/bookings/{made['id']}")).status_code == 403
    assert (await web.ask("1002", "DELETE", f"{PATH}/bookings/{made['id']}")).status_code == 204
    assert (await room(web))["bookings"] == []


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"pin": "123456"}, 422),
        ({"pin": "12345"}, 422),
        ({"leader_pin": "904417"}, 422),
        ({"ends_at": None}, 422),  # a PIN of six digits, for ever
        ({"ends_at": "2000-01-01T00:00:00Z"}, 422),
        ({"starts_at": "2098-12-31T23:00:00Z", "ends_at": "2099-06-01T00:00:00Z"}, 409),
    ],
)
async def test_what_cannot_be_booked_is_refused_and_loses_nothing(web: Web, body: dict[str, Any], status: int) -> None:
    await opens(web)
    await books(web)
    asked = {"title": "Other", "pin": "904417"} | HOUR | body
    answer = await web.ask("1004", "POST", f"{PATH}/bookings", json=asked)
    assert answer.status_code == status, answer.text
    assert answer.json()["hint"]
    assert [one["title"] for one in (await room(web))["bookings"]] == ["Round"]


async def test_the_door_knows_time_pins_the_lock_and_the_most(web: Web) -> None:
    door = web.services.rooms
    assert door.closed(ROOM) == "no_room"
    await opens(web)
    assert (door.closed(ROOM), await door.place(ROOM, PIN)) == ("not_open", "not_open")
    await books(web, leader_pin=LEADER)
    assert door.closed(ROOM) == ""
    assert await door.place(ROOM, "000000") == "wrong_pin"
    assert await door.place(ROOM, PIN) == Place(leader=False, most=2, recorded=True, announced=True)
    await enters(web, "main-1")
    assert (await web.ask("1002", "PUT", f"{PATH}/lock", json={"locked": True})).status_code == 200
    assert await door.place(ROOM, PIN) == "locked"
    assert isinstance(await door.place(ROOM, LEADER), Place)
    await web.desk.settle(LegEnded(at=web.clock(), leg_id=LegId("main-1"), cause=16))
    assert isinstance(await door.place(ROOM, PIN), Place), "a room that all have left is open again"
    await enters(web, "main-2")
    await enters(web, "main-3")
    assert await door.place(ROOM, PIN) == "full"


async def test_whoever_guesses_pins_shuts_the_door_for_a_while(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web.services.passwords, "_hasher", QUICK)
    await opens(web)
    await books(web)
    rooms = web.services.rooms
    assert [await rooms.place(ROOM, f"{tried:06}") for tried in range(30)] == ["wrong_pin"] * 30
    assert await rooms.place(ROOM, PIN) == "locked", "a right guess is worth nothing, or guessing would go on"
    web.clock.now += 600
    assert isinstance(await rooms.place(ROOM, PIN), Place)


async def test_who_booked_sees_and_steers_who_is_inside_and_others_only_count(web: Web) -> None:
    await opens(web)
    await books(web)
    await enters(web, "main-1")
    assert [one["caller"] for one in (await room(web))["inside"]] == ["+8613800138000"]
    other = await room(web, "1004")
    assert (other["count"], other["inside"]) == (1, None)
    for method, path, body in (("PUT", "/inside/main-1", {"muted": True}), ("DELETE", "/inside/main-1", None)):
        assert (await web.ask("1004", method, f"{PATH}{path}", json=body)).status_code == 403
        assert (await web.ask("1002", method, f"{PATH}{path}", json=body)).status_code in (200, 204)
    await web.desk.settle(RoomMuted(at=web.clock(), leg_id=LegId("main-1"), muted=True))
    assert [one["muted"] for one in (await room(web))["inside"]] == [True]
    assert (await web.ask("1002", "DELETE", f"{PATH}/inside/main-9")).status_code == 404
    assert (await web.ask("ops1", "DELETE", PATH)).status_code == 409, "somebody is inside"
    noted = (await web.ask("admin", "GET", "/audit", params={"action": "room."})).json()["items"]
    assert {"room.muted", "room.put-out"} <= {one["action"] for one in noted}


async def test_rooms_and_bookings_outlive_the_service(web: Web) -> None:
    await opens(web, recorded=False)
    await books(web)
    services = web.services
    again = await type(services.rooms).load(services.database, services.passwords, lambda fact: None, web.clock)
    assert again.all == services.rooms.all
    assert await again.place(ROOM, PIN) == Place(leader=False, most=2, recorded=False, announced=True)


async def test_an_agent_dials_a_room_and_no_number_takes_its_extension(web: Web) -> None:
    await opens(web)
    await web.agent_available("1002")
    call = await web.ask("1002", "POST", "/calls", json={"to": ROOM})
    assert (call.status_code, call.json()["dialled"]) == (201, ROOM)
    number = {"flow": "conference", "fallback_queue": "service"}
    assert (await web.ask("ops1", "PUT", f"/numbers/{ROOM}", json=number)).status_code == 409
    taken = await web.ask("ops1", "PUT", "/conference-rooms/1002", json={"name": "Round"})
    assert taken.status_code == 409
