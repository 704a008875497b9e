"""Recording at work: hears the facts, sees each call's recording through to its last state, and tells what is wrong."""

from datetime import tzinfo
from pathlib import Path

import structlog

from core.clock import Clock, wall_clock
from core.facts import CallAdopted, Fact, RecordingStarting
from recording.call import CallNotes
from recording.finishing import Finisher
from recording.jobs import Jobs
from recording.notebook import Notebook
from recording.ports import Disk, Emit, History, RawFiles, RecordingIndex
from recording.rounds import Rounds
from recording.row import Recording
from recording.rules import Rules
from recording.threads import Threads
from recording.watch import Alarm, Alarms, Meter, outcome

log = structlog.get_logger(__name__)

REPLAY_SLACK_S = 60.0  # a fact's time is the PBX's, a row's may be ours


class RecordingService:
    """Call :meth:`start` before the first fact, and :meth:`stop` at the end; between them, every fact in order."""

    def __init__(
        self, *, folder: Path, raw: RawFiles, disk: Disk, index: RecordingIndex, history: History, emit: Emit,
        zone: tzinfo, alarm: Alarm, clock: Clock = wall_clock, rules: Rules | None = None,
    ) -> None:  # fmt: skip
        rules = rules or Rules()
        self._raw = raw
        self._index = index
        self._history = history
        self._clock = clock
        self._alarms = Alarms(alarm)
        self._notebook = Notebook()
        self._threads = Threads(rules.workers + 1)  # one more, to look at files
        finisher = Finisher(
            folder=folder, raw=raw, index=index, disk=disk, emit=emit, zone=zone, clock=clock, threads=self._threads,
        )  # fmt: skip
        self._jobs = Jobs(
            finisher=finisher, raw=raw, index=index, clock=clock, rules=rules, alarms=self._alarms,
            threads=self._threads, done=self._finished,
        )  # fmt: skip
        self._rounds = Rounds(
            notebook=self._notebook, jobs=self._jobs, raw=raw, index=index, clock=clock, rules=rules,
            alarms=self._alarms, threads=self._threads, begin=self._begin,
        )  # fmt: skip

    async def start(self) -> None:
        """Take up what an earlier run left: rows without a last state, and raw files without a row."""
        rows = await self._index.unfinished()
        if rows:
            await self._replay(rows)
        for notes in self._notebook:
            if notes.ended_at is not None:
                self._begin(notes)
        await self._rounds.start()
        log.info("Recording is at work.", taken_up=len(rows))

    async def on_fact(self, fact: Fact) -> None:
        """Hear a fact that is in the journal. Raises IndexUnavailable when its row cannot be opened."""
        for notes in self._notebook.take(fact):
            if isinstance(fact, RecordingStarting | CallAdopted):
                await self._index.open(notes.call_id, notes.opened_at)
            if notes.ended_at is not None:
                self._begin(notes)

    async def stop(self) -> None:
        await self._rounds.stop()
        await self._jobs.stop()
        self._threads.close()

    async def look_round(self) -> None:
        """One round now, as they go every few seconds."""
        await self._rounds.round()

    def meter(self) -> Meter:
        lasting = [notes for notes in self._notebook if notes.call_id not in self._jobs]
        channels = sum(track.ran_at is not None and track.over_at is None for n in lasting for track in n.tracks)
        return Meter(
            calls=len(lasting), channels=channels, jobs=len(self._jobs), oldest_job_s=self._jobs.oldest_s(),
            disk_free=self._raw.free_bytes(),
        )  # fmt: skip

    async def _replay(self, rows: list[Recording]) -> None:
        """Rebuild the notes of unfinished calls from the journal."""
        async for fact in self._history.since(rows[0].started_at - REPLAY_SLACK_S):
            self._notebook.take(fact)
        wanted = {row.call_id for row in rows}
        for call_id in {notes.call_id for notes in self._notebook} - wanted:
            self._notebook.drop(call_id)
        for row in rows:
            self._notebook.keep(CallNotes(call_id=row.call_id, opened_at=row.started_at, heard=False))
            if row.is_final and (notes := self._notebook.get(row.call_id)):
                self._begin(notes)  # all but announced

    def _begin(self, notes: CallNotes) -> None:
        self._jobs.begin(notes, self._notebook.get)

    def _finished(self, recording: Recording) -> None:
        self._notebook.drop(recording.call_id)
        for alarm in outcome(recording, self._clock()):
            self._alarms.tell(alarm)
        self._alarms.forget(recording.call_id)
        log.info(
            "A recording is finished.", call_id=recording.call_id, state=recording.state.value,
            seconds=recording.seconds, reason=recording.reason,
        )  # fmt: skip
