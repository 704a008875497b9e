"""A day played again: what is recorded comes out as it was, and changed rules change what they should."""

import asyncio
import json
import random
from collections import Counter
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from app.replay.__main__ import record, span, table
from app.replay.callers import Arrival, CallbackWish, Outcome, Turn, Untaken
from app.replay.recorded import Reading, Recorded
from app.replay.replay import arrivals_of, compare, play, samples_of
from app.replay.rules_file import ChangedRules, RulesUnreadable, read
from app.replay.simulator import simulate
from app.settings import Settings
from app.store.database import Database
from app.store.journal import SqlJournal
from app.store.tables import metadata
from core.facts import (
    AgentChanged,
    AgentConfigured,
    AgentMadeAvailable,
    AgentPaused,
    AgentSignedIn,
    AgentSignedOut,
    AgentState,
    CallConnected,
    Fact,
    OfferMade,
    QueueConfigured,
)
from core.ids import AgentId, LegKind, QueueName
from core.needs import load_needs
from core.policies import CallbackRules, Overflow, OverflowTo, OverflowWhen, Strategy

START = 1_700_000_000.0
END = START + 2 * 3600.0
SERVICE = QueueName("service")
NEEDS = load_needs("0:service>=1")


def seated(extension: str, at: float = START, **skills: int) -> list[Fact]:
    agent = AgentId(extension)
    return [
        AgentConfigured(at=at, agent=agent, name=extension, skills=tuple(skills.items())),
        AgentSignedIn(at=at, agent=agent, device="desk", kind=LegKind.ON_DEMAND),
        AgentMadeAvailable(at=at, agent=agent),
    ]


def a_caller(dice: random.Random, at: float) -> Arrival:
    """Now and then a phone is refused or left to ring, a wrap-up extended, a callback wished, a caller sent on."""
    first = Untaken(after_s=dice.uniform(1, 5), refused=dice.random() < 0.7)
    wish = CallbackWish(
        after_s=dice.uniform(25, 60), number="+8613911111111", misses=dice.choice([0, 1]), answers_s=6.0
    )
    onward = Turn(to_queue=SERVICE, needs=NEEDS, talk_s=dice.expovariate(1 / 60), wrapup_s=8.0, answers_s=3.0)
    return Arrival(
        at=at,
        queue=SERVICE,
        needs=NEEDS,
        caller="+8613911111111",
        patience_s=dice.expovariate(1 / 90),
        talk_s=dice.expovariate(1 / 110),
        wrapup_s=dice.choice([None, 3.0, 10.0, 45.0]),
        extends=True,
        answers_s=dice.uniform(1, 6),
        untaken=(first,) if dice.random() < 0.15 else (),
        callback=wish if dice.random() < 0.15 else None,
        onward=(onward,) if dice.random() < 0.1 else (),
    )


def crowd(count: int, every_s: float, seed: int = 1) -> list[Arrival]:
    dice, at, arrivals = random.Random(seed), START, []
    for _ in range(count):
        at += dice.expovariate(1 / every_s)
        arrivals.append(a_caller(dice, at))
    return arrivals


def a_day(count: int = 160) -> Outcome:
    """Shifts that begin and end, breaks, and a strategy that was tried for half an hour."""
    rules = QueueConfigured(
        at=START, queue=SERVICE, wrapup_s=20.0, wrapup_max_s=60.0, ring_s=12.0, announce_first_s=15.0,
        announce_every_s=30.0, callback=CallbackRules(tries=2, retry_s=120.0),
        overflow=(Overflow(OverflowWhen.WAIT, 100.0, OverflowTo.VOICEMAIL, "service"),),
    )  # fmt: skip
    people: list[Fact] = [rules]
    for number in range(5):
        agent, begins = AgentId(str(1001 + number)), START + 240.0 * number
        people += seated(agent, begins, service=5)
        people += [
            AgentPaused(at=begins + 2400.0, agent=agent, reason="tea"),
            AgentMadeAvailable(at=begins + 3000.0, agent=agent),
            AgentSignedOut(at=begins + 6600.0, agent=agent),
        ]
    people += [
        replace(rules, at=START + 1800.0, strategy=Strategy.ROUND_ROBIN, overflow=()),
        replace(rules, at=START + 3600.0),
    ]
    return simulate(people, crowd(count, 40.0), until=END, keep=True)


def read_of(day: Outcome, since: float, until: float) -> Recorded:
    reading = Reading(since, until)
    for fact in day.journal:
        reading.apply(fact)
    return reading.end()


async def from_the_store(facts: list[Fact], folder: Path) -> Recorded:
    """As the command reads it: out of a database that the facts were written to."""
    settings = Settings(data=folder)
    database = Database.open(settings.database)
    try:
        async with database.write() as connection:
            await connection.run_sync(metadata.create_all)
        await SqlJournal(database).append(facts)
    finally:
        await database.close()
    return await record(settings, START, END)


@pytest.fixture(scope="module")
def day() -> Outcome:
    return a_day()


@pytest.fixture(scope="module")
def recorded(day: Outcome, tmp_path_factory: pytest.TempPathFactory) -> Recorded:
    return asyncio.run(from_the_store(day.journal, tmp_path_factory.mktemp("floor")))


@pytest.fixture(scope="module")
def compared(recorded: Recorded) -> dict[str, Any]:
    return compare(recorded, ChangedRules(), [1])


def test_one_caller_from_its_arrival_to_its_end() -> None:
    people: list[Fact] = [QueueConfigured(at=START, queue=SERVICE), *seated("1001", service=5)]
    arrival = Arrival(at=START + 5, queue=SERVICE, needs=NEEDS, talk_s=60.0, wrapup_s=7.0, answers_s=2.0)
    (told,) = simulate(people, [arrival]).calls
    assert told.answered
    assert (told.agent, told.offers) == ("1001", 1)
    assert told.waited_s == pytest.approx(2.01, abs=0.01)
    assert [told.talk_s, told.wrapup_s] == pytest.approx([60.0, 7.0])


def test_a_caller_who_is_sent_on_is_a_call_for_two_agents() -> None:
    people: list[Fact] = [QueueConfigured(at=START, queue=SERVICE), *seated("1001", service=5)]
    onward = Turn(to_agent=AgentId("1002"), talk_s=30.0, wrapup_s=4.0, answers_s=3.0)
    arrival = Arrival(at=START + 5, queue=SERVICE, needs=NEEDS, talk_s=60.0, wrapup_s=7.0, onward=(onward,))
    day = simulate([*people, *seated("1002", sales=1)], [arrival], keep=True)
    assert (day.calls[0].agent, day.calls[0].turns) == ("1001", 2)
    assert day.calls[0].talk_s == pytest.approx(90.0)
    (call,) = read_of(day, START, END).calls.values()
    assert [(turn.to_agent, round(turn.talk_s), round(turn.wrapup_s or 0)) for turn in call.seen] == [
        (None, 60, 7),
        ("1002", 30, 4),
    ]
    assert call.seen[1].answers_s == pytest.approx(3.0, abs=0.01)


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


def test_the_record_is_read_as_it_was(day: Outcome, recorded: Recorded) -> None:
    assert len(recorded.calls) == len(day.calls)
    for ours, theirs in zip(recorded.calls.values(), day.calls, strict=True):
        assert (ours.answered, ours.abandoned, ours.called_back) == (
            theirs.answered,
            theirs.abandoned,
            theirs.called_back,
        )
        assert ours.agent == theirs.agent
        assert ours.waited_s == pytest.approx(theirs.waited_s, abs=1.1)
        assert ours.talk_s == pytest.approx(theirs.talk_s, abs=0.01)
        assert ours.wrapup_s == pytest.approx(theirs.wrapup_s, abs=0.01)
        assert len(ours.untaken) <= len(theirs.arrival.untaken)
    assert recorded.there_s == pytest.approx(day.there_s, abs=0.1)
    kinds = Counter((call.answered, call.abandoned, call.called_back) for call in day.calls)
    assert len(kinds) == 4, "and some left a message"


def test_a_day_played_by_its_own_rules_is_that_day(day: Outcome, recorded: Recorded, compared: dict[str, Any]) -> None:
    """The tolerance that docs/replay.md states."""
    told = compared["queues"]["service"]
    assert told["replayed"] == told["changed"]
    for name in ("service_level", "abandoned_share", "occupancy"):
        assert told["replayed"][name]["median"] == pytest.approx(told["happened"][name], abs=0.03)
    for name in ("wait_mean_s", "wait_p90_s"):
        assert told["replayed"][name]["median"] == pytest.approx(told["happened"][name], rel=0.1)
    again = play(recorded, samples_of(recorded), 1, ChangedRules())
    other = [call for call, was in zip(again.calls, day.calls, strict=True) if call.answered != was.answered]
    assert len(other) <= 0.05 * len(day.calls)


def test_fewer_agents_make_it_worse_and_the_luck_is_the_same(recorded: Recorded) -> None:
    told = compare(recorded, ChangedRules(absent=["1001"]), [1])["queues"]["service"]
    assert told["changed"]["service_level"]["max"] < told["replayed"]["service_level"]["min"]
    assert told["changed"]["abandoned_share"]["min"] > told["replayed"]["abandoned_share"]["max"]
    samples = samples_of(recorded)
    assert arrivals_of(recorded, samples, 1) == arrivals_of(recorded, samples, 1)
    assert arrivals_of(recorded, samples, 1) != arrivals_of(recorded, samples, 2)


def test_changed_skills_and_rules_reach_the_core(recorded: Recorded) -> None:
    rules = ChangedRules.model_validate(
        {"queues": {"service": {"strategy": "round_robin"}}, "agents": {"1001": {"sales": 5}}}
    )
    applied = rules.apply(recorded.configured.values())
    queue = next(fact for fact in applied if isinstance(fact, QueueConfigured))
    assert (queue.strategy, queue.wrapup_s) == (Strategy.ROUND_ROBIN, 20.0)
    people = [*applied, *recorded.people]
    outcome = simulate(people, arrivals_of(recorded, samples_of(recorded), 1), keep=True)
    offered = {fact.agent for fact in outcome.journal if isinstance(fact, OfferMade)}
    assert offered == {"1002", "1003", "1004", "1005"}


def test_a_call_is_for_its_agent_what_it_was_and_what_nobody_saw_is_drawn(recorded: Recorded) -> None:
    told = sorted(recorded.calls.values(), key=lambda call: call.arrival.at)
    for call, arrival in zip(told, arrivals_of(recorded, samples_of(recorded), 1), strict=True):
        if call.abandoned:
            assert arrival.patience_s == call.waited_s
        else:
            assert arrival.patience_s > call.waited_s
        if call.seen:
            assert arrival.turn(0) == replace(call.seen[0], needs=())
        if call.rang_s is not None and call.abandoned:
            assert arrival.answers_s > call.rang_s - 0.02


def test_rules_that_were_changed_and_changed_back_are_played_both_times(recorded: Recorded) -> None:
    changes = [fact for fact in recorded.people if isinstance(fact, QueueConfigured)]
    assert [fact.strategy for fact in changes] == [Strategy.ROUND_ROBIN, Strategy.BEST_SKILL]


def test_a_wrapup_that_was_extended_counts_from_its_beginning(recorded: Recorded) -> None:
    extended = [call for call in recorded.calls.values() if call.seen and call.seen[0].extends]
    assert extended
    assert all(call.seen[0].wrapup_s == pytest.approx(45.0, abs=0.1) for call in extended)


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
    recorded = read_of(day, START, END)
    again = simulate([*recorded.configured.values(), *recorded.people], [])
    assert day.there_s == again.there_s == {agent: pytest.approx(240.0)}


def test_nobody_who_was_there_before_the_span_is_forgotten(day: Outcome) -> None:
    """Whoever was in a call then is free when that is over."""
    in_call = next(fact for fact in day.journal if isinstance(fact, CallConnected) and fact.at > START + 3600)
    recorded = read_of(day, in_call.at + 1, END)
    assert {fact.agent for fact in recorded.people if isinstance(fact, AgentSignedIn)} >= {"1001", "1002"}
    free = next(
        fact.at
        for fact in day.journal
        if isinstance(fact, AgentChanged) and fact.agent == in_call.agent and fact.at > in_call.at + 1
        if fact.state is AgentState.AVAILABLE
    )
    made = [fact.at for fact in recorded.people if isinstance(fact, AgentMadeAvailable) and fact.agent == in_call.agent]
    assert made[0] == free
    assert all(call.arrival.at > in_call.at for call in recorded.calls.values())


def test_what_the_file_names_in_vain_is_told(recorded: Recorded, tmp_path: Path) -> None:
    file = tmp_path / "rules.json"
    file.write_text(json.dumps({"queues": {"nowhere": {}}, "absent": ["9999"]}))
    assert read(file).unknown(recorded.configured.values()) == ["queue nowhere", "agent 9999"]


@pytest.mark.parametrize(
    "text", ["{", "\udcff", '{"queues": {"service": {"strategy": "magic"}}}', '{"agents": {"1002": {"a": 99}}}']
)
def test_a_file_that_does_not_read_is_refused_with_the_place(tmp_path: Path, text: str) -> None:
    file = tmp_path / "rules.json"
    file.write_text(text, errors="surrogateescape")
    with pytest.raises(RulesUnreadable, match="does not read"):
        read(file)


def test_a_day_goes_to_its_midnight_in_the_floors_zone() -> None:
    zone = ZoneInfo("Asia/Shanghai")
    since, until = span("2026-11-20", None, zone)
    assert until - since == 86400
    assert datetime.fromtimestamp(since, zone).isoformat() == "2026-11-20T00:00:00+08:00"
    assert span("2026-11-20T09:00", "2026-11-20T18:00", zone) == (since + 9 * 3600, since + 18 * 3600)
    assert span("2026-11-20T01:00Z", None, zone) == (since + 9 * 3600, until), "an offset says when it is"
    for odd in ("yesterday", "9999-12-31", "0001-01-01"):
        with pytest.raises(ValueError, match="is no date"):
            span(odd, None, zone)
    with pytest.raises(ValueError, match="must be after"):
        span("2026-11-20", "2026-11-19", zone)


def test_the_table_says_what_a_replay_cannot_know(compared: dict[str, Any]) -> None:
    shown = table(compared)
    assert "What a replay cannot know" in shown
    assert "answered in time" in shown
