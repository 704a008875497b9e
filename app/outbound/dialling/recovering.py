"""Attempts whose end nobody has heard, after a start or later. What may have been dialled counts as dialled.

Asterisk is asked first (its channels are adopted by the core), then its own record of calls. What neither knows
was never given to it, provided that it has stood since before the attempt was written; then the lead is as it was
before. In any other case the outcome is unknown, which is an attempt like others: nothing is dialled twice.
"""

import asyncio
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import structlog
from sqlalchemy.exc import SQLAlchemyError

from acd.calls.dialling import outcome_of
from app.cdr import LATE_S, LeadRecord, leads
from app.outbound.dialling.attempts import StoredAttempts, UnderWay
from app.unheard import end_of
from core.clock import Clock
from core.facts import AttemptEnded, AttemptMissed, AttemptOutcome, AttemptUnheard, Fact, LegEnded
from core.ids import LEAD_CALL, CallId, LegId, QueueName

log = structlog.get_logger(__name__)
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
    """``knows``: whether the core does, of an attempt or of the call that came of it, and ``reached``: whether somebody
    has answered that; ``record``: Asterisk's own; ``raw``: what it records; ``stood_since``: when it was started.
    """

    def __init__(
        self,
        stored: StoredAttempts,
        knows: Callable[[CallId], bool],
        reached: Callable[[CallId], bool],
        record: Path,
        raw: Path,
        stood_since: Callable[[], float | None],
        submit: Callable[[Fact], None],
        clock: Clock,
    ) -> None:
        self._stored, self._knows, self._record, self._raw = stored, knows, record, raw
        self._stood_since, self._submit, self._clock = stood_since, submit, clock
        self._reached, self._tracks = reached, frozenset(path.name for path in raw.glob(f"{LEAD_CALL}*"))
        self._unheard: dict[CallId, float] = {}  # of this run, and since when
        self._asked = asyncio.Event()

    async def on_unheard(self, fact: AttemptUnheard) -> None:
        self._unheard[fact.call_id] = self._clock()
        self._asked.set()

    async def run(self) -> None:
        """Once Asterisk's channels are known, until cancelled: each attempt of an earlier run gets an end, and each
        whose legs have gone unheard.
        """
        began = self._clock()
        while True:
            self._asked.clear()
            try:
                more = await self.look(began)
            except SQLAlchemyError as error:
                log.warning("It could not be looked up what became of attempts; again in a moment.", why=repr(error))
                more = True
            if not more:
                await self._asked.wait()
            await asyncio.sleep(SETTLES_S)

    async def look(self, began: float) -> bool:
        """Once; ``began``: this run did (epoch seconds). Whether to look again."""
        under_way = await self._stored.under_way()
        of_ours = [attempt for attempt in under_way if attempt.call_id in self._unheard]
        old = [attempt for attempt in under_way if attempt.intended_at < began and attempt not in of_ours]
        self._unheard = {attempt.call_id: self._unheard[attempt.call_id] for attempt in of_ours}
        for fact in await self._found(old, of_ours, settled=self._clock() >= began + SETTLES_S):
            self._submit(fact)
        return bool(old or of_ours)

    async def _found(self, old: Sequence[UnderWay], of_ours: Sequence[UnderWay], *, settled: bool) -> list[Fact]:
        """What Asterisk shows is told at once; of the rest its record is asked."""
        if not old and not of_ours:
            return []
        shown = {attempt.call_id for attempt in (*old, *of_ours) if self._knows(attempt.call_id)}
        since = min(attempt.intended_at for attempt in (*old, *of_ours))
        records, now = await asyncio.to_thread(leads, self._record, since), self._clock()
        known = Known(records, self._stood_since(), partial(_last_heard, self._raw))
        by_hand = [attempt for attempt in old if attempt.dialled_by is not None]
        dialled = [attempt for attempt in old if attempt.dialled_by is None]
        stands = [attempt for attempt in (*dialled, *of_ours) if self._reached(attempt.call_id)]
        found: list[Fact] = [_goes_on(attempt, records.get(attempt.call_id), now) for attempt in stands]
        if settled:
            found += ended_unheard(dialled, shown, known, now)
            found += self._by_hand(by_hand, shown, known)
        dialled_for_certain = replace(known, stood_since=None)
        told = [one for one in of_ours if one.call_id in records or self._unheard[one.call_id] < now - LATE_S]
        return found + list(ended_unheard(told, shown, dialled_for_certain, now))

    def _by_hand(
        self, attempts: Iterable[UnderWay], shown: Collection[CallId], known: "Known"
    ) -> Iterator[AttemptEnded]:
        """Of calls that agents dial: the call itself is told of as any other. Asterisk records nothing before the
        agent's own phone has answered, and the customer's leg from the answer on.
        """
        now = self._clock()
        for attempt in attempts:
            if attempt.call_id in shown and self._reached(attempt.call_id):
                outcome = AttemptOutcome.ANSWERED
            elif attempt.call_id in shown or attempt.intended_at > now - SETTLES_S:
                continue
            else:
                outcome = by_tracks(attempt, self._tracks, known.stood_since)
            yield AttemptEnded(
                at=now, call_id=attempt.call_id, campaign=QueueName(attempt.campaign), outcome=outcome, rang_s=0.0
            )  # fmt: skip


def _last_heard(raw: Path, record: LeadRecord) -> float:
    """Of who answered: Asterisk recorded it to its end."""
    return end_of(record.call_id, recorded={}, raw=raw, last_heard=record.end)


def by_tracks(attempt: UnderWay, tracks: Collection[str], stood_since: float | None) -> AttemptOutcome:
    """Of a call that nobody heard end. What cannot be known counts as dialled."""
    mine = [track for track in tracks if track.startswith(f"{attempt.call_id}-")]
    if any(track.startswith(f"{attempt.call_id}-c.") for track in mine):
        return AttemptOutcome.ANSWERED
    return AttemptOutcome.UNKNOWN if mine else _outcome(attempt, None, stood_since)


@dataclass(frozen=True, slots=True)
class Known:
    """What Asterisk can tell: its record of leads, when it was started (None: not known), when a track ends."""

    records: Mapping[CallId, LeadRecord]
    stood_since: float | None
    last_heard: Callable[[LeadRecord], float]


def ended_unheard(
    open_attempts: Iterable[UnderWay], shown: Collection[CallId], known: Known, now: float
) -> Iterator[Fact]:
    """Facts that are missing. ``shown``: what goes on, as Asterisk shows."""
    for attempt in open_attempts:
        if attempt.call_id in shown or attempt.intended_at > now - SETTLES_S:
            continue
        record = known.records.get(attempt.call_id)
        outcome = _outcome(attempt, record, known.stood_since)
        if record is not None and outcome is AttemptOutcome.ANSWERED:
            yield from _missed(attempt, record, known.last_heard(record), now)
            continue
        rang_s = max(0.0, record.end - record.start) if record is not None else 0.0
        yield AttemptEnded(
            at=now, call_id=attempt.call_id, campaign=QueueName(attempt.campaign), outcome=outcome, rang_s=rang_s,
            cause=record.cause if record is not None else 0,
        )  # fmt: skip


def _goes_on(attempt: UnderWay, record: LeadRecord | None, now: float) -> AttemptMissed:
    answered_at = record.end if record is not None else now
    return AttemptMissed(
        at=now, call_id=attempt.call_id, campaign=QueueName(attempt.campaign), number=attempt.number,
        shown_as=attempt.shown_as, leg_id=LegId(f"gone-{attempt.call_id}"), answered_at=answered_at, ended_at=None,
        rang_s=max(0.0, answered_at - (record.start if record is not None else attempt.intended_at)),
    )  # fmt: skip


def _missed(attempt: UnderWay, record: LeadRecord, ended_at: float, now: float) -> Iterator[Fact]:
    """The leg that dialled ends when somebody answers."""
    leg_id = LegId(f"gone-{attempt.call_id}")
    yield AttemptMissed(
        at=now, call_id=attempt.call_id, campaign=QueueName(attempt.campaign), number=attempt.number,
        shown_as=attempt.shown_as, leg_id=leg_id, answered_at=record.end, ended_at=ended_at,
        rang_s=max(0.0, record.end - record.start),
    )  # fmt: skip
    yield LegEnded(at=now, leg_id=leg_id, cause=0, learned=True, ended_at=ended_at)


def _outcome(attempt: UnderWay, record: LeadRecord | None, stood_since: float | None) -> AttemptOutcome:
    if record is not None:
        found = BY_RECORD.get(record.disposition, AttemptOutcome.UNKNOWN)
        return found if found is AttemptOutcome.ANSWERED or not record.cause else _by_cause(attempt, record)
    stood = stood_since is not None and stood_since < attempt.intended_at - TO_THE_SECOND_S
    return AttemptOutcome.NOT_DIALLED if stood else AttemptOutcome.UNKNOWN


def _by_cause(attempt: UnderWay, record: LeadRecord) -> AttemptOutcome:
    """The same as if its end had been heard."""
    end = LegEnded(at=record.end, leg_id=LegId(attempt.call_id), cause=record.cause)
    return AttemptOutcome(outcome_of(end).value)
