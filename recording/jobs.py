"""Calls that are over, each seen through to the last state of its recording, however often that has to be tried."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

import structlog

from core.clock import Clock
from core.errors import CallfloorError
from core.ids import CallId
from recording.call import CallNotes
from recording.errors import IndexUnavailable
from recording.finishing import Finisher
from recording.ports import RawFiles, RecordingIndex
from recording.readiness import is_ready
from recording.row import Recording
from recording.rules import Rules
from recording.threads import Threads
from recording.watch import AlarmKind, Alarms, RecordingAlarm

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Job:
    """A call whose recording is being finished."""

    since: float
    task: asyncio.Task[None]


class Jobs:
    """At most ``rules.workers`` recordings are made at a time; the others wait for their turn or for their files."""

    def __init__(
        self, *, finisher: Finisher, raw: RawFiles, index: RecordingIndex, clock: Clock, rules: Rules, alarms: Alarms,
        threads: Threads, done: Callable[[Recording], None],
    ) -> None:  # fmt: skip
        self._finisher = finisher
        self._raw = raw
        self._index = index
        self._clock = clock
        self._rules = rules
        self._alarms = alarms
        self._threads = threads
        self._done = done
        self._slots = asyncio.Semaphore(rules.workers)
        self._jobs: dict[CallId, Job] = {}

    def __len__(self) -> int:
        return len(self._jobs)

    def __contains__(self, call_id: CallId) -> bool:
        return call_id in self._jobs

    def begin(self, notes: CallNotes, latest: Callable[[CallId], CallNotes | None]) -> None:
        """See this call through. ``latest`` gives the newest notes, for facts that come while its files close."""
        if notes.call_id not in self._jobs:
            now = self._clock()
            work = self._see_through(notes, latest, now + self._rules.settle_s)
            self._jobs[notes.call_id] = Job(now, asyncio.create_task(work, name=f"recording of {notes.call_id}"))

    def oldest_s(self) -> float:
        """Age of the oldest job."""
        return max((self._clock() - job.since for job in self._jobs.values()), default=0.0)

    def late(self) -> list[CallId]:
        now = self._clock()
        return [call_id for call_id, job in self._jobs.items() if now - job.since > self._rules.late_s]

    async def stop(self) -> None:
        """Let the recordings being made be finished for a while; what is left is taken up at the next start."""
        tasks = [job.task for job in self._jobs.values()]
        if tasks:
            await asyncio.wait(tasks, timeout=self._rules.grace_s)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _see_through(
        self, notes: CallNotes, latest: Callable[[CallId], CallNotes | None], deadline: float
    ) -> None:
        delay = self._rules.retry_first_s
        while (finished := await self._try(notes, latest, deadline)) is None:
            await asyncio.sleep(delay)
            delay = min(2 * delay, self._rules.retry_most_s)
        del self._jobs[notes.call_id]
        self._done(finished)

    async def _try(
        self, notes: CallNotes, latest: Callable[[CallId], CallNotes | None], deadline: float
    ) -> Recording | None:
        try:
            await self._until_written(notes, latest, deadline)
            async with self._slots:
                return await self._finisher.finish(latest(notes.call_id) or notes)
        except (OSError, CallfloorError) as error:
            log.warning("A recording could not be finished yet.", call_id=notes.call_id, error=str(error))
            await self._explain(notes.call_id, error)
        except Exception as error:  # a defect of ours: the raw files stay, and mending it finishes the recording
            log.exception("A recording could not be finished.", call_id=notes.call_id)
            await self._explain(notes.call_id, error)
        return None

    async def _until_written(
        self, notes: CallNotes, latest: Callable[[CallId], CallNotes | None], deadline: float
    ) -> None:
        while not await self._threads.run(is_ready, latest(notes.call_id) or notes, self._raw, self._clock()):
            if self._clock() >= deadline:
                log.warning("A recorder ran on after its call; its files are taken as they are.", call_id=notes.call_id)
                return
            await asyncio.sleep(self._rules.poll_s)

    async def _explain(self, call_id: CallId, error: Exception) -> None:
        reason = f"The recording could not be finished yet and is tried again: {error}"
        alarm = RecordingAlarm(kind=AlarmKind.FAILING, reason=reason, at=self._clock(), call_id=call_id)
        self._alarms.tell(alarm)
        with suppress(IndexUnavailable):  # then the index is what failed
            await self._index.excuse(call_id, reason)
