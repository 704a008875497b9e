"""The folder into which Asterisk records."""

import asyncio
from pathlib import Path

from core.facts import RecordingStarting
from core.ids import CallId, LegId
from recording.adapters.disk import LocalDisk
from recording.adapters.raw_folder import RawFolder
from recording.call import CallNotes
from recording.notebook import Notebook
from tests.unit.recording.studio import CALL, T0, alaw, stem, two_agents, write_raw


def test_files_are_gathered_by_call(tmp_path: Path) -> None:
    two_agents(tmp_path)
    two_agents(tmp_path, CallId("1790000000.71"))
    (tmp_path / "notes.txt").write_text("not ours")
    (tmp_path / "folder-c.alaw").mkdir()
    (tmp_path / "link-c.alaw").symlink_to(tmp_path / "notes.txt")
    survey = RawFolder(tmp_path, LocalDisk()).survey()
    assert sorted(survey) == ["1790000000.7", "1790000000.71"]
    assert sorted(survey[CALL]) == sorted(
        [f"{CALL}-c.alaw", f"{CALL}-t.alaw", f"{stem('1001')}-a.alaw", f"{stem('1002')}-a.alaw"]
    )


def test_announced_names_that_lead_elsewhere_are_not_looked_at(tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    write_raw(tmp_path, "secret-a.alaw", alaw(1))
    raw.mkdir()
    bad = RecordingStarting(at=T0, call_id=CALL, leg_id=LegId("ring-1001-1"), file="../secret")
    notebook = Notebook()
    [notes] = notebook.take(bad)
    assert RawFolder(raw, LocalDisk()).of_call(notes) == {}


def test_a_folder_that_is_not_there_yet_is_empty(tmp_path: Path) -> None:
    folder = RawFolder(tmp_path / "raw", LocalDisk())
    assert folder.survey() == {}
    assert folder.of_call(CallNotes(call_id=CALL, opened_at=T0)) == {}


async def test_a_file_is_open_while_another_process_writes_it(tmp_path: Path) -> None:
    writer = await asyncio.create_subprocess_exec(
        "sh", "-c", f"exec 3>{tmp_path / 'x-c.alaw'}; echo ready; read _", stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    assert writer.stdout is not None
    await writer.stdout.readline()
    folder = RawFolder(tmp_path, LocalDisk())
    assert folder.is_open("x-c.alaw")
    await writer.communicate(b"\n")
    assert folder.is_open("x-c.alaw") is False


def test_a_file_that_is_gone_is_not_open(tmp_path: Path) -> None:
    assert RawFolder(tmp_path, LocalDisk()).is_open("x-c.alaw") is False
