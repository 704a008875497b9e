"""An agent's phone that dials by itself, instead of the page: whether the call is made, or why not.

``AGI(agi://.../lifted)`` reads ``CF_PHONE`` (Asterisk's endpoint, which the phone has proved to be) and ``CF_TO``. It
sets ``CF_TAKEN`` to 1 when the floor makes the call, whose leg then takes the phone's channel; else ``CF_CAUSE``, by
which the dialplan refuses. With neither, nobody was there to ask.
"""

from typing import Protocol

from core.ids import LegId

PATH = "lifted"


class PhoneDesk(Protocol):
    """Who knows what an agent may dial, and makes the call."""

    async def dial(self, phone: str, line: LegId, to: str) -> int:
        """0 when the call is made, else the cause (Q.850) of the refusal."""
        ...
