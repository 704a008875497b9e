"""From the first fact of a call to its finished recording, whatever comes between."""

import dataclasses
import errno
import os
from dataclasses import replace
from typing import BinaryIO

import pytest

from core.facts import CallAdopted, CallStage, Fact, RecordingStarting
from core.ids import CallId, LegId
from recording.adapters.disk import LocalDisk
from recording.row import Recording, RecordingState
from recording.watch import AlarmKind
from tests.fakes.waiting import eventually
from tests.unit.recording.conftest import QUICK, Booth, MakeBooth
from tests.unit.recording.studio import (
    CALL,
    CUSTOMER_HZ,
    FIRST_HZ,
    SECOND_HZ,
    T0,
    agent_starts,
    alaw,
    channels,
    connected,
    ended,
    heard,
    near,
    starts,
    stem,
    two_agents,
    write_raw,
)


def assert_both_agents(booth: Booth, row: Recording) -> None:
    left, right = channels(booth.folder / row.path)
    assert near(heard(left, CUSTOMER_HZ), [(0, 10)])
    assert near(heard(right, FIRST_HZ), [(2, 5)])
    assert near(heard(right, SECOND_HZ), [(6, 10)])


async def test_a_call_becomes_a_complete_recording(booth: Booth) -> None:
    await booth.tell(*two_agents(booth.raw))
    row = await booth.finished()
    assert (row.state, row.seconds, row.reason) == (RecordingState.COMPLETE, 10.0, "")
    assert row.path == "2026/09/21/1790000000.7.wav"  # a day of Shanghai, not of the server
    assert_both_agents(booth, row)
    assert [(f.state, f.seconds, f.sha256) for f in booth.announced()] == [("complete", 10.0, row.sha256)]
    assert booth.raw_names() == []
    assert booth.alarms == []


async def test_the_row_stands_while_the_call_lasts(booth: Booth) -> None:
    await booth.tell(*starts())
    assert booth.index.rows[CALL].state is RecordingState.RECORDING
    assert (booth.service.meter().calls, booth.service.meter().channels) == (1, 1)


async def test_the_files_are_taken_once_asterisk_has_closed_them(booth: Booth) -> None:
    facts = two_agents(booth.raw)
    with (booth.raw / f"{CALL}-c.alaw").open("ab", buffering=0) as asterisk:
        await booth.tell(*facts)
        await eventually(lambda: booth.service.meter().jobs == 1)
        asterisk.write(alaw(1, (0, 1, CUSTOMER_HZ)))
    assert (await booth.finished()).seconds == 11.0


async def test_a_recorder_that_runs_on_does_not_hold_up_the_recording(booth: Booth) -> None:
    """A nailed-up leg whose recorder nobody stops: what this call needs of it is there."""
    facts = two_agents(booth.raw)
    with (booth.raw / f"{stem('1002')}-a.alaw").open("ab"):
        await booth.tell(*facts)
        assert (await booth.finished()).state is RecordingState.COMPLETE


async def test_a_file_that_never_closes_is_taken_as_it_is_in_the_end(booth: Booth) -> None:
    facts = two_agents(booth.raw)
    with (booth.raw / f"{CALL}-t.alaw").open("ab"):
        await booth.tell(*facts)
        await eventually(lambda: booth.service.meter().jobs == 1)
        booth.now += QUICK.settle_s + 1
        assert_both_agents(booth, await booth.finished())


async def test_a_missing_track_is_repaired_and_alarmed(booth: Booth) -> None:
    facts = two_agents(booth.raw)
    (booth.raw / f"{stem('1001')}-a.alaw").unlink()
    booth.now += 2
    await booth.tell(*facts)
    row = await booth.finished()
    assert row.state is RecordingState.REPAIRED
    assert "Agent 1001's own track holds nothing from 2.0 s to 5.0 s" in row.reason
    assert booth.alarm_kinds() == [AlarmKind.REPAIRED]


async def test_no_audio_at_all_is_absent_with_its_reason_and_alarmed(booth: Booth) -> None:
    booth.now += 5
    await booth.tell(*starts(), ended(10.0))
    row = await booth.finished()
    assert (row.state, row.path, row.seconds) == (RecordingState.ABSENT, "", 0.0)
    assert booth.announced()[0].reason == row.reason != ""
    assert booth.alarm_kinds() == [AlarmKind.ABSENT]
    assert booth.finished_files() == []


class FullDisk(LocalDisk):
    """A disk without space until ``is_full`` is taken back."""

    is_full = True

    def write(self, file: BinaryIO, data: bytes | bytearray) -> None:
        if self.is_full:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        super().write(file, data)


async def test_a_full_disk_is_told_and_tried_again(make_booth: MakeBooth) -> None:
    disk = FullDisk()
    booth = make_booth(disk)
    await booth.service.start()
    await booth.tell(*two_agents(booth.raw))
    await eventually(lambda: "No space left on device" in booth.index.rows[CALL].reason)
    assert booth.index.rows[CALL].state is RecordingState.RECORDING
    assert len(booth.raw_names()) == 4
    disk.is_full = False
    row = await booth.finished()
    assert (row.state, row.reason) == (RecordingState.COMPLETE, "")
    assert booth.alarm_kinds() == [AlarmKind.FAILING]


async def test_a_lost_index_is_waited_for(booth: Booth) -> None:
    facts = two_agents(booth.raw)
    await booth.tell(*facts[:-1])
    booth.index.is_away = True
    await booth.tell(facts[-1])
    await eventually(lambda: AlarmKind.FAILING in booth.alarm_kinds())
    booth.index.is_away = False
    assert_both_agents(booth, await booth.finished())


@pytest.mark.parametrize("name", ["../../evil", "a/b", "", "x\0y", "..", "a" * 200])
async def test_an_id_that_is_no_file_name_writes_nothing_anywhere(booth: Booth, name: str) -> None:
    call = CallId(name)
    await booth.tell(*starts(call), ended(3.0, call))
    row = await booth.finished(call)
    assert row.state is RecordingState.ABSENT
    assert "may not stand in a file's name" in row.reason
    assert [path for path in booth.folder.parent.rglob("*") if path.is_file()] == []


async def test_an_unsafe_track_name_costs_the_track_not_the_recording(booth: Booth) -> None:
    facts = two_agents(booth.raw)
    bad = RecordingStarting(at=T0 + 3, call_id=CALL, leg_id=LegId("ring-1003-9"), file="../../../etc/passwd")
    await booth.tell(*facts[:-1], bad, facts[-1])
    assert_both_agents(booth, await booth.finished())


# --- after a restart --------------------


async def test_a_call_that_ended_while_we_were_away_is_made_up_for(booth: Booth) -> None:
    facts = two_agents(booth.raw)
    await booth.tell(*facts[:-1])
    await booth.restart()
    await booth.tell(facts[-1])
    row = await booth.finished()
    assert row.state is RecordingState.COMPLETE
    assert_both_agents(booth, row)


async def test_a_call_whose_end_was_journalled_but_not_heard_is_finished(booth: Booth) -> None:
    facts = two_agents(booth.raw)
    await booth.tell(*facts[:-1])
    booth.history.facts.append(facts[-1])
    await booth.restart()
    assert_both_agents(booth, await booth.finished())


async def test_a_call_nobody_will_tell_the_end_of_is_finished_when_its_files_rest(booth: Booth) -> None:
    facts = two_agents(booth.raw)
    await booth.tell(*facts[:-1])
    await booth.restart()
    booth.now = T0 + 10 + QUICK.left_s + 1
    await booth.service.look_round()
    row = await booth.finished()
    assert row.state is RecordingState.COMPLETE
    assert_both_agents(booth, row)


async def test_a_call_without_end_and_without_files_is_absent_in_the_end(booth: Booth) -> None:
    await booth.tell(*starts())
    booth.now += QUICK.lost_s + 1
    await booth.service.look_round()
    assert (await booth.finished()).state is RecordingState.ABSENT


async def test_files_of_a_call_of_which_no_fact_tells_get_a_row(make_booth: MakeBooth) -> None:
    booth = make_booth()
    two_agents(booth.raw)
    await booth.service.start()
    assert booth.index.rows[CALL].state is RecordingState.RECORDING
    booth.now = T0 + 10 + QUICK.left_s + 1
    await booth.service.look_round()
    row = await booth.finished()
    assert row.state is RecordingState.REPAIRED
    assert "The floor was away" in row.reason
    left, right = channels(booth.folder / row.path)
    assert near(heard(left, CUSTOMER_HZ), [(0, 10)])
    assert heard(right, FIRST_HZ)
    assert near(heard(right, SECOND_HZ), [(5.5, 10)])


async def test_a_stranger_that_was_merely_early_is_no_stranger(booth: Booth) -> None:
    """Files lie there some milliseconds before the fact that announces them is heard."""
    facts = two_agents(booth.raw)
    await booth.service.look_round()
    assert booth.index.rows == {}
    await booth.tell(*facts)
    assert (await booth.finished()).state is RecordingState.COMPLETE


async def test_facts_that_waited_for_the_journal_are_no_absence(booth: Booth) -> None:
    """A stalled store: the files lie there for several rounds before the floor may tell of them. It was never away."""
    facts = [replace(fact, leg_id=LEAD) if _customers(fact) else fact for fact in two_agents(booth.raw)]  # type: ignore[call-arg]
    for _ in range(3):
        await booth.service.look_round()
    await booth.tell(*facts)
    row = await booth.finished()
    assert (row.state, row.reason, booth.alarms) == (RecordingState.COMPLETE, "", [])
    assert_both_agents(booth, row)


LEAD = LegId(f"lead-{CALL}")  # we called; a file alone does not tell


def _customers(fact: Fact) -> bool:
    return getattr(fact, "leg_id", "") == CALL


async def test_an_adopted_call_is_recorded_whole(booth: Booth) -> None:
    """The service was dead while the call came in; Asterisk recorded all the same."""
    facts = two_agents(booth.raw)
    adopted = CallAdopted(
        at=T0 + 7, call_id=CALL, dialled="4008001234", caller="", channel="PJSIP/carrier-1", arrived_at=T0 - 0.1,
        stage=CallStage.TALKING, leg_id=LegId("ring-1002-1"), connected_at=T0 + 6,
    )  # fmt: skip
    await booth.tell(adopted, facts[-1])
    row = await booth.finished()
    assert row.state is RecordingState.REPAIRED
    left, right = channels(booth.folder / row.path)
    assert near(heard(left, CUSTOMER_HZ), [(0, 10)])
    assert near(heard(right, SECOND_HZ), [(6, 10)])


async def test_files_cut_by_a_stopped_asterisk_say_so(booth: Booth) -> None:
    write_raw(booth.raw, f"{CALL}-c.alaw", alaw(9, (0, 9, CUSTOMER_HZ))[: 2 * 32768])
    write_raw(booth.raw, f"{CALL}-t.alaw", alaw(9)[: 2 * 32768])
    await booth.tell(*starts(), ended(60.0, learned=True))
    row = await booth.finished()
    assert row.state is RecordingState.REPAIRED
    assert "Up to 4.1 s may be missing at the end" in row.reason


async def test_an_absent_recording_that_turns_up_is_made(booth: Booth) -> None:
    booth.now += 5
    facts = two_agents(booth.folder.parent / "other-disk")
    await booth.tell(*facts)
    assert (await booth.finished()).state is RecordingState.ABSENT
    (booth.folder.parent / "other-disk").rename(booth.folder / "mount")
    for path in (booth.folder / "mount").iterdir():
        path.rename(booth.raw / path.name)
    await booth.restart()
    await eventually(lambda: booth.index.rows[CALL].state is RecordingState.REPAIRED)
    row = await booth.finished()
    assert near(heard(channels(booth.folder / row.path)[0], CUSTOMER_HZ), [(0, 10)])
    assert [f.state for f in booth.announced()] == ["absent", "repaired"]


# --- alarms while calls last --------------------


async def test_a_recorder_that_does_not_start_is_alarmed_within_seconds(booth: Booth) -> None:
    await booth.tell(*starts())
    booth.now = T0 + 3.5
    await booth.service.look_round()
    await booth.service.look_round()
    assert booth.alarm_kinds() == [AlarmKind.NOT_STARTED]


async def test_an_agent_who_talks_unrecorded_is_alarmed_within_seconds(booth: Booth) -> None:
    write_raw(booth.raw, f"{CALL}-c.alaw", alaw(8))
    await booth.tell(*starts(), connected("1001", 2.0))
    booth.now = T0 + 5.5
    await booth.service.look_round()
    assert [alarm.reason for alarm in booth.alarms] == ["Agent 1001 talks without a recorder on the own leg."]


async def test_a_recorder_that_stops_in_the_middle_is_alarmed(booth: Booth) -> None:
    write_raw(booth.raw, f"{CALL}-c.alaw", alaw(8))
    await booth.tell(*starts())
    booth.now = T0 + 12
    await booth.service.look_round()
    assert booth.alarms == []
    booth.now = T0 + 16
    await booth.service.look_round()
    assert booth.alarm_kinds() == [AlarmKind.BEHIND]


async def test_a_recording_that_is_late_is_alarmed(booth: Booth) -> None:
    facts = two_agents(booth.raw)
    with (booth.raw / f"{CALL}-c.alaw").open("ab"):
        await booth.tell(*facts)
        booth.now += QUICK.late_s + 1
        await booth.service.look_round()
        assert booth.alarm_kinds() == [AlarmKind.LATE]
        assert booth.service.meter().oldest_job_s > QUICK.late_s
    await booth.finished()


async def test_a_disk_that_fills_is_alarmed_once(make_booth: MakeBooth) -> None:
    booth = make_booth(rules=dataclasses.replace(QUICK, disk_low=1 << 62))
    await booth.service.start()
    await booth.service.look_round()
    await booth.service.look_round()
    assert booth.alarm_kinds() == [AlarmKind.DISK_LOW]


async def test_a_silent_agent_is_alarmed_and_the_recording_complete(booth: Booth) -> None:
    for suffix in "ct":
        write_raw(booth.raw, f"{CALL}-{suffix}.alaw", alaw(10, (0, 10, CUSTOMER_HZ)))
    write_raw(booth.raw, f"{stem('1001')}-a.alaw", alaw(10))
    await booth.tell(*starts(), *agent_starts("1001", 0), connected("1001", 1.0), ended(10.0))
    assert (await booth.finished()).state is RecordingState.COMPLETE
    assert booth.alarm_kinds() == [AlarmKind.SILENT]


async def test_many_calls_at_once_are_all_finished(booth: Booth) -> None:
    calls = [CallId(f"1790000000.{number}") for number in range(20)]
    for call in calls:
        await booth.tell(*two_agents(booth.raw, call))
    for call in calls:
        assert (await booth.finished(call)).state is RecordingState.COMPLETE
    assert booth.raw_names() == []
    assert len(booth.finished_files()) == 20


async def test_stopping_leaves_nothing_half_done(booth: Booth) -> None:
    await booth.tell(*two_agents(booth.raw))
    await booth.service.stop()
    finished = booth.index.rows[CALL].is_final
    assert len(booth.raw_names()) == (0 if finished else 4)
    await booth.restart()
    assert_both_agents(booth, await booth.finished())
