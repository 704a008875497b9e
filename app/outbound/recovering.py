"""After a start: attempts whose end nobody has heard. What may have been dialled counts as dialled.

Asterisk is asked first (its channels are adopted by the core), then its own record of calls. What neither knows
was never given to it, provided that it has stood since before the attempt was written; then the lead is as it was
before. In any other case the outcome is unknown, which is an attempt like others: nothing is dialled twice.
"""

import asyncio
from collections.abc import Callable, Collection, Iterable, Mapping
from pathlib import Path

from app.cdr import LeadRecord, leads
from app.outbound.attempts import StoredAttempts, UnderWay
from core.clock import Clock
from core.facts import AttemptEnded, AttemptOutcome, Fact
from core.ids import CallId, QueueName

TO_THE_SECOND_S = 1.5  # Asterisk tells its age in whole seconds
SETTLES_S = 3.0  # a command that was sent just before our end shows in Asterisk by then
# What Asterisk's record says of the leg that dialled (CDR disposition, main/cdr.c).
BY_RECORD: Mapping[str, AttemptOutcome] = {
    "BUSY": AttemptOutcome.BUSY,
    "NO ANSWER": AttemptOutcome.NO_ANSWER,
    "FAILED": AttemptOutcome.FAILED,
    "CONGESTION": AttemptOutcome.FAILED,
    "ANSWERED": AttemptOutcome.ANSWERED,
}


class Recovery:
    """``knows``: whether the core does, of an attempt or of the call that came of it; ``record``: Asterisk's own;
    ``stood_since``: when Asterisk was started.
    """

    def __init__(
        self,
        stored: StoredAttempts,
        knows: Callable[[CallId], bool],
        record: Path,
        stood_since: Callable[[], float | None],
        submit: Callable[[Fact], None],
        clock: Clock,
    ) -> None:
        self._stored, self._knows, self._record, self._stood_since = stored, knows, record, stood_since
        self._submit, self._clock = submit, clock

    async def run(self) -> None:
        """Once Asterisk's channels are known; again until each attempt of an earlier run has an end."""
        began = self._clock()
        while True:
            await asyncio.sleep(SETTLES_S)
            old = [attempt for attempt in await self._stored.under_way() if attempt.intended_at < began]
            if not old:
                return
            shown = {attempt.call_id for attempt in old if self._knows(attempt.call_id)}
            records = await asyncio.to_thread(leads, self._record, min(attempt.intended_at for attempt in old))
            for fact in ended_unheard(old, shown, records, self._stood_since(), self._clock()):
                self._submit(fact)


def ended_unheard(
    open_attempts: Iterable[UnderWay],
    shown: Collection[CallId],
    records: Mapping[CallId, LeadRecord],
    stood_since: float | None,
    now: float,
) -> list[AttemptEnded]:
    """Facts that are missing. ``shown``: what Asterisk shows; ``stood_since``: when it started, None: not known."""
    found: list[AttemptEnded] = []
    for attempt in open_attempts:
        if attempt.call_id in shown or attempt.intended_at > now - SETTLES_S:
            continue
        record = records.get(attempt.call_id)
        outcome = _outcome(attempt, record, stood_since)
        rang_s = max(0.0, record.end - record.start) if record is not None else 0.0
        found.append(
            AttemptEnded(
                at=now, call_id=attempt.call_id, campaign=QueueName(attempt.campaign), outcome=outcome, rang_s=rang_s
            )
        )  # fmt: skip
    return found


def _outcome(attempt: UnderWay, record: LeadRecord | None, stood_since: float | None) -> AttemptOutcome:
    if record is not None:
        return BY_RECORD.get(record.disposition, AttemptOutcome.UNKNOWN)
    stood = stood_since is not None and stood_since < attempt.intended_at - TO_THE_SECOND_S
    return AttemptOutcome.NOT_DIALLED if stood else AttemptOutcome.UNKNOWN
