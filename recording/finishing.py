"""From raw files to a finished recording: steps in an order that any crash may cut, each done once and found done."""

from collections.abc import Mapping
from datetime import datetime, tzinfo
from pathlib import Path

from core.clock import Clock
from core.facts import RecordingFinished
from core.ids import is_file_safe, is_made
from recording.assurance import Levels, judge
from recording.call import CallNotes
from recording.errors import RecordingDamaged, RecordingUnnamable
from recording.merge import file_size, merge
from recording.plan import MergePlan, make_plan
from recording.ports import Disk, Emit, RawFiles, RecordingIndex
from recording.raw import RATE, RawFile
from recording.row import NOBODY_TALKED, Recording, RecordingState, TrackHeard
from recording.threads import Threads


class Finisher:
    """Makes recordings under ``folder``: the file first, then the row, then the fact; the raw files go last."""

    def __init__(
        self, *, folder: Path, raw: RawFiles, index: RecordingIndex, disk: Disk, emit: Emit, zone: tzinfo,
        clock: Clock, threads: Threads,
    ) -> None:  # fmt: skip
        self._folder = folder
        self._raw = raw
        self._index = index
        self._disk = disk
        self._emit = emit
        self._zone = zone
        self._clock = clock
        self._threads = threads

    async def finish(self, notes: CallNotes) -> Recording:
        """Bring the call's recording to its last state. Safe to repeat from any point, also after a crash.

        Raises OSError (disk full, files unreadable) and RecordingError; the raw files are then all still there.
        """
        row = await self._index.get(notes.call_id)
        files = await self._threads.run(self._raw.of_call, notes)
        if row is None or await self._threads.run(self._is_to_be_made, row, files):
            row = await self._make(notes, files, row)
        if not row.announced:
            row = await self._announce(row)
        await self._threads.run(self._clear_away, row, files)
        return row

    def _is_to_be_made(self, row: Recording, files: Mapping[str, RawFile]) -> bool:
        """Not made yet; or what was made is not there, while raw files are."""
        audio_waits = any(file.samples for file in files.values())
        return not row.is_final or (audio_waits and not self._is_whole(row))

    def _is_whole(self, row: Recording) -> bool:
        if row.state is RecordingState.ABSENT:
            return False
        return self._disk.size(self._folder / row.path) == file_size(round(row.seconds * RATE))

    async def _make(self, notes: CallNotes, files: Mapping[str, RawFile], row: Recording | None) -> Recording:
        if is_file_safe(notes.call_id):
            started_at = row.started_at if row else notes.opened_at
            made = await self._threads.run(self._merge, notes, files, started_at)
        else:
            made = _absent(notes, str(RecordingUnnamable()))
        made = made.evolve(updated_at=self._clock())
        await self._index.put(made)
        return made

    def _merge(self, notes: CallNotes, files: Mapping[str, RawFile], started_at: float) -> Recording:
        plan = make_plan(notes, files)
        if is_made(notes.call_id) and not plan.talks and notes.customer is None:
            return _absent(notes, NOBODY_TALKED)
        if judge(plan, Levels()).state is RecordingState.ABSENT:
            return _absent(notes, judge(plan, Levels()).reason)
        path = _path(notes, started_at, self._zone)
        merged = merge(plan, self._raw.open, self._folder / path, self._disk)
        verdict = judge(plan, merged.levels)
        seconds = plan.length / RATE
        return Recording(
            call_id=notes.call_id, state=verdict.state, started_at=plan.origin, seconds=seconds, sha256=merged.sha256,
            ended_at=plan.origin + seconds if plan.expected is None else notes.ended_at, path=str(path),
            reason=verdict.reason, findings=verdict.findings, tracks=_tracks(plan),
        )  # fmt: skip

    async def _announce(self, row: Recording) -> Recording:
        finished = RecordingFinished(
            at=self._clock(), call_id=row.call_id, state=row.state.value, seconds=row.seconds, sha256=row.sha256,
            reason=row.reason,
        )  # fmt: skip
        await self._emit(finished)
        await self._index.announced(row.call_id)
        return row.evolve(announced=True)

    def _clear_away(self, row: Recording, files: Mapping[str, RawFile]) -> None:
        """Remove the raw files, once what was made of them is there to be seen."""
        if row.state is not RecordingState.ABSENT and not self._is_whole(row):
            raise RecordingDamaged
        self._raw.remove(files)


def _path(notes: CallNotes, started_at: float, zone: tzinfo) -> Path:
    day = datetime.fromtimestamp(started_at, zone)
    return Path(f"{day:%Y/%m/%d}", f"{notes.call_id}.wav")


def _absent(notes: CallNotes, reason: str) -> Recording:
    return Recording(
        call_id=notes.call_id, state=RecordingState.ABSENT, started_at=notes.opened_at, ended_at=notes.ended_at,
        reason=reason,
    )  # fmt: skip


def _tracks(plan: MergePlan) -> tuple[TrackHeard, ...]:
    return tuple(
        TrackHeard(file=t.file, leg_id=t.leg_id, start=t.at / RATE, seconds=t.samples / RATE)
        for t in plan.tracks
        if t.samples
    )
