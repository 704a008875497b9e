"""A day played again: what is recorded comes out as it was, and changed rules change what they should."""

import json
import random
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from app.replay.__main__ import span, table
from app.replay.recorded import Reading, Recorded
from app.replay.replay import arrivals_of, compare, samples_of
from app.replay.rules_file import ChangedRules, RulesUnreadable, read
from app.replay.simulator import Arrival, Outcome, simulate
from core.facts import (
    AgentConfigured,
    AgentMadeAvailable,
    AgentPaused,
    AgentSignedIn,
    AgentSignedOut,
    Fact,
    OfferMade,
    QueueConfigured,
)
from core.ids import AgentId, LegKind, QueueName
from core.needs import load_needs
from core.policies import Strategy

START = 1_700_000_000.0
HOURS_S = 4 * 3600.0
SERVICE = QueueName("service")
NEEDS = load_needs("0:service>=1")


def seated(extension: str, at: float = START, **skills: int) -> list[Fact]:
    agent = AgentId(extension)
    return [
        AgentConfigured(at=at, agent=agent, name=extension, skills=tuple(skills.items())),
        AgentSignedIn(at=at, agent=agent, device="desk", kind=LegKind.ON_DEMAND),
        AgentMadeAvailable(at=at, agent=agent),
    ]


def crowd(count: int, every_s: float, seed: int = 1, talk_s: float = 120.0) -> list[Arrival]:
    dice, at, arrivals = random.Random(seed), START, []
    for _ in range(count):
        at += dice.expovariate(1 / every_s)
        patience, talk = dice.expovariate(1 / 90), dice.expovariate(1 / talk_s)
        arrivals.append(
            Arrival(at=at, queue=SERVICE, needs=NEEDS, patience_s=patience, talk_s=talk, wrapup_s=5.0, answers_s=3.0)
        )
    return arrivals


def a_day(agents: int = 4, count: int = 300) -> Outcome:
    people: list[Fact] = [QueueConfigured(at=START, queue=SERVICE, wrapup_s=20.0)]
    for number in range(agents):
        people += seated(str(1001 + number), service=5)
    return simulate(people, crowd(count, 35.0), until=START + HOURS_S, keep=True)


def recorded_of(day: Outcome) -> Recorded:
    facts = day.journal
    reading = Reading(START, START + HOURS_S)
    for fact in facts:
        reading.apply(fact)
    return reading.end()


@pytest.fixture(scope="module")
def day() -> Outcome:
    return a_day()


def test_one_caller_from_its_arrival_to_its_end() -> None:
    people: list[Fact] = [QueueConfigured(at=START, queue=SERVICE), *seated("1001", service=5)]
    arrival = Arrival(at=START + 5, queue=SERVICE, needs=NEEDS, talk_s=60.0, wrapup_s=7.0, answers_s=2.0)
    (told,) = simulate(people, [arrival]).calls
    assert told.answered
    assert (told.agent, told.offers) == ("1001", 1)
    assert told.waited_s == pytest.approx(2.06, abs=0.02)
    assert [told.talk_s, told.wrapup_s] == pytest.approx([60.0, 7.0])


def test_who_waits_too_long_hangs_up_and_is_not_offered_again() -> None:
    people: list[Fact] = [QueueConfigured(at=START, queue=SERVICE), *seated("1001", service=5)]
    arrivals = [
        Arrival(at=START + 1, queue=SERVICE, needs=NEEDS, talk_s=100.0, wrapup_s=0.0),
        Arrival(at=START + 2, queue=SERVICE, needs=NEEDS, patience_s=30.0),
        Arrival(at=START + 3, queue=SERVICE, needs=NEEDS, patience_s=300.0, talk_s=1.0),
    ]
    first, second, third = simulate(people, arrivals).calls
    assert (first.answered, second.abandoned, third.answered) == (True, True, True)
    assert second.waited_s == pytest.approx(30.0)
    assert second.offers == 0


def test_a_phone_that_nobody_answers_in_time_sets_its_agent_aside() -> None:
    people: list[Fact] = [QueueConfigured(at=START, queue=SERVICE, ring_s=5.0), *seated("1001", service=5)]
    outcome = simulate(people, [Arrival(at=START + 1, queue=SERVICE, needs=NEEDS, answers_s=9.0, patience_s=60.0)])
    assert outcome.calls[0].abandoned
    assert outcome.there_s[AgentId("1001")] == pytest.approx(6.0, abs=0.1)


def test_the_record_is_read_as_it_was(day: Outcome) -> None:
    recorded = recorded_of(day)
    assert len(recorded.calls) == len(day.calls)
    for ours, theirs in zip(recorded.calls.values(), day.calls, strict=True):
        assert (ours.answered, ours.abandoned, ours.agent) == (theirs.answered, theirs.abandoned, theirs.agent)
        assert ours.waited_s == pytest.approx(theirs.waited_s, abs=0.01)
        assert ours.talk_s == pytest.approx(theirs.talk_s, abs=0.01)
        assert ours.wrapup_s == pytest.approx(theirs.wrapup_s, abs=0.01)
    anna = AgentId("1001")
    assert recorded.there_s[anna] == pytest.approx(day.there_s[anna], abs=2.0)
    assert min(recorded.answers_s) == pytest.approx(3.06, abs=0.02)


def test_the_same_rules_lead_to_what_happened_within_luck(day: Outcome) -> None:
    told = compare(recorded_of(day), ChangedRules(), range(1, 4))["queues"]["service"]
    assert told["replayed"] == told["changed"]
    for name, within in (("service_level", 0.1), ("abandoned_share", 0.06), ("occupancy", 0.04)):
        assert told["replayed"][name]["median"] == pytest.approx(told["happened"][name], abs=within)
    assert told["replayed"]["wait_mean_s"]["median"] == pytest.approx(told["happened"]["wait_mean_s"], rel=0.35)


def test_fewer_agents_make_it_worse_and_the_luck_is_the_same(day: Outcome) -> None:
    recorded = recorded_of(day)
    told = compare(recorded, ChangedRules(absent=["1001"]), range(1, 3))["queues"]["service"]
    assert told["changed"]["service_level"]["max"] < told["replayed"]["service_level"]["min"]
    assert told["changed"]["abandoned_share"]["min"] > told["replayed"]["abandoned_share"]["max"]
    samples = samples_of(recorded)
    assert arrivals_of(recorded, samples, 1) == arrivals_of(recorded, samples, 1)
    assert arrivals_of(recorded, samples, 1) != arrivals_of(recorded, samples, 2)


def test_changed_skills_and_rules_reach_the_core(day: Outcome) -> None:
    recorded = recorded_of(day)
    rules = ChangedRules.model_validate(
        {"queues": {"service": {"strategy": "round_robin"}}, "agents": {"1001": {"sales": 5}}}
    )
    applied = rules.apply(recorded.configured.values())
    queue = next(fact for fact in applied if isinstance(fact, QueueConfigured))
    assert (queue.strategy, queue.wrapup_s) == (Strategy.ROUND_ROBIN, 20.0)
    people = [*applied, *recorded.people]
    outcome = simulate(people, arrivals_of(recorded, samples_of(recorded), 1), keep=True)
    offered = {fact.agent for fact in outcome.journal if isinstance(fact, OfferMade)}
    assert offered == {"1002", "1003", "1004"}


def test_who_hung_up_has_the_patience_it_showed_and_who_was_served_has_more(day: Outcome) -> None:
    recorded = recorded_of(day)
    told = sorted(recorded.calls.values(), key=lambda call: call.arrival.at)
    for call, arrival in zip(told, arrivals_of(recorded, samples_of(recorded), 1), strict=True):
        if call.abandoned:
            assert arrival.patience_s == call.waited_s
        elif call.answered:
            assert arrival.patience_s > call.waited_s


def test_presence_is_as_recorded() -> None:
    agent = AgentId("1001")
    people: list[Fact] = [
        QueueConfigured(at=START, queue=SERVICE),
        *seated("1001", service=5),
        AgentPaused(at=START + 100, agent=agent, reason="tea"),
        AgentMadeAvailable(at=START + 160, agent=agent),
        AgentSignedOut(at=START + 300, agent=agent),
    ]
    day = simulate(people, [Arrival(at=START + 400, queue=SERVICE, needs=NEEDS, patience_s=1.0)], keep=True)
    again = simulate([*recorded_of(day).configured.values(), *recorded_of(day).people], [])
    assert day.there_s == again.there_s == {agent: pytest.approx(240.0)}


def test_nobody_who_was_there_before_the_span_is_forgotten(day: Outcome) -> None:
    reading = Reading(START + 3600, day.journal[-1].at)
    for fact in day.journal:
        reading.apply(fact)
    recorded = reading.end()
    assert {fact.agent for fact in recorded.people if isinstance(fact, AgentSignedIn)} >= {"1001", "1002"}
    assert all(call.arrival.at >= START + 3600 for call in recorded.calls.values())


def test_what_the_file_names_in_vain_is_told(day: Outcome, tmp_path: Path) -> None:
    file = tmp_path / "rules.json"
    file.write_text(json.dumps({"queues": {"nowhere": {}}, "absent": ["9999"]}))
    assert read(file).unknown(recorded_of(day).configured.values()) == ["queue nowhere", "agent 9999"]


@pytest.mark.parametrize(
    "text", ["{", '{"queues": {"service": {"strategy": "magic"}}}', '{"agents": {"1002": {"a": 99}}}']
)
def test_a_file_that_does_not_read_is_refused_with_the_place(tmp_path: Path, text: str) -> None:
    file = tmp_path / "rules.json"
    file.write_text(text)
    with pytest.raises(RulesUnreadable, match="does not read"):
        read(file)


def test_a_day_goes_to_its_midnight_in_the_floors_zone() -> None:
    zone = ZoneInfo("Asia/Shanghai")
    since, until = span("2026-11-20", None, zone)
    assert until - since == 86400
    assert datetime.fromtimestamp(since, zone).isoformat() == "2026-11-20T00:00:00+08:00"
    assert span("2026-11-20T09:00", "2026-11-20T18:00", zone) == (since + 9 * 3600, since + 18 * 3600)
    with pytest.raises(ValueError, match="is no date"):
        span("yesterday", None, zone)
    with pytest.raises(ValueError, match="must be after"):
        span("2026-11-20", "2026-11-19", zone)


def test_the_table_says_what_a_replay_cannot_know(day: Outcome) -> None:
    shown = table(compare(recorded_of(day), ChangedRules(), [1]))
    assert "What a replay cannot know" in shown
    assert "answered in time" in shown
