"""A customer who hangs up, keeps its place and is called back hours later: one recording, without the hours."""

from core.facts import LegEnded, LegHangupRequested, RecordingRan, RecordingStarting
from core.ids import CallId, LegId
from recording.assurance import Levels, judge
from recording.raw import RATE, RawName, read_name
from recording.row import RecordingState
from tests.unit.recording.studio import CALL, T0, agent_starts, connected, ended, raw_file, starts, stem
from tests.unit.recording.test_plan import as_seconds, plan_of

BACK = LegId(f"back-{CALL}-7")
AGAIN_AT = 7200.0
FILE = f"{CALL}-back1"


def called_back(at: float = AGAIN_AT) -> list[RecordingStarting | RecordingRan]:
    return [
        RecordingStarting(at=T0 + at, call_id=CALL, leg_id=BACK, file=FILE),
        RecordingRan(at=T0 + at, leg_id=BACK),
    ]


def test_its_files_are_the_calls_own() -> None:
    assert read_name(f"{FILE}-c.alaw") == RawName(call_id=CallId(CALL))
    assert read_name(f"{CALL}-c.alaw") == RawName(call_id=CallId(CALL))


def test_the_second_part_follows_the_first_after_a_second() -> None:
    plan = plan_of(
        *starts(),
        LegHangupRequested(at=T0 + 10.0, leg_id=LegId(CALL)), LegEnded(at=T0 + 10.0, leg_id=LegId(CALL), cause=16),
        *agent_starts("1001", AGAIN_AT - 5.0), *called_back(), connected("1001", AGAIN_AT + 1.0),
        ended(AGAIN_AT + 21.0),
        files=[
            raw_file(f"{CALL}-c.alaw", 10.0), raw_file(f"{CALL}-t.alaw", 10.0), raw_file(f"{FILE}-c.alaw", 21.0),
            raw_file(f"{FILE}-t.alaw", 21.0), raw_file(f"{stem('1001')}-a.alaw", 26.0),
        ],
    )  # fmt: skip
    assert plan.length == 32.0 * RATE
    (left,) = plan.left
    assert [(source.file, source.at / RATE) for source in left.sources] == [
        (f"{CALL}-c.alaw", 0.0),
        (f"{FILE}-c.alaw", 11.0),
    ]
    assert as_seconds(plan.right)[-1] == (12.0, 32.0, [f"{stem('1001')}-a.alaw"])
    assert plan.right[-1].sources[0].at == 6.0 * RATE, "the agent was there five seconds before the customer answered"
    assert plan.expected == plan.length
    assert judge(plan, Levels()).state is RecordingState.COMPLETE


def test_a_part_that_is_not_there_is_missed() -> None:
    plan = plan_of(
        *starts(), LegEnded(at=T0 + 10.0, leg_id=LegId(CALL), cause=16), *called_back(), ended(AGAIN_AT + 21.0),
        files=[raw_file(f"{CALL}-c.alaw", 10.0), raw_file(f"{CALL}-t.alaw", 10.0), raw_file(f"{FILE}-t.alaw", 21.0)],
    )  # fmt: skip
    verdict = judge(plan, Levels())
    assert verdict.state is RecordingState.REPAIRED
    assert "customer's voice is missing" in verdict.reason


def test_a_call_that_was_not_called_back_is_as_it_was() -> None:
    plan = plan_of(*starts(), ended(10.0), files=[raw_file(f"{CALL}-c.alaw", 10.0)])
    assert plan.length == 10.0 * RATE
