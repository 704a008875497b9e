"""Simulated agents at their screens: they sign in, write down each call, and now and then take a break."""

import asyncio
import random
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

import structlog

from app.demo.api import Api, Refused
from app.demo.seats import DEVICE

log = structlog.get_logger(__name__)

LOOK_EVERY_S = 1.0
WRAPUP_S = (3.0, 10.0)
BREAK_S = (15.0, 40.0)
BREAK_CHANCE = 0.12  # after a call
# How often each outcome is chosen, of talks that last from half a minute: nobody was not reached, or dialled wrongly.
OUTCOMES = {
    "resolved": 60, "ticket": 18, "callback": 12, "complaint": 5, "other": 5, "sale": 15, "interested": 30,
    "not_interested": 35, "unreachable": 0, "wrong_number": 0, "sold": 15, "refused": 35,
    "not_now": 20, "do_not_call": 2,
}  # fmt: skip


def an_outcome(codes: Sequence[str], chance: random.Random) -> str:
    """One of these; a word of somebody's own is as likely as a rare one of ours. Empty if there is none to choose."""
    weights = [OUTCOMES.get(code, 5) for code in codes]
    return chance.choices(codes, weights)[0] if any(weights) else ""


class SimulatedAgent:
    """One seat. The phone is SIPp's; this is the person."""

    def __init__(self, url: str, extension: str, chance: random.Random) -> None:
        self._api = Api(url)
        self._extension = extension
        self._chance = chance

    async def work(self) -> None:
        """Until cancelled. A floor that is away for a moment is waited for."""
        while True:
            try:
                await self.sit_down()
                while True:
                    await asyncio.sleep(LOOK_EVERY_S)
                    await self._act(await self._api.call("GET", f"/agents/{self._extension}"))
            except (OSError, Refused) as error:
                log.info("A simulated agent tries again.", agent=self._extension, reason=str(error)[:200])
                await asyncio.sleep(5.0)

    async def leave(self) -> None:
        """Sign out, unless a person has taken the seat over with another phone. A floor that is gone is left so."""
        with suppress(OSError, Refused):
            if (await self._api.call("GET", f"/agents/{self._extension}"))["device"] == DEVICE:
                await self._api.call("DELETE", "/me/session")

    async def sit_down(self) -> None:
        await self._api.sign_in(self._extension, f"demo-{self._extension}")
        await self._api.call("POST", "/me/session", {"device": DEVICE, "leg": "on_demand", "auto_answer": False})
        await self._say("available")

    async def _act(self, me: dict[str, Any]) -> None:
        if me["state"] == "wrapup":
            await asyncio.sleep(self._chance.uniform(*WRAPUP_S))
            await self.wraps_up(me["call_id"], me["queue"] or "")
        elif me["state"] == "paused":
            await asyncio.sleep(self._chance.uniform(*BREAK_S))
            await self._say("available")
        elif me["state"] == "offline":
            await self.sit_down()

    async def wraps_up(self, call_id: str, queue: str) -> None:
        """Write down how it went, and now and then take a break."""
        note = {"call_id": call_id, "done": True} | await self._word(call_id, queue)
        if self._chance.random() < BREAK_CHANCE:
            await self._say("paused", "break")
        await self._api.call("POST", "/me/wrapup", note)

    async def _word(self, call_id: str, queue: str) -> dict[str, str]:
        """How it went, in the words of the call's campaign or of its queue."""
        campaign = await self._api.call("GET", f"/calls/{call_id}/campaign")
        asked = f"/dispositions?queue={queue}" if queue else "/dispositions"
        known = campaign["dispositions"] if campaign else (await self._api.call("GET", asked))["items"]
        code = an_outcome([word["code"] for word in known], self._chance)
        chosen: dict[str, Any] = next((word for word in known if word["code"] == code), {})
        reasons = [reason["code"] for reason in chosen.get("reasons", [])]
        note = chosen.get("name_zh", "") if chosen.get("needs_note") else ""
        return {"disposition": code, "reason": an_outcome(reasons, self._chance), "note": note}

    async def _say(self, state: str, reason: str = "") -> None:
        await self._api.call("PUT", "/me/state", {"state": state, "reason": reason} if reason else {"state": state})
