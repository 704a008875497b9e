"""Rounds every few seconds: recorders at work, calls of which no more is heard, files of which no fact told."""

import asyncio
from collections.abc import Callable, Mapping

import structlog

from core.clock import Clock
from core.ids import CallId
from recording.call import CallNotes
from recording.errors import RecordingError
from recording.inference import Files, with_unannounced
from recording.jobs import Jobs
from recording.notebook import Notebook
from recording.ports import RawFiles, RecordingIndex
from recording.readiness import is_left
from recording.rules import Rules
from recording.threads import Threads
from recording.watch import AlarmKind, Alarms, RecordingAlarm, inspect

log = structlog.get_logger(__name__)


class Rounds:
    """Looks after what no fact will bring up by itself."""

    def __init__(
        self, *, notebook: Notebook, jobs: Jobs, raw: RawFiles, index: RecordingIndex, clock: Clock, rules: Rules,
        alarms: Alarms, threads: Threads, begin: Callable[[CallNotes], None],
    ) -> None:  # fmt: skip
        self._notebook = notebook
        self._jobs = jobs
        self._raw = raw
        self._index = index
        self._clock = clock
        self._rules = rules
        self._alarms = alarms
        self._threads = threads
        self._begin = begin
        self._strangers: set[CallId] = set()
        self._started_at = 0.0
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Take in at once whatever lies in the raw folder, then go round and round."""
        self._started_at = self._clock()
        survey = await self._threads.run(self._raw.survey)
        self._strangers = set(survey)
        await self._meet_strangers(survey)
        self._task = asyncio.create_task(self._go_round(), name="recording rounds")

    async def stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def _go_round(self) -> None:
        while True:
            await asyncio.sleep(self._rules.sweep_s)
            try:
                await self.round()
            except (OSError, RecordingError) as error:
                log.warning("The raw recordings could not be looked after; it is tried again.", error=str(error))

    async def round(self) -> None:
        survey = await self._threads.run(self._raw.survey)
        self._inspect(survey)
        await self._find_left(survey)
        await self._meet_strangers(survey)
        self._check_disk(await self._threads.run(self._raw.free_bytes))

    def _inspect(self, survey: Mapping[CallId, Files]) -> None:
        for notes in self._lasting():
            for alarm in inspect(notes, survey.get(notes.call_id, {}), self._clock()):
                self._alarms.tell(alarm)
        for call_id in self._jobs.late():
            reason = "The call is over, and its recording is still not finished."
            self._alarms.tell(RecordingAlarm(kind=AlarmKind.LATE, reason=reason, at=self._clock(), call_id=call_id))

    async def _find_left(self, survey: Mapping[CallId, Files]) -> None:
        """Bring calls to an end of which nobody will tell the end."""
        for notes in self._lasting():
            if await self._is_left(notes, survey.get(notes.call_id, {})):
                self._begin(notes)

    async def _is_left(self, notes: CallNotes, files: Files) -> bool:
        now = self._clock()
        if not files:
            return now - max(notes.opened_at, self._started_at) > self._rules.lost_s
        return await self._threads.run(is_left, files, self._raw, now, after_s=self._rules.left_s)

    async def _meet_strangers(self, survey: Mapping[CallId, Files]) -> None:
        """Take in calls of which only files tell. A fact may be just under way, so they are given one round."""
        strangers = {c for c in survey if c not in self._jobs and self._is_strange(c)}
        for call_id in sorted(strangers & self._strangers):
            await self._take_in(call_id, survey[call_id])
        self._strangers = strangers

    def _is_strange(self, call_id: CallId) -> bool:
        notes = self._notebook.get(call_id)
        return notes is None or not notes.tracks

    async def _take_in(self, call_id: CallId, files: Files) -> None:
        began = min(file.began_at for file in files.values())
        known = self._notebook.get(call_id) or CallNotes(call_id=call_id, opened_at=began, heard=False)
        notes = with_unannounced(known, files)
        self._notebook.replace(notes)
        row = await self._index.get(call_id)
        if row is None:
            await self._index.open(call_id, began)
        elif row.is_final:
            self._begin(notes)  # made, and its raw files not yet removed; or it was absent and has turned up

    def _lasting(self) -> list[CallNotes]:
        return [notes for notes in self._notebook if notes.call_id not in self._jobs]

    def _check_disk(self, free: int) -> None:
        if free >= self._rules.disk_low:
            self._alarms.is_over(AlarmKind.DISK_LOW)
            return
        reason = f"Only {free / 1e9:.1f} GB are free for recordings. Make room: recording stops when the disk is full."
        self._alarms.tell(RecordingAlarm(kind=AlarmKind.DISK_LOW, reason=reason, at=self._clock()))
