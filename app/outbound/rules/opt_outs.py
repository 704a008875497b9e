"""People who have pressed the key to be called no more: on the do-not-call list in the transaction that journals it.

The dialplan writes each down in a file before it says so. A file goes when its fact is in the journal; one that stays
was not heard (the service was away), and is told now. Telling it twice changes nothing.
"""

import asyncio
from collections.abc import Callable, Sequence
from pathlib import Path

import structlog
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from acd.outbound.rules.known import BlockSource
from app.outbound.campaign_tables import attempts
from app.outbound.rules.do_not_call import block
from app.outbound.values import Blocked
from core.clock import Clock
from core.facts import CustomerOptedOut, Fact
from core.ids import CallId, is_file_safe

log = structlog.get_logger(__name__)
HEARD_S = 5.0  # what the dialplan has just written is being told by its event
LOOKS_EVERY_S = 30.0


async def keep_opt_outs(connection: AsyncConnection, facts: Sequence[Fact]) -> None:
    """Before any next attempt is chosen; the number is the attempt's, and the dialplan's where there was none."""
    for fact in facts:
        if isinstance(fact, CustomerOptedOut):
            query = select(attempts.c.number, attempts.c.campaign).where(attempts.c.call_id == fact.call_id)
            number, campaign = (await connection.execute(query)).one_or_none() or (fact.number, "")
            entry = Blocked(
                number=number, source=BlockSource.KEY.value, since=fact.at, until=None, note="", by="",
                call_id=fact.call_id, campaign=campaign,
            )  # fmt: skip
            await block(connection, [entry])


class OptOutFolder:
    """What the dialplan has written down."""

    def __init__(self, folder: Path, submit: Callable[[Fact], None], clock: Clock) -> None:
        self._folder, self._submit, self._clock = folder, submit, clock

    async def on_fact(self, fact: CustomerOptedOut) -> None:
        """It is in the journal."""
        (self._folder / fact.call_id).unlink(missing_ok=True)

    async def run(self) -> None:
        """Until cancelled."""
        while True:
            self.tell()
            await asyncio.sleep(LOOKS_EVERY_S)

    def tell(self) -> None:
        """What was written and not heard."""
        for path in sorted(self._folder.iterdir()):
            fact = _read(path)
            if fact is None:
                log.error("Who has opted out by key does not read; look at the file.", file=path.name)
            elif fact.at <= self._clock() - HEARD_S:
                self._submit(fact)


def _read(path: Path) -> CustomerOptedOut | None:
    """``NUMBER EPOCH``; None: it is nothing that the dialplan has written."""
    number, _, at = path.read_text(errors="replace").partition("\n")[0].partition(" ")
    if not (is_file_safe(path.name) and number.removeprefix("+").isdecimal() and at.isdecimal()):
        return None
    return CustomerOptedOut(at=float(at), call_id=CallId(path.name), number=number)
