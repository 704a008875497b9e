"""A simulated day by hand: every figure once more, from the facts alone, in the plainest way that one can think of.

Nothing here is shared with the projection: lists of facts, loops, and a calculator.
"""

import itertools
from datetime import UTC
from typing import Any

import pytest

from core import facts
from core.facts import AgentState, Fact
from core.ids import is_made
from reports.calls import CallLedger
from reports.live import LiveFloor
from tests.fakes.figures import projected
from tests.fakes.working_day import WorkingDay

LEVEL_S = {"service": 20.0, "sales": 30.0}
SHORT_S = 5.0
SLOT_S = 900


def of_call(journal: list[Fact], call_id: str) -> list[Any]:
    return [fact for fact in journal if getattr(fact, "call_id", None) == call_id]


def stays(journal: list[Fact], call_id: str) -> list[dict[str, Any]]:
    """Each entry of the call into a queue, and what became of it."""
    found: list[dict[str, Any]] = []
    arrived = next((fact.at for fact in of_call(journal, call_id) if isinstance(fact, facts.CallArrived)), None)
    for fact in of_call(journal, call_id):
        waiting = bool(found) and "end" not in found[-1]
        match fact:
            case facts.CallQueued() if not found:
                found.append({"queue": fact.queue, "since": fact.at, "slot": arrived})
            case facts.CallRequeued() if not waiting:
                found.append({"queue": fact.queue, "since": fact.at, "slot": fact.at})
            case facts.CallMoved() if waiting and fact.queue != found[-1]["queue"]:
                found[-1] |= {"end": "flowed_out", "wait": fact.at - found[-1]["since"]}
                found.append({"queue": fact.queue, "since": found[-1]["since"], "slot": fact.at})
            case facts.CallbackKept() if waiting:
                found[-1] |= {"end": "callback", "wait": fact.at - found[-1]["since"], "asked": fact.at}
            case facts.CallConnected() if not waiting and found and found[-1].get("asked"):
                found[-1] |= {"back": fact.at - found[-1].pop("asked")}
            case facts.CallConnected() if waiting:
                found[-1] |= {"end": "answered", "wait": fact.at - found[-1]["since"]}
            case facts.CallEnded() if waiting:
                found[-1] |= {"end": "abandoned", "wait": fact.at - found[-1]["since"]}
    return found


@pytest.mark.parametrize("seed", range(8))
def test_calls_by_queue_and_slot(seed: int) -> None:
    journal = WorkingDay(seed, restarts=False).works(80)
    expected: dict[tuple[int, str], dict[str, float]] = {}
    for call_id in {fact.call_id for fact in journal if isinstance(fact, facts.CallArrived)}:
        for stay in stays(journal, call_id):
            row = expected.setdefault((int(stay["slot"] // SLOT_S * SLOT_S), stay["queue"]), {})
            wait, in_time = stay["wait"], stay["wait"] <= LEVEL_S[stay["queue"]]
            for name, counts in {
                "offered": True,
                "answered": stay["end"] == "answered",
                "abandoned": stay["end"] == "abandoned",
                "flowed_out": stay["end"] == "flowed_out",
                "callbacks": stay["end"] == "callback",
                "callbacks_reached": "back" in stay,
                "answered_in_time": stay["end"] == "answered" and in_time,
                "abandoned_in_time": stay["end"] == "abandoned" and in_time,
                "abandoned_short": stay["end"] == "abandoned" and wait <= SHORT_S,
            }.items():
                row[name] = row.get(name, 0) + counts
            row["waited_s"] = row.get("waited_s", 0.0) + wait
            row["callback_wait_s"] = row.get("callback_wait_s", 0.0) + stay.get("back", 0.0)
    found: dict[tuple[int, str], dict[str, float]] = {}
    for (slot, (direction, queue, *_)), counters in projected(journal).calls.items():
        if queue and direction == "in":
            row = found.setdefault((slot, queue), {})
            for name in next(iter(expected.values())):
                value = counters[f"{name[:-1]}ms"] / 1000 if name.endswith("_s") else counters[name]
                row[name] = row.get(name, 0) + value
    assert found.keys() == expected.keys()
    for key, row in expected.items():
        assert found[key] == pytest.approx(row, abs=0.01), key


@pytest.mark.parametrize("seed", range(8))
def test_talk_hold_and_wrap_up_in_all(seed: int) -> None:
    journal = WorkingDay(seed, restarts=False).works(80)
    talk = sum(fact.talk_s for fact in journal if isinstance(fact, facts.CallParted))
    hold = 0.0
    for call_id in {fact.call_id for fact in journal if isinstance(fact, facts.CallHeld)}:
        since = None
        for fact in of_call(journal, call_id):
            if isinstance(fact, facts.CallHeld) and since is None:
                since = fact.at
            elif isinstance(fact, facts.CallResumed | facts.CallParted | facts.CallEnded) and since is not None:
                hold, since = hold + fact.at - since, None
    wrapup = 0.0
    for agent in {fact.agent for fact in journal if isinstance(fact, facts.AgentChanged)}:
        changes = [fact for fact in journal if isinstance(fact, facts.AgentChanged) and fact.agent == agent]
        for one, following in itertools.pairwise(changes):
            wrapup += following.at - one.at if one.state is AgentState.WRAPUP else 0.0
    rows = projected(journal).calls.values()
    for name, expected in (("talk_ms", talk), ("hold_ms", hold), ("wrapup_ms", wrapup)):
        assert sum(row[name] for row in rows) / 1000 == pytest.approx(expected, abs=0.1), name


@pytest.mark.parametrize("seed", range(8))
def test_each_agents_states_slot_by_slot(seed: int) -> None:
    """Second by second would be too slow: each span is cut at every quarter of an hour, by hand."""
    journal = WorkingDay(seed, restarts=False).works(80)
    expected: dict[tuple[str, int, str], float] = {}
    for agent in {fact.agent for fact in journal if isinstance(fact, facts.AgentChanged)}:
        changes = [fact for fact in journal if isinstance(fact, facts.AgentChanged) and fact.agent == agent]
        for one, following in itertools.pairwise(changes):
            at = one.at
            while one.state is not AgentState.OFFLINE and at < following.at:
                end = min(following.at, (at // SLOT_S + 1) * SLOT_S)
                key = (agent, int(at // SLOT_S * SLOT_S), one.state.value)
                expected[key] = expected.get(key, 0.0) + end - at
                at = end
    found: dict[tuple[str, int, str], float] = {}
    for (slot, (agent, *_)), row in projected(journal).agents.items():
        for state in AgentState:
            if row[f"{state}_ms"]:
                key = (agent, slot, state.value)
                found[key] = found.get(key, 0.0) + row[f"{state}_ms"] / 1000
    assert found == pytest.approx({key: value for key, value in expected.items() if value > 0.0005}, abs=0.01)


@pytest.mark.parametrize("seed", range(8))
def test_what_each_agent_did(seed: int) -> None:
    journal = WorkingDay(seed, restarts=False).works(80)
    expected: dict[tuple[str, str], int] = {}

    def did(agent: str, what: str) -> None:
        expected[agent, what] = expected.get((agent, what), 0) + 1

    for fact in journal:
        if isinstance(fact, facts.CallConnected):
            did(fact.agent, "outbound" if is_made(fact.call_id) else "answered")
        elif isinstance(fact, facts.OfferEnded) and fact.outcome in ("no_answer", "lease_ran_out"):
            did(fact.agent, "missed")
        elif isinstance(fact, facts.OfferEnded) and fact.outcome == "refused":
            did(fact.agent, "refused")
    found: dict[tuple[str, str], int] = {}
    for (_, (agent, *_)), row in projected(journal).agents.items():
        for what in ("answered", "outbound", "missed", "refused"):
            if row[what]:
                found[agent, what] = found.get((agent, what), 0) + row[what]
    assert found == expected


@pytest.mark.parametrize("seed", range(8))
def test_the_live_floor_says_of_the_day_what_reports_say(seed: int) -> None:
    """A supervisor who looks at both sees one number by each name. The first caller gives up at once."""
    day = WorkingDay(seed, restarts=False)
    hasty = day.story.caller()
    hasty.queues("service")
    hasty.hangs_up()
    journal = day.works(80)
    live = LiveFloor(UTC)
    for fact in journal:
        live.apply(fact)
    names = ("answered", "abandoned", "abandoned_short")
    found = {queue: dict.fromkeys(names, 0) for queue in LEVEL_S}
    for (_, (_, queue, *_)), counters in projected(journal).calls.items():
        if queue:
            for name in names:
                found[queue][name] += counters[name]
    assert found["service"]["abandoned_short"]
    assert {view["name"]: {name: view[name] for name in names} for view in live.queues() if view["name"]} == found


@pytest.mark.parametrize("seed", [19, 23, 27])
def test_the_call_ledger_over_restarts_and_callbacks(seed: int) -> None:
    """What was talked before the service died, or before a customer was called back, is in the call's row."""
    journal = WorkingDay(seed).works(60)
    ledger = CallLedger()
    for fact in journal:
        ledger.apply(fact)
    calls, talks = ledger.take_changed()
    assert {row["call_id"] for row in calls} == {
        fact.call_id for fact in journal if isinstance(fact, facts.CallArrived | facts.CallDialled | facts.CallAdopted)
    }
    for row in calls:
        told = of_call(journal, row["call_id"])
        parted = [fact.talk_s for fact in told if isinstance(fact, facts.CallParted)]
        assert row["talk_s"] == pytest.approx(sum(parted), abs=0.01), row
        assert [talk["talk_s"] for talk in talks if talk["call_id"] == row["call_id"]] == pytest.approx(parted)
        [end] = [fact for fact in told if isinstance(fact, facts.CallEnded)]
        assert (row["ended_at"], row["ended_in"]) == (end.at, end.stage)
        waits = sum(fact.waited_s for fact in told if isinstance(fact, facts.CallConnected))
        assert row["waited_s"] >= waits - 0.01, "each conversation's wait is in it"
