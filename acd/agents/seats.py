"""What agents ask for: signing in and out, pauses, wrap-up; and what the office configures."""

from acd.agents import breaks
from acd.calls.returning import give_up
from acd.legs.nails import nail_up
from acd.memory.agents import BUSY, DISPOSITION_MISSING, Agent
from acd.memory.state import State
from acd.queues.freeing import finish_wrapup, lacks_disposition, make_available, pause, sign_out, take_seat
from acd.queues.offers import end_offer
from acd.queues.overdue import expect_leaving
from acd.queues.waiting import route_agent
from core.facts import (
    AgentConfigured,
    AgentMadeAvailable,
    AgentPaused,
    AgentRemoved,
    AgentSignedIn,
    AgentSignedOut,
    AgentState,
    CallStage,
    DayBegan,
    OfferOutcome,
    WrapupSaved,
)

PROMISED = "promised"  # the state is the same; something else comes after the call
AUTO_ANSWER = "auto_answer"  # the seat is the same, and answers by itself or no longer


def on_agent_configured(state: State, fact: AgentConfigured) -> None:
    agent = state.agents[fact.agent]
    before, known = (agent.name, agent.skills, agent.unit), bool(agent.name)
    agent.name, agent.skills, agent.unit = fact.name, dict(fact.skills), fact.unit
    if known and before == (agent.name, agent.skills, agent.unit):
        return
    state.router.set_skills(fact.agent, agent.skills)
    state.retrained[fact.agent] = None
    expect_leaving(state)


def follow(state: State) -> None:
    """Whoever has other skills may take other calls, once it is known whose agent that makes of them."""
    retrained, state.retrained = state.retrained, {}
    for agent in retrained:
        route_agent(state, state.agents[agent])


def on_agent_removed(state: State, fact: AgentRemoved) -> None:
    """Nothing more is offered; the seat is left, during a conversation after wrap-up."""
    on_signed_out(state, AgentSignedOut(at=fact.at, agent=fact.agent, reason=fact.reason))
    state.agents[fact.agent].skills = {}
    state.router.set_skills(fact.agent, {})
    expect_leaving(state)


def on_day_began(state: State, fact: DayBegan) -> None:
    if fact.day != state.day:
        state.day = fact.day
        state.router.begin_day(dict(fact.conversations))


def on_signed_in(state: State, fact: AgentSignedIn) -> None:
    """The seat that the agent has already is kept as it is, with its state; another one is taken when no call is on."""
    agent = state.agents[fact.agent]
    same = agent.state is not AgentState.OFFLINE and (agent.device, agent.kind) == (fact.device, fact.kind)
    if not same and agent.state not in BUSY:
        take_seat(state, agent, fact)
        return
    before = agent.then
    agent.leave_after_call, agent.next_seat = None, None if same else fact
    if agent.then != before:
        state.say_agent(agent, agent.state, PROMISED)
    if same:
        if agent.auto_answer is not fact.auto_answer:
            agent.auto_answer = fact.auto_answer
            state.say_agent(agent, agent.state, AUTO_ANSWER)
        nail_up(state, agent)


def on_signed_out(state: State, fact: AgentSignedOut) -> None:
    """At once, without an offer that is under way; during a conversation after wrap-up."""
    agent = state.agents[fact.agent]
    if agent.state in BUSY:
        leave_later(state, agent, fact.reason)
        lease = state.leases.of_agent(agent.agent_id)
        if lease is not None and not lease.aside and state.calls[lease.call_id].stage is CallStage.OFFERED:
            end_offer(state, lease, OfferOutcome.WITHDRAWN)
        elif lease is not None and lease.kept_until is not None:
            give_up(state, state.calls[lease.call_id], lease)
    elif agent.state is not AgentState.OFFLINE:
        sign_out(state, agent, fact.reason)


def on_made_available(state: State, fact: AgentMadeAvailable) -> None:
    """Not before the disposition is written down that the queue wants."""
    agent = state.agents[fact.agent]
    if agent.state in BUSY or agent.state is AgentState.WRAPUP:
        _promise_pause(state, agent, None)
        changes_seat = agent.next_seat is not None and not lacks_disposition(state, agent)
        finish_wrapup(state, agent.agent_id)
        if changes_seat and agent.state is AgentState.PAUSED:
            make_available(state, agent)
    elif agent.state is AgentState.PAUSED and not (
        agent.reason == DISPOSITION_MISSING and lacks_disposition(state, agent)
    ):
        make_available(state, agent)


def on_paused(state: State, fact: AgentPaused) -> None:
    """At once, during a call after wrap-up; a break for which too many are away already, when its turn has come."""
    agent = state.agents[fact.agent]
    if agent.state is not AgentState.OFFLINE and breaks.may_go(state, agent, fact.reason):
        pause_agent(state, agent, fact.reason)


def pause_agent(state: State, agent: Agent, reason: str, *, forced: bool = False) -> None:
    agent.wants_available = False
    if agent.state in BUSY or agent.state is AgentState.WRAPUP:
        _promise_pause(state, agent, reason, forced=forced)
        finish_wrapup(state, agent.agent_id)
    else:
        pause(state, agent, reason, forced=forced)


def _promise_pause(state: State, agent: Agent, reason: str | None, *, forced: bool = False) -> None:
    """Said at once, so that screens show it and a restart keeps it; in a wrap-up it is kept in the same breath."""
    before = agent.then
    agent.after_call, agent.after_call_forced = reason, forced
    if agent.then != before and agent.state in BUSY:
        state.say_agent(agent, agent.state, PROMISED)


def leave_later(state: State, agent: Agent, reason: str) -> None:
    """The seat is left when the call and its wrap-up are over."""
    before, agent.leave_after_call = agent.then, reason
    if agent.then != before:
        state.say_agent(agent, agent.state, PROMISED)


def on_wrapup_saved(state: State, fact: WrapupSaved) -> None:
    agent = state.agents[fact.agent]
    if fact.disposition and agent.call_id == fact.call_id:
        agent.filed = fact.call_id
    if fact.done and agent.state is AgentState.WRAPUP and agent.call_id == fact.call_id:
        finish_wrapup(state, agent.agent_id)
    elif agent.reason == DISPOSITION_MISSING and agent.filed == fact.call_id and agent.state is AgentState.PAUSED:
        make_available(state, agent)
