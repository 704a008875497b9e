"""The door of a conference room, without a wire: who is let in, what is said to whom, and what stands nowhere."""

import pytest

from core.ids import CallId
from ivr.play import Request, Sound
from ivr.room import Door, Keyed, Place

PIN, LEADER = "640917", "77120055"


class Desk:
    """One room, 8001, open; ``full`` for all but its leader."""

    def __init__(self, closed: str = "", full: bool = False) -> None:
        self.shut, self.full, self.refused = closed, full, [""][:0]

    def closed(self, room: str) -> str:
        return self.shut if room == "8001" else "no_room"

    async def place(self, room: str, pin: str) -> Place | str:
        if pin not in (PIN, LEADER):
            return "wrong_pin"
        return "full" if self.full and pin == PIN else Place(pin == LEADER, 5, False, True)

    def refuse(self, call_id: CallId, room: str, why: str) -> None:
        self.refused.append(why)


class Prompts:
    def find(self, language: str, name: str) -> tuple[str, ...]:
        return (f"{language}/{name}",)


class Caller:
    """Presses these keys, one after the other; a dot: none."""

    def __init__(self, keys: str) -> None:
        self.keys, self.heard = list(keys), [""][:0]

    async def talk(self, talk: Keyed) -> str | None:
        key: str | None = None
        while True:
            try:
                request: Request = talk.send(key) if key is not None else next(talk)
            except StopIteration as over:
                answer: str | None = over.value
                return answer
            key = ""
            if isinstance(request, Sound):
                self.heard.append(request.file)
                key = self.keys.pop(0).replace(".", "") if request.file.endswith("silence") and self.keys else ""


async def at_the_door(
    desk: Desk, keys: str, room: str = "8001", language: str = "zh"
) -> tuple[dict[str, str], list[str]]:
    caller = Caller(keys)
    door = Door(CallId("main-1"), language, Prompts(), desk, caller.talk)
    told = {name: value async for name, value in door.admit(room)}
    return told, [file for file in caller.heard if not file.endswith("silence")]


async def test_the_right_pin_opens_and_is_written_nowhere() -> None:
    told, heard = await at_the_door(Desk(), f"{PIN}#", language="en")
    rules = {"CF_MOST": "5", "CF_RECORDED": "0", "CF_ANNOUNCED": "1"}
    assert told == {"CF_ROOM": "8001", **rules, "CF_ADMIT": "participant"}
    assert heard == ["en/room_pin", "en/room_welcome"]
    assert list(told)[-1] == "CF_ADMIT", "what the dialplan waits for comes last"


async def test_a_room_is_asked_for_and_a_star_begins_anew() -> None:
    told, _ = await at_the_door(Desk(), f"9*8001#{LEADER}#", room="")
    assert (told["CF_ROOM"], told["CF_ADMIT"]) == ("8001", "leader")


@pytest.mark.parametrize(
    ("desk", "keys", "room", "why", "said"),
    [
        (Desk(), "111#222#333#", "8001", "wrong_pin", "room_refused"),
        (Desk(), "...", "8001", "wrong_pin", "room_refused"),
        (Desk("not_open"), "", "8001", "not_open", "room_not_open"),
        (Desk("over"), "", "8001", "over", "room_over"),
        (Desk(full=True), f"{PIN}#", "8001", "full", "room_full"),
        (Desk(), "", "8009", "no_room", "room_no_room"),
    ],
)
async def test_who_may_not_enter_hears_why(desk: Desk, keys: str, room: str, why: str, said: str) -> None:
    told, heard = await at_the_door(desk, keys, room)
    assert told == {"CF_ROOM": room, "CF_DOOR": "1"}
    assert desk.refused == [why]
    assert heard[-1] == f"zh/{said}"
    assert heard.count("zh/room_pin") == (3 if why == "wrong_pin" else 1 if why == "full" else 0)
