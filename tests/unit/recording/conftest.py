"""A recording service on a temporary folder, with everything around it in memory."""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self
from zoneinfo import ZoneInfo

import pytest

from core.facts import Fact, RecordingFinished
from core.ids import CallId
from recording.adapters.disk import LocalDisk
from recording.adapters.raw_folder import RawFolder
from recording.ports import Disk, Emit
from recording.row import Recording
from recording.rules import Rules
from recording.service import RecordingService
from recording.watch import AlarmKind, RecordingAlarm
from tests.fakes.recording_index import MemoryRecordingIndex, ToldHistory
from tests.fakes.waiting import eventually
from tests.unit.recording.studio import CALL, T0

QUICK = Rules(poll_s=0.005, sweep_s=3600, retry_first_s=0.005, retry_most_s=0.02, grace_s=0.5)


@dataclass(kw_only=True)
class Booth:
    """The service and what surrounds it. ``restart`` makes a new service on the same folder, index and journal."""

    folder: Path
    disk: Disk = field(default_factory=LocalDisk)
    rules: Rules = QUICK
    now: float = T0 + 10.0
    emitted: list[Fact] = field(default_factory=list)
    alarms: list[RecordingAlarm] = field(default_factory=list)
    history: ToldHistory = field(default_factory=ToldHistory)

    def __post_init__(self) -> None:
        self.index = MemoryRecordingIndex(clock=self.clock)
        self.raw.mkdir(parents=True, exist_ok=True)
        self.emit: Emit = self._emit
        self.service = self._service()

    @property
    def raw(self) -> Path:
        return self.folder / "raw"

    def clock(self) -> float:
        return self.now

    def emit_with(self, emit: Emit) -> None:
        """Take another way into the journal, and the index given since."""
        self.emit = emit
        self.service = self._service()

    def _service(self) -> RecordingService:
        return RecordingService(
            folder=self.folder, raw=RawFolder(self.raw, self.disk), disk=self.disk, index=self.index,
            history=self.history, emit=self.emit, zone=ZoneInfo("Asia/Shanghai"), alarm=self.alarms.append,
            clock=self.clock, rules=self.rules,
        )  # fmt: skip

    async def _emit(self, fact: Fact) -> None:
        self.emitted.append(fact)

    async def restart(self) -> Self:
        await self.service.stop()
        self.service = self._service()
        await self.service.start()
        return self

    async def tell(self, *facts: Fact) -> None:
        """Journalled first, then heard."""
        for fact in facts:
            self.history.facts.append(fact)
            await self.service.on_fact(fact)

    async def finished(self, call_id: CallId = CALL) -> Recording:
        """The row, once it is announced."""
        await eventually(lambda: call_id in self.index.rows and self.index.rows[call_id].announced)
        await eventually(lambda: self.service.meter().jobs == 0)
        return self.index.rows[call_id]

    def announced(self, call_id: CallId = CALL) -> list[RecordingFinished]:
        return [f for f in self.emitted if isinstance(f, RecordingFinished) and f.call_id == call_id]

    def alarm_kinds(self) -> list[AlarmKind]:
        return [alarm.kind for alarm in self.alarms]

    def raw_names(self) -> list[str]:
        return sorted(path.name for path in self.raw.iterdir())

    def finished_files(self) -> list[Path]:
        return sorted(path for path in self.folder.rglob("*") if path.is_file() and path.parent != self.raw)


MakeBooth = Callable[..., Booth]


@pytest.fixture
async def make_booth(tmp_path: Path) -> AsyncIterator[MakeBooth]:
    made: list[Booth] = []

    def make(disk: Disk | None = None, rules: Rules = QUICK) -> Booth:
        booth = Booth(folder=tmp_path / "recordings", disk=disk or LocalDisk(), rules=rules)
        made.append(booth)
        return booth

    yield make
    for booth in made:
        await booth.service.stop()


@pytest.fixture
async def booth(make_booth: MakeBooth) -> Booth:
    made = make_booth()
    await made.service.start()
    return made
