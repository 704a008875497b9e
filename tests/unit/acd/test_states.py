"""The state machines are tables; each pair of state and event is in the table or is refused, and the docs show it."""

from itertools import product
from pathlib import Path

import pytest

from acd.memory import agents, calls
from acd.memory.agents import BUSY, AgentEvent
from acd.memory.calls import CallEvent
from acd.memory.errors import AcdError, NoSuchTransition
from acd.states import page
from core.errors import CallfloorError
from core.facts import AgentState, CallStage

DOCS = Path(__file__).parents[3] / "docs" / "states.md"


@pytest.mark.parametrize(("state", "event"), list(product(AgentState, AgentEvent)))
def test_an_agents_event_is_in_the_table_or_refused(state: AgentState, event: AgentEvent) -> None:
    if (state, event) in agents.TRANSITIONS:
        assert agents.next_state(state, event) is agents.TRANSITIONS[state, event]
    else:
        with pytest.raises(NoSuchTransition, match=f"{state} knows no {event}"):
            agents.next_state(state, event)


@pytest.mark.parametrize(("stage", "event"), list(product(CallStage, CallEvent)))
def test_a_calls_event_is_in_the_table_or_refused(stage: CallStage, event: CallEvent) -> None:
    if (stage, event) in calls.TRANSITIONS:
        assert calls.next_stage(stage, event) is calls.TRANSITIONS[stage, event]
    else:
        with pytest.raises(NoSuchTransition, match=f"{stage} knows no {event}"):
            calls.next_stage(stage, event)


def test_every_state_can_be_entered_and_left() -> None:
    entered = {new for (old, _), new in agents.TRANSITIONS.items() if new is not old}
    left = {old for (old, _), new in agents.TRANSITIONS.items() if new is not old}
    assert entered == left == set(AgentState)


def test_from_everywhere_the_agent_can_go_home() -> None:
    """Nobody is locked into a state: some way leads from each to offline."""
    home = {AgentState.OFFLINE}
    while more := {old for (old, _), new in agents.TRANSITIONS.items() if new in home} - home:
        home |= more
    assert home == set(AgentState)


def test_every_call_can_end_and_nothing_follows_the_end() -> None:
    assert {stage for stage, event in calls.TRANSITIONS if event is CallEvent.END} == set(CallStage) - {CallStage.ENDED}
    assert not [stage for stage, _ in calls.TRANSITIONS if stage is CallStage.ENDED]


def test_who_is_reserved_cannot_be_reserved_again() -> None:
    assert {state for state, event in agents.TRANSITIONS if event is AgentEvent.RESERVE} == {AgentState.AVAILABLE}
    assert AgentState.AVAILABLE not in BUSY


def test_a_mistake_of_ours_is_an_error_of_ours() -> None:
    assert issubclass(NoSuchTransition, AcdError)
    assert issubclass(AcdError, CallfloorError)


def test_the_docs_show_the_tables() -> None:
    """Written anew by ``python -m acd.states``."""
    assert DOCS.read_text(encoding="utf-8") == page()
