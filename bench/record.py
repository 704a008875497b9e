"""Is every call recorded whole? 48 conversations of a minute at once, then 150, each side with a tone of its own.

*lost*: no recording in the end, or a side's tone is not where its voice should be. *short*: of the customer's voice,
heard from its first to its last sample, more than 40 ms are missing against the call as the customer's phone saw it,
answer to BYE (``worst_missing_ms`` over all calls). Processor time is counted from the first call until the last
recording is merged, in percent of one core. The figures of 48 stand at the top, those of 150 under ``at_150``.
Arguments: ``calls=48 more=150 seconds=60``; ``more=0`` leaves the second run out.
"""

import asyncio
import io
import sys
import tempfile
import wave
from array import array
from dataclasses import dataclass
from pathlib import Path

import httpx

from bench import tones
from bench.arguments import numbers
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
from bench.launched import LaunchedFloor
from bench.sipp import Customer, write_voice

ALLOWED_S = 0.040
RATE = 10.0
EAR_S = 1.0  # of the middle of a call, listened to
LOUD = 1000  # of 32767; the tone is well above, an idle line well below


def bench(arguments: list[str]) -> dict[str, object]:
    options = numbers(arguments, {"calls": 48, "more": 150, "seconds": 60})
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
        Customer(caller=f"+86139{number:08d}", number="4008001235", voice=voice, stays_s=seconds)
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
        lost, missing = 0, list[float]()
        for one in crowd:
            row = recordings.get(ledger.get(one.caller, {}).get("call_id", ""))
            whole = row is not None and row["state"] in ("complete", "repaired")
            heard = await _listen(office, row["call_id"]) if row is not None and whole else None
            if heard is None or not heard.right_sides:
                lost += 1
                print(f"lost {one.caller}: recording {row}, call {ledger.get(one.caller)}", file=sys.stderr)
                continue
            missing.append(spoken_s(seen.get(one.caller, [])) - heard.customer_s)
        await phones.stop()
    return {
        "calls": calls,
        "seconds": seconds,
        "lost": lost,
        "short": sum(each > ALLOWED_S for each in missing),
        "worst_missing_ms": max(missing, default=0.0) * 1000,
        "asterisk_cpu_pct": usage.asterisk,
        "callfloor_cpu_pct": usage.callfloor,
    }


@dataclass(frozen=True, slots=True)
class Heard:
    """What a file holds: each side where it belongs, and how long the customer's voice is in it."""

    right_sides: bool
    customer_s: float


async def _listen(office: Office, call_id: str) -> Heard | None:
    """The customer's tone sounds without a pause, so its first and last sample show what is missing."""
    try:
        audio = await office.audio(call_id)
    except httpx.HTTPError:
        return None
    with wave.open(io.BytesIO(audio)) as file:
        frames = memoryview(file.readframes(file.getnframes())).cast("h")
    left, right = array("h", frames[0::2].tolist()), array("h", frames[1::2].tolist())
    middle = slice(len(left) // 2, len(left) // 2 + int(EAR_S * tones.RATE))
    sides = tones.present(left[middle], CUSTOMER_HZ) and tones.present(right[middle], AGENT_HZ)
    crossed = tones.present(left[middle], AGENT_HZ)
    loud = [place for place, value in enumerate(left) if abs(value) > LOUD]
    return Heard(sides and not crossed, (loud[-1] - loud[0]) / tones.RATE if loud else 0.0)
