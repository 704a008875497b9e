"""What is found, what it is called, and which state follows."""

from core.facts import Fact, LegHangupRequested, RecordingPaused, RecordingRan, RecordingUnpaused
from core.ids import LegId
from recording.assurance import Levels, Verdict, judge
from recording.plan import make_plan
from recording.raw import BUFFER, RATE, RawFile
from recording.row import FindingKind, RecordingState
from tests.unit.recording.studio import CALL, T0, agent_starts, connected, ended, raw_file, starts, stem
from tests.unit.recording.test_plan import C_FILE, FIRST, T_FILE, notes_of

LOUD = Levels(left=[3000] * 40, right=[3000] * 40)


def verdict(*facts: Fact, files: list[RawFile], levels: Levels = LOUD) -> Verdict:
    return judge(make_plan(notes_of(*facts), {file.name: file for file in files}), levels)


def call(end: float = 10.0, *, learned: bool = False) -> list[Fact]:
    return [*starts(), *agent_starts("1001", 1.5), connected("1001", 2.0), ended(end, learned=learned)]


def files(c: float = 10.0, t: float = 10.0, a: float = 8.5) -> list[RawFile]:
    return [raw_file(C_FILE, c), raw_file(T_FILE, t), raw_file(FIRST, a, began=1.5)]


def test_a_whole_call_is_complete() -> None:
    found = verdict(*call(), files=files())
    assert (found.state, found.reason, found.findings) == (RecordingState.COMPLETE, "", ())


def test_a_few_frames_at_the_end_are_no_loss() -> None:
    assert verdict(*call(), files=files(9.9, 9.9, 8.4)).state is RecordingState.COMPLETE


def test_what_comes_after_the_customer_hung_up_is_no_loss() -> None:
    """On a busy machine Asterisk ends the leg long after its phone did; nobody speaks in between."""
    left = LegHangupRequested(at=T0 + 9.5, leg_id=LegId(CALL))
    agents_end = LegHangupRequested(at=T0 + 9.0, leg_id=LegId("ring-1001-1"))
    found = verdict(*call()[:-1], left, ended(10.0), files=files(9.5, 9.5, 8.0))
    assert (found.state, found.reason) == (RecordingState.COMPLETE, "")
    assert verdict(*call()[:-1], agents_end, ended(10.0), files=files(9.5, 9.5, 8.0)).state is RecordingState.REPAIRED
    assert verdict(*call()[:-1], left, ended(10.0), files=files(9.2, 9.2, 7.7)).state is RecordingState.REPAIRED


def test_nothing_there_is_absent_with_a_reason() -> None:
    found = verdict(*call(), files=[])
    assert found.state is RecordingState.ABSENT
    assert "No raw file is there" in found.reason


def test_empty_files_are_absent_with_another_reason() -> None:
    found = verdict(*call(), files=files(0, 0, 0))
    assert found.state is RecordingState.ABSENT
    assert "empty" in found.reason


def test_a_call_of_no_length_lacks_nothing() -> None:
    assert verdict(*starts(), ended(0.03), files=[]).state is RecordingState.COMPLETE


def test_a_missing_customer_is_named() -> None:
    found = verdict(*call(), files=files()[1:])
    assert found.state is RecordingState.REPAIRED
    assert found.reason == "The customer's voice is missing: its raw file is not there."


def test_a_recorder_that_began_late_is_named() -> None:
    starting, _ = starts()
    ran = RecordingRan(at=T0 + 0.9, leg_id=LegId(CALL))
    found = verdict(starting, ran, ended(10.0), files=[raw_file(C_FILE, 9.1), raw_file(T_FILE, 9.1)])
    assert found.reason == "The recorder began 0.9 s late; what was said before that is missing."


def test_a_short_tail_is_named_with_its_length() -> None:
    found = verdict(*call(), files=files(c=8.0))
    assert found.state is RecordingState.REPAIRED
    assert found.reason == "The customer's voice lacks the last 2.0 s."


def test_a_tail_lost_with_asterisk_says_so() -> None:
    seconds = 2 * BUFFER / RATE
    found = verdict(*starts(), ended(10.0), files=[raw_file(C_FILE, seconds), raw_file(T_FILE, seconds)])
    assert "the last 1.8 s: Asterisk was stopped before it had written them" in found.reason


def test_an_end_that_nobody_heard_is_no_loss_when_the_files_were_closed_in_order() -> None:
    assert verdict(*call(300.0, learned=True), files=files()).state is RecordingState.COMPLETE


def test_an_end_that_nobody_heard_may_be_a_loss_when_they_were_not() -> None:
    seconds = 2 * BUFFER / RATE
    cut = [raw_file(C_FILE, seconds), raw_file(T_FILE, seconds), raw_file(FIRST, seconds, began=0.0)]
    found = verdict(*call(300.0, learned=True), files=cut)
    assert found.state is RecordingState.REPAIRED
    assert "Up to 4.1 s may be missing at the end" in found.reason


def test_an_agent_heard_by_way_of_the_customers_leg_is_named() -> None:
    found = verdict(*call(), files=files(a=2.5))
    assert found.state is RecordingState.REPAIRED
    assert found.reason.startswith("Agent 1001's own track holds nothing from 4.0 s to 10.0 s")


def test_a_silent_side_is_found_but_takes_nothing_from_the_recording() -> None:
    deaf = Levels(left=[3000] * 20, right=[3000] * 4 + [8] * 16)
    found = verdict(*call(), files=files(), levels=deaf)
    assert found.state is RecordingState.COMPLETE
    assert [finding.kind for finding in found.findings] == [FindingKind.SILENT_SIDE]
    assert found.findings[0].reason == "Nothing is heard of agent 1001 from 2.0 s to 10.0 s of the conversation."


def test_a_wanted_pause_is_named_and_is_no_fault() -> None:
    facts = [
        *call(),
        RecordingPaused(at=T0 + 3.0, call_id=CALL, by="1001"),
        RecordingUnpaused(at=T0 + 5.0, call_id=CALL, by=""),
    ]
    quiet = Levels(left=[3000] * 40, right=[8] * 40)
    found = verdict(*facts, files=files())
    assert (found.state, found.reason) == (RecordingState.COMPLETE, "")
    [pause] = found.findings
    assert (pause.kind, pause.start, pause.end) == (FindingKind.PAUSED, 3.0, 5.0)
    assert pause.reason.startswith("1001 paused")
    kinds = {finding.kind for finding in verdict(*facts, files=files(), levels=quiet).findings}
    assert FindingKind.SILENT_SIDE in kinds, "silence beside the pause is still found"


def test_a_conversation_that_was_paused_throughout_is_not_called_silent() -> None:
    facts = [*call(), RecordingPaused(at=T0 + 1.0, call_id=CALL, by="1001")]
    found = verdict(*facts, files=files(), levels=Levels(left=[8] * 40, right=[8] * 40))
    assert [finding.kind for finding in found.findings] == [FindingKind.PAUSED]


def test_one_word_is_enough_not_to_be_silent() -> None:
    word = Levels(left=[3000] * 20, right=[8] * 15 + [900] + [8] * 4)
    assert verdict(*call(), files=files(), levels=word).findings == ()


def test_a_call_known_from_its_files_alone_is_marked() -> None:
    late = [*starts(), connected("1001", 2.0), ended(10.0)]
    found = verdict(*late, files=[*files()[:2], raw_file(f"{stem('1001')}-a.alaw", 8.5, began=1.5)])
    assert found.state is RecordingState.REPAIRED
    assert [finding.kind for finding in found.findings] == [FindingKind.UNHEARD]
