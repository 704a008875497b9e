"""A day's calls in two minutes: 1,000 callers at 10 a second through IVR and ACD, and what became of each.

A ledger joins, by caller, what the customer's phone saw, what the agent's phone saw, what our own ledger says, what the
recording holds and what Asterisk recorded of the channel. *unexplained* is any call on which they differ. The set-up
time is from the caller's INVITE to the 200 OK. Beside the calls the floor's own answer time is given: from the queue to
the conversation. Arguments: ``calls=1000 cps=10``.
"""

import asyncio
import random
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

from bench.arguments import numbers
from bench.crowd import CUSTOMER_HZ, agents_with, call_in, pbx_records, staff, until_recorded
from bench.floor import Office, percentile, running_floor
from bench.launched import LaunchedFloor
from bench.sipp import CallEvent, Customer, write_voice

TALK_S = 3.0
PATIENCE_S = 45.0
KEYS = ("1", "2")


def bench(arguments: list[str]) -> dict[str, object]:
    options = numbers(arguments, {"calls": 1000, "cps": 10})
    with tempfile.TemporaryDirectory() as folder, running_floor(Path(folder)) as floor:
        return asyncio.run(_run(floor, Path(folder), options["calls"], options["cps"]))


async def _run(floor: LaunchedFloor, folder: Path, calls: int, cps: int) -> dict[str, object]:
    chance = random.Random(1)
    voice = write_voice(folder / "customer.alaw", CUSTOMER_HZ, 2.0)
    crowd = [
        Customer(
            caller=f"+86137{number:08d}",
            number="4008001234",
            voice=voice,
            keys=chance.choice(KEYS),
            keys_after_s=chance.uniform(0.5, 1.5),
            stays_s=PATIENCE_S,
        )
        for number in range(calls)
    ]
    async with Office(floor) as office:
        desks = agents_with(48, folder, ring_s=0.2, talk_s=TALK_S)
        phones = await staff(floor, office, folder, desks)
        outcome = await call_in(floor, folder, crowd, rate=cps, timeout_s=calls / cps + PATIENCE_S + 60)
        recordings = {row["call_id"]: row for row in await until_recorded(office, calls)}
        ledger = {call["caller"]: call for call in await office.all_calls()}
        answered_by_phone = Counter(e.caller for e in (await phones.stop()).events if e.event == "answered")
    records, seen = pbx_records(floor), outcome.by_caller()
    odd = {
        one.caller: difference
        for one in crowd
        if (
            difference := unlike(
                seen.get(one.caller, []), ledger.get(one.caller), recordings, records, answered_by_phone[one.caller]
            )
        )
    }
    for caller, difference in list(odd.items())[:20]:
        print(f"unexplained {caller}: {difference}")
    served = [call for call in ledger.values() if call["talk_s"]]
    return {
        "calls": len(ledger),
        "cps": cps,
        "answered": len(served),
        "abandoned": sum(call["ended_in"] in ("waiting", "offered") for call in ledger.values()),
        "unexplained": len(odd),
        "p99_setup_ms": percentile([_setup_s(events) for events in seen.values()], 0.99) * 1000,
        "p99_queue_to_talk_ms": percentile([call["waited_s"] for call in served], 0.99) * 1000,
    }


def unlike(
    events: list[CallEvent],
    call: dict[str, Any] | None,
    recordings: dict[str, dict[str, Any]],
    records: dict[str, list[str]],
    answers: int,
) -> str:
    """In what the five accounts of one call differ; empty when they agree."""
    if call is None:
        return "our ledger does not know the caller"
    happened = {event.event for event in events}
    checks = {
        "the phone was never answered": "answered" in happened,
        "the phone saw no end": bool(happened & {"hung up", "was hung up on"}),
        "our ledger has no end": call["ended_at"] is not None,
        "answered by one side only": bool(call["talk_s"]) == (answers == 1),
        "two agents answered": answers <= 1,
        "no whole recording": recordings.get(call["call_id"], {}).get("state") == "complete",
        "Asterisk has no record": call["call_id"] in records,
        "found missing, not seen ending": not call.get("learned"),
    }
    return ", ".join(what for what, good in checks.items() if not good)


def _setup_s(events: list[CallEvent]) -> float:
    at = {event.event: event.at for event in events}
    return at["answered"] - at["dialled"] if {"answered", "dialled"} <= at.keys() else float("inf")
