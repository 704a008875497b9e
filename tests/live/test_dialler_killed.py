"""kill -9 of the service while it dials: nobody is dialled twice, nobody is lost, each outcome is what it was.

Those who are called are SIPp's, and its log is asked. The long run is tests/endurance/test_dialler_killed.py.
"""

import time
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from functools import partial
from pathlib import Path

import pytest

from app.setup.asterisk import find
from bench import tones
from bench.launched import LaunchedFloor
from bench.sipp import Callee, CallEvent, SippRun, callees
from tests.live.campaigns import becomes, begins_campaign, new_numbers, once, sellers
from tests.live.carrier_sounds import write_sounds
from tests.live.feed import View
from tests.live.people import CARRIER_IP
from tests.live.story import Floor

ATTEMPTS, KILLS = 48, 2
CAP = 0.03  # of those who answer: found no agent in time
CHANCE = 3  # drops that say nothing yet of a share of few
MANY = 500  # answers that are no few
GRACE_S = 2.0  # until whoever has answered is told that nobody is there
PART_S = 600.0
JUDGED_S = 4.0  # after the answer at the latest, that it is a machine or a fax
# By the number's last digit: people mostly, and one of each other sort.
ENDINGS = "000102034056070809"
REFUSE = {"1": 486, "2": 404, "3": 503, "4": 603}
SILENT, MACHINE, FAX, GONE = "5", "6", "7", "8"  # never answers; talks on; answers with its tone; hangs up at once
OUTCOME = {"486": "busy", "404": "invalid", "503": "failed", "603": "refused"}
NOBODY = {MACHINE: "machine", FAX: "fax"}
TONE = "9"  # never rings: the carrier plays a busy tone, or special information tones; by the digit before
RING_S = 20.0
TALK_S = 1.5
SHORTER_S = 1.0  # a recording than its call: its first and last packet
# Who hangs up at once, while nobody of us is there, is a recording of nothing that is found late.
TROUBLE = (
    "Our picture differed", "AMI link", "kind=repaired", "kind=late", "kind=behind", "kind=absent", "state=absent",
    "condition=recording", "A command has no answer",
)  # fmt: skip
# A tone and then silence, in seconds and hertz.
VOICES = {"person": (0.4, 453, 1.6), "machine": (10.0, 453, 0.0), "fax": (3.0, 2100, 20.0)}


@pytest.fixture
def launched(own_launched: LaunchedFloor) -> LaunchedFloor:
    return own_launched


async def _rows(floor: Floor, name: str) -> list[View]:
    """Every attempt, the latest first."""
    rows: list[View] = []
    page: View = {"next": ""}
    while page["next"] is not None:
        cursor = f"&cursor={page['next']}" if page["next"] else ""
        page = await floor.read(f"/campaigns/{name}/attempts?limit=200{cursor}")
        rows += page["items"]
    return rows


@asynccontextmanager
async def _farm(floor: Floor, folder: Path, numbers: list[str]) -> AsyncIterator[SippRun]:
    voices = {}
    for name, (speaks_s, hz, silent_s) in VOICES.items():
        voices[name] = folder / f"{name}.alaw"
        voices[name].write_bytes(tones.tone(hz, speaks_s) + tones.encode_alaw([0] * round(silent_s * tones.RATE)))
    sipp = find().sipp
    assert sipp is not None, "SIPp comes with the set-up"
    voices |= write_sounds(folder / "sounds")
    crowd = [_callee(number, voices) for number in numbers]
    farm = callees(
        sipp, crowd, target=("127.0.0.1", floor.launched.ports.sip), folder=folder / "farm", local_ip=CARRIER_IP,
        local_port=floor.launched.ports.carrier,
    )  # fmt: skip
    await farm.start()
    try:
        yield farm
    finally:
        await farm.stop()


def _callee(number: str, voices: dict[str, Path]) -> Callee:
    match number[-1]:
        case "1" | "2" | "3" | "4" as digit:
            return Callee(number=number, voice=voices["person"], status=REFUSE[digit])
        case "5":
            return Callee(number=number, voice=voices["person"], ring_s=600.0)
        case "6":
            return Callee(number=number, voice=voices["machine"], talk_s=20.0)
        case "7":
            return Callee(number=number, voice=voices["fax"], talk_s=20.0)
        case "8":
            return Callee(number=number, voice=voices["person"], talk_s=0.0)
        case "9":
            return Callee(number=number, voice=voices["person"], ring_s=600.0, early=voices[_tone(number)])
    return Callee(number=number, voice=voices["person"], talk_s=TALK_S)


async def _kills(floor: Floor, farm: SippRun, many: int, kills: int) -> list[tuple[float, float]]:
    """Each in the middle of a part of the attempts; from when until when nobody was there (epoch seconds)."""
    away = []
    for turn in range(1, kills + 1):
        upto = turn * many // (kills + 1)
        await floor.until(once(partial(_has_seen, farm, upto)), PART_S, f"{upto} numbers to be dialled")
        connections, at = floor.screen.connections, time.time()
        floor.launched.kill_service()
        await floor.comes_back(connections)
        away.append((at, time.time()))
    return away


async def _all_over(floor: Floor, name: str, many: int) -> bool | None:
    return sum(row["state"] == "over" for row in await _rows(floor, name)) >= many or None


def _has_seen(farm: SippRun, many: int) -> bool:
    assert farm.running, "SIPp has gone; errors.log in its folder says why"
    return sum(event.event == "rang" for event in farm.events()) >= many


def _became(farm: SippRun) -> dict[str, CallEvent]:
    """By number, how it ended, by SIPp's own log."""
    return {event.number: event for event in farm.events() if event.event in ("answered", "refused", "cancelled")}


def _tone(number: str) -> str:
    return "busy" if int(number[-2]) % 2 else "sit"


def _did(event: CallEvent) -> str:
    if event.event == "answered":
        return NOBODY.get(event.number[-1], "answered")
    if event.number[-1] == TONE:
        return {"busy": "busy", "sit": "invalid"}[_tone(event.number)]
    return OUTCOME[event.detail] if event.event == "refused" else "no_answer"


def _was_unheard(said: str, event: CallEvent, away: list[tuple[float, float]]) -> bool:
    """It was a machine or a fax, or a busy tone, and nobody was there to hear it."""
    if event.number[-1] == TONE:
        return said == "no_answer" and any(gone <= event.at <= back + RING_S for gone, back in away)
    heard_of = any(gone - JUDGED_S <= event.at <= back for gone, back in away)
    return said == "answered" and _did(event) in NOBODY.values() and heard_of


async def is_dialled_whole(floor: Floor, folder: Path, attempts: int, kills: int) -> None:
    """A list of so many, with so many kills in between: each once, each as it was, nobody whose hour it is not."""
    floor.expects_trouble(*TROUBLE)
    await sellers(floor, *[str(1001 + 2 * n) for n in range(min(24, max(6, attempts // 80)))])
    numbers = new_numbers((ENDINGS * (attempts // len(ENDINGS) + 1))[:attempts])
    asleep = new_numbers("0" * (attempts // 16))
    async with _farm(floor, folder, numbers + asleep) as farm:
        name = await begins_campaign(
            floor, "night", numbers, asleep=asleep, mode="predictive", machines="hang_up", ring_s=RING_S
        )  # fmt: skip
        away = await _kills(floor, farm, len(numbers), kills)
        await floor.until(once(partial(_has_seen, farm, len(numbers))), PART_S, "all numbers to be dialled")
        await floor.until(partial(_all_over, floor, name, len(numbers)), PART_S, "all attempts to be over")
        refused = (await floor.read(f"/campaigns/{name}/compliance"))["total"]["refusals"]  # of both days at midnight
        await becomes(floor, name, "draining")
    assert set(refused) == {"calling_hours"}, refused
    rows = [row for row in await _rows(floor, name) if row["outcome"] != "not_dialled"]
    dialled = Counter(event.number for event in farm.events() if event.event == "rang")
    assert dialled == Counter(numbers), "each once, none left out, and nobody who is asleep"
    assert Counter(row["number"] for row in rows) == Counter(numbers)
    became, said = _became(farm), {row["number"]: row["outcome"] for row in rows}
    wrong = {number: (said[number], event) for number, event in became.items() if said[number] != _did(event)}
    unjudged = {number for number, (said, event) in wrong.items() if _was_unheard(said, event, away)}
    answered = [row for row in rows if row["outcome"] == "answered"]
    drops = sum(row["dropped"] and not _while_away(row, away) for row in answered)
    print(f"by SIPp's log: {Counter(map(_did, became.values()))}; unjudged: {len(unjudged)}; drops: {drops}")
    assert not wrong.keys() - unjudged, f"by our word and by the farm's: {wrong}"
    allowed = CAP * len(answered) + (CHANCE if len(answered) < MANY else 0)
    assert drops <= allowed, f"{drops} of {len(answered)} found no agent, though we were there"
    for row in rows:
        if row["outcome"] in ("answered", "machine", "fax"):
            await _is_recorded(floor, row)


def _while_away(row: View, away: list[tuple[float, float]]) -> bool:
    """Whoever answered then, or just before, could be put through to nobody."""
    at = datetime.fromisoformat(row["ended_at"]).timestamp()
    return any(gone - GRACE_S <= at <= back + GRACE_S for gone, back in away)


async def test_no_number_is_dialled_twice_and_none_is_lost(floor: Floor, tmp_path: Path) -> None:
    await is_dialled_whole(floor, tmp_path, ATTEMPTS, KILLS)


async def _is_recorded(floor: Floor, row: View) -> None:
    """But for who hung up in the moment of the answer: its leg was gone before Asterisk could keep anything of it."""
    call_id = row["call_id"]
    call = await floor.call(call_id)
    if row["number"].endswith(GONE) and call["ended_at"] == call["arrived_at"]:
        return
    try:
        recorded = await floor.recording(call_id)
        assert recorded.state != "absent" or row["number"].endswith(GONE), recorded.row
        lasted_s = recorded.seconds_between(call["arrived_at"], call["ended_at"])
        assert recorded.row["seconds"] >= lasted_s - SHORTER_S, recorded.row
    except AssertionError as error:
        raise AssertionError(f"{call}\n{await floor.timeline(call_id)}") from error
