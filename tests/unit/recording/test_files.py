"""Handing out finished recordings, and nothing else."""

import os
from pathlib import Path

import pytest

from core.ids import CallId
from recording.errors import RecordingAbsent, RecordingDamaged, RecordingNotReady, RecordingUnknown
from recording.files import Library
from recording.row import Recording, RecordingState
from tests.fakes.recording_index import MemoryRecordingIndex

ONE = CallId("1790000000.1")
AUDIO = bytes(range(256)) * 1000


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    day = tmp_path / "recordings" / "2026" / "09" / "21"
    day.mkdir(parents=True)
    (day / f"{ONE}.wav").write_bytes(AUDIO)
    (tmp_path / "secrets.json").write_text("secret")
    os.mkfifo(tmp_path / "recordings" / "pipe")
    return tmp_path / "recordings"


def library(folder: Path, state: RecordingState = RecordingState.COMPLETE, path: str | None = None) -> Library:
    index = MemoryRecordingIndex()
    row = Recording(call_id=ONE, state=state, started_at=1.0, sha256="ab", reason="The disk was away.")
    index.rows[ONE] = row.evolve(path=f"2026/09/21/{ONE}.wav" if path is None else path)
    return Library(folder, index)


async def test_a_finished_recording_is_handed_out(folder: Path) -> None:
    audio = await library(folder).audio(ONE)
    assert (audio.path.read_bytes(), audio.size, audio.sha256, audio.mime) == (AUDIO, len(AUDIO), "ab", "audio/wav")


async def test_what_is_not_there_is_refused_with_its_reason(folder: Path) -> None:
    with pytest.raises(RecordingUnknown):
        await library(folder).audio(CallId("../../secrets.json"))
    with pytest.raises(RecordingNotReady):
        await library(folder, RecordingState.RECORDING).audio(ONE)
    with pytest.raises(RecordingAbsent, match=r"The disk was away\."):
        await library(folder, RecordingState.ABSENT).audio(ONE)


@pytest.mark.parametrize(
    "path",
    ["../secrets.json", "2026/../../secrets.json", "/etc/passwd", "", ".", "2026", "2026/09/21/gone.wav", "pipe"],
)
async def test_a_row_that_points_elsewhere_opens_nothing(folder: Path, path: str) -> None:
    with pytest.raises(RecordingDamaged):
        await library(folder, path=path).audio(ONE)


@pytest.mark.parametrize("link", ["2026/09/21/link.wav", "2026/link/secrets.json", "out/secrets.json"])
async def test_no_link_is_followed(folder: Path, link: str) -> None:
    (folder / "2026/09/21/link.wav").symlink_to(folder.parent / "secrets.json")
    (folder / "2026/link").symlink_to(folder.parent)
    (folder / "out").symlink_to(folder.parent)
    with pytest.raises(RecordingDamaged):
        await library(folder, path=link).audio(ONE)
