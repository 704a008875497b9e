"""Each figure that alarms watch, as it is read from the floor."""

from collections.abc import Sequence

import pytest

from app.alarming.readings import Readings, Sources
from app.opening import Opening
from app.rules.alarms import AlarmRules
from core import facts
from core.facts import AgentState, CallStage, Fact
from reports.alarm_causes import Usual
from reports.alarm_window import Window
from reports.alarms import Condition, Subject
from tests.unit.reports.test_live import (
    NEEDS,
    NOON,
    SERVICE,
    A,
    arrived,
    changed,
    connected,
    ended,
    floor,
    parted,
    queued,
)

RULES = AlarmRules(fewest_calls=1)
C = Condition
SEEN = facts.PbxObserved(at=NOON)


def read(
    *happened: Fact, at: float, usual: Usual | None = None, opening: Opening | None = None
) -> dict[Subject, float]:
    """By subject, ``at`` seconds after noon."""
    window = Window()
    for fact in happened:
        window.apply(fact)
    sources = Sources(
        live=floor(*happened), window=window, opening=opening or Opening(), usual=lambda _: usual or Usual(),
        needs=lambda queue: NEEDS if queue == SERVICE else (), lags=tuple,
    )  # fmt: skip
    return {reading.subject: reading.value for reading in Readings(sources).take(RULES, NOON + at)}


def of(queue: str, condition: Condition) -> Subject:
    return Subject(condition, queue)


def calls(*names: str) -> Sequence[Fact]:
    return [fact for name in names for fact in (arrived(name), queued(name))]


def test_waits_shares_and_means_of_a_queue() -> None:
    happened = [
        SEEN, changed(AgentState.TALKING, at=1.0, old=AgentState.AVAILABLE), *calls("a", "b", "c"),
        connected("a", at=10.0), parted("a", at=100.0, talk_s=90.0), ended("b", at=60.0, stage=CallStage.WAITING),
    ]  # fmt: skip
    found = read(*happened, at=130.0, usual=Usual(handle_s=[30.0, 31.0, 32.0, 30.0, 29.0]))
    assert found[of("service", C.LONGEST_WAIT)] == 128.0
    assert found[of("service", C.WAITING)] == 1.0
    assert found[of("service", C.SERVICE_LEVEL)] == found[of("service", C.SERVICE_LEVEL_DAY)] == 0.5
    assert found[of("service", C.ABANDONMENT)] == 0.5
    assert found[of("service", C.HANDLE_TIME)] > 10
    assert found[of("service", C.OCCUPANCY_HIGH)] == 1.0
    assert found[of("service", C.NOBODY)] == 0.0


def test_nobody_for_a_queue_that_is_open_or_that_somebody_waits_in() -> None:
    opening = Opening()
    opening.on_fact(facts.QueueConfigured(at=0.0, queue=SERVICE, calendar="office"))
    opening.on_fact(facts.CalendarConfigured(at=0.0, calendar="office", open=((NOON, NOON + 3600),)))
    assert read(SEEN, at=60.0, opening=opening)[of("service", C.NOBODY)] == 1.0
    assert read(SEEN, at=7200.0, opening=opening)[of("service", C.NOBODY)] == 0.0, "closed"
    assert read(SEEN, at=60.0)[of("service", C.NOBODY)] == 0.0, "it has no calendar, so it is open at night too"
    assert read(SEEN, *calls("a"), at=60.0)[of("service", C.NOBODY)] == 1.0
    there = changed(AgentState.PAUSED, at=1.0)
    assert read(SEEN, there, at=60.0, opening=opening)[of("service", C.NOBODY)] == 0.0


@pytest.mark.parametrize(
    ("state", "condition"),
    [(AgentState.AVAILABLE, C.IDLE), (AgentState.PAUSED, C.PAUSED), (AgentState.WRAPUP, C.WRAPUP)],
)
def test_how_long_an_agent_is_idle_on_a_break_or_writing_up(state: AgentState, condition: Condition) -> None:
    found = read(SEEN, changed(state, at=5.0), at=65.0)
    assert found[Subject(condition, A)] == 60.0
    assert sum(subject.name == A for subject in found) == 1


def test_too_few_calls_say_nothing() -> None:
    window, live = Window(), floor(SEEN, *calls("a"), ended("a", at=60.0, stage=CallStage.WAITING))
    for fact in (*calls("a"), ended("a", at=60.0, stage=CallStage.WAITING)):
        window.apply(fact)
    sources = Sources(
        live=live, window=window, opening=Opening(), usual=lambda _: Usual(), needs=lambda _: NEEDS,
        lags=tuple,
    )  # fmt: skip
    found = {reading.subject.condition for reading in Readings(sources).take(AlarmRules(fewest_calls=2), NOON + 70)}
    assert not found & {C.SERVICE_LEVEL, C.SERVICE_LEVEL_DAY, C.ABANDONMENT, C.HANDLE_TIME}


def test_while_asterisk_is_not_heard_nothing_is_read_of_calls_and_agents() -> None:
    lost = facts.PbxLinkLost(at=NOON + 20)
    assert read(SEEN, *calls("a"), lost, at=60.0) == {}
