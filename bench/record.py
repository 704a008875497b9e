"""Is every call recorded whole? 48 conversations of a minute at once, then 150, each side with a tone of its own.

*lost*: no recording in the end, or a side's tone is not where its voice should be. *short*: the recording is more than
40 ms shorter than the call was at the customer's phone. Processor time is counted from the first call until the last
recording is merged, in percent of one core. The figures of 48 stand at the top, those of 150 under ``at_150``.
Arguments: ``calls=48 more=150 seconds=60``; ``more=0`` leaves the second run out.
"""

import asyncio
import io
import sys
import tempfile
import wave
from pathlib import Path
from typing import Any

import httpx

from bench import tones
from bench.crowd import (
    AGENT_HZ,
    CUSTOMER_HZ,
    CpuMeter,
    agents_with,
    call_in,
    spoken_s,
    staff,
    until_recorded,
)
from bench.floor import Office, running_floor
from bench.sipp import Customer, write_voice
from tests.live.launched import LaunchedFloor

ALLOWED_S = 0.040
RATE = 10.0
EAR_S = 1.0  # of the middle of a call, listened to


def bench(arguments: list[str]) -> dict[str, object]:
    options = {"calls": 48, "more": 150, "seconds": 60}
    options |= {name: int(value) for name, _, value in (item.partition("=") for item in arguments)}
    figures: dict[str, object] = _once(options["calls"], options["seconds"])
    if options["more"]:
        figures[f"at_{options['more']}"] = _once(options["more"], options["seconds"])
    return figures


def _once(calls: int, seconds: int) -> dict[str, object]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with running_floor(folder, extra_agents=max(0, calls - 48)) as floor:
            return asyncio.run(_run(floor, folder, calls, seconds))


async def _run(floor: LaunchedFloor, folder: Path, calls: int, seconds: int) -> dict[str, object]:
    voice = write_voice(folder / "customer.alaw", CUSTOMER_HZ, 5.0)
    crowd = [
        Customer(caller=f"139{number:08d}", number="4008001235", voice=voice, stays_s=seconds)
        for number in range(calls)
    ]
    async with Office(floor) as office:
        desks = agents_with(calls, folder, ring_s=0.2, talk_s=seconds * 2)
        phones = await staff(floor, office, folder, desks)
        meter = CpuMeter(floor)
        outcome = await call_in(floor, folder, crowd, rate=RATE, timeout_s=seconds + calls / RATE + 60)
        recordings = {row["call_id"]: row for row in await until_recorded(office, calls)}
        usage = meter.read()
        ledger = {call["caller"]: call for call in await office.all_calls()}
        seen = outcome.by_caller()
        lost = short = 0
        for one in crowd:
            row = recordings.get(ledger.get(one.caller, {}).get("call_id", ""))
            whole = row is not None and row["state"] in ("complete", "repaired")
            if row is None or not whole or not await _both_sides(office, row):
                lost += 1
                print(f"lost {one.caller}: recording {row}, call {ledger.get(one.caller)}", file=sys.stderr)
            elif row["seconds"] < spoken_s(seen.get(one.caller, [])) - ALLOWED_S:
                short += 1
        await phones.stop()
    return {
        "calls": calls,
        "seconds": seconds,
        "lost": lost,
        "short": short,
        "asterisk_cpu_pct": usage.asterisk,
        "callfloor_cpu_pct": usage.callfloor,
    }


async def _both_sides(office: Office, row: dict[str, Any]) -> bool:
    """Listen to the middle of the file: the customer to the left, the agent to the right, and not the other way."""
    try:
        audio = await office.audio(row["call_id"])
    except httpx.HTTPError:
        return False
    with wave.open(io.BytesIO(audio)) as file:
        file.setpos(file.getnframes() // 2)
        frames = memoryview(file.readframes(int(EAR_S * file.getframerate()))).cast("h")
    left, right = frames[0::2].tolist(), frames[1::2].tolist()
    return tones.present(left, CUSTOMER_HZ) and tones.present(right, AGENT_HZ) and not tones.present(left, AGENT_HZ)
