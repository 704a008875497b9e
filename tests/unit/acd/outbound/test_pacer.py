"""The pacer's decisions: each reason, never below progressive, never above the cap, the same after a restart."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from acd.outbound.pacing.pacer import Pacer
from acd.outbound.pacing.policy import Manual, Progressive
from acd.outbound.pacing.values import Activity, Decision, Limits, Outcome, Reason
from tests.unit.acd.outbound.pacers import START, Desk

HARMLESS = {Reason.HOLD_CAP, Reason.LEARNING, Reason.HOLD_NO_AGENTS}


def spare(decision: Decision) -> int:
    return max(decision.ready - decision.waiting - decision.in_flight, 0)


def test_at_first_one_for_each_ready_agent() -> None:
    decision = Desk(agents=8).decide()
    assert (decision.dial, decision.reason) == (8, Reason.LEARNING)


def test_nobody_is_called_for_nobody() -> None:
    desk = Desk(agents=1)
    desk.agent("a0", Activity.AWAY)
    assert desk.decide().reason is Reason.HOLD_NO_AGENTS
    desk.agent("a0", None)
    assert (desk.decide().dial, desk.decide().reason) == (0, Reason.HOLD_NO_AGENTS)


def learned(agents: int = 10, rate: float = 0.3, limits: Limits | None = None) -> Desk:
    desk = Desk(agents=agents, limits=limits)
    desk.learns(rate)
    return desk


def test_more_are_called_than_agents_are_ready_when_few_answer() -> None:
    desk = learned()
    decision = desk.decide()
    assert decision.reason is Reason.LOOK_AHEAD
    assert 14 <= decision.dial <= 30  # 30 % answer
    desk.place(decision.dial)
    again = desk.decide()
    assert (again.dial, again.reason) == (0, Reason.HOLD_RISK)
    assert again.outlook is not None
    assert again.outlook.drop_probability > again.outlook.theta


def test_an_agent_without_a_customer_gets_one_whatever_the_risk() -> None:
    desk = learned(agents=2)
    desk.answered(200, dropped=14)  # close to the cap hardly any risk is worth it
    desk.agent("a1", Activity.WRAPUP)
    decision = desk.decide()
    assert (decision.dial, decision.reason) == (1, Reason.NEVER_BELOW_PROGRESSIVE)


def test_what_a_wrapup_that_ends_soon_is_worth() -> None:
    desk = learned(agents=2)
    for _ in range(60):
        desk.agent("a1", Activity.TALKING)
        desk.passes(60.0)
        desk.agent("a1", Activity.WRAPUP)
        desk.passes(10.0)
        desk.agent("a1", Activity.IDLE)
        desk.passes(1.0)
    for agent in ("a0", "a1"):
        desk.agent(agent, Activity.TALKING)
    assert desk.passes(5.0).dial == 0
    desk.passes(55.0)
    for agent in ("a0", "a1"):
        desk.agent(agent, Activity.WRAPUP)
    assert desk.passes(8.0).dial > 0  # both are free when it is answered


def test_permits_are_the_last_word() -> None:
    desk = learned()
    assert [(desk.decide(permits).dial, desk.decide(permits).reason) for permits in (3, 0)] == [
        (3, Reason.PERMITS),
        (0, Reason.PERMITS),
    ]


def test_no_more_for_each_agent_than_its_limits_say() -> None:
    desk = learned(limits=Limits(aim=0.03, most_per_agent=1.2))
    decision = desk.decide()
    assert (decision.dial, decision.reason) == (12, Reason.MOST_IN_FLIGHT)
    desk.place(12)
    assert desk.decide().reason is Reason.MOST_IN_FLIGHT


def test_before_the_cap_is_broken_only_ready_agents_are_called_for() -> None:
    desk = learned()
    desk.answered(200, dropped=14)
    assert desk.decide().reason is Reason.LOOK_AHEAD or desk.decide().reason is Reason.HOLD_RISK
    desk.answered(30, dropped=8)
    decision = desk.decide()
    assert (decision.dial, decision.reason) == (10, Reason.HOLD_CAP)
    desk.place(10)
    assert desk.decide().dial == 0


def test_a_new_day_has_its_own_budget_within_that_of_30_days() -> None:
    desk = learned()
    desk.answered(3000, dropped=92)
    assert desk.decide().reason is Reason.HOLD_CAP
    desk.pacer.day_began(desk.at)
    assert desk.decide().spent.answers_today == 0
    assert desk.decide().reason is Reason.HOLD_CAP  # the 30 days are as full as before
    for day in range(1, 31):
        desk.pacer.day_began(desk.at + day * 86400.0)
    assert desk.decide().spent.answers_30_days == 0
    assert desk.decide().reason is not Reason.HOLD_CAP


def test_theta_falls_with_each_drop_and_rises_with_answers() -> None:
    desk = learned()
    before = theta(desk)
    desk.answered(10, dropped=3)
    worse = theta(desk)
    desk.answered(300)
    assert worse < before < theta(desk)


def theta(desk: Desk) -> float:
    outlook = desk.decide().outlook
    assert outlook is not None
    return outlook.theta


def test_facts_told_twice_change_nothing() -> None:
    desk = learned(agents=3)
    names = desk.place(2)
    for _ in range(2):
        desk.ends(names[:1], Outcome.ANSWERED)
        desk.pacer.waits(names[0], desk.at)
    spent = desk.decide().spent
    for _ in range(2):
        desk.pacer.dropped(names[0], desk.at)
        desk.pacer.placed(names[1], desk.at)
    after = desk.decide()
    assert (after.spent.drops_today, after.in_flight) == (spent.drops_today + 1, 1)
    assert after.spent.answers_today == spent.answers_today


def test_who_hung_up_in_time_is_no_drop() -> None:
    desk = learned(agents=1)
    name = desk.place()
    desk.ends(name, Outcome.ANSWERED)
    desk.pacer.waits(name[0], desk.at)
    desk.pacer.hung_up(name[0], desk.at)
    assert (desk.decide().waiting, desk.decide().spent.drops_today) == (0, 0)


def test_progressive_and_manual() -> None:
    for policy, expected in ((Progressive(Limits()), (2, Reason.PROGRESSIVE)), (Manual(Limits()), (0, Reason.MANUAL))):
        for agent in ("a", "b", "c"):
            policy.agent(agent, Activity.IDLE, START)
        policy.placed("c1", START)
        decision = policy.decide(START)
        assert (decision.dial, decision.reason) == expected
    progressive = Progressive(Limits())
    assert progressive.decide(START).reason is Reason.HOLD_NO_AGENTS
    progressive.agent("a", Activity.IDLE, START)
    assert progressive.decide(START, permits=0).reason is Reason.PERMITS


def test_limits_that_make_no_sense_are_refused() -> None:
    with pytest.raises(ValueError, match="aims above 0"):
        Limits(aim=0.04, cap=0.03)


AGENTS = [f"a{number}" for number in range(6)]
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("agent"), st.sampled_from(AGENTS), st.sampled_from([*Activity, None])),
        st.tuples(st.just("ends"), st.integers(0, 60), st.sampled_from(Outcome)),
        st.tuples(st.just("drop"), st.integers(0, 20), st.none()),
        st.tuples(st.just("connect"), st.integers(0, 20), st.none()),
        st.tuples(st.just("passes"), st.sampled_from([0.0, 0.3, 1.0, 7.0, 40.0]), st.none()),
        st.tuples(st.just("answers"), st.integers(1, 200), st.integers(0, 9)),
    ),
    max_size=60,
)


LEARNED = learned().pacer.snapshot()


@settings(max_examples=100, deadline=None)
@given(steps=STEPS, knows=st.booleans())
def test_whatever_happens_never_below_progressive_and_no_risk_at_the_cap(
    steps: list[tuple[str, Any, Any]], knows: bool
) -> None:
    desk = Desk()
    if knows:
        desk.pacer.restore(LEARNED)
        desk.at = LEARNED["asked_at"]
    for agent in AGENTS[:4]:
        desk.agent(agent, Activity.IDLE)
    for step in steps:
        happens(desk, *step)
        decision = desk.decide()
        spent = decision.spent
        # as the budget is documented: a first few drops ahead of the cap, ever fewer
        ahead = 8.0 * max(1.0 - spent.answers_today / 2000.0, 0.0)
        if spent.drops_today + 1 > spent.cap * spent.answers_today + ahead:
            assert decision.reason in (Reason.HOLD_CAP, Reason.HOLD_NO_AGENTS)
        if decision.reason in HARMLESS:
            assert decision.dial <= spare(decision)
        if decision.reason is not Reason.HOLD_NO_AGENTS:
            assert decision.dial >= spare(decision)
        desk.place(decision.dial)


def happens(desk: Desk, kind: str, first: Any, second: Any) -> None:
    picture = desk.pacer.picture
    if kind == "agent":
        desk.agent(first, second)
    elif kind == "ends":
        for attempt in list(picture.in_flight)[first : first + 1]:
            desk.ends([attempt], second)
            if second is Outcome.ANSWERED:
                desk.pacer.waits(attempt, desk.at)
    elif kind == "passes":
        desk.at += first
    elif kind == "answers":
        desk.answered(first, dropped=min(second, first))
    else:
        for customer in list(picture.waiting)[first : first + 1]:
            (desk.pacer.dropped if kind == "drop" else desk.pacer.connected)(customer, desk.at)


def test_a_restored_pacer_decides_the_same() -> None:
    desk = learned(agents=12)
    desk.answered(500, dropped=12)
    desk.pacer.day_began(desk.at)
    desk.answered(40, dropped=1)
    for number in range(5):
        desk.agent(f"a{number}", Activity.TALKING if number % 2 else Activity.WRAPUP)
    desk.passes(70.0)
    desk.place(4)
    desk.passes(2.0)
    desk.place(5)
    desk.passes(2.0)
    kept = json.loads(json.dumps(desk.pacer.snapshot()))
    restored = Pacer(desk.pacer.limits)
    restored.restore(kept)
    picture = desk.pacer.picture
    for activity in Activity:
        for agent, since in picture.since(activity).items():
            restored.agent(agent, activity, since)
    for attempt, at in picture.in_flight.items():
        restored.placed(attempt, at)
    for _ in range(20):
        desk.at += 1.0
        first, second = desk.decide(), restored.decide(desk.at)
        assert (second.dial, second.reason, second.spent) == (first.dial, first.reason, first.spent)
        assert second.outlook is not None
        assert first.outlook is not None
        assert second.outlook.theta == first.outlook.theta
        assert second.outlook.answer_rate == pytest.approx(first.outlook.answer_rate, rel=0.02)
        for pacer in (desk.pacer, restored):
            for number in range(first.dial):
                pacer.placed(f"{desk.at} {number}", desk.at)


def test_a_snapshot_of_another_shape_is_refused() -> None:
    kept = Desk().pacer.snapshot()
    for law, part in (("talk", "events"), ("ring", "other"), ("answer_rate", "belief")):
        spoilt = json.loads(json.dumps(kept))
        spoilt["laws"][law][part].append(1.0)
        with pytest.raises(ValueError, match=r"were kept|was kept"):
            Desk().pacer.restore(spoilt)
