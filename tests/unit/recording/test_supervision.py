"""A supervisor who barges in is in the recording; one who listens or whispers is not."""

from typing import Any

import pytest

from core.facts import (
    Fact,
    RecordingRan,
    RecordingStarting,
    SupervisionEnded,
    SupervisionJoined,
    SupervisionMode,
    SupervisionModeChanged,
    SupervisionParted,
)
from core.ids import AgentId, LegId, SupervisionId
from tests.unit.recording.studio import CALL, T0, agent_starts, connected, ended, raw_file, starts, stem
from tests.unit.recording.test_plan import FIRST, as_seconds, customers, plan_of

SPY = LegId("spy-2001-9")
OWN = f"{CALL}-2001-12"
OWN_FILE = f"{OWN}-a.alaw"
LISTEN, WHISPER, BARGE = SupervisionMode.LISTEN, SupervisionMode.WHISPER, SupervisionMode.BARGE


def about(**more: Any) -> dict[str, Any]:
    return {
        "supervision_id": SupervisionId("sup-9"), "supervisor": AgentId("2001"), "agent": AgentId("1001"),
        "leg_id": SPY, "call_id": CALL, **more,
    }  # fmt: skip


def joined(at: float, mode: SupervisionMode) -> list[Fact]:
    return [
        RecordingStarting(at=T0 + at - 0.1, call_id=CALL, leg_id=SPY, file=OWN),
        RecordingRan(at=T0 + at - 0.1, leg_id=SPY),
        SupervisionJoined(at=T0 + at, **about(mode=mode, told=False)),
    ]


def switched(at: float, old: SupervisionMode, mode: SupervisionMode) -> Fact:
    return SupervisionModeChanged(at=T0 + at, **about(old=old, mode=mode, by="2001", told=False))


def recorded(*facts: Fact) -> list[tuple[float, float, list[str]]]:
    """The right channel of a call of 10 s whose agent talks from 2 s on."""
    files = [*customers(), raw_file(FIRST, 8.0), raw_file(OWN_FILE, 6.0)]
    assert stem("1001") in FIRST
    before = [*starts(), *agent_starts("1001", 2.0), connected("1001", 2.0)]
    return as_seconds(plan_of(*before, *facts, ended(10.0), files=files).right)


def test_only_the_part_in_which_the_customer_hears_the_supervisor() -> None:
    spans = recorded(*joined(4.1, WHISPER), switched(6.0, WHISPER, BARGE), switched(7.5, BARGE, LISTEN))
    assert [(start, end) for start, end, files in spans if OWN_FILE in files] == [(6.0, 7.5)]
    assert all(FIRST in files for start, end, files in spans if start >= 2.0)


@pytest.mark.parametrize("mode", [LISTEN, WHISPER])
def test_nothing_of_one_who_listens_or_whispers(mode: SupervisionMode) -> None:
    assert not [files for _, _, files in recorded(*joined(4.1, mode)) if OWN_FILE in files]


@pytest.mark.parametrize(
    "over",
    [
        SupervisionParted(at=T0 + 8.0, **about()),
        SupervisionEnded(at=T0 + 8.0, **about(mode=BARGE, reason="hung_up", seconds=4.0)),
    ],
)
def test_whoever_goes_is_heard_until_then(over: Fact) -> None:
    spans = recorded(*joined(4.1, BARGE), over)
    assert [(start, end) for start, end, files in spans if OWN_FILE in files] == [(4.1, 8.0)]
