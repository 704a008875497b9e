"""The process dies between any two steps of a job, and in the middle of a write: the next start makes it good."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import BinaryIO

import pytest

from core.facts import Fact
from core.ids import CallId
from recording.adapters.disk import LocalDisk
from recording.row import Recording, RecordingState
from tests.fakes.recording_index import MemoryRecordingIndex
from tests.fakes.waiting import eventually
from tests.unit.recording.conftest import Booth, MakeBooth
from tests.unit.recording.studio import CALL, CUSTOMER_HZ, FIRST_HZ, SECOND_HZ, channels, heard, near, two_agents


class Died(BaseException):
    """The process is gone: nothing may catch this."""


class Fuse:
    """Lets ``steps`` operations happen, then the process dies, and nothing happens any more. Notes what happened."""

    def __init__(self, steps: float = float("inf")) -> None:
        self.steps = steps
        self.done: list[str] = []

    def step(self, name: str) -> None:
        if len(self.done) >= self.steps:
            raise Died(name)
        self.done.append(name)

    @property
    def has_blown(self) -> bool:
        return len(self.done) >= self.steps


class MortalDisk(LocalDisk):
    """A disk whose operations the fuse counts; the write in which the process dies is half done."""

    def __init__(self, fuse: Fuse) -> None:
        self.fuse = fuse

    def make_folder(self, path: Path) -> None:
        self.fuse.step("make_folder")
        super().make_folder(path)

    def create(self, path: Path) -> BinaryIO:
        self.fuse.step("create")
        return super().create(path)

    def write(self, file: BinaryIO, data: bytes | bytearray) -> None:
        try:
            self.fuse.step("write")
        except Died:
            super().write(file, data[: len(data) // 2])
            raise
        super().write(file, data)

    def sync(self, file: BinaryIO) -> None:
        self.fuse.step("sync")
        super().sync(file)

    def rename(self, old: Path, new: Path) -> None:
        self.fuse.step("rename")
        super().rename(old, new)

    def sync_folder(self, path: Path) -> None:
        self.fuse.step("sync_folder")
        super().sync_folder(path)

    def remove(self, path: Path) -> None:
        self.fuse.step(f"remove {path.suffix}")
        super().remove(path)


class MortalIndex(MemoryRecordingIndex):
    def __init__(self, fuse: Fuse, clock: Callable[[], float]) -> None:
        super().__init__(clock)
        self.fuse = fuse

    async def put(self, recording: Recording) -> None:
        self.fuse.step("put")
        await super().put(recording)

    async def announced(self, call_id: CallId) -> None:
        self.fuse.step("announced")
        await super().announced(call_id)


def mortal_booth(make_booth: MakeBooth, fuse: Fuse) -> Booth:
    booth = make_booth(MortalDisk(fuse))
    booth.index = MortalIndex(fuse, booth.clock)

    async def emit(fact: Fact) -> None:
        fuse.step("emit")
        booth.emitted.append(fact)

    booth.emit_with(emit)
    return booth


async def run_until_death(booth: Booth, facts: Iterable[Fact], fuse: Fuse) -> None:
    await booth.service.start()
    await booth.tell(*facts)
    await eventually(lambda: fuse.has_blown or (booth.service.meter().jobs == 0 and booth.announced()))


async def test_the_steps_come_in_the_order_that_loses_nothing(make_booth: MakeBooth) -> None:
    fuse = Fuse()
    booth = mortal_booth(make_booth, fuse)
    await run_until_death(booth, two_agents(booth.raw), fuse)
    after_writing = fuse.done[len(fuse.done) - fuse.done[::-1].index("write") :]
    assert after_writing == ["sync", "rename", "sync_folder", "put", "emit", "announced"] + 4 * ["remove .alaw"]


STEPS = 24  # more than a job has


@pytest.mark.parametrize("steps", range(STEPS))
async def test_a_death_at_any_step_is_made_good_at_the_next_start(make_booth: MakeBooth, steps: int) -> None:
    fuse = Fuse(steps)
    booth = mortal_booth(make_booth, fuse)
    await run_until_death(booth, two_agents(booth.raw), fuse)
    fuse.steps = float("inf")
    await booth.restart()
    row = await booth.finished()
    await eventually(lambda: booth.raw_names() == [])
    assert row.state is RecordingState.COMPLETE
    assert booth.finished_files() == [booth.folder / row.path]
    assert {f.sha256 for f in booth.announced()} == {row.sha256}
    left, right = channels(booth.folder / row.path)
    assert near(heard(left, CUSTOMER_HZ), [(0, 10)])
    assert near(heard(right, FIRST_HZ), [(2, 5)])
    assert near(heard(right, SECOND_HZ), [(6, 10)])


async def test_every_step_was_died_at(make_booth: MakeBooth) -> None:
    fuse = Fuse()
    booth = mortal_booth(make_booth, fuse)
    await run_until_death(booth, two_agents(booth.raw), fuse)
    assert 15 < len(fuse.done) < STEPS
    assert CALL in booth.index.rows
